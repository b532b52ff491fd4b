"""One lead in full, at the right of the table."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from flowdesk.flow.kept import parts
from flowdesk.store.values import Message, Photo, Status, Submission
from flowdesk.ui.exporting import opens
from flowdesk.ui.leads import words
from flowdesk.ui.leads.photo import PhotoButton
from flowdesk.ui.phone.transcript import Transcript
from flowdesk.ui.when import when
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.pill import StatusPill
from flowdesk.ui.widgets.short import ShortLabel

_NOTES = {
    "pending": "The photo is on its way…",
    "failed": "The photo could not be fetched.",
    "done": "The file is gone from the images folder.",
}


class LeadDetail(QWidget):
    """Shows answers and chat; tells when the owner approves or rejects."""

    reviewed = Signal(int, bool)
    closed = Signal()

    def __init__(self, home: Path) -> None:
        super().__init__()
        self._home = home
        self._lead: Submission | None = None
        self._photos: dict[str, Photo] = {}
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.who = ShortLabel("title")
        self.about = make.label("", "second", wrap=True)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.pill = StatusPill()
        self.approve = make.button("Approve", lambda: self._review(True), "primary", "check")
        self.reject = make.button("Reject", lambda: self._review(False), "danger", "x")
        self.hint = make.label("", "caption", wrap=True)
        self._answers = make.column(gap=4, margins=(16, 12, 16, 16))
        self.chat = Transcript(home, 0.85)
        self.tabs = QTabWidget(documentMode=True)
        self._lay_out()

    def _lay_out(self) -> None:
        close = make.tool("x", "Close the lead", self.closed.emit)
        inside = QWidget()
        inside.setProperty("role", "surface")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        inside.setLayout(self._answers)
        self.tabs.addTab(make.scroller(inside), "Answers")
        self.tabs.addTab(self.chat, "Chat")
        head = make.column(
            make.row(self.who, close),
            self.about,
            4,
            make.row(self.pill, None, self.reject, self.approve),
            self.hint,
            gap=4,
            margins=(16, 12, 16, 12),
        )
        self.setLayout(make.column(head, self.tabs, gap=0))

    def lead(self) -> Submission | None:
        """Give the lead that is shown."""
        return self._lead

    def show_lead(self, lead: Submission, photos: dict[str, Photo], chat: list[Message]) -> None:
        """Show *lead*; *photos* by their place in the data folder."""
        before = self._lead
        other = before is None or before.id != lead.id
        answers_differ = before is None or other or before.answers != lead.answers
        answers_differ = answers_differ or photos != self._photos
        self._lead, self._photos = lead, photos
        self.who.show_text(words.who(lead.contact_name, lead.contact_phone, lead.contact_user_id))
        number = words.number(lead.contact_phone)
        practice = "practice" if lead.practice else ""
        parts = (lead.rule_name, lead.reference, number, when(words.came(lead)), practice)
        self.about.setText(" · ".join(part for part in parts if part))
        self.pill.show_state(*words.STATUS[lead.status])
        self._show_buttons(lead.status)
        if answers_differ:
            self._show_answers(lead, photos)
        self.chat.show_messages(chat)
        if other:
            self.chat.to_end()

    def _show_buttons(self, status: Status) -> None:
        done = status.reviewable
        self.approve.setVisible(done and status is not Status.APPROVED)
        self.reject.setVisible(done and status is not Status.REJECTED)
        self.hint.setText(
            "The customer is told in the rule's words." if status is Status.COMPLETED else ""
        )
        self.hint.setVisible(status is Status.COMPLETED)

    def _show_answers(self, lead: Submission, photos: dict[str, Photo]) -> None:
        make.clear(self._answers)
        for step, answer in lead.answers.items():
            known = lead.flow.get(step)
            question = known.question if known else step
            self._answers.addWidget(make.label(question or step, "caption", wrap=True))
            for part in parts(answer):
                self._answers.addWidget(self._part(part, photos))
            self._answers.addSpacing(8)
        if not lead.answers:
            self._answers.addWidget(make.label("No answer yet.", "second"))
        self._answers.addStretch(1)

    def _part(self, part: str, photos: dict[str, Photo]) -> QWidget:
        if words.is_photo(part):
            photo = photos.get(part)
            note = _NOTES[photo.state] if photo else _NOTES["done"]
            button = PhotoButton(self._home / part, note)
            button.clicked.connect(opens(button.path))
            return button
        text = make.label(part, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return text

    def _review(self, approved: bool) -> None:
        if self._lead:
            self.reviewed.emit(self._lead.id, approved)
