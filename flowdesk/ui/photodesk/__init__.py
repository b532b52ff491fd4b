"""The photo desk: photos that wait for a look, and one of them as large as the window lets it."""
