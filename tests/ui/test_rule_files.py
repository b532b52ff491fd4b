"""Rules that go out as files and come in from them."""

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.page import RulesPage
from tests.ui.rule_desk import SEED, answer, cards, payments, show, stored


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> RulesPage:
    """The page without a rule."""
    return show(desk, qtbot)


def test_a_rule_file_goes_out_and_comes_back(page: RulesPage, desk: Desk, tmp_path: Path) -> None:
    """Export and import give every step back as it was, unknown keys and their order included."""
    source = tmp_path / "in.json"
    rule = {"name": "Payments", "keywords": ["pay"], "flowEnabled": True, "flow": SEED}
    source.write_text(json.dumps(rule), encoding="utf-8")
    page.import_paths([source])
    number = page.opened()
    assert number is not None
    assert stored(desk, number).version is not None
    target = tmp_path / "out.json"
    page.leave()
    page.saving.write(stored(desk, number).rule, target)
    written = json.loads(target.read_text("utf-8"))[0]
    assert written["flow"] == SEED
    assert [list(step) for step in written["flow"]] == [list(step) for step in SEED]


def test_an_import_replaces_what_the_editor_shows(
    page: RulesPage, desk: Desk, tmp_path: Path
) -> None:
    """Replace brings the open rule to what the file says, and undo brings the old flow back."""
    page.import_paths([payments(page, tmp_path)])
    assert page.editor.form.reply.text.toPlainText() == "Typed just now"
    answer(page, "Replace")
    page.leave()
    assert page.editor.form.reply.text.toPlainText() == "New"
    assert [stored(desk, card.id).rule.reply for card in cards(desk)] == ["New"]
    assert page.editor.document.flow.ids() == ("Name", "Amount", "Receipt")
    page.editor.document.undo_stack.undo()
    page.leave()
    assert stored(desk, page.editor.rule_id).rule.flow.ids() == ("Receipt",)


def test_an_import_can_keep_both(page: RulesPage, desk: Desk, tmp_path: Path) -> None:
    """Keep both leaves the rule alone and opens the file's under a name of its own."""
    page.import_paths([payments(page, tmp_path)])
    answer(page, "Keep both")
    page.leave()
    kept = [(card.name, stored(desk, card.id).rule.reply) for card in cards(desk)]
    assert kept == [("Payments", "Typed just now"), ("Payments 2", "New")]
    assert page.opened() == cards(desk)[1].id


def test_bare_steps_become_a_rule(page: RulesPage, desk: Desk, tmp_path: Path) -> None:
    """An array of steps alone is imported as a rule that has the file's name."""
    source = tmp_path / "receipts.json"
    source.write_text(json.dumps(SEED), encoding="utf-8")
    page.import_paths([source])
    assert [card.name for card in cards(desk)] == ["receipts"]
    assert page.editor.document.flow.ids() == ("Name", "Amount", "Receipt")
    assert stored(desk, page.opened()).rule.flow_enabled


@pytest.mark.parametrize("text", ['{"hello": 1}', '[{"hello": 1}]', "[1]", '"pay"'])
def test_other_json_is_no_rule_file(
    page: RulesPage, qtbot: QtBot, tmp_path: Path, text: str
) -> None:
    """JSON of something else is said to be no rule file."""
    source = tmp_path / "other.json"
    source.write_text(text, encoding="utf-8")
    with qtbot.waitSignal(page.told) as told:
        page.import_paths([source])
    assert told.args[0] == "other.json was not imported. This is no Flowdesk rule file."


@pytest.mark.parametrize("text", ['[{"name": "A"}', '{"flow": []}', '{"name": 5}', "hello"])
def test_a_bad_file_changes_nothing(
    page: RulesPage, desk: Desk, qtbot: QtBot, tmp_path: Path, text: str
) -> None:
    """A file that is no rule file is told by its name, and no rule is made."""
    source = tmp_path / "broken.json"
    source.write_text(text, encoding="utf-8")
    with qtbot.waitSignal(page.told) as told:
        page.import_paths([source])
    assert told.args[0].startswith("broken.json was not imported.")
    assert told.args[1] == "error"
    assert cards(desk) == []


def test_a_draft_with_errors_is_imported_and_named(
    page: RulesPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    """A rule file whose flow has an error comes in as a draft; the sentence names the step."""
    source = tmp_path / "in.json"
    flow = [{**SEED[0], "next": "Nowhere"}]
    source.write_text(
        json.dumps({"name": "P", "flowEnabled": True, "flow": flow}), encoding="utf-8"
    )
    with qtbot.waitSignal(page.told) as told:
        page.import_paths([source])
    assert "Mend before publishing: “Name” leads to" in told.args[0]
    assert not cards(desk)[0].published
