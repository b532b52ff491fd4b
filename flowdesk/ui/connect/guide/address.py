"""The fourth step: a public address, by ngrok or the owner's own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from flowdesk.going_live.finding import Light
from flowdesk.going_live.remedy import Remedy, page
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.connect.agent import AgentOffer, Fetch
from flowdesk.ui.connect.guide.entry import Entry
from flowdesk.ui.connect.guide.step import GuideStep
from flowdesk.ui.connect.guide.words import Said
from flowdesk.ui.connect.keep import Kept
from flowdesk.ui.widgets import make
from flowdesk.webhook.tunnel import OwnAddress

_TRIED = mark("Tried when you go live")
_SHORTEST = 20  # an authtoken has about 49 signs, an API key looks much the same


class AddressStep(GuideStep):
    """Takes an ngrok token and domain, or an address; ``given`` carries a setting's name and value."""

    given = Signal(str, str)
    agent_chosen = Signal(str)

    def __init__(self, number: int, fetch: Fetch) -> None:
        super().__init__(
            number, tr("Public address"), tr("Where WhatsApp brings your customers' messages.")
        )
        self.by_ngrok = QRadioButton(tr("ngrok gives my computer an address"))
        self.by_own = QRadioButton(tr("I have my own address"))
        group = QButtonGroup(self)
        group.addButton(self.by_ngrok)
        group.addButton(self.by_own)
        self.token = Entry(tr("ngrok token"), tr("Paste it here"), secret=True)
        self.domain = Entry(tr("ngrok domain"), tr("For example corner-shop.ngrok-free.dev"))
        self.own = Entry(tr("Own address"), "https://")
        self.agent = AgentOffer(fetch)
        self.agent.hide()
        self._lay_out()
        self.by_ngrok.toggled.connect(self._turn)
        self.by_ngrok.setChecked(True)
        self.token.given.connect(self._judge_token)
        self.token.emptied.connect(lambda: self.withdraw("ngrok_authtoken"))
        self.domain.given.connect(lambda text: self.given.emit("ngrok_domain", text))
        self.own.given.connect(self._judge_own)
        self.agent.have.connect(self.agent_chosen)

    def _lay_out(self) -> None:
        label = make.label
        domain = label(tr("Your domain (it keeps the address the same)"), "label")
        fields = (label(tr("ngrok token"), "label"), self.token, 4, domain, self.domain, self.agent)
        self._ngrok = make.box(make.column(*fields, gap=4, margins=(24, 0, 0, 0)))
        port = label(
            tr("It must lead to the port of this computer that stands under Details."), "second"
        )
        self._own = make.box(make.column(self.own, port, gap=4, margins=(24, 0, 0, 0)))
        for part in (self.by_ngrok, self._ngrok, self.by_own, self._own):
            self.inside.addWidget(part)

    def show_kept(self, kept: Kept, agent_here: bool) -> None:
        """Show what is kept, and whether the ngrok program is on this computer."""
        values = kept.values
        self.token.show_value(values["ngrok_authtoken"], kept.variable("ngrok_authtoken"))
        self.domain.show_value(values["ngrok_domain"], kept.variable("ngrok_domain"))
        self.own.show_value(values["own_address"])
        if values["own_address"]:
            self.by_own.setChecked(True)
        self.agent.setVisible(not agent_here)
        self._judge(values, agent_here)

    def _judge(self, values: dict[str, str], agent_here: bool) -> None:
        if values["own_address"]:
            self.found("set", tr(_TRIED))
        elif not values["ngrok_authtoken"]:
            self.found("todo", remedy=_tokens())
        elif not agent_here:
            self.found("missing", tr("The program is missing"))
        elif not values["ngrok_domain"]:
            sentence = tr("Without your domain the address is a new one at every start.")
            self.found("set", tr(_TRIED), (Said(Light.AMBER, sentence),))
        else:
            self.found("set", tr(_TRIED))

    def _judge_token(self, text: str) -> None:
        if len(text) < _SHORTEST or not text.isascii() or not text.replace("_", "").isalnum():
            self.refused(
                tr("This is no ngrok token: it is one long word."), _tokens(), "ngrok_authtoken"
            )
        else:
            self.given.emit("ngrok_authtoken", text)

    def _judge_own(self, text: str) -> None:
        address = OwnAddress(text)
        address.start(0)
        if text and address.state.url is None:
            self.refused(address.state.advice, field="own_address")
        else:
            self.given.emit("own_address", text)

    def _turn(self, by_ngrok: bool) -> None:
        self._ngrok.setVisible(by_ngrok)
        self._own.setVisible(not by_ngrok)
        if by_ngrok:
            self.withdraw("own_address")
            if self.own.text():
                self.given.emit("own_address", "")
        else:
            self.withdraw("ngrok_authtoken")
            self.token.clear()


def _tokens() -> Remedy:
    return page(
        tr(
            "A free account will do. It shows your token, and under Domains the address that is yours."
        ),
        tr("Open ngrok"),
        "https://dashboard.ngrok.com/get-started/your-authtoken",
    )
