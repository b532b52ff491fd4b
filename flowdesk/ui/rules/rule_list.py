"""The list of rules at the left."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from flowdesk.flow.matching import normalise
from flowdesk.flow.rule import Strategy
from flowdesk.store.values import RuleCard
from flowdesk.tongue.say import tr, tr_n
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.short import ShortLabel
from flowdesk.ui.widgets.switch import Switch


def about(card: RuleCard) -> str:
    """Give a rule's second line: flow or reply, leads, and what room is left for: keywords."""
    words = tr("fallback") if card.strategy is Strategy.DEFAULT else ", ".join(card.keywords)
    what = tr("flow on" if card.flow_enabled else "reply only")
    leads = tr_n(card.leads, "{n:,} lead", "{n:,} leads") if card.leads else ""
    return " · ".join(part for part in (what, leads, words or tr("no keyword yet")) if part)


def clash(cards: list[RuleCard], rule_id: int) -> str:
    """Say which rule that is switched on answers one of a rule's exact keywords too; else nothing."""
    mine = next(card for card in cards if card.id == rule_id)
    for other in cards:
        both = mine.active and other.active and other.id != rule_id
        if both and mine.strategy == other.strategy == Strategy.EXACT:
            theirs = {normalise(word) for word in other.keywords}
            shared = [word for word in mine.keywords if normalise(word) in theirs]
            if shared:
                theirs_first = cards.index(other) < cards.index(mine)
                return tr(
                    "{rule} has “{keyword}” too; {rule} answers it."
                    if theirs_first
                    else "{rule} has “{keyword}” too; this rule answers it.",
                    rule=other.name,
                    keyword=shared[0],
                )
    return ""


class _Entry(QWidget):
    def __init__(self, card: RuleCard) -> None:
        super().__init__()
        self.name, self.about = ShortLabel("name"), ShortLabel("caption")
        self.switch = Switch(card.name)
        words = make.column(self.name, self.about, gap=1)
        self.setLayout(make.row(words, self.switch, gap=4, margins=(12, 8, 6, 8), grows=0))
        self.show_card(card)

    def show_card(self, card: RuleCard) -> None:
        self.name.show_text(card.name)
        self.about.show_text(about(card))
        self.setToolTip(make.tip(about(card)))
        self.switch.setChecked(card.active)
        self.switch.setToolTip(
            tr("On: the bot answers" if card.active else "Off: the bot is silent")
        )
        self.switch.setAccessibleName(tr("{rule} is switched on", rule=card.name))


_RING = 2
"""The mark around the rule with the focus takes its width from the words, see the style sheet."""


class RuleList(QListWidget):
    """Shows every rule and tells what is asked for; changes nothing itself."""

    picked = Signal(int)
    switched = Signal(int, bool)
    menu_wanted = Signal(int, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "rules")
        self.setAccessibleName(tr("Bot rules"))
        self.setSpacing(2)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.currentItemChanged.connect(self._current)
        self._entries: dict[int, _Entry] = {}

    def show_cards(self, cards: list[RuleCard], current: int | None) -> None:
        """Show *cards*; the one whose number is *current* is marked. Tells nobody."""
        self.blockSignals(True)
        if list(self._entries) == [card.id for card in cards]:
            for card in cards:
                self._entries[card.id].show_card(card)
        else:
            self._fill(cards)
        for index in range(self.count()):
            if self.item(index).data(Qt.ItemDataRole.UserRole) == current:
                self.setCurrentRow(index)
        self.blockSignals(False)

    def _fill(self, cards: list[RuleCard]) -> None:
        self.clear()
        self._entries = {}
        for card in cards:
            item = QListWidgetItem(self)
            item.setData(Qt.ItemDataRole.UserRole, card.id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{card.name}, {about(card)}")
            entry = _Entry(card)
            entry.switch.clicked.connect(lambda on, number=card.id: self.switched.emit(number, on))
            self.setItemWidget(item, entry)
            item.setSizeHint(QSize(100, entry.sizeHint().height() + 2 * _RING))
            self._entries[card.id] = entry

    def switch(self, rule_id: int) -> Switch:
        """Give the switch of one rule."""
        return self._entries[rule_id].switch

    def _current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(item.data(Qt.ItemDataRole.UserRole))

    def _menu(self, place: QPoint) -> None:
        item = self.itemAt(place)
        if item is not None:
            number = item.data(Qt.ItemDataRole.UserRole)
            self.menu_wanted.emit(number, self.viewport().mapToGlobal(place))
