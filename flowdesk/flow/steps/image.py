"""Image: waits for a photo."""

from typing import ClassVar

from flowdesk.flow.kept import Kept, parts
from flowdesk.flow.message import Incoming, Other, Photo, Text
from flowdesk.flow.step import Again, Answer, Reading, Step, wrong_kind


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
            return Again(
                "I need a photo here. Please take one, or choose one from your phone, and send it."
            )
        if incoming == Other("image"):
            return Again("That photo did not arrive. Please send it again.")
        return Again(f"{wrong_kind(incoming)} Please send it as a photo.")

    def room(self) -> int:
        """Say how many photos one answer may hold."""
        return self.max_images or 1

    def spoken(self, answer: Kept) -> str:
        """A path on the owner's laptop means nothing to a customer."""
        if (photos := len(parts(answer))) > 1:
            return f"{photos} photos"
        return "photo" if answer else ""
