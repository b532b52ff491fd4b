"""Steps that are added by chance."""

from flowdesk.flow.steps import KINDS
from flowdesk.ui.canvas.adding import inserting
from flowdesk.ui.canvas.adding.offers import offers
from tests.ui.canvas.chance.chance import Chance, Deed


class Adding(Chance):
    """Adds steps by the palette and by the menu."""

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """Give what may be done, what is done more often twice."""
        return (
            self.press_palette,
            self.drop_kind,
            self.drop_kind_on_an_edge,
            self.quick_add,
            self.quick_add_like_another,
        )

    def press_palette(self) -> None:
        """Press Enter on a kind."""
        self.board.palette_list.chosen.emit(self.dice.choice(list(KINDS)))

    def drop_kind(self) -> None:
        """Let a kind fall anywhere."""
        self.board.view.kind_dropped.emit(self.dice.choice(list(KINDS)), self.some_point())

    def drop_kind_on_an_edge(self) -> None:
        """Let a kind fall on the middle of an edge."""
        port = self.some_edge()
        edge = self.scene.lines.edge(port) if port else None
        if edge is not None:
            self.board.view.kind_dropped.emit(self.dice.choice(list(KINDS)), edge.middle())

    def quick_add(self) -> None:
        """Open the menu for what is marked, turn to some place, and choose a kind or nothing."""
        self.board.making.ask()
        for _ in range(self.dice.randint(0, 3)):
            self.board.making.menu.other_way.emit()
        self.choose_offer(self.dice.choice(["", "te", "sel"]))

    def quick_add_like_another(self) -> None:
        """Choose a step that is there to be made again."""
        self.board.view.setFocus()
        name = self.some_step()
        if name is not None:
            self.board.making.open(inserting.ways(self.document.state, name))
            self.choose_offer(name[:2])

    def choose_offer(self, typed: str) -> None:
        """Choose from the menu what is found by some letters, or nothing, if it is open."""
        if not self.board.making.menu.isVisible():
            return
        found = offers(self.document.flow, (), typed)
        if found and self.dice.random() < 0.8:
            self.board.making.menu.chosen.emit(self.dice.choice(found))
        else:
            self.board.making.close()
