"""The Connect page: what lies between the desk and WhatsApp, one row a part."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from flowdesk.settings import SettingsError
from flowdesk.store.errors import StoreError
from flowdesk.ui import background, switching
from flowdesk.ui.connect.health import Health
from flowdesk.ui.connect.keep import Kept, keep, read
from flowdesk.ui.connect.part import Copied, Part, Setting
from flowdesk.ui.connect.parts import settings, verify, webhook
from flowdesk.ui.desk import Desk, LiveState
from flowdesk.ui.exporting import browse
from flowdesk.ui.page import Page
from flowdesk.ui.widgets import make

_META = "https://developers.facebook.com/apps"
_NGROK = "https://dashboard.ngrok.com/get-started/your-authtoken"


class ConnectPage(Page):
    """Shows each part's state and keeps what is filled in; the bot's switch is the first row.

    ``health_told`` carries the newest outage in a sentence, empty where there was none.
    """

    health_told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.settings = settings()
        self.switch = Part("Bot", "")
        self.start = make.button("Start", self._start, "primary", "play")
        self.stop = make.button("Stop", self._stop, icon="square")
        self.switch.buttons.addWidget(self.start)
        self.switch.buttons.addWidget(self.stop)
        self.health = Health(desk, self.health_told.emit)
        self.webhook = webhook()
        self.address = Copied("Webhook address")
        self.webhook.below.addWidget(self.address)
        self.tested = make.label("", "ok", wrap=True)
        self.webhook.below.addWidget(self.tested)
        self.verify = verify()
        self.token = Copied("Verify token")
        self.verify.below.addWidget(self.token)
        self.where = make.label("", "caption", wrap=True)
        self._kept: Kept | None = None
        self._refusal = ""
        self._build()
        for name, part in self.settings.items():
            part.saved.connect(lambda value, n=name: self._keep(n, value))
        desk.bridge.status.connect(self.show_state)
        desk.bridge.changed.connect(self._heard)
        self.show_state(desk.live.state())

    def _build(self) -> None:
        parts = self.settings
        meta = make.button("Open Meta's dashboard", lambda: browse(_META), icon="external-link")
        ngrok = make.button("Open ngrok", lambda: browse(_NGROK), icon="external-link")
        sections: list[make.Part] = [
            make.row(make.label("Connect", "title"), None),
            self.switch,
            self.health,
            12,
            make.row(make.label("WhatsApp", "name"), None, meta),
            parts["access_token"],
            parts["phone_number_id"],
            parts["app_secret"],
            12,
            make.row(make.label("Public address", "name"), None, ngrok),
            parts["ngrok_authtoken"],
            parts["ngrok_domain"],
            self.webhook,
            self.verify,
            12,
            make.row(make.label("Seldom needed", "name"), None),
            parts["own_address"],
            parts["port"],
            self.where,
        ]
        column = QWidget()
        column.setLayout(make.column(*sections, None, gap=8))
        column.setMaximumWidth(720)
        inside = make.box(make.row(None, column, None, gap=0, margins=(24, 20, 24, 24)), "ground")
        inside.layout().setStretch(1, 100)  # type: ignore[union-attr]
        self.setLayout(make.column(make.scroller(inside)))

    def arrive(self) -> None:
        """Read every part anew."""
        self.health.read()
        background.run(
            lambda: read(self.desk), self._show, self._could_not_read, self, (StoreError,)
        )

    def show_state(self, state: LiveState) -> None:
        """Show what the bot is doing."""
        kind, word, sentence = _in_words(state)
        if self.start.hasFocus() or self.stop.hasFocus():
            self.setFocus()  # not to whatever comes after a button that goes
        if state.busy or state.running:
            self._mended()
        self.switch.show_state(kind, word)
        self.switch.sentence.setText(sentence)
        self.start.setVisible(not state.running)
        self.stop.setVisible(state.running)
        self.start.setEnabled(not state.busy)
        self.stop.setEnabled(not state.busy)
        if not state.busy and self.hasFocus():
            (self.stop if state.running else self.start).setFocus()
        self.address.show_text(state.address, "Start the bot to get it")
        self.tested.setText(state.tested)
        self.tested.setVisible(bool(state.tested))
        if state.address:
            self.webhook.show_state("on")
        else:
            self.webhook.show_state("off", "Not yet")

    def _heard(self, changes: Iterable[Any]) -> None:
        if any(change.kind == "health" for change in changes):
            self.health.read()

    def _show(self, kept: Kept) -> None:
        self._kept = kept
        for name, part in self.settings.items():
            part.show_value(kept.values[name], name in kept.overridden)
        self.token.show_text(kept.values["verify_token"])
        self.verify.show_state("set")
        own = bool(kept.values["own_address"])
        if own and not kept.values["ngrok_authtoken"]:
            self.settings["ngrok_authtoken"].show_state("optional", "Not used")
        self.where.setText(f"Tokens are kept {kept.where}.")
        if self.isVisible():
            self._to_first_empty()

    def _to_first_empty(self) -> None:
        """Put the cursor where something is still missing, unless something is being typed."""
        typing = any(part.field.text() and part.field.hasFocus() for part in self._parts())
        missing = [part.field for part in self._parts() if part.is_missing()]
        if missing and not typing:
            missing[0].setFocus()

    def _parts(self) -> Iterable[Setting]:
        return self.settings.values()

    def could_not_start(self, sentence: str) -> None:
        """Say why the bot could not be put on WhatsApp, and lead to what is missing."""
        self._refusal = sentence
        if self.isVisible():
            self.say(sentence, "error")
            self._to_first_empty()
        else:
            self.say(sentence, "error", ("Open Connect", lambda: self.wanted.emit("Connect")))

    def _mended(self) -> None:
        self.mended.emit(self._refusal)
        self._refusal = ""

    def _could_not_read(self, sentence: str) -> None:
        self.say(sentence, "error", ("Try again", self.arrive))

    def _keep(self, name: str, value: str) -> None:
        part = self.settings[name]
        part.show_state("busy", "Saving…")

        def kept(now: Kept) -> None:
            self._show_one(name, now)
            self._mended()
            if self.desk.live.state().running:
                self.say("Saved. It holds from the next start of the bot.")

        background.run(
            lambda: keep(self.desk, name, value),
            kept,
            part.trouble,
            self,
            (SettingsError, StoreError),
        )

    def _show_one(self, name: str, kept: Kept) -> None:
        """Show one saved part; what is being typed in others stays."""
        self._kept = kept
        self.settings[name].show_value(kept.values[name], name in kept.overridden)
        self.where.setText(f"Tokens are kept {kept.where}.")

    def _start(self) -> None:
        switching.start(self.desk, self.could_not_start, self)

    def _stop(self) -> None:
        switching.stop(self.desk, lambda sentence: self.say(sentence, "error"), self)


def _in_words(state: LiveState) -> tuple[str, str, str]:
    if state.busy:
        return "busy", "Stopping…" if state.running else "Starting…", "One moment."
    if state.trouble:
        return "trouble", "Needs attention", state.trouble
    if state.running:
        return "on", "Running", f"Answers your customers. The door is on port {state.port}."
    return "off", "Off", "Nobody is answered on WhatsApp. The practice phone works all the same."
