"""What WhatsApp says became of a message: late, twice, out of order, or of somebody else's."""

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from flowdesk.store import messages, outbox, retries, statuses
from tests.store.posted import Queue, state_of


def test_statuses_only_go_forward(session: Session, queue: Queue, now: datetime) -> None:
    """Late and doubled statuses change nothing; unknown words neither."""
    number = queue()
    outbox.claim(session, "whatsapp", now, 10)
    outbox.sent(session, number, "wamid.1", now)
    seen = []
    for word in ("delivered", "sent", "read", "delivered", "warning", "failed"):
        assert statuses.note(session, "whatsapp", "wamid.1", None, word, now)
        seen.append(state_of(session, number))
    assert seen == ["delivered", "delivered", "read", "read", "read", "read"]


def test_a_failed_status_tells_why(session: Session, queue: Queue, now: datetime) -> None:
    """A message that WhatsApp took and then could not deliver is failed."""
    number = queue()
    outbox.claim(session, "whatsapp", now, 10)
    outbox.sent(session, number, "wamid.1", now)
    statuses.note(session, "whatsapp", "wamid.1", None, "failed", now, "131026")
    found = messages.get(session, number)
    assert found is not None
    assert (found.state, found.error) == ("failed", "131026")


def test_a_status_that_comes_before_the_answer_is_kept(
    session: Session, queue: Queue, now: datetime
) -> None:
    """Found by what we had sent back; neither the answer nor a time-out undoes it."""
    first, second = queue("one"), queue("two")
    outbox.claim(session, "whatsapp", now, 10)
    assert statuses.note(session, "whatsapp", "wamid.1", f"fd-{first}", "delivered", now)
    outbox.sent(session, first, "wamid.1", now)
    assert state_of(session, first) == "delivered"
    outbox.claim(session, "whatsapp", now, 10)
    statuses.note(session, "whatsapp", "wamid.2", f"fd-{second}", "sent", now)
    retries.again(session, second, now, "time-out")
    assert state_of(session, second) == "sent"
    assert outbox.claim(session, "whatsapp", now, 10) == []


def test_a_second_try_that_works_wins_over_the_first_one_failing(
    session: Session, queue: Queue, now: datetime
) -> None:
    """A failure of the first try does not hide that the second was taken."""
    number = queue()
    outbox.claim(session, "whatsapp", now, 10)
    statuses.note(session, "whatsapp", "wamid.1", f"fd-{number}", "failed", now, "131000")
    outbox.sent(session, number, "wamid.2", now)
    assert state_of(session, number) == "sent"


def test_a_failure_that_is_heard_of_late_says_nothing_of_the_second_try(
    session: Session, queue: Queue, now: datetime
) -> None:
    """In whichever order the two are told, what was taken the second time is sent."""
    number = queue()
    outbox.claim(session, "whatsapp", now, 10)
    outbox.sent(session, number, "wamid.2", now)
    statuses.note(session, "whatsapp", "wamid.1", f"fd-{number}", "failed", now, "131000")
    assert state_of(session, number) == "sent"


def test_a_failed_message_was_not_sent_before_it_failed(
    session: Session, queue: Queue, now: datetime
) -> None:
    """The news of its sending, told late, hides no failure; that it arrived after all does."""
    number = queue()
    outbox.claim(session, "whatsapp", now, 10)
    outbox.sent(session, number, "wamid.1", now)
    seen = []
    for word in ("failed", "sent", "failed", "delivered"):
        statuses.note(session, "whatsapp", "wamid.1", None, word, now, "131026")
        seen.append(state_of(session, number))
    assert seen == ["failed", "failed", "failed", "delivered"]
    found = messages.get(session, number)
    assert found is not None
    assert found.error is None


@pytest.mark.parametrize(
    "opaque", [None, "", "fd-", "fd-99", "fd-x", "17", "fd-" + "9" * 40, "fd-٣"]
)
def test_a_status_of_somebody_else_is_not_ours(
    session: Session, queue: Queue, now: datetime, opaque: str | None
) -> None:
    """Statuses of messages that the owner sent by other means are told apart."""
    queue()
    assert not statuses.note(session, "whatsapp", "wamid.other", opaque, "read", now)


def test_a_status_says_nothing_of_a_message_that_never_left(
    session: Session, queue: Queue, now: datetime
) -> None:
    """Another data folder of the shop, used before this one, counted its messages as we do."""
    number = queue()
    assert not statuses.note(session, "whatsapp", "wamid.old", f"fd-{number}", "read", now)
    assert [each.id for each in outbox.claim(session, "whatsapp", now, 10)] == [number]
