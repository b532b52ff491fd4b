"""A workbook that comes back: what the owner wrote into its Status and Note columns."""
