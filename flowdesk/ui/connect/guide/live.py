"""The last step: one button that does everything, and shows how far it has come."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from flowdesk.going_live.progress import Choice, Point, Progress, Stage, Standing
from flowdesk.going_live.remedy import NOTHING
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.connect.guide.step import GuideStep
from flowdesk.ui.connect.guide.words import STAGES
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.sign import Sign

_SIGNS = {
    Standing.WAITING: ("circle", "second", mark("waiting")),
    Standing.WORKING: ("clock", "warn", mark("working")),
    Standing.DONE: ("circle-check", "ok", mark("done")),
    Standing.WARNED: ("triangle-alert", "warn", mark("done, with something to know")),
    Standing.FAILED: ("circle-alert", "error", mark("failed")),
}
_WHAT = mark("Starts the bot, opens the address, and tells WhatsApp about it. Nothing to copy.")


class LiveStep(GuideStep):
    """``pressed`` carries a Choice: what to do about another address that is registered.

    ``stopped_at`` is the stage at which going live failed last.
    """

    pressed = Signal(object)

    def __init__(self, number: int) -> None:
        super().__init__(
            number,
            tr("Go live"),
            tr(_WHAT),
        )
        self.button = make.button(
            tr("Go live"), lambda: self.pressed.emit(Choice.ASK), "primary", "play"
        )
        self.buttons.addWidget(self.button)
        self.rows = {stage: StageRow(tr(STAGES[stage])) for stage in Stage}
        self._list = make.box(make.column(*self.rows.values(), gap=6))
        self.inside.addWidget(self._list)
        self._list.hide()
        self.elsewhere = make.label("", "warn", wrap=True)
        self.take_over = make.button(tr("Use this computer instead"), self._over, "primary")
        self.number_only = make.button(tr("Only this number"), self._only)
        row = make.row(self.take_over, self.number_only, None)
        self._choice = make.box(make.column(self.elsewhere, row, gap=8))
        self.inside.addWidget(self._choice)
        self._choice.hide()
        self._missing = ""
        self.stopped_at: Stage | None = None
        self.running = False
        self._ran = False  # when it was last told
        self._on = False  # the bot is live, by this button or as it went on at the start

    def show_missing(self, sentence: str) -> None:
        """Say what is still to be done; empty lets the button be pressed."""
        self._missing = sentence
        if not self.running:
            self._stand_by()
            self._show_standing()

    def show_on(self, running: bool, registered: bool) -> None:
        """Say whether the bot is live; the stages of one that was stopped go."""
        stopped, self._ran = self._ran and not running, running
        if self.running:
            return
        if stopped and self._on:
            self._list.hide()
        self._on = not stopped and (self._on or (running and registered))
        self._show_standing()

    def begin(self) -> None:
        """Say that it has begun."""
        self.running = True
        self.checking(word=tr("Going live…"))
        self._stand_by()
        self._choice.hide()
        self.button.show()
        self.show_progress(Progress())

    def show_progress(self, progress: Progress) -> None:
        """Show how far it has come; late news after the end change nothing."""
        if not self.running:
            return
        self._list.show()
        for point in progress.points:
            self.rows[point.stage].show_point(point)

    def end(self, progress: Progress) -> None:
        """Show how it ended."""
        self.show_progress(progress)
        self.running = False
        self.looked()
        self._stand_by()
        failed = progress.failed
        self.stopped_at = failed.stage if failed else None
        if progress.done:
            self._on = True
            self.found("checked", tr("Live"))
            self._name_button()
        elif failed is not None:
            todo = NOTHING if progress.elsewhere else failed.remedy
            self.found("trouble", tr("Stopped here"), remedy=todo)
        else:
            self.found("todo", tr("Not finished"))
        asks = bool(progress.elsewhere) and not progress.done
        self._choice.setVisible(asks)
        self.button.setVisible(not asks)
        self.elsewhere.setText(
            tr(
                "Your app sends its messages to {address} at present. Should they come here?",
                address=progress.elsewhere,
            )
        )

    def broke(self, sentence: str) -> None:
        """Say that it could not even be tried."""
        self.running = False
        self._stand_by()
        self.refused(sentence)

    def _show_standing(self) -> None:
        self._name_button()
        if self._list.isVisibleTo(self):
            return  # its state is that of the stages
        if self._on:
            self.found("checked", tr("Live"))
        else:
            self.found("todo", "" if self._missing else tr("Ready"))

    def _name_button(self) -> None:
        self.button.setText(f" {tr('Do it again' if self._on else 'Go live')}")  # beside its icon

    def _stand_by(self) -> None:
        """Let the button be pressed where that is of use; say what is missing where it is not."""
        self.button.setEnabled(not (self._missing or self.running))
        self.sentence.setText(self._missing or tr(_WHAT))

    def _over(self) -> None:
        self.pressed.emit(Choice.TAKE_OVER)

    def _only(self) -> None:
        self.pressed.emit(Choice.NUMBER_ONLY)


class StageRow(QWidget):
    """One stage with its standing."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.sign = Sign("circle", "second", 16)
        self.words = make.label(name, wrap=True)
        self.sentence = make.label("", "second", wrap=True)
        self.sentence.hide()
        row = make.row(self.sign, make.column(self.words, self.sentence, gap=2), gap=8)
        row.setStretch(1, 1)
        self.setLayout(row)

    def show_point(self, point: Point) -> None:
        """Show how the stage is doing, with a sentence only where there is something to know."""
        icon, token, word = _SIGNS[point.standing]
        self.sign.show_icon(icon, token)
        self.setAccessibleName(f"{self._name}: {tr(word)}")
        bad = point.standing in {Standing.WARNED, Standing.FAILED}
        make.say(self.words, self._name, "second" if point.standing is Standing.WAITING else "")
        make.say(self.sentence, point.sentence, token if bad else "second")
        self.sentence.setVisible(bool(point.sentence) and bad)
