"""The badge on a card that has problems."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter

from flowdesk.flow.steps import make
from flowdesk.ui import theme
from flowdesk.ui.canvas.items import metrics, paint
from flowdesk.ui.canvas.items.body import body
from flowdesk.ui.canvas.items.paint import Mark


def _badge(errors):
    step = make("Text", "Name", "What is your name?")
    picture = QImage(300, 200, QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFF)
    painter = QPainter(picture)
    painter.translate(20, 20)
    paint.card(painter, body(step), Mark(problems=2, errors=errors), "Text", True, False)
    painter.end()
    middle = QPoint(20 + int(metrics.CARD_WIDTH) - 10 - int(metrics.BADGE), 20)
    return picture.pixelColor(middle + QPoint(0, 6))


def test_a_hint_is_told_from_a_problem_without_colour(dressed):
    """A problem's badge is filled, a hint's is hollow."""
    assert _badge(errors=True) == theme.current().error
    assert _badge(errors=False) == theme.current().surface
