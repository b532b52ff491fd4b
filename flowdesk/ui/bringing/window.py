"""The window that shows what a workbook would change, before anything is changed."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QTabWidget, QWidget

from flowdesk.export.returned.comparing import Comparison, Difference
from flowdesk.tongue.say import digits, tr
from flowdesk.ui.bringing import words
from flowdesk.ui.bringing.list import DifferenceList
from flowdesk.ui.bringing.wishes import wishes
from flowdesk.ui.rules.changes import ChangesView
from flowdesk.ui.widgets import make


@dataclass(frozen=True)
class Preview:
    """A workbook that was read: its name, when it was written, what it would change, and why customers
    would hear nothing of a decision, by lead; empty where they would. What goes out does so at once
    only while the bot is on.
    """

    name: str
    written: datetime | None
    found: Comparison
    silent: dict[int, str]
    bot_is_on: bool = True


class BringingWindow(QDialog):
    """What only the workbook changed is ticked; where Flowdesk changed it, too, the owner chooses.

    ``applied`` carries the wishes, a tuple of Wish.
    """

    applied = Signal(object)

    def __init__(self, preview: Preview, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bringing")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Bring a workbook back"))
        self._preview = preview
        self.tabs = QTabWidget()
        self.lists: list[DifferenceList] = []
        self._add_lists()
        self.outlook = make.label("", "second", wrap=True)
        self.cancel = make.button(tr("Cancel"), self.reject)
        self.apply = make.button(tr("Apply"), self._apply, "primary")
        self.cancel.setAutoDefault(False)
        self.apply.setDefault(True)
        self._lay_out()
        self._show_chosen()
        (self.lists[0].table if self.lists else self.cancel).setFocus()

    def _add_lists(self) -> None:
        found, lost = self._preview.found, self._preview.written is None
        self._add(tr("Changes"), found.plain, True, "")
        name = tr("To choose" if lost else "Changed here, too")
        self._add(name, found.disputed, False, words.to_choose(lost))
        if found.flaws:
            sentences = [words.flaw(each) for each in found.flaws]
            self.problems = ChangesView([(tr("Not brought back"), sentences)])
            self.problems.setAccessibleName(tr("What cannot be brought back"))
            name = tr("Cannot be done")
            self.tabs.addTab(self.problems, f"{name} ({digits(len(found.flaws))})")

    def _add(self, name: str, rows: tuple[Difference, ...], ticked: bool, sentence: str) -> None:
        if rows:
            made = DifferenceList(rows, ticked, sentence)
            made.rows.ticked.connect(self._show_chosen)
            self.lists.append(made)
            self.tabs.addTab(made, f"{name} ({digits(len(rows))})")

    def _lay_out(self) -> None:
        found = self._preview.found
        head = make.label(words.title(self._preview.name), "title", wrap=True)
        sentence = make.label(words.summary(found, self._preview.written), "second", wrap=True)
        panel = make.box(make.column(self.tabs, margins=(1, 4, 1, 4)), "card")
        row = make.row(None, self.cancel, self.apply)
        whole = (head, sentence, 4, panel, self.outlook, 4, row)
        self.setLayout(make.column(*whole, gap=8, margins=(24, 20, 24, 20), grows=3))
        self.resize(820, 560)

    def chosen(self) -> tuple[Difference, ...]:
        """Give what is ticked."""
        return tuple(row for each in self.lists for row in each.rows.chosen())

    def _show_chosen(self) -> None:
        chosen = self.chosen()
        self.apply.setText(words.button(len(chosen)))
        self.apply.setEnabled(bool(chosen))
        known = self._preview.silent, self._preview.bot_is_on
        self.outlook.setText(words.outlook(chosen, *known) if chosen else "")

    def _apply(self) -> None:
        chosen = wishes(self.chosen())
        self.accept()
        self.applied.emit(chosen)
