"""Backups: copies of an owner's data that are tested, put back, and carried to another laptop."""
