"""A flow saved as a picture from the window's and the rule's menus."""

import gc
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from flowdesk.flow.rule import Rule
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.scene import CanvasScene
from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.page import RulesPage
from flowdesk.ui.rules.saving import ended
from flowdesk.ui.window import MainWindow
from tests.ui.menu_bar import entries, menu

Told = list[tuple[str, str]]


@pytest.fixture
def page(shop: Desk, qtbot: QtBot) -> RulesPage:
    """The page of a shop, the first rule open."""
    made = RulesPage(shop)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def told(page: RulesPage) -> Told:
    """What the page says."""
    heard: Told = []
    page.told.connect(lambda sentence, kind, _: heard.append((sentence, kind)))
    return heard


def chosen(monkeypatch: pytest.MonkeyPatch, path: Path, kind: str) -> None:
    """Let the system's own file dialog, which no test can press, answer."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), kind))


def press(menu: QMenu, words: str) -> None:
    """Choose an entry of a menu."""
    next(entry for entry in menu.actions() if entry.text() == words).trigger()


def numbered(page: RulesPage, name: str) -> int:
    """Give the number of a rule."""
    from flowdesk.store import rules  # noqa: PLC0415

    with page.desk.database.read() as session:
        return next(card.id for card in rules.listed(session) if card.name == name)


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_the_rule_menu_saves_a_picture(
    page: RulesPage,
    told: Told,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    ending: str,
) -> None:
    """The menu of a rule draws its flow into the file that was asked for."""
    path = tmp_path / f"flow.{ending}"
    chosen(monkeypatch, path, "")
    assert page.editor is not None
    press(page._menu_of(page.editor.rule_id), "Save as picture…")
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    assert told == [(f"The flow was drawn into flow.{ending}.", "ok")]
    start = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[ending]
    assert path.read_bytes().startswith(start)


def test_another_rule_than_the_open_one(
    page: RulesPage, told: Told, tmp_path: Path, qtbot: QtBot
) -> None:
    """Each rule's menu draws its own flow, also of a rule that is not open."""
    assert page.editor is not None
    flow = page.editor.draft.rule.flow
    page.add(Rule("Long", flow_enabled=True, flow=flow.paste(flow.steps)[0]))
    page.open_rule(numbered(page, "Long"))
    sizes = []
    for number, name in ((page.editor.rule_id, "long.png"), (1, "short.png")):
        rule = page._to_save(number)
        assert rule is not None
        page.saving.draw(rule, tmp_path / name)
        qtbot.waitUntil((tmp_path / name).is_file, timeout=5000)
        sizes.append(QImage(str(tmp_path / name)).size())
    assert sizes[0] != sizes[1]


def test_a_folder_that_is_gone_is_told(
    page: RulesPage, told: Told, tmp_path: Path, qtbot: QtBot
) -> None:
    """Where the file cannot be written the owner hears so, and nothing breaks."""
    rule = page._to_save(None)
    assert rule is not None
    page.saving.draw(rule, tmp_path / "gone" / "flow.png")
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    assert told[0][1] == "error"
    assert told[0][0].startswith("flow.png could not be written:")


def test_a_rule_without_steps_has_no_picture(page: RulesPage, told: Told) -> None:
    """No file is asked for where there is nothing to draw."""
    page.saving.picture(Rule("Hello"))
    assert told == [("Hello has no flow to draw yet.", "info")]


def test_the_ending_is_the_kinds(tmp_path: Path) -> None:
    """A name keeps an ending that can be written; else it gets that of the kind."""
    assert ended(Path("a.svg"), "png") == Path("a.svg")
    assert ended(Path("a.PDF"), "png") == Path("a.PDF")
    assert ended(Path("Version 1.2"), "pdf") == Path("Version 1.2.pdf")


def test_the_file_menu_saves_the_open_flow(
    shop: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """File ▸ Save the flow as picture… takes the open rule and the kind that was chosen."""
    window = MainWindow(shop)
    qtbot.addWidget(window)
    window.show()
    chosen(monkeypatch, tmp_path / "flow", "PDF page (*.pdf)")
    press(menu(window, "File"), "Save the flow as picture…")
    qtbot.waitUntil((tmp_path / "flow.pdf").is_file, timeout=5000)
    assert "Copy as picture" in entries(window, "Edit")


def test_a_drawing_leaves_no_scene_for_another_thread_to_throw_away(
    page: RulesPage, told: Told, tmp_path: Path, qtbot: QtBot
) -> None:
    """Python may throw away what nobody holds while a worker runs, and Qt's timers die of that."""

    def alive() -> list[object]:
        kinds = CanvasScene, FlowDocument
        return [each for each in gc.get_objects() if isinstance(each, kinds) and isValid(each)]

    rule = page._to_save(None)
    assert rule is not None
    gc.collect()
    gc.disable()
    try:
        before = alive()
        page.saving.draw(rule, tmp_path / "flow.png")
        qtbot.waitUntil(lambda: bool(told), timeout=5000)
        assert [each for each in alive() if not any(each is one for one in before)] == []
    finally:
        gc.enable()
