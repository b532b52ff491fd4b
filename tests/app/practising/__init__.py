"""The practice WhatsApp."""
