"""The rail on the left: one entry a page."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from flowdesk.tongue.say import mark, tr
from flowdesk.ui import theme
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.badge import Badge

ENTRIES = (
    (mark("Rules"), "workflow"),
    (mark("Leads"), "list"),
    (mark("Photos"), "image"),
    (mark("Inbox"), "message-circle"),
    (mark("Insights"), "chart-column"),
    (mark("Connect"), "link"),
    (mark("Settings"), "settings"),
)

_WIDE, _HIGH, _ASIDE = 61, 54, 5


class Rail(QWidget):
    """Tells which page is wanted, by its name."""

    NARROW = _WIDE + 2 * _ASIDE + 1
    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {
            name: self._entry(name, icon) for name, icon in ENTRIES
        }
        self.badges = {name: Badge(button) for name, button in self.buttons.items()}
        wide = max(_WIDE, *map(_asked, self.buttons.values()))
        for button in self.buttons.values():
            button.setFixedSize(wide, _HIGH)
        self.setFixedWidth(wide + 2 * _ASIDE + 1)
        *upper, last = self.buttons.values()
        self.setLayout(make.column(*upper, None, last, gap=4, margins=(_ASIDE, 8, _ASIDE, 8)))

    def _entry(self, name: str, icon: str) -> QToolButton:
        made = QToolButton()
        made.setText(tr(name))
        made.setCheckable(True)
        made.setProperty("role", "rail")
        made.setIcon(theme.icon(icon, "second", on="primary"))
        made.setIconSize(QSize(20, 20))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setAccessibleName(tr(name))
        made.clicked.connect(lambda: self.picked.emit(name))
        self._group.addButton(made)
        return made

    def show_count(self, name: str, count: int, words: str) -> None:
        """Show how much waits on a page, which is *words* to the ear; nothing for none."""
        self.badges[name].show_count(count)
        self.buttons[name].setAccessibleName(f"{tr(name)}, {words}" if count else tr(name))

    def show_page(self, name: str) -> None:
        """Mark the page that can be seen."""
        self.buttons[name].setChecked(True)


def _asked(button: QToolButton) -> int:
    """Give the pixels that a button's word takes while its page is shown, when it is bold."""
    button.ensurePolished()
    font = button.font()
    font.setBold(True)
    return QFontMetrics(font).horizontalAdvance(button.text()) + 8
