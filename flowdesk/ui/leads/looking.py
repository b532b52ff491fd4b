"""Looking leads up: at once where an index has it, else beside the window, the latest first."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from flowdesk.store import listing, versions
from flowdesk.store.database import Database
from flowdesk.store.errors import StoreError
from flowdesk.store.listing import Sort
from flowdesk.store.selection import Selection
from flowdesk.ui import background
from flowdesk.ui.leads import columns
from flowdesk.ui.leads.columns import Column


@dataclass(frozen=True)
class Asked:
    """What is looked for, and in which order; newest first without one."""

    chosen: Selection = field(default_factory=Selection)
    sort: Sort | None = None

    @property
    def takes_long(self) -> bool:
        """Whether every lead has to be looked at in full."""
        wide = self.chosen.search.strip() or self.chosen.photo is not None
        return bool(wide) or self.sort is not None


@dataclass(frozen=True)
class Found:
    """The numbers of all leads that were asked for, in order, and the columns of the rule's steps."""

    asked: Asked
    numbers: "array[int]"
    steps: tuple[Column, ...] = ()


def look(database: Database, asked: Asked) -> Found:
    """Look it up; any thread."""
    rule = asked.chosen.rule_id
    with database.read() as session:
        numbers = listing.numbers(session, asked.chosen, asked.sort)
        flows = [] if rule is None else versions.of_rule(session, rule, asked.chosen.practice)
    return Found(asked, numbers, columns.of_steps(each.flow for each in flows))


class Looking(QObject):
    """Looks up what is asked for. Of what is asked while one look goes on, only the latest is done."""

    failed = Signal(str)

    def __init__(
        self, database: Database, found: Callable[[Found], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._database, self._found = database, found
        self._wanted: Asked | None = None
        self._busy = False

    def now(self, asked: Asked) -> None:
        """Look at once; what was asked before is not wanted any more."""
        self._wanted = None
        self._found(look(self._database, asked))

    def soon(self, asked: Asked) -> None:
        """Look beside the window."""
        self._wanted = asked
        if not self._busy:
            self._start(asked)

    def _start(self, asked: Asked) -> None:
        self._busy = True
        database = self._database
        background.run(
            lambda: look(database, asked), self._done, self._gave_up, self, (StoreError,)
        )

    def _done(self, found: Found) -> None:
        self._busy = False
        wanted = self._wanted
        if wanted == found.asked:
            self._wanted = None
            self._found(found)
        elif wanted is not None:
            self._start(wanted)

    def _gave_up(self, sentence: str) -> None:
        self._busy, self._wanted = False, None
        self.failed.emit(sentence)
