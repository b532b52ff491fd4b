"""Where a value stands in a JSON text."""

import pytest

from flowdesk.flow.positions import Path, line_and_column, offset_of

TEXT = ' [ {"a" : 1, "b\\"c": [true, {"d": "x, ]"}]} ,\n  "e", 5 ]'


@pytest.mark.parametrize(
    ("path", "begins"),
    [
        ((), '[ {"a"'),
        ((0,), '{"a"'),
        ((0, "a"), '"a" :'),
        ((0, 'b"c'), '"b\\"c"'),
        ((0, 'b"c', 0), "true"),
        ((0, 'b"c', 1), '{"d"'),
        ((0, 'b"c', 1, "d"), '"d"'),
        ((1,), '"e"'),
        ((2,), "5 ]"),
    ],
)
def test_a_value_is_found_by_its_path(path: Path, begins: str) -> None:
    """Items by number from 0, values of an object at their key, texts with brackets and all."""
    assert TEXT[offset_of(TEXT, path) :].startswith(begins)


@pytest.mark.parametrize(
    ("path", "begins"),
    [
        ((7,), '[ {"a"'),
        ((3,), '[ {"a"'),
        (("a",), '[ {"a"'),
        ((0, "gone"), '{"a"'),
        ((0, 0), '{"a"'),
        ((0, "a", 0), '"a" :'),
        ((1, "a"), '"e"'),
        ((0, 'b"c', 2, "d"), '"b\\"c"'),
    ],
)
def test_a_path_that_ends_early_gives_what_holds_it(path: Path, begins: str) -> None:
    """Where a part does not exist, the place of the last that does is given."""
    assert TEXT[offset_of(TEXT, path) :].startswith(begins)


def test_line_and_column_count_from_one() -> None:
    """The first letter is line 1, column 1; a line break ends a line."""
    assert line_and_column("ab\ncd", 0) == (1, 1)
    assert line_and_column("ab\ncd", 2) == (1, 3)
    assert line_and_column("ab\ncd", 4) == (2, 2)
