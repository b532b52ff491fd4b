"""Drop-off from a real database: who stopped where, in which version, and who is still on the way."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from flowdesk.flow import codec
from flowdesk.flow.flow import Flow
from flowdesk.flow.rule import Rule
from flowdesk.flow.step import Port
from flowdesk.flow.tally import Visitors
from flowdesk.store import contacts, rules, submissions
from flowdesk.store.database import Database
from flowdesk.store.dropoff import DropOff, drop_off
from flowdesk.store.values import PRACTICE, WHATSAPP, Status

Lead = Callable[..., int]
LONGER = codec.loads("""[
  {"id": "Name", "question": "Your name?", "type": "Text", "next": "Again"},
  {"id": "Again", "question": "Is that right?", "type": "Selection", "options": ["Yes", "No"],
   "nextMapping": {"No": "Name", "Yes": "Place"}},
  {"id": "Place", "question": "Where?", "type": "Text", "next": "COMPLETE"}
]""")


@pytest.fixture
def lead(database: Database, rule_id: int, now: datetime) -> Lead:
    """Store a form of a new customer: its answers, status, trail, the step that waits, its age."""
    counted = iter(range(1000))

    def make(
        answers: dict[str, str],
        status: Status = Status.IN_PROGRESS,
        trail: list[str] | None = None,
        at: str | None = None,
        ago: timedelta = timedelta(),
        channel: str = WHATSAPP,
    ) -> int:
        when, number = now - ago, next(counted)
        way = json.dumps([*answers] if trail is None else trail)
        with database.begin() as session:
            version = rules.get(session, rule_id).version
            assert version is not None
            who = contacts.meet(session, channel, f"31{number}", None, "", when).id
            made = submissions.begin(session, who, rule_id, version.id, f"R-{number}", when)
            submissions.record(session, made, answers, status, when, way)
            contacts.set_state(session, who, f"FLOW:{at}:{made}" if at else None)
        return made

    return make


@pytest.fixture
def count(database: Database, rule_id: int, now: datetime) -> Callable[..., DropOff]:
    """Count the rule's leads."""

    def counted(since: datetime | None = None, later: timedelta = timedelta()) -> DropOff:
        with database.read() as session:
            return drop_off(session, rule_id, now + later, since)

    return counted


@pytest.fixture
def publish(database: Database, rule_id: int, rule: Rule, now: datetime) -> Callable[..., int]:
    """Publish the longer flow, and give its number."""

    def published(flow: Flow = LONGER) -> int:
        with database.begin() as session:
            rules.save(session, rule_id, replace(rule, flow=flow), now)
            return rules.publish(session, rule_id, now).number or 0

    return published


def test_nobody_began(count: Callable[..., DropOff]) -> None:
    """The published flow is there, with nothing but zeros."""
    found = count()
    assert (found.number, found.flow.ids()) == (1, ("Name", "Receipt"))
    assert (found.live.figures.began, found.live.stopped) == (0, {})


def test_where_people_stopped_and_who_is_there_now(
    lead: Lead, count: Callable[..., DropOff]
) -> None:
    """Abandoned and cancelled forms stopped; who wrote today is on the way."""
    lead({"Name": "A", "Receipt": "images/1.jpg"}, Status.APPROVED, [])
    gone = lead({"Name": "B"}, Status.ABANDONED)
    gave_up = lead({"Name": "C"}, Status.CANCELLED, [])
    lead({"Name": "D"}, at="Receipt")
    at_once = lead({}, Status.ABANDONED)
    found = count().live
    assert found.figures.at("Name") == Visitors(reached=5, answered=4, went_on=4, stopped=1)
    assert found.figures.at("Receipt") == Visitors(
        reached=4, answered=1, went_on=1, stopped=2, now=1
    )
    assert found.figures.ports == {Port("Name"): 4, Port("Receipt"): 1}
    assert found.stopped == {"Receipt": (gone, gave_up), "Name": (at_once,)}
    assert (found.figures.began, found.figures.finished) == (5, 1)


def test_who_is_silent_for_a_day_has_stopped(lead: Lead, count: Callable[..., DropOff]) -> None:
    """Until then they are on their way."""
    silent = lead({"Name": "A"}, at="Receipt", ago=timedelta(hours=23))
    assert count().live.figures.at("Receipt").now == 1
    assert count(later=timedelta(hours=2)).live.stopped == {"Receipt": (silent,)}


def test_who_began_another_form_has_stopped(
    database: Database, lead: Lead, count: Callable[..., DropOff]
) -> None:
    """Their state is of the other form; where they left this one is known from its trail."""
    left = lead({"Name": "A"}, at="Receipt")
    with database.begin() as session:
        who = submissions.get(session, left).contact_id
        contacts.set_state(session, who, "FLOW:Other:999")
    assert count().live.stopped == {"Receipt": (left,)}


def test_practice_stays_apart(lead: Lead, count: Callable[..., DropOff]) -> None:
    """What was tried on the practice phone is nobody's lead."""
    lead({"Name": "A"}, Status.ABANDONED, channel=PRACTICE)
    assert count().live.figures.began == count().earlier.figures.began == 0


def test_a_period_holds_those_who_began_in_it(
    lead: Lead, count: Callable[..., DropOff], now: datetime
) -> None:
    """The beginning counts, at the very moment too."""
    lead({"Name": "A"}, Status.ABANDONED, ago=timedelta(days=8))
    lead({"Name": "B"}, Status.ABANDONED, ago=timedelta(days=7))
    assert count().live.figures.began == 2
    assert count(now - timedelta(days=7)).live.figures.began == 1


def test_earlier_versions_are_counted_apart(
    lead: Lead, count: Callable[..., DropOff], publish: Callable[..., int]
) -> None:
    """Also of a step that both have; on their own flow, not on the new one."""
    old = lead({"Name": "A"}, at="Receipt", ago=timedelta(days=2))
    assert publish() == 2
    new = lead({"Name": "B"}, Status.ABANDONED)
    found = count()
    assert (found.number, found.live.stopped) == (2, {"Again": (new,)})
    assert found.earlier.stopped == {"Receipt": (old,)}
    assert found.live.figures.at("Name").reached == found.earlier.figures.at("Name").reached == 1
    both = found.live + found.earlier
    assert both.figures.at("Name").reached == 2
    assert both.stopped == {"Again": (new,), "Receipt": (old,)}


def test_a_loop_is_known_while_a_form_is_open(
    lead: Lead, count: Callable[..., DropOff], publish: Callable[..., int]
) -> None:
    """Once round and stopped at the first step again; once round and through it."""
    publish()
    lead({"Name": "A", "Again": "No"}, Status.ABANDONED)
    trail = ["Name", "Again", "Name", "Again"]
    lead({"Name": "B", "Again": "Yes"}, trail=trail, at="Place")
    lead({"Name": "C", "Again": "Yes", "Place": "X"}, Status.COMPLETED, [])
    found = count().live.figures
    assert found.at("Name") == Visitors(reached=3, answered=3, went_on=3, stopped=1)
    assert found.at("Place") == Visitors(reached=2, answered=1, went_on=1, now=1)
    assert found.went(Port("Again", "No")) == 2
    assert found.went(Port("Again", "Yes")) == 2


def test_restart_is_one_customer_at_the_first_step(
    lead: Lead, count: Callable[..., DropOff]
) -> None:
    """Nothing of the first try is left."""
    lead({}, at="Name")
    assert count().live.figures.at("Name") == Visitors(reached=1, now=1)


def test_a_rule_that_was_never_published(database: Database, rule: Rule, now: datetime) -> None:
    """There is no flow, and nobody in it."""
    with database.begin() as session:
        other = rules.add(session, replace(rule, name="Other"), now)
        assert drop_off(session, other, now) == DropOff()


def test_the_same_answers_are_two_ways_in_two_versions(
    lead: Lead, count: Callable[..., DropOff], publish: Callable[..., int]
) -> None:
    """Each is followed through the flow that the customer had."""
    first = lead({"Name": "A"}, Status.ABANDONED, [])
    publish()
    second = lead({"Name": "A"}, Status.ABANDONED, [])
    publish(LONGER.remove({"Again", "Place"}))
    assert count().earlier.stopped == {"Receipt": (first,), "Again": (second,)}


def test_two_options_of_one_step_are_two_ways(
    lead: Lead, count: Callable[..., DropOff], publish: Callable[..., int]
) -> None:
    """Though the same steps were answered."""
    publish()
    yes = lead({"Name": "A", "Again": "Yes"}, Status.CANCELLED, [])
    no = lead({"Name": "A", "Again": "No"}, Status.CANCELLED, [])
    assert count().live.stopped == {"Place": (yes,), "Name": (no,)}
