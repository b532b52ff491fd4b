"""The head of a lead: whose it is, its code and times, where it stands, and what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from flowdesk.store.values import Status, Submission
from flowdesk.tongue.say import tr
from flowdesk.ui.exporting import browse
from flowdesk.ui.leads import words
from flowdesk.ui.when import when
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.fit import fit
from flowdesk.ui.widgets.pill import StatusPill
from flowdesk.ui.widgets.short import ShortLabel

WIDTH = 372
_ROOM = WIDTH - 32
"""Pixels between the margins."""
_OUTSIDE = "https://wa.me/"


class LeadHead(QWidget):
    """Shows one lead in a few lines; the signals ask for what its buttons say."""

    reviewed = Signal(bool)
    closed = Signal()
    chat_wanted = Signal()
    erasing_wanted = Signal()
    clearing_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lead: Submission | None = None
        self.who, self.about = ShortLabel("title"), ShortLabel("second")
        self.times = make.label("", "caption", wrap=True)
        self.pill = StatusPill()
        self.approve = make.button(
            tr("Approve"), lambda: self.reviewed.emit(True), "primary", "check"
        )
        self.reject = make.button(tr("Reject"), lambda: self.reviewed.emit(False), "danger", "x")
        self.hint = make.label("", "caption", wrap=True)
        self.code, self.number = make.label("", "second"), make.label("", "second")
        for each in (self.code, self.number):
            each.setTextInteractionFlags(make.SELECTABLE)
        self.copy_code = make.tool("copy", tr("Copy the reference"), self._copy_code, 14)
        self.copy_number = make.tool("copy", tr("Copy the number"), self._copy_number, 14)
        self.chat = make.tool("message-circle", tr("Open the chat"), self.chat_wanted.emit)
        self.outside = make.tool(
            "external-link", tr("Write to them in WhatsApp"), self._open_outside
        )
        self.more = make.tool("ellipsis", tr("More"))
        self.menu = QMenu(self)
        self._build_menu()
        self._lay_out()

    def _build_menu(self) -> None:
        self.copy_link = self.menu.addAction(tr("Copy the WhatsApp link"), self._copy_link)
        self.menu.addSeparator()
        self.erase = self.menu.addAction(tr("Delete this customer…"), self.erasing_wanted.emit)
        self.clear = self.menu.addAction(tr("Clear all practice leads…"), self.clearing_wanted.emit)
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _lay_out(self) -> None:
        close = make.tool("x", tr("Close the lead"), self.closed.emit)
        first = make.row(self.who, self.more, close, gap=4)
        first.setStretch(0, 1)
        deeds = make.box(make.row(self.reject, self.approve))
        self._state = make.row(self.pill, deeds)
        self._state.setAlignment(self.pill, Qt.AlignmentFlag.AlignLeft)
        self._state.setAlignment(deeds, Qt.AlignmentFlag.AlignRight)
        second = make.row(self.about, self.code, self.copy_code, gap=4)
        second.setStretch(0, 1)
        third = make.row(self.number, self.copy_number, None, self.chat, self.outside, gap=4)
        self.setLayout(
            make.column(
                first,
                second,
                third,
                self.times,
                4,
                self._state,
                self.hint,
                gap=4,
                margins=(16, 12, 16, 12),
            )
        )

    def show_lead(self, lead: Submission) -> None:
        """Show *lead*."""
        self._lead = lead
        self.who.show_text(words.who(lead.contact_name, lead.contact_phone, lead.contact_user_id))
        practice = tr("{rule} · practice", rule=lead.rule_name)
        self.about.show_text(practice if lead.practice else lead.rule_name)
        number = words.number(lead.contact_phone)
        self.code.setText(lead.reference)
        self.number.setText(number or lead.contact_user_id or "")
        self.copy_number.setVisible(bool(number))
        self.chat.setVisible(not lead.practice)
        self.outside.setVisible(bool(number) and not lead.practice)
        self.copy_link.setVisible(bool(number) and not lead.practice)
        self.erase.setVisible(not lead.practice)
        self.clear.setVisible(lead.practice)
        times = {"begun": when(lead.started_at), "complete": when(lead.completed_at)}
        self.times.setText(
            tr("Begun {begun} · complete {complete}", **times)
            if lead.completed_at
            else tr("Begun {begun}", **times)
        )
        self.pill.show_state(*words.state(lead.status))
        self.pill.setToolTip(tr(words.WAITS) if lead.status is Status.COMPLETED else "")
        self._show_buttons(lead.status)

    def _show_buttons(self, status: Status) -> None:
        done = status.reviewable
        self.approve.setVisible(done and status is not Status.APPROVED)
        self.reject.setVisible(done and status is not Status.REJECTED)
        self.hint.setText(
            tr("The customer is told in the rule's words.") if status is Status.COMPLETED else ""
        )
        self.hint.setVisible(status is Status.COMPLETED)
        fit(self._state, _ROOM)

    def _link(self) -> str:
        phone = self._lead.contact_phone if self._lead else None
        return f"{_OUTSIDE}{phone or ''}"

    def _open_outside(self) -> None:
        browse(self._link())

    def _copy_link(self) -> None:
        QGuiApplication.clipboard().setText(self._link())

    def _copy_code(self) -> None:
        if self._lead:
            QGuiApplication.clipboard().setText(self._lead.reference)

    def _copy_number(self) -> None:
        if self._lead:
            QGuiApplication.clipboard().setText(words.number(self._lead.contact_phone))
