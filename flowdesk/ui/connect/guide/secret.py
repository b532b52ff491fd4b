"""The third step: the app secret."""

from PySide6.QtCore import Signal

from flowdesk.going_live.remedy import page
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.connect.guide.entry import Entry
from flowdesk.ui.connect.guide.step import GuideStep
from flowdesk.ui.connect.parts import odd_secret
from flowdesk.whatsapp.places import basic

_WORDS = mark(
    "Proves that a message really comes from WhatsApp, and lets Flowdesk register your address."
)
_WHERE = mark("In Meta's dashboard: App settings › Basic › App secret › Show.")


class SecretStep(GuideStep):
    """Takes the secret; ``given`` carries one that can be right."""

    given = Signal(str)

    def __init__(self, number: int) -> None:
        super().__init__(number, tr("App secret"), tr(_WORDS))
        self.entry = Entry(tr("App secret"), tr("Paste it here"), secret=True)
        self.entry.given.connect(self._judge)
        self.entry.emptied.connect(self.withdraw)
        self.inside.addWidget(self.entry)
        self._app = ""

    def show_kept(self, kept: bool, app_id: str) -> None:
        """Show whether there is one; *app_id* leads to where it stands, empty while unknown."""
        self._app = app_id
        if kept:
            self.found("set")
        else:
            self.found("todo", remedy=page(tr(_WHERE), tr("Open App settings"), basic(app_id)))

    def _judge(self, text: str) -> None:
        if odd_secret(text):
            where = page(tr("Copy it again."), tr("Open App settings"), basic(self._app))
            self.refused(tr("An app secret has 32 digits and letters a–f."), where)
        else:
            self.given.emit(text)
