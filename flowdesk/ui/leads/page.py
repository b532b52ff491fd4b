"""The Leads page: the list of leads, and one of them in full beside it."""

from typing import Any

from PySide6.QtCore import QTimer, Signal

from flowdesk.bot.review import review
from flowdesk.store import media, messages, submissions
from flowdesk.store.errors import Unknown
from flowdesk.store.values import Photo, Status
from flowdesk.ui.desk import Desk
from flowdesk.ui.leads import words
from flowdesk.ui.leads.detail import LeadDetail
from flowdesk.ui.leads.listing import LeadList
from flowdesk.ui.leads.model import Only
from flowdesk.ui.page import Page
from flowdesk.ui.widgets import make


class LeadsPage(Page):
    """Live: what the bot stores is read anew, at most twice a second."""

    reviewed = Signal()
    export_wanted = Signal(object)  # Selection

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.list = LeadList(desk)
        self.filters, self.table, self.model = self.list.filters, self.list.table, self.list.model
        self.detail = LeadDetail(desk.folders.home)
        self.detail.hide()
        self.detail.setFixedWidth(372)
        left = make.box(make.column(self.list), "surface")
        self.setLayout(make.row(left, self.detail, gap=0))
        self.layout().setStretch(0, 1)  # type: ignore[union-attr]
        self._wire()

    def _wire(self) -> None:
        self.list.picked.connect(self._show)
        self.list.wanted.connect(self.wanted)
        self.filters.changed.connect(self._show_open_if_seen)
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
        """Read the list and the open lead."""
        self.list.refresh()
        self._show_open_if_seen()

    def show_status(self, status: Status) -> None:
        """Show the leads of one status only."""
        self.filters.show_status(status)

    def show_only(self, only: Only) -> None:
        """Show some leads and no others, until that filter is taken away."""
        self.filters.show_only(only)

    def open_lead(self, submission_id: int) -> None:
        """Open a lead, marked in the table if it stands there."""
        if not self.list.mark(submission_id):
            self._show(submission_id)

    def close_lead(self) -> None:
        """Close the open lead."""
        self.detail.hide()
        self.list.let_go()

    def review(self, submission_id: int, approved: bool) -> None:
        """Approve or reject a lead; the rule's message goes out."""
        with self.desk.database.begin() as session:
            languages = self.desk.languages(session)
            review(session, submission_id, approved, self.desk.clock(), languages)
        self.table.setFocus()  # the button that was pressed goes
        self.desk.live.wake()
        self.refresh()
        self.reviewed.emit()
        self.say("Approved." if approved else "Rejected.", "ok")

    def _show_open_if_seen(self) -> None:
        if self.detail.isVisible():
            self._show_open()

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
