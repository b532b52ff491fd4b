"""A scene beside one that is made for the same document: both show the same."""

from flowdesk.flow.problem import Problem
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.scene import CanvasScene


def cards(scene: CanvasScene) -> dict[object, object]:
    """Give what every card shows and where, whatever the pointer is on."""
    return {
        key: (card.pos(), card.body, card.mark._replace(hovered=None, pointed=False))
        for key, card in scene.cards.items()
    }


def edges(scene: CanvasScene) -> dict[object, object]:
    """Give every edge with the points of its way; where ids are double a port has several."""
    shown: dict[object, list[object]] = {}
    for port, edge in scene.lines.by_port():
        way = [edge.path.elementAt(at) for at in range(edge.path.elementCount())]
        points = [(round(at.x, 6), round(at.y, 6)) for at in way]
        shown.setdefault(port, []).append((points, edge.line))
    return {port: sorted(ways) for port, ways in shown.items()}


def hold_as_fresh(scene: CanvasScene) -> None:
    """Hold a scene, and the problems of its document, to what a new document's are."""
    shown = scene.document
    document = FlowDocument(shown.flow, shown.layout, shown.messages)
    marked = shown.selection
    document.select(marked.steps, marked.edges, marked.notes)
    document.set_waiting(shown.waiting)
    fresh = CanvasScene(document)
    document.selection_changed.emit()
    assert document.state == shown.state
    assert _told(document.problems) == _told(shown.problems)
    for shows in (cards, edges):
        now, anew = shows(scene), shows(fresh)
        assert now.keys() == anew.keys(), now.keys() ^ anew.keys()
        for key, value in now.items():
            assert value == anew[key], f"{key}: {value}, drawn anew {anew[key]}"
    for now, anew in ((scene.start, fresh.start), (scene.end, fresh.end)):
        assert now.pos() == anew.pos() or not anew.isVisible(), f"{now.pos()}, anew {anew.pos()}"
    assert scene.content() == fresh.content(), f"{scene.content()}, anew {fresh.content()}"


def _told(problems: tuple[Problem, ...]) -> list[object]:
    return [
        (each.message, each.step, each.port, [fix.label for fix in each.fixes]) for each in problems
    ]
