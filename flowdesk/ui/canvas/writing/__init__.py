"""Writing on the cards themselves, and putting options in order there."""
