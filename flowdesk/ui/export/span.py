"""The days that leads began on, as the export window calls them."""

from flowdesk.flow.figures.days import Days
from flowdesk.tongue.say import mark

SPANS = {
    Days.ALL: mark("From the beginning"),
    Days.TODAY: mark("Today"),
    Days.WEEK: mark("Last 7 days"),
    Days.MONTH: mark("This month"),
    Days.LAST_MONTH: mark("Last month"),
    Days.BETWEEN: mark("From … to …"),
}
"""What can be chosen, in the order in which it is offered."""
