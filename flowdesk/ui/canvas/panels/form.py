"""A step as a form: its fields, and the edits that they make."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent, QTextCursor
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from flowdesk.flow.counts import of_question
from flowdesk.flow.measure import one_line
from flowdesk.flow.naming import wrong_name
from flowdesk.flow.problem import Problem
from flowdesk.flow.step import Port, Step
from flowdesk.flow.steps import KINDS
from flowdesk.flow.words import Language
from flowdesk.tongue.say import tr
from flowdesk.ui.canvas import entries
from flowdesk.ui.canvas.adding.palette import tile
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.items.lines import written
from flowdesk.ui.canvas.kinds import named
from flowdesk.ui.canvas.panels.fields import ChoiceBox, LineField, TextField
from flowdesk.ui.canvas.panels.mending import ProblemRow, show_rows
from flowdesk.ui.canvas.panels.option_edits import OptionEdits
from flowdesk.ui.canvas.panels.options import OptionsEditor
from flowdesk.ui.canvas.panels.photos import PhotosRow
from flowdesk.ui.canvas.panels.preview import StepPreview
from flowdesk.ui.canvas.panels.targets import TargetBox
from flowdesk.ui.canvas.panels.unanswered import Unanswered
from flowdesk.ui.canvas.places import renames
from flowdesk.ui.canvas.state import State
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.plain import plain


class StepForm(QWidget):
    """Shows one step of a document. What is typed is kept after a pause, when a field is left, and
    before another step is shown.
    """

    problem_chosen = Signal(object)
    typing = Signal()  # something was typed that the document does not know yet

    def __init__(self, document: FlowDocument, language: Language, parent: QWidget | None = None):
        super().__init__(parent)
        self._document = document
        self.shown: str | None = None
        self._measured: Step | None = None  # what the counts are of
        self._filling = False  # some fields show another step than others
        self.name = LineField(tr("Name of the step"))
        self.kind = ChoiceBox(tr("Kind of question"))
        self.question = TextField(tr("Question"))
        self.question.setPlaceholderText(tr("What the customer is asked"))
        self.question.setFixedHeight(80)
        self.count = make.label("", "caption")
        self.beyond = make.label("", "caption-warn", wrap=True)
        self.options = OptionsEditor()
        self.options_head = make.label(tr("Options"), "label")
        self.onward_head = make.label(tr("Goes to"), "label")
        self.onward = TargetBox(tr("Where the chat goes next"))
        self.photos = PhotosRow()
        self.unanswered = Unanswered(language)
        self.preview = StepPreview(document, language)
        self.note = make.label("", "error", wrap=True)
        self._problems = QVBoxLayout()
        self._problems.setSpacing(10)
        self.setLayout(make.column(self._fields(), gap=0))
        self._connect()

    def _fields(self) -> QWidget:
        form = make.box(
            make.column(
                make.row(make.label(tr("Question"), "label"), None, self.count),
                self.question,
                self.beyond,
                4,
                self._head(),
                self.note,
                self.photos,
                4,
                self.options_head,
                self.options,
                self.onward_head,
                self.onward,
                4,
                self._problems,
                4,
                self.preview,
                4,
                self.unanswered,
                None,
                gap=6,
                margins=(16, 16, 16, 16),
            ),
            "surface",
        )
        self.scroller = make.scroller(form)
        return self.scroller

    def _head(self) -> QLayout:
        """Give name and kind side by side, as on the card."""
        name = make.column(make.label(tr("Name"), "label"), self.name, gap=6)
        kind = make.column(make.label(tr("Kind"), "label"), self.kind, gap=6)
        row = make.row(name, kind, gap=8)
        row.setStretch(0, 4)
        row.setStretch(1, 3)
        return row

    def _connect(self) -> None:
        document = self._document
        document.problems_changed.connect(self.show_problems)
        self.name.typed.connect(self._rename)
        self.kind.activated.connect(self._change_kind)
        self.question.typed.connect(self._ask)
        self.question.grew.connect(self._measure)
        self.options.typing.connect(self._measure)
        document.problems_changed.connect(self._measure)
        self.question.grew.connect(self._type)
        self.name.textEdited.connect(self.typing)
        self.options.typing.connect(self.typing)
        done = OptionEdits(document, self.options, self.step)
        self.onward.chosen.connect(lambda to: done.lead(None, to))
        for part in (self.photos, self.unanswered):
            part.edited.connect(self._take)
            part.typing.connect(self._type)

    def _type(self) -> None:
        if not self._filling:  # fields that are filled grow, too
            self.typing.emit()

    def focus_question(self) -> None:
        """Let the question be typed."""
        self.question.setFocus(Qt.FocusReason.OtherFocusReason)
        self.question.moveCursor(QTextCursor.MoveOperation.End)

    def flush(self) -> None:
        """Keep everything that was typed."""
        self.name.flush()
        self.question.flush()
        self.options.flush()
        self.photos.flush()
        self.unanswered.flush()

    def changeEvent(self, event: QEvent) -> None:
        """Draw tiles and signs in another theme's colours."""
        if event.type() == QEvent.Type.PaletteChange:
            self.kind.clear()
            make.clear(self._problems)
            self.refresh()
            self.show_problems()
        super().changeEvent(event)

    def step(self) -> Step | None:
        """Give the step that is shown."""
        return None if self.shown is None else self._document.flow.get(self.shown)

    def turn(self, step_id: str | None) -> None:
        """Show another step from now on, or none, after keeping what was typed for the one before."""
        self.flush()
        self.shown = step_id
        self.note.hide()
        self.options.turn()
        self.unanswered.turn()

    def follow(self, before: State, after: State) -> None:
        """Stay with the step whatever it is called now."""
        if self.shown is not None:
            self.shown = renames(before.flow, after.flow).get(self.shown, self.shown)

    def refresh(self) -> None:
        """Show in every field what the document says."""
        self._filling = True
        self._fill()
        self._filling = False
        self._measure()

    def _fill(self) -> None:
        step = self.step()
        if step is None:
            return
        if not self.name.hasFocus() or self.name.text().strip() != step.id:
            self.name.show_text(step.id)
        self._show_kind(step)
        self.question.show_text(step.question)
        self.options_head.setVisible(step.offers_options)
        self.options.setVisible(step.offers_options)
        if step.offers_options:
            self.options.show_step(self._document.flow, step)
        self.onward_head.setText(
            tr("All other answers go to" if step.offers_options else "Goes to")
        )
        self.onward.show_target(self._document.flow, written(step, Port(step.id)))
        self.photos.show_step(step)
        self.unanswered.show_step(self._document.flow, step)

    def _show_kind(self, step: Step) -> None:
        offered = [*KINDS] if step.type in KINDS else [*KINDS, step.type]
        if [self.kind.itemData(row) for row in range(self.kind.count())] != offered:
            self.kind.clear()
            for kind in offered:
                self.kind.addItem(tile(kind, self.devicePixelRatioF()), named(kind), kind)
        self.kind.setCurrentIndex(offered.index(step.type))

    def show_problems(self) -> None:
        """List what is wrong with the step."""
        mine = [each for each in self._document.problems if each.step == self.shown]
        show_rows(self._problems, mine if self.step() is not None else (), self._row)

    def _row(self, problem: Problem) -> ProblemRow:
        row = ProblemRow(self._document, problem)
        row.chosen.connect(self.problem_chosen)
        return row

    def _measure(self) -> None:
        """Count what is being typed, and draw what the customer would get of it."""
        step = self._draft() if self.isVisible() and not self._filling else None
        if step is None:
            return
        self.preview.show_step(step)
        if step is self._measured:
            return
        self._measured = step
        long = of_question(step.question, step.options)
        role = "caption-warn" if long.says else "caption"
        make.say(self.count, tr("{used:,} of {most:,}", used=long.used, most=long.most), role)
        self.beyond.setText(long.says)
        self.beyond.setVisible(bool(long.says))
        if step.offers_options:
            self.options.measure(step.question, step.options)

    def _draft(self) -> Step | None:
        """Give the step with what is being typed, as far as that can be kept."""
        step, asked = self.step(), plain(self.question)
        if step is not None and asked != step.question:
            step = step.with_(question=asked)
        if step is not None and step.offers_options:
            typed = [one_line(row.words.text()) or row.label for row in self.options.rows]
            step = step if typed == [*step.options] else step.with_(options=typed)
        return step

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while another tab was shown."""
        super().showEvent(event)
        self._measure()

    def _rename(self, text: str, final: bool) -> None:
        step, name = self.step(), text.strip()
        if step is None:
            return
        wrong = wrong_name(self._document.flow, step, name)
        self.note.setText(wrong)
        self.note.setVisible(bool(wrong))
        if not wrong:
            at = self._document.flow.position(step.id)
            flow = self._document.flow.rename(step.id, name)
            self._document.apply(entries.named(name), flow, merge=f"name:{at}")
        elif final:
            self.name.take_back(step.id)

    def _change_kind(self, row: int) -> None:
        kind = str(self.kind.itemData(row))
        self.flush()  # a new name, too
        step = self.step()
        if step is not None and kind in KINDS:
            flow = self._document.flow.change_kind(step.id, kind)
            self._document.apply(entries.of_kind(step.id), flow)

    def _ask(self, text: str, final: bool) -> None:
        step = self.step()
        if step is not None and text != step.question:
            self._put(step.with_(question=text), "question")
        if final:
            self._document.seal()

    def _take(self, step: Step, what: str, final: bool) -> None:
        if self.step() is not None:
            self._put(step, what)
        if final:
            self._document.seal()

    def _put(self, step: Step, what: str) -> None:
        flow = self._document.flow.put(step.id, step)
        self._document.apply(entries.part(what, step.id), flow, merge=f"{what}:{step.id}")
