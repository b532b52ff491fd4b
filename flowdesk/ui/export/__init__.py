"""The export window: what is chosen, what it comes to, and the request that follows from it."""
