"""FlowEditor: board and panels on one document."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QWidget

from flowdesk.flow.problem import Problem
from flowdesk.flow.search import Hit, Where
from flowdesk.flow.step import COMPLETE
from flowdesk.flow.words import ENGLISH, LANGUAGES, Language
from flowdesk.tongue.say import tr, tr_n
from flowdesk.ui.canvas.adding.invitation import Starter
from flowdesk.ui.canvas.board import Board
from flowdesk.ui.canvas.commands import Deeds, commands
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.keyboard.actions import key_actions
from flowdesk.ui.canvas.keyboard.board_menu import Menu
from flowdesk.ui.canvas.keyboard.panes import Panes
from flowdesk.ui.canvas.keyboard.sheet import sheet
from flowdesk.ui.canvas.panels.inspector import Inspector
from flowdesk.ui.canvas.panels.json_editor import JsonEditor
from flowdesk.ui.canvas.panels.outline import Outline
from flowdesk.ui.canvas.panels.tabs import PanelTabs
from flowdesk.ui.canvas.runs.chat_here import ChatHere
from flowdesk.ui.canvas.view import READABLE
from flowdesk.ui.canvas.ways import minimap

_PANEL = 340
_OUTLINE = 240
_WITHOUT_PHONE = 2  # tabs


class FlowEditor(QWidget):
    """Draws a document's flow. `commands` are its actions, for the window's menus.

    *starters* are offered on an empty canvas: a title and what to do. *language* is what customers
    read.
    """

    chat_wanted = Signal(str)  # the step at which a practice chat is to begin
    message_wanted = Signal(str)  # the name of a message of the rule that words were found in

    def __init__(
        self,
        document: FlowDocument,
        phone_panel: QWidget | None = None,
        starters: Sequence[Starter] = (),
        language: Language = LANGUAGES[ENGLISH],
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self.document = document
        # Each part is made where it will stand: what is moved there with all its parts takes long.
        self._parts = QSplitter(Qt.Orientation.Horizontal, self)
        self.outline = Outline(document, self._parts)
        self.outline.hide()
        self.board = Board(document, starters, self._parts)
        self.view = self.board.view
        self.inspector = Inspector(document, language)
        self.json = JsonEditor(document)
        self.tabs = PanelTabs(self._parts)
        self.tabs.setDocumentMode(True)
        self.tabs.setProperty("role", "surface")
        self.tabs.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.tabs.addTab(self.inspector, tr("Step"))
        self.tabs.addTab(self.json, tr("JSON"))
        if phone_panel is not None:
            self.tabs.addTab(phone_panel, tr("Practice phone"))
        self.commands = commands(self, self._deeds())
        panes = Panes((self.outline, self.view), self.tabs, self)
        self.keys = key_actions(self, self._show_outline, panes.go, panes.turn, self.show_keys)
        self.chat_here = ChatHere(document, self)
        self._lay_out()
        self._connect()

    def flush(self) -> None:
        """Keep everything that was typed in a field; for saving, publishing and closing."""
        self.board.writing.flush()
        self.board.noting.writing.flush()
        self.inspector.flush()
        self.json.flush()

    def least_width(self) -> int:
        """Give the pixels that outline, board and panel need side by side."""
        parts = (self.outline, self.board, self.tabs)
        return sum(part.minimumWidth() for part in parts) + 2 * self._parts.handleWidth()

    def show_step(self, step_id: str) -> None:
        """Mark a step, bring its card into sight and show its form."""
        self.document.select({step_id})
        self.board.travel.go_to(step_id)
        self.tabs.setCurrentWidget(self.inspector)

    def ask_question(self, step_id: str) -> None:
        """Let the question of a step be typed."""
        self.document.select({step_id})
        self.tabs.setCurrentWidget(self.inspector)
        self.inspector.focus_question()

    def _ask_new(self, step_id: str) -> None:
        """Let the question of a new step be typed on its card; in the form where the cursor is there,
        or where cards are too small to be written on.
        """
        cursor = QApplication.focusWidget()
        inside = cursor is not None and self.inspector.isAncestorOf(cursor)
        if inside or self.view.zoom() < READABLE:
            self.ask_question(step_id)
        else:
            self.board.writing.begin(step_id)

    def show_keys(self) -> None:
        """Open the sheet of all keys."""
        sheet(self, (*self.commands.all(), *self.keys.all())).open()

    def _deeds(self) -> Deeds:
        board, view = self.board, self.board.view
        return Deeds(
            undo=self._undo,
            redo=self._redo,
            cut=self._kept(board.copying.cut),
            copy=board.copying.copy,
            paste=self._kept(board.copying.paste),
            paste_linked=self._kept(lambda: board.copying.paste(keep_links=True)),
            duplicate=self._kept(board.copying.duplicate),
            delete=self._kept(board.delete),
            select_all=board.select_all,
            tidy=self._kept(board.tidy),
            pin=board.pin,
            zoom_in=lambda: view.zoom_by(1.2),
            zoom_out=lambda: view.zoom_by(1 / 1.2),
            zoom_reset=view.zoom_reset,
            fit=board.fit,
            copy_picture=self._kept(board.copying.copy_picture),
            fit_selection=board.travel.fit_selection,
            home=board.travel.home,
            back=board.travel.back,
            minimap=self._show_map,
            find=board.ways.finder.open,
            find_next=lambda: board.ways.finder.go(1),
            find_previous=lambda: board.ways.finder.go(-1),
        )

    def _kept(self, deed: Callable[[], object]) -> Callable[[], None]:
        """Give a deed before which typed text is kept."""

        def done() -> None:
            self.flush()
            deed()

        return done

    def _lay_out(self) -> None:
        splitter = self._parts
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.outline)
        splitter.addWidget(self.board)
        splitter.addWidget(self.tabs)
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        splitter.setStretchFactor(2, 0)
        splitter.setSizes([_OUTLINE, 10_000, _PANEL])
        self.board.setMinimumWidth(360)
        self.tabs.setMinimumWidth(280)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)
        done = self.commands
        self.removeAction(done.home)  # in lists and fields beside the board Home is their own
        self.board.addAction(done.home)
        self.removeAction(done.pin)  # elsewhere P is a letter
        self.view.addAction(done.pin)
        done.minimap.setChecked(minimap.wanted())
        zooms = (done.zoom_out, done.zoom_in, done.fit, done.tidy, done.minimap)
        self.board.offer_for_marked((done.copy, done.duplicate), done.delete)
        change = (done.cut, done.copy, done.paste, done.duplicate, done.delete)
        menu = Menu(change, done.select_all, (done.tidy, done.pin), (done.undo, done.redo))
        self.board.offer(zooms, done.zoom_reset, menu)
        if self.tabs.count() > _WITHOUT_PHONE:
            self.board.menu.offer_for_card(self.chat_here)
            self.board.addAction(self.chat_here)

    def _connect(self) -> None:
        self.chat_here.wanted.connect(self.chat_wanted)
        writing = self.board.writing
        self.board.scene.question_wanted.connect(writing.begin)
        self.board.scene.field_wanted.connect(writing.begin)
        self.board.step_added.connect(self._ask_new)
        for each in (writing, self.board.noting.writing):
            each.typing.connect(lambda: self.commands.undo.setEnabled(True))
        self.outline.edit_wanted.connect(self.board.scene.question_wanted)
        self.outline.chosen.connect(self.board.reveal)
        self.outline.note_chosen.connect(self.board.reveal)
        self.outline.note_wanted.connect(self.board.scene.note_wanted)
        self.outline.said.connect(self.board.say)
        self.inspector.problem_chosen.connect(self.show_problem)
        self.board.problems.chosen.connect(self.show_problem)
        self.inspector.typing.connect(lambda: self.commands.undo.setEnabled(True))
        stack = self.document.undo_stack
        stack.canUndoChanged.connect(self.commands.undo.setEnabled)
        stack.canRedoChanged.connect(self.commands.redo.setEnabled)
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_redo)
        self.document.selection_changed.connect(self._enable)
        self.document.changed.connect(self._name_layout)
        self.board.travel.changed.connect(self._enable)
        self.board.ways.found.connect(self._show_found)
        self.commands.undo.setEnabled(stack.canUndo())
        self.commands.redo.setEnabled(stack.canRedo())
        self._name_undo(stack.undoText())
        self._name_redo(stack.redoText())
        self._enable()

    def _show_map(self) -> None:
        minimap.want(self.commands.minimap.isChecked())
        self.board.arrange()

    def _show_outline(self) -> None:
        """Show the outline and go into it, or hide it and go to the board."""
        self.outline.setVisible(self.keys.outline.isChecked())
        (self.outline if self.keys.outline.isChecked() else self.view).setFocus()
        self._parts.refresh()  # the board has its new width now, not when Qt comes to it
        single = self.document.single()
        if single is not None:
            self.board.reveal(single)

    def _show_found(self, hit: Hit) -> None:
        """Show the field of what stands on no card."""
        if hit.where is Where.MESSAGE:
            self.message_wanted.emit(hit.of)
        elif hit.where in (Where.AGAIN, Where.SYNONYM):
            self.tabs.setCurrentWidget(self.inspector)

    def show_problem(self, problem: Problem) -> None:
        """Show the card that a problem is about, and put the cursor into what is to be changed: in
        the JSON where that is open, else in the form.
        """
        self.board.go_to(problem)
        field = problem.place()
        if problem.step is None:
            if field is not None:
                self.message_wanted.emit(field.key)
        elif self.tabs.currentWidget() is self.json:
            self.json.show_field(problem.step, field)
        else:
            self.tabs.setCurrentWidget(self.inspector)
            if field is not None:
                self.inspector.focus(field)

    def _undo(self) -> None:
        self.flush()
        self.document.seal()
        self.document.undo_stack.undo()

    def _redo(self) -> None:
        self.flush()
        self.document.seal()
        self.document.undo_stack.redo()

    def _name_undo(self, what: str) -> None:
        self.commands.undo.setText(tr("Undo {what}", what=what) if what else tr("Undo"))

    def _name_redo(self, what: str) -> None:
        self.commands.redo.setText(tr("Redo {what}", what=what) if what else tr("Redo"))

    def _enable(self) -> None:
        marked = self.document.selection
        for action in (self.commands.cut, self.commands.copy, self.commands.duplicate):
            action.setEnabled(bool(marked.steps or marked.notes))
        self.commands.delete.setEnabled(bool(marked))
        self.commands.fit_selection.setEnabled(bool(marked))
        self.commands.back.setEnabled(self.board.travel.can_go_back())
        self._name_layout()

    def _name_layout(self) -> None:
        """Say what tidy and the pin would do to what is marked."""
        steps = self.document.selection.steps - {COMPLETE}
        many = len(steps) > 1
        self.commands.tidy.setText(
            tr_n(len(steps), "Tidy {n} step", "Tidy {n} steps") if many else tr("Tidy")
        )
        stays = bool(steps) and steps <= self.document.layout.pinned
        self.commands.pin.setText(tr("Unpin" if stays else "Pin in place"))
        self.commands.pin.setEnabled(bool(steps))
