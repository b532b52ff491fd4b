"""What the Rules page shows while there is no rule: the starters as cards."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui import theme
from flowdesk.ui.icons import draw
from flowdesk.ui.rules.starters import empty, starters
from flowdesk.ui.widgets import make


class StarterCard(QAbstractButton):
    """A card to press: an icon, a name, half a sentence."""

    def __init__(self, icon: str, name: str, about: str) -> None:
        super().__init__()
        self._icon, self._about = icon, about
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, True)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Give a card's size."""
        return QSize(240, 112)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the card."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = look.select if self.hasFocus() else look.edge if self.underMouse() else look.border
        painter.setPen(QPen(ring, 2 if self.hasFocus() else 1))
        painter.setBrush(look.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
        draw(painter, self._icon, look.primary, QRectF(16, 16, 20, 20))
        painter.setFont(theme.text_font(13, strong=True))
        painter.setPen(look.text)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(16, 44, 208, 20), left, self.text())
        painter.setFont(theme.text_font(11))
        painter.setPen(look.second)
        top = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(QRectF(16, 66, 208, 36), int(top), self._about)


class Gallery(QWidget):
    """Offers every starter and an empty rule."""

    picked = Signal(object)  # Rule

    def __init__(self) -> None:
        super().__init__()
        head = make.label(tr("Make your first rule"), "title")
        words = make.label(
            tr(
                "A rule answers a keyword. With a flow, it asks questions and collects the answers."
                " Start from one of these and change what you like."
            ),
            "second",
            wrap=True,
        )
        words.setFixedWidth(500)
        for each in (head, words):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        grid = QGridLayout()
        grid.setSpacing(12)
        self.cards: list[StarterCard] = []
        offers = [(s.icon, s.rule.name, s.about, s.rule) for s in starters()]
        nothing = tr("A reply, and nothing else yet")
        offers.append(("file-plus", tr("Empty rule"), nothing, empty()))
        for index, (icon, name, about, rule) in enumerate(offers):
            card = StarterCard(icon, name, about)
            card.clicked.connect(lambda _=False, one=rule: self.picked.emit(one))
            grid.addWidget(card, index // 3, index % 3)
            self.cards.append(card)
        self._more = make.row(None)
        inside = make.column(
            head, make.row(None, words, None), 12, make.row(None, grid, None), 8, self._more
        )
        self.setLayout(make.column(None, inside, None, margins=(24, 24, 24, 24)))

    def offer(self, words: str, deed: Callable[[], object]) -> None:
        """Offer one thing more under the cards."""
        self._more.addWidget(make.button(words, deed, "quiet"))
        self._more.addStretch(1)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)
