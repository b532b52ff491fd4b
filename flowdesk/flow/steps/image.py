"""Image: waits for a photo."""

from typing import ClassVar

from flowdesk.flow.message import Incoming, Other, Photo, Text
from flowdesk.flow.step import Again, Answer, Reading, Step, came
from flowdesk.flow.words import Hint, Language


class ImageStep(Step):
    """Asks for a photo and keeps the path where it lies, relative to the data folder."""

    kind: ClassVar[str] = "Image"

    def read(self, incoming: Incoming) -> Reading:
        """Take a photo; the download may still be under way."""
        if isinstance(incoming, Photo):
            return Answer(incoming.path)
        if isinstance(incoming, Text):
            return Again(Hint.NO_PHOTO)
        if incoming == Other("image"):
            return Again(Hint.LOST_PHOTO)
        return Again(Hint.SEND_PHOTO, came(incoming))

    def spoken(self, answer: str, language: Language) -> str:
        """A path on the owner's laptop means nothing to a customer."""
        return language.photo if answer else ""
