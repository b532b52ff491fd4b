"""The way a customer took, worked out from what a real chat leaves behind."""

from hypothesis import given

from flowdesk.flow.engine import Course, Run, Turn, advance, start
from flowdesk.flow.flow import Flow
from flowdesk.flow.message import Photo, Text
from flowdesk.flow.routes import routes
from flowdesk.flow.step import Port
from flowdesk.flow.ways import Way, way
from tests.flow.examples import choice, flow, payment, service, text
from tests.flow.strategies import flows, quick
from tests.flow.test_routes import walk

LOOP = flow(
    text("Item", next="More"),
    choice("More", ["Yes", "No"], nextMapping={"Yes": "Item", "No": "Name"}),
    text("Name", next="COMPLETE"),
)
TRIES = flow(
    choice("Size", ["Small", "Large"], next="Note", maxAttempts=2, onMaxAttempts="Help"),
    text("Note", optional=True, next="Name"),
    text("Name", next="COMPLETE"),
    text("Help", next="Name"),
)


def chat(of: Flow, *said: str) -> Turn:
    """Let a customer say these things."""
    run = Run(of, 1, "Done.", {})
    turn = start(run, "")
    for words in said:
        assert turn.step is not None
        message = Photo(words) if words.startswith("images/") else Text(words)
        turn = advance(run, turn.step, turn.answers, message, turn.course)
    return turn


def went(of: Flow, *said: str, at: bool = True) -> Way:
    """Give the way of a chat; without *at* as it is told once the form was abandoned."""
    turn = chat(of, *said)
    waits = turn.step if at else None
    kept = Course.loads(turn.course.dumps()).trail
    return way(of, turn.answers, kept, waits, done=turn.step is None)


def test_who_wrote_nothing_stands_at_the_first_step() -> None:
    """They reached it and answered nothing."""
    assert went(payment()) == Way(("Name",), frozenset(), frozenset(), frozenset(), "Name")


def test_the_way_to_the_step_that_waits() -> None:
    """Answered steps, the ports between them, and the open one."""
    found = went(payment(), "Ana", "250")
    assert found.asked == ("Name", "Amount", "Receipt")
    assert found.answered == found.passed == {"Name", "Amount"}
    assert found.ports == {Port("Name"), Port("Amount")}
    assert found.open == "Receipt"


def test_an_abandoned_form_ends_where_its_last_answer_leads() -> None:
    """Its state is gone; the trail tells the same."""
    assert went(payment(), "Ana", "250", at=False) == went(payment(), "Ana", "250")
    assert went(payment(), at=False).open == "Name"


def test_a_complete_form_has_no_open_step() -> None:
    """Of a chosen option it is the option's own port that was taken, to the end by `next`."""
    found = went(service(), "Support", "It broke", "images/1.jpg")
    assert found.asked == ("Service", "Problem", "Photo")
    assert found.ports == {Port("Service", "Support"), Port("Problem"), Port("Photo")}
    assert found.open is None


def test_back_ends_the_way_at_the_step_that_is_open_again() -> None:
    """The old answers are kept, but nobody is beyond it any more."""
    found = went(payment(), "Ana", "250", "back", "back")
    assert found.open == "Name"
    assert found.passed == frozenset()
    assert went(payment(), "Ana", "250", "back").passed == {"Name"}


def test_a_branch_that_was_left_does_not_count() -> None:
    """Who went back and chose otherwise took the second way, though both answers are kept."""
    found = went(service(), "Sales", "back", "back", "Support", "It broke", "images/1.jpg")
    assert found.asked == ("Service", "Problem", "Photo")
    assert "Product" in chat(service(), "Sales", "A lamp").answers
    assert went(service(), "Sales", "A lamp").open is None


def test_the_branch_left_with_its_answer_does_not_count_either() -> None:
    """An answer of a step that is on another branch stays in the form and out of the way."""
    answers = {"Service": "Support", "Product": "A lamp", "Problem": "It broke"}
    assert way(service(), answers, ("Service", "Problem"), "Photo").asked == (
        "Service",
        "Problem",
        "Photo",
    )
    assert way(service(), {**answers, "Photo": "images/1.jpg"}, done=True).passed == {
        "Service",
        "Problem",
        "Photo",
    }


def test_restart_leaves_nothing_of_the_first_try() -> None:
    """The customer is at the first step again."""
    assert went(payment(), "Ana", "250", "restart").asked == ("Name",)


def test_a_loop_counts_once_and_is_seen_while_the_form_is_open() -> None:
    """The connection back is known from the trail, also when the answer has changed since."""
    found = went(LOOP, "Lamp", "Yes", "Chair", "No")
    assert found.asked == ("Item", "More", "Name")
    assert found.ports == {Port("Item"), Port("More", "Yes"), Port("More", "No")}
    assert went(LOOP, "Lamp", "Yes").open == "Item"
    assert went(LOOP, "Lamp", "Yes").passed == {"Item", "More"}


def test_of_a_loop_in_a_complete_form_only_the_newest_answer_is_known() -> None:
    """The way back was overwritten."""
    found = went(LOOP, "Lamp", "Yes", "Chair", "No", "Ana")
    assert found.ports == {Port("Item"), Port("More", "No"), Port("Name")}


def test_a_cancelled_form_in_a_loop_ends_where_it_began_again() -> None:
    """Nothing is left but the answers."""
    assert way(LOOP, {"Item": "Lamp", "More": "Yes"}).open == "Item"


def test_a_step_left_out_was_passed_and_not_answered() -> None:
    """By `next`, whether the form is open or complete."""
    for found in (went(TRIES, "Small", "skip"), went(TRIES, "Small", "skip", "Ana")):
        assert found.passed >= {"Size", "Note"}
        assert "Note" not in found.answered
        assert Port("Note") in found.ports
    assert went(TRIES, "Small", "skip", at=False).open == "Name"


def test_after_too_many_tries_the_way_out_was_taken() -> None:
    """Whether the form is open, complete, or all that is left are answers beyond it."""
    open_, done = went(TRIES, "?", "?"), went(TRIES, "?", "?", "Anything", "Ana")
    assert open_.open == "Help"
    for found in (open_, done, way(TRIES, {"Help": "Anything"})):
        assert Port("Size", way_out=True) in found.ports
        assert found.answered <= {"Help", "Name"}


def test_a_cancelled_form_stopped_at_the_first_step_without_an_answer() -> None:
    """An optional one counts as left out only where something beyond it was answered."""
    assert way(TRIES, {"Size": "Small"}).open == "Note"
    assert way(TRIES, {"Size": "Small", "Name": "Ana"}, done=True).asked == (
        "Size",
        "Note",
        "Name",
    )


def test_which_of_two_connections_was_taken_is_not_guessed() -> None:
    """The answer has changed since, and both options lead to the same step."""
    both = flow(
        choice("Ask", ["A", "B", "C"], nextMapping={"A": "Tell", "B": "Tell", "C": "End"}),
        text("Tell", next="Ask"),
        text("End"),
    )
    found = way(both, {"Ask": "C", "Tell": "x"}, ("Ask", "Tell", "Ask"), "End")
    assert found.ports == {Port("Tell"), Port("Ask", "C")}


def test_typed_words_take_the_port_that_they_mean() -> None:
    """As `target` reads them."""
    typed = flow(text("City", nextMapping={"São Paulo": "Zip"}, next="COMPLETE"), text("Zip"))
    assert went(typed, "sao paulo").ports == {Port("City", "São Paulo")}
    assert went(typed, "Rome").ports == {Port("City")}


def test_steps_that_are_gone_are_left_out() -> None:
    """A flow that was cut short, and one without steps."""
    assert way(payment(), {}, ("Gone",), "Also gone").open == "Name"
    assert way(Flow(), {"Name": "Ana"}) == Way((), frozenset(), frozenset(), frozenset(), None)


def test_the_farthest_steps_that_a_trail_has_forgotten_are_found_by_their_answers() -> None:
    """A trail is of fifty steps at most."""
    names = [f"S{at}" for at in range(60)]
    long = flow(
        *(text(one, next=two) for one, two in zip(names, [*names[1:], "COMPLETE"], strict=True))
    )
    found = went(long, *names[:55])
    assert found.asked == tuple(names[:56])


@given(flows())
@quick
def test_every_route_is_the_way_of_its_answers(of: Flow) -> None:
    """Where no step comes twice, the answers alone tell the whole way."""
    for route in routes(of, limit=5):
        steps = [step for step, _ in route]
        if len({*steps}) == len(steps):
            assert way(of, walk(of, route), done=True).asked == tuple(steps)
