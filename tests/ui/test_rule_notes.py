"""A rule's notes, from the canvas through the database and files: kept by the owner, sent to nobody."""

import json
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from flowdesk.flow import codec, rulefile
from flowdesk.flow.notes import Note
from flowdesk.flow.rule import Rule
from flowdesk.store import rules
from flowdesk.store.values import Version
from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.page import RulesPage
from tests.ui.rule_desk import SEED, answer, show, stored

VAT = Note("Ask for the VAT number", 20, 300)
FLOW = codec.loads(json.dumps(SEED))


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> RulesPage:
    """The page with the payment rule, and a note on its board."""
    made = show(desk, qtbot)
    made.add(Rule("Pay", ("pay",), flow_enabled=True, flow=FLOW))
    document = made.editor.document
    document.apply("new note", layout=document.layout.add_notes([VAT]))
    return made


def publish(page: RulesPage, qtbot: QtBot) -> None:
    """Press Publish and answer."""
    qtbot.mouseClick(page.editor.header.publish, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.told):
        answer(page, "Publish")


def test_notes_are_stored_published_and_copied(page: RulesPage, desk: Desk, qtbot: QtBot) -> None:
    """They are there the next time, after publishing, and in a copy of the rule."""
    number = page.editor.rule_id
    publish(page, qtbot)
    page.leave()
    assert stored(desk, number).rule.layout.notes == {0: VAT}
    page.duplicate(number)
    assert page.editor.document.layout.notes == {0: VAT}


def test_a_note_is_nothing_to_publish(page: RulesPage, desk: Desk, qtbot: QtBot) -> None:
    """Customers meet the same flow: what is live has no word of it, nor has the version."""
    number = page.editor.rule_id
    publish(page, qtbot)
    live = stored(desk, number).live
    document = page.editor.document
    document.apply("new note", layout=document.layout.add_notes([VAT]))
    page.leave()
    kept = stored(desk, number)
    assert kept.rule.met() == live == kept.live
    assert kept.version is not None
    assert kept.version.flow == FLOW


def test_nothing_that_is_sent_is_made_of_notes(page: RulesPage, desk: Desk, qtbot: QtBot) -> None:
    """In the whole database the words stand in one place: beside the layout of the draft."""
    publish(page, qtbot)
    page.leave()
    with desk.database.read() as session:
        path = session.get_bind().url.database  # type: ignore[union-attr]
    with sqlite3.connect(str(path)) as database:
        tables = [
            name
            for (name,) in database.execute("select name from sqlite_master where type='table'")
        ]
        found = []
        for table in tables:
            rows = database.execute(f'select * from "{table}"')
            columns = [column[0] for column in rows.description]
            found += [
                (table, column)
                for row in rows
                for column, value in zip(columns, row, strict=True)
                if VAT.text in str(value)
            ]
    database.close()
    assert found == [("BotRule", "ExtraJson")]


def test_notes_go_out_with_a_file_and_come_back(
    page: RulesPage, desk: Desk, tmp_path: Path
) -> None:
    """Export writes them beside the layout; import brings them, and undo the old ones back."""
    page.leave()
    number, target = page.editor.rule_id, tmp_path / "out.json"
    page.saving.write(stored(desk, number).rule, target)
    written = json.loads(target.read_text("utf-8"))
    assert written[0]["notes"] == [{"text": VAT.text, "at": [20, 300]}]
    assert written[0]["flow"] == SEED
    written[0]["notes"][0]["text"] = "Another"
    target.write_text(json.dumps(written), encoding="utf-8")
    page.import_paths([target])
    answer(page, "Replace")
    page.leave()
    document = page.editor.document
    assert [note.text for note in document.layout.notes.values()] == ["Another"]
    assert [note.text for note in stored(desk, number).rule.layout.notes.values()] == ["Another"]
    document.undo_stack.undo()
    assert document.layout.notes == {0: VAT}


def test_a_version_that_is_brought_back_leaves_the_notes(
    page: RulesPage, desk: Desk, qtbot: QtBot
) -> None:
    """They belong to the draft, whichever flow it has."""
    publish(page, qtbot)
    version = stored(desk, page.editor.rule_id).version
    assert isinstance(version, Version)
    document = page.editor.document
    document.apply("other", flow=codec.loads('[{"id": "X", "question": "?", "type": "Text"}]'))
    page.editor.restore(version)
    assert document.flow == FLOW
    assert document.layout.notes == {0: VAT}


def test_a_starter_leaves_the_notes(desk: Desk, qtbot: QtBot) -> None:
    """Who notes first and chooses then loses nothing."""
    page = show(desk, qtbot)
    page.add(Rule("New", flow_enabled=True))
    document = page.editor.document
    document.apply("new note", layout=document.layout.add_notes([VAT]))
    title, choose = page.editor._starters()[0]
    choose()
    assert document.flow.steps, title
    assert document.layout.notes == {0: VAT}


def test_a_key_of_somebody_else_is_kept(desk: Desk) -> None:
    """What stood under "notes" in a file of old, and is none of ours, comes back as it was."""
    (rule,) = rulefile.loads(json.dumps({"name": "R", "flow": SEED, "notes": "call Ann"}))
    with desk.database.begin() as session:
        number = rules.add(session, rule, desk.clock())
    assert rulefile.to_json(stored(desk, number).rule)["notes"] == "call Ann"
