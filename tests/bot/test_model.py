"""Random customers at random flows: what holds however they and the owner behave.

FLOWDESK_EXAMPLES says how many stories are tried.
"""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from flowdesk.bot import handover
from flowdesk.bot.timers import silence
from flowdesk.bot.turn import SILENT
from flowdesk.flow.flow import Flow
from flowdesk.flow.kept import parts
from flowdesk.flow.message import Photo, Text
from flowdesk.flow.reserved import Command, command
from flowdesk.flow.rule import Strategy
from flowdesk.flow.state import BotState
from flowdesk.flow.words import LANGUAGES
from flowdesk.store import contacts, outbox, quiet, retries
from flowdesk.store.database import Database
from flowdesk.store.post import Arrival, Parcel
from flowdesk.store.values import WHATSAPP, WINDOW, Status, Submission
from flowdesk.whatsapp.received import incoming_of
from tests.bot.conftest import choices_of
from tests.bot.stories import Event, live_flows, stories
from tests.bot.town import CUSTOMERS, Cut, Moment, Town, Turned

EXAMPLES = int(os.environ.get("FLOWDESK_EXAMPLES", "30"))
UNSENT = {"queued", "sending", "maybe"}
PAY = {"type": "text", "text": {"body": "pay"}}


class Chats:
    """One shop in which anything may happen; whatever does is checked as it happens."""

    def __init__(self, database: Database, flow: Flow, silent: bool) -> None:
        self.town = Town(database, 1)
        self.came: list[tuple[int, Arrival]] = []
        self.contact_of: dict[int, int] = {}
        self.under_way: list[Parcel] = []
        self.line: list[tuple[int, int]] = []
        self.town.publish("Pay", flow, Strategy.STARTS_WITH)
        if not silent:
            self.town.publish("Hello", None, Strategy.DEFAULT)
        self.whatsapp_delivers([(who, PAY, 0) for who in range(len(CUSTOMERS))], [], Random(1))

    def play(self, story: list[Event]) -> None:
        """Let it happen, and look around after each event."""
        for event in story:
            getattr(self, event.what)(**event.how)
            moment = self.town.look()
            _check_states(moment)
            _check_references(moment)
            self._check_line()
        self.all_is_quiet()

    def owner_publishes(self, flow: Flow) -> None:
        self.town.publish("Pay", flow, Strategy.STARTS_WITH)

    def time_passes(self, minutes: int) -> None:
        self.town.now += timedelta(minutes=minutes)

    def whatsapp_delivers(self, said: list[Any], again: list[int], chance: Any) -> None:
        """A batch in any order, with some of what came before, has only what is new stored."""
        first = len(self.came)
        for customer, payload, age in said:
            wamid = f"wamid.{len(self.came)}"
            arrival = self.town.arrival(wamid, customer, self._pressed(customer, payload), age)
            self.came.append((customer, arrival))
        batch = [arrival for _, arrival in self.came[first:]]
        batch += [self.came[number % len(self.came)][1] for number in again]
        chance.shuffle(batch)
        assert self.town.accept(batch) == len(said)

    def whatsapp_delivers_again(self, since: int) -> None:
        """Webhooks that come again change nothing, whatever became of them."""
        before = self.town.look()
        assert self.town.accept([each for _, each in self.came[since % len(self.came) :]]) == 0
        assert self.town.look() == before

    def bot_answers(self, count: int) -> None:
        """Messages are dealt with one by one, each as promised."""
        while count and (turned := self.town.answer()):
            self._check(turned)
            count -= 1

    def power_goes(self) -> None:
        """What was not committed never was; what was being sent goes again."""
        before = self.town.look()
        with suppress(Cut):
            self.town.break_off()
        assert self.town.look() == before
        self.town.reopen()
        with self.town.database.begin() as session:
            retries.recover(session, WHATSAPP, self.town.now + timedelta(seconds=5))
        self.under_way.clear()

    def owner_takes(self, customer: int) -> None:
        """Write in one chat, which pauses the bot in it."""
        self._owner(customer, lambda *at: handover.reply(*at[:2], "I am here", at[2]))

    def owner_gives_back(self, customer: int) -> None:
        """Let the bot go on in one chat."""
        self._owner(customer, handover.resume)

    def _owner(self, customer: int, act: Callable[[Session, int, datetime], object]) -> None:
        """The owner's part in one chat moves no form and concerns nobody else."""
        contact = self.contact_of.get(customer)
        if contact is None:
            return
        before = self.town.look()
        with suppress(handover.Unreachable), self.town.database.begin() as session:
            act(session, contact, self.town.now)
        after = self.town.look()
        assert after.without(contact) == before.without(contact)
        assert _kept(after.leads) == _kept(before.leads)

    def silence_is_looked_at(self) -> None:
        """What is due is done once each: nothing is said where nothing may be, and no answer goes."""
        for _ in range(9 * len(CUSTOMERS)):
            before = self.town.look()
            if not self._fire():
                return
            after = self.town.look()
            _check_reminder(before, after, self.town.now)
        raise AssertionError("There is always something due")

    def _fire(self) -> bool:
        """Do what is due longest, as `Timers` does."""
        now = self.town.now
        with self.town.database.begin() as session:
            contact_id = contacts.pause_over(session, WHATSAPP, now)
            lead_id = quiet.overdue(session, WHATSAPP, now)
            if contact_id is not None:
                handover.resume(session, contact_id, now)
            elif lead_id is not None:
                silence(session, lead_id, now, ("en",))
            else:
                return False
        return True

    def desk_sends(self, limit: int) -> None:
        """Nothing is claimed before what is older to the same contact, nor beside it."""
        busy = {parcel.contact_id for parcel in self.under_way}
        before = self.town.look()
        claimed = self.town.claim(limit)
        for parcel in claimed:
            assert parcel.contact_id not in busy
            busy.add(parcel.contact_id)
            assert not [
                at
                for at, (contact, state, _) in before.out.items()
                if contact == parcel.contact_id and at < parcel.id and state in {"queued", "maybe"}
            ]
        self.under_way += claimed

    def whatsapp_takes_it(self, at: int, outcome: str) -> None:
        if not self.under_way:
            return
        parcel = self.under_way.pop(at % len(self.under_way))
        later = self.town.now + timedelta(seconds=1)
        with self.town.database.begin() as session:
            if outcome == "again":
                retries.again(session, parcel.id, later, "busy")
            elif outcome == "unclear":
                retries.unclear(session, parcel.id, later, "no answer")
            elif outcome == "gave up":
                retries.gave_up(session, parcel.id, "no", self.town.now)
            else:
                outbox.sent(session, parcel.id, f"wamid.out.{parcel.id}", self.town.now)
                self.line.append((parcel.contact_id, parcel.id))

    def all_is_quiet(self) -> None:
        """In the end every message has a recorded end, and every reply has left."""
        self.bot_answers(len(self.came) + 1)
        moment = self.town.look()
        assert sorted(row[0] for row in moment.inbound.values()) == sorted(
            each.whatsapp_id for _, each in self.came
        )
        assert {row[1] for row in moment.inbound.values()} <= {"answered", "kept"}
        self.town.now += timedelta(seconds=10)
        self.desk_sends(9)
        while self.under_way:
            self.whatsapp_takes_it(0, "sent")
            self.desk_sends(9)
        assert {row[1] for row in self.town.look().out.values()} <= {"sent", "failed"}

    def _check_line(self) -> None:
        """Replies leave in order, each once."""
        for contact in self.contact_of.values():
            left = [number for to, number in self.line if to == contact]
            assert left == sorted(set(left))

    def _pressed(self, customer: int, payload: dict[str, Any]) -> dict[str, Any]:
        """Give a press on one of the buttons that this customer, or anybody, ever got."""
        if "press" not in payload:
            return payload
        wanted = {self.contact_of.get(customer)} if payload["own"] else {*self.contact_of.values()}
        out = self.town.look().out.values()
        bodies = [json.loads(body) for contact, _, body in out if contact in wanted]
        seen = [each for body in bodies if "interactive" in body for each in _buttons(body)]
        press = seen[-1 - payload["press"] % len(seen)] if seen else {"id": "x", "title": "Yes"}
        return {"type": "interactive", "interactive": {"button_reply": press}}

    def _check(self, turned: Turned) -> None:
        """One turn: it is about its sender only, keeps what was kept, and says one thing at most."""
        customer = next(
            who for who, it in self.came if it.whatsapp_id == turned.received.whatsapp_id
        )
        contact = self.contact_of.setdefault(customer, turned.change.contact_id or 0)
        assert turned.change.contact_id == contact
        assert len(set(self.contact_of.values())) == len(self.contact_of)
        assert turned.after.without(contact) == turned.before.without(contact)
        _check_what_is_said(turned)
        for number, lead in turned.before.leads.items():
            _check_answers(turned, contact, lead, turned.after.leads[number])


def _buttons(body: dict[str, Any]) -> list[dict[str, str]]:
    return [{"id": id_, "title": title} for title, id_ in choices_of(body).items()]


def _kept(leads: dict[int, Submission]) -> list[Any]:
    return [(lead.id, lead.status, lead.answers, lead.version_id) for lead in leads.values()]


def _check_states(moment: Moment) -> None:
    """A form under way is the one that its contact's state names, at a step that its version has."""
    for contact in moment.contacts.values():
        state = BotState.parse(contact.bot_state)
        mine = [lead for lead in moment.leads.values() if lead.contact_id == contact.id]
        under_way = [lead for lead in mine if lead.status is Status.IN_PROGRESS]
        assert (state is None) == (contact.bot_state is None)
        assert [lead.id for lead in under_way] == ([state.submission] if state else [])
        assert all(state and state.step in lead.flow for lead in under_way)


def _check_references(moment: Moment) -> None:
    """No two forms share a reference code."""
    assert len({lead.reference for lead in moment.leads.values()}) == len(moment.leads)


def _check_what_is_said(turned: Turned) -> None:
    """A kept message changes no form and says nothing; an answered one says one bubble."""
    state = turned.after.inbound[turned.received.id][1]
    said = turned.after.out.keys() - turned.before.out.keys()
    assert state in {"answered", "kept"}
    assert len(said) == (state == "answered") or isinstance(_incoming(turned), Photo)
    if state == "kept":
        assert _kept(turned.after.leads) == _kept(turned.before.leads)
    if turned.at - turned.received.sent_at > WINDOW or turned.received.kind in SILENT:
        assert state == "kept"


def _check_reminder(before: Moment, after: Moment, now: datetime) -> None:
    """At most one bubble, to one who may get it; a form that is given up was silent and keeps its
    answers.
    """
    said = after.out.keys() - before.out.keys()
    assert len(said) <= 1
    for number in said:
        contact = after.contacts[after.out[number][0]]
        assert not contact.unreachable(now)
        assert not contact.paused(now)
    for number, lead in before.leads.items():
        left = after.leads[number]
        assert (left.answers, left.version_id) == (lead.answers, lead.version_id)
        if left.status is lead.status:
            continue
        assert (lead.status, left.status) == (Status.IN_PROGRESS, Status.ABANDONED)
        contact = before.contacts[lead.contact_id]
        waits = [row for row in before.out.values() if row[0] == contact.id and row[1] in UNSENT]
        assert not waits
        assert contact.opted_out_at is None
        assert not contact.paused(now)


def _check_answers(turned: Turned, contact: int, lead: Submission, now: Submission) -> None:
    """What was answered stays until it is answered again or the chat begins anew."""
    assert (now.version_id, now.reference) == (lead.version_id, lead.reference)
    incoming = _incoming(turned)
    said = incoming.body if isinstance(incoming, Text) else ""
    if command(said, tuple(LANGUAGES)) is Command.RESTART and not now.answers:
        return
    state = BotState.parse(_state(turned.before, contact))
    waits = state.step if state and state.submission == lead.id else None
    changed = {key for key in now.answers if now.answers[key] != lead.answers.get(key)}
    assert lead.answers.keys() <= now.answers.keys()
    if changed - {waits}:
        (album,) = changed
        _check_album(turned, lead, now, album)
        return
    answered = turned.after.inbound[turned.received.id][1] == "answered"
    if waits and answered and lead.flow[waits].kind == "Text" and _plain(said):
        assert now.answers[waits] == said


def _check_album(turned: Turned, lead: Submission, now: Submission, step: str) -> None:
    """A photo that no step was asked about is the last of its album, in silence, and moves no chat."""
    before, after = parts(lead.answers[step]), parts(now.answers[step])
    assert turned.received.media is not None
    assert after == (*before, turned.received.media.path)
    assert len(after) <= (lead.flow[step].max_images or 1)
    assert len(set(after)) == len(after)
    assert lead.status not in {Status.CANCELLED, Status.APPROVED, Status.REJECTED}
    assert (now.status, now.trail) == (lead.status, lead.trail)
    assert turned.after.out == turned.before.out
    assert _state(turned.before, lead.contact_id) == _state(turned.after, lead.contact_id)


def _plain(said: str) -> bool:
    return bool(said.strip()) and command(said, tuple(LANGUAGES)) is None


def _incoming(turned: Turned) -> Any:
    return incoming_of(turned.received.payload)


def _state(moment: Moment, contact: int) -> str | None:
    return moment.contacts[contact].bot_state if contact in moment.contacts else None


@pytest.mark.timeout(120 + 2 * EXAMPLES)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(flow=live_flows(), silent=st.booleans(), story=stories)
def test_no_story_breaks_a_chat(
    database: Database, flow: Flow, silent: bool, story: list[Event]
) -> None:
    """Whatever customers, WhatsApp, the owner and the power do, every promise above holds."""
    Chats(database, flow, silent).play(story)
