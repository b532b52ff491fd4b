"""When a channel may send after WhatsApp refused all of it."""

from datetime import timedelta

from flowdesk.bot.hold import Hold
from tests.bot.conftest import NOW, Shop, until


def test_open_lets_everything_go() -> None:
    """Nothing is held before there was a reason to."""
    hold = Hold()
    assert all(hold.enter(NOW) for _ in range(3))
    assert not hold.is_closed


def test_one_tries_when_the_time_is_over() -> None:
    """After the pause a single message finds out; what it finds opens the line for all or none."""
    hold = Hold()
    hold.stop(NOW, "Get a token.")
    later = NOW + timedelta(seconds=30)

    assert not hold.enter(later - timedelta(seconds=1))
    assert [hold.enter(later) for _ in range(3)] == [True, False, False]
    hold.open()
    assert [hold.enter(later) for _ in range(3)] == [True] * 3


def test_try_without_an_answer_is_followed_by_another() -> None:
    """A try that met no answer from WhatsApp leaves its place to the next."""
    hold = Hold()
    hold.stop(NOW, "Get a token.")
    later = NOW + timedelta(seconds=30)
    hold.enter(later)

    hold.leave()

    assert hold.enter(later)


def test_try_that_never_ends_holds_nobody_for_ever() -> None:
    """Where the one that tries is never heard of again, another may try after two minutes."""
    hold = Hold()
    hold.stop(NOW, "Get a token.")
    later = NOW + timedelta(seconds=30)
    hold.enter(later)

    assert not hold.enter(later + timedelta(seconds=119))
    assert hold.enter(later + timedelta(seconds=120))


def test_a_clock_set_back_holds_nobody_until_the_time_comes_round() -> None:
    """A hold that ends in days was made by a clock that was wrong, so one message tries at once."""
    hold = Hold()
    hold.stop(NOW + timedelta(days=2), "Get a token.")
    assert hold.seconds(NOW) == 0.0
    assert [hold.enter(NOW) for _ in range(2)] == [True, False]
    assert hold.stop(NOW, "Get a token.") is False
    assert not hold.enter(NOW + timedelta(seconds=1))
    assert hold.enter(NOW + timedelta(minutes=10))


def test_what_many_run_into_counts_once() -> None:
    """Twenty sends that fail together are told once and make the pause no longer."""
    hold = Hold()

    assert [hold.stop(NOW, "Get a token.") for _ in range(20)] == [True] + [False] * 19
    assert hold.seconds(NOW) == 30.0


def test_pause_grows_with_each_try_that_fails() -> None:
    """A trouble that lasts is asked about less and less, up to ten minutes."""
    hold, now, waits = Hold(), NOW, []
    for _ in range(7):
        hold.stop(now, "Get a token.")
        waits.append(hold.seconds(now))
        now += timedelta(seconds=waits[-1] or 0.0)
        assert hold.enter(now)
    assert waits == [30.0, 60.0, 120.0, 240.0, 480.0, 600.0, 600.0]


def test_where_taking_proves_nothing_the_pause_goes_on() -> None:
    """WhatsApp may take a message and let it through to nobody; only one that arrives is proof."""
    hold, now = Hold(), NOW
    assert not hold.arrived()
    hold.stop(now, "Pay.", told_later=True)
    for seconds in (30.0, 60.0, 120.0):
        assert hold.seconds(now) == seconds
        now += timedelta(seconds=seconds)
        assert hold.enter(now)
        assert not hold.taken(now)
        assert not hold.stop(now + timedelta(seconds=1), "Pay.", told_later=True)
    assert hold.arrived()
    assert hold.enter(now)
    hold.stop(now, "Get a token.")
    assert not hold.arrived()
    assert hold.taken(now)


def test_too_fast_is_no_news_for_the_owner() -> None:
    """A pause that WhatsApp's speed limit asks for ends without a word."""
    hold = Hold()
    hold.rest(NOW + timedelta(seconds=2))

    assert not hold.enter(NOW + timedelta(seconds=1))
    assert hold.enter(NOW + timedelta(seconds=2))
    assert not hold.open()


def test_new_token_sends_at_once(shop: Shop) -> None:
    """Once the owner has mended the settings nothing waits for the end of a pause."""
    shop.add_rule(reply="hello")
    shop.api.expire_token()
    shop.customer().says("pay")
    until(lambda: [each for each in shop.heard if each.kind == "trouble"])
    shop.close()
    shop.api.renew_token("token")

    shop.open()

    assert [body["type"] for body in shop.api.wait_sent(1, timeout=4.0)] == ["text"]


def test_message_of_which_nobody_knows_is_shown_as_maybe_sent(shop: Shop) -> None:
    """A send that broke off may have arrived: the owner is told so until a status names it."""
    shop.api.statuses = False
    shop.add_rule(reply="hello")
    shop.api.drop_after_accept()
    shop.customer().says("pay")
    state = "SELECT State FROM Message WHERE Direction = 'out'"
    until(lambda: shop.cells(state) == [("maybe",)])

    shop.api.report(shop.api.sent_ids()[0], "delivered")

    until(lambda: shop.cells(state) == [("delivered",)])
    assert len(shop.api.sent()) == 1
