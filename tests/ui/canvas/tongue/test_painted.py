"""Every word that the canvas paints is in the owner's language."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from flowdesk.flow import codec
from flowdesk.flow.step import Step
from flowdesk.tongue.catalogue import ENGLISH
from flowdesk.tongue.say import speak
from flowdesk.ui.canvas import kinds
from flowdesk.ui.canvas.items import paint
from flowdesk.ui.canvas.items.body import body
from flowdesk.ui.canvas.items.edge import Line
from flowdesk.ui.canvas.items.ghost import Ghost
from flowdesk.ui.canvas.items.paint import Mark
from flowdesk.ui.canvas.items.pill import END, START, Pill
from flowdesk.ui.canvas.notes import paper
from flowdesk.ui.canvas.picture.legend import Legend
from tests.ui.canvas.tongue.bracketed import MENU, PHOTO, is_said

Draw = Callable[[QPainter], object]


BLANK, LISTED = codec.read([{**PHOTO, "maxImages": 1, "optional": False}, MENU]).steps


def test_what_cards_and_pictures_paint() -> None:
    """Kinds, the rows of a card, and the legend of a picture."""
    album = {**PHOTO, "optional": False}
    steps = codec.read([MENU, PHOTO | {"maxImages": 1}, album]).steps
    for step in (*steps, Step(id="Pic_1", question="", type="")):
        own = {*step.options}
        labels = [row.label for row in body(step).rows if row.label not in own]
        assert [label for label in labels if not is_said(label)] == []
        assert is_said(body(step).kind)
        assert is_said(body(step).note) or not body(step).note
    assert [
        each for each in Legend(["Text", "Image"], list(Line), 500).words() if not is_said(each)
    ] == []
    assert kinds.named("Odd_1") == "Odd_1"


def _card(step: Step, mark: Mark) -> Draw:
    laid = body(step)
    return lambda painter: paint.card(painter, laid, mark, step.type, bool(laid.lines), far=False)


@pytest.mark.parametrize(
    "made",
    [
        lambda: Pill(START).draw,
        lambda: Pill(END).draw,
        lambda: lambda painter: Ghost().paint(painter, QStyleOptionGraphicsItem()),
        lambda: lambda painter: paper.draw(painter, " "),
        lambda: _card(BLANK, Mark()),
        lambda: _card(LISTED, Mark(selected=True)),
    ],
)
def test_painted_words(made: Callable[[], Draw], dressed: Any) -> None:
    """The same is painted otherwise in another language: START, END, a new step, an empty note, an
    empty question and “+ option”.
    """
    draw = made()
    before = _painted(draw)
    speak(ENGLISH)
    assert _painted(draw) != before


def _painted(draw: Draw) -> QImage:
    image = QImage(240, 240, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    draw(painter)
    painter.end()
    return image
