"""The Leads page: filters, the table, and one lead in full beside it."""

from typing import Any

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from flowdesk.store import media, messages, submissions
from flowdesk.store.errors import Unknown
from flowdesk.store.values import Photo, Status
from flowdesk.ui.desk import Desk
from flowdesk.ui.exporting import counted, practice_leads
from flowdesk.ui.leads import words
from flowdesk.ui.leads.deciding import Deciding
from flowdesk.ui.leads.delegate import LeadDelegate
from flowdesk.ui.leads.detail import LeadDetail
from flowdesk.ui.leads.filters import Filters
from flowdesk.ui.leads.model import LeadTable, Only, Wanted
from flowdesk.ui.leads.view import LeadView
from flowdesk.ui.page import Page
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.empty import EmptyPage


class LeadsPage(Page):
    """Live: what the bot stores is read anew, at most twice a second."""

    reviewed = Signal()
    export_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.filters, self.table = Filters(), LeadView()
        self.deciding = Deciding(desk)
        self.model = LeadTable(desk.database, self)
        self.detail = LeadDetail(desk.folders.home)
        self.detail.hide()
        self._empty = EmptyPage(
            "list",
            "Leads will be here",
            "Each form that a customer fills in becomes a lead: the answers, the photo and the"
            " whole chat. Try your rule on the practice phone, or put the bot on WhatsApp.",
            "Open Rules",
            lambda: self.wanted.emit("Rules"),
        )
        self._none = EmptyPage(
            "search", "Nothing found", "No lead fits these filters.", "Show all", self.filters.clear
        )
        self._hidden = EmptyPage(
            "smartphone",
            "Practice leads are hidden",
            "What you fill in on the practice phone stays apart from your customers' leads.",
            "Show them",
            lambda: self.filters.practice.setChecked(True),
        )
        self._build()
        self._wire()

    def _build(self) -> None:
        table = self.table
        self._delegate = LeadDelegate(self.desk.folders.home)
        table.setModel(self.model)
        table.setItemDelegate(self._delegate)
        table.lay_out()
        self._stack = QStackedWidget()
        for widget in (table, self._empty, self._none, self._hidden):
            self._stack.addWidget(widget)
        self.detail.setFixedWidth(372)
        self._bar = make.box(make.column(self.filters), "bar")
        left = make.box(make.column(self._bar, self._stack, gap=0), "surface")
        self.setLayout(make.row(left, self.detail, gap=0))
        self.layout().setStretch(0, 1)  # type: ignore[union-attr]

    def _wire(self) -> None:
        self.filters.changed.connect(self.refresh)
        self.table.selectionModel().currentRowChanged.connect(self._picked)
        self.detail.closed.connect(self.close_lead)
        self.detail.reviewed.connect(self.review)
        self._soon = QTimer(self, singleShot=True, interval=500)
        self._soon.timeout.connect(self.refresh)

    def arrive(self) -> None:
        """Read the leads anew."""
        self.refresh()

    def heard(self, changes: tuple[Any, ...]) -> None:
        """Read anew, soon."""
        if any(change.kind in {"submission", "photo"} for change in changes):
            if not self._soon.isActive():
                self._soon.start()
        elif self._shows(changes):
            self._show_open()

    def _shows(self, changes: tuple[Any, ...]) -> bool:
        lead = self.detail.lead() if self.detail.isVisible() else None
        return lead is not None and any(c.contact_id == lead.contact_id for c in changes)

    def refresh(self) -> None:
        """Read the rules, the table and the open lead."""
        wanted = self.filters.wanted()
        with self.desk.database.read() as session:
            self.filters.offer(submissions.rules_with_leads(session, practice=wanted.practice))
        self.model.reload(self.filters.wanted())
        total = self.model.total
        self.filters.count.setText(f"{total:,} lead{'' if total == 1 else 's'}")
        plain = wanted == Wanted(practice=wanted.practice)
        self._stack.setCurrentWidget(self.table if total else self._why_none(plain))
        if self.detail.isVisible():
            self._show_open()

    def _why_none(self, plain: bool) -> EmptyPage:
        hidden = practice_leads(self.desk.database) if plain else 0
        if not plain or not hidden or self.filters.practice.isChecked():
            return self._empty if plain else self._none
        one = hidden == 1
        self._hidden.head.setText(
            f"{counted(hidden, 'practice lead')} {'is' if one else 'are'} hidden"
        )
        self._hidden.button.setText("Show it" if one else "Show them")
        return self._hidden

    def show_status(self, status: Status) -> None:
        """Show the leads of one status only."""
        self.filters.show_status(status)

    def show_only(self, only: Only) -> None:
        """Show some leads and no others, until that filter is taken away."""
        self.filters.show_only(only)

    def open_lead(self, submission_id: int) -> None:
        """Open a lead, marked in the table if it stands there."""
        row = self.model.row_of(submission_id)
        if row is not None:
            self.table.selectRow(row)
        else:
            self._show(submission_id)

    def close_lead(self) -> None:
        """Close the open lead."""
        self.table.setFocus()
        self.detail.hide()
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())

    def review(self, submission_id: int, approved: bool) -> None:
        """Approve or reject a lead; the rule's message goes out."""
        done = self.deciding.review(submission_id, approved)
        self.table.setFocus()  # the button that was pressed goes
        self.refresh()
        self.reviewed.emit()
        self.say(done.sentence, "ok", *([("Undo", self.take_back)] if done.changed else ()))

    def take_back(self) -> None:
        """Take back the last decision."""
        back = self.deciding.take_back()
        if back is not None:
            self.refresh()
            self.reviewed.emit()
            self.say(back.sentence)

    def _picked(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self._show(self.model.lead(current.row()).id)

    def _show_open(self) -> None:
        lead = self.detail.lead()
        if lead is not None:
            try:
                self._show(lead.id)
            except Unknown:
                self.close_lead()

    def _show(self, submission_id: int) -> None:
        with self.desk.database.read() as session:
            lead = submissions.get(session, submission_id)
            found = {place: media.by_path(session, place) for place in words.photos_of(lead)}
            chat = messages.transcript(session, lead.contact_id)
        photos: dict[str, Photo] = {place: one for place, one in found.items() if one}
        self.detail.show_lead(lead, photos, chat)
        self.detail.show()
