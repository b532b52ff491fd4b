"""What Meta refuses, by what can be done about it."""

import pytest

from flowdesk.whatsapp.errors import FixSettings, GiveUp, Wait, from_response, of_code


def refused(code, **more):
    """Write an error as Meta does."""
    return {"error": {"message": f"(#{code}) No", "type": "OAuthException", "code": code} | more}


@pytest.mark.parametrize(
    ("family", "codes"),
    [
        (Wait, [1, 2, 4, 613, 80007, 130429, 131000, 131016, 131053, 131056, 131057, 133004]),
        (
            FixSettings,
            [0, 3, 10, 102, 104, 190, 200, 299, 368, 130497, 131005, 131031, 131037, 131042],
        ),
        (FixSettings, [131045, 131048, 131064, 133010, 2200]),
        (GiveUp, [100, 130403, 130472, 131008, 131009, 131021, 131026, 131030, 131047]),
        (GiveUp, [131049, 131050, 131051, 131062, 132000, 132001, 999999]),
    ],
)
def test_the_code_decides(family, codes):
    """Each code belongs to one family, whatever the HTTP status was."""
    for code in codes:
        error = from_response(400, refused(code))
        assert type(error) is family, code
        assert error.code == code


@pytest.mark.parametrize(
    ("status", "body", "family"),
    [
        (500, None, Wait),
        (503, {"error": "down"}, Wait),
        (429, {}, Wait),
        (408, [], Wait),
        (500, refused(999999), Wait),
        (401, None, FixSettings),
        (403, {}, FixSettings),
        (404, None, GiveUp),
        (400, refused("190"), FixSettings),
        (302, None, GiveUp),
    ],
)
def test_without_a_known_code_the_status_decides(status, body, family):
    """An answer in no shape of Meta's is judged by its HTTP status."""
    error = from_response(status, body)
    assert type(error) is family
    assert error.status == status


def test_settings_come_with_a_remedy():
    """Whoever must mend something is told what to do, in a sentence."""
    for code in (0, 10, 190, 250, 368, 131031, 131042, 133010):
        assert from_response(403, refused(code)).remedy.endswith("."), code


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (130403, "Unblock"),
        (131021, "itself"),
        (131026, "could not deliver"),
        (131030, "test number"),
        (131047, "24 hours"),
    ],
)
def test_one_message_may_have_a_remedy_too(code, said):
    """A closed window, and what else concerns one customer, is explained beside the message."""
    assert said in of_code(code, "Re-engagement message").remedy


def test_meta_is_quoted():
    """The message holds Meta's words and the details, also where those are a plain text."""
    told = from_response(400, refused(131009, error_data={"details": "Button title too long"}))
    plain = from_response(400, refused(131009, error_data="Button title too long"))
    assert str(told) == told.message == plain.message == "(#131009) No: Button title too long"


def test_an_unknown_object_is_a_wrong_setting_only_for_our_number():
    """Code 100 with subcode 33 is a lost picture, or else a wrong phone number id."""
    body = refused(100, error_subcode=33)
    assert type(from_response(400, body)) is GiveUp
    assert "phone number id" in from_response(400, body, of_number=True).remedy
    assert type(from_response(400, refused(100), of_number=True)) is GiveUp


def test_the_pair_limit_waits_by_powers_of_four():
    """Meta asks for 4^X seconds, and only for this contact."""
    limit = of_code(131056, "pair rate limit hit")
    assert [limit.after(attempt) for attempt in range(4)] == [1, 4, 16, 64]
    assert limit.only_this_contact
    assert not of_code(130429, "Rate limit hit").only_this_contact


def test_the_first_minute_is_quick():
    """Other waits double from 1 s and stay within 8 s until a minute has passed."""
    wait = of_code(131000, "Something went wrong")
    waits = [wait.after(attempt) for attempt in range(40)]
    assert waits[:5] == [1, 2, 4, 8, 8]
    assert max(waits[:9]) == 8
    assert sum(waits[:10]) >= 60
    assert waits == sorted(waits)
    assert waits[-1] == 3600


def test_a_call_limit_waits_for_minutes():
    """An hourly limit is not hammered every few seconds."""
    assert of_code(80007, "Rate limit issues").after(0) == 60


def test_a_hint_is_kept():
    """Where WhatsApp says how long, nobody comes sooner."""
    assert from_response(429, None, retry_after=30).after(0) == 30
