"""The practice WhatsApp: a Cloud API and a bot of our own on loopback, and the customer who tries it.

Same door code, same responder, same renderer as the real thing; only the address and the secrets are
made up here, drafts run instead of what is published, and the leads are marked as practice.
"""

import secrets
import threading
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from random import SystemRandom
from typing import Any

from sqlalchemy.orm import Session

from flowdesk.bot.change import Change, Changed
from flowdesk.bot.clock import system_clock
from flowdesk.bot.live import Door, Live
from flowdesk.bot.midway import Moment, begin_at, moment, put_back
from flowdesk.bot.picker import Drafts
from flowdesk.bot.talk import Talk
from flowdesk.flow.words import LANGUAGES
from flowdesk.store import contacts
from flowdesk.store.database import Database
from flowdesk.store.values import PRACTICE, Contact
from flowdesk.whatsapp.client import Client
from flowdesk.whatsapp.practice import Customer, PracticeApi

Body = Mapping[str, Any]
"""A send body of the Cloud API, as it left the bot."""

_NUMBER_ID = "100000000000000"
_VERSION = "v25.0"
_PHONE = "1555"
_BEGUN = 0
"""In place of a message's number: no message of the customer's has begun this chat."""


class Practice:
    """One practice WhatsApp over a database, for one channel of it.

    Each rule is tried by a customer of its own, so that its chat is there again when its owner comes
    back to it. ``name`` is what the customer is called; the first of ``languages`` is what is spoken.
    ``statuses`` says whether sends are followed by their news, as at WhatsApp.
    """

    def __init__(
        self,
        database: Database,
        home: Path,
        changed: Changed,
        channel: str = PRACTICE,
        name: str = "Practice customer",
        languages: tuple[str, ...] = tuple(LANGUAGES),
        statuses: bool = True,
    ):
        self._database = database
        self._home = home
        self._changed = changed
        self._channel = channel
        self._name = name
        self._languages = languages
        self._moments: dict[int, dict[int, Moment]] = defaultdict(dict)
        self._lock = threading.Lock()
        self._closing = ExitStack()
        self._live: Live | None = None
        self._token = secrets.token_urlsafe(24)
        self._secret = secrets.token_urlsafe(24)
        self._api = PracticeApi(self._secret, self._token, _NUMBER_ID, statuses=statuses)

    def start(self) -> None:
        """Open the practice API and the door behind it.

        :raises WebhookError: if no port is to be had; nothing is left running then.
        """
        verify = secrets.token_urlsafe(12)
        with ExitStack() as undo:
            undo.callback(self._api.close)
            self._api.start()
            client = Client(self._api.url, _VERSION, _NUMBER_ID, self._token)
            undo.callback(client.close)
            live = Live(
                self._database,
                self._channel,
                client,
                self._home,
                Door(verify, self._secret),
                self._changed,
                _NUMBER_ID,
                Drafts(rule_of),
                senders=2,
                languages=self._languages,
                turned=self._take_down,
            )
            undo.callback(live.close)
            live.start()
            self._api.connect(f"http://127.0.0.1:{live.port}/webhook", verify)
            self._live = live
            self._closing = undo.pop_all()

    def close(self) -> None:
        """End every thread and port; chats stay in the database."""
        self._closing.close()

    def wake(self) -> None:
        """Say that somebody else, such as a review, has queued a message."""
        if self._live:
            self._live.wake()

    @property
    def language(self) -> str:
        """The code of the language that is spoken."""
        return self._languages[0]

    def customer(self, rule_id: int) -> Customer:
        """Give the customer who tries a rule."""
        return self._api.customer(phone_of(rule_id), self._name)

    def sent(self, rule_id: int) -> list[dict[str, object]]:
        """Give what the bot has sent about a rule, oldest first."""
        return self._api.sent(phone_of(rule_id))

    def wait_sent(self, count: int, rule_id: int, timeout: float) -> list[dict[str, object]]:
        """Wait until the bot has sent so many messages about a rule; raises TimeoutError."""
        return self._api.wait_sent(count, phone_of(rule_id), timeout)

    def forget(self, rule_id: int) -> None:
        """Take the customer of a rule out of any flow: the next message is a stranger's first."""
        with self._database.begin() as session:
            if contact := self._contact(session, rule_id):
                contacts.set_state(session, contact.id, None)
        with self._lock:
            self._moments[rule_id].clear()

    def step_back(self, rule_id: int) -> None:
        """Take the last message of the customer of a rule back, as if it had never been sent: their
        place in the flow and their answers are what they were. Without one nothing happens.
        """
        with self._lock:
            moments = self._moments[rule_id]
            if not moments:
                return
            moments.popitem()
            to = next(reversed(moments.values()), Moment())
        with self._database.begin() as session:
            if contact := self._contact(session, rule_id):
                put_back(session, contact.id, to, system_clock())

    def begin_at(self, rule_id: int, step_id: str) -> None:
        """Let the bot ask a question out of the middle; what comes before it is answered by examples.

        :raises LookupError: if the draft has no such step.
        """
        self.forget(rule_id)
        now = system_clock()
        with self._database.begin() as session:
            phone = phone_of(rule_id)
            contact = contacts.meet(session, self._channel, phone, None, self._name, now)
            put_back(session, contact.id, Moment(), now)
            talk = Talk(session, contacts.get(session, contact.id), now, self._languages)
            change = begin_at(talk, rule_id, step_id, SystemRandom())
            self._take_down(session, _BEGUN, change)
        self._changed(change)
        self.wake()

    def _contact(self, session: Session, rule_id: int) -> Contact | None:
        phone = phone_of(rule_id)
        known = contacts.listed(session, self._channel)
        return next((contact for contact in known if contact.phone == phone), None)

    def _take_down(self, session: Session, message_id: int, change: Change) -> None:
        """Take down where a customer stands after a turn, before anybody can send its reply."""
        if change.contact_id is None:
            return
        contact = contacts.get(session, change.contact_id)
        if (rule_id := rule_of(contact)) is not None:
            now = moment(session, contact.id, change.submission_id)
            with self._lock:
                self._moments[rule_id][message_id] = now

    def on_sent(self, callback: Callable[[int | None, Body], None]) -> None:
        """Call back with the rule and the body of each message that the bot sends, on any thread."""
        self._api.on_sent(lambda body: callback(_rule_by(str(body.get("to", ""))), body))


class Line:
    """The customer's end of the practice WhatsApp, as the phone on the desk holds it."""

    def __init__(self, practice: Practice):
        self._practice = practice
        self._rule = 0
        self._callback: Callable[[Body], None] | None = None
        practice.on_sent(self._sent)

    def tries(self, rule_id: int) -> None:
        """Turn to another rule; what follows is about it."""
        self._rule = rule_id

    def says(self, text: str) -> None:
        """Send a text to the bot."""
        self._practice.customer(self._rule).says(text)

    def taps(self, choice_id: str, title: str) -> None:
        """Tap a button or a row of a list that the bot has sent."""
        self._practice.customer(self._rule).taps(choice_id, title)

    def sends_photo(self, path: Path) -> None:
        """Send the picture at a path; OSError where it cannot be read."""
        mime = "image/png" if path.suffix.lower() == ".png" else "image/jpeg"
        self._practice.customer(self._rule).sends_photo(path.read_bytes(), mime)

    def restart(self) -> None:
        """Forget the chat: the next message is a stranger's first."""
        self._practice.forget(self._rule)

    def step_back(self) -> None:
        """Take the last message back, as if it had never been sent."""
        self._practice.step_back(self._rule)

    def begin_at(self, step_id: str) -> None:
        """Let the bot ask a question out of the middle of the flow."""
        self._practice.begin_at(self._rule, step_id)

    def on_message(self, callback: Callable[[Body], None] | None) -> None:
        """Call back with each body that the bot sends about this rule, on any thread."""
        self._callback = callback

    def _sent(self, rule_id: int | None, body: Body) -> None:
        callback = self._callback
        if callback and rule_id == self._rule:
            callback(body)


def phone_of(rule_id: int) -> str:
    """Give the number of the customer who tries a rule."""
    return f"{_PHONE}{rule_id:07d}"


def rule_of(contact: Contact) -> int | None:
    """Tell which rule a practice customer tries."""
    return _rule_by(contact.phone or "")


def _rule_by(phone: str) -> int | None:
    digits = phone.removeprefix("+").removeprefix(_PHONE)
    return int(digits) if digits.isascii() and digits.isdecimal() else None
