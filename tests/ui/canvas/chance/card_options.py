"""Options that are dragged and added on cards by chance."""

import random

from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest

from flowdesk.flow.field import option
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.canvas.pull import grabbed
from flowdesk.ui.canvas.writing import parts
from tests.ui.canvas.chance.beside import Beside
from tests.ui.canvas.chance.chance import NONE, Chance, Deed
from tests.ui.canvas.chance.marked import Marked
from tests.ui.canvas.chance.writing import ENDS, OnCards


class CardOptions(Chance):
    """Works on the options of a card."""

    def __init__(
        self,
        editor: FlowEditor,
        dice: random.Random,
        marked: Marked,
        beside: Beside,
        on_cards: OnCards,
    ):
        super().__init__(editor, dice)
        self._marked = marked
        self._beside = beside
        self._on_cards = on_cards

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """Give what may be done, what is done more often twice."""
        return (
            self.drag_option,
            self.press_plus_option,
        )

    def _menu_card(self):  # type: ignore[no-untyped-def]
        names = [step.id for step in self.document.flow.steps if step.offers_options]
        return self.scene.card(self.dice.choice(names)) if names else None

    def drag_option(self) -> None:
        """Take an option up or down; let it go, give up, or do something else in the middle."""
        card = self._menu_card()
        if card is None or len(card.step.options) < 2 or self.scene.pull is not None:
            return
        self.board.view.setFocus()
        at = self.dice.randrange(len(card.step.options))
        start = card.pos() + parts.box(card.body, option(at)).center()
        gesture = self.scene.pull = grabbed(self.scene, start, 1.0)
        if gesture is None:
            return
        end = start + QPointF(self.dice.randint(-9, 9), self.dice.randint(-90, 90))
        gesture.move(end)
        if self.dice.random() < 0.3:
            self.dice.choice(
                [
                    self._beside.undo,
                    self._beside.edit_json,
                    self._beside.flush,
                    self._marked.remove_a_step,
                ]
            )()
            if self.scene.pull is gesture:
                gesture.move(end + QPointF(0, 20))
        if self.scene.pull is not gesture:
            return
        if self.dice.random() < 0.7:
            self.scene.pull = None
            gesture.release(end, NONE)
        else:
            self.scene.cancel()

    def press_plus_option(self) -> None:
        """Press “+ option” on a marked card, and write it perhaps."""
        card = self._menu_card()
        if card is None:
            return
        self.document.select({card.step.id})
        self.scene.field_wanted.emit(card.step.id, option(len(card.step.options)))
        if self.dice.random() < 0.6:
            self._on_cards.type_on(self.words())
            QTest.keyClick(self.board.writing.field, *self.dice.choice(ENDS))
