"""Deleting a customer everywhere, and clearing what practice has left: asked, done, and told."""
