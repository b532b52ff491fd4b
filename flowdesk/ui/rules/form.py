"""The rule's own fields: name, keywords, how they match, what is said."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from flowdesk.flow.flow import Flow
from flowdesk.flow.rule import (
    AT_THE_END,
    ON_APPROVAL,
    ON_REJECTION,
    REMINDER,
    REPLY,
    Rule,
    Strategy,
)
from flowdesk.flow.words import Language
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.rules.places import MessageField
from flowdesk.ui.rules.reminders import GIVES_WAY, Reminders
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.chips import ChipField

MATCHES = {
    Strategy.EXACT: (
        mark("is exactly a keyword"),
        mark("Capitals, accents and punctuation do not count."),
    ),
    Strategy.STARTS_WITH: (mark("starts with a keyword"), mark("“pay now” starts with “pay”.")),
    Strategy.CONTAINS: (
        mark("contains a keyword"),
        mark("As whole words, anywhere in the message."),
    ),
    Strategy.DEFAULT: (
        mark("fits no other rule"),
        mark("This rule answers whatever no other rule knows."),
    ),
}


_TYPING = 230  # pixels of the keyword field at the least; a longer hint is cut


class RuleForm(QWidget):
    """Shows a rule; ``edited`` says that ``values`` gives something new.

    *language* is the one in which the bot speaks.
    """

    edited = Signal()
    flow_wanted = Signal()  # the owner wants to ask questions after the reply

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.name = QLineEdit(maxLength=80)
        self.name.setAccessibleName(tr("Name of the rule"))
        self.name_trouble = make.label("", "error", wrap=True)
        self.name_trouble.hide()
        self.keywords = ChipField(tr("Keywords"), tr("Type a word, press Enter"))
        self.keywords.typing.setMinimumWidth(min(self.keywords.typing.minimumWidth(), _TYPING))
        self.match = QComboBox()
        self.match.setSizeAdjustPolicy(GIVES_WAY)
        self.match.setAccessibleName(tr("When the rule answers"))
        for strategy, (words, _) in MATCHES.items():
            self.match.addItem(tr(words), strategy)
        self.match_hint = make.label("", "caption", wrap=True)
        self.reply = MessageField(tr("Reply"), tr("What the bot says first"), lines=4)
        self.completion = MessageField(tr("Completion message"), tr("Nothing is said at the end"))
        self.approved = MessageField(tr("Message when you approve"), tr("Nothing is said"))
        self.rejected = MessageField(tr("Message when you reject"), tr("Nothing is said"))
        self.reminders = Reminders(language)
        self._ends = make.box(
            make.column(self.completion, self.approved, self.rejected, self.reminders, gap=12)
        )
        self.ask = make.button(
            tr("Ask questions after the reply"), self.flow_wanted.emit, "quiet", "list-checks"
        )
        self._fields = {
            "reply": self.reply,
            "completion": self.completion,
            "approved": self.approved,
            "rejected": self.rejected,
        }
        self.clash = make.label("", "warn", wrap=True)
        self.clash.hide()
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self._keyword_part = make.box(
            make.column(make.label(tr("Keywords"), "label"), self.keywords, self.clash, gap=4)
        )
        self.setLayout(
            make.column(
                make.column(make.label(tr("Name"), "label"), self.name, self.name_trouble, gap=4),
                make.column(
                    make.label(tr("Answers when a message"), "label"),
                    self.match,
                    self.match_hint,
                    gap=4,
                ),
                self._keyword_part,
                self.reply,
                make.row(self.ask, None),
                self._ends,
                None,
                gap=12,
                margins=(16, 16, 16, 16),
            )
        )

    def _wire(self) -> None:
        self.name.textEdited.connect(self.edited)
        self.keywords.changed.connect(self.edited)
        self.match.currentIndexChanged.connect(self._match_changed)
        for field in self._fields.values():
            field.edited.connect(self.edited)
        self.reminders.edited.connect(self.edited)

    def show_rule(self, rule: Rule) -> None:
        """Show *rule*; tells nobody."""
        if rule.name != self.name.text().strip():
            self.name.setText(rule.name)
            self.name.setCursorPosition(0)
        if rule.keywords != self.keywords.words():
            self.keywords.show_words(rule.keywords)
        self.match.blockSignals(True)
        self.match.setCurrentIndex(list(MATCHES).index(rule.strategy))
        self.match.blockSignals(False)
        self._show_match()
        for name, field in self._fields.items():
            field.show_text(getattr(rule, name))
        self.reminders.show_rule(rule)
        self.offer(rule.flow if rule.flow_enabled else None)

    def offer(self, flow: Flow | None) -> None:
        """Offer the places of *flow*, and the messages that only a flow has; None is no flow."""
        self._ends.setVisible(flow is not None)
        self.ask.setVisible(flow is None)
        for field in (*self._fields.values(), self.reminders.message):
            field.offer(flow)

    def values(self) -> dict[str, Any]:
        """Give what stands in the fields, by the names of a Rule's fields."""
        said = {name: field.said() for name, field in self._fields.items()}
        return {
            "name": self.name.text().strip(),
            "keywords": self.keywords.words(),
            "strategy": Strategy(self.match.currentData()),
            **said,
            **self.reminders.values(),
        }

    def message(self, name: str) -> MessageField:
        """Give the field of a message by its name in `Rule.messages`."""
        return {
            REPLY: self.reply,
            AT_THE_END: self.completion,
            ON_APPROVAL: self.approved,
            ON_REJECTION: self.rejected,
            REMINDER: self.reminders.message,
        }[name]

    def take_typed(self) -> None:
        """Make a keyword of what still stands in the keyword field."""
        self.keywords.take_typed()

    def show_name_trouble(self, sentence: str) -> None:
        """Say under the name why it cannot be taken."""
        self.name_trouble.setText(sentence)
        self.name_trouble.setVisible(bool(sentence))

    def show_clash(self, sentence: str) -> None:
        """Say under the keywords which other rule has one of them."""
        self.clash.setText(sentence)
        self.clash.setVisible(bool(sentence))

    def _match_changed(self) -> None:
        self._show_match()
        self.edited.emit()

    def _show_match(self) -> None:
        strategy = Strategy(self.match.currentData())
        self.match_hint.setText(tr(MATCHES[strategy][1]))
        self.match.setToolTip(self.match.currentText())  # a narrow panel cuts it
        self._keyword_part.setVisible(strategy is not Strategy.DEFAULT)
