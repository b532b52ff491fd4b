"""The bar on top: the name, whether the bot is live, new leads, the Export button."""

from urllib.parse import urlsplit

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from flowdesk.tongue.say import tr, tr_n
from flowdesk.ui.live_state import LiveState
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.pill import StatusPill


class TopBar(QWidget):
    """Shows; the window decides what its signals do."""

    export_wanted = Signal()
    leads_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.pill = StatusPill()
        self.leads = make.button("", self.leads_wanted.emit, "plain")
        self.leads.setToolTip(tr("Leads that wait for your look"))
        self.export = make.button(
            tr("Export to Excel"), self.export_wanted.emit, icon="file-spreadsheet"
        )
        self.export.setToolTip(tr("Write every lead into a workbook (Ctrl+E)"))
        name = make.label("Flowdesk", "title")
        self.setLayout(
            make.row(name, 8, self.pill, None, self.leads, self.export, margins=(16, 7, 16, 7))
        )
        self.setFixedHeight(48)
        self.show_state(LiveState())
        self.show_leads(0)

    def show_state(self, state: LiveState) -> None:
        """Put the bot's state into the pill."""
        self.pill.show_state(*in_words(state))
        self.pill.setToolTip(state.trouble or state.address)

    def show_leads(self, count: int) -> None:
        """Show how many leads wait for a look."""
        self.leads.setText(tr_n(count, "{n:,} new lead", "{n:,} new leads"))
        self.leads.setVisible(count > 0)


def in_words(state: LiveState) -> tuple[str, str]:
    """Give the words of a state and the name of their colour."""
    if state.trouble:
        return tr("Needs attention"), "error"
    if state.busy:
        return tr("Stopping…" if state.running else "Starting…"), "warn"
    if not state.running:
        return tr("Bot is off"), "second"
    host = urlsplit(state.address).netloc
    if host:
        return tr("Live · {host}", host=host), "ok"
    return tr("Running on port {port}", port=state.port), "ok"
