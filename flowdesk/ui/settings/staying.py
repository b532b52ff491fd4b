"""The part of Settings about staying live: starting at log-in, and what the system tells the owner."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from flowdesk.login.at_login import AtLogin
from flowdesk.settings import Settings
from flowdesk.tongue.say import tr
from flowdesk.ui.widgets import make

Keep = Callable[[Mapping[str, str]], None]


class StayingSettings(QWidget):
    """Shows settings and hands every change to *keep*; ``refused`` says what the system did not take."""

    refused = Signal(str)

    def __init__(self, settings: Settings, login: AtLogin, keep: Keep) -> None:
        super().__init__()
        self._login, self._keep = login, keep
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
        self.setLayout(
            make.column(
                self.login,
                make.label(
                    tr("It opens with its icon only, and the bot goes on if it was on."),
                    "second",
                    wrap=True,
                ),
                8,
                self.leads,
                self.trouble,
                make.label(
                    tr(
                        "The system shows it beside the clock while another window is in front."
                        " Single messages are never told."
                    ),
                    "second",
                    wrap=True,
                ),
                gap=6,
            )
        )

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
