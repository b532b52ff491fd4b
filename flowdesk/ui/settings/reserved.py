"""The words that customers can send at any time, in the languages that are understood."""

from collections.abc import Iterable

from PySide6.QtWidgets import QLabel, QWidget

from flowdesk.flow.words import LANGUAGES, Command
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.fold import Fold

_SHOWN = {
    Command.CANCEL: "Ends the form",
    Command.RESTART: "Begins the form again",
    Command.BACK: "Asks the question before again",
    Command.START: "Writes to the bot again after “stop”",
    Command.STOP: "No message any more",
}


class ReservedWords(Fold):
    """A fold with a line for each command: what it does, and how it is written."""

    def __init__(self) -> None:
        self.lines: dict[Command, QLabel] = {
            command: make.label("", "second", wrap=True) for command in _SHOWN
        }
        parts: list[make.Part] = []
        for command, does in _SHOWN.items():
            parts += [make.label(does), self.lines[command]]
        inside = QWidget()
        inside.setLayout(make.column(*parts, gap=4))
        super().__init__("Which words these are", inside)

    def show_words(self, codes: Iterable[str]) -> None:
        """Show the words of some languages, by their codes; “stop” counts in every one."""
        chosen = list(codes)
        for command, line in self.lines.items():
            wanted = LANGUAGES if command is Command.STOP else chosen
            spelled = [", ".join(LANGUAGES[code].heard.get(command, ())) for code in wanted]
            line.setText("\n".join(filter(None, spelled)))
