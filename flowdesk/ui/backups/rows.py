"""The list of copies: each with its day, what is in it, whether it was tested, and Restore."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from flowdesk.backup.values import Backup, Data
from flowdesk.tongue.say import tr
from flowdesk.ui.backups import words
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.short import ShortLabel
from flowdesk.ui.widgets.sign import Sign

FIRST = 5
"""Rows that are shown until the owner wants to see them all."""


class BackupRows(QWidget):
    """Shows copies, and hands the one that the owner picks to *picked*."""

    def __init__(self, picked: Callable[[Backup], object]) -> None:
        super().__init__()
        self._picked = picked
        self._backups: tuple[Backup, ...] = ()
        self._data: Data | None = None
        self._all = False
        self.buttons: list[QPushButton] = []
        self._column = make.column(gap=0)
        self.more = make.button("", self._show_all, "quiet")
        self.setLayout(make.column(self._column, make.row(self.more, None), gap=0))
        self.show_backups(())

    def show_backups(self, backups: Sequence[Backup], data: Data | None = None) -> None:
        """Show these copies, the newest first; those elsewhere than *data* has them go say where."""
        if (self._backups, self._data) == (tuple(backups), data) and self._column.count():
            return  # a row that is read or pressed must not go for the same one
        self._backups, self._data = tuple(backups), data
        self._fill()

    def set_enabled(self, enabled: bool) -> None:
        """Let one be picked, or none while something else is under way."""
        for button in self.buttons:
            button.setEnabled(enabled)

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _fill(self) -> None:
        make.clear(self._column)
        self.buttons = []
        shown = self._backups if self._all else self._backups[:FIRST]
        for backup in shown:
            self._column.addWidget(self._row(backup))
        self.more.setText(tr("Show all {count:,}", count=len(self._backups)))
        self.more.setVisible(len(shown) < len(self._backups))

    def _row(self, backup: Backup) -> QWidget:
        when = make.label(words.moment(backup.made_at), "name")
        inside = ShortLabel("second")
        inside.show_text(words.inside(backup, self._data))
        said = make.column(when, inside, gap=2)
        restore = make.button(tr("Restore…"), lambda: self._picked(backup))
        restore.setAccessibleName(tr("Restore {when}", when=words.moment(backup.made_at)))
        self.buttons.append(restore)
        row = make.row(said, *_tested(backup), restore, gap=8, margins=(0, 8, 0, 8))
        row.setStretch(0, 1)
        return make.box(make.column(make.line(), row, gap=0))


def _tested(backup: Backup) -> tuple[QWidget, ...]:
    if not backup.tested:
        return ()
    tested = make.label(tr("tested"), "ok")
    tested.setToolTip(
        make.tip(
            tr("It was opened, looked through and counted; some photos were compared byte by byte.")
        )
    )
    return Sign("check", "ok", 16), tested
