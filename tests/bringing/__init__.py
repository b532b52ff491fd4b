"""Workbooks that come back."""
