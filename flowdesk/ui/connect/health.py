"""The health line: the newest outage in a sentence, and those of the last thirty days under it."""

from datetime import tzinfo

from flowdesk.bot.outage import Outage, Wrote, told
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.connect.part import Part
from flowdesk.ui.desk import Desk
from flowdesk.ui.outages import Outages
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.fold import Fold

_SHOWN = 30
NONE = mark("No outage is known.")


class Health(Part):
    """Shows the history and follows it. *zone* None is the laptop's."""

    def __init__(self, desk: Desk, zone: tzinfo | None = None) -> None:
        super().__init__(tr("Health"), tr(NONE))
        self._zone = zone
        self.earlier = make.label("", "second", wrap=True)
        self.earlier.setTextInteractionFlags(make.SELECTABLE)
        self.fold = Fold(tr("Earlier outages"), self.earlier)
        self.fold.hide()
        self.below.addWidget(self.fold)
        self.show_state("set", tr("Last 30 days"))
        self._outages = Outages(desk, self)
        self._outages.read_anew.connect(self.show_history)
        self._outages.failed.connect(self.sentence.setText)

    def read(self) -> None:
        """Read the history anew."""
        self._outages.read()

    def show_history(self, outages: tuple[tuple[Outage, Wrote], ...]) -> None:
        """Show outages, the newest first."""
        lines = [told(outage, wrote, self._zone, dated=True) for outage, wrote in outages]
        self.sentence.setText(lines[0] if lines else tr(NONE))
        earlier = lines[1 : _SHOWN + 1]
        if (more := len(lines) - 1 - len(earlier)) > 0:
            earlier.append(tr("… and {n:,} more", n=more))
        self.earlier.setText("\n".join(earlier))
        self.fold.setVisible(bool(earlier))
