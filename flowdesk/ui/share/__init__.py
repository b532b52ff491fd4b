"""What brings customers into the chat: a link, a QR code, a poster for the counter."""
