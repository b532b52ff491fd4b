"""Where the data folder is, and the folders that the owner chose outside it."""

import json
from pathlib import Path

import pytest

from flowdesk import elsewhere, moved
from flowdesk.elsewhere import Elsewhere
from flowdesk.moved import Moved, NotThere, note_of
from flowdesk.paths import Folders, folders


@pytest.fixture
def usual(tmp_path: Path) -> Path:
    """Give the system's usual place, in which nothing is yet."""
    return tmp_path / "share" / "Flowdesk"


def _data(home: Path) -> Path:
    home.mkdir(parents=True)
    (home / "flowdesk.db").touch()
    return home


def test_data_are_in_the_usual_place(usual: Path) -> None:
    """Unless somebody moved them; asking makes nothing."""
    assert folders({}, usual).home == usual
    assert not usual.parent.exists()


def test_data_that_were_moved_are_found(usual: Path, tmp_path: Path) -> None:
    """Also once the old folder was deleted: the note lies beside it."""
    home = _data(tmp_path / "disk" / "Flowdesk")
    moved.write(usual, Moved(home, usual))
    assert note_of(usual).parent == usual.parent
    assert folders({}, usual).home == home
    assert moved.read(usual) == Moved(home, usual)


def test_the_environment_wins_over_the_note(usual: Path, tmp_path: Path) -> None:
    """Even where the folder that the note names is gone."""
    moved.write(usual, Moved(tmp_path / "gone", usual))
    assert folders({"FLOWDESK_HOME": str(tmp_path / "mine")}, usual).home == tmp_path / "mine"


@pytest.mark.parametrize("stays", [False, True])
def test_a_disk_that_is_not_there_is_told(usual: Path, tmp_path: Path, stays: bool) -> None:
    """Where the folder is gone, or is the empty one on which a disk is seen otherwise."""
    home = tmp_path / "disk"
    if stays:
        home.mkdir()
    moved.write(usual, Moved(home, usual))
    with pytest.raises(
        NotThere, match=r"Your data are in .*disk, and that folder is not there now"
    ):
        folders({}, usual)
    assert not usual.exists()


def test_a_note_that_cannot_be_read_begins_nothing_anew(usual: Path) -> None:
    """It names the file and the way out."""
    note_of(usual).parent.mkdir(parents=True)
    note_of(usual).write_text("{", "utf-8")
    with pytest.raises(NotThere, match="--home"):
        folders({}, usual)


def test_folders_that_were_chosen_are_used_at_once(tmp_path: Path) -> None:
    """By whoever has the data folder open already."""
    places = Folders(_data(tmp_path / "home"))
    (tmp_path / "stick").mkdir()
    (tmp_path / "desk").mkdir()
    assert places.backups == places.home / "backups"
    elsewhere.write(places.home, Elsewhere(tmp_path / "desk", tmp_path / "stick"))
    assert (places.exports, places.backups) == (tmp_path / "desk", tmp_path / "stick")


def test_a_folder_that_is_not_there_is_stood_in_for(tmp_path: Path) -> None:
    """By the one in the data folder; the choice stays, and holds again when the folder is back."""
    places = Folders(_data(tmp_path / "home"))
    stick = tmp_path / "stick"
    elsewhere.write(places.home, Elsewhere(backups=stick))
    assert (places.backups, places.missing_backups) == (places.home / "backups", stick)
    stick.mkdir()
    assert (places.backups, places.missing_backups) == (stick, None)


def test_former_folders_of_backups_are_known(tmp_path: Path) -> None:
    """As long as they are there; the one in the data folder always."""
    places = Folders(_data(tmp_path / "home"))
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other, places.usual_backups):
        folder.mkdir()
    elsewhere.write(places.home, Elsewhere().with_backups(one).with_backups(other))
    assert places.backups == other
    assert places.other_backups == (places.usual_backups, one)
    one.rmdir()
    assert places.other_backups == (places.usual_backups,)


def test_going_back_to_a_former_folder_makes_it_the_present_one() -> None:
    """It is not listed twice."""
    one, other = Path("/one"), Path("/other")
    chosen = Elsewhere().with_backups(one).with_backups(other).with_backups(one)
    assert (chosen.backups, chosen.former) == (one, (other,))


def test_a_folder_inside_the_data_folder_moves_with_it(tmp_path: Path) -> None:
    """It is kept by its name in there."""
    home = _data(tmp_path / "home")
    elsewhere.write(home, Elsewhere(exports=home / "for the bookkeeper"))
    assert json.loads((home / elsewhere.NAME).read_text("utf-8"))["exports"] == "for the bookkeeper"
    moved_home = home.rename(tmp_path / "new")
    assert elsewhere.read(moved_home).exports == moved_home / "for the bookkeeper"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"former": 3}', '{"exports": 3}'])
def test_what_cannot_be_read_was_not_chosen(tmp_path: Path, text: str) -> None:
    """The data folder is always there."""
    (tmp_path / elsewhere.NAME).write_text(text, "utf-8")
    assert elsewhere.read(tmp_path) == Elsewhere()
