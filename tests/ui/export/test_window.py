"""The export window: what it says, and the request that comes of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from flowdesk.export.request import Format, Leads, Request
from flowdesk.flow.figures.days import Days
from flowdesk.store import marks, settings
from flowdesk.store.selection import Selection
from flowdesk.store.values import Status
from flowdesk.ui.desk import Desk
from flowdesk.ui.export import choices
from flowdesk.ui.export.window import ExportWindow
from flowdesk.ui.window import MainWindow
from tests.ui.export.conftest import counted
from tests.ui.leads.page import more
from tests.ui.parts import NOW

Open = Callable[..., ExportWindow]


def choose(made: ExportWindow, **wanted: object) -> None:
    """Choose in the window's fields by their names."""
    for name, value in wanted.items():
        field = getattr(made.fields, name)
        if isinstance(value, bool):
            field.setChecked(value)
        else:
            field.setCurrentIndex(field.findData(value))


def asked(made: ExportWindow, qtbot: QtBot) -> Request:
    """Press the button and give the request."""
    with qtbot.waitSignal(made.wanted) as told:
        qtbot.mouseClick(made.go, Qt.MouseButton.LeftButton)
    request = told.args[0]
    assert isinstance(request, Request)
    return request


def test_its_key_opens_it(window: MainWindow, qtbot: QtBot) -> None:
    """Ctrl+Shift+E, beside Ctrl+E that asks nothing."""
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_E, keys)
    made = window.findChild(ExportWindow)
    assert isinstance(made, ExportWindow)
    counted(made, qtbot)


def test_it_says_before_what_it_comes_to(open_it: Open, qtbot: QtBot) -> None:
    """How many leads, of which rule, begun on which days; the button has the number, too."""
    made = open_it()
    assert made.what.text() == "6 leads of Payment receipt, 19 Nov"
    assert made.go.text() == "Export 6 leads"
    request = asked(made, qtbot)
    assert request.leads == Leads()
    name = "Flowdesk leads 2026-11-20"
    assert request.target.parts[-3:] == ("exports", name, f"{name}.xlsx")
    assert (request.format, request.summary, request.transcript) == (Format.XLSX, True, False)
    assert request.at == NOW


def test_a_rule_and_days(open_it: Open, qtbot: QtBot) -> None:
    """Both leave out more, and what is left out is not counted."""
    made = open_it()
    choose(made, which=2)
    assert counted(made, qtbot) == "There is no such lead."
    assert not made.go.isEnabled()
    choose(made, which=1, span=Days.WEEK)
    assert counted(made, qtbot).startswith("6 leads of Payment receipt")
    assert asked(made, qtbot).leads == Leads(1, None, date(2026, 11, 14), date(2026, 11, 20))


def test_days_of_ones_own(open_it: Open, qtbot: QtBot) -> None:
    """The fields for them come when they are needed; the order of the two does not matter."""
    made = open_it()
    assert not made.fields.first.isVisible()
    choose(made, span=Days.BETWEEN)
    assert made.fields.first.isVisible()
    made.fields.first.setDate(date(2026, 11, 20))
    made.fields.last.setDate(date(2026, 11, 1))
    counted(made, qtbot)
    leads = asked(made, qtbot).leads
    assert (leads.since, leads.until) == (date(2026, 11, 1), date(2026, 11, 20))


def test_practice_leads_are_counted_when_wanted(shop: Desk, open_it: Open, qtbot: QtBot) -> None:
    """Not without being asked."""
    more(shop, 1, practice=True)
    made = open_it()
    assert made.what.text().startswith("6 leads")
    choose(made, practice=True)
    assert counted(made, qtbot).startswith("7 leads")
    assert asked(made, qtbot).leads.practice


def test_only_what_is_new(shop: Desk, open_it: Open, qtbot: QtBot) -> None:
    """It says when the last export was, and that nothing is new where nothing is."""
    made = open_it()
    assert made.before.text() == "None of this was exported yet, so all of it is new."
    with shop.database.begin() as session:
        held = [(rule, marks.now(session, rule, NOW)) for rule in (1, 2, 3, 4, 5)]
        marks.keep(session, held)
    choose(made, new=True)
    assert counted(made, qtbot) == "Nothing is new since the last export."
    assert made.before.text().startswith("The last export was 20 Nov, ")
    assert not made.go.isEnabled()
    more(shop, 2)
    choose(made, practice=True)
    assert counted(made, qtbot).startswith("2 new or changed leads of Payment receipt")


def test_csv_has_no_sheets(open_it: Open, qtbot: QtBot) -> None:
    """What belongs to a workbook alone cannot be chosen then."""
    made = open_it()
    made.fields.kinds[Format.CSV].setChecked(True)
    counted(made, qtbot)
    assert not made.fields.summary.isEnabled()
    assert not made.fields.transcript.isEnabled()
    request = asked(made, qtbot)
    assert request.format is Format.CSV
    assert request.target.suffix == ".csv"


def test_another_folder(open_it: Open, qtbot: QtBot, tmp_path: Path) -> None:
    """It is named, the workbook gets a folder of its own in it, and there is a way back."""
    made = open_it()
    assert made.place.whole() == "Flowdesk's folder of exports"
    made.put_into(tmp_path / "Books")
    assert made.place.whole() == str(tmp_path / "Books")
    qtbot.mouseClick(made.usual, Qt.MouseButton.LeftButton)
    assert made.place.whole() == "Flowdesk's folder of exports"
    made.put_into(tmp_path / "Books")
    assert asked(made, qtbot).target.parents[1] == tmp_path / "Books"


def test_choices_are_there_the_next_time(
    window: MainWindow, open_it: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    """All of them, also after a new start; a cancelled window keeps none."""

    def gone() -> bool:
        return window.findChild(ExportWindow) is None

    made = open_it()
    choose(made, which=1, span=Days.WEEK, practice=True, transcript=True, summary=False)
    made.put_into(tmp_path)
    counted(made, qtbot)
    first = asked(made, qtbot)
    qtbot.waitUntil(gone)
    again = open_it()
    choose(again, which=None)
    again.reject()
    qtbot.waitUntil(gone)
    assert asked(open_it(), qtbot) == first


def test_choices_of_another_version_are_no_trouble(shop: Desk) -> None:
    """What cannot be read is as at the beginning."""
    for kept in ("[]", "{", '{"span": "Next year"}', '{"rule": 7, "moon": 1}'):
        with shop.database.begin() as session:
            settings.save(session, {"export_choices": kept})
            assert choices.read(session) in {choices.Choices(), choices.Choices(rule=7)}


def test_the_leads_page_hands_over_what_it_shows(window: MainWindow, qtbot: QtBot) -> None:
    """“Export these…” stands beside the filters and takes them along."""
    window.go("Leads")
    window.leads.show_status(Status.COMPLETED)
    qtbot.mouseClick(window.leads.export, Qt.MouseButton.LeftButton)
    made = window.findChild(ExportWindow)
    assert isinstance(made, ExportWindow)
    assert counted(made, qtbot).startswith("3 leads")
    assert made.fields.which.currentText() == "What the table shows"
    assert not made.fields.span.isVisible()
    with qtbot.waitSignal(window.workbooks.exporting.done, timeout=20_000) as done:
        leads = asked(made, qtbot).leads
    assert leads.listed == Selection(statuses=(Status.COMPLETED,))
    assert done.args[0].rows == 3


def test_a_table_that_shows_a_whole_rule_is_that_rule(open_it: Open, qtbot: QtBot) -> None:
    """So that its leads are not new again the next time."""
    made = open_it(Selection(1))
    assert made.fields.which.currentText() == "Payment receipt"
    assert asked(made, qtbot).leads == Leads(1)


def test_only_practice_is_no_lead_of_a_customer(desk: Desk, qtbot: QtBot) -> None:
    """Who has only practised is not told that there are no leads: theirs are a tick away."""
    window = MainWindow(desk)
    qtbot.addWidget(window)
    made = ExportWindow(window, desk)
    made.open()
    assert counted(made, qtbot) == "No customer has filled in a form yet."
    made.fields.practice.setChecked(True)
    assert counted(made, qtbot) == "There is no such lead."
