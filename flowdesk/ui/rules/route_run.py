"""A test of all routes under way: off the GUI thread, told of play by play, to be called off."""

import threading

from PySide6.QtCore import QObject, Qt, Signal

from flowdesk.flow.rule import Rule
from flowdesk.flow.runs.results import RouteTest, Verdict
from flowdesk.store import settings
from flowdesk.store.database import Database
from flowdesk.store.errors import StoreError
from flowdesk.ui import background
from flowdesk.ui.desk import Desk


class RouteRun(QObject):
    """Tests the routes of one draft once. What came of it is kept, however far it got."""

    played = Signal(object)  # Played
    moved = Signal(int, int)  # how many messages are done, and how many there are
    ended = Signal(object)  # RouteTest
    failed = Signal(str)
    _told = Signal(object)  # from any thread to ours
    _came = Signal(int, int)

    def __init__(self, desk: Desk, rule_id: int, rule: Rule) -> None:
        super().__init__()
        self._desk, self._rule_id, self._rule = desk, rule_id, rule
        self._off = threading.Event()
        self._told.connect(self.played, Qt.ConnectionType.QueuedConnection)
        self._came.connect(self.moved, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin."""
        with self._desk.database.read() as session:
            languages = self._desk.languages(session)

        def work() -> RouteTest:
            told, moved = self._told.emit, self._came.emit
            return self._desk.rehearse(self._rule, languages, told, moved, self._off.is_set)

        background.run(work, self._done, self.failed.emit, self)

    def stop(self) -> None:
        """Call it off; what was played so far is told."""
        self._off.set()

    def _done(self, tested: RouteTest) -> None:
        try:
            keep(self._desk.database, self._rule_id, tested.verdict())
        except StoreError as error:
            self.failed.emit(str(error))
        self.ended.emit(tested)


def keep(database: Database, rule_id: int, verdict: Verdict) -> None:
    """Remember what a test of a rule's routes came to; raises StoreError."""
    with database.begin() as session:
        settings.save(session, {_key(rule_id): verdict.dumps()})


def kept(database: Database, rule_id: int) -> Verdict | None:
    """Give what the last test of a rule's routes came to, if there was any."""
    with database.read() as session:
        text = settings.load(session).get(_key(rule_id))
    return Verdict.loads(text) if text else None


def _key(rule_id: int) -> str:
    return f"routes_tested_{rule_id}"
