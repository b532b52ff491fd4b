"""Below a chat: the owner's own words to the customer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui.widgets import make

LONGEST = 4096
"""Characters that WhatsApp takes in one text."""


class ReplyField(QWidget):
    """A field and its button; ``sent`` carries what was written, never blank."""

    sent = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.text = QLineEdit(maxLength=LONGEST)
        self.text.setAccessibleName(tr("Your reply"))
        self.text.returnPressed.connect(self._send)
        self.text.textChanged.connect(self._offer)
        self.button = make.button(tr("Send"), self._send, "primary")
        self.reason = make.label("", "second", wrap=True)
        inside = make.row(self.text, self.button, gap=8)
        self.setLayout(make.column(self.reason, inside, gap=6, margins=(16, 8, 16, 12)))
        self._reachable = True
        self.show_reason("")

    def show_reason(self, reason: str) -> None:
        """Take no reply and say why; with an empty *reason*, take one."""
        self._reachable = not reason
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self.text.setEnabled(self._reachable)
        hint = tr("Write to the customer. The bot then pauses for an hour.")
        self.text.setPlaceholderText(hint if self._reachable else "")
        self._offer()

    def _offer(self) -> None:
        self.button.setEnabled(self._reachable and bool(self.text.text().strip()))

    def _send(self) -> None:
        written = self.text.text().strip()
        if not written or not self._reachable:
            return
        self.text.clear()
        self.sent.emit(written)
