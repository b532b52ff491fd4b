"""Workbooks as the window deals with them: written, and brought back."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from flowdesk.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from flowdesk.store.selection import Selection
    from flowdesk.ui.bringing.bringing import Bringing
    from flowdesk.ui.desk import Desk
    from flowdesk.ui.exporting import Exporting


class Workbooks:
    """What writes them and what brings them back, each loaded when it is first needed."""

    def __init__(self, desk: "Desk", notice: Notice, window: QWidget) -> None:
        self._desk, self._notice, self._window = desk, notice, window

    @cached_property
    def exporting(self) -> "Exporting":
        """What writes workbooks."""
        from flowdesk.ui.exporting import Exporting

        return Exporting(self._desk, self._notice)

    @cached_property
    def bringing(self) -> "Bringing":
        """What brings workbooks back."""
        from flowdesk.ui.bringing.bringing import Bringing

        return Bringing(self._desk, self._notice, self._window)

    def export(self) -> None:
        """Write every lead."""
        self.exporting.start()

    def choose(self, listed: "Selection | None" = None) -> None:
        """Let the owner choose what is exported; with *listed* what a table shows stands first."""
        from flowdesk.ui.export.window import ExportWindow

        if self.exporting.remind():
            return
        opened = ExportWindow(self._window, self._desk, listed)
        opened.wanted.connect(self.exporting.write)
        opened.open()

    def bring_back(self) -> None:
        """Let the owner choose the workbook that is brought back."""
        from flowdesk.ui.bringing.choosing import choose_workbook

        path = choose_workbook(self._window, self._desk.folders.exports)
        if path is not None:
            self.bring(path)

    def bring(self, path: Path) -> None:
        """Bring one back."""
        self.bringing.start(path)

    def leave_news(self) -> None:
        """Take in that the page has changed under what was told of an export."""
        if "exporting" in vars(self):
            self.exporting.leave_news()

    def stop(self) -> None:
        """End what is under way."""
        for name in ("exporting", "bringing"):
            if name in vars(self):
                getattr(self, name).stop()
