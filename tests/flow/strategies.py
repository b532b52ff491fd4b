"""Random flows and random edits, for properties that hold for all of them."""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from flowdesk.flow import codec, steps
from flowdesk.flow.flow import Flow
from flowdesk.flow.step import COMPLETE, Port, Step

quick = settings(max_examples=50, deadline=None)

IDS = [f"S{at}" for at in range(8)]
OPTIONS = ["Yes", "No", "Más", "4"]
targets = st.sampled_from([*IDS, COMPLETE])


@st.composite
def step_jsons(draw: st.DrawFn, step_id: str) -> dict[str, Any]:
    """Give a step's JSON with unknown keys, its keys in any order."""
    kind = draw(st.sampled_from(list(steps.KINDS)))
    written: dict[str, Any] = {"id": step_id, "type": kind, "question": f"{step_id}?"}
    if kind == "Selection":
        options = draw(st.lists(st.sampled_from(OPTIONS), min_size=1, unique=True))
        written["options"] = options
        written["nextMapping"] = draw(st.dictionaries(st.sampled_from(options), targets))
    if draw(st.booleans()):
        written["next"] = draw(targets)
    written[f"x-{step_id}"] = draw(st.sampled_from([None, 1, [1, {"y": 2}], "z"]))
    return dict(draw(st.permutations(list(written.items()))))


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    """Give a flow of up to eight steps, whose links may lead nowhere or round."""
    count = draw(st.integers(1, len(IDS)))
    return codec.read([draw(step_jsons(step_id)) for step_id in IDS[:count]])


def edit(draw: st.DrawFn, flow: Flow) -> Flow:
    """Make one random edit that a person could make."""
    if not flow.steps:
        return flow.add(steps.make("Text", "New"))
    step = draw(st.sampled_from(flow.steps))
    return draw(st.sampled_from(_EDITS))(draw, flow, step)


def _relabelled(draw: st.DrawFn, flow: Flow, step: Step) -> Flow:
    old = draw(st.sampled_from(step.options or [""]))
    return flow.rename_option(step.id, old, f"{old}!") if old else flow


def _connected(draw: st.DrawFn, flow: Flow, step: Step) -> Flow:
    port = draw(st.sampled_from(step.ports()))
    return flow.connect(port, draw(st.sampled_from([*flow.ids(), COMPLETE])))


def _renamed(draw: st.DrawFn, flow: Flow, step: Step) -> Flow:
    return flow.rename(step.id, flow.fresh_id(draw(st.sampled_from([*IDS, "New"]))))


_EDITS = [
    _connected,
    _renamed,
    _relabelled,
    lambda draw, flow, step: flow.disconnect(draw(st.sampled_from(step.ports()))),
    lambda draw, flow, step: flow.remove([step.id]),
    lambda draw, flow, step: flow.make_first(step.id),
    lambda draw, flow, step: flow.add(steps.make("Text", flow.fresh_id("New")), after=step.id),
    lambda draw, flow, step: flow.paste([step])[0],
    lambda draw, flow, step: flow.set_options(step.id, list(reversed(step.options))),
    lambda draw, flow, step: flow.put(step.id, step.with_(question="Other?")),
]


def edge_set(flow: Flow) -> set[tuple[Port, str]]:
    """Give the connections of a flow without their order."""
    return {(edge.port, edge.target) for edge in flow.edges()}
