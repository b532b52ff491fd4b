"""The question before a rule is deleted."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from flowdesk.store.values import RuleCard
from flowdesk.tongue.say import tr, tr_n
from flowdesk.ui.widgets.ask import ask


def ask_to_delete(parent: QWidget, card: RuleCard, then: Callable[[], object]) -> None:
    """Ask over *parent* whether a rule is to go; *then* follows if it is."""
    parts = [tr("The bot will no longer answer it."), tr("This cannot be undone.")]
    if card.leads:
        stay = tr_n(
            card.leads,
            "Its {n:,} lead stays on the Leads page.",
            "Its {n:,} leads stay on the Leads page.",
        )
        parts.insert(1, stay)
    title = tr("Delete the rule {rule}?", rule=card.name)
    ask(parent, title, " ".join(parts), tr("Delete"), then, danger=True)
