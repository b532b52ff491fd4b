"""The window in which an export is put together, with what it comes to at its foot."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from flowdesk.export.offer import Offer, offer
from flowdesk.export.place import ExportError
from flowdesk.export.request import Leads, Request
from flowdesk.store import submissions
from flowdesk.store.errors import StoreError
from flowdesk.store.selection import Selection
from flowdesk.tongue.say import tr
from flowdesk.ui import background
from flowdesk.ui.desk import Desk
from flowdesk.ui.export import choices as chosen
from flowdesk.ui.export import words
from flowdesk.ui.export.fields import Fields
from flowdesk.ui.exporting import free_name
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.short import ShortLabel

_WIDTH = 520


class ExportWindow(QDialog):
    """Counts while the owner chooses; ``wanted`` carries the request.

    *listed* are the leads that a table shows; they stand first in the list of what can be chosen.
    """

    wanted = Signal(object)  # Request

    def __init__(self, parent: QWidget, desk: Desk, listed: Selection | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("export")
        self.setWindowTitle(tr("Export leads"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._asked, self._answered = 0, 0
        with desk.database.read() as session:
            kept = chosen.read(session)
            rules = submissions.rules_with_leads(session, practice=True)
        kept, listed = chosen.begun(kept, listed)
        self.fields = Fields(kept, rules, listed, self._today())
        self._folder = Path(kept.folder) if kept.folder else desk.folders.exports
        self.what = make.label(tr(words.COUNTING), "name", wrap=True)
        self.form = make.label("", "second", wrap=True)
        self.place = ShortLabel("second")
        self.before = self.fields.before
        self.go = make.button(tr("Export"), self._export, "primary")
        self.go.setDefault(True)
        self._lay_out()
        self.fields.changed.connect(self._count)
        self._show_place()
        self._count()

    def _lay_out(self) -> None:
        elsewhere = make.button(tr("Choose…"), self.choose_folder, icon="folder-open")
        self.usual = make.button(tr("Usual place"), lambda: self.put_into(None), "quiet")
        cancel = make.button(tr("Cancel"), self.reject)
        for each in (elsewhere, self.usual, cancel, self.go):
            each.setAutoDefault(each is self.go)
        where = make.row(self.place, self.usual, elsewhere)
        where.setStretch(0, 1)
        panel = make.box(make.column(self.what, self.form, gap=2, margins=(16, 12, 16, 12)), "card")
        self.setLayout(
            make.column(
                make.label(tr("Export leads"), "title"),
                4,
                self.fields,
                make.label(tr("Where"), "label"),
                where,
                8,
                panel,
                8,
                make.row(None, cancel, self.go),
                gap=8,
                margins=(24, 20, 24, 20),
            )
        )

    def is_counting(self) -> bool:
        """Tell whether it does not know yet what is chosen."""
        return self._answered != self._asked

    def choose_folder(self) -> None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(self, tr("Export into"), str(self._folder))
        if name:
            self.put_into(Path(name))

    def put_into(self, folder: Path | None) -> None:
        """Let it be written into a folder, where it gets one of its own; None for the usual."""
        self._folder = folder or self._desk.folders.exports
        self._show_place()

    def _show_place(self) -> None:
        usual = self._folder == self._desk.folders.exports
        self.place.show_text(tr("Flowdesk's folder of exports") if usual else str(self._folder))
        self.usual.setVisible(not usual)
        self._fit()

    def _today(self) -> date:
        return self._desk.clock().astimezone().date()

    def _leads(self) -> Leads:
        return self.fields.choices().leads(self._today(), self.fields.listed())

    def _target(self) -> Path:
        kind = self.fields.choices().format
        return free_name(self._folder, self._desk.clock().astimezone(), f".{kind}")

    def _count(self) -> None:
        """Count beside the window; what was asked for before is not wanted any more."""
        self._asked += 1
        number, leads, database = self._asked, self._leads(), self._desk.database
        self.go.setEnabled(False)
        self._fit()

        def work() -> Offer:
            with database.read() as session:
                return offer(session, leads)

        def only_newest(then: Callable[[], None]) -> None:
            if number == self._asked:
                self._answered = number
                then()

        background.run(
            work,
            lambda found: only_newest(lambda: self._show(found, leads)),
            lambda sentence: only_newest(lambda: self.what.setText(sentence)),
            self,
            (ExportError, StoreError),
        )

    def _show(self, found: Offer, leads: Leads) -> None:
        self.what.setText(words.what(found, leads))
        kind = self.fields.choices().format
        self.form.setText(words.form(kind, found, self._target().stem))
        self.form.setVisible(bool(found.leads))
        self.before.setText(words.before(found))
        self.go.setText(words.button(found))
        self.go.setAccessibleName(self.go.text())
        self.go.setEnabled(bool(found.leads))
        self._fit()

    def _fit(self) -> None:
        """Be as high as what is shown now."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            follows = layout.hasHeightForWidth()
            high = layout.totalHeightForWidth(_WIDTH) if follows else layout.sizeHint().height()
            self.setFixedSize(_WIDTH, high)

    def _export(self) -> None:
        picked, usual = self.fields.choices(), self._desk.folders.exports
        picked = replace(picked, folder="" if self._folder == usual else str(self._folder))
        with self._desk.database.begin() as session:
            chosen.keep(session, picked)
        request = Request(
            self._target(),
            self._desk.folders.home,
            self._leads(),
            picked.format,
            picked.transcript,
            picked.summary,
            at=self._desk.clock(),
        )
        self.accept()
        self.wanted.emit(request)
