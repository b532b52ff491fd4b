"""The engine beyond what the conversations show: values in, values out, and what it refuses."""

import pytest

from flowdesk.flow import codec
from flowdesk.flow.choice import ChoiceId
from flowdesk.flow.engine import Run, advance, start
from flowdesk.flow.flow import Flow
from flowdesk.flow.message import Choice, Outgoing, Photo, Tap, Text
from tests.flow.examples import choice, flow, payment, service, text


def run(of: Flow, submission: int = 12) -> Run:
    """Give a run with a short completion."""
    return Run(of, submission, "Done {{Name}}{{ReferenceCode}}", {"ReferenceCode": "R1"})


def test_start_asks_the_first_question_in_the_reply_s_bubble() -> None:
    """Reply and question are one message with a blank line between; nothing is answered yet."""
    turn = start(run(payment()), "Hello {{ReferenceCode}}!\n")

    assert turn.say == Outgoing("Hello R1!\n\nWhat is your name?")
    assert (turn.step, turn.answers) == ("Name", {})


def test_start_of_a_flow_without_steps_is_an_error() -> None:
    """There is nothing to ask."""
    with pytest.raises(LookupError, match="without steps"):
        start(run(Flow()), "Hello")


def test_choices_carry_submission_step_and_option() -> None:
    """Each choice is the option's label with an id of its own."""
    turn = start(run(service()), "")

    assert turn.say is not None
    assert turn.say.choices == (
        Choice(str(ChoiceId(12, 0, 0)), "Sales"),
        Choice(str(ChoiceId(12, 0, 1)), "Support"),
    )


def test_advance_gives_new_answers_and_leaves_the_old() -> None:
    """The mapping that was given is never changed."""
    before = {"Name": "Anna"}

    turn = advance(run(payment()), "Amount", before, Text("25"))

    assert before == {"Name": "Anna"}
    assert list(turn.answers.items()) == [("Name", "Anna"), ("Amount", "25")]


def test_asking_again_changes_no_answer() -> None:
    """A message that is no answer leaves step and answers as they are."""
    turn = advance(run(payment()), "Receipt", {"Name": "Anna"}, Text("here"))

    assert (turn.step, turn.answers) == ("Receipt", {"Name": "Anna"})


def test_completion_names_no_step() -> None:
    """The last answer gives the completion message and no further step."""
    turn = advance(run(payment()), "Receipt", {"Name": "Anna"}, Photo("images/a.jpg"))

    assert turn.step is None
    assert turn.say == Outgoing("Done AnnaR1")


def test_the_same_message_gives_the_same_turn() -> None:
    """Nothing but the arguments decides."""
    turns = [advance(run(service()), "Service", {}, Text("sales")) for _ in range(2)]

    assert turns[0] == turns[1]


@pytest.mark.parametrize("choice_id", ["fd:12:0:2", "fd:12:0:99", "fd:13:0:0", "fd:12:1:0"])
def test_ids_of_ours_that_do_not_fit_are_old_buttons(choice_id: str) -> None:
    """Another submission, another step or an option that is not there: asked again with a word."""
    turn = advance(run(service()), "Service", {}, Tap(choice_id, "Sales"))

    assert turn.step == "Service"
    assert turn.say is not None
    assert turn.say.text.startswith("That button belongs to an earlier question.")


def test_a_tap_is_taken_by_its_id_and_not_by_its_title() -> None:
    """WhatsApp may cut a title; the id says which option was meant."""
    turn = advance(run(service()), "Service", {}, Tap("fd:12:0:1", "Sales"))

    assert turn.answers == {"Service": "Support"}


def test_a_state_that_names_no_step_is_an_error() -> None:
    """A step that the flow does not have is never taken for the end."""
    with pytest.raises(LookupError, match="Gone"):
        advance(run(payment()), "Gone", {}, Text("x"))


def test_answers_of_steps_that_are_gone_are_kept() -> None:
    """What was answered to a step that the flow does not have fills its place all the same."""
    asks = codec.read([{"id": "A", "type": "Text", "question": "{{Old}}?"}])

    turn = advance(run(asks), "A", {"Old": "x", "A": "y"}, Text(""))

    assert turn.say is not None
    assert turn.say.text.endswith("x?")


def test_long_loops_need_no_recursion() -> None:
    """Going round ten thousand times keeps one answer a step."""
    loop = flow(text("A", next="B"), choice("B", ["Yes", "No"], nextMapping={"Yes": "A"}))
    step, answers = "A", {}
    for at in range(10_000):
        turn = advance(run(loop), step, answers, Text(f"x{at}" if step == "A" else "yes"))
        assert turn.step is not None
        step, answers = turn.step, dict(turn.answers)

    assert list(answers) == ["A", "B"]
