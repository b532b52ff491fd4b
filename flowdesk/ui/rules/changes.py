"""What is otherwise, laid out to be read: a head for each step, before and after under each other."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QTextBrowser

from flowdesk.flow.difference import Change
from flowdesk.tongue.say import tr, tr_n
from flowdesk.ui import theme

_AT_ONCE = 300
"""Paragraphs that are written in one go: some 10 ms of work."""

Part = tuple[str, Sequence[str] | Sequence[Change]]
"""A head, and what stands under it: sentences, or changes by step."""

_BOTH = frozenset({
    "question", "error-message", "reply", "completion", "added", "removed",
    "options", "options-order", "synonyms",
})  # fmt: skip
"""Changes of which both texts are shown."""

_BEFORE = frozenset({"start", "leads", "next", "gives-up", "attempts", "images"})
"""Changes whose sentence says what is now; what was is shown. The others' sentence says it all."""


class ChangesView(QTextBrowser):
    """Shows parts one under the other; can be scrolled, marked and copied, and read aloud.

    Of a thousand changes the first are there at once, and the others follow while one reads.
    """

    def __init__(self, parts: Sequence[Part] = ()) -> None:
        super().__init__()
        self.setAccessibleName(tr("What changed"))
        self.setTabChangesFocus(True)
        self.setOpenLinks(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(12)
        self._parts: Sequence[Part] = ()
        self._left: list[str] = []  # paragraphs that are yet to be written
        self._pause = QTimer(self, singleShot=True, interval=0)
        self._pause.timeout.connect(self._go_on)
        self.show_parts(parts)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show *parts*; those under which nothing stands are left out."""
        self._parts = [part for part in parts if part[1]]
        self._write()

    def _write(self) -> None:
        lines = [line for head, under in self._parts for line in _part(head, under)]
        self._left = lines[_AT_ONCE:]
        self.setHtml("".join(lines[:_AT_ONCE]))
        self._pause.stop()
        if self._left:
            self._pause.start()

    def _go_on(self) -> None:
        """Write some more under what is there."""
        lines, self._left = self._left[:_AT_ONCE], self._left[_AT_ONCE:]
        end = QTextCursor(self.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        first = QTextDocument()
        first.setHtml(lines[0])  # Qt puts words into a new paragraph, but not their margins
        end.insertBlock(first.begin().blockFormat(), QTextCharFormat())
        end.insertHtml("".join(lines))
        if self._left:
            self._pause.start()

    def changeEvent(self, event: QEvent) -> None:
        """Write anew in another theme's colours."""
        if event.type() == QEvent.Type.PaletteChange:
            self._write()
        super().changeEvent(event)


def _part(head: str, under: Sequence[str] | Sequence[Change]) -> list[str]:
    """Give the paragraphs of a part."""
    title = f'<p style="margin:8px 0 0 0; font-size:15px; font-weight:600">{escape(head)}</p>'
    lines = [title]
    for step, group in groupby(under, _step):
        if step is not None:
            lines.append(f'<p style="margin:12px 0 0 0; font-weight:600">{_shown(step)}</p>')
        for each in group:
            lines += [_line(each)] if isinstance(each, str) else _change(each)
    return [*lines, '<p style="margin:0; font-size:8px">&nbsp;</p>']


def _step(one: str | Change) -> str | None:
    return one.step if isinstance(one, Change) else None


def _line(sentence: str) -> str:
    return f'<p style="margin:4px 0 0 0">{_shown(sentence)}</p>'


def _change(change: Change) -> list[str]:
    lines = [_line(change.message)]
    if change.before is not None and (change.code in _BOTH or change.code in _BEFORE):
        lines.append(_quote(tr("Before:"), change.before))
    if change.after is not None and change.code in _BOTH:
        lines.append(_quote(tr("Now:"), change.after))
    return lines


def _quote(when: str, text: str) -> str:
    second = theme.current().second.name()
    said = _shown(text) if text.strip() else f"<i>{escape(tr('nothing'))}</i>"
    mark = f'<span style="color:{second}">{escape(when)}</span>'
    return f'<p style="margin:2px 0 0 16px">{mark} {said}</p>'


def _shown(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def summary(changes: Sequence[Change]) -> str:
    """Say in one line what changed: the first differences, and how many more there are."""
    if not changes:
        return tr("No difference.")
    first = changes[0]
    said = first.message if first.step is None else f"{first.step}: {_lowered(first.message)}"
    more = len(changes) - 1
    rest = tr_n(more, "And {n:,} more.", "And {n:,} more.")
    return f"{said} {rest}" if more else said


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
