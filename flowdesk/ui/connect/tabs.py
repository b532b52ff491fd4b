"""The names of the parts of the Connect page, in their order: keys, and said by `tr`."""

from flowdesk.tongue.say import mark

GUIDE, DOCTOR, DETAILS = mark("Go live"), mark("Check-up"), mark("Details")
