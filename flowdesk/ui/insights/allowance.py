"""What is used of a month's allowance: a number, a bar, and what happens above it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from flowdesk.flow.figures.pace import Usage
from flowdesk.flow.figures.price import Price
from flowdesk.tongue.say import tr
from flowdesk.ui import theme
from flowdesk.ui.insights import words
from flowdesk.ui.insights.findings import Used
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.sign import Sign

_HIGH = 8


class Gauge(QWidget):
    """A bar that fills up; amber where it is time to look. Says nothing to assistive tools."""

    def __init__(self) -> None:
        super().__init__()
        self.part, self.near = 0.0, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for a thin line."""
        return QSize(200, _HIGH)

    def fill(self, part: float, near: bool) -> None:
        """Fill a part of it, 0 to 1."""
        self.part, self.near = min(part, 1.0), near
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw track and bar."""
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.mix(look.text, look.surface, 0.08))
        whole = QRectF(0, 0, self.width(), _HIGH)
        painter.drawRoundedRect(whole, _HIGH / 2, _HIGH / 2)
        if self.part:
            wide = max(whole.width() * self.part, _HIGH)
            right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            painter.setBrush(look.warn if self.near else look.primary)
            bar = QRectF(whole.right() - wide if right else 0, 0, wide, _HIGH)
            painter.drawRoundedRect(bar, _HIGH / 2, _HIGH / 2)


class Allowance(QWidget):
    """One allowance."""

    def __init__(self, name: str, over: str, free: bool) -> None:
        super().__init__()
        self._name, self._over, self._free = name, over, free
        self.used = make.label("", "second")
        self.sign = Sign("triangle-alert", "warn", 16)
        self.gauge = Gauge()
        self.sentence = make.label("", "second", wrap=True)
        head = make.row(make.label(name), None, self.sign, self.used, gap=6)
        self.setLayout(make.column(head, self.gauge, self.sentence, None, gap=6))

    def show_usage(self, usage: Usage, price: Price | None = None) -> None:
        """Show how much of it is used, and where that leads."""
        make.say(self.used, words.used(usage, self._free), "warn" if usage.near else "second")
        self.sign.setVisible(usage.near)
        self.gauge.fill(usage.part, usage.near)
        sentence = f"{words.pace(usage, self._over)} {words.cost(usage, price)}".strip()
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.setAccessibleName(f"{self._name}: {self.used.text()}. {sentence}".strip())

    def as_text(self) -> str:
        """Give it as a line to paste."""
        return f"{self._name}\t{self.used.text()}\t{self.sentence.text()}"


class Allowances(QFrame):
    """The month's allowances of WhatsApp and of the tunnel."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.messages = Allowance(tr("Replies sent"), tr(words.MESSAGES_OVER), free=True)
        self.requests = Allowance(
            tr("Requests through the tunnel"), tr(words.REQUESTS_OVER), free=False
        )
        self.hint = make.label(tr(words.ALLOWANCES_HINT), "caption", wrap=True)
        both = make.row(self.messages, self.requests, gap=24)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        head = make.label(tr("This month"), "name")
        self.setLayout(make.column(head, both, self.hint, gap=10, margins=(16, 12, 16, 14)))

    def show_used(self, used: Used) -> None:
        """Show what is used; the tunnel's only where it is ngrok's."""
        self.messages.show_usage(used.messages, used.price)
        self.requests.setVisible(used.requests is not None)
        if used.requests is not None:
            self.requests.show_usage(used.requests)

    def as_text(self) -> str:
        """Give both as lines to paste."""
        lines = [self.messages.as_text()]
        if not self.requests.isHidden():
            lines.append(self.requests.as_text())
        return "\n".join([tr("This month"), *lines])
