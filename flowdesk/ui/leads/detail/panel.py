"""One lead in full, at the right of the table."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTabWidget, QWidget

from flowdesk.bot.correcting import Overtaken
from flowdesk.store.errors import Unknown
from flowdesk.store.values import Event, Message, Photo, Submission
from flowdesk.tongue.say import tr
from flowdesk.ui.leads.detail.answers import AnswerList
from flowdesk.ui.leads.detail.deeds import LeadDeeds
from flowdesk.ui.leads.detail.head import LeadHead
from flowdesk.ui.leads.detail.note import NoteField
from flowdesk.ui.leads.detail.past import PastList
from flowdesk.ui.leads.viewing.turns import Turns
from flowdesk.ui.leads.viewing.viewer import PhotoViewer
from flowdesk.ui.phone.transcript import Transcript
from flowdesk.ui.widgets import make


class LeadDetail(QWidget):
    """Shows answers, chat and history; corrects, takes back and notes, and tells that it has."""

    reviewed = Signal(int, bool)
    closed = Signal()
    changed = Signal()
    told = Signal(str, str)  # a sentence and its kind
    chat_wanted = Signal(int)
    erasing_wanted = Signal(int)
    clearing_wanted = Signal()
    replacement_wanted = Signal(object)  # Place

    def __init__(self, home: Path, deeds: LeadDeeds) -> None:
        super().__init__()
        self._home, self._deeds = home, deeds
        self._turns = Turns(home / "photos.ini")
        self._lead: Submission | None = None
        self._photos: tuple[str, ...] = ()
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.head = LeadHead()
        self.approve, self.reject, self.who = self.head.approve, self.head.reject, self.head.who
        self.answers, self.past = AnswerList(home, deeds), PastList()
        self.chat = Transcript(home, 0.85)
        self.note = NoteField()
        self.tabs = QTabWidget(documentMode=True)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self.tabs.addTab(make.scroller(self.answers), tr("Answers"))
        self.tabs.addTab(self.chat, tr("Chat"))
        self.tabs.addTab(make.scroller(self.past), tr("History"))
        foot = make.column(make.line(), make.row(self.note, margins=(16, 8, 16, 12)), gap=0)
        self.setLayout(make.column(self.head, self.tabs, foot, gap=0))

    def _wire(self) -> None:
        self.head.closed.connect(self.closed)
        self.head.reviewed.connect(self._review)
        self.head.chat_wanted.connect(lambda: self.chat_wanted.emit(self._contact()))
        self.head.erasing_wanted.connect(lambda: self.erasing_wanted.emit(self._contact()))
        self.head.clearing_wanted.connect(self.clearing_wanted)
        self.answers.changed.connect(self.changed)
        self.answers.told.connect(lambda sentence: self.told.emit(sentence, "info"))
        self.answers.undo_wanted.connect(self.undo)
        self.answers.photo_wanted.connect(self.view)
        self.answers.replacement_wanted.connect(self.replacement_wanted)
        self.past.undo_wanted.connect(self.undo)
        self.note.written.connect(self._note)

    def lead(self) -> Submission | None:
        """Give the lead that is shown."""
        return self._lead

    def show_lead(
        self,
        lead: Submission,
        photos: dict[str, Photo],
        chat: list[Message],
        events: Sequence[Event] = (),
    ) -> None:
        """Show *lead*; *photos* by their place in the data folder, in their order."""
        other = self._lead is None or self._lead.id != lead.id
        self._lead, self._photos = lead, tuple(photos)
        self.head.show_lead(lead)
        self.answers.show_answers(lead, photos, events)
        self.past.show_past(lead, events)
        self.note.show_note(lead.id, lead.note)
        self.chat.show_messages(chat)
        if other:
            self.chat.to_end()

    def leave(self) -> None:
        """Keep what was typed: an answer that fits, and the note."""
        self.answers.leave()
        self.note.keep()

    def forget(self) -> None:
        """Let go of a lead that is no longer there; what was typed about it goes with it."""
        self._lead = None
        self.note.forget()
        self.answers.forget()

    def view(self, photo: str) -> None:
        """Open a photo of the lead in a window of its own."""
        if self._lead is not None:
            PhotoViewer(self.window(), self._home, self._photos, photo, self._turns).show()

    def undo(self, event: int) -> None:
        """Take a correction back."""
        try:
            self._deeds.undo(event)
        except Overtaken as why:
            self.told.emit(str(why), "error")
            return
        self.changed.emit()

    def undo_last(self) -> None:
        """Take the newest correction back, if there is one."""
        if self._lead is None:
            return
        try:
            undone = self._deeds.undo_last(self._lead.id)
        except Overtaken as why:
            self.told.emit(str(why), "error")
            return
        if undone is None:
            self.told.emit(tr("There is no correction to undo."), "info")
            return
        self.changed.emit()
        self.told.emit(
            tr("The correction of “{step}” is undone.", step=f"\u2068{undone.step}\u2069"), "ok"
        )

    def event(self, event: QEvent) -> bool:
        """Claim Ctrl+Z while the focus is here; a field that is written in claims it first."""
        asked = event if event.type() == QEvent.Type.ShortcutOverride else None
        if isinstance(asked, QKeyEvent) and asked.matches(QKeySequence.StandardKey.Undo):
            asked.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo by the key."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_last()
            return
        super().keyPressEvent(event)

    def _note(self, lead: int, note: str) -> None:
        try:
            written = self._deeds.note(lead, note)
        except Unknown:
            return  # the customer was erased meanwhile
        if written:
            self.changed.emit()

    def _review(self, approved: bool) -> None:
        if self._lead:
            self.reviewed.emit(self._lead.id, approved)

    def _contact(self) -> int:
        return self._lead.contact_id if self._lead else 0
