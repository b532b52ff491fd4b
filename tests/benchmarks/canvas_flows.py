"""Flows as shops draw them, of any size, and what can be said of how they are laid out."""

import random
from collections.abc import Iterator, Mapping
from typing import Any

from flowdesk.flow import codec
from flowdesk.flow.flow import Flow
from flowdesk.flow.step import COMPLETE

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, width, height
_KINDS = ("Text", "Text", "Phone", "Image")


def shop_flow(size: int) -> Flow:
    """Give a flow of which a quarter are menus of 2 to 4 options that meet again a few steps on, and
    three in a hundred lead back. The same size gives the same flow.
    """
    chance = random.Random(size)

    def ahead(at: int, most: int) -> str:
        target = at + chance.randint(1, most)
        return f"S{target}" if target < size else COMPLETE

    steps: list[dict[str, Any]] = []
    for at in range(size):
        step: dict[str, Any] = {"id": f"S{at}", "question": f"What about number {at}, please?"}
        if chance.random() < 0.25:
            options = [f"Choice {number}" for number in range(1, chance.randint(2, 4) + 1)]
            ways = {option: ahead(at, 6) for option in options}
            ways[options[0]] = ahead(at, 1)
            if at > 12 and chance.random() < 0.12:
                ways[options[-1]] = f"S{at - chance.randint(2, 12)}"
            step |= {"type": "Selection", "options": options, "nextMapping": ways}
        else:
            step["type"] = chance.choice(_KINDS)
        step["next"] = ahead(at, 1)
        steps.append(step)
    return codec.read(steps)


def pairs(flow: Flow) -> list[tuple[str, str]]:
    """Give every connection once, as (from, to)."""
    known = set(flow.ids()) | {COMPLETE}
    found = ((edge.port.step, edge.target) for edge in flow.lines() if edge.target in known)
    return list(dict.fromkeys(pair for pair in found if pair[0] != pair[1]))


def crossings(ways: list[tuple[str, str]], at: Mapping[str, Point]) -> int:
    """Count how many pairs of straight lines between places cross."""
    lines = sorted(
        ((*sorted((at[start], at[end])), start, end) for start, end in ways),
        key=lambda line: line[0][0],
    )
    count = 0
    for number, (a, b, *ends) in enumerate(lines):
        for c, d, *others in lines[number + 1 :]:
            if c[0] > b[0]:
                break
            if set(ends) & set(others):
                continue
            if _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0:
                count += 1
    return count


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def overlaps(boxes: list[Box]) -> int:
    """Count how many pairs of cards lie on one another."""
    return sum(1 for _ in _overlapping(sorted(boxes)))


def _overlapping(boxes: list[Box]) -> Iterator[None]:
    for number, (x, y, wide, high) in enumerate(boxes):
        for u, v, _, tall in boxes[number + 1 :]:
            if u >= x + wide:
                break
            if y < v + tall and v < y + high:
                yield None
