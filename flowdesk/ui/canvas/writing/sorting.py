"""Pressing on a card's options: dragged up or down they change places; “+ option” adds one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QApplication, QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from flowdesk.flow import naming
from flowdesk.flow.field import option
from flowdesk.ui import theme
from flowdesk.ui.canvas import entries
from flowdesk.ui.canvas.items import metrics
from flowdesk.ui.canvas.items.card import Card
from flowdesk.ui.canvas.writing import parts

if TYPE_CHECKING:
    from flowdesk.ui.canvas.scene import CanvasScene

_PITCH = metrics.OPTION + metrics.OPTION_GAP
_OUT = 8.0  # so far above the first place and below the last it can be dragged


def taken(scene: "CanvasScene", card: Card, point: QPointF) -> "Sorting | Addition | None":
    """Give the gesture that a press on a card begins, if it is on an option or on “+ option”."""
    here = point - card.pos()
    if card.isSelected() and parts.adds_at(card.body, here):
        return Addition(scene, card)
    at = parts.option_at(card.body, here)
    alone = len(card.step.options) < 2  # what cannot be put in order moves the card
    return None if at is None or alone else Sorting(scene, card, at, point)


class Addition:
    """A press on “+ option”: one more is written if the pointer is let go there."""

    def __init__(self, scene: "CanvasScene", card: Card):
        self._scene = scene
        self._card = card

    def move(self, point: QPointF) -> None:
        """Wait for the release."""

    def release(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:  # noqa: ARG002
        """Ask for the new option's words."""
        step = self._card.step
        if parts.adds_at(self._card.body, point - self._card.pos()):
            self._scene.field_wanted.emit(step.id, option(len(step.options)))

    def drop(self) -> None:
        """Add none."""


class Sorting:
    """An option in the hand: its neighbours make room, and the order is kept on release. Without a
    drag it is a click on the card.
    """

    def __init__(self, scene: "CanvasScene", card: Card, at: int, pressed: QPointF):
        self._scene = scene
        self._card = card
        self._step = card.step
        self._from = self._to = at
        self._pressed = pressed
        self._hand: Lifted | None = None

    def move(self, point: QPointF) -> None:
        """Let the option follow the pointer, once it was moved far enough for a drag."""
        way = point - self._pressed
        far = abs(way.y()) >= QApplication.startDragDistance()
        if self._hand is None and not far:
            return
        if self._hand is None:
            self._hand = Lifted(self._card.body.rows[self._from].label)
            self._scene.addItem(self._hand)
        first, most = self._card.body.rows[0].top, len(self._step.options) - 1
        lift = min(max(self._from * _PITCH + way.y(), -_OUT), most * _PITCH + _OUT)
        self._hand.setPos(self._card.pos() + QPointF(metrics.PAD, first + lift))
        self._to = min(max(round(lift / _PITCH), 0), most)
        self._show()

    def release(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Keep the order as one entry of the history; of a click mark the card."""
        self.move(point)
        dragged, order = self._hand is not None, self._order()
        self._let_go()
        document = self._scene.document
        if not dragged:
            self._click(modifiers)
        elif self._step.id in document.flow:
            flow = document.flow.set_options(self._step.id, order)
            document.apply(entries.options_ordered(self._step.id), flow)

    def drop(self) -> None:
        """Leave everything where it was."""
        self._let_go()
        self._scene.show_draft(self._scene.document.flow.get(self._step.id) or self._step)

    def _order(self) -> list[str]:
        return naming.moved(self._step.options, self._from, self._to)

    def _show(self) -> None:
        draft = self._scene.document.flow.set_options(self._step.id, self._order())
        self._scene.show_draft(draft[self._step.id])
        self._card.show_mark(lifted=self._to)

    def _let_go(self) -> None:
        self._card.show_mark(lifted=None)
        if self._hand is not None:
            self._scene.removeItem(self._hand)
            self._hand = None

    def _click(self, modifiers: Qt.KeyboardModifier) -> None:
        marked = self._scene.document.selection
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self._scene.document.select(marked.steps ^ {self._step.id}, marked.edges)
        else:
            self._scene.document.select({self._step.id})


class Lifted(QGraphicsItem):
    """The option that follows the pointer, a little above its card."""

    def __init__(self, label: str):
        super().__init__()
        self._label = label
        self.setZValue(3)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        """Cover the button and its shadow."""
        return self._box().adjusted(-6, -4, 6, 10)

    def shape(self) -> QPainterPath:
        """Take no pointer."""
        return QPainterPath()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        """Paint the button as the card does, with a soft shadow."""
        look, box = theme.current(), self._box()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for out in (6, 4, 2):
            painter.setBrush(theme.mix(look.text, look.surface, 0.06 if out == 6 else 0.1))
            painter.setOpacity(0.35)
            painter.drawRoundedRect(box.adjusted(-out / 2, 1, out / 2, out), 9, 9)
        painter.setOpacity(1)
        painter.setPen(QPen(look.select, 2))
        painter.setBrush(look.surface)
        painter.drawRoundedRect(box, 8, 8)
        painter.setFont(theme.text_font(13))
        painter.setPen(look.primary)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._label)

    def _box(self) -> QRectF:
        return QRectF(0, 0, metrics.CARD_WIDTH - 2 * metrics.PAD, metrics.OPTION)
