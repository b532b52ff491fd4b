"""What is left of a run that ended by itself, and what an owner can hand on about it."""
