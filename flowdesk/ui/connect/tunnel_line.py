"""The public address in one line: off, starting, online, reconnecting, failed with what to do."""

from PySide6.QtWidgets import QWidget

from flowdesk.tongue.say import mark, tr
from flowdesk.ui.connect.agent import AgentOffer, Fetch
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.sign import Sign
from flowdesk.webhook.tunnel import Kind, TunnelState

_SIGNS = {
    Kind.OFF: ("circle-pause", "second", mark("Off")),
    Kind.STARTING: ("clock", "warn", mark("Starting…")),
    Kind.ONLINE: ("circle-check", "ok", mark("Online")),
    Kind.RECONNECTING: ("refresh-cw", "warn", mark("Reconnecting…")),
    Kind.FAILED: ("circle-alert", "error", mark("Not online")),
}


class TunnelLine(QWidget):
    """Shows a tunnel's state; where the ngrok program is missing it offers to get it."""

    def __init__(self, fetch: Fetch) -> None:
        super().__init__()
        self.sign = Sign(size=16)
        self.state = make.label("", "second")
        self.address = make.label("", "second")
        self.address.setTextInteractionFlags(make.SELECTABLE)
        self.advice = make.label("", "second", wrap=True)
        self.agent = AgentOffer(fetch)
        head = make.row(
            make.label(tr("Public address"), "second"),
            self.sign,
            self.state,
            self.address,
            None,
            gap=6,
        )
        self.setLayout(make.column(head, self.advice, self.agent, gap=4))
        self.show_tunnel(TunnelState(Kind.OFF))

    def show_tunnel(self, tunnel: TunnelState, registered: str = "") -> None:
        """Show a state, with ngrok's own code beside the advice for who wants to look it up, and what
        WhatsApp was told.
        """
        icon, token, usual = _SIGNS[tunnel.kind]
        word = tr(usual)
        self.sign.show_icon(icon, token)
        make.say(self.state, word, token)
        self.address.setText(tunnel.url or "")
        code = tunnel.code or ""
        code = f" ({code})" if code.startswith("ERR_") else ""
        told = registered if tunnel.kind is Kind.ONLINE else ""
        said = told or (f"{tunnel.advice}{code}" if tunnel.advice else "")
        self.advice.setText(said)
        self.advice.setVisible(bool(said) and tunnel.code != "no_agent")
        self.agent.setVisible(tunnel.code == "no_agent")
        self.setVisible(tunnel.kind is not Kind.OFF)
        state_words = f"{word} {tunnel.url or ''} {tunnel.advice}".strip()
        self.setAccessibleName(tr("Public address: {state}", state=state_words))
