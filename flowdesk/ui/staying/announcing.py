"""What the system tells the owner while another window is in front: finished leads, and trouble."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer

from flowdesk.settings import Settings, merge
from flowdesk.store import settings as stored
from flowdesk.store import submissions
from flowdesk.store.values import Status, Submission
from flowdesk.tongue.say import digits, tr, tr_n
from flowdesk.ui.desk import Desk, LiveState

GATHER_MS = 30_000
"""For how long leads are gathered after one was told, so that a busy hour is no row of messages."""

PATIENCE_MS = 30_000
"""How long trouble must last to be told: most of it mends itself."""


class Voice(Protocol):
    """What can show a message of the system."""

    def __call__(self, title: str, text: str, trouble: bool = False) -> None:
        """Show it."""


class Announcing(QObject):
    """Hears the bridge and speaks through *say*; ``clicked`` opens what was told last.

    *in_front* tells whether the owner looks at the desk, and needs to be told nothing. *open_lead* gets
    the number of the one lead that was told, None where there were several.
    """

    def __init__(
        self,
        desk: Desk,
        say: Voice,
        in_front: Callable[[], bool],
        open_lead: Callable[[int | None], object],
        open_page: Callable[[str], object],
        gather_ms: int = GATHER_MS,
        patience_ms: int = PATIENCE_MS,
    ) -> None:
        super().__init__()
        self._desk, self._say, self._in_front = desk, say, in_front
        self._open_lead, self._open_page = open_lead, open_page
        self._since: datetime = desk.clock()
        self._told: set[int] = set()
        self._gathered: list[Submission] = []
        self._trouble = ""
        self._deed: Callable[[], object] = lambda: None
        self._gathering = QTimer(self, singleShot=True, interval=gather_ms)
        self._gathering.timeout.connect(self._tell_gathered)
        self._patience = QTimer(self, singleShot=True, interval=patience_ms)
        self._patience.timeout.connect(self._tell_trouble)
        desk.bridge.changed.connect(self._heard)
        desk.bridge.status.connect(self._state)

    def could_not_start(self, sentence: str) -> None:
        """Tell that the bot could not be put on by itself."""
        if self._may(lambda settings: settings.tell_trouble):
            self._speak(
                tr("The bot could not start"),
                sentence,
                lambda: self._open_page("Connect"),
                trouble=True,
            )

    def clicked(self) -> None:
        """Open what the last message was about."""
        self._deed()

    def _heard(self, changes: Iterable[Any]) -> None:
        for change in changes:
            if change.kind == "health" and change.note and self._may(lambda s: s.tell_trouble):
                self._speak(tr("Flowdesk is back"), change.note, lambda: self._open_page("Connect"))
        ended = {c.submission_id for c in changes if c.kind == "submission" and c.step is None}
        fresh = self._finished(ended - {None} - self._told)
        if not fresh:
            return
        self._told |= {lead.id for lead in fresh}
        self._gathered += fresh
        if not self._gathering.isActive():
            self._tell_gathered()

    def _finished(self, numbers: set[int]) -> list[Submission]:
        """Give those that customers have just finished."""
        if not numbers:
            return []
        with self._desk.database.read() as session:
            leads = [submissions.find(session, number) for number in sorted(numbers)]
        return [lead for lead in leads if lead is not None and self._is_news(lead)]

    def _is_news(self, lead: Submission) -> bool:
        done = lead.completed_at
        return (
            lead.status is Status.COMPLETED
            and not lead.practice
            and bool(done and done >= self._since)
        )

    def _tell_gathered(self) -> None:
        leads, self._gathered = self._gathered, []
        if not leads:
            return
        self._gathering.start()
        if self._may(lambda settings: settings.tell_leads):
            one = leads[0].id if len(leads) == 1 else None
            self._speak(*in_words(leads), lambda: self._open_lead(one))

    def _state(self, state: LiveState) -> None:
        if state.trouble != self._trouble:
            self._trouble = state.trouble
            if self._trouble:
                self._patience.start()
            else:
                self._patience.stop()

    def _tell_trouble(self) -> None:
        if self._may(lambda settings: settings.tell_trouble):
            self._speak(
                tr("The bot needs you"),
                self._trouble,
                lambda: self._open_page("Connect"),
                trouble=True,
            )

    def _may(self, wanted: Callable[[Settings], bool]) -> bool:
        """Tell whether the owner wants to be told, and does not look anyway."""
        if self._in_front():
            return False
        with self._desk.database.read() as session:
            kept = stored.load(session)
        return wanted(merge(kept, lambda _: None, self._desk.environ))

    def _speak(
        self, title: str, text: str, deed: Callable[[], object], trouble: bool = False
    ) -> None:
        self._deed = deed
        self._say(title, text, trouble)


def in_words(leads: Sequence[Submission]) -> tuple[str, str]:
    """Give title and text of a message about finished leads."""
    if len(leads) == 1:
        lead = leads[0]
        who = lead.contact_name or (
            f"+{lead.contact_phone}" if lead.contact_phone else tr("A customer")
        )
        return tr("{who} has finished a form", who=who), lead.rule_name
    counts = Counter(lead.rule_name for lead in leads).most_common()
    return (
        tr_n(
            len(leads), "{n:,} customer has finished a form", "{n:,} customers have finished a form"
        ),
        ", ".join(f"{name} ({digits(count)})" for name, count in counts),
    )
