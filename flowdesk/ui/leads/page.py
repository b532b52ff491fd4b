"""The Leads page: the list of leads, and one of them in full beside it."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction

from flowdesk.bot.replacing import Replaced
from flowdesk.store import history, media, messages, submissions
from flowdesk.store.errors import Unknown
from flowdesk.store.values import Status
from flowdesk.tongue.say import tr
from flowdesk.ui import menus
from flowdesk.ui.desk import Desk
from flowdesk.ui.erasing.erasing import Erasing
from flowdesk.ui.leads import words
from flowdesk.ui.leads.deciding import Deciding
from flowdesk.ui.leads.detail.deeds import LeadDeeds
from flowdesk.ui.leads.detail.head import WIDTH
from flowdesk.ui.leads.detail.panel import LeadDetail
from flowdesk.ui.leads.listing import LeadList
from flowdesk.ui.leads.model import Only
from flowdesk.ui.leads.replacing import Replacing
from flowdesk.ui.page import Page
from flowdesk.ui.soon import Soon
from flowdesk.ui.widgets import make


class LeadsPage(Page):
    """Live: what the bot stores is read anew, at most twice a second."""

    reviewed = Signal()
    export_wanted = Signal(object)  # Selection
    chat_wanted = Signal(int)  # a contact's number

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.list = LeadList(desk)
        self.filters, self.table, self.model = self.list.filters, self.list.table, self.list.model
        self.deciding = Deciding(desk)
        self.erasing = Erasing(desk, self)
        self.replacing = Replacing(desk, self)
        self._clear = make.action(
            tr("Clear practice leads…"), self.erasing.ask_practice, icon="trash-2", owner=self
        )
        self.detail = LeadDetail(desk.folders.home, LeadDeeds(desk))
        self.detail.hide()
        self.detail.setFixedWidth(WIDTH)
        self.export = make.button(tr("Export these…"), self._export, "quiet")
        self.filters.put_at_end(self.export)
        left = make.box(make.column(self.list), "surface")
        self.setLayout(make.row(left, self.detail, gap=0, grows=0))
        self._wire()

    def _wire(self) -> None:
        self.list.picked.connect(self._show)
        self.list.wanted.connect(self.wanted)
        self.list.released.connect(self.close_lead)
        self.list.failed.connect(lambda sentence: self.say(sentence, "error"))
        self.list.rows.failed.connect(lambda sentence: self.say(sentence, "error"))
        self.list.rows.chat_wanted.connect(self.chat_wanted)
        self.list.rows.export_wanted.connect(self.export_wanted)
        self.list.rows.review_wanted.connect(self._review_all)
        self.detail.closed.connect(self.close_lead)
        self.detail.reviewed.connect(self.review)
        self.detail.changed.connect(self.refresh)
        self.detail.told.connect(self.say)
        self.detail.chat_wanted.connect(self.chat_wanted)
        self.detail.erasing_wanted.connect(self.erasing.ask)
        self.detail.clearing_wanted.connect(self.erasing.ask_practice)
        self.detail.replacement_wanted.connect(self.replacing.choose)
        self.replacing.done.connect(self._replaced)
        self.replacing.failed.connect(lambda sentence: self.say(sentence, "error"))
        self.erasing.told.connect(self.say)
        self.erasing.done.connect(self.refresh)
        self._soon = Soon(self.follow, self)

    def _export(self) -> None:
        self.export_wanted.emit(self.filters.wanted())

    def arrive(self) -> None:
        """Read the leads anew."""
        self.refresh()

    def edit_actions(self) -> list[QAction | None]:
        """Give the entries of a text field, and the one that clears what practice has left."""
        return [*menus.text_actions(self), None, self._clear]

    def leave(self) -> None:
        """Keep what was typed about the open lead, and how the columns are arranged."""
        self.detail.leave()
        self.list.keep()

    def heard(self, changes: tuple[Any, ...]) -> None:
        """Read anew, soon."""
        if any(change.kind in {"submission", "photo"} for change in changes):
            self._soon.want()
        elif self._shows(changes):
            self._show_open()

    def _shows(self, changes: tuple[Any, ...]) -> bool:
        lead = self.detail.lead() if self.detail.isVisible() else None
        return lead is not None and any(c.contact_id == lead.contact_id for c in changes)

    def refresh(self) -> None:
        """Read the list and the open lead."""
        self.list.refresh()
        self._show_open_if_seen()

    def follow(self) -> None:
        """Read what has changed in the list, and the open lead."""
        self.list.follow()
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
        """Close the open lead, keeping what was typed about it."""
        self.detail.leave()
        self.detail.hide()
        self.list.let_go()
        self.shifted.emit()

    def review(self, submission_id: int, approved: bool) -> None:
        """Approve or reject a lead; the rule's message goes out."""
        self._review_all((submission_id,), approved)

    def _review_all(self, numbers: tuple[int, ...], approved: bool) -> None:
        done = self.deciding.review_all([*numbers], approved)
        self.table.setFocus()  # the button that was pressed goes
        self.refresh()
        self.reviewed.emit()
        self.say(done.sentence, "ok", *([(tr("Undo"), self.take_back)] if done.changed else ()))

    def _replaced(self, done: Replaced) -> None:
        self.refresh()
        self.say(self.deciding.note_replaced(done).sentence, "ok", (tr("Undo"), self.take_back))

    def take_back(self) -> None:
        """Take back the last decision."""
        back = self.deciding.take_back()
        if back is not None:
            self.refresh()
            self.reviewed.emit()
            self.say(back.sentence)

    def _show_open_if_seen(self) -> None:
        if self.detail.isVisible():
            self._show_open()

    def _show_open(self) -> None:
        lead = self.detail.lead()
        if lead is not None:
            try:
                self._show(lead.id)
            except Unknown:
                self.detail.forget()
                self.close_lead()

    def _show(self, submission_id: int) -> None:
        with self.desk.database.read() as session:
            lead = submissions.get(session, submission_id)
            photos = media.by_paths(session, words.photos_of(lead))
            chat = messages.transcript(session, lead.contact_id)
            events = history.of(session, submission_id)
        self.detail.show_lead(lead, photos, chat, events)
        self.detail.show()
        self.shifted.emit()
