"""An owner who does anything at all on a canvas, by chance, through what the canvas really offers."""

import json
import random
from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication

from flowdesk.flow import codec
from flowdesk.flow.step import COMPLETE, Port
from flowdesk.flow.steps import KINDS
from flowdesk.ui.canvas import edits
from flowdesk.ui.canvas.adding import inserting
from flowdesk.ui.canvas.adding.offers import NOTE, Offer, offers
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.canvas.pull import grabbed

NONE = Qt.KeyboardModifier.NoModifier
_WORDS = (
    "",
    "a",
    "Name",
    "Ab c",
    "é 😀",
    "مرحبا",
    "{{Name}}",
    "two\nlines",
    "10\u00a0€\u2028 \u2029",
    "\t",
    '"',
    "\\u0000",
    "x" * 90,
)
_NAMES = ("Name", "Name_2", "Step", "a:b", "اسم", "x y", "Amount", "COMPLETED", "é")
_MOST = 30  # steps; beyond, steps are only taken away


class Wanderer:
    """Does one thing at a time on an editor; the same *seed* does the same."""

    def __init__(self, editor: FlowEditor, seed: int):
        self.editor = editor
        self.document = editor.document
        self.board = editor.board
        self.scene = editor.board.scene
        self.chance = random.Random(seed)
        self.deeds: tuple[Callable[[], None], ...] = (
            self.press_palette,
            self.drop_kind,
            self.drop_kind_on_an_edge,
            self.quick_add,
            self.quick_add_like_another,
            self.connect,
            self.connect,
            self.pull_into_the_open,
            self.start_elsewhere,
            self.rewire,
            self.pull_off,
            self.press_the_cross,
            self.delete,
            self.delete,
            self.cut_and_paste,
            self.paste_text,
            self.duplicate,
            self.nudge,
            self.drag,
            self.tidy,
            self.rename,
            self.ask,
            self.change_kind,
            self.add_option,
            self.rename_option,
            self.order_options,
            self.remove_option,
            self.choose_target,
            self.call_option,
            self.say_instead,
            self.limit_attempts,
            self.more_photos,
            self.edit_json,
            self.mark,
            self.mark,
            self.make_note,
            self.write_note,
            self.quick_add_note,
            self.turn_tab,
            self.fix,
            self.undo,
            self.undo_and_redo,
            self.undo_and_redo,
        )

    def step(self) -> str:
        """Do one thing and give its name."""
        deed = self.chance.choice(self.deeds)
        if len(self.document.flow.steps) > _MOST:
            deed = self.delete
        self.deed = deed.__name__
        deed()
        return deed.__name__

    # what is chosen by chance

    def _some_step(self) -> str | None:
        ids = self.document.flow.ids()
        return self.chance.choice(ids) if ids else None

    def _some_steps(self) -> set[str]:
        ids = self.document.flow.ids()
        return set(self.chance.sample(ids, self.chance.randint(0, min(3, len(ids)))))

    def _some_notes(self) -> set[int]:
        numbers = list(self.document.layout.notes)
        return {self.chance.choice(numbers)} if numbers and self.chance.random() < 0.4 else set()

    def _some_point(self) -> QPointF:
        return QPointF(self.chance.randint(-600, 2600), self.chance.randint(-400, 1400))

    def _some_edge(self) -> Port | None:
        ports = [port for port, _ in self.scene.lines.by_port()]
        return self.chance.choice(ports) if ports else None

    def _some_port(self) -> Port | None:
        name = self._some_step()
        card = self.scene.card(name) if name else None
        return self.chance.choice(card.body.rows).port if card else None

    def _words(self) -> str:
        return self.chance.choice(_WORDS)

    # adding

    def press_palette(self) -> None:
        """Press Enter on a kind."""
        self.board.palette_list.chosen.emit(self.chance.choice(list(KINDS)))

    def drop_kind(self) -> None:
        """Let a kind fall anywhere."""
        self.board.view.kind_dropped.emit(self.chance.choice(list(KINDS)), self._some_point())

    def drop_kind_on_an_edge(self) -> None:
        """Let a kind fall on the middle of an edge."""
        port = self._some_edge()
        edge = self.scene.lines.edge(port) if port else None
        if edge is not None:
            self.board.view.kind_dropped.emit(self.chance.choice(list(KINDS)), edge.middle())

    def quick_add(self) -> None:
        """Open the menu for what is marked, turn to some place, and choose a kind or nothing."""
        self.board.making.ask()
        for _ in range(self.chance.randint(0, 3)):
            self.board.making.menu.other_way.emit()
        self._choose_offer(self.chance.choice(["", "te", "sel"]))

    def quick_add_like_another(self) -> None:
        """Choose a step that is there to be made again."""
        self.board.view.setFocus()
        name = self._some_step()
        if name is not None:
            self.board.making.open(inserting.ways(self.document.state, name))
            self._choose_offer(name[:2])

    def _choose_offer(self, typed: str) -> None:
        if not self.board.making.menu.isVisible():
            return
        found = offers(self.document.flow, (), typed)
        if found and self.chance.random() < 0.8:
            self.board.making.menu.chosen.emit(self.chance.choice(found))
        else:
            self.board.making.close()

    # lines

    def _pull(self, start: QPointF, end: QPointF) -> None:
        self.board.view.setFocus()  # as a press does: what was typed is kept
        pull = grabbed(self.scene, start, 1.0)
        if pull is not None:
            pull.move(end)
            pull.release(end, NONE)
        self._choose_offer("")

    def _start_of(self, port: Port) -> QPointF:
        card = self.scene.card(port.step)
        assert card is not None
        return card.exit([row.port for row in card.body.rows].index(port))

    def connect(self) -> None:
        """Draw a line from a port to a card, its own too, or to END."""
        port, name = self._some_port(), self._some_step()
        if port is None or name is None:
            return
        card = self.scene.card(name)
        assert card is not None
        end = self.scene.end.box().center() if self.chance.random() < 0.2 else card.box().center()
        self._pull(self._start_of(port), end)

    def pull_into_the_open(self) -> None:
        """Draw a line to where perhaps nothing is; a menu may ask for a kind."""
        port = self._some_port()
        if port is not None:
            self._pull(self._start_of(port), self._some_point())

    def start_elsewhere(self) -> None:
        """Draw START's line to a card."""
        name = self._some_step()
        card = self.scene.card(name) if name else None
        if card is not None:
            self._pull(self.scene.start.box().center(), card.box().center())

    def rewire(self) -> None:
        """Take an edge by its end to another card."""
        port, name = self._some_edge(), self._some_step()
        edge = self.scene.lines.edge(port) if port else None
        card = self.scene.card(name) if name else None
        if edge is not None and card is not None:
            self._pull(edge.path.pointAtPercent(0.97), card.box().center())

    def pull_off(self) -> None:
        """Take an edge by its end into the open."""
        port = self._some_edge()
        edge = self.scene.lines.edge(port) if port else None
        if edge is not None:
            self._pull(edge.path.pointAtPercent(0.97), self._some_point())

    def press_the_cross(self) -> None:
        """Press the cross of an edge."""
        port = self._some_edge()
        edge = self.scene.lines.edge(port) if port else None
        if edge is not None:
            edge.setSelected(True)
            self._pull(edge.middle(), edge.middle())

    # what is marked

    def mark(self) -> None:
        """Mark some steps, with END and an edge perhaps."""
        steps = self._some_steps() | ({COMPLETE} if self.chance.random() < 0.2 else set())
        edge = self._some_edge() if self.chance.random() < 0.3 else None
        self.document.select(steps, {edge} if edge else (), self._some_notes())

    def delete(self) -> None:
        """Press Delete, most often on one step."""
        if self.chance.random() < 0.6 and (name := self._some_step()):
            self.document.select({name})
        self.editor.commands.delete.trigger()

    def cut_and_paste(self) -> None:
        """Copy or cut, and paste perhaps later."""
        self.document.select(self._some_steps(), notes=self._some_notes())
        done = self.editor.commands
        self.chance.choice([done.copy, done.cut]).trigger()
        if self.chance.random() < 0.8:
            done.paste.trigger()

    def paste_text(self) -> None:
        """Paste what stood in a chat, or in another flow."""
        steps = [
            {
                "id": self.chance.choice(_NAMES),
                "type": "Text",
                "question": self._words(),
                "x": [1.0],
            },
            {
                "type": "Selection",
                "id": "Menu",
                "options": ["A", "B"],
                "nextMapping": {"B": "Menu"},
            },
            {"id": "", "type": "Video", "next": "gone"},
        ]
        some = self.chance.sample(steps, self.chance.randint(0, 3))
        QGuiApplication.clipboard().setText(f"Look: {json.dumps(some)} is it")
        self.editor.commands.paste.trigger()

    def duplicate(self) -> None:
        """Press Ctrl+D."""
        self.editor.commands.duplicate.trigger()

    def nudge(self) -> None:
        """Move what is marked by keys, sometimes in a row."""
        for _ in range(self.chance.randint(1, 3)):
            by = self.chance.choice([-20, -1, 1, 20])
            layout = edits.nudged(self.document.state, self.document.selection, by, 1)
            self.document.apply("move of steps", layout=layout, merge="nudge")

    def drag(self) -> None:
        """Drag what is marked, END too."""
        self.mark()
        way = QPointF(self.chance.randint(-300, 300), self.chance.randint(-300, 300))
        for item in self.scene.selectedItems():
            if item.flags() & item.GraphicsItemFlag.ItemIsMovable:
                item.setPos(item.pos() + way)
        self.scene.standing.keep_moves()

    def tidy(self) -> None:
        """Lay the flow out."""
        self.editor.commands.tidy.trigger()

    # the form

    def _form(self) -> str | None:
        name = self._some_step()
        if name is not None:
            self.document.select({name})
        return name

    def _type(self, field, text: str) -> None:  # type: ignore[no-untyped-def]
        field.setText(text)
        field.textEdited.emit(text)
        if self.chance.random() < 0.7:
            field.flush()

    def rename(self) -> None:
        """Type a name, free or not."""
        if self._form():
            self._type(self.editor.inspector.form.name, self.chance.choice(_NAMES))

    def ask(self) -> None:
        """Type a question; leaving the field comes later perhaps."""
        if self._form():
            self.editor.inspector.form.question.setPlainText(self._words())

    def change_kind(self) -> None:
        """Choose another kind."""
        if self._form():
            kind = self.editor.inspector.form.kind
            kind.activated.emit(self.chance.randrange(kind.count()))

    def _options(self):  # type: ignore[no-untyped-def]
        if self._form():
            return self.editor.inspector.form.options
        return None

    def add_option(self) -> None:
        """Press Add an option."""
        options = self._options()
        if options is not None and not options.isHidden():
            options.add.click()

    def _row(self):  # type: ignore[no-untyped-def]
        steps = self.document.flow.steps
        menus = [step.id for step in steps if step.offers_options]
        if not menus:
            return None
        self.document.select({self.chance.choice(menus)})
        options = self.editor.inspector.form.options
        if options.isHidden():
            return None  # of two steps of one id the first is shown
        while len(options.rows) < self.chance.choice([1, 2, 3]):
            options.add.click()
        return self.chance.choice(options.rows)

    def rename_option(self) -> None:
        """Type other words for an option."""
        row = self._row()
        if row is not None:
            self._type(row.words, self.chance.choice(_WORDS[:5]))

    def order_options(self) -> None:
        """Move an option up or down, or drag it."""
        row = self._row()
        if row is None:
            return
        button = self.chance.choice([row.up, row.down])
        if button.isEnabled() and self.chance.random() < 0.5:
            button.click()
        else:
            options = self.editor.inspector.form.options
            options.rows.insert(0, options.rows.pop(options.place(row)))
            options.drop()

    def remove_option(self) -> None:
        """Press the cross of an option."""
        row = self._row()
        if row is not None:
            row.away.setFocus()  # as a press does: what was typed elsewhere is kept first
            row.away.click()

    def choose_target(self) -> None:
        """Choose where an option or the step goes."""
        row = self._row() if self.chance.random() < 0.6 else None
        if row is None and not self._form():
            return
        box = row.target if row is not None else self.editor.inspector.form.onward
        box.fill()
        box.choose(box.itemData(self.chance.randrange(box.count())))

    def call_option(self) -> None:
        """Give an option other words."""
        row = self._row()
        if row is not None:
            row.others.changed.emit(tuple(self.chance.sample(["buy", "é", "b"], 2)))

    def say_instead(self) -> None:
        """Type what is said to a wrong answer."""
        if self._form():
            self.editor.inspector.form.unanswered.words.setPlainText(self._words())

    def limit_attempts(self) -> None:
        """Type how many wrong answers there may be, and choose where it goes then."""
        if self._form():
            part = self.editor.inspector.form.unanswered
            self._type(part.attempts, self.chance.choice(["", "1", "3"]))
            if part.target.isEnabled():
                part.target.fill()
                part.target.choose(part.target.itemData(self.chance.randrange(part.target.count())))

    def more_photos(self) -> None:
        """Type how many photos one answer may hold."""
        name = self._form()
        if name is not None and self.document.flow[name].type == "Image":
            self._type(
                self.editor.inspector.form.photos.number, self.chance.choice(["", "2", "30"])
            )

    # notes

    def make_note(self) -> None:
        """Begin a note anywhere, and perhaps write something; leaving it comes later perhaps."""
        self.board.noting.add(self._some_point())
        self._write()

    def quick_add_note(self) -> None:
        """Choose a note from the menu."""
        self.board.making.ask()
        if self.board.making.menu.isVisible():
            self.board.making.menu.chosen.emit(Offer(NOTE, NOTE, ""))
            self._write()

    def write_note(self) -> None:
        """Write on a note."""
        numbers = list(self.document.layout.notes)
        if numbers:
            self.scene.note_wanted.emit(self.chance.choice(numbers))
            self._write()

    def _write(self) -> None:
        writing = self.board.noting.writing
        if writing.number is None:
            return
        writing.field.setPlainText(self._words())
        end = self.chance.random()
        if end < 0.6:
            writing.end()
        elif end < 0.8:
            writing.give_up()

    # beside

    def edit_json(self) -> None:
        """Change the flow in the text: other order, other keys, other ids, or no JSON at all."""
        self.editor.flush()  # as the focus does that goes there
        self.editor.tabs.setCurrentWidget(self.editor.json)
        steps = codec.to_list(self.document.flow)
        self.chance.shuffle(steps)
        for step in steps[:2]:
            step[self.chance.choice(["note", "question", "next", "id"])] = self._words()
        if steps and self.chance.random() < 0.2:
            steps.append(steps[0])  # a double id
        text = json.dumps(steps, indent=self.chance.choice([None, 1, 2]))
        broken = self.chance.random() < 0.2
        self.editor.json.text.setPlainText(text[:-2] if broken else text)
        self.editor.json.flush()

    def turn_tab(self) -> None:
        """Look at another panel."""
        self.editor.tabs.setCurrentIndex(self.chance.randrange(2))

    def fix(self) -> None:
        """Press a button that mends a problem."""
        from flowdesk.ui.canvas.panels.mending import mend  # noqa: PLC0415

        found = [fix for problem in self.document.problems for fix in problem.fixes]
        if found:
            mend(self.document, self.chance.choice(found))

    def undo(self) -> None:
        """Press undo once or more."""
        for _ in range(self.chance.randint(1, 4)):
            self.editor.commands.undo.trigger()

    def undo_and_redo(self) -> None:
        """Press undo, then redo as often or less often."""
        self.undo()
        for _ in range(self.chance.randint(1, 4)):
            self.editor.commands.redo.trigger()
