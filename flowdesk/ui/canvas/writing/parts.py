"""Where on a card what can be written stands, in the card's own coordinates."""

from PySide6.QtCore import QPointF, QRectF

from flowdesk.flow.field import NAME, QUESTION, Field, option
from flowdesk.flow.step import Step
from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.items.body import Body, Row

_WIDE = metrics.CARD_WIDTH - 2 * metrics.PAD
_ABOVE = 4.0  # so far above its first line a press still means the question
_AIR = 4.0


def order(step: Step) -> tuple[Field, ...]:
    """Give everything that can be written of a step, from top to bottom; last one more option."""
    if not step.offers_options:
        return (NAME, QUESTION)
    return (NAME, QUESTION, *map(option, range(len(step.options) + 1)))


def field_at(body: Body, point: QPointF) -> Field:
    """Give what is written at a point."""
    if point.y() < metrics.HEAD - _ABOVE:
        return NAME
    at = option_at(body, point)
    return QUESTION if at is None else option(at)


def option_at(body: Body, point: QPointF) -> int | None:
    """Give the place of the option at a point."""
    for at, row in enumerate(_options(body)):
        if row.top <= point.y() <= row.top + row.height:
            return at
    return None


def adds_at(body: Body, point: QPointF) -> bool:
    """Tell whether “+ option” stands at a point, on a marked card that has it."""
    foot = _foot(body)
    left = point.x() < metrics.CARD_WIDTH / 2
    return body.offers and left and foot.top <= point.y() <= foot.top + foot.height


def box(body: Body, field: Field) -> QRectF:
    """Give the room of a field as long as its text is no longer than the card shows."""
    if field == NAME:
        left = metrics.PAD + metrics.TILE + 4
        return QRectF(left, 10, metrics.CARD_WIDTH - metrics.PAD - left, 24)
    if not isinstance(field.part, int):
        high = metrics.LINE * max(len(body.lines), 1)
        return QRectF(metrics.PAD - _AIR, metrics.HEAD - _AIR, _WIDE + 2 * _AIR, high + 2 * _AIR)
    rows = _options(body)
    top = rows[field.part].top if field.part < len(rows) else _foot(body).top + 1
    return QRectF(metrics.PAD, top, _WIDE, metrics.OPTION)


def _options(body: Body) -> list[Row]:
    return [row for row in body.rows if row.port.option is not None]


def _foot(body: Body) -> Row:
    return next(row for row in body.rows if row.port.option is None and not row.port.way_out)
