"""The Inbox page: contacts, their chat, who they are, and a field to answer them."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QListView, QStackedWidget

from flowdesk.bot.handover import PAUSE, Unreachable, reply, resume
from flowdesk.store import contacts, messages, submissions
from flowdesk.store.values import UNTIL_RESUMED, WHATSAPP, Contact
from flowdesk.tongue.say import tr
from flowdesk.ui.desk import Desk
from flowdesk.ui.erasing.erasing import Erasing
from flowdesk.ui.inbox.about import About
from flowdesk.ui.inbox.contacts import CONTACT, ContactDelegate, ContactList
from flowdesk.ui.inbox.head import ChatHead
from flowdesk.ui.inbox.reply import ReplyField
from flowdesk.ui.page import Page
from flowdesk.ui.phone.transcript import Transcript
from flowdesk.ui.soon import Soon
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.empty import EmptyPage


class InboxPage(Page):
    """Live: what arrives is read anew, at most twice a second."""

    lead_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model, self.list = ContactList(self), QListView()
        self.chat = Transcript(desk.folders.home, 0.7)
        self.about = About()
        self.head, self.reply = ChatHead(), ReplyField()
        self.erasing = Erasing(desk, self)
        self._contact: Contact | None = None
        self._build()
        self.list.selectionModel().currentChanged.connect(self._picked)
        self.about.lead_wanted.connect(self.lead_wanted)
        self.head.paused_for_an_hour.connect(lambda: self._pause(self.desk.clock() + PAUSE))
        self.head.paused.connect(lambda: self._pause(UNTIL_RESUMED))
        self.head.resumed.connect(self._resume)
        self.reply.sent.connect(self._reply)
        self.head.erasing_wanted.connect(self._erase)
        self.erasing.told.connect(self.say)
        self.erasing.done.connect(self.refresh)
        self._soon = Soon(self.refresh, self)

    def _build(self) -> None:
        self._delegate = ContactDelegate()
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(tr("Contacts"))
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        side = make.box(
            make.column(
                make.row(make.label(tr("Chats"), "name"), margins=(16, 12, 16, 8)), self.list, gap=0
            ),
            "side",
        )
        side.setFixedWidth(280)
        middle = make.box(make.column(self.head, self.chat, self.reply, gap=0))
        chats = make.box(make.row(side, middle, self.about, gap=0))
        empty = EmptyPage(
            "message-circle",
            tr("Chats will be here"),
            tr(
                "Everyone who writes to your number on WhatsApp, with every message of the bot. The"
                " practice phone's chats stay on the Rules page."
            ),
            tr("Open Connect"),
            lambda: self.wanted.emit("Connect"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(chats)
        self.setLayout(make.column(self._stack))

    def arrive(self) -> None:
        """Read the contacts anew."""
        self.refresh()

    def heard(self, changes: tuple[Any, ...]) -> None:
        """Read anew, soon."""
        if any(c.channel == WHATSAPP for c in changes):
            self._soon.want()

    def refresh(self) -> None:
        """Read the contacts and the open chat."""
        with self.desk.database.read() as session:
            found = contacts.listed(session, WHATSAPP)
        current = self._contact.id if self._contact else None
        self.list.selectionModel().blockSignals(True)
        self.model.show_contacts(found)
        row = max(0, self.model.row_of(current))
        self.list.setCurrentIndex(self.model.index(row))
        self.list.selectionModel().blockSignals(False)
        self._stack.setCurrentIndex(1 if found else 0)
        if found:
            self._show(found[row])

    def open_contact(self, contact_id: int) -> None:
        """Open the chat of a contact, if they are in the list."""
        row = self.model.row_of(contact_id)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))

    def _picked(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self._show(index.data(CONTACT))

    def _show(self, contact: Contact) -> None:
        other = self._contact is None or self._contact.id != contact.id
        self._contact = contact
        with self.desk.database.read() as session:
            chat = messages.transcript(session, contact.id)
            leads = submissions.page(session, contact_id=contact.id, limit=20)
        now = self.desk.clock()
        self.head.show_contact(contact, now)
        self.reply.show_reason(contact.unreachable(now))
        self.chat.show_messages(chat)
        self.about.show_contact(contact, leads)
        if other:
            self.reply.text.clear()
            self.chat.to_end()
        if contact.unread and self.isVisible():
            self._seen(contact)

    def _seen(self, contact: Contact) -> None:
        with self.desk.database.begin() as session:
            contacts.seen(session, contact.id)

    def _pause(self, until: datetime) -> None:
        if self._contact is not None:
            with self.desk.database.begin() as session:
                contacts.pause(session, self._contact.id, until)
            self.refresh()

    def _resume(self) -> None:
        if self._contact is not None:
            with self.desk.database.begin() as session:
                languages = self.desk.languages(session)
                resume(session, self._contact.id, self.desk.clock(), languages)
            self.desk.live.wake()
            self.refresh()

    def _erase(self) -> None:
        if self._contact is not None:
            self.erasing.ask(self._contact.id)

    def _reply(self, text: str) -> None:
        if self._contact is None:
            return
        try:
            with self.desk.database.begin() as session:
                reply(session, self._contact.id, text, self.desk.clock())
        except Unreachable as error:
            self.reply.text.setText(text)
            self.say(str(error), "error")
        self.desk.live.wake()
        self.refresh()
        self.chat.to_end()
