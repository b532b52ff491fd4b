"""What WhatsApp does not take, told apart by what can be done about it; each try is made by hand."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

import pytest

from flowdesk.bot.change import Change
from flowdesk.bot.sender import MOST_TRIES, UNCLEAR_AFTER, Sender
from flowdesk.store import contacts, outbox
from flowdesk.store.values import WHATSAPP
from flowdesk.whatsapp.errors import FixSettings, Unclear, Wait, WhatsAppError
from tests.bot.conftest import NOW, Shop, until

ANA, BEN = "15550000001", "15550000002"
TRIES = "SELECT State, DueAt, Error FROM Message ORDER BY Id"


@dataclass
class Desk:
    """A sender whose clock and line are the test's; ``refusing`` says how each customer is met."""

    shop: Shop
    refusing: dict[str, WhatsAppError] = field(default_factory=dict)
    now: datetime = NOW
    tried: list[str] = field(default_factory=list)
    told: list[Change] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.shop.close()
        self.open()

    def open(self) -> None:
        """Have a sender that knows nothing of what was before."""
        self.sender = Sender(
            self.shop.database, WHATSAPP, self, lambda: self.now, self.told.append, Random(1)
        )

    def send(self, body: dict[str, object]) -> str:
        """Be the line."""
        to = str(body["to"]).removeprefix("+")
        self.tried.append(to)
        if to in self.refusing:
            raise self.refusing[to]
        return f"wamid.{len(self.tried)}"

    def queue(self, *customers: str) -> None:
        """Queue a message to each."""
        body = {"type": "text", "text": {"body": "hello"}}
        with self.shop.database.begin() as session:
            for phone in customers:
                who = contacts.meet(session, WHATSAPP, phone, None, phone, NOW)
                outbox.queue(session, who.id, body, "hello", (), None, NOW)

    def goes(self, after: float = 0.0) -> list[str]:
        """Send all that goes so many seconds from now, and give to whom it was tried."""
        self.now += timedelta(seconds=after)
        self.tried.clear()
        while self.sender._send_one():
            pass
        return list(self.tried)

    def rows(self) -> list[tuple[str, float, str]]:
        """Give state, seconds until it is due, and error of each message."""
        return [
            (
                state,
                (datetime.fromisoformat(due) - self.now.replace(tzinfo=None)).total_seconds(),
                error,
            )
            for state, due, error in self.shop.cells(TRIES)
        ]


@pytest.fixture
def desk(shop: Shop) -> Desk:
    """A desk with nothing to send."""
    return Desk(shop)


def test_pair_limit_keeps_one_customer_waiting_by_powers_of_four(desk: Desk) -> None:
    """Each wait is four times the last and a little more, by chance; others are written to meanwhile."""
    desk.refusing[ANA] = Wait("too fast", code=131056, status=400)
    desk.queue(ANA, ANA, BEN)

    assert desk.goes() == [ANA, BEN]
    waits = [desk.rows()[0][1]]
    for _ in range(3):
        desk.queue(BEN)
        assert desk.goes(after=waits[-1]) in ([ANA, BEN], [BEN, ANA])
        waits.append(desk.rows()[0][1])

    for power, wait in enumerate(waits):
        assert 4**power < wait <= 4**power * 1.25
    assert len({wait / 4**power for power, wait in enumerate(waits)}) == 4


def test_limit_of_the_number_keeps_everybody_waiting(desk: Desk) -> None:
    """Where the number is too fast, nobody is written to until its time has come."""
    desk.refusing[ANA] = Wait("too fast", code=130429, status=429)
    desk.queue(ANA, BEN)

    assert desk.goes() == [ANA]
    assert desk.goes(after=0.9) == []
    desk.refusing.clear()
    assert sorted(desk.goes(after=0.5)) == [ANA, BEN]
    assert [change for change in desk.told if change.kind == "trouble"] == []


def test_trouble_of_the_owner_keeps_everything_and_is_tried_rarely(desk: Desk) -> None:
    """One banner with the remedy, one try after half a minute, then after a minute; nothing is lost."""
    desk.refusing = dict.fromkeys([ANA, BEN], FixSettings("no", code=190, remedy="Get a token."))
    desk.queue(ANA, BEN)

    assert len(desk.goes()) == 1
    assert desk.goes(after=29) == []
    assert len(desk.goes(after=1)) == 1
    assert desk.goes(after=59) == []
    desk.refusing.clear()
    assert sorted(desk.goes(after=1)) == [ANA, BEN]
    notes = [change.note for change in desk.told if change.kind == "trouble"]
    assert notes == ["Get a token.", ""]
    assert [state for state, _, _ in desk.rows()] == ["sent", "sent"]


def test_trouble_with_one_customer_silences_nobody_else(desk: Desk) -> None:
    """A country that the account may not write to keeps no other waiting, and is tried less and less."""
    desk.refusing[ANA] = FixSettings("no", code=130497, remedy="Follow what it asks for.")
    desk.queue(ANA, BEN)

    assert desk.goes() == [ANA]
    assert desk.goes(after=30)[:1] == [BEN]
    for _ in range(12):
        desk.goes(after=3600)
    desk.queue(BEN)
    assert desk.goes(after=600) == [BEN]


def test_what_was_put_off_goes_when_the_bot_is_started(desk: Desk) -> None:
    """The owner may have mended what stood in its way, so nobody waits for the end of a pause."""
    desk.refusing[ANA] = FixSettings("no", code=190, remedy="Get a token.")
    desk.queue(ANA)
    for _ in range(8):
        desk.goes(after=3600)
    desk.refusing.clear()
    desk.tried.clear()

    desk.open()
    desk.sender.start()
    try:
        until(lambda: desk.tried == [ANA])
    finally:
        desk.sender.close()


def test_trouble_that_lasts_for_months_is_no_bug(desk: Desk) -> None:
    """However often a message was tried, it waits for an hour at the most."""
    desk.refusing[ANA] = FixSettings("no", code=190, remedy="Get a token.")
    desk.queue(ANA)
    with desk.shop.database.begin() as session:
        session.connection().exec_driver_sql("UPDATE Message SET Attempts = 2000")

    assert desk.goes() == [ANA]

    assert desk.rows() == [("queued", 3600.0, "Get a token.")]


def test_send_of_which_nobody_knows_goes_again_after_a_set_time(desk: Desk) -> None:
    """Until then it is maybe sent, and what comes after it to that customer waits."""
    desk.refusing[ANA] = Unclear("The line broke.")
    desk.queue(ANA, ANA)

    assert desk.goes() == [ANA]
    assert desk.rows()[0] == ("maybe", UNCLEAR_AFTER.total_seconds(), "The line broke.")
    desk.refusing.clear()
    assert desk.goes(after=UNCLEAR_AFTER.total_seconds() - 0.1) == []
    assert desk.goes(after=0.1) == [ANA, ANA]


@pytest.mark.parametrize(
    ("error", "tries", "state"),
    [
        (Wait("unknown", code=131000, status=500), MOST_TRIES - 1, "queued"),
        (Wait("unknown", code=131000, status=500), MOST_TRIES, "failed"),
        (Wait("no Wi-Fi"), 10 * MOST_TRIES, "queued"),
        (Wait("too fast", code=131056, status=400), 10 * MOST_TRIES, "queued"),
        (Wait("too fast", code=130429, status=429), 10 * MOST_TRIES, "queued"),
    ],
)
def test_message_that_whatsapp_stumbles_over_for_a_day_is_given_up(
    desk: Desk, error: Wait, tries: int, state: str
) -> None:
    """It says so and lets the next one go; a line that is down or too fast is no message's fault."""
    desk.refusing[ANA] = error
    desk.queue(ANA)
    with desk.shop.database.begin() as session:
        session.connection().exec_driver_sql(f"UPDATE Message SET Attempts = {tries}")

    assert desk.goes() == [ANA]

    ((found, _, told),) = desk.rows()
    assert (found, told) == (state, error.message)
    desk.refusing.clear()
    if state == "failed":
        desk.queue(ANA)
        assert desk.goes() == [ANA]
