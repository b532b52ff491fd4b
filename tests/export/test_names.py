"""Names of photos beside a workbook."""

import pytest

from flowdesk.export.names import is_photo_name, photo_name


@pytest.mark.parametrize(
    ("step", "path", "name"),
    [
        ("Receipt", "images/2026-11/f00.jpg", "FD-7K3Q9_Receipt.jpg"),
        ("Photo of ID?", "images/f00.png", "FD-7K3Q9_Photo of ID_.png"),
        ('a<b>c:d"e/f\\g|h?i*j', "images/f.jpg", "FD-7K3Q9_a_b_c_d_e_f_g_h_i_j.jpg"),
        ("../../etc/passwd", "images/f.jpg", "FD-7K3Q9__.._etc_passwd.jpg"),
        ("50 % #1", "images/f.jpg", "FD-7K3Q9_50 _ _1.jpg"),
        ("tail. . ", "images/f.jpg", "FD-7K3Q9_tail.jpg"),
        ("CON", "images/f.jpg", "FD-7K3Q9_CON.jpg"),
        ("a\x00\x07\nb\ud800", "images/f.jpg", "FD-7K3Q9_a_b.jpg"),
        ("...", "images/f.jpg", "FD-7K3Q9_photo.jpg"),
        ("Cafe\u0301", "images/f.jpg", "FD-7K3Q9_Caf\u00e9.jpg"),
        ("صورة", "images/f.bin", "FD-7K3Q9_صورة.bin"),
        ("Receipt", "images/none", "FD-7K3Q9_Receipt"),
        ("Receipt", "images/f.j pg", "FD-7K3Q9_Receipt"),
    ],
)
def test_a_photo_is_called_by_its_lead_and_step(step: str, path: str, name: str) -> None:
    """What a system refuses is left out; the ending is that of the file."""
    assert photo_name("FD-7K3Q9", step, path, set()) == name
    assert is_photo_name(name)


def test_no_two_photos_of_a_lead_have_one_name() -> None:
    """Nor names that differ by case alone, or are alike once they are made safe."""
    taken: set[str] = set()
    steps = ("Receipt", "receipt", "Receipt", "a/b", "a:b", "RECEIPT_2")
    assert [photo_name("FD-7K3Q9", step, "f.jpg", taken) for step in steps] == [
        "FD-7K3Q9_Receipt.jpg",
        "FD-7K3Q9_receipt_2.jpg",
        "FD-7K3Q9_Receipt_3.jpg",
        "FD-7K3Q9_a_b.jpg",
        "FD-7K3Q9_a_b_2.jpg",
        "FD-7K3Q9_RECEIPT_2_2.jpg",
    ]


def test_a_long_step_makes_a_name_that_every_disk_takes() -> None:
    """255 bytes are what most take."""
    assert len(photo_name("FD-7K3Q9", "写" * 300, "f.jpg", set()).encode()) <= 255


def test_what_an_owner_put_there_is_no_photo_of_ours() -> None:
    """Only what is called like ours may be taken away."""
    others = ("notes.txt", "holiday_1.jpg", "FD.jpg", "thumbs.db", "_x.jpg", "FD-7K3Q9_")
    assert [name for name in others if is_photo_name(name)] == []
