"""The practice phone: the chat as a customer sees it."""
