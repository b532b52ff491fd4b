"""The part of Settings about staying live: starting at log-in, and what the system tells the owner."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from flowdesk.login.at_login import AtLogin
from flowdesk.settings import Settings
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.tray import Tray
from flowdesk.ui.widgets import make

_AT_LOGIN = mark("It opens with its icon only, and the bot goes on if it was on.")
_AT_LOGIN_SMALL = mark(
    "It opens as a small window, as this desktop shows no icons beside the clock, and the bot goes on if"
    " it was on."
)
_BESIDE_CLOCK = mark("The system shows it beside the clock while another window is in front.")
_IN_WINDOW = mark(
    "This desktop shows no icons beside the clock, and so no messages either. The window asks for your"
    " attention in the list of windows instead, and says it at its foot. A closed window tells nothing."
)
_NO_CHATTER = mark("Single messages are never told.")

Keep = Callable[[Mapping[str, str]], None]


class StayingSettings(QWidget):
    """Shows settings and hands every change to *keep*; ``refused`` says what the system did not take."""

    refused = Signal(str)

    def __init__(
        self,
        settings: Settings,
        login: AtLogin,
        keep: Keep,
        has_tray: Callable[[], bool] = Tray.is_there,
    ) -> None:
        super().__init__()
        self._login, self._keep, self._has_tray = login, keep, has_tray
        self.login = QCheckBox(tr("Start Flowdesk when I log in"))
        self.leads = QCheckBox(tr("Tell me when a customer has finished a form"))
        self.trouble = QCheckBox(tr("Tell me when the bot needs me"))
        self.leads.setChecked(settings.tell_leads)
        self.trouble.setChecked(settings.tell_trouble)
        self._show_login()
        self._build()
        self.login.toggled.connect(self._turn)
        for box, name in ((self.leads, "tell_leads"), (self.trouble, "tell_trouble")):
            box.toggled.connect(lambda on, n=name: self._keep({n: "on" if on else "off"}))

    def _build(self) -> None:
        self.at_login = make.label("", "second", wrap=True)
        self.told = make.label("", "second", wrap=True)
        self.setLayout(
            make.column(self.login, self.at_login, 8, self.leads, self.trouble, self.told, gap=6)
        )
        self._say_where()

    def showEvent(self, event: QShowEvent) -> None:
        """Say what is true on the desktop of this moment: a tray may come after the desk."""
        super().showEvent(event)
        self._say_where()

    def _say_where(self) -> None:
        tray = self._has_tray()
        self.at_login.setText(tr(_AT_LOGIN) if tray else tr(_AT_LOGIN_SMALL))
        where = tr(_BESIDE_CLOCK) if tray else tr(_IN_WINDOW)
        self.told.setText(f"{where} {tr(_NO_CHATTER)}")

    def _turn(self, on: bool) -> None:
        try:
            self._login.turn(on)
        except OSError as error:
            self.refused.emit(
                tr(
                    "The system did not let Flowdesk change that: {strerror}.",
                    strerror=error.strerror,
                )
            )
        self._show_login()

    def _show_login(self) -> None:
        """Show what the system will do, not what was pressed."""
        self.login.blockSignals(True)
        self.login.setChecked(self._login.is_on())
        self.login.blockSignals(False)
