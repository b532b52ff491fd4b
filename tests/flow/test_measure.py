"""Cutting a text where nobody is hurt."""

import pytest

from flowdesk.flow.measure import cut


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("Hair cut", 8, "Hair cut"),
        ("Hair cutting", 8, "Hair…"),
        ("Haircutting", 8, "Haircut…"),
        ("A haircutting", 8, "A hairc…"),
        ("😀😀😀😀", 6, "😀😀…"),
        ("abcde\u0301fg", 6, "abcd…"),
        ("👩\u200d🍳👩\u200d🍳👩\u200d🍳", 12, "👩\u200d🍳👩\u200d🍳…"),
    ],
)
def test_cutting(text: str, limit: int, expected: str) -> None:
    """A cut falls at a word where one is near, and never inside what is seen as one."""
    assert cut(text, limit) == expected
