"""What comes after going live: the first customer."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit

from flowdesk.flow.rule import Strategy
from flowdesk.store import messages, rules
from flowdesk.store.database import Database
from flowdesk.store.values import WHATSAPP
from flowdesk.tongue.say import tr
from flowdesk.ui.share import shop
from flowdesk.ui.share.drawn import QrCode
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.sign import Sign
from flowdesk.whatsapp.links import chat_link


@dataclass(frozen=True)
class First:
    """What is known: the number's link with the first keyword, and whether somebody was answered.

    ``rule`` is the name of the rule that the link leads to, ``keywords`` are its; both empty while
    customers would get no answer. ``number`` as people read it, empty while nobody knows it.
    """

    number: str
    link: str
    rule: str
    keywords: tuple[str, ...]
    any_rule: bool
    answered: bool


def read(database: Database) -> First:
    """Read what is known."""
    kept = shop.read(database)
    with database.read() as session:
        live = [card for card in rules.listed(session) if card.active and card.published]
        answered = messages.any_sent(session, WHATSAPP)
    named = [card for card in live if card.keywords and card.strategy is not Strategy.DEFAULT]
    name, keywords = (named[0].name, named[0].keywords) if named else ("", ())
    link = chat_link(kept.digits, keywords[0] if keywords else "") if kept.digits else ""
    return First(kept.number, link, name, keywords, bool(live), answered)


class FirstCustomer(QFrame):
    """Waits for the first customer with a code to scan; then says that they were answered."""

    share_wanted = Signal(str, tuple)  # a rule's name and keywords
    page_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._known: First | None = None
        self.sign = Sign("clock", "second", 20)
        self.title = make.label("", "title", wrap=True)
        self.sentence = make.label("", "second", wrap=True)
        self.code = QrCode(164)
        self.link = QLineEdit(readOnly=True)
        self.link.setAccessibleName(tr("Link"))
        self.copy = make.button(tr("Copy"), self._copy, icon="copy")
        self.poster = make.button(tr("Poster and QR code…"), self._share, icon="qr-code")
        self.inbox = make.button(
            tr("Open the inbox"), lambda: self.page_wanted.emit("Inbox"), "primary"
        )
        self.publish = make.button(
            tr("Open the rules"), lambda: self.page_wanted.emit("Rules"), "primary"
        )
        self.nothing = make.button(
            tr("Nothing comes?"), lambda: self.page_wanted.emit("Check-up"), "quiet"
        )
        self.nothing.setToolTip(tr("Most often the app is not published yet. The check-up looks."))
        head = make.row(self.sign, self.title, gap=8)
        head.setStretch(1, 1)
        line = make.row(self.link, self.copy)
        buttons = make.row(self.publish, self.inbox, self.poster, self.nothing, None)
        words = make.column(head, self.sentence, None, line, buttons, gap=8)
        row = make.row(words, self.code, gap=16, margins=(16, 14, 16, 14))
        row.setStretch(0, 1)
        self.setLayout(row)
        self.hide()

    def show_known(self, known: First) -> None:
        """Show how far it is."""
        self._known = known
        self.link.setText(known.link)
        self.link.setCursorPosition(0)
        self.code.show_text(known.link)
        waiting = bool(known.link) and known.any_rule and not known.answered
        for part in (self.code, self.link, self.copy, self.nothing):
            part.setVisible(waiting)
        self.poster.setVisible(bool(known.keywords))
        self.inbox.setVisible(known.answered)
        self.publish.setVisible(not known.any_rule)
        waits = ("clock", "second") if known.any_rule else ("circle-alert", "warn")
        self.sign.show_icon(*(("circle-check", "ok") if known.answered else waits))
        self.title.setText(_title(known))
        self.sentence.setText(_sentence(known))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.link.text())

    def _share(self) -> None:
        if self._known:
            self.share_wanted.emit(self._known.rule, self._known.keywords)


def _title(known: First) -> str:
    if known.answered:
        return tr("Your first customer has been answered")
    return (
        tr("Waiting for your first customer…")
        if known.any_rule
        else tr("One thing is left: a rule")
    )


def _sentence(known: First) -> str:
    if known.answered:
        return tr("From here on it runs by itself. Flowdesk says so when it needs you.")
    if not known.any_rule:
        return tr(
            "No rule is published yet, so nobody would get an answer. Open one and press Publish."
        )
    if not known.link:
        return tr("Write to your number from another phone, and see the bot answer.")
    number = known.number.replace(" ", "\u00a0").replace("-", "\u2011")  # stays in one line
    if not known.keywords:
        return tr(
            "Scan the code with another phone and send a message. It opens a chat with {number}. As long"
            " as your Meta app is not published, nothing will come.",
            number=number,
        )
    return tr(
        "Scan the code with another phone and send “{keyword}”. It opens a chat with {number}. As long"
        " as your Meta app is not published, nothing will come.",
        keyword=known.keywords[0],
        number=number,
    )
