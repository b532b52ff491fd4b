"""A field that lies over something of the board while it is written on, and its part of the history."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, QTimer, Signal

from flowdesk.flow.flow import Flow
from flowdesk.flow.layout import Layout
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.panels.fields import PAUSE_MS
from flowdesk.ui.canvas.writing.card_field import CardField
from flowdesk.ui.widgets.plain import plain

if TYPE_CHECKING:
    from flowdesk.ui.canvas.board import Board

_LEAST = 24  # pixels between the field and the lower edge of the view


class OpenField(QObject):
    """Knows what was typed, whether the document has it, and what to undo when it is given up."""

    typed = Signal()  # another letter
    paused = Signal()  # nothing was typed for a while

    def __init__(self, board: "Board", document: FlowDocument):
        super().__init__(board)
        self._document = document
        self._view = board.view
        self.field = CardField(self._view.viewport())
        self._since = 0  # the place in the history at which the writing began
        self._is_alone = True  # nothing but this field has changed the flow since
        self._applying = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.paused)
        self.field.textChanged.connect(self.typed)

    @property
    def is_applying(self) -> bool:
        """Whether it is this field that changes the document now."""
        return self._applying

    @property
    def is_waiting(self) -> bool:
        """Whether something was typed less than a pause ago."""
        return self._pause.isActive()

    def text(self) -> str:
        """Give what stands in the field, with its own no-break spaces."""
        return plain(self.field)

    def open(self, text: str, name: str, several: bool, centred: bool) -> None:
        """Begin with a text, as an entry of its own in the history."""
        self._since, self._is_alone = self._document.undo_stack.index(), True
        self.field.blockSignals(True)
        self.field.write(text, name, several=several, centred=centred)
        self.field.blockSignals(False)
        self.field.show()

    def close(self) -> None:
        """Leave the field; the keyboard goes back to the board."""
        self.settle()
        self._document.seal()
        if self.field.hasFocus():
            self._view.setFocus()
        self.field.hide()

    def wait(self) -> None:
        """Say `paused` once no letter has come for a while."""
        self._pause.start()

    def settle(self) -> None:
        """Wait for no pause any more."""
        self._pause.stop()

    def replace(self, text: str) -> None:
        """Show what others have made of the text."""
        self.field.blockSignals(True)
        self.field.show_text(text)
        self.field.blockSignals(False)
        self.settle()

    def apply(
        self, label: str, flow: Flow | None = None, layout: Layout | None = None, merge: str = ""
    ) -> None:
        """Change the document as this field's own doing."""
        self._applying = True
        self._document.apply(label, flow, layout, merge or None)
        self._applying = False

    def follow(self) -> None:
        """Note that the document has changed, by this field or by something else."""
        self._is_alone = self._is_alone and self._applying

    def take_back(self) -> None:
        """Undo all that was typed, where nothing else has changed the flow since."""
        self.settle()
        self._applying = True
        if self._is_alone:
            self._document.back_to(self._since)
        self._applying = False

    def lie(self, corner: QPointF, size: QSizeF) -> None:
        """Lie over a box of the board, as large as the view shows it."""
        zoom, at = self._view.zoom(), self._view.mapFromScene(corner)
        box = QRectF(at.x(), at.y(), size.width() * zoom, size.height() * zoom)
        self.field.lie(box, zoom, self._view.viewport().height() - at.y() - _LEAST)
