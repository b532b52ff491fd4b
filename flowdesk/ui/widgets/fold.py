"""A part of a form that is out of sight until it is wanted."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from flowdesk.ui import theme
from flowdesk.ui.widgets import make


class Fold(QWidget):
    """A heading that shows and hides what is under it; `turned` tells that a person did so."""

    turned = Signal(bool)

    def __init__(self, title: str, inside: QWidget) -> None:
        super().__init__()
        self.head = make.tool("chevron-down", title, size=14)
        self.head.setText(title)
        self.head.setToolTip("")
        self.head.setToolButtonStyle(make.BESIDE)
        self.head.setProperty("role", "fold")
        self.head.setCheckable(True)
        self.head.clicked.connect(self._turn)
        self._inside = inside
        self.setLayout(make.column(make.row(self.head, None), inside, gap=6))
        self.open(False)

    def open(self, opened: bool) -> None:
        """Show what is inside, or hide it."""
        self.head.setChecked(opened)
        self._inside.setVisible(opened)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the arrow in another theme's colours."""
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def _turn(self, opened: bool) -> None:
        self.open(opened)
        self.turned.emit(opened)

    def _draw(self) -> None:
        way = "chevron-up" if self.head.isChecked() else "chevron-down"
        self.head.setIcon(theme.icon(way, "second"))
