"""What to do about something: a sentence, and the button that does it or leads there."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QWidget

from flowdesk.going_live.remedy import NOTHING, Leads, Remedy
from flowdesk.ui import theme
from flowdesk.ui.widgets import make

_ICONS = {Leads.PAGE: "external-link"}


class RemedyButton(QPushButton):
    """The button alone; ``wanted`` carries the remedy when it is pressed. Hidden where there is none."""

    wanted = Signal(object)  # a Remedy

    def __init__(self) -> None:
        super().__init__()
        self._remedy = NOTHING
        self.setIconSize(QSize(16, 16))
        self.clicked.connect(lambda: self.wanted.emit(self._remedy))
        self.hide()

    def show_remedy(self, remedy: Remedy) -> None:
        """Show the button of a remedy, if it has one."""
        self._remedy = remedy
        icon = _ICONS.get(remedy.leads, "")
        self.setText(f" {remedy.button}" if icon else remedy.button)
        self.setIcon(theme.icon(icon, "second") if icon else QIcon())
        self.setAccessibleName(remedy.button)
        self.setVisible(remedy.leads is not Leads.NOWHERE)


class Remedied(QWidget):
    """Shows a remedy; ``wanted`` carries it when its button is pressed. Hidden while there is none."""

    wanted = Signal(object)  # a Remedy

    def __init__(self) -> None:
        super().__init__()
        self.sentence = make.label("", "second", wrap=True)
        self.button = RemedyButton()
        self.button.wanted.connect(self.wanted)
        row = make.row(self.sentence, self.button, gap=12)
        row.setStretch(0, 1)
        self.setLayout(row)
        self.hide()

    def show_remedy(self, remedy: Remedy) -> None:
        """Show a remedy, or nothing."""
        self.sentence.setText(remedy.sentence)
        self.button.show_remedy(remedy)
        self.setVisible(bool(remedy))
