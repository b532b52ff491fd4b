"""One step of the guide: its state, what is to be filled in, what was found out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from flowdesk.going_live.finding import Light
from flowdesk.going_live.remedy import NOTHING, Remedy
from flowdesk.ui.connect.guide.words import Said
from flowdesk.ui.connect.part import Part
from flowdesk.ui.connect.remedied import Remedied
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.sign import Sign

LIGHTS = {
    Light.GREEN: ("circle-check", "ok"),
    Light.AMBER: ("triangle-alert", "warn"),
    Light.RED: ("circle-alert", "error"),
}


class GuideStep(Part):
    """The frame of a step; ``wanted`` carries a remedy whose button was pressed."""

    wanted = Signal(object)  # a Remedy

    def __init__(self, number: int, title: str, sentence: str) -> None:
        super().__init__(f"{number}.  {title}", sentence)
        self.inside = make.column(gap=8)
        self.facts = Facts()
        self.remedy = Remedied()
        self.remedy.wanted.connect(self.wanted)
        self.below.addLayout(self.inside)
        self.below.addWidget(self.facts)
        self.below.addWidget(self.remedy)
        self.show_state("todo")

    def checking(self) -> None:
        """Say that it is being looked at."""
        self.show_state("busy", "Checking…")
        self.found(())

    def refused(self, sentence: str, remedy: Remedy = NOTHING) -> None:
        """Say what is wrong with it; what was typed stays."""
        self.show_state("trouble", "Not right yet")
        self.found((Said(Light.RED, sentence, remedy),))

    def found(self, said: tuple[Said, ...]) -> None:
        """Show what was found out, and the first remedy of it."""
        self.facts.show_said(said)
        self.remedy.show_remedy(next((one.remedy for one in said if one.remedy), NOTHING))


class Facts(QWidget):
    """A line for each thing that was found out, with an icon for how good it is."""

    def __init__(self) -> None:
        super().__init__()
        self._column = make.column(gap=4)
        self.setLayout(self._column)
        self.said: tuple[Said, ...] = ()
        self.hide()

    def show_said(self, said: tuple[Said, ...]) -> None:
        """Show these, and no others."""
        if said == self.said:
            return
        self.said = said
        make.clear(self._column)
        for each in said:
            icon, token = LIGHTS[each.light]
            role = "second" if each.light is Light.GREEN else token
            words = make.label(each.sentence, role, wrap=True)
            row = make.row(Sign(icon, token, 16), words, gap=8)
            row.setStretch(1, 1)
            self._column.addWidget(make.box(row))
        self.setVisible(bool(said))
