"""A stored chat as the owner reads it: customers at the left, the bot at the right."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from flowdesk.store.outbox import CALLED_OFF
from flowdesk.store.values import Message
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.phone.bubble import Bubble, Said
from flowdesk.ui.phone.chat import Chat
from flowdesk.ui.when import clock, day
from flowdesk.ui.widgets import make

_KINDS = {
    "audio": mark("Voice note"),
    "video": mark("Video"),
    "document": mark("Document"),
    "sticker": mark("Sticker"),
    "location": mark("Location"),
    "contacts": mark("Contact card"),
    "reaction": mark("Reaction"),
    "image": mark("Photo"),
}
_PICTURES = frozenset({"image", "sticker", "document"})
_SUFFIXES = frozenset({".jpg", ".png", ".webp", ".gif", ".bmp", ".tiff"})


class Transcript(Chat):
    """Draws messages and redraws only what is new or has changed its ticks."""

    def __init__(self, home: Path, share: float = 0.82) -> None:
        super().__init__(share)
        self._home = home
        self._shown: list[Message] = []
        self._drawn: list[Bubble] = []

    def show_messages(self, messages: list[Message]) -> None:
        """Show *messages*, oldest first."""
        kept = len(self._shown)
        same = [_still(m) for m in messages[:kept]] == [_still(m) for m in self._shown]
        if not same or not messages:
            self.clear()
            self._drawn, kept = [], 0
        for bubble, message in zip(self._drawn, messages, strict=False):
            if message.outgoing and bubble.said.ticks != _ticks(message):
                bubble.show_ticks(_ticks(message))
        last = self._shown[kept - 1].created_at if kept else None
        for message in messages[kept:]:
            if last is None or day(message.created_at) != day(last):
                self.add_note(day(message.created_at))
            last = message.created_at
            self._draw(message)
        self._shown = messages
        if not messages:
            self.add_note(tr("Nothing has been said yet."))

    def _draw(self, message: Message) -> None:
        said = self._said(message)
        bubble = self.add(said)
        bubble.show_ticks(said.ticks)
        self._drawn.append(bubble)
        if message.choices:
            self.add_choices(message.choices, right=message.outgoing)
        if message.media_path and said.picture is None:
            self._draw_file(message, self._home / message.media_path)
        if message.outgoing and message.error and message.state == "failed":
            if message.error == CALLED_OFF:
                self.add_note(tr(message.error))  # what the owner wanted is no trouble
            else:
                self.add_note(tr("Not sent: {why}", why=tr(message.error)), "error")
        if message.state == "quarantined":
            why = tr(message.error or "")
            self.add_note(tr("Not answered: {why}", why=why), "error")

    def _draw_file(self, message: Message, path: Path) -> None:
        """Say where a file is, and open it with whatever this computer opens such files with."""
        photo = message.kind == "image"
        if message.media_state == "pending":
            self.add_note(tr("The photo is on its way…" if photo else "The file is on its way…"))
        elif message.media_state == "failed":
            gone = tr(
                "The photo could not be fetched." if photo else "The file could not be fetched."
            )
            self.add_note(gone, "error")
        else:
            url = QUrl.fromLocalFile(str(path))
            words = tr("Open the photo" if photo else "Open the file")
            opens = make.button(words, lambda: QDesktopServices.openUrl(url), "quiet")
            self._put(opens, right=message.outgoing)

    def _said(self, message: Message) -> Said:
        text, picture = message.text, None
        if message.media_path and message.media_state == "done" and message.kind in _PICTURES:
            path = self._home / message.media_path
            picture = path if path.suffix in _SUFFIXES else None
        if not text and picture is None:
            text = f"[{tr(_KINDS.get(message.kind, message.kind))}]"
        ticks = _ticks(message) if message.outgoing else ""
        at = clock(message.created_at)
        return Said(text, message.outgoing, at, ticks, picture=picture, mark=message.outgoing)


def _ticks(message: Message) -> str:
    """Give the state that a bubble shows; what the owner took back has none."""
    called_off = message.state == "failed" and message.error == CALLED_OFF
    return "" if called_off else message.state


def _still(message: Message) -> tuple[object, ...]:
    """Give what a redraw of ticks alone does not change; why it failed has a line of its own."""
    why = message.error if message.state == "failed" else None
    return message.id, message.text, message.media_state, why
