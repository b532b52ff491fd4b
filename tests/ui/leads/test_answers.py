"""The answers of a lead: as they were asked, and how they came."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from flowdesk.flow.how import How, Way
from flowdesk.store import media, submissions
from flowdesk.ui.desk import Desk
from flowdesk.ui.leads.detail.matched import matched
from tests.ui.leads.full import ARABIC, filled, opened, row
from tests.ui.leads.page import lead
from tests.ui.parts import NOW


def test_answers_stand_under_the_question_as_it_was_asked(shop: Desk, qtbot: QtBot) -> None:
    """Places are filled, each answer says how it came, and a question that was left out is there."""
    page = opened(shop, qtbot, filled(shop))
    rows = page.detail.answers.rows
    assert [each.asked.question for each in rows] == ["Kind?", "Your number, Zoe?", "Why Support?"]
    assert rows[0].how.text() == (
        "Typed “\u2068I need suport\u2069”, taken as \u2068Support\u2069 after it was asked again"
    )
    assert not rows[1].how.isVisible()
    assert rows[2].asked.kept is None
    assert rows[2].how.text() == "The customer left this out"


@pytest.mark.parametrize(
    ("how", "answer", "words"),
    [
        (None, "Sales", ""),
        (How(Way.TAP), "Sales", "Tapped"),
        (How(Way.NUMBER, "2"), "Sales", "Typed its number, “\u20682\u2069”"),
        (How(Way.LABEL), "Sales", "Typed"),
        (How(Way.YES, again=1), "Sales", "Said yes to “did you mean” after it was asked again"),
        (How(Way.SENT, again=2), "5", "Taken after it was asked again 2 times"),
        (How(Way.PASSED, again=2), None, "The customer could not answer, and the form went on"),
        (
            How(Way.WORDS, "{answer}"),
            "{said}",
            "Typed “\u2068{answer}\u2069”, taken as \u2068{said}\u2069",
        ),
    ],
)
def test_how_an_answer_came_in_words(how: How | None, answer: str | None, words: str) -> None:
    """An older lead does not say; what was typed stands as it is, whatever it holds."""
    assert matched(how, answer) == words


def test_long_words_and_arabic_stay_within_the_panel(shop: Desk, qtbot: QtBot) -> None:
    """A word that no line holds is broken, and what is copied is the word."""
    long = "Supercalifragilistic" * 6
    with shop.database.begin() as session:
        submissions.amend(session, 1, {"Name": long, "Amount": ARABIC * 12}, NOW + timedelta(1))
        path = str(lead(shop, 2).answers["Receipt"])
        assert media.by_path(session, path)
    page = opened(shop, qtbot)
    inside = page.detail.answers
    assert inside.minimumSizeHint().width() <= page.detail.tabs.currentWidget().viewport().width()
    shown = [each for each in row(page, "Name")._value.children() if hasattr(each, "toPlainText")]
    assert shown[0].toPlainText() == long
