"""The guide: from a pasted token to the first answered customer, one step after the other."""
