"""One step of the guide: its state, what is to be filled in, what was found out."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from flowdesk.going_live.finding import Light
from flowdesk.going_live.remedy import NOTHING, Remedy
from flowdesk.tongue.say import tr
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


@dataclass(frozen=True)
class Sight:
    """All that a step shows of how it stands: a state of Part's with its word, what there is to know,
    and a remedy; that of the first thing to know goes before.
    """

    kind: str
    word: str = ""
    said: tuple[Said, ...] = ()
    remedy: Remedy = NOTHING

    def todo(self) -> Remedy:
        """Give the one remedy that is shown."""
        return next((one.remedy for one in self.said if one.remedy), self.remedy)


class GuideStep(Part):
    """The frame of a step; ``wanted`` carries a remedy whose button was pressed.

    What is wrong with a text that was typed is shown until another one is, or it is taken away,
    whatever becomes of the other steps meanwhile; then that it is being looked at; else how what is kept
    stands. A step with several fields names the one that is meant.
    """

    wanted = Signal(object)  # a Remedy
    settled = Signal()  # nothing of it is being looked at any more

    def __init__(self, number: int, title: str, sentence: str) -> None:
        super().__init__(f"{number}.  {title}", sentence)
        self.inside = make.column(gap=8)
        self.facts = Facts()
        self.remedy = Remedied()
        self.remedy.wanted.connect(self.wanted)
        self.below.addLayout(self.inside)
        self.below.addWidget(self.facts)
        self.below.addWidget(self.remedy)
        self._kept = Sight("todo")
        self._busy: dict[str, Sight] = {}
        self._refusals: dict[str, Sight] = {}
        self._show()

    def checking(self, field: str = "", word: str = "Checking…") -> None:
        """Say that what was given is being looked at, until it is ``looked`` at or ``refused``."""
        self._refusals.pop(field, None)
        self._busy[field] = Sight("busy", word)
        self._show()

    def looked(self, field: str = "") -> None:
        """Say that it was looked at, and is right."""
        self._end(field)

    def refused(self, sentence: str, remedy: Remedy = NOTHING, field: str = "") -> None:
        """Say what is wrong with what was given; what was typed stays."""
        self.refuse((Said(Light.RED, sentence, remedy),), field)

    def refuse(self, said: tuple[Said, ...], field: str = "") -> None:
        """Say all that there is to know of what was given and was not kept."""
        is_red = any(each.light is Light.RED for each in said)
        found = (
            ("trouble", tr("Not right yet")) if is_red else ("warned", tr("Could not be checked"))
        )
        self._refusals[field] = Sight(*found, said)
        self._end(field)

    def withdraw(self, field: str = "") -> None:
        """Forget what was wrong: it was taken away."""
        self._refusals.pop(field, None)
        self._show()

    def found(
        self, kind: str, word: str = "", said: tuple[Said, ...] = (), remedy: Remedy = NOTHING
    ) -> None:
        """Say how that stands which is kept."""
        self._kept = Sight(kind, word, said, remedy)
        self._show()

    def is_busy(self) -> bool:
        """Tell whether something of it is being looked at."""
        return bool(self._busy)

    def is_wrong(self) -> bool:
        """Tell whether something was given that is of no use."""
        return bool(self._refusals)

    def _end(self, field: str) -> None:
        was_busy = self._busy.pop(field, None)
        self._show()
        if was_busy and not self._busy:
            self.settled.emit()

    def _show(self) -> None:
        now = [*self._refusals.values(), *self._busy.values(), self._kept][0]
        self.show_state(now.kind, now.word)
        self.facts.show_said(now.said)
        self.remedy.show_remedy(now.todo())


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
