"""How much of WhatsApp's room a text takes, inside the field that it is typed in."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from flowdesk.flow.counts import Count
from flowdesk.ui.widgets import make

_AIR = 8


class Tally(QLabel):
    """Stands at the end of a line: quiet while the text fits, amber beyond, with what happens then
    as its tool tip. The words of the field keep clear of it.
    """

    def __init__(self, field: QLineEdit):
        super().__init__(field)
        self._field = field
        self.setProperty("role", "caption")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        field.installEventFilter(self)

    def show_count(self, count: Count) -> None:
        """Show a length and the most that fits; nothing where nothing is too long."""
        self.setAccessibleName(f"{count} {count.says}".strip())
        words = "" if count.most is None else str(count)
        make.say(self, words, "caption-warn" if count.says else "caption")
        self.adjustSize()
        self._field.setTextMargins(0, 0, self.width() + _AIR, 0)
        self._put()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the end of the field."""
        if event.type() == QEvent.Type.Resize:
            self._put()
        return super().eventFilter(watched, event)

    def _put(self) -> None:
        room = self._field.rect()
        self.move(room.right() - self.width() - _AIR, (room.height() - self.height()) // 2)
