"""Rules from files into the store, and the question before one is replaced."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from flowdesk.flow.rule import Rule
from flowdesk.store.values import Imported
from flowdesk.tongue.say import tr, tr_n
from flowdesk.ui.background import PlainError
from flowdesk.ui.page import Page
from flowdesk.ui.rules import files
from flowdesk.ui.widgets.ask import choose

Brought = list[tuple[Rule, Imported]]


class Importing:
    """Stores rules and hands what became of them to *done*; asks over *page* if names exist.

    *before* is called once the files were understood: it keeps what was typed on the page.
    """

    def __init__(
        self, page: Page, before: Callable[[], object], done: Callable[[Brought], object]
    ) -> None:
        self._page, self._before, self._done = page, before, done
        self._database, self._clock = page.desk.database, page.desk.clock

    def ask(self) -> None:
        """Ask for rule files and import them."""
        title, kinds = tr("Import rules"), tr("Rule files (*.json)")
        names, _ = QFileDialog.getOpenFileNames(self._page, title, "", kinds)
        if names:
            self.read([Path(name) for name in names])

    def read(self, paths: list[Path]) -> None:
        """Import every rule of some files, or none of them."""
        try:
            found = [rule for path in paths for rule in files.read(path)]
        except (PlainError, OSError) as error:
            self._page.say(str(error), "error")
            return
        self._before()
        self._bring(found)

    def _bring(self, found: list[Rule]) -> None:
        """Store all of *found*, at once or when the owner has said how."""
        names = files.taken(self._database, found)
        if not names:
            self._store(found)
            return
        answers = (
            (tr("Keep both"), lambda: self._store(files.renamed(self._database, found))),
            (tr("Replace"), lambda: self._store(found)),
        )
        choose(self._page, *_question(names), answers)

    def _store(self, found: list[Rule]) -> None:
        self._done(files.bring_in(self._database, found, self._clock()))


def _question(names: list[str]) -> tuple[str, str]:
    """Give title and sentence of what is asked where rules of some names are there already."""
    if len(names) == 1:
        title = tr("{rule} exists already", rule=names[0])
        return title, tr("Replace brings it to what the file says.")
    many = len(names)
    title = tr_n(many, "{n} of these rules exists already", "{n} of these rules exist already")
    listed = ", ".join(names)
    return title, tr("{rules}. Replace brings them to what the file says.", rules=listed)
