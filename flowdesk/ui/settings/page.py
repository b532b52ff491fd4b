"""The Settings page: what is not about WhatsApp."""

from collections.abc import Mapping

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from flowdesk.bot.closed import HOURS
from flowdesk.bot.hours import Hours, loads
from flowdesk.flow.figures.local import wall
from flowdesk.flow.words import known
from flowdesk.login.at_login import at_login
from flowdesk.paths import usual_home
from flowdesk.settings import outside
from flowdesk.store import settings
from flowdesk.store.errors import StoreError
from flowdesk.ui import background
from flowdesk.ui.backups.part import BackupSettings
from flowdesk.ui.desk import Desk
from flowdesk.ui.page import Page
from flowdesk.ui.scheme import Scheme, Wish
from flowdesk.ui.settings import entries
from flowdesk.ui.settings.chats import ChatSettings
from flowdesk.ui.settings.folders import FolderSettings
from flowdesk.ui.settings.hours import HoursSettings
from flowdesk.ui.settings.names import PRACTICE_NAME
from flowdesk.ui.settings.staying import StayingSettings
from flowdesk.ui.widgets import make

_WORDS = {Wish.SYSTEM: "As the system", Wish.LIGHT: "Light", Wish.DARK: "Dark"}


class SettingsPage(Page):
    """The theme, how the bot chats, the data folder, where tokens lie."""

    def __init__(self, desk: Desk, scheme: Scheme) -> None:
        super().__init__(desk)
        self._scheme = scheme
        self._group = QButtonGroup(self)
        self.choices = {wish: QRadioButton(text) for wish, text in _WORDS.items()}
        for wish, choice in self.choices.items():
            self._group.addButton(choice)
            choice.clicked.connect(lambda _=False, w=wish: scheme.choose(str(w)))
        scheme.changed.connect(lambda wish: self.choices[Wish(wish)].setChecked(True))
        self.choices[scheme.wish].setChecked(True)
        self.chats = ChatSettings(desk.settings, self._keep)
        self.folders = FolderSettings(desk.folders)
        self.entries = {
            "practice_name": entries.practice_name(self._keep, PRACTICE_NAME),
            "message_price": entries.price(self._keep),
            "port": entries.port(self._keep),
            "graph_url": entries.graph_url(self._keep),
        }
        self.outside = entries.Outside(desk.environ)
        self.hours = HoursSettings(
            self._kept_hours(),
            known(desk.settings.languages)[0],
            self._keep,
            lambda: wall(desk.clock(), None),
        )
        home = desk.folders.home
        plain = usual_home() if outside(desk.environ).get("FLOWDESK_HOME") else home
        self.staying = StayingSettings(
            desk.settings, at_login(home, plain, desk.environ), self._keep
        )
        self.staying.refused.connect(lambda sentence: self.say(sentence, "error"))
        self.backups = BackupSettings(desk)
        self.backups.told.connect(self.told)
        self.backups.wanted.connect(lambda: self.wanted.emit("Settings"))
        self.where = make.label("", "second", wrap=True)
        self._build()

    def _build(self) -> None:
        theme = _section(
            "Appearance",
            make.label("Theme", "label"),
            make.row(*self.choices.values(), None, gap=24),
            make.label("A change holds at once.", "second"),
        )
        chats = _section("Chats", self.chats)
        hours = _section("Closed hours", self.hours)
        staying = _section("Staying live", self.staying)
        data = _section(
            "Your data",
            make.label("Folders", "label"),
            self.folders,
            make.label(
                "Rules, leads, photos and chats are in this folder and nowhere else.",
                "second",
                wrap=True,
            ),
            4,
            make.label("Tokens", "label"),
            self.where,
        )
        more = [
            _section("Practice phone", self.entries["practice_name"]),
            _section("Costs", self.entries["message_price"]),
            _section("Seldom needed", self.entries["port"], 8, self.entries["graph_url"]),
        ]
        if self.outside.rows:
            more.append(_section("Set outside", self.outside))
        backups = _section("Backups", self.backups)
        column = QWidget()
        column.setLayout(
            make.column(
                make.label("Settings", "title"),
                theme,
                staying,
                chats,
                hours,
                data,
                backups,
                *more,
                None,
                gap=12,
            )
        )
        column.setMaximumWidth(720)
        inside = make.box(make.row(None, column, None, gap=0, margins=(24, 20, 24, 24)), "ground")
        inside.layout().setStretch(1, 100)  # type: ignore[union-attr]
        self.setLayout(make.column(make.scroller(inside)))

    def _kept_hours(self) -> Hours:
        with self.desk.database.read() as session:
            return loads(settings.load(session).get(HOURS, ""))

    def _keep(self, changed: Mapping[str, str]) -> None:
        with self.desk.database.begin() as session:
            settings.save(session, changed)

    def leave(self) -> None:
        """Keep what was typed."""
        for each in self.entries.values():
            each.save()

    def arrive(self) -> None:
        """Read what is kept, which backups there are, and where tokens lie.

        The last two off the GUI thread: the keychain may want to be unlocked.
        """
        with self.desk.database.read() as session:
            entries.show(self.entries, settings.load(session), self.desk.environ)
        self.backups.refresh()
        background.run(
            self.desk.secrets.where,
            lambda where: self.where.setText(f"Kept {where}."),
            self.where.setText,
            self,
            (StoreError,),
        )


def _section(title: str, *parts: make.Part) -> QWidget:
    head = make.label(title, "name")
    return make.box(make.column(head, 4, *parts, gap=6, margins=(16, 14, 16, 16)), "card")
