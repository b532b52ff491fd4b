"""Why a new photo is asked for: a reason of ours, the owner's own words, or none."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from flowdesk.tongue.say import tr
from flowdesk.ui.widgets import make


class ReasonField(QLineEdit):
    """A line in which Up and Down go through the reasons, as through what was typed before."""

    def __init__(self) -> None:
        super().__init__(placeholderText=tr("No reason"), clearButtonEnabled=True)
        self.setAccessibleName(tr("Reason that the customer is given"))
        self.setMaxLength(300)
        self.reasons: tuple[str, ...] = ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the reasons; after the last there is none again."""
        if event.isAutoRepeat() and not self.text():
            return  # the key that opened the question is still held down
        way = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(event.key())
        if way is None:
            super().keyPressEvent(event)
            return
        every = ("", *self.reasons)
        at = every.index(self.text()) if self.text() in every else 0
        self.setText(every[(at + way) % len(every)])


class Reason(QFrame):
    """A card over the photo. ``sent`` carries the reason, which may be empty."""

    sent = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.head = make.label("", "name", wrap=True)
        self.field = ReasonField()
        self.field.returnPressed.connect(self._send)
        self.send = make.button(f"{tr('Ask')}  {tr('Enter')}", self._send, "primary", "send")
        cancel = make.button(f"{tr('Leave it')}  {tr('Esc')}", self.left.emit)
        self._offered = make.column(gap=4)
        hint = tr(
            "Only this question is asked again, nothing after it. ↑ ↓ go through the reasons."
        )
        self.setLayout(
            make.column(
                self.head,
                make.label(hint, "caption", wrap=True),
                self._offered,
                self.field,
                make.row(None, cancel, self.send),
                gap=8,
                margins=(16, 16, 16, 16),
            )
        )
        self.hide()

    def begin(self, question: str, reasons: tuple[str, ...]) -> None:
        """Ask for the reason of a new photo in the place of one that answers *question*."""
        self.head.setText(tr("Ask for a new photo: {question}", question=f"\u2068{question}\u2069"))
        self.field.reasons = reasons
        self.field.clear()
        make.clear(self._offered)
        for reason in reasons:
            offer = make.button(make.bare(reason), partial(self.field.setText, reason))
            offer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._offered.addWidget(offer)
        self.show()
        self.raise_()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; no other key goes through to the photo."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        event.accept()

    def _send(self) -> None:
        self.sent.emit(self.field.text().strip())
