"""Plain widgets in one word each, so that pages read as what is on them."""

from collections.abc import Callable, Iterable
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from flowdesk.ui import theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse
BESIDE = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
Part = QWidget | QLayout | int | None  # an int is a gap in pixels, None is what stretches


def application() -> QApplication:
    """Give the running application."""
    running = QApplication.instance()
    if not isinstance(running, QApplication):
        raise TypeError("There is no application with windows yet.")
    return running


def label(text: str = "", role: str = "", wrap: bool = False) -> QLabel:
    """Give words in a role of the style sheet: title, name, second, caption, label, error."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def tip(text: str) -> str:
    """Give a tool tip that shows *text* as it is: Qt would take what looks like HTML for HTML."""
    return f"<qt>{escape(text)}</qt>" if text else ""


def bare(text: str) -> str:
    """Give words for a button or a menu in which “&” is just a sign."""
    return text.replace("&", "&&")


def say(where: QLabel, text: str, role: str) -> None:
    """Change a label's words and role at once."""
    where.setText(text)
    if where.property("role") == role:
        return  # dressing a label again takes longer than all the rest
    where.setProperty("role", role)
    where.style().unpolish(where)
    where.style().polish(where)


def button(
    text: str, then: Callable[[], object] | None = None, role: str = "", icon: str = ""
) -> QPushButton:
    """Give a push button; roles: primary, quiet, danger."""
    made = QPushButton(f" {text}" if icon and text else text)  # Qt sets the icon too close
    made.setAccessibleName(text)
    if role:
        made.setProperty("role", role)
    if icon:
        tint = {"primary": "on_primary", "quiet": "primary", "danger": "error"}.get(role, "second")
        made.setIcon(theme.icon(icon, tint))
        made.setIconSize(QSize(16, 16))
    if then is not None:
        made.clicked.connect(lambda _=False: then())
    return made


def tool(
    icon: str, name: str, then: Callable[[], object] | None = None, size: int = 18
) -> QToolButton:
    """Give an icon button; *name* is its accessible name and its tool tip."""
    made = QToolButton()
    made.setIcon(theme.icon(icon, "second"))
    made.setIconSize(QSize(size, size))
    made.setAccessibleName(name)
    made.setToolTip(name)
    if then is not None:
        made.clicked.connect(lambda _=False: then())
    return made


def action(
    text: str,
    then: Callable[[], object] | None = None,
    keys: Iterable[QKeySequence.StandardKey | str] = (),
    icon: str = "",
    owner: QWidget | None = None,
) -> QAction:
    """Give a menu entry; of *keys* the first that this platform has is used."""
    made = QAction(text, owner)
    for key in keys:
        sequence = QKeySequence(key)
        if not sequence.isEmpty():
            made.setShortcut(sequence)
            break
    if icon:
        made.setIcon(theme.icon(icon, "second", 16))
    if then is not None:
        made.triggered.connect(lambda _=False: then())
    return made


def line() -> QFrame:
    """Give a one-pixel line across."""
    made = QFrame()
    made.setProperty("role", "line")
    return made


def row(
    *parts: Part,
    gap: int = 8,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    grows: int | None = None,
) -> QBoxLayout:
    """Lay parts out from left to right; the one at *grows* takes the room that the others leave."""
    return _fill(QHBoxLayout(), parts, gap, margins, grows)


def column(
    *parts: Part,
    gap: int = 8,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    grows: int | None = None,
) -> QBoxLayout:
    """Lay parts out from top to bottom; the one at *grows* takes the room that the others leave."""
    return _fill(QVBoxLayout(), parts, gap, margins, grows)


def _fill(
    layout: QBoxLayout,
    parts: Iterable[Part],
    gap: int,
    margins: tuple[int, int, int, int],
    grows: int | None,
) -> QBoxLayout:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
    if grows is not None:
        layout.setStretch(grows, 1)
    return layout


def box(layout: QLayout, role: str = "") -> QWidget:
    """Give a widget that holds *layout*; roles: bar, side, panel, ground, surface, card."""
    made: QWidget = QFrame() if role in {"card", "notice"} else QWidget()
    made.setLayout(layout)
    if role:
        made.setProperty("role", role)
        made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
    return made


def scroller(inside: QWidget) -> QScrollArea:
    """Give an area that scrolls up and down only."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setWidget(inside)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def clear(layout: QLayout) -> None:
    """Take every widget out of *layout* and let go of it."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
