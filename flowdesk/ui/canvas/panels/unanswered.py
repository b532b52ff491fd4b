"""What the chat does where an answer is wrong or missing, as a part of the inspector's form."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from flowdesk.flow.flow import Flow
from flowdesk.flow.message import Text
from flowdesk.flow.step import HANDOFF, Again, Step
from flowdesk.flow.steps import KINDS
from flowdesk.flow.words import Language
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.canvas.panels.fields import NumberField, TextField
from flowdesk.ui.canvas.panels.targets import TargetBox
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.fold import Fold
from flowdesk.ui.widgets.sign import Sign

PERSON = mark("A person takes over")
_KEYS = ("error_message", "optional", "max_attempts", "on_max_attempts")


class Unanswered(QWidget):
    """Says what the step shall be; the inspector makes the edit and shows the outcome.

    ``language`` is what customers read. Folded until a key is set or a person opens it; what a person
    opened stays open for other steps.
    """

    edited = Signal(object, str, bool)  # the step as it shall be, what of it, the typing has ended
    typing = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._step: Step | None = None
        self._wanted = False
        self._had = False
        self.words = TextField(tr("Say instead"))
        self.words.setFixedHeight(76)
        self.skip = QCheckBox(tr("Customers may skip this question"))
        self.attempts = NumberField(tr("How many wrong answers there may be"))
        self.attempts.setPlaceholderText(tr("any"))
        self._wrong = make.label()
        self.target = TargetBox(tr("Where the chat goes after too many wrong answers"), PERSON)
        self.fold = Fold(tr("Wrong or missing answers"), self._form())
        self.setLayout(make.column(self.fold))
        self.fold.turned.connect(self._keep_open)
        self.words.typed.connect(self._say)
        self.words.grew.connect(self.typing)
        self.skip.clicked.connect(lambda on: self._put("skipping", True, optional=on or None))
        self.attempts.counted.connect(self._limit)
        self.attempts.textEdited.connect(self.typing)
        self.target.chosen.connect(lambda to: self._put("attempts", True, on_max_attempts=to))

    def _form(self) -> QWidget:
        after = make.label(tr("After"))
        return make.box(
            make.column(
                make.label(tr("Say instead"), "label"),
                self.words,
                2,
                self.skip,
                2,
                make.row(after, self.attempts, self._wrong, None),
                make.row(Sign("corner-down-right", "second", 16), self.target, gap=4),
                gap=6,
            )
        )

    def turn(self) -> None:
        """Get ready for another step."""
        self._had = False
        self.fold.open(self._wanted)

    def show_step(self, flow: Flow, step: Step) -> None:
        """Show what a step says; nothing that is open folds."""
        self._step = step
        self.words.setPlaceholderText(_hint(step, self._language))
        self.words.show_text(step.error_message or "")
        self.skip.setChecked(bool(step.optional))
        self.attempts.show_number(step.max_attempts)
        self._wrong.setText(tr("wrong answer:" if step.max_attempts == 1 else "wrong answers:"))
        target = None if step.on_max_attempts == HANDOFF else step.on_max_attempts or None
        self.target.show_target(flow, target)
        self.target.setEnabled(step.max_attempts is not None or target is not None)
        has = any(getattr(step, key) is not None for key in _KEYS)
        if has and not self._had:
            self.fold.open(True)
        self._had = has

    def flush(self) -> None:
        """Report everything that was typed."""
        self.words.flush()
        self.attempts.flush()

    def _keep_open(self, opened: bool) -> None:
        self._wanted = opened

    def _say(self, text: str, final: bool) -> None:
        self._put("hint", final, error_message=text if text.strip() else None)

    def _limit(self, number: int | None, final: bool) -> None:
        """Without a number there is nowhere to go after it either."""
        if number is None:
            self._put("attempts", final, max_attempts=None, on_max_attempts=None)
        else:
            self._put("attempts", final, max_attempts=number)

    def _put(self, what: str, final: bool, **keys: object) -> None:
        if self._step is not None:
            self.edited.emit(written(self._step, keys), what, final)


def written(step: Step, keys: dict[str, object]) -> Step:
    """Give a step with these keys; None takes a key out."""
    for key, value in keys.items():
        step = step.without(key) if value is None else step.with_(**{key: value})
    return step


def _hint(step: Step, language: Language) -> str:
    """Give what a step says by itself to an answer that does not fit."""
    if step.type not in KINDS:
        return ""
    reading = step.read(Text(""))
    return reading.words(language) if isinstance(reading, Again) else ""
