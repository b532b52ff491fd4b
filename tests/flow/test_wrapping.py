"""Where a long flow goes on in another row."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from flowdesk.flow.wrapping import rows
from tests.flow.strategies import quick

WIDE, HIGH = 320, 132  # of a column, of a row


def chain(count: int) -> list[tuple[int, int]]:
    """Give the lines of a chain through so many columns."""
    return list(pairwise(range(count)))


def starts(count: int, lines: list[tuple[int, int]]) -> list[int]:
    """Give the first column of each row."""
    return [row.start for row in rows(count, lines, count * WIDE, HIGH)]


def test_a_chain_is_cut_into_rows_of_one_length() -> None:
    """Where one cut is as good as another, rows are alike, and the last may be shorter."""
    assert [len(row) for row in rows(20, chain(20), 20 * WIDE, HIGH)] == [5, 5, 5, 5]
    assert [len(row) for row in rows(18, chain(18), 18 * WIDE, HIGH)] == [5, 5, 5, 3]


def test_a_row_goes_on_until_it_tears_one_line_only() -> None:
    """Lines that lead far ahead stay in one row, which is longer for it."""
    far = [(3, 7), (4, 8), (5, 9), (6, 10)]

    cut = starts(20, [*chain(20), *far])

    assert all(not start < at <= end for start, end in far for at in cut)


def test_ways_back_are_not_torn_either() -> None:
    """A loop stays in one row as other lines do."""
    assert not {4, 5, 6} & set(starts(20, [*chain(20), (6, 3)]))


def test_the_end_does_not_stand_alone() -> None:
    """Also where no line leads to it, the end stands beside the last card."""
    web = [(at, at + by) for at in range(13) for by in range(1, 14 - at)]

    assert starts(15, web) == [0]


def test_what_every_cut_would_tear_stays_in_longer_rows() -> None:
    """In a web of lines a row is as long as it may be, rather than cut where many lines pass."""
    web = [(at, at + by) for at in range(24) for by in range(1, 25 - at)]

    assert len(rows(25, web, 25 * WIDE, HIGH)) == 1


def test_short_or_high_flows_stay_in_one_row() -> None:
    """Up to twelve columns, and what is high already, stand side by side."""
    assert rows(12, chain(12), 12 * WIDE, HIGH) == [range(12)]
    assert rows(20, chain(20), 20 * WIDE, 20 * WIDE / 5) == [range(20)]


@quick
@given(
    st.integers(13, 80), st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=40)
)
def test_rows_hold_every_column_once(count: int, lines: list[tuple[int, int]]) -> None:
    """Whatever the lines, the rows follow each other and none is empty."""
    found = rows(count, lines, count * WIDE, HIGH)

    assert [at for row in found for at in row] == list(range(count))
    assert all(found)
