"""What is sent on a route: a wrong answer first, and each option in every way."""

from flowdesk.flow.message import Photo, Tap, Text
from flowdesk.flow.runs.covering import routes
from flowdesk.flow.runs.script import Does, is_large, plays
from flowdesk.flow.runs.told import spoken
from tests.flow.examples import choice, flow, image, payment, text


def told(of: object, hello: str = "go", language: str = "en") -> list[list[str]]:
    """Give every message of every play."""
    return [
        [spoken(beat.sends) for beat in play.script]
        for play in plays(of, routes(of), hello, language)  # type: ignore[arg-type]
    ]


def test_every_step_gets_a_wrong_answer_first() -> None:
    """Words get a location, a photo gets words; then comes the answer."""
    (said,) = told(payment(), "pay")

    assert said == [
        "“pay”",
        "a location",
        "“Example Name”",
        "a location",
        "“Example Amount”",
        "“qzxv”",
        "a photo",
    ]


def test_every_option_is_chosen_by_tap_number_and_words() -> None:
    """Each play takes the next way; a wrong answer is not given twice to a step."""
    of = flow(choice("A", ["Yes", "No"]))

    assert told(of) == [
        ["“go”", "“qzxv”", "a tap on “Yes”"],
        ["“go”", "“1”"],
        ["“go”", "“Yes, please”"],
        ["“go”", "a tap on “No”"],
        ["“go”", "“2”"],
        ["“go”", "“No, please”"],
    ]


def test_a_route_is_not_played_again_for_nothing() -> None:
    """Where every option on it has been chosen in every way, once is enough."""
    of = flow(choice("A", ["x"], next="B"), text("B", optional=True))

    assert [play.route for play in plays(of, routes(of), "go")] == [0, 0, 0, 1]


def test_options_without_buttons_are_not_tapped() -> None:
    """Eleven options are numbered text: by number and by words only."""
    of = flow(choice("A", [f"Option {at}" for at in range(11)]))

    assert len(told(of)) == 22
    assert not [beat for play in plays(of, routes(of), "go") for beat in play.script
                if isinstance(beat.sends, Tap)]  # fmt: skip


def test_the_way_out_takes_as_many_wrong_answers_as_the_step_allows() -> None:
    """With two attempts the first wrong answer is asked again and the second leads out."""
    of = flow(text("A", next="B", maxAttempts=2, onMaxAttempts="B"), text("B"))

    out = plays(of, routes(of), "go")[1].script

    assert [(beat.does, beat.waits) for beat in out[1:3]] == [
        (Does.WRONG, "A"),
        (Does.GIVES_UP, "B"),
    ]
    assert out[2].answers == {}


def test_a_step_that_allows_one_attempt_gets_no_wrong_answer() -> None:
    """It would lead out of it."""
    of = flow(text("A", maxAttempts=1, onMaxAttempts="COMPLETE"))

    assert [beat.does for beat in plays(of, routes(of), "go")[0].script] == [
        Does.BEGINS,
        Does.ANSWERS,
    ]


def test_what_is_skipped_is_skipped_in_the_language_of_the_chat() -> None:
    """A Spanish bot hears “saltar”."""
    of = flow(text("A", optional=True))

    assert told(of, language="es")[1][-1] == "“saltar”"


def test_what_should_be_stored() -> None:
    """A number is stored as its digits, of several photos a list, and all in their order."""
    number = {"id": "N", "question": "?", "type": "Phone", "next": "I"}
    of = flow(number, image("I", maxImages=3, next="T"), text("T", nextMapping={"Example T": "T"}))

    last = plays(of, routes(of), "go")[0].script[-1]

    assert list(last.answers) == ["N", "I", "T"]
    assert last.answers["N"] == "15550100001"
    assert last.answers["I"] == ("images/example.jpg",)
    assert last.answers["T"] == "Example T 2"
    assert isinstance(plays(of, routes(of), "go")[0].script[4].sends, Photo)


def test_a_large_flow_is_played_once() -> None:
    """Above two hundred legs the ways of choosing take turns over the routes."""
    row = [choice(f"S{at}", ["x", "y"], next=f"S{at + 1}") for at in range(150)]
    of = flow(*row[:-1], choice("S149", ["x", "y"]))

    found = plays(of, routes(of), "go")

    assert is_large(routes(of))
    assert [play.route for play in found] == [0, 1]
    assert isinstance(found[0].script[2].sends, Tap)
    assert found[1].script[1].sends == Text("2")


def test_the_messages_of_a_script_share_what_is_given() -> None:
    """A list for each of a thousand messages would fill the memory."""
    (play,) = plays(payment(), routes(payment()), "go")

    assert len({id(beat.given.every) for beat in play.script[1:]}) == 1
    assert [len(beat.answers) for beat in play.script] == [0, 0, 1, 1, 2, 2, 3]
