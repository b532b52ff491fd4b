"""The door from outside."""
