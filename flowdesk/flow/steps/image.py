"""Image: waits for a photo."""

from typing import ClassVar

from flowdesk.flow.kept import Kept, parts
from flowdesk.flow.message import Incoming, Other, Photo, Text
from flowdesk.flow.step import Again, Answer, Reading, Step, came
from flowdesk.flow.words import Hint, Language


class ImageStep(Step):
    """Asks for a photo and keeps the path where it lies, relative to the data folder.

    With ``maxImages`` above 1 it keeps a tuple of paths, of a single photo too; what is sent together
    with the first joins it there, see `album`.
    """

    kind: ClassVar[str] = "Image"
    own_keys: ClassVar[tuple[str, ...]] = ("maxImages",)

    def read(self, incoming: Incoming) -> Reading:
        """Take a photo; the download may still be under way."""
        if isinstance(incoming, Photo):
            return Answer((incoming.path,) if self.room() > 1 else incoming.path)
        if isinstance(incoming, Text):
            return Again(Hint.NO_PHOTO)
        if incoming == Other("image"):
            return Again(Hint.LOST_PHOTO)
        return Again(Hint.SEND_PHOTO, came(incoming))

    def room(self) -> int:
        """Say how many photos one answer may hold."""
        return self.max_images or 1

    def spoken(self, answer: Kept, language: Language) -> str:
        """A path on the owner's laptop means nothing to a customer."""
        if (photos := len(parts(answer))) > 1:
            return language.photos.replace("{}", str(photos))
        return language.photo if answer else ""
