"""The part of a rule's form about customers who fall silent."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from flowdesk.flow.rule import Rule
from flowdesk.flow.rulefile import MOST_NUDGES
from flowdesk.flow.words import ENGLISH, LANGUAGES
from flowdesk.ui.rules.places import MessageField
from flowdesk.ui.widgets import make

_AFTER = {
    0: "never",
    15: "after 15 minutes",
    30: "after 30 minutes",
    60: "after an hour",
    180: "after 3 hours",
    720: "after 12 hours",
}


class Reminders(QWidget):
    """When silent customers are reminded, how often, and in which words."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.after = QComboBox()
        self.after.setAccessibleName("Remind silent customers")
        for minutes, words in _AFTER.items():
            self.after.addItem(words, minutes)
        self.times = QSpinBox(minimum=0, maximum=MOST_NUDGES)
        self.times.setAccessibleName("Reminders at the most")
        self.message = MessageField("Reminder", LANGUAGES[ENGLISH].still_there, lines=2)
        self.hint = make.label(
            "After the last one the form counts as abandoned, and its answers are kept."
            " Nothing is sent later than 24 hours after the customer's last message.",
            "caption",
            wrap=True,
        )
        often = make.row(make.label("At the most", "label"), self.times, None)
        self._more = make.box(make.column(often, self.message, self.hint, gap=8))
        self.setLayout(
            make.column(
                make.label("Remind silent customers", "label"), self.after, self._more, gap=4
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
            self.after.addItem(f"after {rule.nudge_after} minutes", rule.nudge_after)
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
