"""Check data: what was found, in words, and the button that mends it."""

from PySide6.QtWidgets import QWidget

from flowdesk.backup import checkup
from flowdesk.backup.checkup import Finding, Matter
from flowdesk.backup.values import Data
from flowdesk.tongue.say import tr, tr_n
from flowdesk.ui.backups.window import WorkWindow
from flowdesk.ui.desk import Desk
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.sign import Sign


def _verb(finding: Finding) -> str:
    one = finding.mendable == 1
    if finding.matter is Matter.STRAY:
        return tr("Move it aside" if one else "Move them aside")
    return tr("Bring it back" if one else "Bring them back")


def _mended(finding: Finding, count: int) -> str:
    if finding.matter is Matter.STRAY:
        return tr_n(count, "{n:,} file moved aside.", "{n:,} files moved aside.")
    return tr_n(count, "{n:,} photo brought back.", "{n:,} photos brought back.")


class CheckWindow(WorkWindow):
    """Looks through the data as soon as it opens."""

    def __init__(self, parent: QWidget, desk: Desk, data: Data) -> None:
        super().__init__(parent, tr("Check data"))
        self.setObjectName("checking")
        self._desk, self._data = desk, data
        self._mended = ""
        self._column = make.column(gap=12)
        self.mends: list[QWidget] = []
        self.again = make.button(tr("Check again"), self.look, icon="rotate-ccw")
        self.again.setAutoDefault(False)
        self.lay_out(self._column, buttons=(self.again,))
        self.look()

    def look(self) -> None:
        """Look through everything."""
        now = self._desk.clock()
        self.say(tr("The database and every photo are looked at. The bot goes on meanwhile."))
        self.work.start(
            lambda course: checkup.check(self._data, now, course), self._show, self._failed
        )

    def mend(self, finding: Finding) -> None:
        """Mend what can be of one thing, then look again."""
        now = self._desk.clock()
        self.work.start(
            lambda course: checkup.mend(self._data, finding, now, course),
            lambda count: self._after(finding, count),
            self._failed,
        )

    def _after(self, finding: Finding, count: int) -> None:
        self._mended = _mended(finding, count)
        self.look()

    def _show(self, findings: list[Finding]) -> None:
        make.clear(self._column)
        self.mends = []
        for finding in findings:
            row = self._row(finding)
            self._column.addWidget(row)
            row.show()  # a layout counts only what is shown
        if findings:
            self.say(self._mended, "ok" if self._mended else "second")
        else:
            whole = tr(
                "Everything fits together: the database is whole, and every photo is there and what it"
                " was."
            )
            self.say(f"{self._mended} {whole}".strip(), "ok")
        self._mended = ""

    def _row(self, finding: Finding) -> QWidget:
        urgent = finding.matter is Matter.DAMAGE
        sign = Sign(
            "circle-alert" if urgent else "triangle-alert", "error" if urgent else "warn", 18
        )
        said = make.column(
            make.label(finding.sentence, "name", wrap=True),
            make.label(finding.advice, "second", wrap=True),
            gap=2,
        )
        parts: list[make.Part] = [make.column(sign, None), said]
        if finding.mendable:
            button = make.button(_verb(finding), lambda: self.mend(finding))
            button.setAutoDefault(False)
            self.mends.append(button)
            parts.append(make.column(button, None))
        row = make.row(*parts, gap=8)
        row.setStretch(1, 1)
        return make.box(row)

    def _failed(self, sentence: str) -> None:
        self.say(tr("Cancelled.") if self.work.cancelled else sentence, "error")
