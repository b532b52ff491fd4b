"""The rehearsal: every route of a draft is played at the real door, in a database of its own.

Signed webhooks, the responder, the renderer and the practice API are those of the desk; only the data
folder is a temporary one that is thrown away. The owner's leads are never touched.
"""

import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from PIL import Image

from flowdesk.bot.change import Change
from flowdesk.bot.clock import Clock, system_clock
from flowdesk.flow.choice import ChoiceId
from flowdesk.flow.kept import parts
from flowdesk.flow.message import Photo, Tap, Text
from flowdesk.flow.rule import Rule, hello
from flowdesk.flow.runs.covering import routes
from flowdesk.flow.runs.judging import judge
from flowdesk.flow.runs.results import Exchange, Played, RouteTest
from flowdesk.flow.runs.script import Beat, Play, plays
from flowdesk.flow.runs.told import Bubble, Came
from flowdesk.flow.state import BotState
from flowdesk.flow.words import ENGLISH
from flowdesk.practice import Practice, phone_of
from flowdesk.store import contacts, messages, rules, submissions
from flowdesk.store.database import Database
from flowdesk.store.values import PRACTICE, Message, Status
from flowdesk.tongue.say import tr

PATIENCE = 20.0
"""Seconds in which a message must be answered."""

_NAME = "Example customer"
_APART = timedelta(seconds=15)  # on the customer's phone, so that no photo joins an earlier one
_BEFORE = timedelta(hours=6)
_BEGUN = frozenset({"message", "submission"})
_MOVING = frozenset({"queued", "sending", "maybe"})


def rehearse(
    rule: Rule,
    languages: tuple[str, ...],
    told: Callable[[Played], object],
    moved: Callable[[int, int], object],
    is_off: Callable[[], bool],
    clock: Clock = system_clock,
    patience: float = PATIENCE,
) -> RouteTest:
    """Play every route of a draft. ``told`` hears of each play that is over, ``moved`` after each
    message how many are done and how many there are. Ends early once ``is_off``.

    :raises WebhookError: if no port is to be had.
    """
    began = clock()
    ways = routes(rule.flow)
    planned = plays(rule.flow, ways, hello(rule), (languages or (ENGLISH,))[0])
    done: list[Played] = []
    whole = sum(len(play.script) for play in planned)
    sent = 0
    if planned:
        with _stage(rule, languages, clock, patience, is_off) as stage:
            for play in planned:
                before = sent
                played = stage.play(play, lambda at: moved(before + at, whole))  # noqa: B023
                if is_off():
                    break
                sent += len(play.script)
                done.append(played)
                told(played)
    return RouteTest(rule, ways, len(planned), tuple(done), began, clock())


@contextmanager
def _stage(
    rule: Rule,
    languages: tuple[str, ...],
    clock: Clock,
    patience: float,
    is_off: Callable[[], bool],
) -> Iterator["_Stage"]:
    """Set the real door up over a scratch folder, with one rule in it; all of it goes with the block."""
    with TemporaryDirectory(prefix="flowdesk-") as folder:
        home = Path(folder)
        database = Database(home / "flowdesk.db")
        try:
            with database.begin() as session:
                rule_id = rules.add(session, replace(rule, flow_enabled=True), clock())
            news = _News()
            practice = Practice(
                database, home, news.heard, name=_NAME, languages=languages, statuses=False
            )
            practice.start()
            try:
                yield _Stage(database, home, practice, rule_id, rule, news, clock, patience, is_off)
            finally:
                practice.close()
        finally:
            database.close()


class _News:
    """Wakes who waits when the bot has done something."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._count = 0

    def heard(self, change: Change) -> None:
        """Take in what the bot tells, on any thread of its. That a turn is stored is no news yet: its
        bubble is still to go; where there is none, it is seen a moment later.
        """
        if change.kind in _BEGUN:
            return
        with self._condition:
            self._count += 1
            self._condition.notify_all()

    def until(self, is_there: Callable[[], bool], timeout: float) -> bool:
        """Ask again after each piece of news, and now and then without, until it is there."""
        end = monotonic() + timeout
        while True:
            seen = self._count
            if is_there():
                return True
            left = end - monotonic()
            if left <= 0:
                return False
            with self._condition:
                self._condition.wait_for(lambda: self._count != seen, min(left, 0.25))  # noqa: B023


class _Stage:
    """One customer who plays one script after the other."""

    def __init__(
        self,
        database: Database,
        home: Path,
        practice: Practice,
        rule_id: int,
        rule: Rule,
        news: _News,
        clock: Clock,
        patience: float,
        is_off: Callable[[], bool],
    ):
        self._database = database
        self._home = home
        self._practice = practice
        self._rule_id = rule_id
        self._rule = rule
        self._news = news
        self._clock = clock
        self._patience = patience
        self._is_off = is_off
        self._contact: int | None = None
        self._last = 0
        self._photo = _photo()

    def play(self, play: Play, moved: Callable[[int], object]) -> Played:
        """Play a script up to its end, or to the first message that leads to something wrong; ``moved``
        hears after each message how many of it are done.
        """
        self._practice.forget(self._rule_id)
        at = self._clock() - _BEFORE
        exchanges: list[Exchange] = []
        for beat in play.script:
            at += _APART
            came = self._answered(beat, at)
            exchanges.append(Exchange(beat, replace(came, answers={})))  # else they fill the memory
            moved(len(exchanges))
            if self._is_off():
                break
            if fault := judge(self._rule, beat, came, self._practice.language):
                return Played(play, tuple(exchanges), fault)
        return Played(play, tuple(exchanges))

    def _answered(self, beat: Beat, at: datetime) -> Came:
        """Send one message and give what it led to, once everything about it is done."""
        before = self._last
        if not self._send(beat, at):
            return self._came(before, tr("There is no button for it."))
        done = self._news.until(lambda: self._is_off() or self._is_done(before), self._patience)
        late = "" if done else tr("Nothing was heard for {n:g} seconds.", n=self._patience)
        return self._came(before, late)

    def _send(self, beat: Beat, at: datetime) -> bool:
        customer = self._practice.customer(self._rule_id)
        match beat.sends:
            case Text(body):
                customer.says(body, at)
            case Tap(_, title):
                choice = self._button(beat, title)
                if not choice:
                    return False
                customer.taps(choice, title, at)
            case Photo():
                customer.sends_photo(self._photo, at=at)
            case _:
                customer.sends("location", {"latitude": 0.0, "longitude": 0.0}, at)
        return True

    def _button(self, beat: Beat, option: str) -> str:
        """Give the id of the button for an option in the newest bubble; empty where there is none."""
        place = self._rule.flow[beat.at or ""].options.index(option)
        sent = self._practice.sent(self._rule_id)
        found = (ChoiceId.parse(one) for one in _ids(sent[-1])) if sent else iter(())
        return next((str(one) for one in found if one and one.option == place), "")

    def _is_done(self, before: int) -> bool:
        new = self._new(before)
        mine = [each for each in new if not each.outgoing]
        return bool(mine) and not any(
            each.state in _MOVING or each.state == "received" or each.media_state == "pending"
            for each in new
        )

    def _new(self, before: int) -> list[Message]:
        with self._database.read() as session:
            if self._contact is None:
                phone = phone_of(self._rule_id)
                known = contacts.listed(session, PRACTICE)
                self._contact = next((one.id for one in known if one.phone == phone), None)
            if self._contact is None:
                return []
            said = messages.transcript(session, self._contact, 8)
        return [each for each in said if each.id > before]

    def _came(self, before: int, trouble: str) -> Came:
        """Give what is stored and what was said since a message."""
        new = self._new(before)
        self._last = max([before, *(each.id for each in new)])
        said = tuple(Bubble(each.text, each.choices) for each in new if each.outgoing)
        failed = [each.error for each in new if each.outgoing and each.state == "failed"]
        aside = [each.error for each in new if each.state == "quarantined"]
        why = next((tr("It could not be sent: {why}", why=each) for each in failed), "")
        why = why or next((str(each) for each in aside), "") or trouble
        with self._database.read() as session:
            if self._contact is None:
                return Came(said, trouble=why)
            contact = contacts.get(session, self._contact)
            leads = submissions.page(session, self._rule_id, practice=True, limit=1)
        if not leads:
            return Came(said, trouble=why)
        lead, state = leads[0], BotState.parse(contact.bot_state)
        places = {
            "ReferenceCode": lead.reference,
            "ContactName": contact.name,
            "Phone": f"+{contact.phone}",
            "Date": self._clock().astimezone().date().isoformat(),
        }
        photos = [part for kept in lead.answers.values() for part in parts(kept)]
        lost = tuple(one for one in photos if one.startswith("images/") and self._is_lost(one))
        waits = state.step if state else None
        complete = lead.status is Status.COMPLETED and state is None
        return Came(said, waits, complete, lead.answers, places, why, lost)

    def _is_lost(self, path: str) -> bool:
        kept = self._home / path
        return not kept.is_file() or kept.read_bytes() != self._photo


def _ids(body: dict[str, object]) -> list[str]:
    """Give the ids of everything that a message offers to tap."""
    found: list[str] = []

    def look(value: object) -> None:
        if isinstance(value, dict):
            if isinstance(value.get("id"), str):
                found.append(value["id"])
            for inside in value.values():
                look(inside)
        elif isinstance(value, list):
            for inside in value:
                look(inside)

    look(body.get("interactive"))
    return found


def _photo() -> bytes:
    """Draw a small picture, as a JPEG."""
    held = io.BytesIO()
    Image.new("RGB", (64, 48), "#2fb393").save(held, "JPEG")
    return held.getvalue()
