"""The Leads page: filled forms, and one of them in full."""
