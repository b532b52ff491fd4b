"""What stands beside the board: the marked step as a form, or what can be done here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from flowdesk.flow.field import Field
from flowdesk.flow.step import COMPLETE, Step
from flowdesk.flow.words import Language
from flowdesk.tongue.say import tr
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.panels.form import StepForm
from flowdesk.ui.canvas.panels.reach import bring, part_of
from flowdesk.ui.canvas.state import State, counted
from flowdesk.ui.widgets import make


class Inspector(QWidget):
    """Shows the step that is marked alone. Its form is made when the first one is: a flow opens
    faster without.
    """

    problem_chosen = Signal(object)
    typing = Signal()  # something was typed that the document does not know yet

    def __init__(self, document: FlowDocument, language: Language, parent: QWidget | None = None):
        super().__init__(parent)
        self._document = document
        self._language = language
        self._made: StepForm | None = None
        self.hint = make.label("", "second", wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty = make.column(None, self.hint, None, margins=(32, 16, 32, 16))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(make.box(empty, "surface"))
        document.changed.connect(self._follow)
        document.selection_changed.connect(self._turn)
        self._show()

    @property
    def form(self) -> StepForm:
        """The form, whether or not it shows a step."""
        if self._made is None:
            self._made = StepForm(self._document, self._language, self)
            self._stack.addWidget(self._made)
            self._made.problem_chosen.connect(self.problem_chosen)
            self._made.typing.connect(self.typing)
        return self._made

    def focus_question(self) -> None:
        """Let the question be typed."""
        self.form.focus_question()

    def focus(self, field: Field) -> None:
        """Put the cursor into what is to be changed, and bring that into sight."""
        part = part_of(self.form, field)
        if part is not None:
            bring(part, self.form.scroller)

    def flush(self) -> None:
        """Keep everything that was typed."""
        if self._made is not None:
            self._made.flush()

    def step(self) -> Step | None:
        """Give the step that is shown."""
        return None if self._made is None else self._made.step()

    def _turn(self) -> None:
        """Show the step that is marked now."""
        marked = self._document.single()
        if marked != self._shown():
            self.form.turn(marked)
            self._document.seal()
            self._show()
            self.form.show_problems()
        else:
            self._show()

    def _shown(self) -> str | None:
        return None if self._made is None else self._made.shown

    def _follow(self, before: State, after: State) -> None:
        if self._made is not None:
            self._made.follow(before, after)
        self._show()

    def _show(self) -> None:
        """Show the form where there is a step for it, else what can be done."""
        if self.step() is not None:
            self._stack.setCurrentWidget(self.form)
            self.form.refresh()
            return
        self._stack.setCurrentIndex(0)
        marked, count = self._document.selection, len(self._document.flow.steps)
        self.hint.setText(_nothing_shown(len(marked.steps - {COMPLETE}), len(marked.notes), count))


def _nothing_shown(marked: int, notes: int, steps: int) -> str:
    if marked + notes > 1:
        return tr(
            "{things} are selected. Drag them, copy them, or press Delete.",
            things=counted(marked, notes),
        )
    if notes:
        return tr("A note, which only you see. Press Enter to write on it.")
    if not steps:
        return tr("Here you write what your bot asks. Drag a kind of question onto the board.")
    return tr("Click a card to change its question.")
