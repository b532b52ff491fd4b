"""The days that leads came on, as the table's filter calls them."""

from flowdesk.flow.figures.days import Days
from flowdesk.tongue.say import mark

PERIODS = {
    Days.ALL: mark("Any time"),
    Days.TODAY: mark("Today"),
    Days.WEEK: mark("Last 7 days"),
    Days.MONTH: mark("This month"),
    Days.BETWEEN: mark("From … to …"),
}
"""What can be chosen, in the order in which it is offered."""
