"""The practice phone's line, with the WhatsApp behind it started when it is first needed.

The practice WhatsApp is a web server, a client and a bot: a quarter of a second to load, for a phone
that nobody may touch today.
"""

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from flowdesk.bot.change import Changed
from flowdesk.store.database import Database
from flowdesk.store.errors import StoreError
from flowdesk.tongue.say import tr
from flowdesk.ui.background import PlainError
from flowdesk.ui.phone.line import Body
from flowdesk.webhook.errors import WebhookError

if TYPE_CHECKING:
    from flowdesk.practice import Line, Practice

log = logging.getLogger(__name__)


class LateLine:
    """A ``PracticeLine``. Whoever uses it first waits for the start, unless ``warm`` was called.

    Every use raises ``PlainError`` where the practice WhatsApp cannot start; the next one tries again.
    """

    def __init__(
        self,
        database: Database,
        home: Path,
        changed: Changed,
        languages: tuple[str, ...],
        name: str,
    ) -> None:
        self._database, self._home = database, home
        self._changed, self._languages, self._name = changed, languages, name
        self._lock = threading.Lock()  # held while it starts
        self._turning = threading.Lock()  # held for a moment only, so the GUI thread may take it
        self._line: Line | None = None
        self._practice: Practice | None = None
        self._warming: threading.Thread | None = None
        self._rule = 0
        self._callback: Callable[[Body], None] | None = None
        self._closed = False

    @property
    def started(self) -> bool:
        """Whether the practice WhatsApp runs."""
        return self._line is not None

    def warm(self) -> None:
        """Start on a thread of its own, so that nobody waits; what keeps it from starting is told to
        the first who uses the line.
        """
        if self._warming is None:
            self._warming = threading.Thread(target=self._warm, name="practice", daemon=True)
            self._warming.start()

    def close(self) -> None:
        """End every thread and port; chats stay in the database."""
        with self._lock:
            self._closed = True
            practice, self._line, self._practice = self._practice, None, None
        if practice is not None:
            practice.close()
        if self._warming is not None:
            self._warming.join()

    def wake(self) -> None:
        """Say that somebody else, such as a review, has queued a message."""
        practice = self._practice
        if practice is None:
            self.warm()  # what waits is sent when it starts
        else:
            practice.wake()

    def tries(self, rule_id: int) -> None:
        """Turn to another rule; what follows is about it."""
        with self._turning:
            self._rule = rule_id
            if self._line is not None:
                self._line.tries(rule_id)

    def says(self, text: str) -> None:
        """Send a text to the bot."""
        self._ready().says(text)

    def taps(self, choice_id: str, title: str) -> None:
        """Tap a button or a row of a list that the bot has sent."""
        self._ready().taps(choice_id, title)

    def sends_photo(self, path: Path) -> None:
        """Send the picture at a path; OSError where it cannot be read."""
        self._ready().sends_photo(path)

    def restart(self) -> None:
        """Forget the chat: the next message is a stranger's first."""
        self._ready().restart()

    def step_back(self) -> None:
        """Take the last message back, as if it had never been sent."""
        self._ready().step_back()

    def begin_at(self, step_id: str) -> None:
        """Let the bot ask a question out of the middle of the flow."""
        self._ready().begin_at(step_id)

    def on_message(self, callback: Callable[[Body], None] | None) -> None:
        """Call back with each body that the bot sends about this rule, on any thread."""
        with self._turning:
            self._callback = callback
            if self._line is not None:
                self._line.on_message(callback)

    def _ready(self) -> "Line":
        with self._lock:
            if self._line is not None:
                return self._line
            try:
                line = self._start()
            except (StoreError, WebhookError) as error:
                raise PlainError(str(error)) from error
            with self._turning:
                line.tries(self._rule)
                line.on_message(self._callback)
                self._line = line
            return line

    def _start(self) -> "Line":
        from flowdesk.practice import Line, Practice  # noqa: PLC0415 - what this room is for

        if self._closed:
            raise PlainError(tr("The desk is closing."))
        practice = Practice(
            self._database,
            self._home,
            self._changed,
            name=self._name,
            languages=self._languages,
        )
        line = Line(practice)
        practice.start()
        self._practice = practice
        return line

    def _warm(self) -> None:
        try:
            self._ready()
        except PlainError as error:
            if not self._closed:
                log.warning("The practice WhatsApp did not start: %s", error)
