"""The canvas with what floats over it, and the gestures that need more than the scene."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget

from flowdesk.flow.problem import Problem
from flowdesk.flow.step import COMPLETE
from flowdesk.tongue.say import tr
from flowdesk.ui.canvas import edits, entries, habits
from flowdesk.ui.canvas.adding.invitation import Invitation, Starter
from flowdesk.ui.canvas.adding.making import Making
from flowdesk.ui.canvas.adding.palette import Palette
from flowdesk.ui.canvas.arranging.arranging import Arranging
from flowdesk.ui.canvas.arranging.marked_bar import MarkedBar
from flowdesk.ui.canvas.copying import Copying
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.dropoff.bar import StopsBar
from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.keyboard.board_menu import Menu, board_menu
from flowdesk.ui.canvas.keyboard.keyboard import Keyboard
from flowdesk.ui.canvas.notes.noting import Noting
from flowdesk.ui.canvas.overlays import Passing, ZoomBar, floating
from flowdesk.ui.canvas.panels.problems import ProblemsBar
from flowdesk.ui.canvas.scene import CanvasScene
from flowdesk.ui.canvas.spoken import tree
from flowdesk.ui.canvas.spoken.announcing import Announcing, aloud
from flowdesk.ui.canvas.spoken.stands import Stands
from flowdesk.ui.canvas.state import State
from flowdesk.ui.canvas.view import CanvasView
from flowdesk.ui.canvas.ways.wayfinding import Wayfinding
from flowdesk.ui.canvas.writing.writing import Writing
from flowdesk.ui.widgets import make

_EDGE = 12
_ROOMY = 480  # a narrower board shows the kinds without their names


class Board(QWidget):
    """View, palette, zoom controls, problems; every deed is one edit of the document."""

    step_added = Signal(str)

    def __init__(
        self,
        document: FlowDocument,
        starters: Sequence[Starter] = (),
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._document = document
        tree.install()
        self.scene = CanvasScene(document, self)
        self.view = CanvasView(self.scene, self)
        self.palette_list = Palette()
        rows = make.row(self.palette_list, margins=(6, 6, 6, 6))
        self._palette = floating(make.box(rows, "card"))
        self._palette.setParent(self)
        self.problems = ProblemsBar(document, self)
        floating(self.problems)
        self.passing = Passing(self)
        self.invitation = Invitation(lambda: self.add("Text"), starters, self)
        floating(self.invitation)
        self.making = Making(self, document)
        self.copying = Copying(self, document)
        self.arranging = Arranging(document, self.scene, self)
        self.habits = habits.entries(self)
        self.zoom_bar: ZoomBar | None = None
        self.marked_bar: MarkedBar | None = None
        self._hung: StopsBar | None = None
        self._placed = False
        self._given: tuple[bool, QRect] | None = None  # to the problems
        self.ways = Wayfinding(document, self.scene, self.view, self.free, self._below, self)
        self.travel = self.ways.travel
        self.writing = Writing(self, document)
        self.noting = Noting(self, document)
        self.keyboard = Keyboard(self)
        self.stands = Stands(self.view, self.scene)
        self.announcing = Announcing(document, aloud(self.view), parent=self)
        self._wire()
        self.invitation.setVisible(not document.flow.steps)

    def _wire(self) -> None:
        self.stands.step_wanted.connect(self.keyboard.walking.go)
        self.stands.connect_wanted.connect(self.keyboard.connect_from)
        self.keyboard.connecting.told.connect(lambda what, _keys: self.announcing.say(what))
        self.ways.finder.resized.connect(self.arrange)
        self.view.kind_dropped.connect(self.making.drop)
        self.palette_list.chosen.connect(self.add)
        self.problems.resized.connect(self._give_way)
        self._document.changed.connect(self._welcome)
        self._document.returned.connect(self._show_again)

    def offer(self, zooms: Sequence[QAction], reset: QAction, menu: Menu) -> None:
        """Show zoom controls, and a menu under the right mouse button."""
        self.zoom_bar = ZoomBar(zooms, reset, self)
        floating(self.zoom_bar)
        self.view.zoomed.connect(self.zoom_bar.show_zoom)
        self.menu = board_menu(menu, self)
        self.view.customContextMenuRequested.connect(
            lambda at: self.menu.popup(self.view.viewport().mapToGlobal(at))
        )

    def offer_for_marked(self, copies: Sequence[QAction], delete: QAction) -> None:
        """Show a bar with these while several steps are marked."""
        self.marked_bar = MarkedBar(self._document, copies, self.arranging.menu, delete, self)
        self._document.selection_changed.connect(self._arrange_foot)

    def hang(self, bar: StopsBar) -> None:
        """Let a bar float under the zoom controls while it is shown."""
        self._hung = bar
        bar.setParent(self)
        floating(bar)

    def add(self, kind: str, at: QPointF | None = None) -> None:
        """Add an empty step where it was dropped, or else at the first free place."""
        where = None if at is None else (at.x() - metrics.CARD_WIDTH / 2, at.y() - metrics.ENTRY)
        state, name = edits.added(self._document.state, kind, where, self._document.single())
        self._keep(entries.added(kind), state)
        self._document.select({name})
        if at is None:
            self.reveal(name)
        self.step_added.emit(name)

    def delete(self) -> None:
        """Remove what is marked."""
        marked = self._document.selection
        self._keep(entries.deleted(marked), edits.removed(self._document.state, marked))

    def select_all(self) -> None:
        """Mark every step and note."""
        self._document.select(self._document.flow.ids(), notes=self._document.layout.notes)

    def tidy(self) -> None:
        """Lay the whole flow out, or only the steps that are marked, and show that."""
        marked, state = self._document.selection.steps, self._document.state
        count = len(marked - {COMPLETE})
        if count > 1:
            self._document.apply(entries.tidied(count), layout=edits.tidied(state, marked))
            self._show_again([name for name in state.flow.ids() if name in marked])
        elif state.flow.steps:
            self._document.apply(entries.tidied(), layout=edits.tidied(state))
            self.fit()

    def pin(self) -> None:
        """Pin the marked steps in place; where all are pinned, let tidy move them again."""
        names = self._document.selection.steps - {COMPLETE}
        before = self._document.layout
        label = entries.unpinned if names <= before.pinned else entries.pinned
        self._document.apply(label(len(names)), layout=edits.pinned(before, names))

    def fit(self) -> None:
        """Show the whole flow beside what floats; say how where only a part of it can be read."""
        self.passing.hide()
        self.travel.fit()
        if self.view.leaves_out():
            self.say(tr("Smaller than this it cannot be read. Fit again to see all of it."))

    def go_to(self, problem: Problem) -> None:
        """Mark the step that a problem is about, and show it."""
        if problem.step is not None:
            self._document.select({problem.step})
            self.travel.go_to(problem.step)

    def reveal(self, name: str | int) -> None:
        """Scroll just as far as a card, or a note, needs to be seen whole; the first card with START."""
        box, first = self.scene.box_of(name), self._document.flow.first
        if box is not None:
            starts = first is not None and first.id == name
            self.ways.reveal(box, self.scene.start.box() if starts else None)

    def _show_again(self, names: Sequence[str | int]) -> None:
        """Bring into sight what came back: the first of it, and as much of the rest as fits beside."""
        room = self.view.mapToScene(self.free()).boundingRect().size()
        shown = QRectF()
        boxes = (self.scene.box_of(name) for name in names if name != COMPLETE)
        for box in filter(None, boxes):
            wider = shown.united(box)
            if shown.isNull() or (
                wider.width() <= room.width() and wider.height() <= room.height()
            ):
                shown = wider
        if not shown.isNull():
            self.ways.reveal(shown)

    def say(self, sentence: str) -> None:
        """Show a passing sentence."""
        self.announcing.say(sentence)
        words = self.passing.fontMetrics().horizontalAdvance(sentence) + 3 * _EDGE
        self.passing.setFixedWidth(min(420, words, self.width() - 2 * _EDGE))
        self.passing.say(sentence)
        self.passing.adjustSize()
        self.arrange()

    def free(self) -> QRect:
        """Give the part of the view that nothing floats over."""
        left = self._palette.geometry().right()
        bottom = self.problems.y() if self.problems.isVisible() else self.height()
        finder = self.ways.finder
        top = finder.geometry().bottom() if finder.isVisible() else self._top()
        return QRect(QPoint(left + _EDGE, top), QPoint(self.width(), bottom))

    def _top(self) -> int:
        if self._hung is not None and self._hung.isVisibleTo(self):
            return self._hung.geometry().bottom()
        return self.zoom_bar.geometry().bottom() if self.zoom_bar else 0

    def _below(self) -> QRect:
        """Give the part of the view under the palette, as wide as the view."""
        top, free = self._palette.geometry().bottom() + _EDGE, self.free()
        return QRect(QPoint(0, top), QPoint(self.width(), max(free.bottom(), top + 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep everything in its corner; the first time bring the flow into sight."""
        super().resizeEvent(event)
        self.arrange()
        if not self._placed and self._document.flow.steps and self.width() > 200:
            self._placed = True
            self.view.go_home(self.free())

    def changeEvent(self, event: QEvent) -> None:
        """Draw the palette in another theme's colours."""
        if event.type() == QEvent.Type.PaletteChange:
            self.palette_list.show_theme()
        super().changeEvent(event)

    def _keep(self, label: str, state: State) -> None:
        self._document.apply(label, state.flow, state.layout)

    def _welcome(self, before: State, after: State) -> None:
        """Invite on an empty canvas, and bring a flow that comes whole into sight."""
        self.invitation.setVisible(not after.flow.steps)
        if bool(before.flow.steps) != bool(after.flow.steps):
            self.arrange()  # the map comes with the first card and goes with the last
        if not before.flow.steps and len(after.flow.steps) > 1:
            self.view.go_home(self.free())

    def arrange(self) -> None:
        """Put everything that floats in its place."""
        wide, high = self.width(), self.height()
        self.view.setGeometry(0, 0, wide, high)
        self.palette_list.show_words(wide >= _ROOMY)
        self._palette.adjustSize()
        self._palette.move(_EDGE, _EDGE)
        if self.zoom_bar is not None:
            self.zoom_bar.fit(wide - self._palette.geometry().right() - 2 * _EDGE)
            self.zoom_bar.move(wide - self.zoom_bar.width() - _EDGE, _EDGE)
            if self.zoom_bar.x() < self._palette.geometry().right() + _EDGE:  # large letters
                self._palette.move(_EDGE, self.zoom_bar.geometry().bottom() + _EDGE)
        if self._hung is not None:
            self._hung.fit(wide - self._palette.geometry().right() - 2 * _EDGE)
            under = self.zoom_bar.geometry().bottom() if self.zoom_bar else 0
            self._hung.move(wide - self._hung.width() - _EDGE, under + _EDGE)
        place = self._for_problems()
        self._given = self.problems.isVisible(), place
        self.problems.setGeometry(place)
        self.invitation.stand(self.rect(), self._palette.geometry())
        below = self.problems.geometry() if self.problems.isVisible() else QRect()
        self.ways.arrange(self.rect(), self._top(), below)
        self._arrange_foot()

    def _for_problems(self) -> QRect:
        """Give where the problems stand at the size that they need."""
        wide, high = min(self.width() - 2 * _EDGE, 720), self.height()
        tall = self.problems.room(wide, high // 2)
        return QRect(_EDGE, high - tall - _EDGE, wide, tall)

    def _give_way(self) -> None:
        """Make room for the problems, and keep what is being written clear of them."""
        if self._given == (self.problems.isVisible(), self._for_problems()):
            return
        self.arrange()
        if self.writing.step is not None:
            self.reveal(self.writing.step)

    def _arrange_foot(self) -> None:
        """Put what stands at the foot of the board above each other."""
        wide, high = self.width(), self.height()
        above = self.problems.y() if self.problems.isVisible() else high
        if self.marked_bar is not None:
            self.marked_bar.place(self.ways.at_the_foot(QRect(0, 0, wide, above)))
            above = self.marked_bar.y() if self.marked_bar.isVisible() else above
        self.passing.move((wide - self.passing.width()) // 2, above - self.passing.height() - _EDGE)
