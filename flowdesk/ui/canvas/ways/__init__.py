"""Getting about on a large board: find, go home, go back, and what shows where one is."""
