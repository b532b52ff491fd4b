"""What the signs in a picture of a flow mean: only those that are in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath

from flowdesk.tongue.say import mark, tr
from flowdesk.ui import theme
from flowdesk.ui.canvas import kinds
from flowdesk.ui.canvas.items import metrics, paint
from flowdesk.ui.canvas.items.edge import Edge, Line

_ROW = 30.0
_GAP = 8.0  # between a sign and its words
_APART = 28.0  # between one sign's words and the next sign
_DASH = 56.0  # how long a line is drawn
_LINES = {
    Line.ONWARD: mark("Goes on"),
    Line.LOOP: mark("Back to an earlier step"),
    Line.WAY_OUT: mark("After too many tries"),
    Line.BROKEN: mark("Leads to no step"),
}


@dataclass(frozen=True)
class _Sign:
    what: str | Line  # a kind of step, or of line
    words: str
    place: QPointF


class Legend:
    """The signs of some kinds of steps and lines, in rows of at most a width.

    A sign that is wider than that has a row of its own. `size` is that of all rows together.
    """

    def __init__(self, steps: Iterable[str], lines: Iterable[Line], width: float):
        drawn = set(lines)
        words: dict[str | Line, str] = {kind: _named(kind) for kind in _ordered(steps)}
        words |= {line: tr(said) for line, said in _LINES.items() if line in drawn}
        figures = QFontMetricsF(theme.text_font(13))
        self._signs: list[_Sign] = []
        right = x = y = 0.0
        for what, said in words.items():
            wide = _wide(what) + _GAP + figures.horizontalAdvance(said)
            if x and x + wide > width:
                x, y = 0.0, y + _ROW
            self._signs.append(_Sign(what, said, QPointF(x, y)))
            right = max(right, x + wide)
            x += wide + _APART
        self.size = QSizeF(right, y + _ROW)

    def words(self) -> tuple[str, ...]:
        """Give what is explained, in the order in which it is drawn."""
        return tuple(sign.words for sign in self._signs)

    def draw(self, painter: QPainter) -> None:
        """Paint the rows with their upper left corner at the origin."""
        look = theme.current()
        for sign in self._signs:
            wide = _wide(sign.what)
            box = QRectF(sign.place, QSizeF(wide, _ROW))
            if isinstance(sign.what, Line):
                _line(painter, box, sign.what)
            else:
                up = (_ROW - metrics.TILE) / 2
                paint.tile(painter, box.adjusted(0, up, 0, -up), sign.what, look)
            painter.setFont(theme.text_font(13))
            painter.setPen(look.second)
            place = QRectF(box.right() + _GAP, box.top(), 4 * metrics.CARD_WIDTH, _ROW)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, sign.words)


def _named(kind: str) -> str:
    name = kinds.named(kind)
    return name if kind in paint.ICONS else tr("{kind} (unknown kind)", kind=name)


def _ordered(steps: Iterable[str]) -> list[str]:
    """Give every kind once, ours in the order of the palette, then those we do not know."""
    found = set(steps)
    return [kind for kind in paint.ICONS if kind in found] + sorted(found - set(paint.ICONS))


def _wide(what: str | Line) -> float:
    return _DASH if isinstance(what, Line) else metrics.TILE


def _line(painter: QPainter, box: QRectF, line: Line) -> None:
    path = QPainterPath(QPointF(box.left(), box.center().y()))
    path.lineTo(QPointF(box.right(), box.center().y()))
    sample = Edge(None)
    sample.lead(path, line)
    sample.draw(painter)
