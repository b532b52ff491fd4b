"""What is laid out, put in line and marked as a way by chance."""

import random

from flowdesk.ui.canvas.editor import FlowEditor
from tests.ui.canvas.chance.chance import Chance, Deed
from tests.ui.canvas.chance.marked import Marked


class Arranging(Chance):
    """Tidies, aligns, and marks ways."""

    def __init__(self, editor: FlowEditor, dice: random.Random, marked: Marked):
        super().__init__(editor, dice)
        self._marked = marked

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """Give what may be done, what is done more often twice."""
        return (
            self.tidy,
            self.tidy_some,
            self.align,
            self.mark_way,
        )

    def tidy(self) -> None:
        """Lay the flow out."""
        self.editor.commands.tidy.trigger()

    def tidy_some(self) -> None:
        """Lay what is marked out."""
        self._marked.mark()
        self.tidy()

    def align(self) -> None:
        """Put what is marked in line."""
        self._marked.mark()
        arranging = self.board.arranging
        entries = [arranging.across, arranging.down, arranging.straight, *arranging.sides.values()]
        self.dice.choice(entries).trigger()

    def mark_way(self) -> None:
        """Mark what follows, what leads here, or the way to a card as Shift and a click do."""
        self._marked.mark()
        arranging = self.board.arranging
        name = self.some_step()
        card = self.scene.card(name) if name else None
        how = self.dice.randrange(3)
        if how < 2:
            (arranging.following, arranging.leading)[how].trigger()
        elif card is not None:
            self.scene._marked.take_way(card.box().center())
