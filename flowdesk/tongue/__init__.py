"""The language of the desk: what is said to the owner, in the owner's language."""
