"""Starting Flowdesk when its owner logs in: what each system wants to be told, and telling it."""
