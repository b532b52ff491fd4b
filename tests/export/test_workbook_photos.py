"""Photos in a workbook: a thumbnail, a link, and the path of each."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from flowdesk.export.request import Request
from flowdesk.export.workbook import write
from tests.export.reading import read_sheet

if TYPE_CHECKING:
    from conftest import Shop


def test_a_photo_has_thumbnail_link_and_name(shop: "Shop", target: Path) -> None:
    """The picture fits in its row, the text is the file's name, the link leads to a copy beside."""
    rule = shop.rule()
    path = shop.photo()
    shop.lead(rule, {"Name": "Ana", "Receipt": path})
    write(shop.database, Request(target, shop.home))
    sheet = read_sheet(target)
    cell = sheet["K3"]
    assert cell.value == "PAY-00001_Receipt.jpg"
    assert _linked(target, "K3").read_bytes() == (shop.home / path).read_bytes()
    (picture,) = sheet._images  # type: ignore[attr-defined]
    assert (picture.anchor._from.row, picture.anchor._from.col) == (2, 10)
    height = sheet.row_dimensions[3].height
    assert height is not None
    assert height * 96 / 72 >= 110


def test_the_links_hold_after_both_were_moved(shop: "Shop", tmp_path: Path) -> None:
    """Workbook and folder go anywhere together, also under names that a link has to spell."""
    rule = shop.rule()
    path = shop.photo()
    shop.lead(rule, {"Receipt": path})
    made = tmp_path / "here" / "50 % of März.xlsx"
    write(shop.database, Request(made, shop.home))
    elsewhere = tmp_path / "sent on"
    made.parent.rename(elsewhere)
    shutil.rmtree(shop.home / "images")
    assert _linked(elsewhere / made.name, "K3").stat().st_size > 0


def _linked(book: Path, cell: str) -> Path:
    """Follow a link from where the workbook is now."""
    link = read_sheet(book)[cell].hyperlink
    assert link is not None
    assert not Path(str(link.target)).is_absolute()
    return book.parent / unquote(str(link.target))


@pytest.mark.parametrize("damage", ["no thumbnail", "thumbnail gone", "thumbnail broken"])
def test_a_photo_without_a_usable_thumbnail_is_a_link(
    shop: "Shop", target: Path, damage: str
) -> None:
    """The file can still be opened from its path."""
    rule = shop.rule()
    path = shop.photo(thumbnail=damage != "no thumbnail")
    thumbnail = shop.home / "thumbnails" / "f00.jpg"
    if damage == "thumbnail gone":
        thumbnail.unlink()
    if damage == "thumbnail broken":
        thumbnail.write_bytes(thumbnail.read_bytes()[:30])
    shop.lead(rule, {"Receipt": path})
    write(shop.database, Request(target, shop.home))
    sheet = read_sheet(target)
    assert sheet["K3"].hyperlink is not None
    assert sheet._images == []  # type: ignore[attr-defined]


def test_a_missing_photo_is_its_path_alone(shop: "Shop", target: Path) -> None:
    """A deleted file does not stop the export."""
    rule = shop.rule()
    path = shop.photo()
    (shop.home / path).unlink()
    shop.lead(rule, {"Receipt": path})
    write(shop.database, Request(target, shop.home))
    cell = read_sheet(target)["K3"]
    assert (cell.value, cell.hyperlink) == (path, None)


ALBUM = '[{"id": "Receipt", "question": "Photos?", "type": "Image", "maxImages": 30}]'


def test_several_photos_are_one_cell(shop: "Shop", target: Path) -> None:
    """A name a line, the thumbnail of the first above them, and a link to it."""
    rule = shop.rule(steps=ALBUM)
    paths = tuple(shop.photo(name=name) for name in ("f00", "f01", "f02"))
    shop.lead(rule, {"Receipt": paths})
    shop.lead(rule, {"Receipt": paths[:1]})
    write(shop.database, Request(target, shop.home))
    sheet = read_sheet(target)
    names = [f"PAY-00001_Receipt{end}.jpg" for end in ("", "_2", "_3")]
    assert [sheet["J3"].value, sheet["J4"].value] == ["\n".join(names), "PAY-00002_Receipt.jpg"]
    assert _linked(target, "J3").name == names[0]
    assert sorted(each.name for each in _linked(target, "J3").parent.iterdir()) == [
        *names,
        "PAY-00002_Receipt.jpg",
    ]
    assert sheet["J3"].alignment.wrap_text
    assert len(sheet._images) == 2  # type: ignore[attr-defined]
    one, three = (sheet.row_dimensions[row].height for row in (4, 3))
    assert one is not None
    assert three is not None
    assert three - one == pytest.approx(2 * 20 * 72 / 96, abs=1)


def test_of_several_photos_the_first_that_is_there_is_shown(shop: "Shop", target: Path) -> None:
    """One that is missing is its path; without any file there is no link."""
    rule = shop.rule(steps=ALBUM)
    paths = tuple(shop.photo(name=name) for name in ("f00", "f01"))
    (shop.home / paths[0]).unlink()
    shop.lead(rule, {"Receipt": paths})
    shop.lead(rule, {"Receipt": ("images/2026-11/not.jpg", "images/2026-11/here.jpg")})
    write(shop.database, Request(target, shop.home))
    sheet = read_sheet(target)
    assert sheet["J3"].value == f"{paths[0]}\nPAY-00001_Receipt.jpg"
    assert _linked(target, "J3").read_bytes() == (shop.home / paths[1]).read_bytes()
    assert sheet["J4"].value == "images/2026-11/not.jpg\nimages/2026-11/here.jpg"
    assert sheet["J4"].hyperlink is None


def test_a_row_is_never_higher_than_excel_takes(shop: "Shop", target: Path) -> None:
    """Thirty photos are thirty lines, and a row ends at 409 points."""
    rule = shop.rule(steps=ALBUM)
    shop.lead(rule, {"Receipt": tuple(shop.photo(name=f"f{number}") for number in range(30))})
    write(shop.database, Request(target, shop.home))
    height = read_sheet(target).row_dimensions[3].height
    assert height is not None
    assert height <= 409


def test_only_stored_photos_of_image_steps_are_links(shop: "Shop", target: Path) -> None:
    """A typed path of a photo is a text, and so is the name of a file that nobody sent."""
    rule = shop.rule()
    path = shop.photo()
    shop.lead(rule, {"Name": path, "Receipt": "flowdesk.db"})
    write(shop.database, Request(target, shop.home))
    sheet = read_sheet(target)
    assert [sheet["J3"].value, sheet["K3"].value] == [path, "flowdesk.db"]
    assert [sheet["J3"].hyperlink, sheet["K3"].hyperlink] == [None, None]
