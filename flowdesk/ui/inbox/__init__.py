"""The Inbox page: contacts and what was said."""
