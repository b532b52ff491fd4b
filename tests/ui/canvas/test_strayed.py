"""The sign to the cards, where none is in sight."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest


@pytest.mark.parametrize(
    ("away", "angle"),
    [((-9000, 0), 0), ((9000, 0), 180), ((0, -9000), 90), ((0, 9000), -90)],
)
def test_the_arrow_points_to_the_cards(pay, away, angle):
    """It stands inside the view and points the shortest way."""
    sign = pay.board.ways.strayed
    assert not sign.isVisible()
    card = pay.board.scene.card("Amount").box().center()
    pay.view.centre(card + QPointF(*away))
    assert sign.isVisible()
    turned = (sign.angle() - angle + 180) % 360 - 180
    assert abs(turned) < 8
    assert pay.board.rect().contains(sign.geometry())


def test_the_sign_brings_the_nearest_card(pay):
    """One click, and it is gone; back leads to where one was lost."""
    sign = pay.board.ways.strayed
    pay.view.centre(QPointF(9000, 3000))
    assert sign.nearest == "Receipt"
    QTest.mouseClick(sign, Qt.MouseButton.LeftButton)
    assert pay.view.in_sight().contains(pay.board.scene.card("Receipt").box())
    assert not sign.isVisible()
    assert pay.commands.back.isEnabled()


def test_the_sign_comes_when_the_last_card_in_sight_goes(pay):
    """Deleting what is seen leaves nobody lost; an empty canvas invites instead."""
    pay.document.apply("x", layout=pay.document.layout.place("Name", -9000, 0))
    pay.view.centre(QPointF(-8900, 50))
    assert not pay.board.ways.strayed.isVisible()
    pay.document.apply("deletion", pay.document.flow.remove({"Name"}))
    assert pay.board.ways.strayed.isVisible()
    pay.document.apply("deletion", pay.document.flow.remove({"Amount", "Receipt"}))
    assert not pay.board.ways.strayed.isVisible()
