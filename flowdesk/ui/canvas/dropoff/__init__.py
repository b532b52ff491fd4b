"""Where people stop, on the canvas: what is said of it, what is painted, and its bar."""
