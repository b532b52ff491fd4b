"""The Rules page: every rule, and the editor of the one that is open."""
