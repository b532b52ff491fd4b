"""The Connect page: everything between the desk and WhatsApp."""
