"""The guide: every step looks at itself as soon as it is filled in, and can be left at any time."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from flowdesk.going_live.progress import Choice, Progress
from flowdesk.going_live.words import refuses_token
from flowdesk.settings import SettingsError
from flowdesk.store.errors import StoreError
from flowdesk.tongue.say import tr
from flowdesk.ui import background
from flowdesk.ui.connect.agent import Fetch
from flowdesk.ui.connect.guide import first
from flowdesk.ui.connect.guide.address import AddressStep
from flowdesk.ui.connect.guide.first import FirstCustomer
from flowdesk.ui.connect.guide.knowing import Knowing, Known
from flowdesk.ui.connect.guide.live import LiveStep
from flowdesk.ui.connect.guide.number import NumberStep
from flowdesk.ui.connect.guide.secret import SecretStep
from flowdesk.ui.connect.guide.step import GuideStep
from flowdesk.ui.connect.guide.token import TokenStep
from flowdesk.ui.connect.guide.words import Said, missing, of_token, usable
from flowdesk.ui.desk import Desk, LiveState
from flowdesk.ui.in_turn import InTurn
from flowdesk.ui.latest import Latest
from flowdesk.ui.widgets import make
from flowdesk.whatsapp.discovery import Discovery
from flowdesk.whatsapp.numbers import Number

_PLAIN = (SettingsError, StoreError)
_STORE = "store"  # that nothing can be read stands at the first step


class Guide(QWidget):
    """The steps, one under the other.

    ``went`` tells that going live has ended, well or not, ``kept`` that something which the owner gave
    was kept, ``agent_kept`` that it was the ngrok program.
    """

    wanted = Signal(object)  # a Remedy whose button was pressed
    share_wanted = Signal(str, tuple)
    page_wanted = Signal(str)
    went = Signal()
    kept = Signal()
    agent_kept = Signal()
    _came = Signal(object)  # Progress, from a worker thread

    def __init__(self, desk: Desk, knowing: Knowing, fetch: Fetch) -> None:
        super().__init__()
        self._desk, self._knowing = desk, knowing
        self.known: Known | None = None
        self._found: Discovery | None = None
        self._asked = ""  # the kept token about which WhatsApp was asked
        self._questions = 0  # how often WhatsApp was asked
        self._doubted = False  # whether WhatsApp refuses it since
        self.token, self.number = TokenStep(1), NumberStep(2)
        self.secret, self.address = SecretStep(3), AddressStep(4, fetch)
        self.live, self.first = LiveStep(5), FirstCustomer()
        self._given = (self.token, self.number, self.secret, self.address)
        self._wish: Choice | None = None  # to go live, as soon as all is looked at that was given
        self.setLayout(make.column(*self._given, self.live, self.first, gap=8))
        for step in (*self._given, self.live):
            step.wanted.connect(self.wanted)
        for given in self._given:
            given.settled.connect(self._go_on)
        self._asking, self._keeping = Latest(self, _PLAIN), InTurn(self, _PLAIN)
        self._wire()

    def _wire(self) -> None:
        self.token.given.connect(self._take_token)
        self.number.chosen.connect(self._take_number)
        self.number.account_given.connect(self._take_account)
        self.secret.given.connect(lambda text: self._take(self.secret, "app_secret", text))
        self.address.given.connect(lambda name, text: self._take(self.address, name, text, name))
        self.address.agent_chosen.connect(self.take_agent)
        self.live.pressed.connect(self.go)
        self._came.connect(self.live.show_progress, Qt.ConnectionType.QueuedConnection)
        self.first.share_wanted.connect(self.share_wanted)
        self.first.page_wanted.connect(self.page_wanted)

    def arrive(self) -> None:
        """Read anew what is kept; ask WhatsApp about a kept token the first time."""
        self.hear()
        self._keeping.run(
            lambda: self._knowing.look(self._found), self._arrived, self._could_not_read
        )

    def hear(self) -> None:
        """Look whether the first customer was answered."""
        self._show_first(self._desk.live.state())

    def show_state(self, state: LiveState) -> None:
        """Show what the bot is doing."""
        self.live.show_on(state.running, bool(state.registered))
        self._doubt(state)
        self._show_first(state)

    def go(self, choice: Choice = Choice.ASK) -> None:
        """Do everything that is left to be done, off the GUI thread; what was just given is looked at
        before.
        """
        if self.live.running:
            return
        if any(step.is_busy() for step in self._given):
            self._wish = choice
            self.live.checking(word=tr("One moment…"))
            return
        self.live.begin()
        background.run(
            lambda: self._desk.going.go_live(self._came.emit, choice),
            self._went,
            self._broke,
            self,
            _PLAIN,
        )

    def _go_on(self) -> None:
        """Go live after all, if that was asked for meanwhile and nothing turned out to be wrong."""
        if self._wish is None or any(step.is_busy() for step in self._given):
            return
        wish, self._wish = self._wish, None
        self.live.looked()
        if not any(step.is_wrong() for step in self._given):
            self.go(wish)

    def check(self) -> None:
        """Ask WhatsApp again: about the token that was typed, else about the kept one."""
        if self.token.entry.text():
            self.token.entry.again()
        else:
            self._look_at_kept()

    def take_agent(self, path: str) -> None:
        """Keep where the ngrok program is, empty for the usual place."""
        take = partial(self._knowing.take, {"ngrok_path": path}, self._found)
        self._keep(self.address, "ngrok_path", take, self.agent_kept)

    def to_first_missing(self) -> None:
        """Put the cursor into the first field that is still to be filled in."""
        values = self.known.kept.values if self.known else {}
        entries = {
            "access_token": self.token.entry,
            "app_secret": self.secret.entry,
            "ngrok_authtoken": self.address.token,
        }
        missing = [entry for name, entry in entries.items() if not values.get(name)]
        fields = [entry.field for entry in missing if entry.field.isVisible()]
        focus = self.window().focusWidget()  # also while another window is in front
        if fields and not any(entry.field is focus for entry in entries.values()):
            fields[0].setFocus()

    def _could_not_read(self, sentence: str) -> None:
        self.token.refused(sentence, field=_STORE)

    def _arrived(self, known: Known) -> None:
        self.token.withdraw(_STORE)
        self._show(known)
        token = known.kept.values["access_token"]
        if token and token != self._asked:
            self._look_at_kept()
        if self.isVisible() and not token:
            self.to_first_missing()

    def _show(self, known: Known) -> None:
        """Show what is kept; what WhatsApp says of it is shown by whoever asked."""
        self.known = known
        kept, values = known.kept, known.kept.values
        self.token.entry.show_value(values["access_token"], kept.variable("access_token"))
        self.secret.entry.show_value(values["app_secret"], kept.variable("app_secret"))
        app = self._found.token.app_id if self._found else ""
        self.secret.show_kept(bool(values["app_secret"]), app)
        self.address.show_kept(kept, known.agent_here)
        if not values["access_token"]:
            self.token.show_missing()
        self.number.show_variable(kept.variable("phone_number_id"))
        if self._found is None:
            self.number.show_kept(values["phone_number_id"])
        else:
            self.number.show_found(self._found, values["phone_number_id"])
        no_agent = not known.agent_here and not values["own_address"]
        self.live.show_missing(missing(known.connecting, no_agent))

    def _discovered(self, known: Known) -> None:
        self._found, self._asked = known.found, known.kept.values["access_token"]
        self._show(known)
        if known.found is not None:
            self.token.show_found(known.found, self._desk.clock())

    def _doubt(self, state: LiveState) -> None:
        """Look at the kept token again once WhatsApp refuses it: what was found out holds no more."""
        refused = refuses_token(state.trouble)
        if refused and not self._doubted:
            self._asked = ""
            if self.isVisible() and not self.token.is_busy():
                self._look_at_kept()
        self._doubted = refused

    def _look_at_kept(self, account_id: str = "") -> None:
        self._asked = self.known.kept.values["access_token"] if self.known else ""
        self._questions += 1
        self.token.checking()
        ask = partial(self._knowing.discover, "", account_id)
        self._asking.run(ask, self._looked, self.token.refused)

    def _take_token(self, token: str) -> None:
        self._questions += 1
        self.token.checking()
        ask = partial(self._knowing.discover, token)
        self._asking.run(ask, partial(self._try, token), self.token.refused)

    def _try(self, token: str, came: Discovery | Said) -> None:
        """Take a pasted token's answer; one of no use leaves what was found out before."""
        said = (came,) if isinstance(came, Said) else of_token(came.token, self._desk.clock())
        if isinstance(came, Discovery) and usable(said):
            self._keep_found(came, token)
        else:
            self.token.refuse(said)

    def _looked(self, came: Discovery | Said) -> None:
        """Take the kept token's answer."""
        if isinstance(came, Discovery):
            self._keep_found(came)
        else:
            self.token.looked()
            self.token.show_refusal(came)

    def _keep_found(self, found: Discovery, token: str = "") -> None:
        asked = self._questions

        def taken(known: Known) -> None:
            is_newest = asked == self._questions
            if is_newest:
                self.token.looked()
            if is_newest or token:
                self._discovered(known)
            else:
                self._show(known)  # there is a newer answer about the kept token, or will be
            if token:
                self.kept.emit()

        take = partial(self._knowing.take_found, found, token)
        self._keeping.run(take, taken, self.token.refused)

    def _take_account(self, account_id: str) -> None:
        if account_id:
            self._look_at_kept(account_id)

    def _take_number(self, number: Number) -> None:
        self._keep(self.number, "", partial(self._knowing.take_number, number, self._found))

    def _take(self, step: GuideStep, name: str, value: str, field: str = "") -> None:
        """Keep what was given in a field of a step as the setting *name*."""
        self._keep(step, field, partial(self._knowing.take, {name: value}, self._found))

    def _keep(
        self,
        step: GuideStep,
        field: str,
        take: Callable[[], Known],
        told: SignalInstance | None = None,
    ) -> None:
        step.checking(field)

        def taken(known: Known) -> None:
            step.looked(field)
            self._show(known)
            (told or self.kept).emit()

        self._keeping.run(take, taken, lambda why: step.refused(why, field=field))

    def _went(self, progress: Progress) -> None:
        self.live.end(progress)
        self._show_first(self._desk.live.state())
        self.went.emit()

    def _broke(self, sentence: str) -> None:
        self.live.broke(sentence)
        self.went.emit()

    def _show_first(self, state: LiveState) -> None:
        live = state.running and bool(state.address)
        self.first.setVisible(live)
        if live:
            self.first.show_known(first.read(self._desk.database))
