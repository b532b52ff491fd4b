"""The options of a Selection in the inspector: write, add, remove, put in order, lead onwards."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from flowdesk.flow.counts import Count, of_option
from flowdesk.flow.flow import Flow
from flowdesk.flow.measure import one_line
from flowdesk.flow.step import Port, Step
from flowdesk.tongue.say import tr
from flowdesk.ui import theme
from flowdesk.ui.canvas.items.lines import written
from flowdesk.ui.canvas.panels.fields import UP_DOWN, LineField, asks_history
from flowdesk.ui.canvas.panels.tally import Tally
from flowdesk.ui.canvas.panels.targets import OTHERWISE, TargetBox
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.chips import ChipField


class OptionRow(QWidget):
    """One option: a grip, its words, its buttons, where it leads, and other words for it, which are
    out of sight until there are some.
    """

    def __init__(self, owner: "OptionsEditor"):
        super().__init__()
        self.grip = QLabel()
        self.arrow = QLabel()
        self.grip.setToolTip(tr("Drag to another place"))
        self.grip.setCursor(Qt.CursorShape.OpenHandCursor)
        self.grip.installEventFilter(self)
        self.words = LineField(tr("Option"))
        self.target = TargetBox(tr("Where this option goes"), OTHERWISE)
        self.up = make.tool("chevron-up", tr("Move up"), lambda: owner.shift(self, -1), 16)
        self.down = make.tool("chevron-down", tr("Move down"), lambda: owner.shift(self, 1), 16)
        self.away = make.tool("x", tr("Remove this option"), lambda: owner.take_out(self), 16)
        self.more = make.tool("message-circle", tr("Other words for this option"), self._open, 16)
        self.others = ChipField(tr("Other words for this option"), tr("Other words"))
        self.others.typing.setMinimumWidth(100)
        self.others.typing.installEventFilter(self)
        self.others.hide()
        self.tally = Tally(self.words)
        self.beyond = make.label("", "caption-warn", wrap=True)
        self.beyond.hide()
        first = make.row(self.grip, self.words, self.up, self.down, self.away, gap=2)
        second = make.row(18, self.arrow, self.target, self.more, gap=4)
        third = make.row(42, self.others, gap=0)
        beyond = make.row(20, self.beyond, gap=0)
        self.setLayout(make.column(first, beyond, second, third, gap=4, margins=(0, 0, 0, 4)))
        self.label = ""
        self._owner = owner
        self._draw()
        self.words.typed.connect(
            lambda text, final: owner.renamed.emit(owner.place(self), text, final)
        )
        self.words.textEdited.connect(owner.typing)
        self.words.returnPressed.connect(lambda: owner.go_on(self))
        self.target.chosen.connect(lambda to: owner.led.emit(self.label, to))
        self.others.changed.connect(lambda words: owner.called.emit(self.label, words))
        self.others.typing.textEdited.connect(owner.typing)

    def show_option(self, flow: Flow, step: Step, label: str) -> None:
        """Show an option of a step."""
        self.label = label
        if not self.words.hasFocus() or one_line(self.words.text()) != label:
            self.words.show_text(label)  # who types on after a space keeps the space
        self.words.setAccessibleName(tr("Option {option}", option=label))
        self.target.show_target(flow, written(step, Port(step.id, label)))
        others = step.synonyms.get(label, ())
        if others != self.others.words():
            self.others.show_words(others)
        if others:
            self.others.show()

    def show_count(self, count: Count) -> None:
        """Show how long the words are, and what happens where they are too long."""
        self.tally.show_count(count)
        self.beyond.setText(count.says)
        self.beyond.setVisible(bool(count.says))

    def reached(self) -> tuple[QWidget, ...]:
        """Give what the keyboard reaches, in order."""
        buttons = (self.up, self.down, self.away)
        return (self.words, *buttons, self.target, self.more, self.others.typing)

    def flush(self) -> None:
        """Report what was typed."""
        self.words.flush()
        self.others.take_typed()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons in another theme's colours."""
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
            self.others.show_words(self.others.words())
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the option with Alt and an arrow; the cursor goes along."""
        way = UP_DOWN.get(event.key())
        if way is None or not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        self._owner.carry(self, way)

    def _open(self) -> None:
        self.others.show()
        self.others.typing.setFocus()

    def _draw(self) -> None:
        self.grip.setPixmap(theme.icon("grip-vertical", "second").pixmap(16, 16))
        self.arrow.setPixmap(theme.icon("corner-down-right", "second").pixmap(16, 16))
        self.more.setIcon(theme.icon("message-circle", "second"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the grip drag the row, and leave undo and redo to the document."""
        if asks_history(event):
            event.ignore()
            return True
        if watched is self.grip and isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseMove and event.buttons():
                self._owner.drag(self, event.globalPosition().toPoint().y())
                return True
            if event.type() == QEvent.Type.MouseButtonRelease:
                self._owner.drop()
                return True
            return event.type() == QEvent.Type.MouseButtonPress
        return super().eventFilter(watched, event)


def reached_before(widget: QWidget) -> QWidget:
    """Give what the keyboard reaches before a widget; Qt puts nothing after what it does not reach."""
    before = widget.previousInFocusChain()
    while before is not None and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain()
    return before or widget


class OptionsEditor(QWidget):
    """Says what was done; the inspector makes the edit and shows the outcome."""

    renamed = Signal(int, str, bool)  # which option, its new words, whether the typing has ended
    ordered = Signal(list)  # all labels: put in order, one more, or one less
    led = Signal(str, object)  # an option, and where it goes now
    called = Signal(str, tuple)  # an option, and all its other words
    typing = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.rows: list[OptionRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self.note = make.label("", "error", wrap=True)
        self.note.hide()
        self.add = make.button(
            tr("Add an option"), lambda: self._add(len(self.rows)), "quiet", "plus"
        )
        self.setLayout(make.column(self._column, self.note, make.row(self.add, None), gap=4))

    def show_step(self, flow: Flow, step: Step) -> None:
        """Show the options of a step."""
        while len(self.rows) > len(step.options):
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(step.options):
            self._add_row()
        for row, label in zip(self.rows, step.options, strict=True):
            row.show_option(flow, step, label)
            row.up.setEnabled(row is not self.rows[0])
            row.down.setEnabled(row is not self.rows[-1])

    def measure(self, question: str, labels: Sequence[str]) -> None:
        """Show how long each option is, of labels as they are being typed."""
        for at, row in enumerate(self.rows):
            row.show_count(of_option(question, labels, at))

    def _add_row(self) -> None:
        """Put a row under the others, for the eye and for the keyboard."""
        row, before = OptionRow(self), reached_before(self.add)
        self._column.addWidget(row)
        self.rows.append(row)
        for part in row.reached():
            self.setTabOrder(before, part)
            before = part

    def turn(self) -> None:
        """Get ready for another step."""
        self.say("")
        for row in self.rows:
            row.others.hide()

    def say(self, sentence: str) -> None:
        """Say what is wrong with what is being typed, or nothing."""
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    def flush(self) -> None:
        """Report what was typed."""
        for row in list(self.rows):
            row.flush()

    def place(self, row: OptionRow) -> int:
        """Give where a row stands, from 0."""
        return self.rows.index(row)

    def shift(self, row: OptionRow, way: int) -> None:
        """Move an option up (-1) or down (1)."""
        self.flush()
        self._report(lambda labels, at: labels.insert(at + way, labels.pop(at)), row)

    def carry(self, row: OptionRow, way: int) -> None:
        """Move an option up or down, with the cursor."""
        at = self.place(row) + way
        if 0 <= at < len(self.rows):
            self.shift(row, way)
            self.rows[at].words.setFocus()

    def take_out(self, row: OptionRow) -> None:
        """Remove an option."""
        self.flush()
        self._report(lambda labels, at: labels.pop(at), row)

    def go_on(self, row: OptionRow) -> None:
        """Add an option under a row whose words are kept, to be written next."""
        if row.words.text().strip() and self.note.isHidden():
            self._add(self.place(row) + 1)

    def drag(self, row: OptionRow, y: int) -> None:
        """Let a row change places with a neighbour whose middle the pointer has passed."""
        here = self.mapFromGlobal(self.rect().topLeft()).y() + y
        at = self.place(row)
        others = [other for other in self.rows if other is not row]
        to = sum(other.geometry().center().y() < here for other in others)
        if to != at:
            self.rows.insert(to, self.rows.pop(at))
            self._column.removeWidget(row)
            self._column.insertWidget(to, row)
            self._column.activate()

    def drop(self) -> None:
        """Keep the order that the rows were dragged into."""
        self.flush()
        self.ordered.emit([row.label for row in self.rows])

    def _report(self, change: Callable[[list[str], int], object], row: OptionRow) -> None:
        labels = [each.label for each in self.rows]
        change(labels, self.place(row))
        self.ordered.emit(labels)

    def _add(self, at: int) -> None:
        self.flush()
        labels = [row.label for row in self.rows]
        number = len(labels) + 1
        while (new := tr("Option {option}", option=number)) in labels:
            number += 1
        self.ordered.emit([*labels[:at], new, *labels[at:]])
        self.rows[at].words.setFocus()
        self.rows[at].words.selectAll()
