"""Moving the data folder, from a button to a desk that opens there; a disk that is out."""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from time import monotonic

import pytest
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget

from flowdesk import moved, start
from flowdesk.backup.making import make
from flowdesk.backup.values import Data, Kind
from flowdesk.login.at_login import at_login
from flowdesk.moved import Moved, NotThere, note_of
from flowdesk.store import settings
from flowdesk.store.database import Database
from flowdesk.store.secrets import Secrets
from flowdesk.tongue.say import spoken
from flowdesk.ui import speaking, theme
from flowdesk.ui.desk import WANTED
from flowdesk.ui.remembered import Remembered
from flowdesk.ui.window import MainWindow
from tests.backup.shop import files, fill
from tests.cli.test_commands import flowdesk

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the usual place can be chosen on Linux only"
)


@pytest.fixture
def usual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the system's usual place, somewhere for this test only."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "share" / "Flowdesk"


@pytest.fixture
def data(usual: Path, qapp: QApplication) -> Data:
    """Give a shop's data in the usual place, with a backup, tokens, and a bot that is off."""
    theme.apply(qapp, False)
    data = fill(usual, photos=2)
    make(data, datetime.now(UTC), Kind.DAILY, Random(1), reserve=0)
    Secrets(usual).set("access_token", "EAAG-1")
    with closing(Database(data.database)) as database, database.begin() as session:
        settings.save(session, {WANTED: "off", "shop": "Ana's"})
    return data


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Do something with a widget as soon as it is there; end everything where it never comes."""
    timers: list[QTimer] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def until(found: Callable[[], QWidget | None], deed: Callable[[QWidget], object]) -> None:
        timer, end = QTimer(interval=20), monotonic() + 20
        timers.append(timer)

        def look() -> None:
            widget = found()
            if widget is not None:
                timer.stop()
                deed(widget)
            elif monotonic() > end:
                timer.stop()
                QApplication.closeAllWindows()
                QApplication.exit(99)

        timer.timeout.connect(look)
        timer.start()

    yield until
    for each in timers:
        each.stop()


def _shown(kind: type[QWidget], name: str = "") -> Callable[[], QWidget | None]:
    def found() -> QWidget | None:
        every = (each for each in QApplication.topLevelWidgets() if isinstance(each, kind))
        return next(
            (each for each in every if each.isVisible() and name in ("", each.objectName())), None
        )

    return found


def _desk_on(home: Path) -> Callable[[], QWidget | None]:
    """Find the window of the desk that is open on a folder."""

    def found() -> QWidget | None:
        window = _shown(MainWindow)()
        opened = window is not None and "desk" in vars(window)
        return window if opened and window.desk.folders.home == home else None  # type: ignore[union-attr]

    return found


def test_everything_is_moved_and_the_desk_opens_there(
    data: Data, usual: Path, tmp_path: Path, soon: Callable[..., None], qapp: QApplication
) -> None:
    """With its tokens, and starting at log-in; a second start, too, and every command find it."""
    disk, said = tmp_path / "disk", list[str]()
    disk.mkdir()
    at_login(usual, usual).turn(True)

    def begin(window: QWidget) -> None:
        assert isinstance(window, MainWindow)
        window.go("Settings")
        window.settings_page.folders.everything.change.click()
        soon(_shown(QFileDialog, "place"), pick)

    def pick(asking: QWidget) -> None:
        asking.fileSelected.emit(str(disk))  # type: ignore[attr-defined]
        asking.close()
        soon(_shown(QDialog, "question"), lambda asked: asked.buttons[0].click())  # type: ignore[attr-defined]

    def look(window: QWidget) -> None:
        assert isinstance(window, MainWindow)
        said.append(window.notice.words.text())
        window.go("Settings")
        said.append(window.settings_page.folders.before.where.text())
        window.close()

    home = disk / "Flowdesk"
    soon(_desk_on(usual), begin)
    soon(_desk_on(home), look)
    assert start.stay_open({}, qapp) == 0

    assert said[0].startswith(f"Everything is in {home} now. The old folder, {usual}, is as it was")
    assert said[1] == str(usual)
    assert Secrets(home).get("access_token") == "EAAG-1"
    assert files(home / "images") == files(usual / "images")
    assert not (home / "logs" / "running.json").exists()
    assert (home / "logs" / "flowdesk.log").read_text("utf-8").count("is open") == 2
    assert "--home" not in next((tmp_path / "config").rglob("*.desktop")).read_text("utf-8")
    listed = flowdesk(Path(), "rules", "list", FLOWDESK_HOME="", XDG_DATA_HOME=str(usual.parent))
    assert listed.stdout.startswith("Payments")
    assert not (usual / "desk.lock").exists()


def test_a_move_that_fails_opens_where_it_was(
    data: Data, usual: Path, tmp_path: Path, soon: Callable[..., None], qapp: QApplication
) -> None:
    """And says why; nothing is left there."""
    disk, said = tmp_path / "disk", list[str]()
    disk.mkdir()

    def begin(window: QWidget) -> None:
        assert isinstance(window, MainWindow)
        window.go("Settings")
        window.settings_page.folders.everything.chosen.emit(disk)
        soon(_shown(QDialog, "question"), spoil)

    def spoil(asked: QWidget) -> None:
        (disk / "Flowdesk").mkdir()
        asked.buttons[0].click()  # type: ignore[attr-defined]
        soon(told_window, look)

    def told_window() -> QWidget | None:
        window = _desk_on(usual)()
        return window if window and window.notice.words.text() else None  # type: ignore[attr-defined]

    def look(window: QWidget) -> None:
        said.append(window.notice.words.text())  # type: ignore[attr-defined]
        window.close()

    soon(_desk_on(usual), begin)
    assert start.stay_open({}, qapp) == 0
    assert said[0].startswith(f"There is something at {disk / 'Flowdesk'} already.")
    assert moved.read(usual) is None
    assert list(disk.iterdir()) == [disk / "Flowdesk"]


def test_the_first_window_speaks_the_language_that_is_remembered(
    data: Data, usual: Path, soon: Callable[..., None], qapp: QApplication
) -> None:
    """No database is asked for it."""
    before, said = QLocale(), list[str]()
    Remembered(usual / "window.ini").language = "fr"

    def look(window: QWidget) -> None:
        said.append(spoken())
        window.close()

    soon(_shown(MainWindow), lambda _: said.append(spoken()))
    soon(_desk_on(usual), look)
    try:
        assert start.stay_open({}, qapp) == 0
        assert said == ["fr", "fr"]
    finally:
        speaking.begin(qapp, "en")
        QLocale.setDefault(before)


def test_a_disk_that_is_out_is_asked_for(
    data: Data, usual: Path, tmp_path: Path, soon: Callable[..., None], qapp: QApplication
) -> None:
    """The desk opens as soon as it is plugged in and asked again; nothing is made in its stead."""
    home = tmp_path / "disk" / "Flowdesk"
    moved.write(usual, Moved(home, usual))
    usual.rename(tmp_path / "elsewhere")

    def plug_in(asked: QWidget) -> None:
        assert isinstance(asked, QMessageBox)
        assert "Plug in the disk" in asked.text()
        assert not usual.exists()
        home.parent.mkdir()
        (tmp_path / "elsewhere").rename(home)
        asked.button(QMessageBox.StandardButton.Retry).click()

    soon(_shown(QMessageBox), plug_in)
    soon(_desk_on(home), lambda window: window.close())
    assert start.stay_open({}, qapp) == 0


def test_who_gives_up_gets_the_sentence(
    usual: Path, tmp_path: Path, soon: Callable[..., None], qapp: QApplication
) -> None:
    """And no desk."""
    moved.write(usual, Moved(tmp_path / "gone", usual))
    soon(_shown(QMessageBox), lambda asked: asked.button(QMessageBox.StandardButton.Close).click())  # type: ignore[attr-defined]
    with pytest.raises(NotThere):
        start.stay_open({}, qapp)
    assert not usual.exists()


@pytest.mark.parametrize("words", ["serve", "export out.xlsx", "rules list", "doctor", "backup"])
def test_commands_say_so_and_make_nothing(words: str, usual: Path, tmp_path: Path) -> None:
    """In one sentence, with exit code 1."""
    moved.write(usual, Moved(tmp_path / "gone", usual))
    done = flowdesk(Path(), *words.split(), FLOWDESK_HOME="", XDG_DATA_HOME=str(usual.parent))
    assert done.returncode == 1
    assert done.stderr.startswith(
        f"flowdesk: Your data are in {tmp_path / 'gone'}, and that folder"
    )
    assert len(done.stderr.splitlines()) == 1
    assert list(usual.parent.iterdir()) == [note_of(usual)]
