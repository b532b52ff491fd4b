"""The canvas: a flow as cards, as JSON and as a form, on one document with one history."""
