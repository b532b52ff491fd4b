"""The leads as a list: filters, the table below them, and what stands there while it has no row."""

from contextlib import nullcontext

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from flowdesk.store import submissions
from flowdesk.tongue.say import tr, tr_n
from flowdesk.ui.desk import Desk
from flowdesk.ui.exporting import practice_leads
from flowdesk.ui.leads import remembered
from flowdesk.ui.leads.arrangement import Arrangement
from flowdesk.ui.leads.catching_up import CatchingUp
from flowdesk.ui.leads.delegate import LeadDelegate
from flowdesk.ui.leads.filters import Filters
from flowdesk.ui.leads.looking import Asked, Found, Looking
from flowdesk.ui.leads.model import LeadTable
from flowdesk.ui.leads.newcomers import Newcomers
from flowdesk.ui.leads.rows import Rows
from flowdesk.ui.leads.view import LeadView
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.empty import EmptyPage

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_KEEP_AFTER = 500  # ms that the columns have rested


class LeadList(QWidget):
    """Shows what the filters ask for; tells which lead is picked.

    ``rows`` tells what is wanted of the selected ones.
    """

    picked = Signal(int)
    released = Signal()  # Escape: the picked one is not wanted any more
    wanted = Signal(str)  # another page, by its name
    failed = Signal(str)  # a sentence

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.filters, self.table = Filters(desk.clock), LeadView()
        self.model = LeadTable(desk.database, self)
        self._looking = Looking(desk.database, self._show, self)
        self._catching_up = CatchingUp(desk.database, self)
        self._rule: int | None = None
        self._arrangement: Arrangement | None = None  # None until it has been read
        self._laid_out: tuple[object, ...] = ()
        self._shown_rule: int | None = None
        self._open: int | None = None
        self._quiet = False
        self._keep_soon = QTimer(self, singleShot=True, interval=_KEEP_AFTER)
        self._make_pages()
        self._build()
        self._wire()

    def _make_pages(self) -> None:
        self.empty = EmptyPage(
            "list",
            tr("Leads will be here"),
            tr(
                "Each form that a customer fills in becomes a lead: the answers, the photo and the"
                " whole chat. Try your rule on the practice phone, or put the bot on WhatsApp."
            ),
            tr("Open Rules"),
            lambda: self.wanted.emit("Rules"),
        )
        self.none = EmptyPage(
            "search",
            tr("Nothing found"),
            tr("No lead fits these filters."),
            tr("Show all"),
            self.filters.clear,
        )
        self.hidden = EmptyPage(
            "smartphone",
            tr("Practice leads are hidden"),
            tr("What you fill in on the practice phone stays apart from your customers' leads."),
            tr("Show them"),
            lambda: self.filters.practice.setChecked(True),
        )

    def _build(self) -> None:
        table = self.table
        self._delegate = LeadDelegate(self._desk.folders.home, self)
        table.setModel(self.model)
        table.setItemDelegate(self._delegate)
        table.lay_out()
        self.newcomers = Newcomers(table)
        self.rows = Rows(self._desk.database, table, self)
        self.columns = make.tool("settings", tr("Choose the columns"), self._choose_columns)
        self.filters.put_at_end(self.columns)
        self._stack = QStackedWidget()
        for widget in (table, self.empty, self.none, self.hidden):
            self._stack.addWidget(widget)
        bar = make.box(make.column(self.filters), "bar")
        self.setLayout(make.column(bar, self._stack, gap=0))

    def _wire(self) -> None:
        table = self.table
        self.filters.changed.connect(self.refresh)
        self.filters.search.left.connect(table.setFocus)
        table.selectionModel().currentRowChanged.connect(self._picked)
        table.clicked.connect(self._clicked)
        table.entered_row.connect(self._pick_current)
        table.escaped.connect(self.released)
        table.header.sort_wanted.connect(self.refresh)
        table.header.arranged.connect(self._arranged)
        self.model.modelReset.connect(self._all_new)
        self._looking.failed.connect(self.failed)
        self._delegate.thumbnails.arrived.connect(table.viewport().update)
        self._keep_soon.timeout.connect(self.keep)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._to_search)

    def refresh(self) -> None:
        """Read the rules and the table anew, at once where that takes no time."""
        asked = self._asked()
        if asked == self.model.asked:
            self._delegate.thumbnails.look_again()
            self.model.read_anew()
        if asked.takes_long:
            self._looking.soon(asked)
        else:
            self._looking.now(asked)

    def follow(self) -> None:
        """Read what has changed meanwhile, beside the window."""
        self._delegate.thumbnails.look_again()
        self._looking.soon(self._asked())

    def keep(self) -> None:
        """Keep how the columns are arranged, if that has changed."""
        if self._keep_soon.isActive() or self.sender() is self._keep_soon:
            self._keep_soon.stop()
            with self._desk.database.begin() as session:
                remembered.keep(session, self._shown_rule, self.table.header.arrangement())

    def _asked(self) -> Asked:
        wanted = self.filters.wanted()
        with self._desk.database.read() as session:
            self.filters.offer(submissions.rules_with_leads(session, practice=wanted.practice))
            wanted = self.filters.wanted()
            if self._arrangement is None or wanted.rule_id != self._rule:
                self.keep()
                self._rule = wanted.rule_id
                self._arrangement = remembered.read(session, wanted.rule_id)
        return Asked(wanted, self._arrangement.sort)

    def _show(self, found: Found) -> None:
        with self.table.staying() if found.asked == self.model.asked else nullcontext():
            moves = self.model.show_found(found)
        if moves is not None:
            top = self.table.top()
            self.newcomers.add(sum(run.count for run in moves.fresh if run.first < top))
        self._lay_out(found)
        self.filters.count.setText(tr_n(self.model.total, "{n:,} lead", "{n:,} leads"))
        shown = self.table if self.model.total else self._why_none()
        self._stack.setCurrentWidget(shown)
        self._catching_up.start()

    def _lay_out(self, found: Found) -> None:
        keys = tuple(column.key for column in self.model.columns)
        rule = found.asked.chosen.rule_id
        if self._arrangement is not None and self._laid_out != (rule, keys):
            self._laid_out, self._shown_rule = (rule, keys), rule
            self.table.header.show_columns(self.model.columns, rule is not None, self._arrangement)

    def _all_new(self) -> None:
        """Begin at the top; the open lead stays selected where it is among those shown."""
        self._laid_out = ()
        self.newcomers.forget()
        self.table.scrollToTop()
        row = None if self._open is None else self.model.row_of(self._open)
        if row is not None:
            self._select(row, scroll=False)

    def _select(self, row: int, scroll: bool) -> None:
        """Select a row and tell nobody."""
        self._quiet = True
        self.table.setAutoScroll(scroll)
        index = self.model.index(row, self.table.header.logicalIndex(0))
        self.table.selectionModel().setCurrentIndex(index, _SELECT)
        self.table.setAutoScroll(True)
        self._quiet = False

    def _why_none(self) -> EmptyPage:
        plain = self.filters.is_plain()
        hidden = practice_leads(self._desk.database) if plain else 0
        if not plain or not hidden or self.filters.practice.isChecked():
            return self.empty if plain else self.none
        self.hidden.head.setText(
            tr_n(hidden, "{n:,} practice lead is hidden", "{n:,} practice leads are hidden")
        )
        self.hidden.button.setText(tr("Show it") if hidden == 1 else tr("Show them"))
        return self.hidden

    def mark(self, submission_id: int) -> bool:
        """Pick a lead where it stands in the table, and tell whether it does."""
        row = self.model.row_of(submission_id)
        if row is not None:
            self._select(row, scroll=True)
            self._pick(row)
        return row is not None

    def let_go(self) -> None:
        """Pick none; the keys go on from where they were."""
        self._open = None
        self.table.setFocus()
        self.table.clearSelection()

    def _picked(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and not self._quiet and not self.table.is_taking_focus:
            self._pick(current.row())

    def _clicked(self, index: QModelIndex) -> None:
        if self.model.number(index.row()) != self._open:
            self._pick(index.row())

    def _pick_current(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self._select(index.row(), scroll=True)
            self._pick(index.row())

    def _pick(self, row: int) -> None:
        self._open = self.model.number(row)
        self.picked.emit(self._open)

    def _to_search(self) -> None:
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _arranged(self, arrangement: Arrangement) -> None:
        if self._shown_rule == self._rule:  # else another rule's leads are being looked up
            self._arrangement = arrangement
        self._keep_soon.start()

    def _choose_columns(self) -> None:
        below = self.columns.mapToGlobal(QPoint(0, self.columns.height()))
        self.table.header.open_menu(below)
