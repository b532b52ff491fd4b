"""What floats over the board: zoom controls and a passing sentence."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QColor, QKeySequence
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QLabel, QToolButton, QWidget

from flowdesk.ui import theme
from flowdesk.ui.widgets import make

_STAYS_MS = 6000
_NATIVE = QKeySequence.SequenceFormat.NativeText


def floating(widget: QWidget) -> QWidget:
    """Give a widget the one soft shadow of things that float."""
    shadow = QGraphicsDropShadowEffect(widget)
    shadow.setBlurRadius(18)
    shadow.setOffset(0, 3)
    shadow.setColor(QColor(0, 0, 0, 34))
    widget.setGraphicsEffect(shadow)
    return widget


class ZoomBar(QFrame):
    """Out, the zoom in per cent, in, fit, tidy and the map."""

    def __init__(self, actions: Sequence[QAction], reset: QAction, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("role", "card")
        self._more: list[QToolButton] = []
        out, into, *others = (self._tool(action) for action in actions)
        self.percent = self._tool(reset)
        self.percent.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.percent.setText("100 %")
        self.percent.setFixedWidth(56)
        self.setLayout(make.row(out, self.percent, into, *others, gap=0, margins=(4, 4, 4, 4)))

    def add(self, action: QAction) -> None:
        """Show one control more, at the end."""
        row = self.layout()
        if row is not None:
            self._more.append(self._tool(action))
            row.addWidget(self._more[-1])

    def fit(self, room: int) -> None:
        """Be as wide as needed; what was added goes where there is no room for all."""
        for each in self._more:
            each.show()
        self.adjustSize()
        if self.width() > room:
            for each in self._more:
                each.hide()
            self.adjustSize()

    def show_zoom(self, zoom: float) -> None:
        """Show a zoom, 1 for 100 %."""
        self.percent.setText(f"{max(round(zoom * 100), 1)} %")

    def _tool(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setIcon(action.icon())
        button.setAccessibleName(action.text())
        button.setToolTip(f"{action.text()} ({action.shortcut().toString(_NATIVE)})")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action.trigger)
        if action.isCheckable():
            button.setCheckable(True)
            button.setChecked(action.isChecked())
            action.toggled.connect(button.setChecked)
        return button


class Passing(QLabel):
    """A sentence that goes by itself, or when it is clicked."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("passing")
        self.setWordWrap(True)
        self._away = QTimer(self, singleShot=True, interval=_STAYS_MS)
        self._away.timeout.connect(self.hide)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence for a while."""
        self.setText(sentence)
        look = theme.current()
        colours = f"background: {look.pill.name()}; color: {look.on_pill.name()};"
        self.setStyleSheet(f"#passing {{ {colours} border-radius: 8px; padding: 8px 12px; }}")
        self.adjustSize()
        self.show()
        self.raise_()
        self._away.start()

    def mousePressEvent(self, event: object) -> None:  # noqa: ARG002
        """Go."""
        self.hide()
