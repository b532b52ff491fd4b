"""What holds for every chat with every flow that may go live."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from flowdesk.flow.check import errors
from flowdesk.flow.engine import Run, Turn, advance, start
from flowdesk.flow.flow import Flow
from flowdesk.flow.message import Incoming, Other, Photo, Tap, Text
from flowdesk.flow.step import COMPLETE, Port
from tests.flow.strategies import OPTIONS, flows, quick

typed = st.sampled_from([*OPTIONS, "1", "2", "9", "yes please", "+1 415 555 2671", "", "{{S0}}"])
messages: st.SearchStrategy[Incoming] = st.one_of(
    typed.map(Text),
    st.text().map(Text),
    st.just(Photo("images/a.jpg")),
    st.sampled_from(["audio", "sticker", "new kind"]).map(Other),
    st.builds(Tap, st.sampled_from(["fd:7:0:0", "fd:7:1:1", "fd:6:0:0", "x"]), typed),
)


def mended(flow: Flow) -> Flow:
    """Give a flow without errors, by the fixes that the checks offer."""
    while found := errors(flow):
        problem = next((each for each in found if each.fixes), None)
        if problem:
            flow = problem.fixes[-1].edit(flow)
        else:
            assert found[0].step is not None
            step = flow[found[0].step]
            flow = flow.connect(Port(step.id, step.options[0]), COMPLETE)
    return flow


def chat(flow: Flow, said: list[Incoming]) -> list[Turn]:
    """Give the turns of a chat, up to its end or to the last message."""
    run = Run(flow, 7, "Done.", {})
    turns = [start(run, "Hello")]
    for message in said:
        step = turns[-1].step
        if step is None:
            break
        turns.append(advance(run, step, turns[-1].answers, message))
    return turns


@quick
@given(flows().map(mended), st.lists(messages, max_size=25))
def test_no_message_breaks_a_flow_without_errors(flow: Flow, said: list[Incoming]) -> None:
    """Each turn waits at a step of the flow or is complete, and every turn says something."""
    for turn in chat(flow, said):
        assert turn.step is None or turn.step in flow
        assert turn.say is not None
        assert turn.say.text.strip()


@quick
@given(flows().map(mended), st.lists(messages, max_size=25))
def test_answers_are_never_lost(flow: Flow, said: list[Incoming]) -> None:
    """An answer given stays, or is replaced by another to the same step; no turn gives two."""
    turns = chat(flow, said)

    for before, after in pairwise(turns):
        changed = {key for key in after.answers if after.answers[key] != before.answers.get(key)}
        assert set(before.answers) <= set(after.answers)
        assert changed <= {before.step}


@quick
@given(flows().map(mended), st.lists(messages, max_size=25))
def test_choices_offered_are_the_options_asked(flow: Flow, said: list[Incoming]) -> None:
    """A bubble offers options of the step that waits, all or those that are near, in their order."""
    for turn in chat(flow, said):
        assert turn.say is not None
        options = () if turn.step is None else flow[turn.step].options
        offered = [choice.label for choice in turn.say.choices]
        assert offered == [label for label in options if label in offered]
        assert bool(offered) == bool(options)
        assert len({choice.id for choice in turn.say.choices}) == len(offered)
