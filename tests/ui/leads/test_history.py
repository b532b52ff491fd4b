"""The history of a lead in plain sentences."""

import pytest
from pytestqt.qtbot import QtBot

from flowdesk.store.values import Deed, Event, Who
from flowdesk.ui.desk import Desk
from flowdesk.ui.leads.detail.told import text_of
from tests.ui.leads.full import correct, opened
from tests.ui.parts import NOW


def event(kind: Deed, who: Who = Who.OWNER, **more: str | None) -> Event:
    """Give a change."""
    fields = {"step": None, "before": None, "after": None, **more}
    return Event(1, 1, NOW, who, kind, fields["step"], fields["before"], fields["after"], None)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            event(Deed.ANSWER, step="Amount", before='"500"', after='"550"'),
            "You corrected Amount from “500” to “550”",
        ),
        (event(Deed.ANSWER, step="A", after='"5"'), "You filled in A: “5”"),
        (event(Deed.ANSWER, step="A", before='"5"'), "You took the answer to A away: “5”"),
        (
            event(
                Deed.ANSWER,
                step="R",
                before='["images/2026-11/a.jpg", "images/2026-11/b.jpg"]',
                after='"images/2026-11/a.jpg"',
            ),
            "You took a photo out of R",
        ),
        (
            event(
                Deed.ANSWER,
                Who.CUSTOMER,
                step="R",
                before='"images/2026-11/a.jpg"',
                after='"images/2026-11/b.jpg"',
            ),
            "The customer sent a new photo for R",
        ),
        (
            event(
                Deed.ANSWER,
                step="R",
                before='"images/2026-11/a.jpg"',
                after='"images/2026-11/b.jpg"',
            ),
            "You replaced the photo for R",
        ),
        (event(Deed.STATUS, after="Approved"), "You approved it"),
        (event(Deed.STATUS, after="Completed"), "You set it back to Completed"),
        (
            event(Deed.STATUS, Who.WORKBOOK, after="Completed"),
            "You set it back to Completed in a workbook",
        ),
        (
            event(Deed.NOTE, Who.WORKBOOK, before="", after="x"),
            "You wrote the note “x” in a workbook",
        ),
        (
            event(Deed.ANSWER, Who.CUSTOMER, step="R", after='"images/2026-11/a.jpg"'),
            "The customer sent a photo for R",
        ),
        (
            event(Deed.ANSWER, step="R", after='"images/2026-11/a.jpg"'),
            "You put in a photo for R",
        ),
        (event(Deed.STATUS, Who.WORKBOOK, after="Rejected"), "You rejected it in a workbook"),
        (event(Deed.STATUS, Who.CUSTOMER, after="Cancelled"), "The customer cancelled it"),
        (
            event(Deed.STATUS, Who.BOT, after="Abandoned"),
            "The customer did not go on, so it was taken as abandoned",
        ),
        (event(Deed.NOTE, before="", after="Paid"), "You wrote the note “Paid”"),
        (event(Deed.NOTE, before="a", after="b"), "You changed the note to “b”"),
        (event(Deed.NOTE, before="a", after=""), "You emptied the note"),
        (event(Deed.ASKED_AGAIN, step="R", after="dark"), "You asked for R again: “dark”"),
    ],
)
def test_changes_read_as_plain_sentences(change: Event, words: str) -> None:
    """Who did what, from what to what."""
    assert text_of(change).replace("\u2068", "").replace("\u2069", "") == words


def test_the_history_tells_each_change_once_and_marks_what_was_undone(
    shop: Desk, qtbot: QtBot
) -> None:
    """The newest is on top; taking back is no line of its own."""
    page = opened(shop, qtbot)
    correct(page, "Amount", "550")
    page.review(1, True)
    page.detail.undo_last()
    texts = [
        each.text.replace("\u2068", "").replace("\u2069", "") for each in page.detail.past.lines
    ]
    assert sorted(texts[:2]) == ["You approved it", "You corrected Amount from “250” to “550”"]
    assert texts[2:] == ["The form was complete", "The customer began the form"]
    assert [each.undone_at is not None for each in page.detail.past.lines].count(True) == 1
