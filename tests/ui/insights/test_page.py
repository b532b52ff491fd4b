"""The Insights page by hand: choosing, reading, copying, and the leads behind a figure."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from flowdesk.bot.change import Change
from flowdesk.flow.figures.period import Choice, Unit
from flowdesk.flow.rule import Rule
from flowdesk.store import rules, settings, usage
from flowdesk.store.values import PRACTICE, WHATSAPP
from flowdesk.ui.desk import Desk
from flowdesk.ui.insights import words
from flowdesk.ui.insights.page import InsightsPage
from flowdesk.ui.window import MainWindow
from tests.ui.insights.shop import ARABIC, LONG, add_leads, add_rule
from tests.ui.parts import NOW

Until = Callable[[InsightsPage], None]
OCTOBER = datetime.fromisoformat("2026-10-01")
UTC_ZONE = ZoneInfo("UTC")
DAYS = [timedelta(days=at % 25, hours=at % 5, minutes=10) for at in range(20)]


@pytest.fixture
def until(qtbot: QtBot) -> Until:
    """Wait until the page shows the figures of what is chosen."""

    def wait(page: InsightsPage) -> None:
        qtbot.waitUntil(page.is_up_to_date)

    return wait


@pytest.fixture
def services(desk: Desk) -> int:
    """A rule with twenty leads of the last 25 days, and one with two."""
    number = add_rule(desk.database, "Services", NOW - timedelta(days=90))
    other = add_rule(desk.database, "Payments", NOW - timedelta(days=90))
    add_leads(desk.database, number, NOW, DAYS)
    add_leads(desk.database, other, NOW, DAYS[:2])
    return number


@pytest.fixture
def page(desk: Desk, qtbot: QtBot, until: Until) -> "Opened":
    """Open the page."""

    def opened(zone: ZoneInfo = UTC_ZONE) -> InsightsPage:
        made = InsightsPage(desk, zone)
        qtbot.addWidget(made)
        made.resize(1000, 700)
        made.show()
        made.arrive()
        until(made)
        return made

    return opened


def figures(page: InsightsPage) -> tuple[str, ...]:
    """Give the three numbers at the top."""
    sheet = page.sheet
    return tuple(each.number.text() for each in (sheet.started, sheet.completed, sheet.stopped))


def choose(page: InsightsPage, choice: Choice) -> None:
    """Choose a period as a person does."""
    page.choosing.period.setCurrentIndex(page.choosing.period.findData(str(choice)))


Opened = Callable[..., InsightsPage]


@pytest.mark.usefixtures("services")
def test_it_opens_with_every_rule_in_thirty_days(page: Opened) -> None:
    """Six of ten are through; with more than one rule none is chosen."""
    shown = page()
    assert figures(shown) == ("22", "14", "8")
    assert not shown.sheet.rules.isHidden()
    assert shown.sheet.steps.isHidden()
    assert [row[:2] for row in shown.sheet.rules.numbers.shown.rows] == [
        ("Services", "20"), ("Payments", "2"),
    ]  # fmt: skip


def test_the_only_rule_is_chosen_at_once(desk: Desk, page: Opened) -> None:
    """Nobody has to choose where there is no choice."""
    number = add_rule(desk.database, "Services", NOW)
    add_leads(desk.database, number, NOW, [timedelta(hours=1)])
    shown = page()
    assert shown.choosing.rule_id() == number
    assert figures(shown) == ("1", "1", "0")


def test_a_rule_shows_its_options_and_where_people_stopped(
    page: Opened, services: int, until: Until
) -> None:
    """In the order of the flow, whatever words the options are."""
    shown = page()
    shown.choosing.rule.setCurrentIndex(shown.choosing.rule.findData(services))
    until(shown)
    assert [*shown.sheet.choices] == ["Service", "Again"]
    rows = shown.sheet.choices["Service"].numbers.shown.rows
    assert [row[0] for row in rows] == ["Sales", "Support", ARABIC, LONG]
    assert sum(int(row[1]) for row in rows) == 16
    stopped = {row[0]: row[1] for row in shown.sheet.steps.numbers.shown.rows}
    assert stopped == {"Again": "2", "Name": "2", "Service": "4"}
    assert shown.sheet.steps.sentence.text() == "Most stop at Service."


@pytest.mark.usefixtures("services")
def test_another_period_has_other_figures_and_says_how_they_changed(
    page: Opened, until: Until
) -> None:
    """Held against as many days before."""
    shown = page()
    choose(shown, Choice.WEEK)
    until(shown)
    assert figures(shown)[0] == "9"
    assert "in the 7 days before" in shown.sheet.started.change.text()
    choose(shown, Choice.TODAY)
    until(shown)
    assert shown.sheet.days.heading.whole() == "Leads by the hour"
    assert shown.sheet.hours.isHidden()


@pytest.mark.usefixtures("services")
def test_the_last_choice_wins(page: Opened, until: Until) -> None:
    """However fast the choices come, and whichever was counted first."""
    shown = page()
    for choice in (Choice.TODAY, Choice.WEEK, Choice.MONTH, Choice.DAYS_30, Choice.WEEK):
        choose(shown, choice)
    until(shown)
    assert shown.found is not None
    assert shown.found.wanted.compared.choice is Choice.WEEK
    assert figures(shown)[0] == "9"


@pytest.mark.usefixtures("services")
def test_from_and_to_are_asked_for_where_they_are_wanted(page: Opened, until: Until) -> None:
    """And only there."""
    shown = page()
    assert shown.choosing.first.isHidden()
    choose(shown, Choice.BETWEEN)
    until(shown)
    assert not shown.choosing.first.isHidden()
    shown.choosing.first.setDate(shown.choosing.last.date())
    until(shown)
    assert shown.found is not None
    assert shown.found.wanted.compared.period.start == datetime.fromisoformat("2026-11-20")


def test_days_are_those_of_the_owners_clock(desk: Desk, page: Opened, until: Until) -> None:
    """In Auckland it is the 20th from eleven in the morning of the 19th on, by UTC."""
    number = add_rule(desk.database, "Services", NOW - timedelta(days=9))
    late = NOW - datetime.fromisoformat("2026-11-19T10:30+00:00")
    add_leads(desk.database, number, NOW, [late, late - timedelta(hours=1)])
    shown = page(ZoneInfo("Pacific/Auckland"))
    choose(shown, Choice.TODAY)
    until(shown)
    assert figures(shown)[0] == "1"


def test_an_empty_shop_is_told_what_will_be_here(page: Opened, qtbot: QtBot) -> None:
    """And gets the one button that brings it there; the month's allowances are there already."""
    shown = page()
    assert shown.nothing.isVisible()
    assert shown.allowances.isVisible()
    with qtbot.waitSignal(shown.wanted) as asked:
        qtbot.mouseClick(shown.nothing.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["Rules"]


def test_a_rule_without_a_form_says_so(desk: Desk, page: Opened, until: Until) -> None:
    """Nothing of it can be counted, and why."""
    with desk.database.begin() as session:
        number = rules.add(session, Rule("Hours", ("open",), reply="We open at nine."), NOW)
    shown = page()
    shown.choosing.rule.setCurrentIndex(shown.choosing.rule.findData(number))
    until(shown)
    assert shown.formless.isVisible()
    assert not shown.sheet.isVisible()


def test_a_period_without_leads_leads_to_the_newest_ones(
    desk: Desk, page: Opened, qtbot: QtBot, until: Until
) -> None:
    """It says when they were."""
    number = add_rule(desk.database, "Services", NOW - timedelta(days=90))
    add_leads(desk.database, number, NOW, [timedelta(days=50)])
    shown = page()
    assert shown.none.head.text() == "No leads in the last 30 days"
    assert (
        shown.none.words.text() == f"The newest began on {words.piece_in_full(OCTOBER, Unit.DAY)}."
    )
    qtbot.mouseClick(shown.none.button, Qt.MouseButton.LeftButton)
    until(shown)
    assert shown.choosing.dates() == (date(2026, 9, 2), date(2026, 10, 1))
    assert figures(shown) == ("1", "1", "0")


def test_new_leads_come_in_quietly(
    desk: Desk, page: Opened, services: int, qtbot: QtBot, until: Until
) -> None:
    """What is read stays where it is, and what is marked stays marked."""
    shown = page()
    shown.choosing.rule.setCurrentIndex(shown.choosing.rule.findData(services))
    until(shown)
    shown.quiet(0)
    part, chart = shown.sheet.choices["Service"], shown.sheet.days.chart
    part.numbers.selectRow(1)
    chart.move_to(3)
    shown.area.verticalScrollBar().setValue(200)
    add_leads(desk.database, services, NOW, [timedelta(minutes=5)], first=500)
    desk.bridge.changed.emit((Change("submission", WHATSAPP, rule_id=services),))
    qtbot.waitUntil(lambda: figures(shown)[0] == "21")
    assert shown.area.verticalScrollBar().value() == 200
    assert shown.sheet.choices["Service"] is part
    assert [index.row() for index in part.numbers.selectionModel().selectedRows()] == [1]
    assert chart.current == 3


@pytest.mark.usefixtures("services")
def test_practice_changes_nothing(desk: Desk, page: Opened) -> None:
    """Nor does it make the page count."""
    shown = page()
    before = shown.found
    shown.quiet(0)
    desk.bridge.changed.emit((Change("submission", PRACTICE, rule_id=1),))
    assert not shown.is_waiting()
    assert shown.found is before


@pytest.mark.usefixtures("services")
def test_every_figure_can_be_copied(page: Opened, services: int, until: Until) -> None:
    """As lines and tables that a spreadsheet takes."""
    shown = page()
    shown.choosing.rule.setCurrentIndex(shown.choosing.rule.findData(services))
    until(shown)
    shown.choosing.copy.click()
    text = QApplication.clipboard().text()
    assert text.startswith("Services, in the last 30 days\n\nStarted\t20\t")
    assert (
        "\n\nWhere people stopped\nMost stop at Service.\nStep\tStopped\tShare\nService\t4\t"
        in text
    )
    assert f"\n{ARABIC}\t" in text
    assert text.splitlines()[-2].startswith("Replies sent\t0 of 1,000 free")


def test_a_near_allowance_is_said_in_words(desk: Desk, page: Opened) -> None:
    """With a sign and the sentence of what happens above it, not by colour alone."""
    with desk.database.begin() as session:
        usage.add_requests(session, NOW.date(), 16_000)
    tunnel = page().allowances.requests
    assert tunnel.used.text() == "16,000 of 20,000"
    assert tunnel.used.property("role") == "warn"
    assert tunnel.sign.isVisible()
    assert "ngrok lets nothing through" in tunnel.sentence.text()
    assert "by the month's end" in tunnel.sentence.text()


def test_an_address_of_ones_own_has_no_allowance(desk: Desk, page: Opened) -> None:
    """The 20,000 are ngrok's."""
    with desk.database.begin() as session:
        settings.save(session, {"own_address": "https://bot.example"})
    shown = page()
    assert shown.allowances.requests.isHidden()
    assert not shown.allowances.messages.isHidden()


def test_a_figure_leads_to_its_leads(desk: Desk, services: int, qtbot: QtBot, until: Until) -> None:
    """All, those that are through or stopped, at one step, with one answer, or of one day: those very
    leads, and the table says which they are.
    """
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    window.go("Insights")
    choosing, sheet = window.insights.choosing, window.insights.sheet
    choosing.rule.setCurrentIndex(choosing.rule.findData(services))
    until(window.insights)

    def press(what: QWidget, pos: QPoint) -> tuple[int, str]:
        window.go("Insights")
        qtbot.mouseClick(what, Qt.MouseButton.LeftButton, pos=pos)
        qtbot.waitUntil(lambda: window.page() is window.leads)
        said = window.leads.filters.only.accessibleName().partition(". Press")[0]
        return window.leads.model.total, said

    for figure, said, many in (
        (sheet.started, "Started in the last 30 days", 20),
        (sheet.completed, "Completed in the last 30 days", 12),
        (sheet.stopped, "Abandoned in the last 30 days", 8),
    ):
        assert press(figure.people, figure.people.rect().center()) == (many, said)
    for chart, said, many in (
        (sheet.steps.chart, "Stopped at Service, in the last 30 days", 4),
        (sheet.choices["Service"].chart, "Service: Sales, in the last 30 days", 8),
    ):
        assert press(chart, chart.place_of(0).center().toPoint()) == (many, said)
    days = sheet.days.chart
    last = max(at for at, point in enumerate(days.points) if point.many)
    said = f"Started: {days.points[last].says.split(':')[0]}"
    assert press(days, days.place_of(last).center().toPoint()) == (days.points[last].many, said)
    assert sheet.choices["Service"].numbers.shown.rows[0][1] == "8"


def test_a_rule_of_the_chart_is_chosen_by_a_press(
    page: Opened, services: int, qtbot: QtBot, until: Until
) -> None:
    """Its figures follow."""
    shown = page()
    chart = shown.sheet.rules.chart
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.place_of(0).center().toPoint())
    until(shown)
    assert shown.choosing.rule_id() == services
    assert figures(shown)[0] == "20"
