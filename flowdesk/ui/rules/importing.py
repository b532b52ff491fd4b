"""Rules from files into the store, and the question before one is replaced."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from flowdesk.flow.rule import Rule
from flowdesk.store.database import Database
from flowdesk.store.values import Imported
from flowdesk.ui.rules import files
from flowdesk.ui.widgets.ask import choose

Brought = list[tuple[Rule, Imported]]


class Importing:
    """Stores rules and hands what became of them to *done*; asks over *parent* if names exist."""

    def __init__(
        self,
        parent: QWidget,
        database: Database,
        clock: Callable[[], datetime],
        done: Callable[[Brought], object],
    ) -> None:
        self._parent, self._database, self._clock, self._done = parent, database, clock, done

    def bring(self, found: list[Rule]) -> None:
        """Store all of *found*, at once or when the owner has said how."""
        names = files.taken(self._database, found)
        if not names:
            self._store(found)
            return
        one = len(names) == 1
        title = (
            f"{names[0]} exists already" if one else f"{len(names)} of these rules exist already"
        )
        which = "" if one else f"{', '.join(names)}. "
        sentence = f"{which}Replace brings {'it' if one else 'them'} to what the file says."
        answers = (
            ("Keep both", lambda: self._store(files.renamed(self._database, found))),
            ("Replace", lambda: self._store(found)),
        )
        choose(self._parent, title, sentence, answers)

    def _store(self, found: list[Rule]) -> None:
        self._done(files.bring_in(self._database, found, self._clock()))
