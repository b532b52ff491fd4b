"""One database: rows stay in this room, values come out."""
