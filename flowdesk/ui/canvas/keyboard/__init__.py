"""The canvas without a mouse: its keys, walking over cards and lines, connecting, and their sheet."""
