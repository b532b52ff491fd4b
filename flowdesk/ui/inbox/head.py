"""Above a chat: whose it is, and whether the bot or the owner answers it."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from flowdesk.store.values import UNTIL_RESUMED, Contact
from flowdesk.tongue.say import tr
from flowdesk.ui.leads import words
from flowdesk.ui.when import clock
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.short import ShortLabel


class ChatHead(QWidget):
    """Shows a contact's name and state; the signals ask for another state."""

    paused_for_an_hour = Signal()
    paused = Signal()
    resumed = Signal()
    erasing_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name, self.state = ShortLabel("title"), make.label("", "second")
        self.pause = make.button(tr("Pause bot"), role="quiet")
        self.resume = make.button(tr("Resume bot"), self.resumed.emit, "primary")
        self.menu = QMenu(self)
        self.menu.addAction(tr("For an hour"), self.paused_for_an_hour.emit)
        self.menu.addAction(tr("Until I resume it"), self.paused.emit)
        self.pause.setMenu(self.menu)
        more = make.tool("ellipsis", tr("More"))
        self.more = QMenu(self)
        self.more.addAction(tr("Delete this customer…"), self.erasing_wanted.emit)
        more.setMenu(self.more)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        parts = make.row(
            self.name, self.state, self.pause, self.resume, more, gap=12, margins=(16, 0, 16, 0)
        )
        parts.setStretch(0, 1)
        inside = make.box(parts, "bar")
        inside.setFixedHeight(54)
        self.setLayout(make.column(inside))

    def show_contact(self, contact: Contact, now: datetime) -> None:
        """Show whose chat it is and who answers in it."""
        self.name.show_text(words.who(contact.name, contact.phone, contact.user_id))
        said = state_of(contact, now)
        self.state.setText(said)
        self.state.setVisible(bool(said))  # else its gap would be taken from the name
        self.pause.setVisible(not contact.paused(now))
        self.resume.setVisible(contact.paused(now))


def state_of(contact: Contact, now: datetime) -> str:
    """Say in a few words what is out of the ordinary about a chat; empty where the bot answers."""
    if contact.opted_out_at is not None:
        return tr("Wants no messages")
    if contact.paused_until is None or not contact.paused(now):
        return ""
    if contact.handed_over_at is not None:
        return tr("Waits for you")
    if contact.paused_until >= UNTIL_RESUMED:
        return tr("Bot paused")
    return tr("Bot paused until {time}", time=clock(contact.paused_until))
