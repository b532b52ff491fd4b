"""The check-up: every part of the connection with its light, and the button that mends it."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from flowdesk.going_live.finding import Finding, Light, Part, worst
from flowdesk.store.errors import StoreError
from flowdesk.tongue.say import mark, tr
from flowdesk.ui import background
from flowdesk.ui.connect.remedied import Remedied
from flowdesk.ui.desk import Desk
from flowdesk.ui.when import clock
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.sign import Sign

LIVE_MS = 60_000
"""How often the parts are looked at again while they can be seen."""

_SIGNS = {
    Light.GREEN: ("circle-check", "ok", mark("Fine")),
    Light.AMBER: ("triangle-alert", "warn", mark("Look at this")),
    Light.RED: ("circle-alert", "error", mark("To be mended")),
}
_PARTS = {
    Part.TOKEN: mark("Access token"),
    Part.PERMISSIONS: mark("Permissions"),
    Part.NUMBER: mark("Phone number"),
    Part.REGISTRATION: mark("Registration"),
    Part.WEBHOOK: mark("Webhook"),
    Part.PUBLISHED: mark("App published"),
    Part.TUNNEL: mark("Tunnel"),
    Part.SIGNATURE: mark("Signature"),
    Part.RECEIVED: mark("Last message received"),
    Part.SENT: mark("Last message sent"),
    Part.CLOCK: mark("Clock"),
    Part.DISK: mark("Disk"),
    Part.KEYCHAIN: mark("Keychain"),
    Part.BACKUPS: mark("Backups"),
}
_TITLES = {
    Light.GREEN: mark("Everything works"),
    Light.AMBER: mark("It works, with something to know"),
    Light.RED: mark("Customers may stay unanswered"),
}


class Doctor(QWidget):
    """Looks at every part when it comes into sight, when asked, and every minute meanwhile."""

    wanted = Signal(object)  # a Remedy whose button was pressed
    checked = Signal()
    _came = Signal(int, object)  # the number of the look, and a Finding; from worker threads

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._look = 0  # answers of an earlier look count no more
        self._busy = False
        self._findings: dict[Part, Finding] = {}
        self.sign = Sign("clock", "second", 20)
        self.title = make.label(tr("Looking…"), "title", wrap=True)
        self.when = make.label("", "second")
        self.again = make.button(tr("Check again"), self.check, icon="refresh-cw")
        self.rows = {part: PartRow(part) for part in Part}
        head = make.row(self.sign, self.title, self.when, self.again, gap=8)
        head.setStretch(1, 1)
        box = make.box(make.column(*_lined(list(self.rows.values())), gap=0), "card")
        self.setLayout(make.column(head, box, None, gap=12))
        for row in self.rows.values():
            row.remedy.wanted.connect(self.wanted)
        self._came.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self, interval=LIVE_MS)
        self._timer.timeout.connect(self._live)

    def arrive(self) -> None:
        """Begin to look, and go on while it can be seen."""
        self._timer.start()
        self.check()

    def leave(self) -> None:
        """Look no more."""
        self._timer.stop()

    def check(self) -> None:
        """Look at every part again; what was found before stays until there is something newer."""
        self._look += 1
        look, self._busy = self._look, True
        self.again.setEnabled(False)
        make.say(self.when, tr("Looking…"), "second")
        for row in self.rows.values():
            row.looking()

        def work() -> tuple[Finding, ...]:
            return self._desk.going.findings(lambda found: self._came.emit(look, found))

        background.run(
            work,
            lambda found: self._done(look, found),
            lambda why: self._failed(look, why),
            self,
            (StoreError,),
        )

    def _live(self) -> None:
        if self.isVisible() and not self._busy:
            self.check()

    def _show(self, look: int, found: Finding) -> None:
        if look == self._look:
            self._findings[found.part] = found
            self.rows[found.part].show_finding(found)

    def _done(self, look: int, findings: tuple[Finding, ...]) -> None:
        if look != self._look:
            return
        for found in findings:
            self._show(look, found)
        if not findings:
            self._end(tr("Nothing could be found out."), "warn")
            return
        light = worst(findings)
        icon, token, _ = _SIGNS[light]
        self.sign.show_icon(icon, token)
        self.title.setText(tr(_TITLES[light]))
        self._end(tr("Checked at {time}", time=clock(datetime.now().astimezone())), "second")

    def _failed(self, look: int, why: str) -> None:
        if look == self._look:
            self._end(why, "error")

    def _end(self, words: str, role: str) -> None:
        self._busy = False
        self.again.setEnabled(True)
        make.say(self.when, words, role)
        for row in self.rows.values():
            row.looked()
        self.checked.emit()


class PartRow(QWidget):
    """One part: its light as an icon and a word, one sentence, and the button that mends it."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        name = tr(_PARTS[part])
        self._name = name
        self.sign = Sign("clock", "second", 18)
        self.title = make.label(name, "name")
        self.state = make.label(tr("Looking…"), "second")
        self.sentence = make.label("", "second", wrap=True)
        self.sentence.hide()
        self.remedy = Remedied()
        head = make.row(self.title, self.state, None, gap=8)
        words = make.column(head, self.sentence, self.remedy, gap=4)
        row = make.row(self.sign, words, gap=12, margins=(16, 10, 16, 10))
        row.setAlignment(self.sign, Qt.AlignmentFlag.AlignTop)
        row.setStretch(1, 1)
        self.setLayout(row)
        self._found: Finding | None = None

    def looking(self) -> None:
        """Say that it is being looked at, where nothing is known yet."""
        if self._found is None:
            make.say(self.state, tr("Looking…"), "second")

    def looked(self) -> None:
        """Say that nothing could be found out, where that is so."""
        if self._found is None:
            make.say(self.state, tr("Not known"), "second")

    def show_finding(self, found: Finding) -> None:
        """Show what was found."""
        self._found = found
        icon, token, usual = _SIGNS[found.light]
        word = tr(usual)
        self.sign.show_icon(icon, token)
        make.say(self.state, word, token)
        self.sentence.setText(found.sentence)
        self.sentence.setVisible(bool(found.sentence))
        self.remedy.show_remedy(found.remedy)
        self.setAccessibleName(f"{self._name}: {word}. {found.sentence}")


def _lined(rows: list[PartRow]) -> list[make.Part]:
    """Put a line between two rows."""
    parts: list[make.Part] = []
    for row in rows:
        if parts:
            parts.append(make.line())
        parts.append(row)
    return parts
