"""Texts and sheet names as Excel can hold them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.export.text import clean, cut, escape, lines, title, units, width


def test_only_what_xml_cannot_hold_is_dropped() -> None:
    """Line breaks, tabs and every script stay."""
    assert clean("a\x00\x07\x1fb\ud800\ufffe\uffff\tc\n\u0085é😀") == "ab\tc\n\u0085é😀"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("_x0041_", "_x005F_x0041_"),
        ("_x0041_x0042_", "_x005F_x0041_x005F_x0042_"),
        ("_X0041_ _x41_ x0041_", "_X0041_ _x41_ x0041_"),
        ("_x00e9_", "_x005F_x00e9_"),
    ],
)
def test_what_excel_would_decode_is_escaped(typed: str, written: str) -> None:
    """Patterns that share an underscore too."""
    assert escape(typed) == written


@given(st.text(st.sampled_from("a😀é"), max_size=40), st.integers(5, 30))
def test_a_cut_text_fits_and_says_so(text: str, limit: int) -> None:
    """Counted as Excel counts, no sign is halved, and a text that fits is not touched."""
    found = cut(text, limit, "…!")
    assert units(found) <= limit
    if units(text) <= limit:
        assert found == text
    else:
        assert found.endswith("…!")
        assert text.startswith(found.removesuffix("…!"))
        assert units(found) >= limit - 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Payments", "Payments"),
        ("a/b:c*d?e[f]g\\h", "a b c d e f g h"),
        ("'quoted'", "quoted"),
        ("", "Rule"),
        ("///", "Rule"),
        ("History", "History_"),
        ("hISTORY", "hISTORY_"),
        ("x" * 40, "x" * 31),
        ("😀" * 20, "😀" * 15),
        ("x" * 30 + "' tail", "x" * 30),
        ("a\x00\ud800\nb", "a b"),
    ],
)
def test_a_sheet_name_is_one_that_excel_takes(name: str, expected: str) -> None:
    """Cleaned, 31 units at most, no apostrophe at the ends, nothing reserved."""
    assert title(name, set()) == expected


def test_sheet_names_differ_by_more_than_case() -> None:
    """Excel does not tell Ana from ANA."""
    taken: set[str] = set()
    found = [title(name, taken) for name in ("Ana", "ANA", "ana (2)", "x" * 31, "X" * 35)]
    assert found == ["Ana", "ANA (2)", "ana (2) (2)", "x" * 31, "X" * 27 + " (2)"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 0), ("abc", 3), ("a\nlonger\nb", 6), ("مرحبا", 5), ("中文", 4), ("ñandú", 5)],
)
def test_a_width_is_that_of_the_widest_line(text: str, expected: int) -> None:
    """Chinese, Japanese and Korean signs are two letters wide."""
    assert width(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 1), ("abc", 1), ("a\nb\nc", 3), ("x" * 10, 1), ("word " * 9, 5), ("中" * 9, 2)],
)
def test_lines_are_counted_as_they_wrap(text: str, expected: int) -> None:
    """In a column of ten letters, where a word that does not fit goes on the next line."""
    assert lines(text, 10) == expected
