"""What is said of where people stop: in the legend of a picture, in the sentence, and in shares."""

from typing import Any

import pytest

from flowdesk.flow import codec
from flowdesk.flow.tally import Tally
from flowdesk.ui import theme
from flowdesk.ui.canvas.dropoff import words
from flowdesk.ui.canvas.dropoff.layer import DropOffLayer
from flowdesk.ui.canvas.dropoff.legend import CountLegend
from flowdesk.ui.canvas.dropoff.shown import Shown
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.canvas.picture.drawing import drawn
from tests.ui.canvas.dropoff.figured import shown


def test_a_picture_has_the_signs_and_says_what_they_mean(
    canvas: FlowEditor, layer: DropOffLayer
) -> None:
    """It is higher by a legend, of which the first line says of whom the figures are."""
    with_signs = drawn(canvas.board.scene)
    said = CountLegend(layer, canvas.document.flow, 500).words.split("\n")
    assert said[0].startswith("Version 3")
    assert "The thicker a line, the more of all who began went along it." in said
    layer.clear()
    without = drawn(canvas.board.scene)
    assert with_signs.height > without.height + 50
    assert with_signs.strokes.size() > without.strokes.size()


def test_the_words_can_be_read_in_both_themes() -> None:
    """At least 4.5 : 1 of the red on its tint and of the quiet words on the ground, in both themes."""
    for dark in (False, True):
        look = theme.tokens(dark)
        assert contrast(look.error, theme.tint(look.error, look)) >= 4.5
        assert contrast(look.second, look.ground) >= 4.5


def contrast(one: Any, other: Any) -> float:
    """Give the contrast of two colours as WCAG defines it."""

    def light(colour: Any) -> float:
        parts = [colour.redF(), colour.greenF(), colour.blueF()]
        line = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * line[0] + 0.7152 * line[1] + 0.0722 * line[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_sentence_says_what_is_left_out(canvas: FlowEditor) -> None:
    """Which version, earlier ones, and what is new in the draft."""
    said = shown(earlier=Tally(began=12)).sentence(canvas.document.flow)
    assert "Version 3" in said
    assert "10 began, 4 finished (40 %)" in said
    assert "12 more in earlier versions." in said
    draft = canvas.document.flow.add(codec.read([{"id": "X", "type": "Text"}]).steps[0])
    assert "1 step is only in the draft and has no numbers yet." in shown().sentence(draft)
    assert Shown().sentence(draft) == words.NOTHING_LIVE


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "0 %"), (0.004, "<1 %"), (0.125, "12 %"), (0.996, "99 %"), (1.0, "100 %")],
)
def test_a_share_is_never_rounded_to_none_or_all(share: float, said: str) -> None:
    """One of a thousand is not nobody."""
    assert words.percent(share) == said
