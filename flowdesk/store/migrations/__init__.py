"""How the database came to its shape, one revision after another.

A new revision is a file in versions/ with the next number, and ``HEAD`` in ``schema.py`` names it.
"""
