"""The leads as a list: filters, the table below them, and what stands there while it has no row."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from flowdesk.store import submissions
from flowdesk.ui.desk import Desk
from flowdesk.ui.exporting import counted, practice_leads
from flowdesk.ui.leads.delegate import LeadDelegate
from flowdesk.ui.leads.filters import Filters
from flowdesk.ui.leads.model import LeadTable, Wanted
from flowdesk.ui.leads.view import LeadView
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.empty import EmptyPage


class LeadList(QWidget):
    """Shows what the filters ask for; tells which lead is picked."""

    picked = Signal(int)
    wanted = Signal(str)  # another page, by its name

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.filters, self.table = Filters(), LeadView()
        self.model = LeadTable(desk.database, self)
        self.empty = EmptyPage(
            "list",
            "Leads will be here",
            "Each form that a customer fills in becomes a lead: the answers, the photo and the"
            " whole chat. Try your rule on the practice phone, or put the bot on WhatsApp.",
            "Open Rules",
            lambda: self.wanted.emit("Rules"),
        )
        self.none = EmptyPage(
            "search", "Nothing found", "No lead fits these filters.", "Show all", self.filters.clear
        )
        self.hidden = EmptyPage(
            "smartphone",
            "Practice leads are hidden",
            "What you fill in on the practice phone stays apart from your customers' leads.",
            "Show them",
            lambda: self.filters.practice.setChecked(True),
        )
        self._build()

    def _build(self) -> None:
        table = self.table
        self._delegate = LeadDelegate(self._desk.folders.home)
        table.setModel(self.model)
        table.setItemDelegate(self._delegate)
        table.lay_out()
        self._stack = QStackedWidget()
        for widget in (table, self.empty, self.none, self.hidden):
            self._stack.addWidget(widget)
        bar = make.box(make.column(self.filters), "bar")
        self.setLayout(make.column(bar, self._stack, gap=0))
        self.filters.changed.connect(self.refresh)
        self.table.selectionModel().currentRowChanged.connect(self._picked)

    def refresh(self) -> None:
        """Read the rules and the table anew."""
        wanted = self.filters.wanted()
        with self._desk.database.read() as session:
            self.filters.offer(submissions.rules_with_leads(session, practice=wanted.practice))
        self.model.reload(self.filters.wanted())
        total = self.model.total
        self.filters.count.setText(counted(total))
        plain = wanted == Wanted(practice=wanted.practice)
        self._stack.setCurrentWidget(self.table if total else self._why_none(plain))

    def _why_none(self, plain: bool) -> EmptyPage:
        hidden = practice_leads(self._desk.database) if plain else 0
        if not plain or not hidden or self.filters.practice.isChecked():
            return self.empty if plain else self.none
        one = hidden == 1
        self.hidden.head.setText(
            f"{counted(hidden, 'practice lead')} {'is' if one else 'are'} hidden"
        )
        self.hidden.button.setText("Show it" if one else "Show them")
        return self.hidden

    def mark(self, submission_id: int) -> bool:
        """Pick a lead where it stands in the table, and tell whether it does."""
        row = self.model.row_of(submission_id)
        if row is not None:
            self.table.selectRow(row)
        return row is not None

    def let_go(self) -> None:
        """Pick none."""
        self.table.setFocus()
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())

    def _picked(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.picked.emit(self.model.lead(current.row()).id)
