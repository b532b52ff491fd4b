"""Whether the photo that is looked at came before: asked on a worker thread, and kept."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from flowdesk.bot.seen import Before, Seen
from flowdesk.store.errors import StoreError
from flowdesk.tongue.say import tr
from flowdesk.ui import background
from flowdesk.ui.leads import words
from flowdesk.ui.when import on_day


class Earlier(QObject):
    """Finds the earlier photo of a photo by its number; ``found`` tells of one that is known by now."""

    found = Signal(int)

    def __init__(
        self, seen: Seen, failed: Callable[[str], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._seen, self._failed = seen, failed
        self._known: dict[int, Before | None] = {}
        self._asked: set[int] = set()

    def of(self, media_id: int) -> Before | None:
        """Give the earlier photo; None while that is not known, and where there is none."""
        return self._known.get(media_id)

    def forget(self) -> None:
        """Know nothing any more: a customer may be erased, and what is wanted again is asked again."""
        self._known.clear()
        self._asked.clear()

    def ask(self, media_id: int) -> None:
        """Have it looked for, once."""
        if media_id in self._asked:
            return
        self._asked.add(media_id)

        def done(before: Before | None) -> None:
            if media_id in self._asked:  # else forgotten meanwhile
                self._known[media_id] = before
                self.found.emit(media_id)

        def failed(sentence: str) -> None:
            self._asked.discard(media_id)
            self._failed(sentence)

        look = self._seen.before
        background.run(lambda: look(media_id), done, failed, self, plain=(StoreError,))


def sentence(before: Before) -> str:
    """Say what came before, from whom and when."""
    whose_ = whose(before)
    if before.same_file:
        return tr("This very photo came before: {whose}.", whose=whose_)
    return tr("It looks like a photo from before: {whose}.", whose=whose_)


def whose(before: Before) -> str:
    """Say for which lead an earlier photo was, from whom it came and when."""
    photo = before.photo
    name = words.who(photo.contact_name, photo.contact_phone, None)
    return tr(
        "{reference} by {name} {when}",
        reference=photo.reference,
        name=f"\u2068{name}\u2069",
        when=on_day(photo.at),
    )
