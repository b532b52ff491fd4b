"""Flowdesk: chat forms on WhatsApp, drawn and kept on one laptop."""

__version__ = "0.1.0"
