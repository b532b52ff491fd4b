"""One lead in full: its answers, its chat, its history, and the owner's note."""
