"""Who one is reading: name, number, where they stand, their leads."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from flowdesk.flow.state import BotState
from flowdesk.store.values import Contact, Submission
from flowdesk.tongue.say import tr
from flowdesk.ui.leads import words
from flowdesk.ui.widgets import make


class About(QWidget):
    """The column at the right of a chat; a lead's button asks for that lead."""

    lead_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setFixedWidth(232)
        self._column = make.column(gap=4, margins=(16, 16, 16, 16))
        self.setLayout(self._column)

    def show_contact(self, contact: Contact, leads: list[Submission]) -> None:
        """Show *contact* and their leads."""
        make.clear(self._column)
        self._pair(tr("Number"), words.number(contact.phone) or tr("Not known"))
        if contact.user_id:
            self._pair(tr("WhatsApp user id"), contact.user_id)
        state = BotState.parse(contact.bot_state) if contact.bot_state else None
        self._pair(
            tr("Now"),
            tr("Answers “{step}”", step=state.step) if state else tr("Not in a flow"),
        )
        self._column.addSpacing(8)
        self._column.addWidget(make.label(tr("Leads"), "label"))
        for lead in leads:
            text = f"{lead.reference} · {words.state(lead.status)[0]}"
            button = make.button(text, partial(self.lead_wanted.emit, lead.id))
            button.setToolTip(lead.rule_name)
            self._column.addWidget(button)
        if not leads:
            self._column.addWidget(make.label(tr("None yet"), "second"))
        self._column.addStretch(1)

    def _pair(self, name: str, value: str) -> None:
        said = make.label(value, wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(make.label(name, "label"))
        self._column.addWidget(said)
        self._column.addSpacing(6)
