"""Messages in any order of arrival, with whatever times on them: each customer has one conversation.

FLOWDESK_EXAMPLES says how many orders are tried.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flowdesk.flow import codec
from flowdesk.flow.rule import Strategy
from flowdesk.store.database import Database
from flowdesk.store.post import Arrival
from tests.bot.town import CUSTOMERS, Town

EXAMPLES = int(os.environ.get("FLOWDESK_EXAMPLES", "30"))
STEPS = ("One", "Two", "Three")
FLOW = codec.read(
    [
        {"id": step, "question": f"{step}?", "type": "Text", "next": following}
        for step, following in zip(STEPS, (*STEPS[1:], "COMPLETE"), strict=True)
    ]
)


@dataclass(frozen=True)
class Sent:
    """A message of a customer, so many minutes old by its own word; below zero it is of the future."""

    customer: int
    words: str
    age: int


@st.composite
def arrivals(draw: st.DrawFn) -> list[list[Sent]]:
    """Give what arrives, in the order and in the batches in which it does."""
    who = draw(st.lists(st.integers(0, len(CUSTOMERS) - 1), min_size=2, max_size=14))
    ages = st.one_of(st.integers(-10, 1400), st.sampled_from([0, 1]))
    sent = [Sent(customer, f"word {at}", draw(ages)) for at, customer in enumerate(who)]
    batches: list[list[Sent]] = [[]]
    for each in draw(st.permutations(sent)):
        if draw(st.booleans()):
            batches.append([])
        batches[-1].append(each)
    return batches


def forms(words: list[str]) -> Iterator[dict[str, str]]:
    """Give the forms that a customer's messages fill in that order: one begins, the next ones answer."""
    for at in range(0, len(words), len(STEPS) + 1):
        yield dict(zip(STEPS, words[at + 1 : at + 1 + len(STEPS)], strict=False))


@pytest.mark.timeout(120 + 2 * EXAMPLES)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(batches=arrivals(), pauses=st.lists(st.integers(0, 5), min_size=15, max_size=15))
def test_the_order_of_arrival_makes_one_conversation(
    database: Database, batches: list[list[Sent]], pauses: list[int]
) -> None:
    """Every answer is taken once, in the order of arrival, and every message has one reply to it.

    It makes no difference what times the messages name, how they are batched, what comes again, and how
    many the bot has answered in between.
    """
    town = Town(database, 1)
    town.publish("Form", FLOW, Strategy.DEFAULT)
    came: list[Arrival] = []
    for batch, pause in zip(batches, pauses, strict=False):
        new = [_arrival(town, each) for each in batch]
        assert town.accept([*came[-2:], *new, *new]) == len(new)
        came += new
        for _ in range(pause):
            town.answer()
    while town.answer():
        pass

    moment = town.look()
    for customer in range(len(CUSTOMERS)):
        words = [each.words for batch in batches for each in batch if each.customer == customer]
        contact = [each.id for each in moment.contacts.values() if _is(each.name, customer)]
        assert len(contact) == bool(words)
        leads = [lead.answers for lead in moment.leads.values() if lead.contact_id in contact]
        assert sorted(leads, key=str) == sorted(forms(words), key=str)
        replies = [row[2] for _, row in sorted(moment.out.items()) if row[0] in contact]
        assert len(replies) == len(words)
        asked = [*STEPS, "Thank"] * len(words)
        assert all(each in reply for each, reply in zip(asked, replies, strict=False))


def _arrival(town: Town, sent: Sent) -> Arrival:
    payload = {"type": "text", "text": {"body": sent.words}}
    came = town.arrival(f"wamid.{sent.words}", sent.customer, payload, 0)
    return replace(came, sent_at=town.now - timedelta(minutes=sent.age))


def _is(name: str, customer: int) -> bool:
    return name == f"Customer {customer}"
