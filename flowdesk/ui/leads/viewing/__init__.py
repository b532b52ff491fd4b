"""Photos as large as the window: turned, brought near, saved, opened elsewhere."""
