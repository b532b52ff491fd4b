"""An owner who does on the canvas, by chance, what the wanderer does and every gesture beside it."""

from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flowdesk.flow import codec
from flowdesk.flow.field import option
from flowdesk.flow.runs.trail import Trail
from flowdesk.flow.tally import Standing, tally
from flowdesk.flow.ways import way
from flowdesk.store.dropoff import Counted, DropOff
from flowdesk.ui.canvas.dropoff.layer import DropOffLayer
from flowdesk.ui.canvas.dropoff.shown import Shown
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.canvas.pull import grabbed
from flowdesk.ui.canvas.runs.marks import Marks, Tag, Tone, of_trail
from flowdesk.ui.canvas.writing import parts
from tests.ui.canvas.wanderer import NONE, Wanderer

_KEY, _HELD = Qt.Key, Qt.KeyboardModifier
_LEFT = Qt.MouseButton.LeftButton
_WALKS = (
    (_KEY.Key_Tab, NONE),
    (_KEY.Key_Backtab, _HELD.ShiftModifier),
    (_KEY.Key_Right, NONE),
    (_KEY.Key_Left, NONE),
    (_KEY.Key_Up, NONE),
    (_KEY.Key_Down, NONE),
    (_KEY.Key_E, NONE),
    (_KEY.Key_E, _HELD.ShiftModifier),
    (_KEY.Key_A, NONE),
    (_KEY.Key_F2, NONE),
    (_KEY.Key_C, NONE),
    (_KEY.Key_Home, _HELD.AltModifier),
    (_KEY.Key_Up, _HELD.AltModifier | _HELD.ShiftModifier),
    (_KEY.Key_Down, _HELD.AltModifier | _HELD.ShiftModifier),
    (_KEY.Key_Escape, NONE),
    (_KEY.Key_Right, _HELD.ControlModifier),
    (_KEY.Key_Down, _HELD.ControlModifier | _HELD.ShiftModifier),
    (_KEY.Key_Delete, NONE),
    (_KEY.Key_P, NONE),
)
_AIMS = (
    *((key, NONE) for key in (_KEY.Key_Up, _KEY.Key_Down, _KEY.Key_Left, _KEY.Key_Right)),
    *((key, NONE) for key in (_KEY.Key_Return, _KEY.Key_Return, _KEY.Key_N, _KEY.Key_S)),
    *((key, NONE) for key in (_KEY.Key_Backspace, _KEY.Key_Delete, _KEY.Key_Insert)),
    (_KEY.Key_Escape, NONE),
)
_ENDS = (
    (_KEY.Key_Tab, NONE),
    (_KEY.Key_Tab, NONE),
    (_KEY.Key_Tab, _HELD.ShiftModifier),
    (_KEY.Key_Return, NONE),
    (_KEY.Key_Up, _HELD.AltModifier),
    (_KEY.Key_Down, _HELD.AltModifier),
)


class Roamer(Wanderer):
    """Does one thing at a time on an editor; the same *seed* does the same."""

    def __init__(self, editor: FlowEditor, seed: int):
        super().__init__(editor, seed)
        self.layer = DropOffLayer(self.scene, editor)
        self._count = 0
        self.started: object = None
        self._before = self.deeds  # what may be done in the middle of writing or dragging
        self.deeds = (
            *self.deeds,
            self.write,
            self.write,
            self.write_and_go_on,
            self.write_and_go_on,
            self.write_in_the_form,
            self.write_and_delete,
            self.write_and_undo,
            self.end_writing,
            self.drag_option,
            self.press_plus_option,
            self.connect_by_keys,
            self.press_keys,
            self.press_keys,
            self.work_in_the_outline,
            self.align,
            self.mark_way,
            self.pin,
            self.tidy_some,
            self.paste_linked,
            self.drag_by_hand,
            self.drag_by_hand,
            self.show_run,
            self.show_stops,
            self.find,
            self.choose_problem,
            self.look_around,
            self.flush,
        )

    def settle(self) -> None:
        """End what is open, as a click beside everything does."""
        self.board.view.setFocus()
        self.board.writing.end()
        self.board.making.close()
        self.board.keyboard.connecting.give_up()
        self.board.ways.finder.close_bar()

    # writing on a card

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
        name = self._some_step()
        step = self.document.flow.get(name) if name else None
        if step is not None:
            self.started = self.chance.choice(parts.order(step))
            self.board.writing.begin(step.id, self.started)
        return self.board.writing.step

    def _type_on(self, text: str) -> None:
        field = self.board.writing.field
        if self.chance.random() < 0.3:
            field.selectAll()
        field.insertPlainText(text)

    def write(self) -> None:
        """Begin to write on a card, and go on by a key, leave it, give up, or let it stand open."""
        if self._begin() is None:
            return
        field, how = self.board.writing.field, self.chance.random()
        if how < 0.2:
            self._type_on(self._words())
            QTest.keyClick(field, _KEY.Key_Escape)
        elif how < 0.4:
            self._type_on(self._words())
        else:
            token = self._token()
            self._type_on(token)
            key = self.chance.choice(_ENDS) if how < 0.8 else None
            if key:
                QTest.keyClick(field, *key)
            else:
                self.board.view.setFocus()
            self._hold(token, f"{key}")

    def _in_the_middle(self, token: str) -> None:
        """Do anything else while something is typed; what was typed can be found after it."""
        deed = self.chance.choice([one for one in self._before if one != self.ask])
        deed()  # `ask` types over the whole question itself
        self.editor.flush()
        self._hold(token, f"{deed.__name__}")

    def write_and_go_on(self) -> None:
        """Type on a card and do something else in the middle."""
        if self._begin() is not None:
            token = self._token()
            self._type_on(token)
            self._in_the_middle(token)

    def write_in_the_form(self) -> None:
        """Type in the form and do something else in the middle."""
        if self._form() and self.editor.inspector.step() is not None:
            token = self._token()
            self.editor.inspector.form.question.insertPlainText(token)
            self._in_the_middle(token)

    def write_and_delete(self) -> None:
        """Type on a card, and delete its step or another in the middle."""
        if (name := self._begin()) is not None:
            token = self._token()
            self._type_on(token)
            if self.chance.random() < 0.7:
                self.document.select({name})
            self.editor.commands.delete.trigger()
            self.editor.flush()
            self._hold(token, f"{name}")

    def write_and_undo(self) -> None:
        """Type on a card, undo in the middle, and go on typing."""
        if self._begin() is not None:
            token = self._token()
            self._type_on(token)
            self.chance.choice([self.undo, self.undo_and_redo])()
            self._hold(token, "undo")
            self._type_on("!")

    def end_writing(self) -> None:
        """Press beside the card that is written on."""
        self.board.writing.end()

    # options on a card

    def _menu_card(self):  # type: ignore[no-untyped-def]
        names = [step.id for step in self.document.flow.steps if step.offers_options]
        return self.scene.card(self.chance.choice(names)) if names else None

    def drag_option(self) -> None:
        """Take an option up or down; let it go, give up, or do something else in the middle."""
        card = self._menu_card()
        if card is None or len(card.step.options) < 2 or self.scene.pull is not None:
            return
        self.board.view.setFocus()
        at = self.chance.randrange(len(card.step.options))
        start = card.pos() + parts.box(card.body, option(at)).center()
        gesture = self.scene.pull = grabbed(self.scene, start, 1.0)
        if gesture is None:
            return
        end = start + QPointF(self.chance.randint(-9, 9), self.chance.randint(-90, 90))
        gesture.move(end)
        if self.chance.random() < 0.3:
            self.chance.choice([self.undo, self.edit_json, self.flush, self.remove_a_step])()
            if self.scene.pull is gesture:
                gesture.move(end + QPointF(0, 20))
        if self.scene.pull is not gesture:
            return
        if self.chance.random() < 0.7:
            self.scene.pull = None
            gesture.release(end, NONE)
        else:
            self.scene.cancel()

    def remove_a_step(self) -> None:
        """Let a step go as another window's import does."""
        name = self._some_step()
        if name is not None:
            self.document.apply("x", self.document.flow.remove([name]))

    def press_plus_option(self) -> None:
        """Press “+ option” on a marked card, and write it perhaps."""
        card = self._menu_card()
        if card is None:
            return
        self.document.select({card.step.id})
        self.scene.field_wanted.emit(card.step.id, option(len(card.step.options)))
        if self.chance.random() < 0.6:
            self._type_on(self._words())
            QTest.keyClick(self.board.writing.field, *self.chance.choice(_ENDS))

    # keys

    def connect_by_keys(self) -> None:
        """Begin a connection by C, press some keys, and leave it open perhaps."""
        name = self._some_step()
        if name is None:
            return
        self.board.view.setFocus()
        self.board.keyboard.walking.go(name)
        QTest.keyClick(self.board.view, _KEY.Key_C)
        for _ in range(self.chance.randint(0, 5)):
            QTest.keyClick(self.board.view, *self.chance.choice(_AIMS))
        self._choose_offer("")

    def press_keys(self) -> None:
        """Press some keys of the board."""
        self.board.view.setFocus()
        for _ in range(self.chance.randint(1, 4)):
            QTest.keyClick(self.board.view, *self.chance.choice(_WALKS))
        self._choose_offer("")

    def work_in_the_outline(self) -> None:
        """Show or hide the outline, walk in it, and change places there."""
        outline = self.editor.outline
        if not outline.isVisible() or self.chance.random() < 0.2:
            self.editor.keys.outline.trigger()
        name = self._some_step()
        if not outline.isVisible() or name is None:
            return
        outline.tree.setCurrentIndex(outline.model.at(name))
        port = self._some_edge()
        if port is not None and self.chance.random() < 0.3:
            outline.tree.setCurrentIndex(outline.model.at_port(port))
        if self.chance.random() < 0.6:
            outline.shift(self.chance.choice([-1, 1]))
        if self.chance.random() < 0.2:
            outline.tree.edit_wanted.emit(outline.tree.currentIndex())

    # what is marked as a whole

    def align(self) -> None:
        """Put what is marked in line."""
        self.mark()
        arranging = self.board.arranging
        entries = [arranging.across, arranging.down, arranging.straight, *arranging.sides.values()]
        self.chance.choice(entries).trigger()

    def mark_way(self) -> None:
        """Mark what follows, what leads here, or the way to a card as Shift and a click do."""
        self.mark()
        arranging = self.board.arranging
        name = self._some_step()
        card = self.scene.card(name) if name else None
        how = self.chance.randrange(3)
        if how < 2:
            (arranging.following, arranging.leading)[how].trigger()
        elif card is not None:
            self.scene._marked.take_way(card.box().center())

    def pin(self) -> None:
        """Pin what is marked, or let it go."""
        self.mark()
        self.editor.commands.pin.trigger()

    def tidy_some(self) -> None:
        """Lay what is marked out."""
        self.mark()
        self.tidy()

    def paste_linked(self) -> None:
        """Paste with connections."""
        self.mark()
        self.editor.commands.copy.trigger()
        self.editor.commands.paste_linked.trigger()

    # by the mouse itself

    def _at(self, point: QPointF) -> QPoint | None:
        place = self.board.view.mapFromScene(point)
        return place if self.board.view.viewport().rect().contains(place) else None

    def _move(self, place: QPoint, held: Qt.KeyboardModifier) -> None:
        where = self.board.view.viewport()
        move, at = QEvent.Type.MouseMove, QPointF(place)
        none = Qt.MouseButton.NoButton
        event = QMouseEvent(move, at, where.mapToGlobal(at), none, _LEFT, held)
        QApplication.sendEvent(where, event)

    def drag_by_hand(self) -> None:
        """Take a card with the mouse, snapping or with Alt, and do something else in the middle."""
        name = self._some_step()
        if name is None:
            return
        self.board.travel.go_to(name)
        card = self.scene.card(name)
        start = self._at(card.pos() + QPointF(90, 10)) if card is not None else None
        where = self.board.view.viewport()
        if start is None or where.childAt(start) is not None:
            return
        end = start
        QTest.mousePress(where, _LEFT, NONE, start)
        held = self.chance.choice([NONE, NONE, _HELD.AltModifier])
        for _ in range(self.chance.randint(1, 3)):
            end = start + QPoint(self.chance.randint(-200, 200), self.chance.randint(-200, 200))
            self._move(end, held)
        how = self.chance.random()
        if how < 0.1:
            QTest.keyClick(self.board.view, _KEY.Key_Escape)
        elif how < 0.3:
            self.chance.choice([self.undo, self.edit_json, self.delete, self.remove_a_step])()
            self._move(end + QPoint(9, 9), held)
        QTest.mouseRelease(where, _LEFT, held, end)

    # seeing it run, and finding one's way

    def show_run(self) -> None:
        """Show or clear the trail of a chat, or that of a flow that was another; let a step wait."""
        flow, runs = self.document.flow, self.document.runs
        ids = flow.ids()
        how = self.chance.randrange(4)
        if how == 0 or not ids:
            runs.clear()
        elif how == 1:
            trail = Trail().after(flow, 1, (), ids[0], {})
            trail = trail.after(flow, 1, ids[:1], self.chance.choice(ids), {ids[0]: "A"})
            runs.show(of_trail(flow, trail))
        else:
            ports = [self._some_port() for _ in range(5)]
            tones = {port: self.chance.choice([*Tone]) for port in ports}
            runs.show(Marks(tones, {self.chance.choice(ids): Tag("✗ went wrong", Tone.WRONG)}))
        self.document.set_waiting(self.chance.choice([None, *ids]))
        self.editor.chat_here.trigger()

    def show_stops(self) -> None:
        """Show where people stop in the flow as it is now, or no more."""
        flow = self.document.flow
        if self.layer.shown is not None or not flow.steps or len(set(flow.ids())) < len(flow.ids()):
            self.layer.clear()
            return
        answers = dict.fromkeys(flow.ids()[:3], "A")
        figures = tally(
            [
                (way(flow, answers), Standing.STOPPED, 7),
                (way(flow, {}, done=True), Standing.FINISHED, 3),
            ]
        )
        live = Counted(figures, {flow.ids()[0]: (1, 2)})
        self.layer.show(Shown(DropOff(flow, 3, datetime(2026, 11, 12, tzinfo=UTC), live)))

    def find(self) -> None:
        """Look for words, and walk through what was found."""
        finder = self.board.ways.finder
        self.editor.commands.find.trigger()
        finder.field.setText(self.chance.choice(["a", "Name", "x", "zzz", ""]))
        for _ in range(self.chance.randint(0, 3)):
            finder.go(self.chance.choice([-1, 1]))
        if self.chance.random() < 0.7:
            finder.close_bar()

    def choose_problem(self) -> None:
        """Click the sentence of a problem; open or close their list."""
        problems = self.document.problems
        if problems:
            self.board.problems.chosen.emit(self.chance.choice(problems))
        if self.chance.random() < 0.2:
            self.board.problems.toggle()

    def look_around(self) -> None:
        """Zoom, fit, go home, go back, or hide and show the map."""
        done = self.editor.commands
        ways = [done.zoom_in, done.zoom_out, done.zoom_reset, done.fit, done.fit_selection]
        self.chance.choice([*ways, done.zoom_out, done.home, done.back]).trigger()

    def flush(self) -> None:
        """Store everything, as another rule's opening does."""
        self.editor.flush()
