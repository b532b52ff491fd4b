"""Starting at log-in: the texts of three systems, and this system's own way."""

import plistlib
import subprocess
import sys
from configparser import RawConfigParser
from pathlib import Path

import pytest

from flowdesk.login import linux, macos, windows
from flowdesk.login.at_login import InFile, at_login, name_of
from flowdesk.login.command import command

HOME = Path('/home/ana/My $hop/100% "data"\\`x`')
WORDS = ("/opt/my python/python3", "-m", "flowdesk", "--hidden", "--home", str(HOME))


def test_the_command_opens_the_desk_with_its_icon_only(tmp_path: Path) -> None:
    """From source it is Python's module, frozen the program; Windows shows no black window."""
    data = tmp_path / "data"
    python = tmp_path / "python.exe"
    more = ("--hidden", "--home", str(data))
    assert command("flowdesk.exe", True, data) == ("flowdesk.exe", *more)
    assert command(str(python), False, data) == (str(python), "-m", "flowdesk", *more)
    quiet = tmp_path / "pythonw.exe"
    quiet.touch()
    assert command(str(python), False, data) == (str(quiet), "-m", "flowdesk", *more)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell reads it again")
def test_linux_gets_a_desktop_entry() -> None:
    """Its command line holds every word as it is: blanks, quotes, dollars, percents, backslashes."""
    parser = RawConfigParser()
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys have capitals
    parser.read_string(linux.entry(WORDS))
    read = parser["Desktop Entry"]
    line = read["Exec"].replace("\\\\", "\\")  # the file's own escape
    split = subprocess.run(
        ["sh", "-c", f"printf '%s\\n' {line}"], capture_output=True, text=True, check=True
    )
    assert split.stdout.replace("%%", "%").splitlines() == list(WORDS)
    assert (read["Type"], read["Name"], read["Terminal"]) == ("Application", "Flowdesk", "false")


def test_linux_entries_that_were_switched_off_elsewhere_are_off() -> None:
    """GNOME's and KDE's own tools write so into the file."""
    entry = linux.entry(WORDS)
    assert linux.says_on(entry)
    assert not linux.says_on(f"{entry}Hidden=true\n")
    assert not linux.says_on(entry.replace("enabled=true", "enabled = false"))


def test_linux_keeps_entries_where_the_system_looks() -> None:
    """XDG_CONFIG_HOME wins over the usual place."""
    there = {"HOME": "/home/ana", "XDG_CONFIG_HOME": "/cfg"}
    assert linux.place(there, "flowdesk") == Path("/cfg/autostart/flowdesk.desktop")
    usual = Path("/home/ana/.config/autostart/flowdesk.desktop")
    assert linux.place({"HOME": "/home/ana"}, "flowdesk") == usual


def test_macos_gets_a_launch_agent() -> None:
    """It runs once at log-in; a quit desk is not started again."""
    read = plistlib.loads(macos.agent("app.flowdesk", WORDS).encode())
    assert read["ProgramArguments"] == list(WORDS)
    assert (read["Label"], read["RunAtLoad"]) == ("app.flowdesk", True)
    assert "KeepAlive" not in read
    place = macos.place({"HOME": "/Users/ana"}, "app.flowdesk")
    assert place == Path("/Users/ana/Library/LaunchAgents/app.flowdesk.plist")


def test_windows_gets_a_command_line() -> None:
    """Words with blanks are quoted, as Windows splits them again."""
    line = windows.line((r"C:\Program Files\py.exe", "-m", "flowdesk", "--hidden"))
    assert line == r'"C:\Program Files\py.exe" -m flowdesk --hidden'


def test_each_data_folder_has_an_entry_of_its_own() -> None:
    """Two desks on two folders both start at log-in."""
    usual = Path("/home/ana/.local/share/Flowdesk")
    assert name_of(usual, usual) == "flowdesk"
    names = {name_of(Path(f"/data/{each}"), usual) for each in "ab"}
    assert len(names | {"flowdesk"}) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="there it is the registry")
def test_the_switch_of_this_system_writes_and_removes(tmp_path: Path) -> None:
    """On, off, and off again; nothing half-written is left beside it."""
    environ = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "cfg")}
    switch = at_login(tmp_path / "data", tmp_path / "data", environ)
    assert not switch.is_on()
    switch.turn(True)
    assert switch.is_on()
    assert at_login(tmp_path / "data", tmp_path / "data", environ).is_on()
    files = [each for each in tmp_path.rglob("*") if each.is_file()]
    assert len(files) == 1
    assert "--hidden" in files[0].read_text("utf-8")
    switch.turn(False)
    switch.turn(False)
    assert not switch.is_on()
    assert not [each for each in tmp_path.rglob("*") if each.is_file()]


def test_a_system_that_refuses_is_told(tmp_path: Path) -> None:
    """Where the folder cannot be made the error comes out, and what was there stays."""
    (tmp_path / "autostart").write_text("a file in its place")
    with pytest.raises(FileExistsError):
        InFile(tmp_path / "autostart" / "x.desktop", "x").turn(True)
    assert (tmp_path / "autostart").is_file()
