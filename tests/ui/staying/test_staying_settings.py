"""The part of Settings about staying live."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from flowdesk.login.at_login import InFile
from flowdesk.settings import Settings, merge
from flowdesk.ui.settings.staying import StayingSettings


def shown(qtbot: QtBot, path: Path, kept: dict[str, str]) -> StayingSettings:
    """Show the part; what it keeps goes into a dictionary."""
    read = merge(kept, lambda _: None, {})
    part = StayingSettings(read, InFile(path, "entry"), kept.update)
    qtbot.addWidget(part)
    return part


def test_the_switch_writes_and_removes_the_entry(qtbot: QtBot, tmp_path: Path) -> None:
    """Ticked, the system starts Flowdesk at log-in; the next desk shows so."""
    path = tmp_path / "autostart" / "flowdesk.desktop"
    part = shown(qtbot, path, {})
    assert not part.login.isChecked()
    part.login.click()
    assert path.read_text() == "entry"
    assert shown(qtbot, path, {}).login.isChecked()
    part.login.click()
    assert not path.exists()


def test_a_system_that_refuses_is_said_and_the_switch_stays_off(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """The box shows what will happen, not what was pressed."""
    (tmp_path / "autostart").write_text("")
    part = shown(qtbot, tmp_path / "autostart" / "flowdesk.desktop", {})
    with qtbot.waitSignal(part.refused) as said:
        part.login.click()
    assert "did not let Flowdesk" in said.args[0]
    assert not part.login.isChecked()


@pytest.mark.parametrize("name", ["tell_leads", "tell_trouble"])
def test_what_is_told_is_on_until_it_is_switched_off(
    qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    """Both are kept each on its own."""
    kept: dict[str, str] = {}
    part = shown(qtbot, tmp_path / "x", kept)
    box = {"tell_leads": part.leads, "tell_trouble": part.trouble}[name]
    assert box.isChecked()
    box.click()
    read = merge(kept, lambda _: None, {})
    other = {"tell_leads": "tell_trouble", "tell_trouble": "tell_leads"}[name]
    assert (getattr(read, name), getattr(read, other)) == (False, True)
    assert merge({}, lambda _: None, {}) == Settings()


@pytest.mark.parametrize("tray", [True, False])
def test_it_promises_an_icon_only_where_there_is_one(
    qtbot: QtBot, tmp_path: Path, tray: bool
) -> None:
    """Without a tray it says what happens instead; a tray that comes later is seen."""
    there = [False]
    login = InFile(tmp_path / "x", "entry")
    part = StayingSettings(Settings(), login, lambda _: None, lambda: there[0])
    qtbot.addWidget(part)
    there[0] = tray
    part.show()
    assert ("with its icon only" in part.at_login.text()) is tray
    assert ("as a small window" in part.at_login.text()) is not tray
    assert ("shows it beside the clock" in part.told.text()) is tray
    assert ("in the list of windows instead" in part.told.text()) is not tray
