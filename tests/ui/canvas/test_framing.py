"""The sums of bringing a box into sight."""

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF

from flowdesk.ui.canvas.ways.framing import largest, way_into

FREE = QRect(QPoint(100, 50), QPoint(800, 600))


@pytest.mark.parametrize(
    ("box", "way"),
    [
        (QRect(300, 300, 100, 100), (0, 0)),
        (QRect(20, 300, 100, 100), (104, 0)),
        (QRect(300, 580, 100, 100), (0, -103)),
        (QRect(-900, 300, 2000, 100), (1024, 0)),
        (QRect(900, 300, 2000, 100), (-776, 0)),
    ],
)
def test_a_box_moves_no_farther_than_it_must(box, way):
    """What is in sight stays; what is too large shows its beginning."""
    assert way_into(FREE, box) == QPoint(*way)


def test_the_room_is_taken_where_a_box_is_largest():
    """A row takes the wide room, a column the tall one, and neither is enlarged."""
    wide, tall = QRect(0, 0, 1000, 200), QRect(0, 0, 300, 800)
    assert largest((wide, tall), QRectF(0, 0, 2000, 100)) == (0.5, wide)
    assert largest((wide, tall), QRectF(0, 0, 100, 1600)) == (0.5, tall)
    assert largest((wide, tall), QRectF(0, 0, 10, 10))[0] == 1
