"""A rule that is open on the desk, and that a command brings to what a file says meanwhile."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from flowdesk.flow.flow import Flow
from flowdesk.flow.rule import Rule
from flowdesk.store import rules
from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.page import RulesPage


@pytest.fixture
def page(shop: Desk, qtbot: QtBot) -> RulesPage:
    """The page of a shop, the first rule open."""
    made = RulesPage(shop)
    qtbot.addWidget(made)
    made.show()
    return made


def stored(page: RulesPage) -> Rule:
    """Give the open rule as the database has it."""
    assert page.editor is not None
    with page.desk.database.read() as session:
        return rules.get(session, page.editor.rule_id).rule


def brought(page: RulesPage) -> Rule:
    """Bring the open rule to what a file says, as ``flowdesk rules import`` does; give that."""
    rule = stored(page)
    shorter = replace(rule, flow=Flow(rule.flow.steps[:1]), completion="Seen.")
    with page.desk.database.begin() as session:
        rules.import_(session, shorter, page.desk.clock())
    return stored(page)


def test_typing_on_keeps_what_a_command_brought(page: RulesPage) -> None:
    """The owner goes on typing the reply: the reply is stored, and nothing else is put back."""
    assert page.editor is not None
    said = brought(page)
    for reply in ("Wel", "Welcome!"):
        page.editor.draft.change(reply=reply)
        page.editor.draft.flush()
    assert stored(page) == replace(said, reply="Welcome!")


def test_publishing_shows_what_a_command_brought(page: RulesPage) -> None:
    """What is asked about is what goes out, also where the page was not left meanwhile."""
    assert page.editor is not None
    said = brought(page)
    page.publish()
    assert page.editor.draft.rule.met() == said.met()


def test_what_was_just_typed_goes_out_with_what_a_command_brought(page: RulesPage) -> None:
    """Also where Publish is pressed before the typing has been stored."""
    assert page.editor is not None
    said = brought(page)
    page.editor.draft.change(reply="Welcome!")
    page.publish()
    assert page.editor.draft.rule.met() == replace(said, reply="Welcome!").met()
