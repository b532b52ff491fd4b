"""What the canvas costs: ``python -m tests.benchmarks.canvas [100 1000 5000]``.

CPU milliseconds, medians, offscreen, at each size: opening to the first paint; a frame of panning,
dragging and zooming at 100 %; a frame with everything in sight; tidy; one edit with all that follows.
NodeGraphQt draws the same flow in the same run where it has the feature, and fast-sugiyama lays it out.
"""

import os
import statistics
import sys
from typing import Any

from tests.benchmarks.canvas_flows import crossings, overlaps, pairs, shop_flow

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
    theme.apply(app, dark=False)  # type: ignore[arg-type]
    graph, layouts = canvas_peers.found("NodeGraphQt"), canvas_peers.found("fast_sugiyama")
    broken: list[str] = []
    for size in sizes:
        broken += [*_table(size, graph), *_layout(size, layouts)]
    for sentence in broken:
        print(f"above {MARGIN} × its bound: {sentence}")
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
    if layouts is None or size > 1000:
        return broken
    centres = {
        name: (x + sizes[name][0] / 2, y + sizes[name][1] / 2) for name, (x, y) in places.items()
    }
    ways = pairs(flow)
    runs = [canvas_peers.sugiyama(layouts, flow) for _ in range(5)]
    took = statistics.median(each[0] for each in runs)
    peer = statistics.median(crossings(ways, each[1]) for each in runs)
    mine = crossings(ways, centres)
    ratio = mine / max(peer, 1)
    met = "met" if ratio <= CROSSINGS else "NOT MET"
    print(
        f"{size:>5} steps, crossings: {mine}, fast-sugiyama {peer:.0f} (median of 5, {took:.1f} ms): "
        f"{ratio:.2f} ×, bound {CROSSINGS} ×: {met}"
    )
    print(f"{size:>5} steps, crossings in one row, as the peer has it: {_in_one_row(size)}")
    if ratio > MARGIN * CROSSINGS:
        broken.append(
            f"tidy crosses {ratio:.2f} × as often as fast-sugiyama, and may {CROSSINGS} ×"
        )
    return broken


def _in_one_row(size: int) -> int:
    """Count crossings where tidy does not go on in another row below."""
    from flowdesk.flow import tidy  # noqa: PLC0415

    kept, tidy._LONG = tidy._LONG, sys.maxsize
    flow = shop_flow(size)
    places = tidy.tidy(flow).places
    tidy._LONG = kept
    return crossings(pairs(flow), {name: (x + 112, y + 66) for name, (x, y) in places.items()})


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main([int(size) for size in sys.argv[1:]] or [100, 1000, 5000]))
