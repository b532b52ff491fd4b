"""A step of a type that Flowdesk does not have: kept, drawn and reported, never asked."""

from flowdesk.flow.step import Step


class UnknownStep(Step):
    """Holds what the author wrote until the type is mended."""
