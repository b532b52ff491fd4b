"""Names that hold unless the owner chose another."""

PRACTICE_NAME = "Practice customer"
"""The customer on the practice phone."""
