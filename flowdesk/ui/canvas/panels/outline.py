"""The outline beside the board: every step in a list, for small screens and for who cannot see cards."""

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeView, QWidget

from flowdesk.flow.outline import Line, Row
from flowdesk.flow.reordering import swapped
from flowdesk.flow.step import COMPLETE, Port, Step
from flowdesk.tongue.say import tr
from flowdesk.ui.canvas import entries
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.keyboard.ring import Ring
from flowdesk.ui.canvas.keyboard.table import OUTLINE, Deed, pressed
from flowdesk.ui.canvas.panels.outline_model import OutlineModel
from flowdesk.ui.canvas.panels.outline_notes import HEADING, NoteLine
from flowdesk.ui.widgets import make

_WIDE = 240
_MARKS = 44  # the column of the problems


class Outline(QFrame):
    """A document's steps in the order of the chat, branches under their answers.

    It follows the document while it can be seen. What is marked in it is marked on the board.
    """

    chosen = Signal(str)  # a step that was walked to, to be brought into sight
    edit_wanted = Signal(str)
    note_chosen = Signal(int)  # a note that was walked to
    note_wanted = Signal(int)  # a note that is to be written
    said = Signal(str)  # why something could not be done

    def __init__(self, document: FlowDocument, parent: QWidget | None = None):
        super().__init__(parent)
        self._document = document
        self._showing = False
        self._folded: set[tuple[str, Port | None]] = set()
        self.model = OutlineModel(self)
        self.tree = _Tree()
        self.tree.setModel(self.model)
        self.tree.setAccessibleName(tr("Outline of the flow"))
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        head = make.label(tr("Outline"), "label")
        self.empty = make.label(tr("No steps yet."), "second")
        self.empty.setContentsMargins(14, 0, 8, 0)
        column = make.column(
            make.row(head, margins=(14, 10, 8, 0)),
            self.empty,
            self.tree,
            gap=4,
            margins=(0, 0, 0, 8),
        )
        self.setLayout(column)
        self.setMinimumWidth(180)
        self.setFocusProxy(self.tree)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.tree.header().resizeSection(1, _MARKS)
        self.tree.selectionModel().currentChanged.connect(self._take)
        self.tree.edit_wanted.connect(self._edit)
        self.tree.reached.connect(Ring(self).setVisible)
        self.tree.shift_wanted.connect(self.shift)
        self.tree.collapsed.connect(lambda index: self._fold(index, True))
        self.tree.expanded.connect(lambda index: self._fold(index, False))
        document.problems_changed.connect(self._follow)
        document.selection_changed.connect(self._mark)

    def sizeHint(self) -> QSize:
        """Ask for a narrow column."""
        return QSize(_WIDE, 400)

    def shift(self, by: int) -> None:
        """Let the current line change places with the one after it (1) or before it (-1): an option
        among the options, a step with its neighbour in the chat.
        """
        line = self.model.line(self.tree.currentIndex())
        step = self._document.flow.get(line.step) if line is not None else None
        if line is None or step is None or line.row not in (Row.STEP, Row.BRANCH):
            return
        if line.row is Row.BRANCH:
            self._shift_option(line, step, by)
            return
        first = line.step if by > 0 else self._before(line.step)
        flow = swapped(self._document.flow, first) if first is not None else self._document.flow
        if flow is self._document.flow:
            self.said.emit(tr("Only steps that follow each other can change places."))
            return
        self._document.apply(entries.ordered(line.step), flow)
        self._document.select({line.step})

    def showEvent(self, event: QShowEvent) -> None:
        """Take in what happened out of sight."""
        super().showEvent(event)
        self._follow()

    def changeEvent(self, event: QEvent) -> None:
        """Draw tiles and signs in another theme's colours."""
        if event.type() == QEvent.Type.PaletteChange:
            self.tree.viewport().update()
        super().changeEvent(event)

    def _before(self, name: str) -> str | None:
        """Give the step whose `next` leads to a step, if it is one alone."""
        sources = [one.id for one in self._document.flow.steps if one.next == name != one.id]
        return sources[0] if len(sources) == 1 else None

    def _shift_option(self, line: Line, step: Step, by: int) -> None:
        option = line.port.option if line.port is not None else None
        labels = list(step.options)
        if option not in labels or not 0 <= labels.index(option) + by < len(labels):
            return
        at = labels.index(option)
        labels[at], labels[at + by] = labels[at + by], labels[at]
        flow = self._document.flow.set_options(step.id, labels)
        self._document.apply(entries.options(step.id), flow)
        if line.port is not None:
            self.tree.setCurrentIndex(self.model.at_port(line.port))

    def _follow(self) -> None:
        if not self.isVisible():
            return
        self._showing = True
        document = self._document
        self.model.show_flow(document.flow, document.problems, document.layout.notes)
        self._fold_again()
        self.tree.setColumnHidden(1, not self._document.problems)
        self._showing = False
        self.empty.setVisible(not self._document.flow.steps)
        self._mark()

    def _mark(self) -> None:
        """Show what is marked on the board; a connection is the line that it is."""
        if self._showing or not self.isVisible():
            return
        marked = self._document.selection
        index = QModelIndex()
        lines = [*map(self.model.at, marked.steps), *map(self._way, marked.edges)]
        lines += map(self.model.at_note, marked.notes)
        if len(lines) == 1:
            index = lines[0]
        self._showing = True
        self.tree.setCurrentIndex(index)
        self._showing = False

    def _way(self, port: Port) -> QModelIndex:
        """Give where a connection stands: on its own line, else it is the step's."""
        own = self.model.at_port(port)
        return own if own.isValid() else self.model.at(port.step)

    def _take(self, now: QModelIndex, _before: QModelIndex) -> None:
        """Mark on the board what was walked to."""
        line = self.model.line(now)
        if self._showing or line is None:
            return
        if isinstance(line, NoteLine):
            self._take_note(line)
            return
        self._showing = True
        if line.row is Row.STEP or line.port is None:
            self._document.select({line.step})
        else:
            self._document.select((), {line.port})
            if not self._document.selection:
                self._document.select({line.port.step})
        self._showing = False
        name = line.step if line.row is Row.STEP or line.port is None else line.port.step
        self.chosen.emit(name)

    def _take_note(self, line: NoteLine) -> None:
        """Mark a note; of the heading nothing."""
        self._showing = True
        self._document.select(notes={line.number})
        self._showing = False
        if line.number != HEADING:
            self.note_chosen.emit(line.number)

    def _edit(self, index: QModelIndex) -> None:
        line = self.model.line(index)
        if isinstance(line, NoteLine) and line.number != HEADING:
            self.note_wanted.emit(line.number)
        if line is None or isinstance(line, NoteLine):
            return
        if line.row in (Row.LINK, Row.LOOP) and line.step != COMPLETE:
            self.tree.setCurrentIndex(self.model.at(line.step))
        elif line.step != COMPLETE:
            self.edit_wanted.emit(line.step)

    def _fold(self, index: QModelIndex, folded: bool) -> None:
        line = self.model.line(index)
        if line is not None and not self._showing:
            (self._folded.add if folded else self._folded.discard)((line.step, line.port))

    def _fold_again(self) -> None:
        """Fold what was folded by hand, after everything has been unfolded."""
        for step, port in self._folded:
            index = self.model.at(step) if port is None else self.model.at_port(port)
            self.tree.setExpanded(index, False)


class _Tree(QTreeView):
    """Everything unfolded at first; Enter and F2 edit, Alt with up and down changes the order."""

    edit_wanted = Signal(QModelIndex)
    shift_wanted = Signal(int)
    reached = Signal(bool)  # whether it has the keyboard, and got it by keys

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(16)
        self.setIconSize(QSize(18, 18))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.doubleClicked.connect(self.edit_wanted)

    def reset(self) -> None:
        """Unfold everything that a new flow brings."""
        super().reset()
        self.expandAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys go here, unless it was the mouse."""
        super().focusInEvent(event)
        self.reached.emit(event.reason() is not Qt.FocusReason.MouseFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they go elsewhere."""
        super().focusOutEvent(event)
        self.reached.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit, or change the order; everything else is the list's."""
        line = pressed(event, OUTLINE)
        if line is None:
            super().keyPressEvent(event)
        elif line.deed is Deed.EDIT:
            self.edit_wanted.emit(self.currentIndex())
        else:
            self.shift_wanted.emit(1 if line.deed is Deed.LATER else -1)
