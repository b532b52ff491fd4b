"""What stands beside and under the board: the step as a form, as JSON, and what is to be mended."""
