"""What a rule without a flow will say, as the customer sees it."""

from PySide6.QtWidgets import QFrame, QWidget

from flowdesk.flow.rule import Rule, Strategy
from flowdesk.flow.template import fill
from flowdesk.tongue.say import tr
from flowdesk.ui.phone.bubble import Said
from flowdesk.ui.phone.chat import Chat
from flowdesk.ui.widgets import make


def _example() -> dict[str, str]:
    return {"ContactName": "Amina", "Phone": "+1 555 0100", "Date": tr("today")}


class Preview(QWidget):
    """A chat of two bubbles."""

    def __init__(self) -> None:
        super().__init__()
        self.chat = Chat()
        card = QFrame()
        card.setProperty("role", "preview")
        card.setLayout(make.column(self.chat, margins=(1, 1, 1, 1)))
        card.setMaximumSize(380, 420)
        card.setMinimumWidth(200)
        head = make.label(tr("What the customer sees"), "label", wrap=True)
        self.setLayout(make.column(head, card, None, gap=8, margins=(24, 16, 24, 16), grows=1))

    def show_rule(self, rule: Rule) -> None:
        """Draw the keyword and the reply."""
        self.chat.clear()
        asked = (
            tr("anything") if rule.strategy is Strategy.DEFAULT else next(iter(rule.keywords), "")
        )
        if asked:
            self.chat.add(Said(asked, mine=True))
        if rule.reply.strip():
            self.chat.add(Said(fill(rule.reply, _example()), mine=False))
        else:
            self.chat.add_note(tr("The bot stays silent while the reply is empty."))
