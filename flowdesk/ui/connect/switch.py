"""The bot's switch at the top of the Connect page: what it does, its public address, Start and Stop."""

from PySide6.QtCore import Signal

from flowdesk.going_live.words import remedy_of_trouble
from flowdesk.tongue.say import tr
from flowdesk.ui.connect.agent import Fetch
from flowdesk.ui.connect.part import Part
from flowdesk.ui.connect.remedied import RemedyButton
from flowdesk.ui.connect.tunnel_line import TunnelLine
from flowdesk.ui.live_state import LiveState
from flowdesk.ui.widgets import make
from flowdesk.webhook.tunnel import Kind


class BotSwitch(Part):
    """Shows what the bot is doing; *fetch* brings the ngrok program where the tunnel waits for it."""

    started = Signal()
    stopped = Signal()
    wanted = Signal(object)  # a Remedy whose button was pressed

    def __init__(self, fetch: Fetch) -> None:
        super().__init__(tr("Bot"), "")
        self.start = make.button(tr("Start"), self.started.emit, icon="play")
        self.stop = make.button(tr("Stop"), self.stopped.emit, icon="square")
        self.place = RemedyButton()
        self.place.wanted.connect(self.wanted)
        for each in (self.place, self.start, self.stop):
            self.buttons.addWidget(each)
        self.tunnel = TunnelLine(fetch)
        self.below.addWidget(self.tunnel)

    def show_live(self, state: LiveState) -> None:
        """Show what the bot is doing; the focus stays with the button that can be pressed."""
        if self.start.hasFocus() or self.stop.hasFocus():
            self.setFocus()  # not to whatever comes after a button that goes
        kind, word, sentence = _in_words(state)
        self.show_state(kind, word)
        self.sentence.setText(sentence)
        self.place.show_remedy(remedy_of_trouble(state.trouble))
        self.tunnel.show_tunnel(state.tunnel, state.registered)
        self.start.setVisible(not state.running)
        self.stop.setVisible(state.running)
        self.start.setEnabled(not state.busy)
        self.stop.setEnabled(not state.busy)
        if not state.busy and self.hasFocus():
            (self.stop if state.running else self.start).setFocus()


def _in_words(state: LiveState) -> tuple[str, str, str]:
    if state.busy:
        return "busy", tr("Stopping…" if state.running else "Starting…"), tr("One moment.")
    if state.trouble:
        rest = state.trouble.replace(state.tunnel.advice, "").strip()  # which stands below
        return (
            "trouble",
            tr("Needs attention"),
            rest or tr("Customers cannot reach it at the moment."),
        )
    if state.running and state.tunnel.kind is Kind.STARTING:
        return "on", tr("Running"), tr("Customers can write as soon as it has its public address.")
    if state.running:
        words = tr(
            "Answers your customers. Flowdesk listens on this computer, port {port}.",
            port=state.port,
        )
        return "on", tr("Running"), words
    return (
        "off",
        tr("Off"),
        tr("Nobody is answered on WhatsApp. The practice phone works all the same."),
    )
