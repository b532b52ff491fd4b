"""The Settings page: what is not about WhatsApp."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QLocale

from flowdesk.backup.errors import BackupError
from flowdesk.backup.resettling import target_in
from flowdesk.bot.closed import HOURS
from flowdesk.bot.hours import Hours, loads
from flowdesk.bot.own_words import own_words
from flowdesk.flow.figures.local import wall
from flowdesk.flow.own_words import NONE, Clash, OwnWords, clashes
from flowdesk.flow.words import known
from flowdesk.login.at_login import at_login
from flowdesk.paths import usual_home
from flowdesk.settings import outside
from flowdesk.store import rules, settings
from flowdesk.store.errors import StoreError
from flowdesk.tongue.languages import chosen
from flowdesk.tongue.say import mark, spoken, tr
from flowdesk.ui import background
from flowdesk.ui.backups.part import BackupSettings
from flowdesk.ui.backups.wish import MoveHome, Speak
from flowdesk.ui.desk import Desk
from flowdesk.ui.page import Page
from flowdesk.ui.remembered import Remembered
from flowdesk.ui.scheme import Scheme
from flowdesk.ui.settings import entries
from flowdesk.ui.settings.appearance import AppearanceSettings
from flowdesk.ui.settings.chats import ChatSettings
from flowdesk.ui.settings.folders import FolderSettings
from flowdesk.ui.settings.hours import HoursSettings
from flowdesk.ui.settings.names import PRACTICE_NAME
from flowdesk.ui.settings.sections import Section, Sections
from flowdesk.ui.settings.staying import StayingSettings
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.ask import ask


class SettingsPage(Page):
    """One section a part; each part shows what is kept and keeps what is changed."""

    def __init__(self, desk: Desk, scheme: Scheme) -> None:
        super().__init__(desk)
        self.remembered = Remembered(desk.folders.window)
        self.appearance = AppearanceSettings(scheme, self.remembered.language)
        self.appearance.language_wanted.connect(self._speak)
        self.chats = self._chats()
        self.entries = {
            "practice_name": entries.practice_name(self._keep, tr(PRACTICE_NAME)),
            "message_price": entries.price(self._keep),
            "port": entries.port(self._keep),
            "graph_url": entries.graph_url(self._keep),
        }
        self.outside = entries.Outside(desk.environ)
        self.hours = self._hours()
        self.staying = self._staying()
        self.folders = self._folders()
        self.backups = self._backups()
        self.where = make.label("", "second", wrap=True)
        self.sections = Sections(tr("Settings"), tuple(self._sections()))
        self.setLayout(make.column(self.sections))

    def _sections(self) -> Iterator[Section]:
        yield Section(mark("Appearance"), self.appearance)
        yield Section(mark("Staying live"), self.staying)
        yield Section(mark("Chats"), self.chats)
        yield Section(mark("Closed hours"), self.hours)
        yield Section(
            mark("Your data"), self.folders, 4, make.label(tr("Tokens"), "label"), self.where
        )
        yield Section(mark("Backups"), self.backups)
        yield Section(mark("Practice phone"), self.entries["practice_name"])
        yield Section(mark("Costs"), self.entries["message_price"])
        yield Section(mark("Seldom needed"), self.entries["port"], 8, self.entries["graph_url"])
        if self.outside.rows:
            yield Section(mark("Set outside"), self.outside)

    def _chats(self) -> ChatSettings:
        with self.desk.database.read() as session:
            own = own_words(session)
        return ChatSettings(self.desk.settings, own, self._keep, self._clashes)

    def _clashes(self, own: OwnWords) -> list[Clash]:
        """Find which of the owner's own words a rule that customers can reach uses, too."""
        if own == NONE:
            return []
        found = list[Clash]()
        with self.desk.database.read() as session:
            for card in rules.listed(session):
                if card.active and card.published:
                    version = rules.get(session, card.id).version
                    flow = version.flow if version and card.flow_enabled else None
                    found += clashes(own, card.name, card.keywords, flow)
        return found

    def _hours(self) -> HoursSettings:
        desk = self.desk
        with desk.database.read() as session:
            kept: Hours = loads(settings.load(session).get(HOURS, ""))
        spoken = known(desk.settings.languages)[0]
        return HoursSettings(kept, spoken, self._keep, lambda: wall(desk.clock(), None))

    def _staying(self) -> StayingSettings:
        home = self.desk.folders.home
        usual = usual_home() if "FLOWDESK_HOME" in outside(self.desk.environ) else home
        made = StayingSettings(
            self.desk.settings, at_login(home, usual, self.desk.environ), self._keep
        )
        made.refused.connect(lambda sentence: self.say(sentence, "error"))
        return made

    def _folders(self) -> FolderSettings:
        made = FolderSettings(self.desk.folders, self.desk.environ)
        made.told.connect(self.say)
        made.move_wanted.connect(self._ask_to_move)
        return made

    def _backups(self) -> BackupSettings:
        made = BackupSettings(self.desk)
        made.told.connect(self.told)
        made.wanted.connect(self._show_backups)
        return made

    def _show_backups(self) -> None:
        self.wanted.emit("Settings")
        self.sections.show_section("Backups")

    def _speak(self, language: str) -> None:
        """Remember a language, and open again in it unless it is spoken."""
        self.remembered.language = language
        if chosen(language, QLocale.system().uiLanguages()) != spoken():
            self.desk.leave_with(Speak(language), self.desk.live.state().running)

    def _keep(self, changed: Mapping[str, str]) -> None:
        with self.desk.database.begin() as session:
            settings.save(session, changed)

    def _ask_to_move(self, folder: Path) -> None:
        desk = self.desk
        try:
            target = target_in(folder, desk.folders.home)
        except BackupError as error:
            self.say(str(error), "error")
            return
        wish = MoveHome(target)
        ask(
            self,
            tr("Move everything?"),
            tr(
                "Everything is copied to {target}, and each file is compared. The bot stops for"
                " that, and the window closes and opens again. The old folder stays as it is.",
                target=target,
            ),
            tr("Move"),
            lambda: desk.leave_with(wish, desk.live.state().running),
        )

    def leave(self) -> None:
        """Keep what was typed."""
        for each in self.entries.values():
            each.save()
        self.chats.words.take_all()

    def arrive(self) -> None:
        """Read what is kept, where folders and tokens are, and which backups there are.

        The last two off the GUI thread: the keychain may want to be unlocked.
        """
        with self.desk.database.read() as session:
            entries.show(self.entries, settings.load(session), self.desk.environ)
        self.folders.show_all()
        self.backups.refresh()
        background.run(
            self.desk.secrets.where,
            lambda where: self.where.setText(tr("Kept {where}.", where=where)),
            self.where.setText,
            self,
            (StoreError,),
        )
