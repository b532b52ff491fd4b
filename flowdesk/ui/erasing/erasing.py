"""Deleting customers from the desk: the question, the work off the GUI thread, and what is told."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from flowdesk.backup.forgetting import forget, set_aside
from flowdesk.backup.values import Data
from flowdesk.bot import erasing
from flowdesk.bot.change import Change
from flowdesk.bot.erasing import Copies, Erased
from flowdesk.store import contacts
from flowdesk.store import erasing as rows
from flowdesk.store.errors import StoreError, Unknown
from flowdesk.store.values import WHATSAPP
from flowdesk.tongue.say import tr, tr_n
from flowdesk.ui import background
from flowdesk.ui.desk import Desk
from flowdesk.ui.erasing import words
from flowdesk.ui.erasing.question import EraseQuestion, Gone
from flowdesk.ui.exporting import practice_leads
from flowdesk.ui.leads.words import who


class Erasing(QObject):
    """Asks over *over*, and tells when something went."""

    done = Signal()
    told = Signal(str, str)

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over
        self._busy = False

    def ask(self, contact_id: int) -> None:
        """Ask whether a customer is to be deleted everywhere."""
        with self._desk.database.read() as session:
            try:
                contact = contacts.get(session, contact_id)
            except Unknown:
                return
            held = rows.held(session, [contact_id])
        name = who(contact.name, contact.phone, contact.user_id)
        copies = self._copies(held)
        EraseQuestion(
            self._over,
            tr("Delete {name} everywhere?", name=name),
            name,
            held,
            copies,
            lambda backups: self._go(
                tr("{name} was deleted", name=name), [contact_id], copies, backups
            ),
        ).open()

    def ask_practice(self) -> None:
        """Ask whether all that practice has left is to be deleted."""
        with self._desk.database.read() as session:
            numbers = rows.practice(session)
            held = rows.held(session, numbers)
        if not numbers:
            self.told.emit(tr("There is no practice lead."), "info")
            return
        nothing = Copies((), ())
        EraseQuestion(
            self._over,
            tr_n(held.leads, "Clear {n:,} practice lead?", "Clear {n:,} practice leads?"),
            "",
            held,
            nothing,
            lambda _: self._go(tr("Practice was cleared"), numbers, nothing, practice=True),
        ).open()

    def _go(
        self,
        title: str,
        numbers: Collection[int],
        copies: Copies,
        with_backups: bool = False,
        practice: bool = False,
    ) -> None:
        if self._busy:
            return
        self._busy = True
        desk = self._desk

        def work() -> tuple[Erased, str]:
            erased = erasing.erase(desk.database, desk.folders.home, numbers)
            kept = erasing.delete(copies.backups) if with_backups else copies.backups
            if with_backups:
                folders = desk.folders
                data = Data.of(desk.database.path, folders)
                forget(data, erased.held.files)
            return erased, words.report(erased, copies, kept)

        def over(done: tuple[Erased, str]) -> None:
            self._busy = False
            self._tell(title, practice, *done)

        background.run(work, over, self._failed, self, (StoreError,))

    def _tell(self, title: str, practice: bool, erased: Erased, report: str) -> None:
        self.done.emit()
        left = practice_leads(self._desk.database)
        if practice:
            report = f"{report}\n\n{tr('Practice leads now: {n}.', n=left)}"
        else:
            self._desk.bridge.tell(Change("submission", WHATSAPP))
        Gone(self._over, title, report).open()
        self.told.emit(f"{title}: {words.things(erased.held)}.", "ok")

    def _failed(self, sentence: str) -> None:
        self._busy = False
        self.done.emit()
        self.told.emit(sentence, "error")

    def _copies(self, held: rows.Held) -> Copies:
        folders = self._desk.folders
        backups = folders.backups, *folders.other_backups
        found = erasing.copies(
            folders.usual_exports, backups, held.since, folders.elsewhere.exports
        )
        return replace(found, backups=(*found.backups, *set_aside(folders.home)), away=folders.away)
