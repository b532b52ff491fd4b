"""The part of Settings about closed hours."""

from datetime import datetime

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from flowdesk.bot.closed import HOURS
from flowdesk.bot.hours import Hours, loads, read_day
from flowdesk.flow.words import LANGUAGES
from flowdesk.store import settings
from flowdesk.ui.desk import Desk
from flowdesk.ui.scheme import Scheme
from flowdesk.ui.settings.hours import MOST, USUAL, HoursSettings
from flowdesk.ui.settings.page import SettingsPage
from flowdesk.ui.widgets import make

MONDAY_NOON = datetime(2026, 11, 23, 12, 0)  # noqa: DTZ001 — the clock on the wall


def shown(qtbot: QtBot, kept: dict[str, str], language: str = "en") -> HoursSettings:
    """Show the part; what it keeps goes into a dictionary."""
    part = HoursSettings(loads(kept.get(HOURS, "")), language, kept.update, lambda: MONDAY_NOON)
    qtbot.addWidget(part)
    part.show()
    return part


def write(qtbot: QtBot, part: HoursSettings, day: int, text: str) -> None:
    """Type a day's hours and go on."""
    field = part.days[day]
    field.clear()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_hours_are_typed_as_people_write_them(qtbot: QtBot) -> None:
    """Each is kept while it is typed, shown tidy afterwards, and there again at the next start."""
    kept: dict[str, str] = {}
    part = shown(qtbot, kept)
    assert not part.details.isVisible()
    part.on.click()
    write(qtbot, part, 0, "9-13, 14-18")
    assert part.days[0].text() == "09:00–13:00, 14:00–18:00"
    assert part.state.text() == "At this moment you are open."
    part.copy.click()
    hours = loads(kept[HOURS])
    assert hours == Hours(True, (read_day("9-13,14-18"),) * 5 + ((), ()), USUAL["en"])
    assert [day.text() for day in shown(qtbot, kept).days] == [day.text() for day in part.days]


def test_what_cannot_be_understood_is_said_beside_it_and_not_kept(qtbot: QtBot) -> None:
    """The hours that were there hold on, and nothing that was typed is taken away."""
    kept: dict[str, str] = {}
    part = shown(qtbot, kept)
    part.on.click()
    write(qtbot, part, 0, "9-18")
    before = kept[HOURS]
    write(qtbot, part, 0, "nine")
    assert part.said[0].text() == "“nine” is no time such as 9:00–18:00."
    assert (part.days[0].text(), kept[HOURS]) == ("nine", before)


def test_a_shop_is_not_closed_because_it_has_just_switched_this_on(qtbot: QtBot) -> None:
    """Usual hours are there to begin with; who clears them all is closed, as they say."""
    kept: dict[str, str] = {}
    part = shown(qtbot, kept)
    part.on.click()
    assert loads(kept[HOURS]).week == (read_day("9-18"),) * 5 + ((), ())
    for day in range(5):
        write(qtbot, part, day, "")
    assert loads(kept[HOURS]).week == ((),) * 7
    assert part.state.text() == "At this moment you are closed."


def test_a_day_that_ends_on_the_next_is_said_to(qtbot: QtBot) -> None:
    """Who writes 9–5 and means the afternoon sees it."""
    part = shown(qtbot, {})
    part.on.click()
    write(qtbot, part, 4, "9-5")
    assert part.said[4].text() == "Closes on the next day"


def test_the_sentence_has_a_length(qtbot: QtBot) -> None:
    """One that is too long is not kept, and the page says by how much."""
    kept: dict[str, str] = {}
    part = shown(qtbot, kept)
    part.on.click()
    part.reply.setPlainText("x" * (MOST + 7))
    assert part.too_long.text().startswith("7 letters too long")
    assert loads(kept[HOURS]).reply == USUAL["en"]
    part.reply.setPlainText("")
    assert part.state.text() == "Nothing is said: write what customers are told."


def test_the_sentence_is_offered_in_the_language_of_the_bot(qtbot: QtBot) -> None:
    """There is one for each language, and what the owner wrote stays."""
    assert USUAL.keys() == LANGUAGES.keys()
    assert all(len(words) <= MOST for words in USUAL.values())
    assert shown(qtbot, {}, "ar").reply.toPlainText() == USUAL["ar"]


def test_the_page_keeps_hours_in_the_store(desk: Desk, qtbot: QtBot) -> None:
    """The bot reads them there at the next message."""
    page = SettingsPage(desk, Scheme(make.application(), "light"))
    qtbot.addWidget(page)
    page.hours.on.click()
    page.hours.forms.click()
    with desk.database.read() as session:
        hours = loads(settings.load(session)[HOURS])
    assert (hours.on, hours.forms, hours.reply) == (True, False, USUAL["en"])
