"""The tour: a small card that points at a place and waits until the owner has done it."""
