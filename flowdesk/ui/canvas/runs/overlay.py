"""The marks of a run over a scene: lines above the edges, tags above the cards."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from flowdesk.ui import icons, theme
from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.items.edge import Edge, Line
from flowdesk.ui.canvas.runs.marks import RunMarks, Tag, Tone

if TYPE_CHECKING:
    from flowdesk.ui.canvas.scene import CanvasScene

_WIDE = 2.5
_ROOM = 40.0  # beyond the cards, for lines that go round them
_SIGN = 8.0  # radius
_AT = 0.3  # the part of a line before its sign, so that the ✕ on the middle stays free
_ICONS = {Tone.WORKS: "check", Tone.WRONG: "x"}


class Overlay:
    """Shows the marks of a run on a scene, and follows its cards and edges."""

    def __init__(self, scene: "CanvasScene", runs: RunMarks):
        self._scene = scene
        self._runs = runs
        self._items = (_Lines(scene, runs), _Tags(scene, runs))
        for item in self._items:
            scene.addItem(item)
        runs.changed.connect(self._show)
        scene.document.changed.connect(self._follow)
        self._show()

    def _show(self) -> None:
        self._follow()
        for item in self._items:
            item.update()

    def _follow(self, *_states: object) -> None:
        """Cover what the flow covers now; without marks nothing is looked at, let alone painted."""
        box = self._extent() if self._runs.marks else QRectF()
        for item in self._items:
            item.cover(box)

    def _extent(self) -> QRectF:
        box = self._scene.content()
        for edge in self._scene.lines.every():
            box = box.united(edge.path.boundingRect())
        return box.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)


class _Layer(QGraphicsItem):
    """Covers the whole flow and is never in the pointer's way."""

    def __init__(self, scene: "CanvasScene", runs: RunMarks):
        super().__init__()
        self._cards = scene.cards
        self._lines = scene.lines
        self._runs = runs
        self._box = QRectF()
        self.setVisible(False)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def cover(self, box: QRectF) -> None:
        """Take another box; an empty one hides all."""
        if box != self._box:
            self.prepareGeometryChange()
            self._box = box
            self.setVisible(not box.isEmpty())

    def boundingRect(self) -> QRectF:
        """Cover the flow."""
        return self._box

    def shape(self) -> QPainterPath:
        """Take no clicks."""
        return QPainterPath()


class _Lines(_Layer):
    """The edges that were gone."""

    def __init__(self, scene: "CanvasScene", runs: RunMarks):
        super().__init__(scene, runs)
        self.setZValue(0.7)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        """Paint each edge anew, wider and in the colour of what is said of it."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        near = painter.transform().m11() >= metrics.OVERVIEW
        wide = _WIDE if near else _WIDE / max(painter.transform().m11(), 0.02) * 0.8
        for edge in self._lines.every():
            tone = self._runs.marks.lines.get(edge.port)
            if tone is None or edge.path.isEmpty() or not edge.isVisible():
                continue
            if option.exposedRect.intersects(edge.boundingRect()):
                _line(painter, edge, tone, wide, near)


def _line(painter: QPainter, edge: Edge, tone: Tone, wide: float, near: bool) -> None:
    colour = _colour(tone)
    pen = QPen(colour, wide)
    if tone is Tone.WRONG:
        pen.setDashPattern([4, 2])
    painter.save()
    if near and (edge.crossed or edge.is_parted or edge.line is Line.LOOP):
        painter.setClipPath(_without_handle(edge))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(edge.path)
    painter.restore()
    if not near:
        return
    edge.draw_arrow(painter, colour)
    if tone in _ICONS:
        _sign(painter, edge.path.pointAtPercent(_AT), _ICONS[tone], colour)


def _without_handle(edge: Edge) -> QPainterPath:
    """Give where an edge may be painted over: not on the sign in its middle."""
    whole, handle = QPainterPath(), QPainterPath()
    whole.addRect(edge.boundingRect())
    handle.addEllipse(edge.middle(), metrics.HANDLE, metrics.HANDLE)
    return whole.subtracted(handle)


def _sign(painter: QPainter, at: QPointF, icon: str, colour: QColor) -> None:
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(theme.current().surface)
    painter.drawEllipse(at, _SIGN, _SIGN)
    icons.draw(painter, icon, colour, QRectF(at, at).adjusted(-6, -6, 6, 6))


class _Tags(_Layer):
    """The words on the cards that were come to."""

    def __init__(self, scene: "CanvasScene", runs: RunMarks):
        super().__init__(scene, runs)
        self.setZValue(3)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        """Paint a pill on the upper edge of each card that has something said of it."""
        if painter.transform().m11() < metrics.BULK:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tags = self._runs.marks.tags
        for (step, _), card in self._cards.items():
            if step in tags and option.exposedRect.intersects(card.sceneBoundingRect()):
                _tag(painter, card, tags[step])


def _tag(painter: QPainter, card: Card, tag: Tag) -> None:
    painter.setFont(theme.text_font(11, strong=True))
    figures = QFontMetricsF(painter.font())
    room = metrics.CARD_WIDTH - 74  # a pin stands at the left, the badge of problems at the right
    words = figures.elidedText(tag.words, Qt.TextElideMode.ElideRight, room)
    wide = max(figures.horizontalAdvance(words) + 12, 2 * metrics.BADGE)
    left = 2 * metrics.BADGE + 4 if card.mark.pinned else 10
    pill = QRectF(card.pos().x() + left, card.pos().y() - metrics.BADGE, wide, 2 * metrics.BADGE)
    look = theme.current()
    painter.setPen(QPen(look.surface, 2))
    painter.setBrush(_colour(tag.tone))
    painter.drawRoundedRect(pill, metrics.BADGE, metrics.BADGE)
    painter.setPen(look.on_primary if tag.tone is Tone.WALKED else look.surface)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)


def _colour(tone: Tone) -> QColor:
    look = theme.current()
    return {Tone.WALKED: look.primary, Tone.WORKS: look.ok, Tone.WRONG: look.error}[tone]
