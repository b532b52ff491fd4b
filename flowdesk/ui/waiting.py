"""How many leads wait for a look: on the bar, and those with photos on the rail."""

from typing import Any

from PySide6.QtCore import QObject

from flowdesk.store import photos
from flowdesk.tongue.say import tr_n
from flowdesk.ui.desk import Desk
from flowdesk.ui.rail import Rail
from flowdesk.ui.soon import Soon
from flowdesk.ui.topbar import TopBar


class WaitingLeads(QObject):
    """Counts them when it is told to, and by itself after news of leads."""

    def __init__(self, desk: Desk, bar: TopBar, rail: Rail) -> None:
        super().__init__(bar)
        self._database, self._bar, self._rail = desk.database, bar, rail
        self._soon = Soon(self.count, self)
        desk.bridge.changed.connect(self._heard)

    def count(self) -> None:
        """Show how many there are now."""
        with self._database.read() as session:
            waits = photos.count(session)
        self._bar.show_leads(waits.leads)
        words = tr_n(waits.with_photo, "{n:,} to look at", "{n:,} to look at")
        self._rail.show_count("Photos", waits.with_photo, words)

    def _heard(self, changes: tuple[Any, ...]) -> None:
        if any(change.kind == "submission" for change in changes):
            self._soon.want()
