"""Writing on a card: its question, an option, one more option, or its name."""

from typing import TYPE_CHECKING

from flowdesk.flow import naming
from flowdesk.flow.counts import Count, of_option, of_question
from flowdesk.flow.field import NAME, QUESTION, Field, option
from flowdesk.flow.flow import Flow
from flowdesk.flow.measure import one_line
from flowdesk.flow.step import Step
from flowdesk.tongue.say import tr
from flowdesk.ui.canvas import entries
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.places import renames
from flowdesk.ui.canvas.state import State
from flowdesk.ui.canvas.writing import parts
from flowdesk.ui.canvas.writing.on_board import WritingOnBoard

if TYPE_CHECKING:
    from flowdesk.ui.canvas.board import Board


class Writing(WritingOnBoard):
    """Opens a field over one thing of a card, and goes on from there to the next."""

    def __init__(self, board: "Board", document: FlowDocument):
        super().__init__(board, document)
        self._step: str | None = None
        self._what = QUESTION
        self._untouched = ""  # what the field held before a letter was typed
        self._was_new = False  # an option that was not there when the writing began
        self.field.shifted.connect(self._shift)

    @property
    def step(self) -> str | None:
        """The step that is written on, if any."""
        return self._step

    def begin(self, step_id: str, what: Field = QUESTION) -> None:
        """Let something of a step be written on its card, brought to where it can be read."""
        self.end()
        step = self._document.flow.get(step_id)
        if step is None:
            return
        self._document.select({step_id})
        self._document.seal()
        self._board.travel.come_near(step_id)
        self._step, self._what, self._was_new = step_id, what, what == option(len(step.options))
        said, centred = naming.said(step, what), isinstance(what.part, int)
        self._over.open(said, _named(step, what), what == QUESTION, centred)
        self._untouched = self._over.text()
        self._say(step)
        self._put()
        self.field.setFocus()

    def flush(self) -> None:
        """Keep what was typed; the field stays open."""
        if self._over.is_waiting or self._what == NAME:
            self._report(final=True)

    def end(self) -> None:
        """Keep what was typed, say why where that cannot be, and close the field."""
        if self._step is None:
            return
        self.flush()
        step = self._document.flow.get(self._step)
        wrong = self._wrong(step) if step is not None else ""
        if wrong and self._was_new and not self._text():
            self.give_up()
            return
        if wrong:
            self._board.say(wrong)
        self._close()

    def _close(self) -> None:
        """Leave nothing behind; the card shows what the document says."""
        name, self._step = self._step, None
        self._over.close()
        step = self._document.flow.get(name) if name is not None else None
        if step is not None:
            self._scene.show_draft(step)

    def _enter(self) -> None:
        """Close the field; what is a list in the making goes on with its next option."""
        step = self._current()
        menu = step is not None and step.offers_options and not step.options
        listing = self._was_new and not (step and self._wrong(step))
        if listing or (menu and self._what == QUESTION and self._text()):
            self._turn(1)
        else:
            self.end()

    def _turn(self, way: int) -> None:
        """Go on to what stands below or above; past the last and from an empty option to the card."""
        if self._step is None:
            return
        empty = self._is_new(self._document.flow.get(self._step)) and not self._text()
        self.flush()
        name, what = self._step, self._what
        self.end()
        step = self._document.flow.get(name)
        if step is None or (empty and way > 0):
            return
        order = parts.order(step)
        at = (order.index(what) if what in order else len(order) - 1) + way
        if 0 <= at < len(order):
            self.begin(step.id, order[at])

    def _shift(self, way: int) -> None:
        """Move the option that is written up (-1) or down (1), and go on writing it there."""
        self.flush()
        step, at = self._current(), self._what.part
        if step is None or not isinstance(at, int) or at >= len(step.options):
            return
        if 0 <= (to := at + way) < len(step.options):
            self._what = option(to)
            flow = self._document.flow.set_options(step.id, naming.moved(step.options, at, to))
            self._document.apply(entries.options_ordered(step.id), flow)

    def _typed(self) -> None:
        step = self._current()
        if step is None:
            return
        self._over.wait()
        self.typing.emit()
        self._show_typed(step)
        self._say(step)
        self._put()

    def _show_typed(self, step: Step) -> None:
        """Show on the card what is being typed, as far as it can stand there."""
        if self._what != NAME and not self._wrong(step):
            self._scene.show_draft(self._edited(step)[step.id])
        elif self._is_new(step):
            self._scene.show_draft(step)

    def _report(self, final: bool = False) -> None:
        """Tell the document; a name only when it is whole, for much follows from it."""
        self._over.settle()
        step = self._current()
        if step is None or (self._what == NAME and not final) or self._wrong(step):
            return
        if self._over.text() == self._untouched or self._text() == naming.said(step, self._what):
            return  # a name of several lines is not made one by looking at it
        label, key = _entry(step, self._what, self._document.flow, self._text())
        self._over.apply(label, self._edited(step), merge=key)
        self._untouched = self._over.text()

    def _follow(self, before: State, after: State) -> None:
        """Show what others have made of the text; close where it is there no more."""
        if self._step is None:
            return
        was = before.flow.get(self._step)
        self._step = renames(before.flow, after.flow).get(self._step, self._step)
        self._over.follow()
        step = self._current()
        if step is None or self._what not in parts.order(step):
            self._close()
            return
        now = naming.said(step, self._what)
        if not self._over.is_applying and self._text() != now:
            if was is None or naming.said(was, self._what) != now:
                self._over.replace(now)
                self._untouched = self._over.text()
            else:  # what is being typed stays, though something else has changed meanwhile
                self._show_typed(step)
        self._put()

    def _put(self) -> None:
        """Lay the field over its place on the card."""
        card = self._card()
        if card is None:
            return
        box = parts.box(card.body, self._what)
        self._over.lie(card.pos() + box.topLeft(), box.size())

    def _say(self, step: Step) -> None:
        """Say under the field what is wrong with the text, or how much room it takes."""
        wrong, at = self._wrong(step), self._what.part
        if wrong and not (self._was_new and not self._text()):
            self.field.say(wrong, warns=True)
        elif isinstance(at, int):
            labels = [*step.options[:at], self._text(), *step.options[at + 1 :]]
            self._count(of_option(step.question, labels, at), always=True)
        elif self._what == QUESTION:
            self._count(of_question(self._text(), step.options), always=False)
        else:
            self.field.say("", warns=False)

    def _count(self, count: Count, always: bool) -> None:
        words = (
            f"{count} · {count.says}" if count.says else str(count) if always and count.most else ""
        )
        self.field.say(words, bool(count.says))

    def _card(self) -> Card | None:
        return None if self._step is None else self._scene.card(self._step)

    def _current(self) -> Step | None:
        return None if self._step is None else self._document.flow.get(self._step)

    def _text(self) -> str:
        """Give what was typed, as it will be kept."""
        text = self._over.text()
        return text if self._what == QUESTION else one_line(text)

    def _is_new(self, step: Step | None) -> bool:
        return step is not None and self._what == option(len(step.options))

    def _wrong(self, step: Step) -> str:
        return naming.wrong(self._document.flow, step, self._what, self._text())

    def _edited(self, step: Step) -> Flow:
        return naming.put(self._document.flow, step, self._what, self._text())


def _named(step: Step, what: Field) -> str:
    """Say for who cannot see it what is written."""
    if what == NAME:
        return tr("Name of {step}", step=step.id)
    if not isinstance(what.part, int):
        return tr("Question of {step}", step=step.id)
    if what.part >= len(step.options):
        return tr("New option of {step}", step=step.id)
    return tr("Option {option}", option=step.options[what.part])


def _entry(step: Step, what: Field, flow: Flow, text: str) -> tuple[str, str]:
    """Give the name of the entry in the history, and what it merges with, as in the inspector."""
    if what == NAME:
        return entries.named(text), f"name:{flow.position(step.id)}"
    if isinstance(what.part, int):
        return entries.option(step.id), f"option:{step.id}:{what.part}"
    return entries.part("question", step.id), f"question:{step.id}"
