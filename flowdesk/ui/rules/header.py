"""The slim line over an open rule."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from flowdesk.flow.rule import Rule, Strategy
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.chips import chip
from flowdesk.ui.widgets.short import ShortLabel
from flowdesk.ui.widgets.switch import Switch

_SHOWN, _LONGEST = 3, 16


class Header(QWidget):
    """Name, keywords, the flow's toggle, whether the draft is live, Publish, and a menu."""

    flow_switched = Signal(bool)
    publish_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setFixedHeight(54)
        self.name = ShortLabel("title")
        self._chips = make.row(gap=6)
        self.switch = Switch("Enable Data Collection Flow")
        self.switch.clicked.connect(self.flow_switched)
        self.state = make.label("", "warn")
        self.publish = make.button("Publish…", self.publish_wanted.emit, "primary")
        self.publish.setToolTip("Give this flow to your customers")
        self.more = QToolButton()
        self.more.setIcon(make.tool("ellipsis", "").icon())
        self.more.setAccessibleName("More for this rule")
        self.more.setToolTip("More for this rule")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._lay_out()

    def _lay_out(self) -> None:
        words = make.label("Enable Data Collection Flow")
        self.setLayout(
            make.row(
                self.name,
                4,
                self._chips,
                None,
                self.switch,
                words,
                8,
                self.state,
                self.publish,
                self.more,
                gap=8,
                margins=(16, 0, 8, 0),
            )
        )

    def set_menu(self, menu: QMenu) -> None:
        """Put *menu* behind the three dots."""
        self.more.setMenu(menu)

    def show_rule(self, rule: Rule) -> None:
        """Show a rule's name, keywords and toggle."""
        self.name.show_text(rule.name)
        self.switch.setChecked(rule.flow_enabled)
        make.clear(self._chips)
        fallback = rule.strategy is Strategy.DEFAULT
        words = ("fallback",) if fallback else rule.keywords
        for word in words[:_SHOWN]:
            self._chips.addWidget(chip(_short(word)))
        if len(words) > _SHOWN:
            self._chips.addWidget(make.label(f"+{len(words) - _SHOWN}", "second"))
        self.publish.setVisible(rule.flow_enabled)
        self.state.setVisible(rule.flow_enabled)

    def show_live(self, published: bool, differs: bool) -> None:
        """Say how the draft stands to what customers get."""
        if not published:
            make.say(self.state, "Not live yet", "warn")
        elif differs:
            make.say(self.state, "Draft differs from live", "warn")
        else:
            make.say(self.state, "Live", "ok")
        self.publish.setEnabled(not published or differs)


def _short(word: str) -> str:
    return word if len(word) <= _LONGEST else word[: _LONGEST - 1] + "…"
