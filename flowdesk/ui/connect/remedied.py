"""What to do about something: a sentence, and the button that does it or leads there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from flowdesk.going_live.remedy import NOTHING, Leads, Remedy
from flowdesk.ui.widgets import make

_ICONS = {Leads.PAGE: "external-link", Leads.SETTING: "", Leads.DEED: ""}


class Remedied(QWidget):
    """Shows a remedy; ``wanted`` carries it when its button is pressed. Hidden while there is none."""

    wanted = Signal(object)  # a Remedy

    def __init__(self) -> None:
        super().__init__()
        self.sentence = make.label("", "second", wrap=True)
        self.button = make.button("", self._press)
        self._remedy = NOTHING
        row = make.row(self.sentence, self.button, gap=12)
        row.setStretch(0, 1)
        self.setLayout(row)
        self.hide()

    def show_remedy(self, remedy: Remedy) -> None:
        """Show a remedy, or nothing."""
        self._remedy = remedy
        self.sentence.setText(remedy.sentence)
        leads = remedy.leads is not Leads.NOWHERE
        if leads:
            icon = _ICONS[remedy.leads]
            made = make.button(remedy.button, icon=icon)
            self.button.setText(made.text())
            self.button.setIcon(made.icon())
            self.button.setAccessibleName(remedy.button)
        self.button.setVisible(leads)
        self.setVisible(bool(remedy))

    def _press(self) -> None:
        self.wanted.emit(self._remedy)
