"""A flow as a picture: its drawing, its legend, and the files it can be."""
