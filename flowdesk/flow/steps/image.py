"""Image: waits for a photo."""

from typing import ClassVar

from flowdesk.flow.message import Incoming, Other, Photo, Text
from flowdesk.flow.step import Again, Answer, Reading, Step, wrong_kind


class ImageStep(Step):
    """Asks for a photo and keeps the path where it lies, relative to the data folder."""

    kind: ClassVar[str] = "Image"

    def read(self, incoming: Incoming) -> Reading:
        """Take a photo; the download may still be under way."""
        if isinstance(incoming, Photo):
            return Answer(incoming.path)
        if isinstance(incoming, Text):
            return Again(
                "I need a photo here. Please take one, or choose one from your phone, and send it."
            )
        if incoming == Other("image"):
            return Again("That photo did not arrive. Please send it again.")
        return Again(f"{wrong_kind(incoming)} Please send it as a photo.")

    def spoken(self, answer: str) -> str:
        """A path on the owner's laptop means nothing to a customer."""
        return "photo" if answer else ""
