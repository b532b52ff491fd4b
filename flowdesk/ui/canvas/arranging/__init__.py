"""Putting cards by hand: snapping while they are dragged, aligning, and the bar for what is marked."""
