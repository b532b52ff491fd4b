"""What is done by chance beside the board: in the JSON, in the panels, and with undo."""

import json

from flowdesk.flow import codec
from tests.ui.canvas.chance.chance import Chance, Deed


class Beside(Chance):
    """Works in the panels, and takes back."""

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """Give what may be done, what is done more often twice."""
        return (
            self.edit_json,
            self.turn_tab,
            self.fix,
            self.undo,
            self.undo_and_redo,
            self.undo_and_redo,
            self.flush,
        )

    def edit_json(self) -> None:
        """Change the flow in the text: other order, other keys, other ids, or no JSON at all."""
        self.editor.flush()  # as the focus does that goes there
        self.editor.tabs.setCurrentWidget(self.editor.json)
        steps = codec.to_list(self.document.flow)
        self.dice.shuffle(steps)
        for step in steps[:2]:
            step[self.dice.choice(["note", "question", "next", "id"])] = self.words()
        if steps and self.dice.random() < 0.2:
            steps.append(steps[0])  # a double id
        text = json.dumps(steps, indent=self.dice.choice([None, 1, 2]))
        broken = self.dice.random() < 0.2
        self.editor.json.text.setPlainText(text[:-2] if broken else text)
        self.editor.json.flush()

    def turn_tab(self) -> None:
        """Look at another panel."""
        self.editor.tabs.setCurrentIndex(self.dice.randrange(2))

    def fix(self) -> None:
        """Press a button that mends a problem."""
        from flowdesk.ui.canvas.panels.mending import mend  # noqa: PLC0415

        found = [fix for problem in self.document.problems for fix in problem.fixes]
        if found:
            mend(self.document, self.dice.choice(found))

    def undo(self) -> None:
        """Press undo once or more."""
        for _ in range(self.dice.randint(1, 4)):
            self.editor.commands.undo.trigger()

    def undo_and_redo(self) -> None:
        """Press undo, then redo as often or less often."""
        self.undo()
        for _ in range(self.dice.randint(1, 4)):
            self.editor.commands.redo.trigger()

    def flush(self) -> None:
        """Store everything, as another rule's opening does."""
        self.editor.flush()
