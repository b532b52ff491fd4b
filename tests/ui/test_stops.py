"""Where people stop, from the menu to the leads: counted in the background, followed, and left."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from flowdesk.bot.change import Change
from flowdesk.flow import codec
from flowdesk.flow.rule import Rule
from flowdesk.store import contacts, rules, submissions
from flowdesk.store.values import PRACTICE, WHATSAPP, Status
from flowdesk.ui.desk import Desk
from flowdesk.ui.insights.stops_window import StopsWindow
from flowdesk.ui.leads import columns
from flowdesk.ui.rules.stops import PAUSE_MS, Stops
from flowdesk.ui.window import MainWindow
from tests.ui.parts import NOW


@pytest.fixture
def window(shop: Desk, qtbot: QtBot) -> MainWindow:
    """The window of a shop, its payment rule open; two more customers stopped at Amount."""
    for number in range(2):
        add(shop, f"K-{number}", {"Name": "Zoe"}, Status.ABANDONED, age=timedelta(days=number * 20))
    made = MainWindow(shop)
    qtbot.addWidget(made)
    made.show()
    made.rules.open_rule(1)
    made.activateWindow()
    return made


def add(
    desk: Desk,
    code: str,
    answers: dict[str, str],
    status: Status,
    age: timedelta = timedelta(),
    channel: str = WHATSAPP,
) -> int:
    """Store a lead of the payment rule."""
    with desk.database.begin() as session:
        version = rules.get(session, 1).version
        assert version is not None
        who = contacts.meet(session, channel, f"99{code[-1]}", None, f"Late {code}", NOW).id
        made = submissions.begin(session, who, 1, version.id, code, NOW - age)
        submissions.record(session, made, answers, status, NOW - age)
    return made


def stops(window: MainWindow) -> Stops:
    """Give the switch of the open rule."""
    assert window.rules.editor is not None
    return window.rules.editor.stops


def show(window: MainWindow, qtbot: QtBot) -> Stops:
    """Switch it on, and wait for the figures."""
    switch = stops(window)
    switch.toggle.trigger()
    qtbot.waitUntil(lambda: switch.shown is not None)
    return switch


def under(switch: Stops, step: str) -> str:
    """Give the words under a card."""
    line = switch.layer.under(step)
    return "" if line is None else line.words


def test_it_is_off_at_first(window: MainWindow) -> None:
    """Nothing is counted, and no bar is over the board."""
    switch = stops(window)
    assert not switch.toggle.isChecked()
    assert not switch.bar.isVisible()
    assert not [*switch.layer.signs()]


def test_the_view_menu_has_it(window: MainWindow, qtbot: QtBot) -> None:
    """With its key; so does the board, as a button."""
    window.menus.fill_view()
    entries: list[QAction] = window.menus.view.actions()
    entry = next(each for each in entries if each.text() == "Show where people stop")
    entry.trigger()
    switch = stops(window)
    qtbot.waitUntil(lambda: switch.shown is not None)
    assert under(switch, "Amount") == "2 stopped here · 25 %"
    assert switch.bar.isVisible()
    assert window.rules.editor is not None
    bar = window.rules.editor.canvas.board.zoom_bar
    assert bar is not None
    names = [button.accessibleName() for button in bar.findChildren(QToolButton)]
    assert "Show where people stop" in names


def test_the_key_switches_it(window: MainWindow, qtbot: QtBot) -> None:
    """On, and off again; the board is bare then."""
    switch = stops(window)
    assert window.rules.editor is not None
    view = window.rules.editor.canvas.view
    view.setFocus()
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(view, Qt.Key.Key_D, held)
    qtbot.waitUntil(lambda: switch.shown is not None)
    QTest.keyClick(view, Qt.Key.Key_D, held)
    assert switch.shown is None
    assert not [*switch.layer.signs()]
    assert not switch.bar.isVisible()


def test_the_bar_says_of_whom_the_figures_are(window: MainWindow, qtbot: QtBot) -> None:
    """The version, and how many began and finished in the period."""
    switch = show(window, qtbot)
    assert "8 began in the last 30 days, 5 finished (62 %)" in switch.bar.sentence.text()
    assert not switch.bar.earlier.isVisible()


def test_another_period_is_counted_at_once(window: MainWindow, qtbot: QtBot) -> None:
    """Of seven days one customer less."""
    switch = show(window, qtbot)
    switch.bar.period.setCurrentIndex(0)
    qtbot.waitUntil(lambda: under(switch, "Amount") == "1 stopped here · 14 %")
    assert "in the last 7 days" in switch.bar.sentence.text()


def test_earlier_versions_come_in_only_when_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    """After a new version everybody began with an earlier one; the owner may add them."""
    with window.desk.database.begin() as session:
        rule = rules.get(session, 1).rule
        longer = codec.loads(codec.dumps(rule.flow)).put(
            "Name", rule.flow["Name"].with_(question="And your name?")
        )
        rules.save(session, 1, replace(rule, flow=longer), NOW)
        rules.publish(session, 1, NOW)
    switch = show(window, qtbot)
    assert under(switch, "Amount") == "Nobody came here yet"
    assert "8 more in earlier versions" in switch.bar.sentence.text()
    switch.bar.earlier.click()
    qtbot.waitUntil(lambda: under(switch, "Amount") == "2 stopped here · 25 %")


def test_a_new_lead_is_counted_after_a_while(window: MainWindow, qtbot: QtBot) -> None:
    """Once for many changes; practice and other rules change nothing."""
    switch = show(window, qtbot)
    add(window.desk, "P-1", {"Name": "X"}, Status.ABANDONED, channel=PRACTICE)
    window.desk.bridge.tell(Change("submission", PRACTICE, 1, 1, 1, None))
    window.desk.bridge.tell(Change("submission", WHATSAPP, 1, 1, 2, None))
    with qtbot.waitSignal(window.desk.bridge.changed):
        pass
    assert not switch._soon.isActive()
    number = add(window.desk, "N-1", {"Name": "X"}, Status.ABANDONED)
    for _ in range(3):
        window.desk.bridge.tell(Change("submission", WHATSAPP, 1, number, 1, None))
    qtbot.waitUntil(switch._soon.isActive)
    assert switch._soon.interval() >= PAUSE_MS
    assert under(switch, "Amount") == "2 stopped here · 25 %"
    switch._soon.start(0)
    qtbot.waitUntil(lambda: under(switch, "Amount") == "3 stopped here · 33 %")


def test_nothing_published_is_said(desk: Desk, qtbot: QtBot) -> None:
    """A sentence, and a bare board."""
    with desk.database.begin() as session:
        flow = codec.loads('[{"id": "Name", "question": "Who?", "type": "Text"}]')
        rules.add(session, Rule("New", ("new",), flow_enabled=True, flow=flow), NOW)
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.show()
    switch = show(made, qtbot)
    assert switch.bar.sentence.text().startswith("Nothing is published yet.")
    assert not [*switch.layer.signs()]


def test_a_click_on_the_line_opens_their_leads(window: MainWindow, qtbot: QtBot) -> None:
    """The Leads page shows just them and says so; one press shows all again."""
    switch = show(window, qtbot)
    window.leads.filters.search.setText("Amina")
    switch.layer.chosen.emit("Amount")
    assert window.page() is window.leads
    shown = [window.leads.model.lead(row).reference for row in range(window.leads.model.total)]
    assert shown == ["K-1", "K-0"]
    only = window.leads.filters.only
    assert only.isVisible()
    assert "Stopped at Amount" in only.text()
    assert window.leads.filters.search.text() == ""
    only.click()
    assert window.leads.model.total == 8
    assert not only.isVisible()


def test_the_keyboard_opens_them_for_the_marked_step(window: MainWindow, qtbot: QtBot) -> None:
    """Where nobody stopped, the entry is disabled."""
    switch = show(window, qtbot)
    assert window.rules.editor is not None
    document = window.rules.editor.document
    document.select({"Name"})
    assert not switch.people.isEnabled()
    document.select({"Amount"})
    assert switch.people.isEnabled()
    view = window.rules.editor.canvas.view
    view.setFocus()
    qtbot.waitUntil(window.isActiveWindow)
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(view, Qt.Key.Key_L, held)
    assert window.page() is window.leads
    assert window.leads.model.total == 2


def test_off_nobody_is_offered(window: MainWindow, qtbot: QtBot) -> None:
    """The entry is disabled again."""
    switch = show(window, qtbot)
    assert window.rules.editor is not None
    window.rules.editor.document.select({"Amount"})
    switch.toggle.trigger()
    assert not switch.people.isEnabled()


def test_all_leads_are_one_press_away_where_nothing_is_left(
    window: MainWindow, qtbot: QtBot
) -> None:
    """A search among them that finds nothing offers “Show all”, which takes that filter away too."""
    switch = show(window, qtbot)
    switch.layer.chosen.emit("Amount")
    window.leads.filters.search.setText("nobody")
    qtbot.waitUntil(lambda: window.leads.model.total == 0)
    window.leads.list.none.button.click()
    qtbot.waitUntil(lambda: window.leads.model.total == 8)


def test_the_table_has_the_numbers_as_text(window: MainWindow, qtbot: QtBot) -> None:
    """It opens with the canvas bare, follows new figures, and can be copied."""
    switch = stops(window)
    switch.table.trigger()
    dialog = window.findChild(StopsWindow, "stops")
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.table.shown.rowCount() == 3)
    assert not switch.toggle.isChecked()
    dialog.copy.click()
    copied = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert copied[0][:5] == ["Step", "Reached", "Answered", "Stopped", "Share stopped"]
    assert copied[2][:6] == ["Amount", "8", "6", "2", "25 %", "0"]
    said = dialog.table.model().index(1, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Stopped: 2"
    dialog.reject()
    qtbot.waitUntil(lambda: switch._window is None)


def test_enter_in_the_table_opens_their_leads(window: MainWindow, qtbot: QtBot) -> None:
    """The table makes room."""
    switch = stops(window)
    switch.show_table()
    dialog = window.findChild(StopsWindow, "stops")
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.table.shown.rowCount() == 3)
    dialog.table.selectRow(0)
    assert not dialog.people.isEnabled()
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.people.isEnabled()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert window.page() is window.leads
    assert window.leads.model.total == 2
    assert window.leads.model.index(0, columns.CUSTOMER).data() == "Late K-1"


def test_publishing_counts_anew(window: MainWindow, qtbot: QtBot) -> None:
    """The new version has nobody yet."""
    switch = show(window, qtbot)
    editor = window.rules.editor
    assert editor is not None
    editor.document.apply(
        "test",
        editor.document.flow.put(
            "Name", editor.document.flow["Name"].with_(question="And your name?")
        ),
    )
    editor.flush()
    with window.desk.database.begin() as session:
        rules.publish(session, 1, NOW)
    editor.published(editor.draft.rule.met())
    qtbot.waitUntil(lambda: under(switch, "Amount") == "Nobody came here yet")
    assert switch.bar.earlier.isVisible()


def test_another_rule_begins_with_it_off(window: MainWindow, qtbot: QtBot) -> None:
    """Figures that come after its rule was closed go nowhere."""
    switch = stops(window)
    switch.toggle.trigger()
    window.rules.open_rule(2)
    assert stops(window) is not switch
    assert not stops(window).toggle.isChecked()


def test_a_saved_picture_shows_what_the_canvas_shows(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its legend; without figures there is none."""

    def saved(name: str) -> int:
        path = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        window.rules.save_picture()
        qtbot.waitUntil(path.exists)
        return QImage(str(path)).height()

    bare = saved("bare.png")
    show(window, qtbot)
    assert saved("with.png") > bare + 100


def test_a_narrow_board_has_room_for_the_bar(window: MainWindow, qtbot: QtBot) -> None:
    """Beside the palette and inside the board, each of its words in sight."""
    window.resize(960, 600)
    switch = show(window, qtbot)
    bar, board = switch.bar, switch.bar.parentWidget()
    assert board.rect().contains(bar.geometry())
    assert bar.width() >= bar.layout().minimumSize().width()
    assert bar.height() >= bar.layout().totalHeightForWidth(bar.width())
    palette = window.rules.editor.canvas.board._palette
    assert not palette.geometry().intersects(bar.geometry())
    zooms = window.rules.editor.canvas.board.zoom_bar
    found = zooms.findChildren(QToolButton)
    button = next(each for each in found if each.accessibleName() == "Show where people stop")
    assert button.isVisible(), "The kinds without their names leave room for it"
    assert not palette.geometry().intersects(zooms.geometry())
    window.resize(1400, 800)
    qtbot.waitUntil(button.isVisible)
