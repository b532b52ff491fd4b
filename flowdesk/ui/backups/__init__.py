"""Backups in the desk: the list, putting one back, moving to another laptop, checking the data."""
