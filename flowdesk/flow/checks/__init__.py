"""The checks: one file for each thing that can be wrong."""
