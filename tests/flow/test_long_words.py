"""Answers and leads of many words: the question is never what is cut off."""

import pytest

from flowdesk.flow import codec
from flowdesk.flow.engine import Run, Turn, advance, resume, start
from flowdesk.flow.measure import units
from flowdesk.flow.message import Other, Text
from flowdesk.flow.paging import Span, written
from flowdesk.flow.shape import TEXT
from flowdesk.flow.turn import Course

LONG = "so it goes " * 1000
FLOW = [
    {"id": "Story", "question": "What happened?", "type": "Text", "next": "When"},
    {"id": "When", "question": "{{Story}}, you say. When was it?", "type": "Text", "next": "Kind"},
    {"id": "Kind", "question": "Which kind?", "type": "Selection", "options": ["Old", "New"]},
]
MANY = [{**FLOW[2], "options": [f"Kind {at}" for at in range(101, 201)]}]


def run_of(flow: list[dict[str, object]] = FLOW, completion: str = "") -> Run:
    """Give a run of a flow."""
    return Run(codec.read(flow), 7, completion, {"ReferenceCode": "QX7"})


def said(turn: Turn) -> str:
    """Give what is sent of a turn, which WhatsApp takes whole."""
    assert turn.say is not None
    text = written(turn.say) if turn.say.page else turn.say.text
    assert units(text) <= TEXT
    return text


def told(run: Run, *messages: str) -> Turn:
    """Give the last turn of a chat."""
    turn = start(run, "")
    for message in messages:
        assert turn.step is not None
        turn = advance(run, turn.step, turn.answers, Text(message), turn.course)
    return turn


def test_a_long_answer_leaves_the_question_its_words() -> None:
    """What was typed is cut where it is told, and kept as it was typed."""
    turn = told(run_of(), LONG)

    assert said(turn).startswith("so it goes so it")
    assert said(turn).endswith("…, you say. When was it?")
    assert turn.answers["Story"] == LONG


def test_a_long_answer_is_told_whole_where_it_fits() -> None:
    """Nothing is cut without need."""
    assert said(told(run_of(), "x" * 3000)) == "x" * 3000 + ", you say. When was it?"


def test_a_hint_has_room_beside_a_long_answer() -> None:
    """A voice note is named, and the question follows."""
    run = run_of()
    turn = told(run, LONG)

    again = advance(run, "When", turn.answers, Other("audio"), turn.course)

    assert said(again).startswith("That was a voice note. Please type your answer.\n\nso it")
    assert said(again).endswith("When was it?")


def test_going_back_to_a_long_answer_asks_for_a_new_one() -> None:
    """The old answer is cut, and neither what to do nor the question is."""
    turn = told(run_of(), LONG, "back")

    assert said(turn).startswith("Your answer was: so it goes")
    assert said(turn).endswith("…\nSend a new one to replace it.\n\nWhat happened?")


def test_the_last_words_keep_the_reference() -> None:
    """The code at the end of them is what the customer needs."""
    run = run_of(FLOW[:1], "You said: {{Story}} Your reference is {{ReferenceCode}}.")
    run = Run(codec.read([{**FLOW[0], "next": "COMPLETE"}]), 7, run.completion, run.places)

    assert said(told(run, LONG)).endswith("… Your reference is QX7.")


def test_several_long_answers_share_the_room() -> None:
    """Each is told in part."""
    flow = [FLOW[0], {**FLOW[1], "question": "{{Story}}|{{Story}}|{{Story}}?"}]

    parts = said(told(run_of(flow), LONG)).split("|")

    assert [len(part) > 900 for part in parts] == [True] * 3


@pytest.mark.parametrize("length", [4081, 5000])
def test_a_long_reply_leaves_the_first_question_whole(length: int) -> None:
    """Reply and question are one message, and it is the reply that is cut."""
    turn = start(run_of(), "x" * length)

    assert said(turn).startswith("xxx")
    assert said(turn).endswith("x…\n\nWhat happened?")


def test_many_words_before_a_later_page_leave_the_question() -> None:
    """A reminder on the second page of options still says what is asked."""
    course = Course(pages={"Kind": Span(30, 60)})

    turn = resume(run_of(MANY), "Kind", {}, course, "x" * 3000)

    assert "x…\n\nWhich kind?\n\n31. Kind 131\n" in said(turn)


def test_a_hint_stands_before_a_long_question_on_a_later_page() -> None:
    """The first page had the question whole; on the second one what was wrong is said first."""
    run = run_of([{**MANY[0], "question": "Which kind? " * 200}])

    again = advance(run, "Kind", {}, Other("audio"), Course(pages={"Kind": Span(30, 60)}))

    assert said(again).startswith("That was a voice note. Please choose")
    assert "Which kind? Which" in said(again)
