"""What can be done with the selected rows of the table: the menu, and copying."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from flowdesk.store.database import Database
from flowdesk.store.errors import StoreError
from flowdesk.store.listing import LeadRow
from flowdesk.store.selection import Selection
from flowdesk.store.values import Status
from flowdesk.tongue.say import tr, tr_n
from flowdesk.ui import background
from flowdesk.ui.leads.copying import as_text
from flowdesk.ui.leads.deciding import AT_ONCE
from flowdesk.ui.leads.view import LeadView
from flowdesk.ui.widgets import make


class Rows(QObject):
    """Tells what is wanted of the selected leads; only copying it does by itself."""

    chat_wanted = Signal(int)  # a contact's number
    review_wanted = Signal(tuple, bool)  # numbers of leads, and whether they are approved
    export_wanted = Signal(object)  # Selection
    failed = Signal(str)

    def __init__(self, database: Database, table: LeadView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database, self._table = database, table
        table.copy_wanted.connect(self.copy)
        table.menu_wanted.connect(self._open_menu)

    def _open_menu(self, at: QPoint) -> None:
        made = self.menu()
        if made is not None:
            made.popup(at)

    def menu(self) -> QMenu | None:
        """Give the menu of the selected rows; None where there is none."""
        table, rows = self._table, self._table.picked_rows()
        if not rows:
            return None
        made = QMenu(table)
        made.aboutToHide.connect(made.deleteLater)
        if len(rows) == 1:
            self._add_opening(made, table.leads().lead(rows[0]))
        self._add_review(made, rows)
        made.addSeparator()
        made.addAction(make.action(tr("Copy"), self.copy, icon="copy", owner=made))
        words, chosen = self._to_export(rows)
        made.addAction(
            make.action(
                words, lambda: self.export_wanted.emit(chosen), icon="file-spreadsheet", owner=made
            )
        )
        return made

    def _add_opening(self, menu: QMenu, lead: LeadRow) -> None:
        menu.addAction(
            make.action(tr("Open"), self._table.entered_row.emit, icon="eye", owner=menu)
        )
        if not lead.practice:  # those chats are not in the Inbox
            chat = make.action(tr("Open the chat"), icon="message-circle", owner=menu)
            chat.triggered.connect(lambda: self.chat_wanted.emit(lead.contact_id))
            menu.addAction(chat)

    def _add_review(self, menu: QMenu, rows: Sequence[int]) -> None:
        if len(rows) > AT_ONCE:
            return
        leads = [self._table.leads().lead(row) for row in rows]
        for icon, status in (("check", Status.APPROVED), ("x", Status.REJECTED)):
            numbers = _to_become(leads, status)
            if numbers:
                approved = status is Status.APPROVED
                words = _verb(approved, len(numbers) if len(rows) > 1 else 0)
                entry = make.action(words, icon=icon, owner=menu)
                entry.triggered.connect(
                    lambda _=False, who=numbers, yes=approved: self.review_wanted.emit(who, yes)
                )
                menu.addAction(entry)

    def _to_export(self, rows: Sequence[int]) -> tuple[str, Selection]:
        """Give the words and the leads: the selected ones, or all that are shown where it is one."""
        leads = self._table.leads()
        if len(rows) in {1, leads.total}:
            words = tr_n(
                leads.total, "Export all {n:,} lead shown…", "Export all {n:,} leads shown…"
            )
            return words, leads.wanted
        numbers = tuple(leads.number(row) for row in rows)
        words = tr_n(len(rows), "Export these {n:,} lead…", "Export these {n:,} leads…")
        return words, Selection(practice=True, among=numbers)

    def copy(self) -> None:
        """Put the selected rows on the clipboard, the columns as they are in sight."""
        table, leads = self._table, self._table.leads()
        numbers = [leads.number(row) for row in table.picked_rows()]
        columns = [leads.columns[at] for at in table.header.shown()]
        if numbers:
            background.run(
                lambda: as_text(self._database, numbers, columns),
                QGuiApplication.clipboard().setText,
                self.failed.emit,
                self,
                (StoreError,),
            )


def _verb(approved: bool, many: int) -> str:
    """Say what is done with so many leads; 0 for the one that is meant."""
    if not many:
        return tr("Approve") if approved else tr("Reject")
    if approved:
        return tr_n(many, "Approve {n:,} lead", "Approve {n:,} leads")
    return tr_n(many, "Reject {n:,} lead", "Reject {n:,} leads")


def _to_become(leads: Sequence[LeadRow], status: Status) -> tuple[int, ...]:
    """Give those that may be reviewed and are not so yet."""
    return tuple(each.id for each in leads if each.status.reviewable and each.status is not status)
