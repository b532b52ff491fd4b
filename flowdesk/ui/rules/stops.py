"""Where people stop in the open rule: counted in the background, shown on its canvas and as a table."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, Qt, Signal
from PySide6.QtGui import QAction

from flowdesk.store.dropoff import DropOff, drop_off
from flowdesk.store.errors import StoreError
from flowdesk.store.values import PRACTICE
from flowdesk.tongue.say import tr
from flowdesk.ui import background, theme
from flowdesk.ui.canvas.dropoff import words
from flowdesk.ui.canvas.dropoff.bar import StopsBar
from flowdesk.ui.canvas.dropoff.layer import DropOffLayer
from flowdesk.ui.canvas.dropoff.shown import Shown
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.desk import Desk
from flowdesk.ui.insights.stops_window import StopsWindow
from flowdesk.ui.leads.model import Only
from flowdesk.ui.soon import Soon
from flowdesk.ui.widgets import make

PAUSE_MS = 3000  # at least so long between two counts


class Stops(QObject):
    """Shows and hides drop-off on a rule's canvas. ``customers_wanted`` carries an Only.

    ``shown`` are the figures that are seen, None while it is off.
    """

    customers_wanted = Signal(object)

    def __init__(
        self, desk: Desk, rule_id: int, canvas: FlowEditor, name: Callable[[], str]
    ) -> None:
        super().__init__(canvas)
        self._desk, self._rule_id, self._canvas, self._name = desk, rule_id, canvas, name
        self.shown: Shown | None = None
        self._drop: DropOff | None = None
        self._window: StopsWindow | None = None
        self._counting = self._again = False
        self._took = QElapsedTimer()
        self.layer = DropOffLayer(canvas.board.scene, self)
        self.bar = StopsBar()
        self.bar.hide()
        self._soon = Soon(self.refresh, self, PAUSE_MS)
        self._make_actions()
        self._wire()

    def _make_actions(self) -> None:
        canvas = self._canvas
        toggle = make.action(tr("Show where people stop"), None, ["Ctrl+Shift+D"], "funnel", canvas)
        toggle.setCheckable(True)
        toggle.setIconVisibleInMenu(False)  # a menu shows a tick
        toggle.setIcon(theme.icon("funnel", "second", 16, on="primary"))
        people = make.action(
            tr("Show these customers"), self._show_marked, ["Ctrl+Shift+L"], "user-x", canvas
        )
        table = make.action(
            tr("Where people stop as a table…"), self.show_table, (), "table", canvas
        )
        self.toggle, self.people, self.table = toggle, people, table
        for action in (toggle, people):
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            canvas.addAction(action)
        people.setEnabled(False)
        if canvas.board.zoom_bar is not None:
            canvas.board.zoom_bar.add(toggle)
        canvas.board.hang(self.bar)
        canvas.board.menu.offer_for_card(people)

    def _wire(self) -> None:
        self.toggle.toggled.connect(self._switch)
        self.bar.closed.connect(lambda: self.toggle.setChecked(False))
        self.bar.changed.connect(self.refresh)
        self.bar.table_wanted.connect(self.show_table)
        self.layer.chosen.connect(self.show_customers)
        self._canvas.view.zoomed.connect(self.layer.see)
        self._canvas.document.selection_changed.connect(self._enable)
        self._canvas.document.changed.connect(self._say)
        self._desk.bridge.changed.connect(self._heard)

    def actions(self) -> list[QAction]:
        """Give what belongs into the View menu."""
        return [self.toggle, self.people, self.table]

    def refresh(self) -> None:
        """Count anew, if it is on; what is shown stays until the new figures are there."""
        if not self._wanted():
            return
        if self._counting:
            self._again = True
            return
        self._counting, now, since = True, self._desk.clock(), self.bar.since(self._desk.clock())
        database, rule_id = self._desk.database, self._rule_id
        self._took.start()

        def count() -> DropOff:
            with database.read() as session:
                return drop_off(session, rule_id, now, since)

        background.run(count, self._take, self._fail, self, (StoreError,))

    def show_table(self) -> None:
        """Open the numbers as a table."""
        if self._window is None:
            window = self._window = StopsWindow(self._canvas, self._name())
            window.chosen.connect(self.show_customers)
            window.destroyed.connect(self._forget_window)
            if self.shown is not None:
                window.show_figures(self.shown, self._canvas.document.flow)
            self.refresh()
        self._window.open()

    def show_customers(self, step: str) -> None:
        """Ask for the leads of those who stopped at a step, if anybody did."""
        numbers = self._figures().counted.stopped.get(step)
        if numbers:
            self.customers_wanted.emit(Only(numbers, tr("Stopped at {step}", step=step)))

    def _wanted(self) -> bool:
        return self.toggle.isChecked() or self._window is not None

    def _figures(self) -> Shown:
        drop = self._drop or DropOff()
        return Shown(drop, self.bar.earlier.isChecked(), self.bar.days())

    def _switch(self, on: bool) -> None:
        self.bar.setVisible(on)
        if on:
            self.layer.see(self._canvas.view.zoom())
            self.bar.say(tr(words.COUNTING))
            self.refresh()
        else:
            self.layer.clear()
            self.shown = None
        self._canvas.board.arrange()
        self._enable()

    def _heard(self, changes: tuple[Any, ...]) -> None:
        mine = (
            change.kind == "submission"
            and change.rule_id == self._rule_id
            and change.channel != PRACTICE
            for change in changes
        )
        if self._wanted() and any(mine):
            self._soon.want()

    def _take(self, drop: DropOff) -> None:
        self._soon.rest(int(self._took.elapsed()))
        self._counting = False
        if self._again:
            self._again = False
            self.refresh()
            return
        self._drop = drop
        self._show()

    def _fail(self, sentence: str) -> None:
        self._counting = self._again = False
        self.bar.say(sentence)
        self._canvas.board.arrange()

    def _show(self) -> None:
        figures = self._figures()
        if self.toggle.isChecked():
            self.shown = figures
            if figures.drop.number is None:
                self.layer.clear()
            else:
                self.layer.show(figures)
        if self._window is not None:
            self._window.show_figures(figures, self._canvas.document.flow)
        self._say()
        self._enable()

    def _say(self) -> None:
        """Say what the figures are of; an edit changes what is new in the draft."""
        if self.shown is None:
            return
        has_earlier = self.shown.drop.earlier.figures.began > 0
        self.bar.say(self.shown.sentence(self._canvas.document.flow), has_earlier)
        self._canvas.board.arrange()

    def _show_marked(self) -> None:
        step = self._canvas.document.single()
        if step is not None:
            self.show_customers(step)

    def _enable(self) -> None:
        step = self._canvas.document.single() if self.shown is not None else None
        self.people.setEnabled(step is not None and step in self._figures().counted.stopped)

    def _forget_window(self) -> None:
        self._window = None
