"""What the canvas costs: ``python -m tests.benchmarks.canvas [100 1000 5000]``.

CPU milliseconds, medians, offscreen, at each size: opening to the first paint; a frame of panning,
dragging and zooming at 100 %; a frame with everything in sight; tidy; one edit with all that follows.
NodeGraphQt draws the same flow in the same run where it has the feature, and fast-sugiyama lays it out:
its crossings are counted as straight lines, and as the canvas would draw them.
"""

import gc
import os
import statistics
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from flowdesk.flow.flow import Flow
from tests.benchmarks.canvas_flows import Point, crossings, overlaps, pairs, shop_flow

MARGIN = 1.5  # the run ends with 1 where a figure is above its bound by more than that
CROSSINGS = 1.15
BOUNDS = {
    "open": {100: 60, 1000: 300, 5000: 1200},
    "pan": {100: 10, 1000: 10, 5000: 12},
    "drag": {100: 10, 1000: 10, 5000: 12},
    "zoom": {100: 10, 1000: 10, 5000: 12},
    "all": {100: 16, 1000: 16, 5000: 33},
    "zoom all": {100: 16, 1000: 16, 5000: 33},
    "tidy": {100: 20, 1000: 150, 5000: 800},
    "edit": {100: 5, 1000: 16, 5000: 50},
    "edit: card moved": {100: 5, 1000: 16, 5000: 50},
    "edit: next led elsewhere": {100: 5, 1000: 16, 5000: 50},
    "edit: step added": {100: 5, 1000: 16, 5000: 50},
    "edit: step deleted": {100: 5, 1000: 16, 5000: 50},
    "find": {100: 50, 1000: 50, 5000: 50},
}
NO_PEER = {
    **dict.fromkeys(BOUNDS, "NodeGraphQt checks nothing, has no badges and no finder"),
    "zoom all": "not measured for the peer",
}
NO_PEER |= dict.fromkeys(("open", "pan", "drag", "zoom", "all", "tidy"), "no peer")
PEER_MOST = 1000  # the peer takes minutes to open more


def main(sizes: list[int]) -> int:
    """Measure, print, and give 1 where a bound is broken by more than the margin."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from flowdesk.ui import theme  # noqa: PLC0415
    from tests.benchmarks import canvas_peers  # noqa: PLC0415

    app = QApplication.instance() or QApplication([])
    gc.disable()  # as the desk does, which collects between its events (ui/collecting)
    theme.apply(app, dark=False)  # type: ignore[arg-type]
    graph, layouts = canvas_peers.found("NodeGraphQt"), canvas_peers.found("fast_sugiyama")
    broken: list[str] = []
    for size in sizes:
        broken += [*_table(size, graph), *_layout(size, layouts)]
    for sentence in broken:
        print(f"broken: {sentence}")
    return int(bool(broken))


def _table(size: int, graph: Any) -> list[str]:
    """Measure one size; give a sentence for each figure that is far above its bound."""
    from tests.benchmarks import canvas_ours, canvas_peers  # noqa: PLC0415

    flow, broken = shop_flow(size), []
    figures = canvas_ours.Ours(flow).figures()
    peer = canvas_peers.nodegraph(graph, flow) if graph and size <= PEER_MOST else {}
    for name, took in figures.items():
        bound = BOUNDS[name].get(size)
        said = "" if bound is None else f", bound {bound}: {'met' if took <= bound else 'NOT MET'}"
        beside = f"NodeGraphQt {peer[name]:.1f}" if name in peer else _why_not(name, size, graph)
        if name in peer:
            beside += f", {took / peer[name]:.2f} × of it"
        print(f"{size:>5} steps, {name}: {took:.1f} ms{said} ({beside})")
        if bound is not None and took > MARGIN * bound:
            broken.append(f"{name} of {size} steps takes {took:.1f} ms, and may take {bound}")
    return broken


def _why_not(name: str, size: int, graph: Any) -> str:
    too_long = graph and size > PEER_MOST and NO_PEER[name] == "no peer"
    return "NodeGraphQt takes too long at this size" if too_long else NO_PEER[name]


def _layout(size: int, layouts: Any) -> list[str]:
    """Compare tidy with fast-sugiyama, and count what overlaps; give a sentence for what is broken."""
    from flowdesk.flow.tidy import CARD, END, tidy  # noqa: PLC0415
    from tests.benchmarks import canvas_peers  # noqa: PLC0415

    flow = shop_flow(size)
    places = tidy(flow).places
    sizes = {name: END if name == "COMPLETE" else CARD for name in places}
    lying = overlaps([(*places[name], *sizes[name]) for name in places])
    print(f"{size:>5} steps, tidy: {lying} cards lie on others, bound 0")
    broken = [f"{lying} cards of {size} lie on others"] if lying else []
    if layouts is None or size > PEER_MOST:
        return broken
    runs = [canvas_peers.sugiyama(layouts, flow, seed) for seed in range(9)]
    took = statistics.median(each[0] for each in runs)
    print(f"{size:>5} steps, fast-sugiyama lays out in {took:.1f} ms (median of 9)")
    straight = _straight(flow, places, sizes, [each[1] for each in runs])
    return [*broken, *straight, *_drawn(flow, runs[0][1])]


def _straight(
    flow: Flow, places: Mapping[str, Point], sizes: Any, peers: list[Any]
) -> Iterator[str]:
    """Compare crossings of straight lines between the middles of cards of one size."""
    ways = pairs(flow)
    centres = {
        name: (x + sizes[name][0] / 2, y + sizes[name][1] / 2) for name, (x, y) in places.items()
    }
    theirs = sorted(crossings(ways, peer) for peer in peers)
    middle = statistics.median(theirs)
    words = f"{theirs[0]} to {theirs[-1]}, median {middle:.0f}"
    mine = crossings(ways, centres)
    return _said(len(flow.steps), "crossings, straight lines", mine, middle, words)


def _drawn(flow: Flow, peer: Mapping[str, Point]) -> Iterator[str]:
    """Compare crossings of the lines as the canvas draws them, with cards of their real sizes."""
    from flowdesk.flow.tidy import tidy  # noqa: PLC0415
    from flowdesk.ui.canvas.items.body import sizes  # noqa: PLC0415
    from tests.benchmarks import canvas_drawn  # noqa: PLC0415

    known, size = sizes(flow), len(flow.steps)
    mine, behind = canvas_drawn.seen(flow, tidy(flow, known))
    theirs, hidden = canvas_drawn.seen(flow, canvas_drawn.spaced(peer, known))
    print(f"{size:>5} steps, lines behind third cards: {behind}, fast-sugiyama {hidden}, bound 0")
    if behind:
        yield f"{behind} lines of {size} steps run behind third cards"
    yield from _said(size, "crossings as drawn", mine, theirs, f"{theirs}")


def _said(size: int, what: str, mine: int, theirs: float, words: str) -> Iterator[str]:
    """Print a comparison; give a sentence where its bound is broken, which has no margin."""
    ratio = mine / max(theirs, 1)
    met = "met" if ratio <= CROSSINGS else "NOT MET"
    print(
        f"{size:>5} steps, {what}: {mine}, fast-sugiyama {words}: "
        f"{ratio:.2f} ×, bound {CROSSINGS} ×: {met}"
    )
    if ratio > CROSSINGS:
        yield f"{what} of {size} steps are {ratio:.2f} × as many as fast-sugiyama's"


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main([int(size) for size in sys.argv[1:]] or [100, 1000, 5000]))
