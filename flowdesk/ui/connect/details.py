"""Every setting of the connection, one row each: for who wants to see or change a single one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from flowdesk.settings import SettingsError
from flowdesk.store.errors import StoreError
from flowdesk.tongue.say import tr
from flowdesk.ui import background
from flowdesk.ui.connect.keep import Kept, keep
from flowdesk.ui.connect.part import Copied
from flowdesk.ui.connect.parts import settings, verify, webhook
from flowdesk.ui.desk import Desk, LiveState
from flowdesk.ui.exporting import browse
from flowdesk.ui.widgets import make

_META = "https://developers.facebook.com/apps"
_NGROK = "https://dashboard.ngrok.com/get-started/your-authtoken"


class Details(QWidget):
    """Shows and keeps every setting; ``saved`` tells that one was kept."""

    saved = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.kept: Kept | None = None
        self.settings = settings()
        self.webhook = webhook()
        self.address = Copied(tr("Webhook address"))
        self.webhook.below.addWidget(self.address)
        self.tested = make.label("", "ok", wrap=True)
        self.webhook.below.addWidget(self.tested)
        self.verify = verify()
        self.token = Copied(tr("Verify token"))
        self.verify.below.addWidget(self.token)
        self.where = make.label("", "caption", wrap=True)
        self._lay_out()
        for name, part in self.settings.items():
            part.saved.connect(lambda value, n=name: self._keep(n, value))

    def _lay_out(self) -> None:
        parts = self.settings
        meta = make.button(tr("Open Meta's dashboard"), lambda: browse(_META), icon="external-link")
        ngrok = make.button(tr("Open ngrok"), lambda: browse(_NGROK), icon="external-link")
        sections: list[make.Part] = [
            make.row(make.label("WhatsApp", "name"), None, meta),
            parts["access_token"],
            parts["phone_number_id"],
            parts["app_secret"],
            12,
            make.row(make.label(tr("Public address"), "name"), None, ngrok),
            parts["ngrok_authtoken"],
            parts["ngrok_domain"],
            self.webhook,
            self.verify,
            12,
            make.row(make.label(tr("Seldom needed"), "name"), None),
            parts["own_address"],
            parts["port"],
            self.where,
        ]
        self.setLayout(make.column(*sections, gap=8))

    def show_kept(self, kept: Kept) -> None:
        """Show what is kept."""
        self.kept = kept
        for name, part in self.settings.items():
            part.show_value(kept.values[name], name in kept.overridden)
        self.token.show_text(kept.values["verify_token"])
        self.verify.show_state("set")
        own = bool(kept.values["own_address"])
        if own and not kept.values["ngrok_authtoken"]:
            self.settings["ngrok_authtoken"].show_state("optional", tr("Not used"))
        self.where.setText(tr("Tokens are kept {where}.", where=kept.where))
        if self.isVisible():
            self.to_first_empty()

    def show_state(self, state: LiveState) -> None:
        """Show the address, and whether Meta's dashboard has tried it."""
        self.address.show_text(state.address, tr("Start the bot to get it"))
        self.tested.setText(state.tested)
        self.tested.setVisible(bool(state.tested))
        if state.address:
            self.webhook.show_state("on")
        else:
            self.webhook.show_state("off", tr("Not yet"))

    def to_first_empty(self) -> None:
        """Put the cursor where something is still missing, unless it is in a field already."""
        parts = list(self.settings.values())
        focus = self.window().focusWidget()  # also while another window is in front
        here = any(part.field is focus for part in parts)
        missing = [part.field for part in parts if part.is_missing()]
        if missing and not here:
            missing[0].setFocus()

    def _keep(self, name: str, value: str) -> None:
        part = self.settings[name]
        part.show_state("busy", "Saving…")

        def kept(now: Kept) -> None:
            self._show_one(name, now)
            self.saved.emit()

        background.run(
            lambda: keep(self._desk, name, value),
            kept,
            part.trouble,
            self,
            (SettingsError, StoreError),
        )

    def _show_one(self, name: str, kept: Kept) -> None:
        """Show one saved part; what is being typed in others stays."""
        self.kept = kept
        self.settings[name].show_value(kept.values[name], name in kept.overridden)
        self.where.setText(tr("Tokens are kept {where}.", where=kept.where))
