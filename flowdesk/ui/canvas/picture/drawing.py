"""A flow as a drawing: recorded once from its scene, in light colours, cropped, with a legend."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPicture

from flowdesk.ui import theme
from flowdesk.ui.canvas.dropoff.legend import CountLegend
from flowdesk.ui.canvas.items import paint
from flowdesk.ui.canvas.items.paint import Mark
from flowdesk.ui.canvas.notes import paper
from flowdesk.ui.canvas.picture.legend import Legend
from flowdesk.ui.canvas.scene import CanvasScene
from flowdesk.ui.widgets import make

_MARGIN = 32.0
_ABOVE_LEGEND = 20.0


@dataclass(frozen=True)
class Drawing:
    """Strokes that can be played onto anything, on any thread but on one at a time.

    Sizes are in pixels at 100 %.
    """

    strokes: QPicture
    width: int
    height: int


def drawn(scene: CanvasScene) -> Drawing:
    """Draw a scene as it stands, without marking, badges and the pointer's doings."""
    with theme.lit(make.application()):
        whole = _extent(scene)
        lines = (edge.line for edge in scene.lines.every())
        kinds = (card.step.type for card in scene.cards.values())
        legend = Legend(kinds, lines, whole.width())
        counts = CountLegend(scene.drop_off, scene.document.flow, whole.width())
        wide = max(whole.width(), legend.size.width(), counts.size.width()) + 2 * _MARGIN
        top = _MARGIN + whole.height() + _ABOVE_LEGEND
        below = top + legend.size.height()
        high = round(below + counts.size.height() + _MARGIN / 2)
        drawing = Drawing(QPicture(), round(wide), high)
        painter = QPainter(drawing.strokes)
        painter.fillRect(QRectF(0, 0, drawing.width, drawing.height), theme.current().ground)
        painter.save()
        painter.translate(QPointF(_MARGIN, _MARGIN) - whole.topLeft())
        _flow(painter, scene)
        painter.restore()
        painter.translate(_MARGIN, top)
        legend.draw(painter)
        painter.translate(0, below - top)
        counts.draw(painter)
        painter.end()
    return drawing


def _extent(scene: CanvasScene) -> QRectF:
    """Give the rectangle that holds cards, pills and every line round them."""
    whole = scene.content()
    for edge in scene.lines.every():
        if edge.isVisible():
            whole = whole.united(edge.boundingRect())
    return whole if scene.drop_off is None else whole.united(scene.drop_off.covered())


def _flow(painter: QPainter, scene: CanvasScene) -> None:
    for edge in scene.lines.every():
        if edge.isVisible():
            edge.draw(painter)
    for sheet in scene.papers.all.values():
        painter.save()
        painter.translate(sheet.pos())
        paper.draw(painter, sheet.note.text)
        painter.restore()
    for card in scene.cards.values():
        painter.save()
        painter.translate(card.pos())
        asked = bool(card.body.lines)
        paint.card(painter, card.body, Mark(led=card.mark.led), card.step.type, asked, far=False)
        painter.restore()
    for pill in (scene.start, scene.end):
        painter.save()
        painter.translate(pill.pos())
        pill.draw(painter)
        painter.restore()
    if scene.drop_off is not None:
        scene.drop_off.draw(painter)
