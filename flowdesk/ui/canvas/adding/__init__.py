"""Making steps on the board: what offers them, where they can go, and putting them there."""
