"""Pages of options as they leave: inside Meta's limits, whole, and each number means its option."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flowdesk.flow.engine import Course, Outcome, Run, Turn, advance, resume, start
from flowdesk.flow.matching import normalise
from flowdesk.flow.measure import one_line, units
from flowdesk.flow.message import Text
from flowdesk.flow.reserved import command
from flowdesk.whatsapp.practice.limits import check
from flowdesk.whatsapp.render import envelope, render
from tests.flow.examples import choice, flow

written = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=90)
labels = st.builds(lambda part, times: (part * times)[:1900], written, st.integers(1, 60)).filter(
    lambda label: normalise(label) and one_line(label) and command(label, ["en"]) is None
)
option_lists = st.one_of(
    st.lists(labels, min_size=1, max_size=20, unique_by=normalise),
    st.integers(1, 100).map(lambda count: [f"Choice {at}" for at in range(count)]),
    st.tuples(st.integers(1, 100), st.integers(1, 500)).map(
        lambda many: [f"{at} " + "long " * many[1] for at in range(many[0])]
    ),
)
questions = st.builds(lambda part, times: "?" + (part * times)[:2040], written, st.integers(1, 80))


def run_of(options: list[str], question: str = "Which one?") -> Run:
    """Give a run whose only question has these options."""
    return Run(flow({**choice("Pick", options), "question": question}), 7, "Bye.", {})


def body_of(turn: Turn) -> str:
    """Check that Meta takes what is said, and give all that can be read in it."""
    assert turn.say is not None
    content = render(turn.say)
    check(envelope("15550002222", None, content, None))
    if content["type"] == "text":
        return str(content["text"]["body"])  # type: ignore[index]
    action = content["interactive"]["action"]  # type: ignore[index]
    rows = [row for section in action.get("sections", ()) for row in section["rows"]]
    shown = [row.get("description", row["title"]) for row in rows]
    shown += [button["reply"]["title"] for button in action.get("buttons", ())]
    return "\n".join(shown)


def ends_whole(turn: Turn) -> bool:
    """Tell whether the line about others is the last one, with nothing cut."""
    assert turn.say is not None
    assert turn.say.page is not None
    return body_of(turn).endswith(f"\n\n{turn.say.page.below}".rstrip())


def more(run: Run, turn: Turn) -> Turn:
    """Send "more"."""
    return advance(run, "Pick", turn.answers, Text("more"), turn.course)


def walked(run: Run, first: Turn) -> list[Turn]:
    """Give the pages from the first to the last, by "more"."""
    turns = [first]
    last = len(run.flow["Pick"].options)
    while turns[-1].course.pages and turns[-1].course.pages["Pick"].end < last:
        turns.append(more(run, turns[-1]))
    return turns


@settings(max_examples=100, deadline=None)
@given(options=option_lists, question=questions, reply=st.sampled_from(["", "Hello!", "x" * 4000]))
def test_every_label_is_whole_on_a_page_that_whatsapp_takes(
    options: list[str], question: str, reply: str
) -> None:
    """Walked by "more", every option is shown whole, with its number, and none is left out."""
    run = run_of(options, question)

    turns = walked(run, start(run, reply))

    shown = [choice.id for turn in turns if turn.say for choice in turn.say.choices]
    assert list(dict.fromkeys(shown)) == [f"fd:7:0:{at}" for at in range(len(options))]
    lines = "\n".join(body_of(turn) for turn in turns).split("\n")
    for number, label in enumerate(map(one_line, options), 1):
        assert f"{number}. {label}" in lines or label in lines
    assert all(turn.say and len(turn.say.choices) <= 30 for turn in turns)
    assert all(turn.say and (not turn.say.page or ends_whole(turn)) for turn in turns)


@pytest.mark.parametrize("count", [3, 9, 10, 100])
def test_a_page_is_as_full_as_it_may_be(count: int) -> None:
    """Whatever the length of the labels, one letter more or less: the last line is whole, and the
    next option would not have fitted.
    """
    fullest = 0
    for length in range(1990, 2025):
        run = run_of([f"{at}".ljust(length, "x") for at in range(count)])
        turn = start(run, "")
        if not turn.course.pages:
            continue
        for _ in range(count):
            assert ends_whole(turn)
            fullest = max(fullest, units(body_of(turn)))
            turn = more(run, turn)
    assert fullest >= 4090


@pytest.mark.parametrize("length", [4097, 5000])
def test_a_question_longer_than_a_message_can_still_be_tapped(length: int) -> None:
    """Its end is lost in any case; its options need no numbers for that."""
    turn = start(run_of(["Small", "Large"], "q" * length), "")

    assert body_of(turn) == "Small\nLarge"
    assert turn.course == Course()


@settings(max_examples=50, deadline=None)
@given(options=option_lists)
def test_each_number_picks_its_option(options: list[str]) -> None:
    """Whatever is on the page: unless a label is that very number, which then beats it."""
    run = run_of(options)
    turn = start(run, "")
    names = {normalise(label): label for label in options}

    for number, label in enumerate(options, 1):
        taken = advance(run, "Pick", {}, Text(str(number)), turn.course)
        assert taken.answers == {"Pick": names.get(str(number), label)}


@pytest.mark.parametrize("length", [4000, 4090, 4096])
def test_a_question_that_fills_a_message_still_has_its_options(length: int) -> None:
    """It is whole but for what one option and the last line need, and short on later pages."""
    run = run_of([f"Option {at}" for at in range(40)], "q" * length)
    turn = start(run, "")

    first, second = body_of(turn), body_of(more(run, turn))

    assert first.startswith("q" * 3980)
    assert "\n\n1. Option 0\n" in first
    assert second.startswith("q" * 1000)
    assert "q" * 1025 not in second
    assert "\n31. Option 30\n" in second


def test_a_label_that_no_message_holds_is_cut() -> None:
    """It ends with an ellipsis, beside the question, and leads on to the others."""
    run = run_of(["x" * 5000, "Other"])
    turn = start(run, "")

    first = body_of(turn)

    assert first.startswith("Which one?\n\n1. xxx")
    assert first.endswith("x…\n\n1–1 of 2. Send “more” to see others.")
    assert units(first) == 4096
    assert body_of(more(run, turn)).startswith("Which one?\n\n2. Other\n\n2–2 of 2.")


@pytest.mark.parametrize("length", [100, 4000, 5000])
def test_an_only_option_has_no_others(length: int) -> None:
    """One option too long to tap is numbered, and nothing is said of more."""
    run = run_of(["x" * length], "q" * 500)
    turn = start(run, "")

    assert "1. xxx" in body_of(turn)
    assert "more" not in body_of(turn)
    assert turn.course == Course()


def test_a_long_reply_makes_no_option_unreachable() -> None:
    """Beside many words fewer options fit; "more" goes on after the last of them."""
    run = run_of([f"Option {at}" for at in range(12)])
    turn = start(run, "x" * 4000)
    assert turn.course.pages["Pick"].end < 12

    after = more(run, turn)

    assert body_of(after).endswith("\n12. Option 11")
    assert after.course == Course()


def test_a_reminder_shows_the_page_that_was_shown_last() -> None:
    """What is said before the question does not turn the page."""
    run = run_of([f"Option {at}" for at in range(100)])
    turn = more(run, start(run, ""))

    again = resume(run, "Pick", {}, turn.course, "Are you still there?")

    assert body_of(again).startswith("Are you still there?\n\nWhich one?\n\n31. Option 30\n")
    assert (again.course, again.outcome) == (turn.course, Outcome.AGAIN)
