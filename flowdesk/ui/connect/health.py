"""The health line: the newest outage in a sentence, and those of the last thirty days under it."""

from collections.abc import Callable
from datetime import tzinfo

from flowdesk.bot.outage import Outage, Wrote, told
from flowdesk.bot.vigil import history
from flowdesk.store.errors import StoreError
from flowdesk.store.values import WHATSAPP
from flowdesk.ui import background
from flowdesk.ui.connect.part import Part
from flowdesk.ui.desk import Desk
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.fold import Fold

_SHOWN = 30
NONE = "No outage is known."


class Health(Part):
    """Reads the history off the GUI thread; *heard* gets the newest line each time, empty without one.

    *zone* None is the laptop's.
    """

    def __init__(
        self, desk: Desk, heard: Callable[[str], object], zone: tzinfo | None = None
    ) -> None:
        super().__init__("Health", NONE)
        self._desk, self._heard, self._zone = desk, heard, zone
        self.earlier = make.label("", "second", wrap=True)
        self.earlier.setTextInteractionFlags(make.SELECTABLE)
        self.fold = Fold("Earlier outages", self.earlier)
        self.fold.hide()
        self.below.addWidget(self.fold)
        self.show_state("set", "Last 30 days")

    def read(self) -> None:
        """Read the history anew."""
        database, now = self._desk.database, self._desk.clock()
        background.run(
            lambda: history(database, WHATSAPP, now),
            self.show_history,
            self.sentence.setText,
            self,
            (StoreError,),
        )

    def show_history(self, outages: tuple[tuple[Outage, Wrote], ...]) -> None:
        """Show outages, the newest first."""
        lines = [told(outage, wrote, self._zone, dated=True) for outage, wrote in outages]
        self.sentence.setText(lines[0] if lines else NONE)
        earlier = lines[1 : _SHOWN + 1]
        if more := len(lines) - 1 - len(earlier):
            earlier.append(f"… and {more:,} more")
        self.earlier.setText("\n".join(earlier))
        self.fold.setVisible(bool(earlier))
        self._heard(lines[0] if lines else "")
