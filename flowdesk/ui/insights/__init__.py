"""What the numbers of a rule say, as tables and words."""
