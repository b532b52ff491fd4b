"""How a card looks; the item in card.py only says what it shows."""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPen, QPixmap

from flowdesk.flow.sides import runs_leftwards
from flowdesk.flow.step import Port
from flowdesk.tongue.say import tr
from flowdesk.ui import icons, theme
from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.items.body import Body, Row
from flowdesk.ui.theme import Tokens

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_SIDES = {  # put together once: Python takes its time for each
    side: _MIDDLE | side
    for side in (
        Qt.AlignmentFlag.AlignLeft,
        Qt.AlignmentFlag.AlignRight,
        Qt.AlignmentFlag.AlignHCenter,
    )
}
_LEFT, _RIGHT = _SIDES[Qt.AlignmentFlag.AlignLeft], _SIDES[Qt.AlignmentFlag.AlignRight]
ICONS = {"Text": "type", "Phone": "phone", "Image": "image", "Selection": "list"}


class Mark(NamedTuple):
    """What stands on a card beside its step: marked, waiting, aimed at, and its problems."""

    selected: bool = False
    waiting: bool = False
    aimed: bool = False
    problems: int = 0
    errors: bool = False
    bad_ports: frozenset[Port] = frozenset()
    led: frozenset[Port] = frozenset()  # the ports that lead somewhere
    hovered: Port | None = None
    pointed: bool = False  # the pointer is on the card
    pinned: bool = False  # tidy leaves it where it is
    lifted: int | None = None  # the row whose option is in the hand


def kind_colour(kind: str, look: Tokens) -> QColor:
    """Give the colour of a kind's tile; an unknown kind wears the error's."""
    return (
        getattr(look, f"{kind.lower()}_kind", None) or look.error if kind in ICONS else look.error
    )


def card(painter: QPainter, body: Body, mark: Mark, kind: str, question: bool, far: bool) -> None:
    """Paint a card with its upper left corner at the origin; *far* leaves the words out."""
    look = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(0, 0, metrics.CARD_WIDTH, body.height)
    _frame(painter, box, mark, look)
    if far:
        _block(painter, body, kind_colour(kind, look), look)
    else:
        _head(painter, body, kind, look)
        _question(painter, body, question, look)
        adds = body.offers and mark.selected
        note = tr("+ option") if adds else body.note
        for at, row in enumerate(body.rows):
            if at == mark.lifted:
                _gap(painter, row, look)
            else:
                _row(painter, row, note, adds, look)
    for row in body.rows:
        if not far and (mark.pointed or mark.selected) and row.port not in mark.led:
            _plus(painter, row, mark, look)
        else:
            _port(painter, row, mark, look)
    if mark.pinned:
        _pin(painter, look)
    if mark.problems:
        _badge(painter, mark, look)


def _frame(painter: QPainter, box: QRectF, mark: Mark, look: Tokens) -> None:
    if mark.waiting:
        halo = QColor(look.primary)
        halo.setAlphaF(0.18)
        painter.setPen(QPen(halo, metrics.HALO))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        grown = box.adjusted(-4, -4, 4, 4)
        painter.drawRoundedRect(grown, metrics.CORNER + 4, metrics.CORNER + 4)
    pen = QPen(look.border, 1)
    if mark.waiting:
        pen = QPen(look.primary, 2)
    if mark.selected or mark.aimed:
        pen = QPen(look.select, 2)
    painter.setPen(pen)
    painter.setBrush(look.surface)
    painter.drawRoundedRect(box, metrics.CORNER, metrics.CORNER)


def _block(painter: QPainter, body: Body, colour: QColor, look: Tokens) -> None:
    """Paint bars where the words are."""
    wide = metrics.CARD_WIDTH - 2 * metrics.PAD
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(QRectF(metrics.PAD, 11, metrics.TILE, metrics.TILE))
    painter.setBrush(look.second)
    painter.drawRect(QRectF(metrics.PAD + 30, 16, 84, 12))
    painter.setBrush(look.border)
    for line in range(len(body.lines)):
        top = metrics.HEAD + line * metrics.LINE + 4
        painter.drawRect(QRectF(metrics.PAD, top, wide, 10))
    for row in (row for row in body.rows if row.port.option is not None):
        painter.drawRect(QRectF(metrics.PAD, row.top, wide, row.height))


def _head(painter: QPainter, body: Body, kind: str, look: Tokens) -> None:
    box = QRectF(metrics.PAD, 11, metrics.TILE, metrics.TILE)
    tile(painter, box, kind, look)
    line = QRectF(0, 11, metrics.CARD_WIDTH - metrics.PAD, metrics.TILE)
    painter.setFont(theme.text_font(11))
    painter.setPen(look.second)
    painter.drawText(line, _RIGHT, body.kind)
    painter.setFont(theme.text_font(13, strong=True))
    painter.setPen(look.text)
    line.setLeft(box.right() + 8)
    painter.drawText(line, _LEFT, body.name)


def tile(painter: QPainter, box: QRectF, kind: str, look: Tokens) -> None:
    """Paint a kind's icon on its colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(kind_colour(kind, look))
    painter.drawRoundedRect(box, 6, 6)
    icon, inner = ICONS.get(kind, "circle-alert"), box.adjusted(4, 4, -4, -4)
    if painter.paintEngine().type() == QPaintEngine.Type.Picture:
        icons.draw(painter, icon, look.on_kind, inner)  # as lines, sharp at any size
        return
    ratio = painter.device().devicePixelRatioF() * min(painter.transform().m11(), 3.0)
    glyph = _glyph(icon, look.on_kind.name(), max(round(ratio * 2), 2))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(inner, glyph, QRectF(glyph.rect()))


@lru_cache(maxsize=256)
def _glyph(name: str, colour: str, halves: int) -> QPixmap:
    """Draw a tile's icon once for a zoom, counted in halves, and keep the picture."""
    side = round((metrics.TILE - 8) * halves / 2)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    icons.draw(painter, name, QColor(colour), QRectF(0, 0, side, side))
    painter.end()
    return picture


def _question(painter: QPainter, body: Body, asked: bool, look: Tokens) -> None:
    painter.setFont(theme.text_font(13))
    painter.setPen(look.text if asked else look.second)
    width = metrics.CARD_WIDTH - 2 * metrics.PAD
    lines = body.lines if body.lines else (tr("No question yet"),)
    for at, words in enumerate(lines):
        place = QRectF(metrics.PAD, metrics.HEAD + at * metrics.LINE, width, metrics.LINE)
        draw_words(painter, place, Qt.AlignmentFlag.AlignLeft, words)


def draw_words(painter: QPainter, place: QRectF, side: Qt.AlignmentFlag, words: str) -> None:
    """Paint words in the direction in which they are read; left is where they begin."""
    ways = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
    painter.setLayoutDirection(ways[runs_leftwards(words)])
    painter.drawText(place, _SIDES[side], words)
    painter.setLayoutDirection(ways[0])


def _row(painter: QPainter, row: Row, note: str, adds: bool, look: Tokens) -> None:
    inner = QRectF(metrics.PAD, row.top, metrics.CARD_WIDTH - 2 * metrics.PAD, row.height)
    if row.port.option is None:
        _foot(painter, row, inner, note, adds, look)
        return
    painter.setPen(QPen(look.border, 1))
    painter.setBrush(look.surface)
    painter.drawRoundedRect(inner, 8, 8)
    painter.setFont(theme.text_font(13))
    painter.setPen(look.primary)
    draw_words(painter, inner, Qt.AlignmentFlag.AlignHCenter, row.label)


def _gap(painter: QPainter, row: Row, look: Tokens) -> None:
    """Paint the room of an option that is in the hand."""
    painter.setPen(QPen(look.select, 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    wide = metrics.CARD_WIDTH - 2 * metrics.PAD
    painter.drawRoundedRect(QRectF(metrics.PAD, row.top, wide, row.height), 8, 8)


def _foot(painter: QPainter, row: Row, inner: QRectF, note: str, adds: bool, look: Tokens) -> None:
    """Paint `next` under a line, with the card's note, or with what *adds* an option; the way out
    stands under it without.
    """
    if not row.port.way_out:
        painter.setPen(QPen(look.border, 1))
        painter.drawLine(QPointF(0.5, row.top), QPointF(metrics.CARD_WIDTH - 0.5, row.top))
    painter.setFont(theme.text_font(11))
    painter.setPen(look.second)
    painter.drawText(inner.adjusted(0, 0, -2, 0), _RIGHT, row.label)
    if note and not row.port.way_out:
        painter.setPen(look.link if adds else look.second)
        painter.drawText(inner, _LEFT, note)


def _port(painter: QPainter, row: Row, mark: Mark, look: Tokens) -> None:
    bad = row.port in mark.bad_ports
    hovered = row.port == mark.hovered
    ring = look.error if bad else look.select if hovered else look.edge
    radius = metrics.PORT + (1.5 if hovered else 0)
    painter.setPen(QPen(ring, 2))
    painter.setBrush(ring if row.port in mark.led and not bad else look.surface)
    painter.drawEllipse(row.middle, radius, radius)


def _plus(painter: QPainter, row: Row, mark: Mark, look: Tokens) -> None:
    """Paint an open port as the button that makes the next step; filled where a press takes it."""
    hovered = row.port == mark.hovered
    colour = look.error if row.port in mark.bad_ports else look.select
    radius = metrics.PLUS + (1.5 if hovered else 0)
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(colour if hovered else look.surface)
    painter.drawEllipse(row.middle, radius, radius)
    painter.setPen(QPen(look.on_kind if hovered else colour, 1.75))
    for arm in (QPointF(3.5, 0), QPointF(0, 3.5)):
        painter.drawLine(row.middle - arm, row.middle + arm)


def _pin(painter: QPainter, look: Tokens) -> None:
    """Paint the sign of a card that stays, on its upper left corner."""
    radius = metrics.BADGE
    painter.setPen(QPen(look.border, 1))
    painter.setBrush(look.surface)
    painter.drawEllipse(QPointF(radius, 0), radius, radius)
    icons.draw(painter, "pin", look.second, QRectF(radius - 6, -6, 12, 12))


def _badge(painter: QPainter, mark: Mark, look: Tokens) -> None:
    """Paint how many problems there are: filled where one is an error, hollow for hints."""
    words = str(mark.problems) if mark.problems < 100 else "99+"
    painter.setFont(theme.text_font(11, strong=True))
    wide = max(painter.fontMetrics().horizontalAdvance(words) + 10.0, 2 * metrics.BADGE)
    right = metrics.CARD_WIDTH - 10
    pill = QRectF(right - wide, -metrics.BADGE, wide, 2 * metrics.BADGE)
    painter.setPen(QPen(look.surface if mark.errors else look.warn, 2))
    painter.setBrush(look.error if mark.errors else look.surface)
    painter.drawRoundedRect(pill, metrics.BADGE, metrics.BADGE)
    painter.setPen(look.surface if mark.errors else look.warn)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
