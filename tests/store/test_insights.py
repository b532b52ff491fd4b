"""What the Insights page counts, from a real database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from flowdesk.flow import codec
from flowdesk.flow.figures.local import spans
from flowdesk.flow.figures.sums import Durations, Hour, Outcome, outcome
from flowdesk.flow.rule import Rule
from flowdesk.store import contacts, insights, outbox, rules, statuses, submissions
from flowdesk.store.database import Database
from flowdesk.store.dropoff import drop_off, stopped
from flowdesk.store.insights import Asked, Options
from flowdesk.store.values import PRACTICE, WHATSAPP, Status
from tests.store.posted import BODY

Lead = Callable[..., int]
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
STEPS = """[
  {"id": "Service", "question": "Which?", "type": "Selection", "options": ["Sales", "Support"],
   "next": "Name"},
  {"id": "Name", "question": "Your name?", "type": "Text"}
]"""


@pytest.fixture
def rule() -> Rule:
    """Give a rule that asks for a service and a name."""
    return Rule("Services", ("hi",), flow_enabled=True, flow=codec.loads(STEPS))


@pytest.fixture
def lead(database: Database, rule_id: int, now: datetime) -> Lead:
    """Store a form of a new customer."""
    counted = iter(range(1000))

    def make(
        ago: timedelta = timedelta(),
        answers: dict[str, str] | None = None,
        status: Status = Status.COMPLETED,
        took: int = 60,
        at: str | None = None,
        channel: str = WHATSAPP,
        rule: int = rule_id,
    ) -> int:
        began, number = now - ago, next(counted)
        with database.begin() as session:
            version = rules.get(session, rule).version
            assert version is not None
            who = contacts.meet(session, channel, f"31{number}", None, "", began).id
            made = submissions.begin(session, who, rule, version.id, f"R-{number}", began)
            over = began + timedelta(seconds=took)
            submissions.record(session, made, answers or {}, status, over)
            contacts.set_state(session, who, f"FLOW:{at}:{made}" if at else None)
        return made

    return make


@pytest.fixture
def asked(rule_id: int, now: datetime) -> Asked:
    """Ask for the rule's leads of the last week."""
    return Asked(rule_id, now - timedelta(days=7), now + timedelta(hours=1))


def test_a_lead_stands_in_the_hour_of_the_owners_clock(
    database: Database, rule_id: int, now: datetime, lead: Lead
) -> None:
    """Nine in the morning in UTC is ten in Amsterdam, and eleven before the clock was put back."""
    lead()
    lead(timedelta(days=30, minutes=10))
    with database.read() as session:
        span = spans(now - timedelta(days=40), now + timedelta(hours=1), AMSTERDAM)
        found = insights.hours(session, rule_id, span, now)
    clock = datetime.fromisoformat
    assert found == (
        Hour(clock("2026-10-24 10:00"), 1, 1),
        Hour(clock("2026-11-23 10:00"), 1, 1),
    )


def test_figures_stand_as_drop_off_has_them(
    database: Database, rule_id: int, asked: Asked, now: datetime, lead: Lead
) -> None:
    """Approved and rejected are through; silence of a day and a form that was left have stopped."""
    for status in (Status.COMPLETED, Status.APPROVED, Status.REJECTED):
        lead(status=status)
    for status in (Status.ABANDONED, Status.CANCELLED, Status.IN_PROGRESS):
        lead(status=status)
    lead(status=Status.IN_PROGRESS, at="a:b")
    lead(timedelta(days=2), status=Status.IN_PROGRESS, at="Name")
    lead(channel=PRACTICE)
    with database.read() as session:
        span = [*spans(asked.since, asked.until, UTC)]
        found = outcome(insights.hours(session, rule_id, span, now))
        drop = drop_off(session, rule_id, now).live.figures
        ids = stopped(session, rule_id, now, asked.since, asked.until)
    assert found == Outcome(8, 3, 1)
    assert (drop.began, drop.finished) == (found.started, found.completed)
    assert sum(map(len, ids.values())) == found.stopped == 4


def test_a_period_holds_its_first_moment_and_not_its_last(
    database: Database, rule_id: int, now: datetime, lead: Lead
) -> None:
    """So that two periods after each other count nobody twice."""
    lead()
    with database.read() as session:
        for since, until, many in ((now, now + timedelta(1), 1), (now - timedelta(1), now, 0)):
            found = insights.hours(session, rule_id, spans(since, until, UTC), now)
            assert outcome(found).started == many
            assert (
                sum(len(v) for v in insights.by_rule(session, Asked(None, since, until)))
                == many * 2
            )


def test_stopped_leaves_other_periods_out(
    database: Database, rule_id: int, asked: Asked, now: datetime, lead: Lead
) -> None:
    """By when the form began, at either end."""
    mine = lead(timedelta(days=1), {"Service": "Sales"}, Status.ABANDONED)
    lead(timedelta(days=9), {"Service": "Sales"}, Status.ABANDONED)
    lead(timedelta(hours=-2), {"Service": "Sales"}, Status.ABANDONED)
    with database.read() as session:
        assert stopped(session, rule_id, now, asked.since, asked.until) == {"Name": (mine,)}


def test_durations_are_of_those_who_came_to_the_end(
    database: Database, asked: Asked, lead: Lead
) -> None:
    """In seconds."""
    lead(took=60)
    lead(took=60)
    lead(took=3601)
    lead(took=5, status=Status.ABANDONED)
    with database.read() as session:
        assert insights.durations(session, asked) == Durations({60: 2, 3601: 1})


def test_answers_are_counted_by_step(database: Database, asked: Asked, lead: Lead) -> None:
    """Of the steps that are asked for; a step's id may hold anything."""
    lead(answers={"Service": "Sales", "Name": "Ana"})
    lead(answers={"Service": "Sales"}, status=Status.ABANDONED)
    lead(answers={"Service": "Support", 'It\'s "odd"': "Yes"})
    with database.read() as session:
        assert insights.answers(session, asked, ["Service"]) == {
            "Service": {"Sales": 2, "Support": 1}
        }
        assert insights.answers(session, asked, ['It\'s "odd"']) == {'It\'s "odd"': {"Yes": 1}}
        assert insights.answers(session, asked, []) == {}


def test_options_are_those_customers_get_then_those_they_got(
    database: Database, rule_id: int, rule: Rule, now: datetime
) -> None:
    """An option that was taken out keeps its place behind the others."""
    text = STEPS.replace('"Sales", "Support"', '"Support", "Billing"')
    with database.begin() as session:
        rules.save(session, rule_id, replace(rule, flow=codec.loads(text)), now)
        rules.publish(session, rule_id, now)
        assert insights.options(session, rule_id) == (
            Options("Service", "Which?", ("Support", "Billing", "Sales")),
        )


def test_rules_are_counted_the_busiest_first(
    database: Database, rule_id: int, rule: Rule, asked: Asked, now: datetime, lead: Lead
) -> None:
    """By their names."""
    with database.begin() as session:
        other = rules.add(session, replace(rule, name="Payments"), now)
        rules.publish(session, other, now)
    lead()
    lead(rule=other)
    lead(rule=other)
    with database.read() as session:
        every = insights.by_rule(session, replace(asked, rule_id=None))
        assert every == (("Payments", 2), ("Services", 1))
        assert insights.by_rule(session, asked) == (("Services", 1),)


def test_the_newest_lead_is_found(
    database: Database, rule_id: int, now: datetime, lead: Lead
) -> None:
    """Practice is none."""
    with database.read() as session:
        assert insights.newest(session, rule_id) is None
    lead(timedelta(days=3))
    lead(channel=PRACTICE)
    with database.read() as session:
        assert insights.newest(session, None) == now - timedelta(days=3)


def test_messages_that_went_out_in_the_month_are_counted(
    database: Database, contact_id: int, now: datetime
) -> None:
    """By when they went out: one that was queued on the last evening of the month before counts; one
    that waits, one that failed, one of before and one of practice do not.
    """
    month = now.replace(day=1, hour=0)
    with database.begin() as session:
        other = contacts.meet(session, PRACTICE, "31700", None, "", now).id

    def send(queued: datetime, went: datetime | None, to: int = contact_id, said: str = "") -> None:
        with database.begin() as session:
            number = outbox.queue(session, to, BODY, "Hello", (), None, queued)
            if went:
                outbox.sent(session, number, f"wamid.{number}", went)
            if said:
                statuses.note(session, WHATSAPP, f"wamid.{number}", None, said, now)

    minute = timedelta(minutes=1)
    send(month - minute, month - minute)
    send(month - minute, month)
    send(now, now, said="read")
    send(now, now, said="failed")
    send(now, None)
    send(now, now, other)
    with database.read() as session:
        assert insights.sent(session, month, now + minute) == 2


def test_the_leads_behind_a_figure_are_those_it_counts(
    database: Database, asked: Asked, now: datetime, lead: Lead
) -> None:
    """All, those that are through, those that stopped, and those with an answer."""
    done = lead(answers={"Service": "Sales"})
    gone = lead(answers={"Service": "Support"}, status=Status.CANCELLED)
    here = lead(answers={"Service": "Sales"}, status=Status.IN_PROGRESS, at="Name")
    lead(timedelta(days=8), {"Service": "Sales"})
    with database.read() as session:
        assert insights.numbers(session, asked, now) == (done, gone, here)
        assert insights.numbers(session, asked, now, through=True) == (done,)
        assert insights.numbers(session, asked, now, through=False) == (gone,)
        assert insights.numbers_that_chose(session, asked, "Service", "Sales") == (done, here)


def test_rules_without_a_form_are_offered_and_said_to_count_nothing(
    database: Database, rule_id: int, rule: Rule, now: datetime
) -> None:
    """A rule that only replies, and one that nobody has published."""
    with database.begin() as session:
        reply = rules.add(session, Rule("Hours", ("open",), reply="We open at nine."), now)
        draft = rules.add(session, replace(rule, name="Draft"), now)
        found = insights.rules_to_count(session)
    assert [(one.id, one.counts) for one in found] == [
        (rule_id, True), (reply, False), (draft, False),
    ]  # fmt: skip


def test_a_rule_that_was_deleted_still_has_its_leads(
    database: Database, rule_id: int, lead: Lead
) -> None:
    """It comes last; without a lead it is gone."""
    lead()
    with database.begin() as session:
        rules.delete(session, rule_id)
        assert [one.counts for one in insights.rules_to_count(session)] == [True]
