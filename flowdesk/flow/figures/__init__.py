"""Figures of a shop: periods, sums, times and paces, worked out from values alone."""
