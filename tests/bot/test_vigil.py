"""Sleep, lost and changed networks: noticed, mended at once, kept, and told once it is settled."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from flowdesk.bot.outage import KEPT_FOR, Outage, Why, Wrote, dumps, kept, loads, told
from flowdesk.bot.vigil import ALIVE, EVERY, OUTAGES, Vigil, history
from flowdesk.store import contacts, inbound, settings
from flowdesk.store.database import Database
from flowdesk.store.errors import StoreError
from flowdesk.store.post import Arrival
from flowdesk.store.values import WHATSAPP

NIGHT = datetime(2026, 11, 26, 2, 10, tzinfo=UTC)
HOME, CAFE = "192.168.0.7", "10.1.2.3"


class Laptop:
    """A laptop that sleeps, moves and wakes by hand; ``now`` is its clock."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.now, self.seconds = NIGHT, 0.0
        self.network, self.reachable = HOME, True
        self.reconnected = 0
        self.told: list[str] = []
        self._messages = 0
        self.vigil = self.begin()

    def begin(self) -> Vigil:
        """Start the bot."""
        self.vigil = Vigil(
            self.database,
            WHATSAPP,
            lambda: self.now,
            lambda: self.seconds,
            lambda: self.network,
            lambda: self.reachable,
            self._reconnect,
            self.told.append,
        )
        self.vigil.wake_up()
        return self.vigil

    def _reconnect(self) -> None:
        self.reconnected += 1

    def sleeps(self, **time: float) -> None:
        """Let time go by in which nothing runs, then look once."""
        self.now += timedelta(**time)
        self.seconds += timedelta(**time).total_seconds()
        self.vigil.look()

    def works(self, **time: float) -> None:
        """Let time go by with a look every few seconds."""
        end = self.now + timedelta(**time)
        while self.now < end:
            self.sleeps(seconds=EVERY)

    def gets(self, phone: str, sent_at: datetime) -> None:
        """Have WhatsApp bring a message that was sent before."""
        self._messages += 1
        name = f"wamid.{self._messages}"
        arrival = Arrival(name, phone, None, "Ana", "text", "hello", {}, sent_at)
        with self.database.begin() as session:
            inbound.accept(session, WHATSAPP, [arrival], self.now)

    def answers(self) -> None:
        """Let the bot answer all that waits."""
        with self.database.begin() as session:
            while waiting := inbound.waiting(session, WHATSAPP):
                each = waiting[0]
                who = contacts.meet(session, WHATSAPP, each.phone, None, "Ana", self.now)
                inbound.settle(session, each.id, who.id, "answered", now=self.now)

    def outages(self) -> list[Outage]:
        """Give the history as it is kept."""
        with self.database.read() as session:
            return list(loads(settings.load(session).get(OUTAGES, "")))


@pytest.fixture
def laptop(database: Database) -> Laptop:
    """A laptop at ten past two in the night, on which nothing has happened yet."""
    with database.begin() as session:
        for table in ("Message", "Contact", "Setting"):
            session.connection().exec_driver_sql(f'DELETE FROM "{table}"')
    return Laptop(database)


def test_a_night_asleep_is_mended_at_once_and_told_when_all_are_answered(laptop: Laptop) -> None:
    """Connections are made anew by the first look; the count comes when WhatsApp has brought all."""
    laptop.sleeps(hours=5, minutes=35)
    assert laptop.reconnected == 1
    for phone in range(7):
        laptop.gets(f"1555000000{phone}", NIGHT + timedelta(hours=1))
        laptop.gets(f"1555000000{phone}", NIGHT + timedelta(hours=2))
    laptop.gets("15550000009", laptop.now + timedelta(minutes=1))
    laptop.works(seconds=65)
    assert laptop.told == []
    laptop.answers()

    laptop.works(seconds=10)

    assert laptop.outages() == [Outage(Why.ASLEEP, NIGHT, NIGHT + timedelta(hours=5, minutes=35))]
    assert len(laptop.told) == 1
    assert laptop.told[0].endswith("; 7 customers wrote, answered now.")


def test_a_database_that_cannot_be_written_keeps_nobody_from_reconnecting(laptop: Laptop) -> None:
    """The connections are made anew all the same: only the note of the night has to wait."""
    place = laptop.database.path
    away = place.rename(place.with_suffix(".away"))
    with pytest.raises(StoreError):
        laptop.sleeps(hours=5)
    away.rename(place)
    assert laptop.reconnected == 1


def test_who_still_waits_is_told_after_five_minutes(laptop: Laptop) -> None:
    """A sentence that waits for ever would tell nothing."""
    laptop.sleeps(hours=1)
    laptop.gets("15550000001", NIGHT + timedelta(minutes=5))

    laptop.works(minutes=4)
    assert laptop.told == []
    laptop.works(minutes=2)

    assert laptop.told[0].endswith("; 1 customer wrote, 1 still waiting.")


def test_a_clock_that_is_set_is_no_sleep(laptop: Laptop) -> None:
    """The wall clock jumps by hours while seconds go on as ever."""
    laptop.now += timedelta(hours=9)
    laptop.works(minutes=2)
    assert laptop.outages() == []
    assert laptop.reconnected == 0


def test_a_busy_laptop_is_not_asleep(laptop: Laptop) -> None:
    """Looks that come half a minute late are of a machine that is busy."""
    laptop.sleeps(seconds=40)
    assert laptop.reconnected == 0


def test_lost_wifi_is_an_outage_until_it_is_back(laptop: Laptop) -> None:
    """Nothing is tried without a network; the moment there is one all is made anew."""
    laptop.network = ""
    laptop.works(minutes=20)
    assert laptop.reconnected == 0
    laptop.network = HOME
    laptop.works(seconds=EVERY)
    assert laptop.reconnected == 1
    (outage,) = laptop.outages()
    assert outage.why is Why.NO_NETWORK
    laptop.works(minutes=2)
    assert laptop.told[0].endswith("; nobody wrote.")


def test_a_blink_of_the_wifi_is_mended_and_not_told(laptop: Laptop) -> None:
    """Half a minute is nothing to tell, but the connections are new."""
    laptop.network = ""
    laptop.works(seconds=30)
    laptop.network = HOME
    laptop.works(minutes=3)
    assert laptop.reconnected == 1
    assert (laptop.outages(), laptop.told) == ([], [])


def test_another_network_reconnects(laptop: Laptop) -> None:
    """From home to the café without a gap: old connections lead nowhere."""
    laptop.network = CAFE
    laptop.works(seconds=EVERY)
    assert laptop.reconnected == 1
    assert laptop.outages() == []


def test_a_network_that_leads_nowhere_is_an_outage(laptop: Laptop) -> None:
    """The router is on and its line is dead: the tunnel says so."""
    laptop.reachable = False
    laptop.works(minutes=10)
    laptop.reachable = True
    laptop.works(seconds=EVERY)
    (outage,) = laptop.outages()
    assert outage.why is Why.NOT_REACHABLE


def test_a_bot_that_was_away_says_since_when(laptop: Laptop) -> None:
    """A dead battery or a quit desk is an outage from the last sign of life to the next start."""
    laptop.works(minutes=3)
    last = laptop.now
    laptop.now += timedelta(hours=8)

    laptop.begin()

    (outage,) = laptop.outages()
    assert outage.why is Why.CLOSED
    assert abs(outage.since - last) <= timedelta(minutes=1)
    assert outage.until == laptop.now


@pytest.mark.parametrize("alive", ["", "yesterday", "2026-11-26T01:00:00"])
def test_a_bot_that_its_owner_stopped_was_not_away(laptop: Laptop, alive: str) -> None:
    """Stopping empties the sign of life; one that cannot be read is none."""
    with laptop.database.begin() as session:
        settings.save(session, {ALIVE: alive})
    laptop.now += timedelta(hours=8)
    laptop.begin()
    assert laptop.outages() == []


def test_the_history_counts_who_came_later(laptop: Laptop) -> None:
    """What WhatsApp brings hours after the end is counted when the history is shown."""
    laptop.sleeps(hours=1)
    laptop.works(minutes=2)
    laptop.gets("15550000001", NIGHT + timedelta(minutes=5))
    laptop.answers()
    ((outage, wrote),) = history(laptop.database, WHATSAPP, laptop.now)
    assert (outage.why, wrote) == (Why.ASLEEP, Wrote(1, 0))


def test_the_history_is_of_thirty_days(laptop: Laptop) -> None:
    """Older outages go, one that reaches into the thirty days stays."""
    now = NIGHT + timedelta(days=40)
    old, reaching = (
        Outage(Why.ASLEEP, NIGHT, now - KEPT_FOR + timedelta(hours=hours)) for hours in (-1, 1)
    )
    assert kept([reaching, old], now) == (reaching,)
    assert loads(dumps([old, reaching])) == (old, reaching)
    assert loads("nonsense") == loads('[["asleep", "2026-01-01T00:00:00", null]]') == ()


BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("since", "until", "wrote", "words"),
    [
        ("02:10", "07:45", Wrote(7), "Asleep 03:10–08:45; 7 customers wrote, answered now."),
        ("02:10", "07:45", Wrote(1, 1), "Asleep 03:10–08:45; 1 customer wrote, 1 still waiting."),
        ("21:30", "23:30", Wrote(), "Asleep 26 Nov 22:30 – 27 Nov 00:30; nobody wrote."),
        ("02:10", None, Wrote(), "Asleep since 03:10; nobody has written so far."),
    ],
)
def test_outages_are_told_by_the_owner_s_clock(
    since: str, until: str | None, wrote: Wrote, words: str
) -> None:
    """Days are named where there are two of them."""
    begin = datetime.fromisoformat(f"2026-11-26T{since}+00:00")
    end = datetime.fromisoformat(f"2026-11-26T{until}+00:00") if until else None
    assert told(Outage(Why.ASLEEP, begin, end), wrote, BERLIN) == words


def test_an_outage_over_the_change_of_the_clocks_shows_what_the_clock_showed() -> None:
    """On the night when the clock is put back, 02:30 to 02:30 is an hour."""
    begin = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    outage = Outage(Why.NO_NETWORK, begin, begin + timedelta(hours=1))
    assert told(outage, Wrote(), BERLIN) == "No network 02:30–02:30; nobody wrote."
