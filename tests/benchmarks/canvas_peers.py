"""The peers of the canvas: NodeGraphQt for what is drawn, fast-sugiyama for how it is laid out.

Neither is a dependency, not even of the tests: ``pip install NodeGraphQt setuptools fast-sugiyama`` by
hand before the benchmark. What is missing is skipped, and the reason printed.
"""

import importlib
import random
import time
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flowdesk.flow.flow import Flow
from tests.benchmarks.canvas_flows import Point, pairs
from tests.benchmarks.canvas_ours import HIGH
from tests.benchmarks.median import median


def found(name: str) -> Any:
    """Give a module, or None with the reason printed."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        print(f"skipped: {name} ({error})")
        return None


def sugiyama(module: Any, flow: Flow, seed: int) -> tuple[float, dict[str, Point]]:
    """Lay a flow out with fast-sugiyama: CPU milliseconds, and the middles of the cards.

    What it finds differs with the order in which it hears of the connections.
    """
    ways = pairs(flow)
    known = {name for way in ways for name in way}
    random.Random(seed).shuffle(ways)
    start = time.process_time_ns()
    layouts = module.from_edges(
        ways, crossing_minimization="barycenter", transpose=True, dummy_vertices=True
    )
    took = (time.process_time_ns() - start) / 1e6
    places: dict[str, Point] = {}
    for each in layouts:
        places |= {
            str(name): (float(y), float(x))
            for name, (x, y) in dict(each[0]).items()
            if name in known
        }
    return took, places


def nodegraph(module: Any, flow: Flow) -> dict[str, float]:
    """Draw a flow with NodeGraphQt: the same nodes, ports and lines, the same window."""

    class Step(module.BaseNode):  # type: ignore[misc,name-defined]
        __identifier__ = "flow"
        NODE_NAME = "Step"

        def __init__(self) -> None:
            super().__init__()
            self.add_input("in", multi_input=True)
            for port in ("a", "b", "c", "d", "next"):
                self.add_output(port)

    taken: dict[str, float] = {}
    start = time.process_time_ns()
    graph = module.NodeGraph()
    graph.set_acyclic(False)
    graph.register_node(Step)
    nodes = {
        name: graph.create_node("flow.Step", name=name, pos=(320 * (at // 8), 260 * (at % 8)),
                                selected=False, push_undo=False)
        for at, name in enumerate([*flow.ids(), "COMPLETE"])
    }  # fmt: skip
    for begin, end in pairs(flow):
        ports = nodes[begin].output_ports()
        port = next((one for one in ports if not one.connected_ports()), ports[-1])
        port.connect_to(nodes[end].input(0), push_undo=False)
    view = graph.viewer()
    view.resize(1300, HIGH)
    view.show()
    QApplication.processEvents()
    view.viewport().repaint()
    taken["open"] = (time.process_time_ns() - start) / 1e6
    taken |= _frames(graph, view, nodes[flow.ids()[len(flow.ids()) // 2]])
    view.close()
    return taken


def _frames(graph: Any, view: Any, middle: Any) -> dict[str, float]:
    def paint() -> None:
        view.viewport().repaint()

    def flush() -> None:
        QApplication.sendPostedEvents()
        QApplication.processEvents()

    def pan() -> None:
        view._set_viewer_pan(9, 9)
        flush()

    graph.reset_zoom()
    middle.set_selected(True)
    view.center_selection([middle.view])
    paint()
    taken = {"pan": median(pan, 21)}
    at = view.mapFromScene(middle.view.scenePos() + QPointF(60, 8))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    moves = iter([QPoint(at.x() + 4 * step, at.y() + 3 * step) for step in range(2, 24)])

    def drag() -> None:
        QTest.mouseMove(view.viewport(), next(moves))
        flush()

    taken["drag"] = median(drag, 22)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    factors = iter([0.1, -0.1] * 8)

    def zoom() -> None:
        view._set_viewer_zoom(next(factors))
        paint()

    taken["zoom"] = median(zoom, 16)
    view.zoom_to_nodes(graph._viewer.all_nodes())
    paint()
    taken["all"] = median(paint, 5)
    start = time.process_time_ns()
    try:
        graph.auto_layout_nodes()
    except RecursionError:
        print("skipped: NodeGraphQt's auto-layout (it follows loops without end)")
    else:
        taken["tidy"] = (time.process_time_ns() - start) / 1e6
    return taken
