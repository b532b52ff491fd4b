"""The history of outages, for whoever shows it: the Connect page, and the icon in the tray."""

from PySide6.QtCore import QObject, Signal

from flowdesk.bot.vigil import history
from flowdesk.store.errors import StoreError
from flowdesk.store.values import WHATSAPP
from flowdesk.ui import background
from flowdesk.ui.desk import Desk


class Outages(QObject):
    """Reads the history off the GUI thread, when asked and when the bot tells of another outage.

    ``read_anew`` carries pairs of Outage and Wrote, the newest first; ``failed`` why there are none.
    """

    read_anew = Signal(object)
    failed = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.bridge.changed.connect(self._hear)

    def read(self) -> None:
        """Read the history."""
        database, now = self._desk.database, self._desk.clock()
        background.run(
            lambda: history(database, WHATSAPP, now),
            self.read_anew.emit,
            self.failed.emit,
            self,
            (StoreError,),
        )

    def _hear(self, changes: tuple[object, ...]) -> None:
        if any(getattr(change, "kind", "") == "health" for change in changes):
            self.read()
