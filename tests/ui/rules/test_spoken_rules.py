"""Every word of the Rules page and its windows is in the owner's language."""

import re
from collections.abc import Iterable, Iterator

import pytest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from flowdesk.flow.rule import Rule, Strategy
from flowdesk.flow.words import LANGUAGES
from flowdesk.store import rules
from flowdesk.ui.bringing.dropping import DropSheet
from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.changes import ChangesView
from flowdesk.ui.rules.page import RulesPage
from flowdesk.ui.rules.route_window import RouteWindow
from flowdesk.ui.rules.starters import starters
from flowdesk.ui.rules.version_list import VersionList
from flowdesk.ui.rules.versions import Versions
from flowdesk.ui.share.window import ShareWindow
from flowdesk.ui.widgets.ask import Question
from tests.tongue.pseudo import pseudo
from tests.tongue.unspoken import unspoken
from tests.ui.parts import NOW
from tests.ui.rule_desk import show

OWN = ("Flowdesk", "{{", "Amina", LANGUAGES["en"].still_there, "Scroll ")
"""Names, what customers are sent, and Qt's own words."""


@pytest.fixture(autouse=True)
def _in_brackets() -> Iterator[None]:
    with pseudo():
        yield


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> RulesPage:
    """A page with a rule that was published twice and is drawn otherwise now."""
    flow = starters()[1].rule.flow
    rule = Rule("Ω", ("ω",), flow_enabled=True, flow=flow, reply="…", completion="…")
    with desk.database.begin() as session:
        number = rules.add(session, rule, NOW)
        for drawn in (flow, flow.remove([flow.ids()[-1]])):
            rules.save(session, number, Rule("Ω", ("ω",), flow_enabled=True, flow=drawn), NOW)
            rules.publish(session, number, NOW)
        rules.save(session, number, rule, NOW)
    return show(desk, qtbot)


def bare(widget: QWidget) -> list[str]:
    """Give the words of a widget that were never given to be translated; cut ones have no end."""
    found = unspoken(widget, OWN)
    return [words for words in found if not re.search("⟦[^⟧]*…$", words)]


def told(view: ChangesView, steps: Iterable[str]) -> list[str]:
    """Give the heads and sentences of what changed that wear no brackets, but for names of steps."""
    lines = [line for line in view.toPlainText().split("\n") if line.strip()]
    return [line for line in lines if "⟦" not in line and line not in steps]


def test_the_gallery(desk: Desk, qtbot: QtBot) -> None:
    """The starters are offered by names in it, and a rule that is made has that name."""
    page = show(desk, qtbot)
    assert bare(page.gallery) == []
    page.gallery.cards[0].click()
    assert page.editor.draft.rule.name == "⟦Payment receipt⟧"
    assert page.editor.draft.rule.reply == starters()[0].rule.reply


def test_the_page_around_the_canvas(page: RulesPage) -> None:
    """The list, the header, the form."""
    editor = page.editor
    for part in (page.list, page.new, editor.header, editor.form):
        assert bare(part) == []


def test_the_form_without_a_flow(desk: Desk, qtbot: QtBot) -> None:
    """With the preview beside it, also of a rule that answers the rest."""
    with desk.database.begin() as session:
        rules.add(session, Rule("Ω", strategy=Strategy.DEFAULT), NOW)
    page = show(desk, qtbot)
    for part in (page.list, page.editor.header, page.editor.form, page.editor.preview):
        assert bare(part) == []


def test_the_menus(page: RulesPage) -> None:
    """Of a rule, of what a new one can begin with, and of the places in a message."""
    made = [page._menu_of(page.opened()), page.new.menu(), page.editor.form.reply.menu]
    for menu in made:
        assert isinstance(menu, QMenu)
        assert bare(menu) == []


def test_the_question_before_publishing(page: RulesPage) -> None:
    """With what changes for customers."""
    page.publish()
    box = page.findChild(Question, "question")
    assert bare(box) == []
    assert told(box.findChild(ChangesView), page.editor.document.flow.ids()) == []


def test_the_versions(page: RulesPage) -> None:
    """The list, the comparison, the picture's tab."""
    page.show_versions(page.opened())
    box = page.findChild(Versions, "versions")
    assert bare(box) == []
    assert told(box.changes, page.editor.document.flow.ids()) == []
    rows = box.list.model()
    assert isinstance(rows, VersionList)
    for at in range(rows.rowCount()):
        title, _, summary = rows.data(rows.index(at)).split("\n", 2)
        assert title.startswith("⟦")
        assert "⟦" in summary


def test_the_test_of_every_route(page: RulesPage, qtbot: QtBot) -> None:
    """While it goes on and at its end."""
    page.test_routes()
    window = page.findChild(RouteWindow, "routes")
    assert bare(window) == []
    qtbot.waitUntil(window.cancel.isHidden, timeout=30_000)
    assert bare(window) == []


def test_the_window_that_shares(page: RulesPage) -> None:
    """Without a number, and with one; what stands on the poster is in the customers' language."""
    page.share(page.opened())
    window = page.findChild(ShareWindow)
    known = (*OWN, "https://", "A4", "A5", "Letter", "PNG", window.sentence.text())
    assert unspoken(window, known) == []
    window.number.setText("+1 631 555 1234")
    window.number.textEdited.emit("")
    assert unspoken(window, known) == []


def test_the_sheet_for_a_dropped_workbook(page: RulesPage) -> None:
    """What dropping does."""
    assert bare(DropSheet(page)) == []


def test_the_question_before_deleting(page: RulesPage) -> None:
    """The question and its buttons."""
    page.delete(page.opened())
    assert bare(page.findChild(Question, "question")) == []
