"""The rows of the quick-add menu, by what was typed and used."""

import pytest

from flowdesk.flow.step import Port
from flowdesk.ui.canvas.adding.offers import offers, used


@pytest.fixture
def flow(document, service):
    """A menu with branches."""
    return document(service).flow


def _titles(flow, recent=(), typed=""):
    return [offer.title for offer in offers(flow, recent, typed)]


def test_kinds_come_first_then_what_was_used_last(flow):
    """All four kinds in the palette's order, then steps like those used, the last first."""
    assert _titles(flow, ["Photo", "ServiceType"]) == [
        *("Text", "Phone", "Image", "Selection"),
        *("Like Photo", "Like ServiceType"),
    ]


def test_a_note_stands_after_the_kinds(flow):
    """Where one may be made; it is found by its name."""
    titles = [offer.title for offer in offers(flow, ["Photo"], notes=True)]
    assert titles == ["Text", "Phone", "Image", "Selection", "Note", "Like Photo"]
    assert [offer.title for offer in offers(flow, (), "not", notes=True)] == ["Note"]


def test_typing_finds_by_name_and_by_what_is_asked_for(flow):
    """“ph” is Phone by its name and Image by its photo; letters' case does not count."""
    assert _titles(flow, typed="PH") == ["Phone", "Image"]


def test_typing_finds_used_steps_by_their_question(flow):
    """Several words may be begun in any order."""
    assert _titles(flow, ["ServiceType"], "serv which") == ["Like ServiceType"]


def test_nothing_fits(flow):
    """What begins no word finds nothing."""
    assert _titles(flow, ["Photo"], "zzz") == []


def test_a_step_that_is_gone_or_asks_nothing_is_not_offered(flow):
    """Only a question that is there can be asked again."""
    silent = flow.put("Photo", flow["Photo"].with_(question=" "))
    assert _titles(silent, ["Gone", "Photo"]) == ["Text", "Phone", "Image", "Selection"]


def test_used_is_what_was_made_or_asks_otherwise(flow):
    """The step worked on last comes first; a new connection is no use of it."""
    asked = flow.put("Photo", flow["Photo"].with_(question="A photo, please"))
    known = used(("ServiceType",), flow, asked)
    assert known == ("Photo", "ServiceType")
    led = asked.connect(Port("Sales_Intro"), "Photo")
    assert used(known, asked, led) == known
