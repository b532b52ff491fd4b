"""The Connect page: the bot's switch, and below it the guide, the check-up, or every setting."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QTabBar, QWidget

from flowdesk.going_live.progress import Stage
from flowdesk.store.errors import StoreError
from flowdesk.tongue.say import mark, tr
from flowdesk.ui import background, switching
from flowdesk.ui.connect.agent import Fetch
from flowdesk.ui.connect.details import Details
from flowdesk.ui.connect.doctor import Doctor
from flowdesk.ui.connect.guide.guide import Guide
from flowdesk.ui.connect.guide.knowing import Knowing
from flowdesk.ui.connect.health import Health
from flowdesk.ui.connect.keep import Kept, read
from flowdesk.ui.connect.mending import Mending
from flowdesk.ui.connect.switch import BotSwitch
from flowdesk.ui.connect.tabs import DETAILS, DOCTOR, GUIDE
from flowdesk.ui.desk import Desk, LiveState
from flowdesk.ui.page import Page
from flowdesk.ui.share.window import share
from flowdesk.ui.widgets import make
from flowdesk.webhook.advice import NO_AGENT
from flowdesk.webhook.download import fetch as fetch_agent
from flowdesk.webhook.download import usual_place

_FROM_START = mark("Saved. It holds from the next start of the bot.")


class ConnectPage(Page):
    """Holds the three parts, and the bot's switch over them.

    *knowing* and *fetch* say where the ngrok program is looked for and had from.
    """

    def __init__(
        self, desk: Desk, knowing: Knowing | None = None, fetch: Fetch | None = None
    ) -> None:
        super().__init__(desk)
        fetch = fetch or _fetch
        self.mending = Mending(self)
        self.switch = BotSwitch(fetch)
        self.health = Health(desk)
        self._knowing, self._fetch = knowing or Knowing(desk), fetch
        self.details = Details(desk)
        self._refusal = ""
        self._held = False  # whether something was saved that the running bot does not know
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(tr("Parts of this page"))
        self.parts: dict[str, QWidget] = {
            GUIDE: make.box(make.column()),  # empty until it is looked at for the first time
            DOCTOR: make.box(make.column()),
            DETAILS: self.details,
        }
        for name in self.parts:
            self.tabs.addTab(tr(name))
        self._lay_out()
        self._wire()
        self.show_part(GUIDE)
        self.show_state(desk.live.state())

    def _lay_out(self) -> None:
        column = QWidget()
        title = make.row(make.label(tr("Connect"), "title"), None)
        shown = self.parts.values()
        column.setLayout(
            make.column(title, self.switch, self.tabs, self.health, *shown, None, gap=8)
        )
        column.setMaximumWidth(720)
        inside = make.box(make.row(None, column, None, gap=0, margins=(24, 20, 24, 24)), "ground")
        inside.layout().setStretch(1, 100)  # type: ignore[union-attr]  # it was given one
        self.area = make.scroller(inside)
        self.setLayout(make.column(self.area))

    def _wire(self) -> None:
        self.tabs.currentChanged.connect(self._turn)
        self.details.saved.connect(self._saved)
        self.switch.started.connect(self.start_bot)
        self.switch.stopped.connect(self._stop)
        self.switch.wanted.connect(self.mending.mend)
        self.switch.tunnel.agent.have.connect(self._take_agent)
        self.desk.bridge.status.connect(self.show_state)

    @cached_property
    def guide(self) -> Guide:
        """The guide, made when it is first looked at: opening the desk does not wait for it."""
        made = Guide(self.desk, self._knowing, self._fetch)
        made.wanted.connect(self.mending.mend)
        made.page_wanted.connect(self._to_page)
        made.kept.connect(self._saved)
        made.agent_kept.connect(self._have_agent)
        made.share_wanted.connect(self._share)
        made.went.connect(lambda: self.show_state(self.desk.live.state()))
        made.live.pressed.connect(lambda: QTimer.singleShot(0, self, self._to_outcome))
        made.went.connect(lambda: QTimer.singleShot(0, self, self._to_outcome))
        self._put(GUIDE, made)
        made.show_state(self.desk.live.state())
        return made

    @cached_property
    def doctor(self) -> Doctor:
        """The check-up, made when it is first looked at."""
        made = Doctor(self.desk)
        made.wanted.connect(self.mending.mend)
        self._put(DOCTOR, made)
        return made

    def _put(self, name: str, part: QWidget) -> None:
        self.parts[name].layout().addWidget(part)  # type: ignore[union-attr] # it was made with one

    def _made(self, name: str) -> bool:
        """Tell whether a part was looked at already: the cached properties lie in the instance."""
        return name in vars(self)

    def show_part(self, name: str) -> None:
        """Show the guide, the check-up or the details."""
        self.tabs.setCurrentIndex(list(self.parts).index(name))
        focus = self.window().focusWidget()
        if focus is not None and any(
            part.isAncestorOf(focus) for each, part in self.parts.items() if each != name
        ):
            self.tabs.setFocus()  # before what has it goes, so that it lands nowhere else
        for each, part in self.parts.items():
            part.setVisible(each == name)
        self.health.setVisible(name == DOCTOR)

    def shown(self) -> str:
        """Name the part that can be seen."""
        return list(self.parts)[self.tabs.currentIndex()]

    def arrive(self) -> None:
        """Read anew what the part shows that can be seen."""
        self.health.read()
        if self.shown() == GUIDE:
            self.guide.arrive()
        elif self.shown() == DOCTOR:
            self.doctor.arrive()
        self._read_details()

    def leave(self) -> None:
        """Look no more at what cannot be seen."""
        if self._made("doctor"):
            self.doctor.leave()

    def heard(self, changes: tuple[object, ...]) -> None:
        """See whether the first customer was answered."""
        sent = any(getattr(change, "kind", "") == "sent" for change in changes)
        if sent and self._made("guide"):
            self.guide.hear()

    def show_state(self, state: LiveState) -> None:
        """Show what the bot is doing."""
        if state.busy or state.running:
            self._mended()
        if self._held and (state.busy or not state.running):
            self._held = False
            self.mended.emit(tr(_FROM_START))
        self.switch.show_live(state)
        self.details.show_state(state)
        if self._made("guide"):
            self.guide.show_state(state)

    def _to_outcome(self) -> None:
        """Bring into sight what going live came to: it grows below the button, out of sight."""
        if self.shown() != GUIDE or not self.isVisible():
            return
        stages, first = self.guide.live, self.guide.first
        well = stages.stopped_at is None and not stages.running
        in_turn = (stages, first) if well else (first, stages)
        for part in in_turn:  # the last stays in sight, where not both have room
            if part.isVisible():
                self.area.ensureWidgetVisible(part)

    def could_not_start(self, sentence: str) -> None:
        """Say why the bot could not be put on WhatsApp, and lead to what is missing."""
        self._refusal = sentence
        if self.isVisible():
            self.say(sentence, "error")
            if self.shown() == DETAILS:
                self.details.to_first_empty()
            else:
                self.guide.to_first_missing()
        else:
            self.say(sentence, "error", (tr("Open Connect"), lambda: self.wanted.emit("Connect")))

    def _turn(self, _index: int) -> None:
        self.leave()
        self.show_part(self.shown())
        if self.isVisible():
            self.arrive()

    def _read_details(self) -> None:
        background.run(
            lambda: read(self.desk), self._show, self._could_not_read, self, (StoreError,)
        )

    def _show(self, kept: Kept) -> None:
        self.details.show_kept(kept)

    def _mended(self) -> None:
        if self._refusal:
            self.mended.emit(self._refusal)
        self._refusal = ""

    def _could_not_read(self, sentence: str) -> None:
        self.say(sentence, "error", (tr("Try again"), self.arrive))

    def _saved(self) -> None:
        self._mended()
        if self.desk.live.state().running:
            self._held = True
            self.say(tr(_FROM_START), "info", (tr("Start it again"), self._start_anew))

    def _take_agent(self, path: str) -> None:
        self.guide.take_agent(path)  # which is made only now, if it was not looked at before

    def _have_agent(self) -> None:
        """Go on with the ngrok program where the bot, or going live, waits for it."""
        if self.guide.live.stopped_at is Stage.TUNNEL:
            self.guide.go()
        elif self.desk.live.state().tunnel.code == NO_AGENT.code:
            self._start_anew()
        else:
            self._saved()

    def _to_page(self, name: str) -> None:
        """Go to a part of this page, or to another page."""
        if name in self.parts:
            self.show_part(name)
        else:
            self.wanted.emit(name)

    def _share(self, name: str, keywords: tuple[str, ...]) -> None:
        share(self, self.desk, name, keywords)

    def start_bot(self) -> None:
        """Put the bot on WhatsApp, or say why it could not be."""
        switching.start(self.desk, self.could_not_start, self)

    def _start_anew(self) -> None:
        switching.restart(self.desk, lambda: None, self.could_not_start, self)

    def _stop(self) -> None:
        switching.stop(self.desk, lambda sentence: self.say(sentence, "error"), self)


def _fetch(told: Callable[[int, int], object], is_off: Callable[[], bool]) -> Path:
    """Bring ngrok to where it is looked for."""
    return fetch_agent(usual_place(), told, is_off)
