"""What holds for every flow and every row of edits."""

import json

from hypothesis import given
from hypothesis import strategies as st

from flowdesk.flow import codec
from flowdesk.flow.flow import Flow
from flowdesk.flow.step import COMPLETE
from tests.flow.strategies import edge_set, edit, flows, quick


@quick
@given(flows())
def test_every_flow_survives_save_and_load(flow: Flow) -> None:
    """A flow saved and loaded again is equal, down to the order of keys."""
    assert codec.loads(codec.dumps(flow)) == flow


@quick
@given(st.data(), flows())
def test_edits_never_lose_unknown_keys(data: st.DataObject, flow: Flow) -> None:
    """An edit loses no more unknown keys than it removes steps, and changes none of their values."""
    for _ in range(6):
        after = edit(data.draw, flow)
        lost = unknown_keys(flow) - unknown_keys(after)
        assert len(lost) <= max(len(flow.steps) - len(after.steps), 0)
        flow = after

    assert codec.loads(codec.dumps(flow)) == flow


@quick
@given(st.data(), flows())
def test_an_edit_that_changes_nothing_gives_the_same_flow(data: st.DataObject, flow: Flow) -> None:
    """Where the JSON is the same after an edit, the object is the same too."""
    for _ in range(6):
        after = edit(data.draw, flow)
        if json.dumps(codec.to_list(after)) == json.dumps(codec.to_list(flow)):
            assert after is flow
        flow = after


@quick
@given(st.data(), flows())
def test_rename_keeps_the_graph(data: st.DataObject, flow: Flow) -> None:
    """After a rename every connection is there, with the new name in the place of the old."""
    old = data.draw(st.sampled_from(flow.ids()))

    after = flow.rename(old, "Renamed")

    def named(step_id: str) -> str:
        return "Renamed" if step_id == old else step_id

    assert after.ids() == tuple(map(named, flow.ids()))
    assert [(named(e.port.step), e.port.option, named(e.target)) for e in flow.edges()] == [
        (e.port.step, e.port.option, e.target) for e in after.edges()
    ]
    assert after.rename("Renamed", old) == flow


@quick
@given(st.data(), flows())
def test_remove_leaves_no_link_behind(data: st.DataObject, flow: Flow) -> None:
    """After a removal exactly the connections that touched the step are gone."""
    gone = data.draw(st.sampled_from(flow.ids()))

    after = flow.remove([gone])

    assert edge_set(after) == {
        (port, target) for port, target in edge_set(flow) if gone not in {port.step, target}
    }


@quick
@given(flows())
def test_paste_copies_the_graph(flow: Flow) -> None:
    """Pasting all steps of a flow into itself doubles its links, and leaves the first half alone."""
    known = {(p, to) for p, to in edge_set(flow) if to in flow or to == COMPLETE}

    after, names = flow.paste(flow.steps)

    copies = dict(zip(flow.ids(), names, strict=True))
    assert after.steps[: len(flow.steps)] == flow.steps
    assert len(set(after.ids())) == 2 * len(flow.steps)
    assert {(p.step, p.option, to) for p, to in edge_set(Flow(after.steps[len(flow.steps) :]))} == {
        (copies[p.step], p.option, copies.get(to, to)) for p, to in known
    }


def unknown_keys(flow: Flow) -> set[str]:
    """Give the keys that no step knows, with their values."""
    return {
        f"{key}={json.dumps(value)}"
        for step in flow.steps
        for key, value in step.to_json().items()
        if key.startswith("x-")
    }
