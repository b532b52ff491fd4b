"""One of the three figures at the top: a number, how it changed, and whose it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from flowdesk.tongue.say import digits, tr
from flowdesk.ui import theme
from flowdesk.ui.widgets import make

_LARGE = 28


class Figure(QFrame):
    """A card with a number; ``wanted`` asks for the leads behind it."""

    wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._name = name
        self.number = make.label("–")
        self.number.setFont(theme.text_font(_LARGE, strong=True))
        self.change = make.label("", "second", wrap=True)
        self.more = make.label("", "second", wrap=True)
        self.people = make.tool(
            "list", tr("Show these leads: {name}", name=name), self.wanted.emit, 16
        )
        self.people.setToolTip(tr("Show these leads"))
        head = make.row(make.label(name, "name"), None, self.people)
        words = make.column(make.row(self.number, None), self.change, self.more, None, gap=4)
        self.setLayout(make.column(head, words, gap=2, margins=(16, 10, 10, 14)))

    def show_figure(self, number: int, change: str, more: str) -> None:
        """Show a number, how it changed, and what else is to be said of it."""
        self.number.setText(digits(number))
        self.change.setText(change)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self.people.setEnabled(number > 0)
        self.setAccessibleName(f"{self._name}: {digits(number)}. {change}. {more}".strip())

    def as_text(self) -> str:
        """Give it as a line to paste."""
        return "\t".join([self._name, self.number.text(), self.change.text(), self.more.text()])
