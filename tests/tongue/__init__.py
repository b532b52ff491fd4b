"""The desk's language."""
