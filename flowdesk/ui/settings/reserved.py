"""The words that customers can send at any time: those of the languages, and the owner's own."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from flowdesk.bot.own_words import OWN_WORDS
from flowdesk.flow.own_words import COMMANDS, BadWords, Clash, OwnWords, check, dumps, read_line
from flowdesk.flow.words import LANGUAGES, Command
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.fold import Fold

Keep = Callable[[Mapping[str, str]], None]
Clashes = Callable[[OwnWords], Iterable[Clash]]

_SHOWN = {
    Command.CANCEL: mark("Ends the form"),
    Command.RESTART: mark("Begins the form again"),
    Command.BACK: mark("Asks the question before again"),
    Command.START: mark("Writes to the bot again after “stop”"),
    Command.STOP: mark("No message any more"),
}


class ReservedWords(Fold):
    """A fold with a part for each command: what it does, how it is written, and a field for the owner's
    own words.

    Words that can be used go to *keep* as soon as their field is left; *clashes* tells which rules use
    them, too, which is only said.
    """

    def __init__(self, own: OwnWords, keep: Keep, clashes: Clashes) -> None:
        self._own, self._keep, self._clashes = own, keep, clashes
        self.lines: dict[Command, QLabel] = {
            command: make.label("", "second", wrap=True) for command in COMMANDS
        }
        self.fields = {command: _field(command, own) for command in COMMANDS}
        self.said = {command: make.label("", "second", wrap=True) for command in COMMANDS}
        parts: list[make.Part] = []
        for command in COMMANDS:
            does = make.label(tr(_SHOWN[command]))
            parts += [does, self.lines[command], self.fields[command], self.said[command], 4]
        parts.append(
            make.label(
                tr(
                    "A change of your own words holds from the next message. Only the whole"
                    " message counts."
                ),
                "second",
                wrap=True,
            )
        )
        inside = QWidget()
        inside.setLayout(make.column(*parts, gap=4))
        super().__init__(tr("Which words these are, and your own"), inside)
        for said in self.said.values():
            said.hide()
        for command, field in self.fields.items():
            field.editingFinished.connect(lambda c=command: self.take(c))
        self._warn()

    def show_words(self, codes: Iterable[str]) -> None:
        """Show the words of some languages, by their codes; “stop” counts in every one."""
        chosen = list(codes)
        for command, line in self.lines.items():
            wanted = LANGUAGES if command is Command.STOP else chosen
            spelled = [", ".join(LANGUAGES[code].heard.get(command, ())) for code in wanted]
            line.setText("\n".join(filter(None, spelled)))

    def take(self, command: Command) -> None:
        """Keep what was typed for a command, or say why it cannot be used; what was typed stays."""
        words = read_line(self.fields[command].text())
        if words == self._own.of(command):
            self._warn()
            return
        own = self._own.with_words(command, words)
        try:
            check(own)
        except BadWords as error:
            self._say(command, str(error), "error")
            return
        self._own = own
        self.fields[command].setText(", ".join(words))
        self._keep({OWN_WORDS: dumps(own)})
        self._warn()

    def take_all(self) -> None:
        """Keep what was typed for each."""
        for command in COMMANDS:
            self.take(command)

    def _warn(self) -> None:
        """Say under each command which rules use a word of it, unless what is there cannot be used."""
        found = list(self._clashes(self._own))
        for command, field in self.fields.items():
            if read_line(field.text()) != self._own.of(command):
                continue
            here = [_told(clash) for clash in found if clash.command is command]
            self._say(command, "\n".join(here), "warn")

    def _say(self, command: Command, sentence: str, role: str) -> None:
        make.say(self.said[command], sentence, role)
        self.said[command].setVisible(bool(sentence))


def _field(command: Command, own: OwnWords) -> QLineEdit:
    made = QLineEdit(", ".join(own.of(command)))
    made.setPlaceholderText(tr("Your own words, with commas between"))
    made.setAccessibleName(tr("Your own words: {what}", what=tr(_SHOWN[command])))
    return made


def _told(clash: Clash) -> str:
    if not clash.keyword:
        return tr(
            "“{word}” is an answer in “{rule}”: where that is asked for, it stays an answer.",
            word=clash.word,
            rule=clash.rule,
        )
    if clash.command is Command.STOP:
        return tr(
            "“{word}” is a keyword in “{rule}”: it does not start that rule any more.",
            word=clash.word,
            rule=clash.rule,
        )
    return tr(
        "“{word}” is a keyword in “{rule}”: it starts that rule only for customers who are in no form.",
        word=clash.word,
        rule=clash.rule,
    )
