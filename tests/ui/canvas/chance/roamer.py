"""An owner who does anything at all on a canvas, by chance, through what the canvas really offers."""

import random

from flowdesk.ui.canvas.editor import FlowEditor
from tests.ui.canvas.chance.adding import Adding
from tests.ui.canvas.chance.arranging import Arranging
from tests.ui.canvas.chance.beside import Beside
from tests.ui.canvas.chance.card_options import CardOptions
from tests.ui.canvas.chance.chance import Deed
from tests.ui.canvas.chance.form import Form
from tests.ui.canvas.chance.keys import Keys
from tests.ui.canvas.chance.lines import Lines
from tests.ui.canvas.chance.looking import Looking
from tests.ui.canvas.chance.marked import Marked
from tests.ui.canvas.chance.mouse import Mouse
from tests.ui.canvas.chance.notes import Notes
from tests.ui.canvas.chance.options import Options
from tests.ui.canvas.chance.writing import OnCards

_MOST = 30  # steps; beyond, steps are only taken away


class Roamer:
    """Does one thing at a time on an editor; the same *seed* does the same."""

    def __init__(self, editor: FlowEditor, seed: int):
        self.dice = random.Random(seed)
        self._editor = editor
        own = editor, self.dice
        self._marked = marked = Marked(*own)
        adding, form, beside = Adding(*own), Form(*own), Beside(*own)
        rooms = (adding, Lines(*own, adding), marked, Arranging(*own, marked), form)
        rooms = (*rooms, Options(*own, form), Notes(*own), beside)
        whole = tuple(deed for room in rooms for deed in room.deeds)
        on_cards = OnCards(*own, form, beside, others=whole)
        moving = (CardOptions(*own, marked, beside, on_cards), Keys(*own, adding))
        rooms = (on_cards, *moving, Mouse(*own, marked, beside), Looking(*own))
        self.deeds: tuple[Deed, ...] = (*whole, *(deed for room in rooms for deed in room.deeds))
        self.deed = ""  # what is done, or was done last

    def step(self) -> str:
        """Do one thing and give its name."""
        deed = self.dice.choice(self.deeds)
        if len(self._editor.document.flow.steps) > _MOST:
            deed = self._marked.delete
        self.deed = deed.__name__
        deed()
        return deed.__name__

    def settle(self) -> None:
        """End what is open, as a click beside everything does."""
        board = self._editor.board
        board.view.setFocus()
        board.writing.end()
        board.making.close()
        board.keyboard.connecting.give_up()
        board.ways.finder.close_bar()
