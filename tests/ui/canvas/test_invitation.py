"""What an empty canvas shows: nothing covers anything."""

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QPushButton

from flowdesk.ui.canvas.adding.invitation import corner
from flowdesk.ui.rules.starters import EMPTY
from flowdesk.ui.window import MainWindow

SIZE = QSize(336, 290)
PALETTE = QRect(12, 12, 130, 158)


@pytest.mark.parametrize("wide", [360, 420, 500, 644, 1200])
def test_it_stands_whole_and_covers_no_kind(wide):
    """In every window that is high enough the invitation is seen whole, and the palette too."""
    board = QRect(0, 0, wide, 475)
    box = QRect(corner(SIZE, board, PALETTE), SIZE)
    assert board.contains(box)
    assert not box.intersects(PALETTE)


def test_where_it_must_cover_kinds_it_covers_few():
    """A high one on a low board stands at its lower edge, and the first kinds are free."""
    high, board = QSize(336, 330), QRect(0, 0, 360, 475)
    box = QRect(corner(high, board, PALETTE), high)
    assert board.contains(box)
    assert box.top() > PALETTE.center().y()


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
    made.board.invitation.layout().activate()
    buttons = made.board.invitation.findChildren(QPushButton)
    assert all(button.height() >= button.sizeHint().height() for button in buttons)
    last = made.board.invitation.findChildren(QPushButton)[-1]
    assert last.text() == "Show me around"
    last.click()
    assert heard == [1]


def test_long_words_of_another_language_make_it_no_wider(editor):
    """Starters whose names are long stand under each other, and the question is broken into lines."""
    long = ["Comprobante de transferencia bancaria", "Menú de servicios y de precios", "Cita"]
    made = editor([], starters=[(name, lambda: None) for name in long])
    assert made.board.invitation.width() <= SIZE.width() + 2  # its border


def test_no_button_covers_another(desk, qtbot):
    """Opened for the first time, the invitation is high enough for all that it offers."""
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    window.rules.add(replace(EMPTY, flow_enabled=True))
    invitation = window.rules.editor.canvas.board.invitation
    buttons = invitation.findChildren(QPushButton)
    assert len(buttons) == 7

    def laid_out():
        boxes = [button.geometry() for button in buttons]
        apart = not any(one.intersects(other) for one, other in combinations(boxes, 2))
        return apart and all(invitation.rect().contains(box) for box in boxes)

    qtbot.waitUntil(laid_out)
    window.close()
