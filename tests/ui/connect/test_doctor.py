"""The check-up: every part with its light, its sentence and the button that mends it."""

import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from flowdesk.going_live.finding import Finding, Light, Part
from flowdesk.going_live.remedy import NOTHING, Deed, deed
from flowdesk.ui.connect.tabs import DOCTOR, GUIDE
from tests.ui.connect.conftest import Open
from tests.ui.going import PlainGoing

MEND = deed("Register the address again.", "Register", Deed.GO_LIVE)


def all_green(*others: Finding) -> tuple[Finding, ...]:
    """Give a finding for every part, green but for the others."""
    known = {each.part: each for each in others}
    return tuple(known.get(part, Finding(part, Light.GREEN, "It is fine.")) for part in Part)


@pytest.mark.parametrize(
    ("light", "title", "word", "role"),
    [
        (Light.GREEN, "Everything works", "Fine", "ok"),
        (Light.AMBER, "It works, with something to know", "Look at this", "warn"),
        (Light.RED, "Customers may stay unanswered", "To be mended", "error"),
    ],
)
def test_every_light_of_every_part(
    open_page: Open, going: PlainGoing, qtbot: QtBot, light: Light, title: str, word: str, role: str
) -> None:
    """A word and an icon, never the colour alone; the worst light is the title."""
    page = open_page()
    page.show_part(DOCTOR)
    page.arrive()
    doctor = page.doctor
    for part in Part:
        qtbot.waitUntil(doctor.again.isEnabled)
        remedy = NOTHING if light is Light.GREEN else MEND
        going.found = all_green(Finding(part, light, "Something about it.", remedy))
        with qtbot.waitSignal(doctor.checked):
            doctor.check()
        row = doctor.rows[part]
        assert doctor.title.text() == title
        assert (row.state.text(), row.state.property("role")) == (word, role)
        assert row.sentence.text() == "Something about it."
        assert row.remedy.isVisible() is (light is not Light.GREEN)
        assert row.accessibleName().endswith(f"{word}. Something about it.")


def test_a_remedy_is_done_or_leads_there(open_page: Open, going: PlainGoing, qtbot: QtBot) -> None:
    """“Register” goes live from the check-up and shows the stages."""
    going.found = all_green(Finding(Part.WEBHOOK, Light.RED, "Not registered.", MEND))
    page = open_page()
    page.show_part(DOCTOR)
    page.arrive()
    row = page.doctor.rows[Part.WEBHOOK]
    qtbot.waitUntil(row.remedy.isVisible)
    assert row.remedy.sentence.text() == "Register the address again."
    row.remedy.button.click()
    assert page.shown() == GUIDE
    qtbot.waitUntil(lambda: page.guide.live.state.text() == "Live")


def test_check_again_looks_again(open_page: Open, going: PlainGoing, qtbot: QtBot) -> None:
    """What was red and is mended turns green, and its remedy goes."""
    going.found = all_green(Finding(Part.DISK, Light.RED, "Full.", MEND))
    page = open_page()
    page.show_part(DOCTOR)
    page.arrive()
    row = page.doctor.rows[Part.DISK]
    qtbot.waitUntil(page.doctor.again.isEnabled)
    going.found = all_green()
    page.doctor.again.click()
    qtbot.waitUntil(lambda: row.state.text() == "Fine")
    qtbot.waitUntil(lambda: page.doctor.title.text() == "Everything works")
    assert not row.remedy.isVisible()


def test_a_part_is_shown_as_soon_as_it_is_known(
    open_page: Open, going: PlainGoing, qtbot: QtBot
) -> None:
    """A slow part holds nobody else up; it says that it is being looked at."""
    gate = threading.Event()

    def slowly(told: Callable[[Finding], None] = lambda _: None) -> tuple[Finding, ...]:
        told(Finding(Part.DISK, Light.GREEN, "Room for years."))
        gate.wait(5)
        return all_green()

    going.findings = slowly  # type: ignore[method-assign]
    page = open_page()
    page.show_part(DOCTOR)
    page.arrive()
    doctor = page.doctor
    qtbot.waitUntil(lambda: doctor.rows[Part.DISK].state.text() == "Fine")
    assert doctor.rows[Part.TOKEN].state.text() == "Looking…"
    assert not doctor.again.isEnabled()
    gate.set()
    qtbot.waitUntil(doctor.again.isEnabled)


def test_it_looks_while_it_can_be_seen_and_no_longer(
    open_page: Open, going: PlainGoing, qtbot: QtBot
) -> None:
    """Live: every minute anew, and not a single time from another page."""
    page = open_page()
    assert going.looks == 0
    page.show_part(DOCTOR)
    page.arrive()
    qtbot.waitUntil(lambda: going.looks >= 1)
    timer = page.doctor._timer
    assert timer.isActive()
    qtbot.waitUntil(page.doctor.again.isEnabled)
    seen = going.looks
    timer.timeout.emit()
    qtbot.waitUntil(lambda: going.looks == seen + 1)
    page.leave()
    assert not timer.isActive()


def test_the_history_of_outages_stands_over_the_check_up(open_page: Open, qtbot: QtBot) -> None:
    """There and nowhere else; without an outage there is nothing to unfold."""
    page = open_page()
    assert not page.health.isVisible()
    page.show_part(DOCTOR)
    page.arrive()
    page.health.show_history(())
    assert page.health.isVisible()
    assert not page.health.fold.isVisible()
    qtbot.waitUntil(page.doctor.again.isEnabled)


def test_the_focus_stays_on_the_page(open_page: Open, qtbot: QtBot) -> None:
    """A part that goes gives the focus to the tabs, not to whatever stands beside the page."""
    page = open_page()
    page.activateWindow()
    qtbot.waitUntil(page.guide.token.entry.field.hasFocus)
    page.show_part(DOCTOR)
    assert page.window().focusWidget() is page.tabs


def test_what_nobody_could_find_out_says_so(
    open_page: Open, going: PlainGoing, qtbot: QtBot
) -> None:
    """Where the looking itself breaks, no part goes on saying that it is looked at."""

    def breaks(told: Callable[[Finding], None] = lambda _: None) -> tuple[Finding, ...]:
        raise OSError("The disk is gone.")

    going.findings = breaks  # type: ignore[method-assign]
    page = open_page()
    page.show_part(DOCTOR)
    page.arrive()
    qtbot.waitUntil(lambda: page.doctor.when.text() == "The disk is gone.")
    assert {row.state.text() for row in page.doctor.rows.values()} == {"Not known"}
