"""Trying a flow: which ways to go, what to send on them, what should come, and what is said of it."""
