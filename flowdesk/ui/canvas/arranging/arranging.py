"""What can be asked of marked cards as a whole: put them in line, mark what hangs together with them."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from flowdesk.flow import reach
from flowdesk.flow.step import COMPLETE
from flowdesk.tongue.say import mark, tr
from flowdesk.ui import theme
from flowdesk.ui.canvas import edits, entries
from flowdesk.ui.canvas.arranging import aligning
from flowdesk.ui.canvas.arranging.aligning import Boxes, Side, Straight
from flowdesk.ui.canvas.arranging.blocks import box_of, boxes
from flowdesk.ui.canvas.arranging.box import Box
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.items.body import body
from flowdesk.ui.canvas.places import Point
from flowdesk.ui.canvas.scene import CanvasScene
from flowdesk.ui.widgets import make

_SIDES = {
    Side.LEFT: (mark("Align left edges"), "align-start-vertical"),
    Side.CENTRE: (mark("Align centres"), "align-center-vertical"),
    Side.RIGHT: (mark("Align right edges"), "align-end-vertical"),
    Side.TOP: (mark("Align top edges"), "align-start-horizontal"),
    Side.MIDDLE: (mark("Align middles"), "align-center-horizontal"),
    Side.BOTTOM: (mark("Align bottom edges"), "align-end-horizontal"),
}


class Arranging(QObject):
    """The entries of menus for it. Every deed is one entry of the history."""

    def __init__(self, document: FlowDocument, scene: CanvasScene, owner: QWidget):
        super().__init__(owner)
        self._document = document
        self._scene = scene
        self.sides = {
            side: make.action(tr(words), partial(self.align, side), (), icon, owner)
            for side, (words, icon) in _SIDES.items()
        }
        across, down = (partial(self.distribute, upright) for upright in (False, True))
        icon = "align-horizontal-distribute-center"
        self.across = make.action(tr("Distribute horizontally"), across, (), icon, owner)
        icon = "align-vertical-distribute-center"
        self.down = make.action(tr("Distribute vertically"), down, (), icon, owner)
        self.straight = make.action(
            tr("Straighten connections"), self.straighten, (), "spline", owner
        )
        self.following = make.action(tr("Select what follows"), self.mark_following, owner=owner)
        self.leading = make.action(tr("Select what leads here"), self.mark_leading, owner=owner)
        self.menu = self._menu(owner)
        document.selection_changed.connect(self._enable)
        document.changed.connect(self._enable)
        self._enable()

    def actions(self) -> list[QAction]:
        """Give what a menu offers for what is marked."""
        return [self.following, self.leading, self.menu.menuAction()]

    def align(self, side: Side) -> None:
        """Put one side of the marked cards in line."""
        self._keep(entries.aligned, partial(aligning.aligned, side=side))

    def distribute(self, upright: bool) -> None:
        """Leave gaps alike between the marked cards."""
        self._keep(entries.distributed, partial(aligning.distributed, upright=upright))

    def straighten(self) -> None:
        """Level cards along the marked connections, or along those among the marked cards."""
        every, links = boxes(self._scene), list(self._straights())
        ends = {name for link in links for name in (link.source, link.target)}
        moving = {link.target for link in links}
        others = [box for name, box in every.items() if name not in ends]
        places = aligning.straightened({name: every[name] for name in ends}, links, others)
        self._put(entries.straightened(len(moving)), places)

    def mark_following(self) -> None:
        """Mark what follows the marked cards, too."""
        self._document.select(reach.following(self._document.flow, self._marked()))

    def mark_leading(self) -> None:
        """Mark what leads to the marked cards, too."""
        self._document.select(reach.leading(self._document.flow, self._marked()))

    def _menu(self, owner: QWidget) -> QMenu:
        menu, sides = QMenu(tr("Align"), owner), list(self.sides.values())
        menu.setIcon(theme.icon("align-start-vertical", "second", 16))
        for group in (sides[:3], sides[3:], [self.across, self.down], [self.straight]):
            menu.addActions(group)
            menu.addSeparator()
        return menu

    def _marked(self) -> frozenset[str]:
        return self._document.selection.steps

    def _keep(
        self, entry: Callable[[int], str], sums: Callable[[Boxes, list[Box]], dict[str, Point]]
    ) -> None:
        """Put the marked boxes where the sums of them and of the others say."""
        every, marked = boxes(self._scene), self._marked()
        mine = {name: box for name, box in every.items() if name in marked}
        others = [box for name, box in every.items() if name not in marked]
        others += map(box_of, self._scene.papers.all.values())
        self._put(entry(len(mine)), sums(mine, others))

    def _put(self, label: str, places: Mapping[str, Point]) -> None:
        self._document.apply(label, layout=edits.moved(self._document.layout, places))

    def _straights(self) -> Iterator[Straight]:
        """Give the connections that are to be straight and can be."""
        flow, marked, place = self._document.flow, self._document.selection, self._scene.lines.place
        for name in {port.step for port in marked.edges} | (marked.steps - {COMPLETE}):
            step = flow.get(name)  # what is marked may be about to go
            for edge in step.lines() if step else ():
                inside = {name, edge.target} <= marked.steps
                source, target = place(name), place(edge.target)
                if source is None or target is None or not (inside or edge.port in marked.edges):
                    continue
                if aligning.leads_on(box_of(source), box_of(target)):
                    rows = body(flow[name]).rows
                    down = next(row.middle.y() for row in rows if row.port == edge.port)
                    yield Straight(name, down, edge.target)

    def _enable(self) -> None:
        count = len(self._marked())
        for side in self.sides.values():
            side.setEnabled(count > 1)
        self.across.setEnabled(count > 2)
        self.down.setEnabled(count > 2)
        self.straight.setEnabled(any(True for _ in self._straights()))
        self.menu.setEnabled(count > 1 or self.straight.isEnabled())
        for wide in (self.following, self.leading):
            wide.setEnabled(bool(self._marked() - {COMPLETE}))
