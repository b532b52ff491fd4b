"""What is written on cards by chance, with anything else done in the middle."""

import random
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from flowdesk.flow import codec
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.canvas.writing import parts
from tests.ui.canvas.chance.beside import Beside
from tests.ui.canvas.chance.chance import NONE, Chance, Deed
from tests.ui.canvas.chance.form import Form

_KEY, _HELD = Qt.Key, Qt.KeyboardModifier
ENDS = (
    (_KEY.Key_Tab, NONE),
    (_KEY.Key_Tab, NONE),
    (_KEY.Key_Tab, _HELD.ShiftModifier),
    (_KEY.Key_Return, NONE),
    (_KEY.Key_Up, _HELD.AltModifier),
    (_KEY.Key_Down, _HELD.AltModifier),
)


class OnCards(Chance):
    """Writes on cards and holds that no letter is lost. *others* is what may be done in the middle."""

    def __init__(
        self,
        editor: FlowEditor,
        dice: random.Random,
        form: Form,
        beside: Beside,
        others: Sequence[Deed],
    ):
        super().__init__(editor, dice)
        self._form = form
        self._beside = beside
        self._others = others
        self._count = 0
        self.started: object = None

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """Give what may be done, what is done more often twice."""
        return (
            self.write,
            self.write,
            self.write_and_go_on,
            self.write_and_go_on,
            self.write_in_the_form,
            self.write_and_delete,
            self.write_and_undo,
            self.end_writing,
        )

    def _token(self) -> str:
        self._count += 1
        return f"tok{self._count}n"

    def _hold(self, token: str, over: str) -> None:
        """Hold a text that was typed to be in the flow, or to come back by undo or redo."""
        stack, writing = self.document.undo_stack, self.board.writing
        changes = [stack.command(at) for at in range(stack.count())]
        states = [self.document.state, *(each.after for each in changes)]
        kept = any(token in codec.dumps(state.flow) for state in reversed(states))
        assert kept, f"{token} is lost over {over}: {writing.step} {writing._what} {self.started}"

    def _begin(self) -> str | None:
        name = self.some_step()
        step = self.document.flow.get(name) if name else None
        if step is not None:
            self.started = self.dice.choice(parts.order(step))
            self.board.writing.begin(step.id, self.started)
        return self.board.writing.step

    def type_on(self, text: str) -> None:
        """Type where the cursor stands, or over everything."""
        field = self.board.writing.field
        if self.dice.random() < 0.3:
            field.selectAll()
        field.insertPlainText(text)

    def write(self) -> None:
        """Begin to write on a card, and go on by a key, leave it, give up, or let it stand open."""
        if self._begin() is None:
            return
        field, how = self.board.writing.field, self.dice.random()
        if how < 0.2:
            self.type_on(self.words())
            QTest.keyClick(field, _KEY.Key_Escape)
        elif how < 0.4:
            self.type_on(self.words())
        else:
            token = self._token()
            self.type_on(token)
            key = self.dice.choice(ENDS) if how < 0.8 else None
            if key:
                QTest.keyClick(field, *key)
            else:
                self.board.view.setFocus()
            self._hold(token, f"{key}")

    def _in_the_middle(self, token: str) -> None:
        """Do anything else while something is typed; what was typed can be found after it."""
        deed = self.dice.choice([one for one in self._others if one != self._form.ask])
        deed()  # `ask` types over the whole question itself
        self.editor.flush()
        self._hold(token, f"{deed.__name__}")

    def write_and_go_on(self) -> None:
        """Type on a card and do something else in the middle."""
        if self._begin() is not None:
            token = self._token()
            self.type_on(token)
            self._in_the_middle(token)

    def write_in_the_form(self) -> None:
        """Type in the form and do something else in the middle."""
        if self._form.open() and self.editor.inspector.step() is not None:
            token = self._token()
            self.editor.inspector.form.question.insertPlainText(token)
            self._in_the_middle(token)

    def write_and_delete(self) -> None:
        """Type on a card, and delete its step or another in the middle."""
        if (name := self._begin()) is not None:
            token = self._token()
            self.type_on(token)
            if self.dice.random() < 0.7:
                self.document.select({name})
            self.editor.commands.delete.trigger()
            self.editor.flush()
            self._hold(token, f"{name}")

    def write_and_undo(self) -> None:
        """Type on a card, undo in the middle, and go on typing."""
        if self._begin() is not None:
            token = self._token()
            self.type_on(token)
            self.dice.choice([self._beside.undo, self._beside.undo_and_redo])()
            self._hold(token, "undo")
            self.type_on("!")

    def end_writing(self) -> None:
        """Press beside the card that is written on."""
        self.board.writing.end()
