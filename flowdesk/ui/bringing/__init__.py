"""A workbook that was edited and comes back: what would change, shown before it is done."""
