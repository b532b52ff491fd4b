"""Names that hold unless the owner chose another."""

from flowdesk.tongue.say import mark

PRACTICE_NAME = mark("Practice customer")
"""The customer on the practice phone."""
