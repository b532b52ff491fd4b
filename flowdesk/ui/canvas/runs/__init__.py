"""Seeing a flow run: the way that a chat came, and the routes that were tested."""
