"""What can go wrong with the door, each as one sentence that says what to do."""


class WebhookError(Exception):
    """The door cannot be opened; the text is a sentence for the owner."""


class PortTaken(WebhookError):
    """Another program listens on the port."""


class PortRefused(WebhookError):
    """The system does not let us listen on the port, or there is no such port."""
