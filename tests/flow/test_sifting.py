"""The exchange of nodes inside a column."""

from flowdesk.flow.ordering import Link
from flowdesk.flow.sifting import Columns, Near, sift


def near(count: int, links: list[Link]) -> tuple[Near, Near]:
    """Give what each node is linked to on the left and on the right."""
    into: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    out_of: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for start, part, target in links:
        into[target].append((start, part))
        out_of[start].append((target, 0.5))
    return into, out_of


def sifted(columns: Columns, links: list[Link]) -> Columns:
    """Sift from the given order."""
    place = [0.0] * sum(map(len, columns))
    for column in columns:
        for at, node in enumerate(column):
            place[node] = at
    sift(columns, *near(len(place), links), place)
    return columns


def test_a_node_goes_past_several_at_once() -> None:
    """What leaves the lowest port goes below all that leaves the ports above it."""
    links = [(0, 0.75, 1), (0, 0.25, 2), (0, 0.5, 3)]

    assert sifted([[0], [1, 2, 3]], links) == [[0], [2, 3, 1]]


def test_a_column_follows_one_that_changed() -> None:
    """What an exchange makes cross in the next column is exchanged there."""
    ports = [(0, 0.2, 2), (0, 0.4, 2), (0, 0.6, 1), (0, 0.8, 1)]

    cards = sifted([[0], [1, 2], [3, 4]], [*ports, (1, 0.5, 3), (2, 0.5, 4)])

    assert cards == [[0], [2, 1], [4, 3]]


def test_a_column_follows_one_on_its_right() -> None:
    """A change is followed to the left as well."""
    ends = [(3, 0.5, 7), (3, 0.5, 8), (4, 0.5, 5), (4, 0.5, 6)]

    cards = sifted([[1, 2], [3, 4], [5, 6, 7, 8], [0]], [(1, 0.5, 3), (2, 0.5, 4), *ends])

    assert cards[:2] == [[2, 1], [4, 3]]


def test_what_crosses_nothing_stays() -> None:
    """An order that nothing speaks against is kept, which is that of the options."""
    assert sifted([[0], [3, 1, 2]], [(0, 0.5, 1), (0, 0.5, 2), (0, 0.5, 3)]) == [[0], [3, 1, 2]]


def test_a_node_goes_no_farther_than_it_must() -> None:
    """Past what it crosses, and not past what it has nothing to do with."""
    assert sifted([[0], [2, 3, 1]], [(0, 0.25, 1), (0, 0.75, 3)]) == [[0], [2, 1, 3]]
