"""The open rule as it is being changed: saves itself, so that nothing typed is lost."""

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from flowdesk.flow.rule import Rule
from flowdesk.store import rules
from flowdesk.store.errors import NameTaken, StoreError
from flowdesk.tongue.say import tr
from flowdesk.ui.desk import Desk
from flowdesk.ui.phone.line import Body, PracticeLine

_QUIET_MS, _AGAIN_MS = 400, 3000


class Draft(QObject):
    """Keeps one rule and stores it 400 ms after the last change, and whenever ``flush`` is called.

    ``name_trouble`` carries why the name cannot be taken, empty once it can; meanwhile all else is
    stored under the old name. ``trouble`` carries why nothing could be stored; it is tried again.
    """

    saved = Signal()
    name_trouble = Signal(str)
    trouble = Signal(str)

    def __init__(self, desk: Desk, rule_id: int, rule: Rule, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rule_id, self.rule = rule_id, rule
        self._desk, self._stored = desk, rule
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.flush)

    def change(self, **fields: Any) -> None:
        """Take new values of fields of the rule."""
        self.rule = replace(self.rule, **fields)
        if self.rule != self._stored:
            self._timer.start(_QUIET_MS)

    def begin_anew(self, rule: Rule) -> None:
        """Take *rule* as what is stored; what was changed and not stored is forgotten."""
        self._timer.stop()
        self.rule = self._stored = rule

    def overtaken(self) -> bool:
        """Tell whether somebody else, such as a command, has changed the rule that we left alone."""
        if self.rule != self._stored:
            return False
        with self._desk.database.read() as session:
            return rules.get(session, self.rule_id).rule != self._stored

    def flush(self) -> None:
        """Store what has changed, now."""
        self._timer.stop()
        wanted = self.rule if self.rule.name else replace(self.rule, name=self._stored.name)
        if wanted == self._stored:
            self.name_trouble.emit(self._nameless())
            return
        try:
            self._store(wanted)
        except StoreError as error:
            self.trouble.emit(str(error))
            self._timer.start(_AGAIN_MS)

    def _store(self, wanted: Rule) -> None:
        sentence = self._nameless()
        try:
            self._save(wanted)
        except NameTaken as error:
            sentence = str(error)
            self._save(replace(wanted, name=self._stored.name))
        self.name_trouble.emit(sentence)
        self.saved.emit()

    def _nameless(self) -> str:
        return "" if self.rule.name else tr("A rule needs a name.")

    def _save(self, rule: Rule) -> None:
        if rule == self._stored:
            return
        mine = {name: new for name, new in _fields(rule) if new != getattr(self._stored, name)}
        with self._desk.database.begin() as session:
            there = rules.get(session, self.rule_id).rule  # a command may have changed the others
            rules.save(session, self.rule_id, replace(there, **mine), self._desk.clock())
        self._stored = rule


def _fields(rule: Rule) -> list[tuple[str, Any]]:
    return [(field.name, getattr(rule, field.name)) for field in fields(rule)]


class DraftLine:
    """A practice line that calls *keep* before each message: the bot answers what is drawn now."""

    def __init__(self, line: PracticeLine, keep: Callable[[], object]) -> None:
        self._line, self._keep = line, keep

    def tries(self, rule_id: int) -> None:
        """Turn to a rule."""
        self._line.tries(rule_id)

    def says(self, text: str) -> None:
        """Keep, then send a text."""
        self._keep()
        self._line.says(text)

    def taps(self, choice_id: str, title: str) -> None:
        """Keep, then tap."""
        self._keep()
        self._line.taps(choice_id, title)

    def sends_photo(self, path: Path) -> None:
        """Keep, then send a photo."""
        self._keep()
        self._line.sends_photo(path)

    def restart(self) -> None:
        """Keep, then forget the chat."""
        self._keep()
        self._line.restart()

    def step_back(self) -> None:
        """Take the last message back; what is drawn makes no difference."""
        self._line.step_back()

    def begin_at(self, step_id: str) -> None:
        """Keep, then begin at a step."""
        self._keep()
        self._line.begin_at(step_id)

    def on_message(self, callback: Callable[[Body], None] | None) -> None:
        """Listen to the line itself."""
        self._line.on_message(callback)
