"""The slim line over an open rule."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from flowdesk.flow.rule import Rule, Strategy
from flowdesk.tongue.say import tr
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.chips import chip
from flowdesk.ui.widgets.short import ShortLabel
from flowdesk.ui.widgets.switch import Switch

_SHOWN, _LONGEST = 3, 16
_NAME = 180  # less of the name is only shown where it is shorter
_GAPS = 24 + 20 + 8 * 10  # margins, fixed gaps, the layout's own


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
        self.chips = make.box(self._chips)
        self.switch = Switch(tr("Enable Data Collection Flow"))
        self.switch.clicked.connect(self.flow_switched)
        self.state = ShortLabel("warn")
        self.publish = make.button(tr("Publish…"), self.publish_wanted.emit, "primary")
        self.publish.setToolTip(tr("Give this flow to your customers"))
        self.more = QToolButton()
        self.more.setIcon(make.tool("ellipsis", "").icon())
        self.more.setAccessibleName(tr("More for this rule"))
        self.more.setToolTip(tr("More for this rule"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._lay_out()

    def _lay_out(self) -> None:
        self.words = _SwitchWords(self.switch)
        for each in (self.publish, self.state):  # the toggle stands still when they come and go
            policy = each.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            each.setSizePolicy(policy)
        self.setLayout(
            make.row(
                self.name,
                4,
                self.chips,
                None,
                self.state,
                8,
                self.switch,
                self.words,
                8,
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
        self.name.setMinimumWidth(min(self.name.sizeHint().width(), _NAME))
        self.switch.setChecked(rule.flow_enabled)
        make.clear(self._chips)
        fallback = rule.strategy is Strategy.DEFAULT
        words = (tr("fallback"),) if fallback else rule.keywords
        for word in words[:_SHOWN]:
            self._chips.addWidget(chip(_short(word)))
        if len(words) > _SHOWN:
            self._chips.addWidget(make.label(f"+{len(words) - _SHOWN}", "second"))
        self.publish.setVisible(rule.flow_enabled)
        self.state.setVisible(rule.flow_enabled)
        self._drop_chips()

    def show_live(self, published: bool, differs: bool, running: bool = False) -> None:
        """Say how the draft stands to what customers get, or would get if the bot were on."""
        if not published:
            self._say(tr("Not live yet"), "warn")
        elif differs:
            self._say(tr("Draft differs from live"), "warn")
        else:
            self._say(tr("Live" if running else "Published"), "ok")
        wanted = not published or differs
        if self.publish.hasFocus() and not wanted:
            self.more.setFocus()  # before the button that has it is disabled
        self.publish.setEnabled(wanted)
        self._drop_chips()

    def _say(self, text: str, role: str) -> None:
        make.say(self.state, text, role)
        self.state.show_text(text)
        self.state.setMinimumWidth(self.state.sizeHint().width())  # the words beside it give way

    def _drop_chips(self) -> None:
        """Keywords give way before the name is cut."""
        rest = (self.state, self.switch, self.words, self.publish, self.more)
        asked = sum(each.sizeHint().width() for each in (self.name, self.chips, *rest))
        self.chips.setVisible(asked + _GAPS <= self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See anew whether there is room for the keywords."""
        super().resizeEvent(event)
        self._drop_chips()


class _SwitchWords(ShortLabel):
    """The words beside a switch; a click on them is a click on it."""

    def __init__(self, switch: Switch) -> None:
        super().__init__()
        self.show_text(tr("Enable Data Collection Flow"))
        self._switch = switch
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Switch."""
        if self.rect().contains(event.position().toPoint()):
            self._switch.click()


def _short(word: str) -> str:
    return word if len(word) <= _LONGEST else word[: _LONGEST - 1] + "…"
