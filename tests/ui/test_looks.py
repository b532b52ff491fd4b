"""What a designer looked for once, kept: tips on icons, nothing over anything, names at their side."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.editor import RuleEditor
from flowdesk.ui.widgets.short import ShortLabel
from flowdesk.ui.window import MainWindow


@pytest.fixture
def window(shop: Desk, qtbot: QtBot) -> MainWindow:
    """The window of a shop at the size of a small laptop, its service menu open."""
    made = MainWindow(shop)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.rules.open_rule(2)
    return made


def editor(window: MainWindow) -> RuleEditor:
    """Give the rule that is open."""
    assert window.rules.editor is not None
    return window.rules.editor


def silent(inside: QWidget) -> list[str]:
    """Give the buttons in sight that show only an icon and say nothing under the pointer."""
    every = [each for each in inside.findChildren(QAbstractButton) if each.isVisible()]
    ours = [each for each in every if not isinstance(each.parent(), QLineEdit | QMenuBar)]
    icons = [each for each in ours if not each.icon().isNull() and not each.text().strip()]
    return [each.accessibleName() for each in icons if not each.toolTip()]


@pytest.mark.parametrize("page", ["Rules", "Leads", "Inbox", "Connect", "Settings"])
def test_every_icon_alone_has_a_tip(window: MainWindow, page: str) -> None:
    """Whoever does not know a sign lays the pointer on it."""
    window.go(page)
    QApplication.processEvents()
    assert silent(window) == []


def test_every_icon_beside_the_board_has_a_tip(window: MainWindow) -> None:
    """In the form of a step with options, on the phone and in the rule's form."""
    canvas = editor(window).canvas
    canvas.document.select({"Service"})
    for tab in range(canvas.tabs.count()):
        canvas.tabs.setCurrentIndex(tab)
        QApplication.processEvents()
        assert silent(canvas) == []


def test_a_step_is_asked_and_seen_without_scrolling(window: MainWindow, qtbot: QtBot) -> None:
    """The question stands first; what the customer gets of it ends above the panel's foot."""
    window.rules.open_rule(1)
    form = editor(window).canvas.inspector.form
    editor(window).canvas.document.select({"Receipt"})
    panel = form.scroller.viewport()
    fields = (form.question, form.name, form.onward, form.preview)

    def tops() -> list[int]:
        return [each.mapTo(panel, each.rect().topLeft()).y() for each in fields]

    qtbot.waitUntil(lambda: tops() == sorted(tops()) and form.preview.height() > 60)
    foot = form.preview.mapTo(panel, form.preview.rect().bottomLeft()).y()
    assert foot <= panel.height()


def test_the_preview_of_a_menu_begins_in_sight(window: MainWindow, qtbot: QtBot) -> None:
    """With three options the question's bubble is seen while they are typed."""
    form = editor(window).canvas.inspector.form
    editor(window).canvas.document.select({"Service"})
    panel = form.scroller.viewport()

    def bubble() -> int:
        chat = form.preview.chat
        return chat.mapTo(panel, chat.rect().topLeft()).y() + chat.bubbles[0].height()

    qtbot.waitUntil(lambda: form.preview.height() > 200)
    QApplication.processEvents()
    assert 0 < bubble() <= panel.height()


def test_the_line_of_a_connection_is_over_nothing(window: MainWindow) -> None:
    """While a connection is made by keys the kinds of question stay in sight."""
    board = editor(window).canvas.board
    board.view.setFocus()
    editor(window).canvas.document.select({"Service"})
    QTest.keyClick(board.view, Qt.Key.Key_C)
    hint = board.keyboard.hint
    assert hint.isVisible()
    assert not hint.geometry().intersects(board._palette.geometry())
    assert board.zoom_bar is not None
    assert not hint.geometry().intersects(board.zoom_bar.geometry())
    QTest.keyClick(board.view, Qt.Key.Key_Escape)


def test_an_arabic_name_stands_where_every_name_does(qtbot: QtBot) -> None:
    """In a list of names all begin at one side, above their second line."""
    label = ShortLabel("name")
    qtbot.addWidget(label)
    label.show_text("متجر")
    label.resize(200, 20)
    label.show()
    picture = label.grab().toImage()
    ground = picture.pixelColor(199, 19)
    inked = [x for x in range(200) if any(picture.pixelColor(x, y) != ground for y in range(2, 18))]
    assert inked
    assert max(inked) < 100


def test_the_outline_leaves_no_room_for_problems_that_are_not(window: MainWindow) -> None:
    """Names have the whole width; the column comes back with the first problem."""
    canvas = editor(window).canvas
    canvas.keys.outline.trigger()
    assert canvas.outline.tree.isColumnHidden(1)
    step = canvas.document.flow["Service"].with_(question="")
    canvas.document.apply("question", canvas.document.flow.put("Service", step))
    assert not canvas.outline.tree.isColumnHidden(1)
