"""Notes on the board: small papers with words for whoever draws the flow, never for customers."""
