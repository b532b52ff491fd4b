"""One bubble of a chat."""

import re
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QTextDocument,
)
from PySide6.QtWidgets import QLabel, QWidget

from flowdesk.tongue.say import mark, tr
from flowdesk.ui import theme
from flowdesk.ui.icons import draw
from flowdesk.ui.phone.markup import to_html
from flowdesk.ui.picture import load

_TICKS = {
    "queued": ("clock", "second", mark("waits to be sent")),
    "sending": ("clock", "second", mark("is being sent")),
    "maybe": ("clock", "second", mark("maybe sent; it goes again if WhatsApp does not say so")),
    "sent": ("check", "second", mark("sent")),
    "delivered": ("check-check", "second", mark("delivered")),
    "read": ("check-check", "link", mark("read")),
    "failed": ("circle-alert", "error", mark("not sent")),
}
_LONG = re.compile(r"\S{28,}")
_PAD, _FOOT = 10, 14


@dataclass(frozen=True)
class Said:
    """What a bubble shows. *mine* stands at the right; *ticks* is a state of an own message."""

    text: str
    mine: bool
    at: str = ""
    ticks: str = ""
    header: str = ""
    footer: str = ""
    picture: Path | None = None
    mark: bool = False  # a small robot: the bot said this, nobody typed it


class Bubble(QWidget):
    """A bubble that is as wide as its words need, up to the width it is given by ``fit``."""

    def __init__(self, said: Said, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = said
        self.setAccessibleName(said.text or tr("Photo"))
        self._words = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self._words.setFont(theme.text_font(13))
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._picture = _photo(said.picture) if said.picture else None
        self._picture_at = QRectF()
        if self._picture:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(tr("Open the photo"))

    def show_ticks(self, ticks: str) -> None:
        """Show another state of an own message."""
        self.said = replace(self.said, ticks=ticks)
        self.setToolTip(ticks_in_words(ticks))
        self.update()

    def say(self, said: Said, width: int) -> None:
        """Show other words in the place of these, as `fit` does."""
        self.said = said
        self.setAccessibleName(said.text or tr("Photo"))
        self.fit(width)

    def fit(self, width: int) -> None:
        """Take the size that the words need when no line may be longer than *width*."""
        inner = width - 2 * _PAD
        picture = QSize(0, 0)
        if self._picture:
            picture = self._picture.size().scaled(
                min(inner, 220), 200, Qt.AspectRatioMode.KeepAspectRatio
            )
        html = self._html()
        document = QTextDocument()
        document.setDefaultFont(self._words.font())
        document.setDocumentMargin(0)
        document.setHtml(html)
        document.setTextWidth(max(inner, 40))
        words = QSize(ceil(document.idealWidth()) + 2, ceil(document.size().height()))
        if not (self.said.text or self.said.header or self.said.footer):
            words = QSize(self._foot_width(), _FOOT)
        self._words.setText(html)
        across = max(words.width(), picture.width())
        gap = 6 if picture.height() else 0
        top = _PAD - 3 + picture.height() + gap
        self._picture_at = QRectF(_PAD, _PAD - 3, picture.width(), picture.height())
        self._words.setGeometry(_PAD, top, across, words.height())
        self.setFixedSize(across + 2 * _PAD, top + words.height() + 7)

    def _html(self) -> str:
        parts = []
        if self.said.header:
            parts.append(f"<b>{to_html(self.said.header)}</b>")
        if self.said.text:
            parts.append(to_html(_LONG.sub(_breakable, self.said.text)))
        if self.said.footer:
            grey = theme.current().second.name()
            words = to_html(self.said.footer)
            parts.append(f"<span style='color:{grey};font-size:11px'>{words}</span>")
        wide = max(1, QFontMetrics(self._words.font()).horizontalAdvance("\u00a0"))
        room = "\u00a0" * ceil((self._foot_width() + 8) / wide)  # the time stands in the last line
        html = "<br>".join(parts)
        if not self._foot_width():
            return html
        return html + ("<br>" if _leftwards(html) else " ") + room

    def _foot_width(self) -> int:
        small = QFontMetrics(theme.text_font(11))
        width = small.horizontalAdvance(self.said.at) if self.said.at else 0
        return width + (18 if self.said.ticks in _TICKS else 0) + (16 if self.said.mark else 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the photo that was clicked."""
        if self._picture and self._picture_at.contains(event.position()):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.said.picture)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the bubble, its picture, its time and its ticks."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.chat_mine if self.said.mine else look.chat_theirs)
        painter.drawRoundedRect(QRectF(self.rect()), 10, 10)
        if self._picture:
            painter.drawPixmap(self._picture_at, self._picture, QRectF(self._picture.rect()))
        self._paint_foot(painter, look.second)

    def _paint_foot(self, painter: QPainter, grey: QColor) -> None:
        right, y = self.width() - _PAD, self.height() - _FOOT - 5
        if self.said.ticks in _TICKS:
            name, token, _ = _TICKS[self.said.ticks]
            colour = getattr(theme.current(), token)
            draw(painter, name, colour, QRectF(right - 14, y, 14, 14))
            right -= 18
        painter.setFont(theme.text_font(11))
        painter.setPen(grey)
        end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, y, right, _FOOT), end, self.said.at)
        if self.said.mark:
            width = QFontMetrics(painter.font()).horizontalAdvance(self.said.at)
            draw(painter, "bot", grey, QRectF(right - width - 16, y, 13, 13))


def _leftwards(html: str) -> bool:
    """Tell whether lines begin at the right, as in Arabic: the corner of the time is not free."""
    document = QTextDocument()
    document.setHtml(html)
    return document.lastBlock().textDirection() == Qt.LayoutDirection.RightToLeft


def _breakable(word: re.Match[str]) -> str:
    """Let a word that no line holds be broken: QLabel breaks lines at spaces only."""
    signs = word.group()
    return "\u200b".join(signs[at : at + 12] for at in range(0, len(signs), 12))


def ticks_in_words(state: str) -> str:
    """Give an own message's state as words for a tool tip."""
    return tr(_TICKS[state][2]) if state in _TICKS else ""


def _photo(path: Path) -> QPixmap | None:
    """Load a photo upright and no larger than a bubble needs on a dense screen."""
    image = load(path, 600)
    return QPixmap.fromImage(image) if image else None
