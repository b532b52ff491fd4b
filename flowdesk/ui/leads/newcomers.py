"""The quiet button over the table that says how many leads have come above what is in sight."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractScrollArea, QPushButton

from flowdesk.tongue.say import tr_n
from flowdesk.ui import theme


class Newcomers(QPushButton):
    """Out of sight at the top of the table; a press goes there."""

    def __init__(self, table: QAbstractScrollArea) -> None:
        super().__init__(table)
        self._table = table
        self.count = 0
        self.setIcon(theme.icon("chevron-up", "second"))
        self.hide()
        self.clicked.connect(lambda: table.verticalScrollBar().setValue(0))
        table.verticalScrollBar().valueChanged.connect(self._scrolled)
        table.viewport().installEventFilter(self)

    def add(self, count: int) -> None:
        """Say that so many more have come."""
        if count:
            self.count += count
            self.setText(f" {tr_n(self.count, '{n:,} new lead', '{n:,} new leads')}")
            self.setAccessibleName(
                tr_n(
                    self.count,
                    "{n:,} new lead above. Press to go there.",
                    "{n:,} new leads above. Press to go there.",
                )
            )
            self._place()
            self.show()
            self.raise_()

    def forget(self) -> None:
        """Say nothing any more."""
        self.count = 0
        self.hide()

    def _scrolled(self, value: int) -> None:
        if not value:
            self.forget()

    def _place(self) -> None:
        self.adjustSize()
        port = self._table.viewport().geometry()
        self.move(port.center().x() - self.width() // 2, port.top() + 12)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the table."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
