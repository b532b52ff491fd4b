"""The bar that finds words in the flow, and stays while one walks through what was found."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from flowdesk.flow.search import Hit, Where, search
from flowdesk.tongue.say import tr, tr_n
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.sign import Sign

_WIDE = 340
_LONGEST = 44


class FindField(QLineEdit):
    """A line in which Enter and the arrows go on, and Escape ends the search."""

    onward = Signal(int)  # 1 for the next hit, -1 for the one before
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the hits, or end."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.onward.emit(-1 if back else 1)
            case Qt.Key.Key_Down:
                self.onward.emit(1)
            case Qt.Key.Key_Up:
                self.onward.emit(-1)
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)


class Finder(QFrame):
    """Looks through a document while words are typed. Its owner places it and shows each hit."""

    chosen = Signal(object)  # a Hit
    closed = Signal()
    resized = Signal()

    def __init__(self, document: FlowDocument, parent: QWidget | None = None):
        super().__init__(parent)
        self._document = document
        self._hits: tuple[Hit, ...] = ()
        self._at = -1
        self.setProperty("role", "card")
        self.setAccessibleName(tr("Find in this flow"))
        self.field = FindField()
        self.field.setPlaceholderText(tr("Find a step, a question, an option…"))
        self.field.setAccessibleName(tr("Find"))
        self.count = make.label("", "caption")
        self.previous = make.tool(
            "chevron-up", tr("Previous (Shift+Enter)"), lambda: self.go(-1), 16
        )
        self.next = make.tool("chevron-down", tr("Next (Enter)"), lambda: self.go(1), 16)
        self.away = make.tool("x", tr("Close (Esc)"), self.close_bar, 16)
        self.where = make.label("", "caption")
        self.where.setContentsMargins(28, 0, 4, 2)
        words = make.row(Sign("search", "second", 16), self.field, self.count, gap=8)
        words.setContentsMargins(4, 0, 4, 0)
        tools = make.row(self.previous, self.next, self.away, gap=0)
        top = make.row(words, tools, gap=4)
        self.setLayout(make.column(top, self.where, gap=4, margins=(8, 8, 8, 8)))
        self.setFixedWidth(_WIDE)
        self.field.textChanged.connect(self._look)
        self.field.onward.connect(self.go)
        self.field.left.connect(self.close_bar)
        document.problems_changed.connect(self._look_again)
        self._say()
        self.hide()

    def open(self) -> None:
        """Show the bar and let words be typed; those of the last search are marked."""
        self.show()
        self.raise_()
        self._look_again()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.resized.emit()

    def close_bar(self) -> None:
        """Hide the bar; what was found stays marked."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def go(self, way: int) -> None:
        """Go on to the next hit, or with -1 to the one before; after the last comes the first."""
        if not self.field.text().strip():
            self.open()
            return
        self._hits = self._found()
        if self._hits:
            self._choose((max(self._at, -1 if way > 0 else 0) + way) % len(self._hits))
        else:
            self._say()

    def hits(self) -> tuple[Hit, ...]:
        """Give what was found, in the order of the chat."""
        return self._hits

    def current(self) -> Hit | None:
        """Give the hit that is shown."""
        return self._hits[self._at] if 0 <= self._at < len(self._hits) else None

    def _found(self) -> tuple[Hit, ...]:
        document = self._document
        notes = document.layout.notes
        return search(document.flow, document.messages, self.field.text(), notes)

    def _look(self) -> None:
        """Show the first hit from the card on that is marked."""
        self._hits, self._at = self._found(), -1
        if not self._hits:
            self._say()
            return
        ids = self._document.flow.ids()
        here = self._document.single()
        first = ids.index(here) if here in ids else 0
        order = {step: at for at, step in reversed(list(enumerate(ids)))}
        onward = (
            at for at, hit in enumerate(self._hits) if order.get(hit.step or "", len(ids)) >= first
        )
        self._choose(next(onward, 0))

    def _look_again(self) -> None:
        """Take in that the flow is another; nothing moves."""
        if not self.isVisible():
            return
        kept, self._hits = self.current(), self._found()
        self._at = self._hits.index(kept) if kept in self._hits else -1
        self._say()

    def _choose(self, at: int) -> None:
        self._at = at
        self._say()
        self.chosen.emit(self._hits[at])

    def _say(self) -> None:
        hit, many = self.current(), len(self._hits)
        words = tr_n(many, "{n} found", "{n} found") if many else tr("Not found")
        words = tr("{at} of {many}", at=self._at + 1, many=many) if hit else words
        blank = not self.field.text().strip()
        make.say(self.count, "" if blank else words, "caption" if many or blank else "warn")
        self.where.setText(_told(hit) if hit else "")
        self.where.setVisible(hit is not None)
        for button in (self.previous, self.next):
            button.setEnabled(many > 0)
        self.resized.emit()


def _told(hit: Hit) -> str:
    """Say in one line where a hit stands."""
    if hit.where is Where.MESSAGE:
        parts = [tr(hit.of), hit.text]
    elif hit.where is Where.NOTE:
        parts = [tr(hit.where.value), hit.text]
    elif hit.where is Where.ID:
        parts = [hit.text]
    elif hit.where is Where.SYNONYM:
        parts = [hit.step or "", tr("other word for {option}", option=hit.of), hit.text]
    else:
        parts = [hit.step or "", tr(hit.where.value), hit.text]
    line = " · ".join(" ".join(part.split()) for part in parts)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"
