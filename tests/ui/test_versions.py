"""Versions of a rule: the list, a look, a comparison, and one brought back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flowdesk.flow import codec
from flowdesk.flow.flow import Flow
from flowdesk.flow.rule import Rule
from flowdesk.flow.steps import make
from flowdesk.store import rules, versions
from flowdesk.store.values import Numbered, Version
from flowdesk.ui.canvas.look import Look
from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.page import RulesPage
from flowdesk.ui.rules.version_list import VersionList
from flowdesk.ui.rules.versions import Versions
from tests.ui.parts import NOW

FIRST = codec.loads(
    '[{"id": "Name", "question": "Your name?", "type": "Text", "next": "Amount", "x-note": 1},'
    ' {"id": "Amount", "question": "How much?", "type": "Text"}]'
)
SECOND = FIRST.put("Name", FIRST["Name"].with_(question="Who are you?"))
THIRD = SECOND.remove(["Amount"])
FLOWS = (FIRST, SECOND, THIRD)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> RulesPage:
    """A page with a rule that was published three times, a day between."""
    with desk.database.begin() as session:
        number = rules.add(session, Rule("Pay", ("pay",), flow_enabled=True, flow=FIRST), NOW)
        for at, flow in enumerate(FLOWS):
            day = NOW - timedelta(days=30 - at)
            said = "First." if at == 0 else "Later."
            rules.save(session, number, Rule("Pay", ("pay",), "Exact", "", True, flow, said), day)
            rules.publish(session, number, day)
    made = RulesPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 720)
    made.show()
    return made


def opened(page: RulesPage) -> Versions:
    """Open the versions from the menu of the rule."""
    menu = page.editor.header.more.menu()
    next(one for one in menu.actions() if one.text() == "Versions…").trigger()
    box = page.findChild(Versions, "versions")
    assert box is not None
    return box


def row(box: Versions, at: int) -> None:
    """Choose a version, from the newest on."""
    box.list.setCurrentIndex(box.list.model().index(at, 0))


def test_versions_are_listed_with_what_changed(page: RulesPage) -> None:
    """Number and date, which one is live, and the first change since the one before."""
    model = opened(page).list.model()
    said = [model.data(model.index(at, 0)).split("\n") for at in range(model.rowCount())]
    assert [lines[0] for lines in said] == ["Version 3 · live", "Version 2", "Version 1"]
    assert [lines[2] for lines in said] == [
        "Name: the answer leads to the end. And 1 more.",
        "What is said at the end is another. And 1 more.",
        "The first one, with 2 steps.",
    ]
    aloud = model.data(model.index(2, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert aloud.startswith("Version 1, ")
    assert aloud.endswith(". The first one, with 2 steps.")
    assert "23 Oct" in said[1][1] or "22 Oct" in said[1][1]


def test_the_newest_is_compared_with_the_one_before(page: RulesPage) -> None:
    """Opening shows what the version that is live brought; the arrow keys go through the others."""
    box = opened(page)
    assert box.focusWidget() is box.list
    assert "From version 2 to version 3" in box.changes.toPlainText()
    assert "Is no longer asked." in box.changes.toPlainText()


def test_the_arrow_keys_choose_another(page: RulesPage, qtbot: QtBot) -> None:
    """Down looks at the version before."""
    box = opened(page)
    qtbot.keyClick(box.list, Qt.Key.Key_Down)
    assert box.head.text() == "Version 2"
    assert "Now: Who are you?" in box.changes.toPlainText()
    qtbot.keyClick(box.list, Qt.Key.Key_Down)
    assert "This is the first version" in box.changes.toPlainText()
    assert "New question, Text. Leads to “Amount”." in box.changes.toPlainText()


def test_any_two_can_be_compared(page: RulesPage) -> None:
    """The older is always what it was before, whichever was chosen first."""
    box = opened(page)
    box.against.setCurrentIndex(box.against.findText("Version 1"))
    newest = box.changes.toPlainText()
    assert newest.startswith("From version 1 to version 3")
    assert "Before: Your name?" in newest
    row(box, 2)
    box.against.setCurrentIndex(box.against.findText("Version 3 · live"))
    assert box.changes.toPlainText() == newest
    row(box, 0)
    assert "There is no difference." in box.changes.toPlainText()


def test_a_version_is_compared_with_the_draft(page: RulesPage) -> None:
    """What was drawn since, also what is not stored yet, is told."""
    document = page.editor.document
    document.apply("Edit", flow=document.flow.add(make("Image", "Photo", "A photo?")))
    box = opened(page)
    box.against.setCurrentIndex(box.against.findText("the draft"))
    assert "From version 3 to the draft" in box.changes.toPlainText()
    assert "Photo\nNew question, Image." in box.changes.toPlainText()


def test_a_version_can_be_looked_at_and_not_changed(page: RulesPage, qtbot: QtBot) -> None:
    """The picture has the version's cards; no mouse and no key moves, marks or deletes one."""
    box = opened(page)
    row(box, 1)
    box.tabs.setCurrentIndex(1)
    look = box.findChild(Look)
    assert look is not None
    qtbot.waitUntil(lambda: look.width() > 200)
    scene = look.scene()
    assert [card.step.id for card in scene.cards.values()] == ["Name", "Amount"]
    before = scene.document.state
    card = scene.card("Name")
    place = look.mapFromScene(card.box().center())
    qtbot.mousePress(look.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseMove(look.viewport(), place + QPoint(60, 40))
    qtbot.mouseRelease(look.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(60, 40))
    right = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, look.mapToGlobal(place))
    QApplication.sendEvent(look.viewport(), right)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Left):
        qtbot.keyClick(look, key)
    assert not scene.document.selection
    assert scene.document.state == before
    assert scene.document.undo_stack.count() == 0


def test_another_version_is_another_picture(page: RulesPage) -> None:
    """Choosing another version while the picture is seen draws that one."""
    box = opened(page)
    box.tabs.setCurrentIndex(1)
    row(box, 2)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    (look,) = box.findChildren(Look)
    assert [card.step.question for card in look.scene().cards.values()] == [
        "Your name?", "How much?",
    ]  # fmt: skip


def test_the_picture_has_its_keys(page: RulesPage, qtbot: QtBot) -> None:
    """Arrows scroll, plus and minus zoom."""
    box = opened(page)
    box.tabs.setCurrentIndex(1)
    look = box.findChild(Look)
    across, zoom = look.horizontalScrollBar().value(), look.zoom()
    qtbot.keyClick(look, Qt.Key.Key_Right)
    assert look.horizontalScrollBar().value() > across
    qtbot.keyClick(look, Qt.Key.Key_Plus)
    assert look.zoom() > zoom


def test_a_version_is_brought_back_as_one_entry(page: RulesPage, qtbot: QtBot) -> None:
    """Steps and completion message become those of the version; one undo takes both back."""
    editor = page.editor
    box = opened(page)
    row(box, 2)
    qtbot.mouseClick(box.restore, Qt.MouseButton.LeftButton)
    assert editor.document.flow == FIRST
    assert editor.draft.rule.completion == "First."
    stack = editor.document.undo_stack
    assert (stack.count(), stack.undoText()) == (1, "restore of version 1")
    stack.undo()
    assert editor.document.flow == THIRD
    assert editor.draft.rule.completion == "Later."
    assert not stack.canUndo()
    stack.redo()
    assert (editor.document.flow, editor.draft.rule.completion) == (FIRST, "First.")


def test_undo_leaves_what_was_typed_since(page: RulesPage, qtbot: QtBot) -> None:
    """A completion message typed after the restoring stays."""
    editor = page.editor
    box = opened(page)
    row(box, 2)
    qtbot.mouseClick(box.restore, Qt.MouseButton.LeftButton)
    editor.form.completion.text.setPlainText("My own.")
    editor.document.undo_stack.undo()
    assert editor.document.flow == THIRD
    assert editor.draft.rule.completion == "My own."


def test_what_is_brought_back_is_the_draft_only(page: RulesPage, desk: Desk, qtbot: QtBot) -> None:
    """Customers get what is live until the owner publishes, and then it is a version of its own."""
    box = opened(page)
    row(box, 2)
    qtbot.mouseClick(box.restore, Qt.MouseButton.LeftButton)
    page.leave()
    with desk.database.read() as session:
        stored = rules.get(session, page.opened())
    assert stored.rule.flow == FIRST
    assert stored.live.flow == THIRD
    assert page.editor.header.state.whole() == "Draft differs from live"


def test_bringing_back_what_is_there_is_no_entry(page: RulesPage, qtbot: QtBot) -> None:
    """Where the draft is that version already the history stays as it is, and that is said."""
    qtbot.mouseClick(opened(page).restore, Qt.MouseButton.LeftButton)
    assert page.editor.document.undo_stack.count() == 0
    assert "already" in page.editor.canvas.board.passing.text()


def test_cards_keep_their_places(page: RulesPage, qtbot: QtBot) -> None:
    """A step that the draft has stays where it stands."""
    document = page.editor.document
    document.apply("Move", layout=document.layout.place("Name", 400, 300))
    box = opened(page)
    row(box, 1)
    qtbot.mouseClick(box.restore, Qt.MouseButton.LeftButton)
    assert document.layout.of("Name") == (400, 300)
    assert document.layout.of("Amount") is not None


def test_without_the_flow_nothing_is_brought_back(page: RulesPage, qtbot: QtBot) -> None:
    """With the flow off there is no draft to see: the button says what to do."""
    qtbot.mouseClick(page.editor.header.switch, Qt.MouseButton.LeftButton)
    box = opened(page)
    assert not box.restore.isEnabled()
    assert "Switch" in box.restore.toolTip()


def test_a_rule_without_versions_says_so(desk: Desk, qtbot: QtBot) -> None:
    """Before the first publishing there is a sentence and no window."""
    page = RulesPage(desk)
    qtbot.addWidget(page)
    page.add(Rule("Pay", flow_enabled=True, flow=Flow()))
    with qtbot.waitSignal(page.told) as told:
        page.show_versions(page.opened())
    assert told.args[0] == "Pay has no versions yet. Publish makes one."


def test_only_rows_that_are_seen_are_read(page: RulesPage, desk: Desk) -> None:
    """With many versions the window opens without reading all of them."""
    read: list[int] = []
    listed = [Numbered(number, number, NOW) for number in range(300, 0, -1)]

    def get(number: int) -> Version:
        read.append(number)
        with desk.database.read() as session:
            return versions.get(session, 1)

    box = Versions(page, VersionList(listed, 300, get), page.editor.draft.rule, print)
    box.open()
    QApplication.processEvents()
    assert len(read) < 40
    box.reject()
