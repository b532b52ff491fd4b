"""The order of cards inside columns."""

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from flowdesk.flow.ordering import Columns, Link, ordered
from tests.flow.strategies import quick

COLUMNS = [[0, 1, 2, 3], [4, 5, 6, 7, 8], [9, 10, 11, 12, 13], [14, 15, 16, 17]]
LINKS = [
    (start, part, target)
    for one, other in pairwise(COLUMNS)
    for start, target in product(one, other)
    for part in (0.25, 0.5, 0.75)
]


def crossings(columns: Columns, links: list[Link]) -> int:
    """Count the pairs of links that cross, one by one."""
    place = {node: at for column in columns for at, node in enumerate(column)}
    ends = [(place[start] + part, place[target]) for start, part, target in links]
    steps = [next(at for at, column in enumerate(columns) if link[0] in column) for link in links]
    return sum(
        1
        for one, here in zip(ends, steps, strict=True)
        for other, there in zip(ends, steps, strict=True)
        if here == there and one[0] < other[0] and one[1] > other[1]
    )


@quick
@given(st.lists(st.sampled_from(LINKS), min_size=12, max_size=30, unique=True))
def test_no_exchange_of_two_neighbours_takes_a_crossing_away(links: list[Link]) -> None:
    """Whatever is linked, the order that is given is the best in its own surroundings."""
    found = ordered(COLUMNS, links)
    least = crossings(found, links)

    for at, column in enumerate(found):
        for place in range(len(column) - 1):
            other = [list(each) for each in found]
            other[at][place : place + 2] = reversed(column[place : place + 2])
            assert crossings(other, links) >= least


def test_the_order_of_the_options_is_looked_at_first() -> None:
    """Where it is as good as any other found, it is the one that is mended and kept."""
    ports = [(0, 0.25, 4), (0, 0.25, 5), (0, 0.25, 6), (0, 0.25, 7), (0, 0.5, 4), (0, 0.5, 5)]
    more = [(0, 0.5, 6), (0, 0.75, 4), (0, 0.75, 5), (0, 0.75, 7)]

    found = ordered(COLUMNS, [*ports, *more, (1, 0.25, 7), (2, 0.25, 6)])

    assert found[0].index(2) < found[0].index(1)
