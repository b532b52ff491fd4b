"""What is drawn on the board: cards, pills and edges, how they look and where they run."""
