"""A note on the canvas: a paper with a folded corner and its words."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from flowdesk.flow.notes import Note
from flowdesk.tongue.say import tr
from flowdesk.ui import theme
from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.items.laid import Laid
from flowdesk.ui.canvas.items.paint import draw_words
from flowdesk.ui.canvas.notes import body
from flowdesk.ui.theme import Tokens

_FOLD = 12.0
_ROUND = 6.0
_UNDER = 0.9  # cards lie on notes


class Paper(Laid):
    """Shows one note. It is told what to show, and tells its scene when it was moved."""

    around = 3.0

    def __init__(self, number: int, note: Note):
        super().__init__()
        self.number = number
        self.note = note
        self.let_carry()
        self.setZValue(_UNDER)
        self.setPos(note.x, note.y)

    def show_note(self, note: Note) -> None:
        """Show another value of the note, where it lies."""
        if note.text != self.note.text:
            self.prepareGeometryChange()
        self.note = note
        self.setPos(note.x, note.y)
        self.update()

    def show_draft(self, text: str) -> None:
        """Show a text as it is being written; the document is not told."""
        self.show_note(Note(text, self.note.x, self.note.y))

    def size(self) -> QSizeF:
        """Give the size of the paper."""
        return QSizeF(*body.size(self.note.text))

    def entry(self) -> QPointF:
        """Give where its first line is, by which it comes level with others."""
        return self.pos() + QPointF(0, body.TOP + metrics.LINE / 2)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        """Paint the note; from far away without words."""
        far = painter.transform().m11() < metrics.OVERVIEW
        draw(painter, self.note.text, self.isSelected(), far)

    def tell(self, scene: Any) -> None:
        """Let the board grow with it."""
        scene.papers.moved()


def ground(look: Tokens) -> QColor:
    """Give the colour of a paper, on which the theme's text can be read."""
    return theme.mix(look.warn, look.surface, 0.13)


def rim(look: Tokens) -> QColor:
    """Give the colour of a paper's border and of its fold."""
    return theme.mix(look.warn, look.surface, 0.4)


def draw(painter: QPainter, text: str, marked: bool = False, far: bool = False) -> None:
    """Paint a note with its upper left corner at the origin; *far* leaves the words out."""
    look = theme.current()
    wide, high = body.size(text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.select, 2) if marked else QPen(rim(look), 1))
    painter.setBrush(ground(look))
    painter.drawPath(_outline(wide, high))
    fold = [QPointF(wide - _FOLD, 0), QPointF(wide - _FOLD, _FOLD), QPointF(wide, _FOLD)]
    painter.setPen(QPen(rim(look), 1))
    painter.setBrush(theme.mix(look.warn, look.surface, 0.28))
    painter.drawPolygon(QPolygonF(fold))
    if not far:
        _words(painter, text, look)


def _words(painter: QPainter, text: str, look: Tokens) -> None:
    painter.setFont(theme.text_font(13))
    painter.setPen(look.text if text.strip() else look.second)
    for at, words in enumerate(body.lines(text) if text.strip() else (tr(body.EMPTY),)):
        top = body.TOP + at * metrics.LINE
        place = QRectF(body.PAD, top, body.TEXT_WIDTH, metrics.LINE)
        draw_words(painter, place, Qt.AlignmentFlag.AlignLeft, words)


def _outline(wide: float, high: float) -> QPainterPath:
    """Give a paper's outline: rounded, the upper right corner cut off."""
    path = QPainterPath(QPointF(_ROUND, 0))
    path.lineTo(wide - _FOLD, 0)
    path.lineTo(wide, _FOLD)
    path.lineTo(wide, high - _ROUND)
    path.quadTo(wide, high, wide - _ROUND, high)
    path.lineTo(_ROUND, high)
    path.quadTo(0, high, 0, high - _ROUND)
    path.lineTo(0, _ROUND)
    path.quadTo(0, 0, _ROUND, 0)
    return path
