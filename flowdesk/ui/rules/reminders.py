"""The part of a rule's form about customers who fall silent."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from flowdesk.flow.rule import Rule
from flowdesk.flow.rulefile import MOST_NUDGES
from flowdesk.flow.words import Language
from flowdesk.tongue.say import tr, tr_n
from flowdesk.ui.rules.places import MessageField
from flowdesk.ui.widgets import make

_AFTER = (0, 15, 30, 60, 180, 720)
"""The minutes that are offered."""


GIVES_WAY = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
"""How a choice in the form of a rule is as narrow as the panel wants it."""


class Reminders(QWidget):
    """When silent customers are reminded, how often, and in which words.

    Where the owner writes none they are those of *language*, in which the bot speaks.
    """

    edited = Signal()

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.after = QComboBox()
        self.after.setSizeAdjustPolicy(GIVES_WAY)
        self.after.setAccessibleName(tr("Remind silent customers"))
        for minutes in _AFTER:
            self.after.addItem(_in_words(minutes), minutes)
        self.times = QSpinBox(minimum=0, maximum=MOST_NUDGES)
        self.times.setAccessibleName(tr("Reminders at the most"))
        self.message = MessageField(tr("Reminder"), language.still_there, lines=2)
        self.hint = make.label(
            tr(
                "After the last one the form counts as abandoned, and its answers are kept."
                " Nothing is sent later than 24 hours after the customer's last message."
            ),
            "caption",
            wrap=True,
        )
        often = make.row(make.label(tr("At the most"), "label"), self.times, None)
        self._more = make.box(make.column(often, self.message, self.hint, gap=8))
        self.setLayout(
            make.column(
                make.label(tr("Remind silent customers"), "label"), self.after, self._more, gap=4
            )
        )
        self.after.currentIndexChanged.connect(self._changed)
        self.times.valueChanged.connect(self.edited)
        self.message.edited.connect(self.edited)

    def show_rule(self, rule: Rule) -> None:
        """Show what *rule* says; tells nobody."""
        for field in (self.after, self.times):
            field.blockSignals(True)
        if self.after.findData(rule.nudge_after) < 0:
            self.after.addItem(_in_words(rule.nudge_after), rule.nudge_after)
        self.after.setCurrentIndex(self.after.findData(rule.nudge_after))
        self.times.setValue(rule.nudges)
        for field in (self.after, self.times):
            field.blockSignals(False)
        self.message.show_text(rule.nudge_message)
        self._more.setVisible(rule.nudge_after > 0)

    def values(self) -> dict[str, Any]:
        """Give what stands in the fields, by the names of a Rule's fields."""
        return {
            "nudge_after": int(self.after.currentData()),
            "nudges": self.times.value(),
            "nudge_message": self.message.said(),
        }

    def _changed(self) -> None:
        on = bool(self.after.currentData())
        self._more.setVisible(on)
        if on and not self.times.value():
            self.times.blockSignals(True)
            self.times.setValue(1)
            self.times.blockSignals(False)
        self.edited.emit()


def _in_words(minutes: int) -> str:
    if not minutes:
        return tr("never")
    if minutes % 60 or minutes not in _AFTER:
        return tr_n(minutes, "after {n} minute", "after {n} minutes")
    return tr_n(minutes // 60, "after an hour", "after {n} hours")
