"""What an empty canvas shows: nothing covers anything."""

import pytest
from PySide6.QtCore import QRect, QSize

from flowdesk.ui.canvas.adding.invitation import corner

SIZE = QSize(336, 290)
PALETTE = QRect(12, 12, 130, 158)


@pytest.mark.parametrize("wide", [360, 420, 500, 644, 1200])
def test_it_stands_whole_and_covers_no_kind(wide):
    """In every window that is high enough the invitation is seen whole, and the palette too."""
    board = QRect(0, 0, wide, 475)
    box = QRect(corner(SIZE, board, PALETTE), SIZE)
    assert board.contains(box)
    assert not box.intersects(PALETTE)


def test_it_stands_in_the_middle_where_there_is_room():
    """On a large board it is in the middle."""
    board = QRect(0, 0, 1201, 801)
    box = QRect(corner(SIZE, board, PALETTE), SIZE)
    assert abs(box.center().x() - board.center().x()) <= 1
    assert abs(box.center().y() - board.center().y()) <= 1


def test_one_thing_more_can_be_offered(editor, qtbot):
    """What is offered stands under the starters and does what it says."""
    heard = []
    made = editor([], starters=[("A", lambda: None), ("B", lambda: None)])
    made.board.invitation.offer("Show me around", lambda: heard.append(1))
    made.board.arrange()
    made.board.invitation.layout().activate()
    last = made.board.invitation.findChildren(type(made.board.invitation.begin))[-1]
    assert last.text() == "Show me around"
    last.click()
    assert heard == [1]
