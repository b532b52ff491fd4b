"""The canvas for who cannot see it: names for everything on it, and what happens told in words."""
