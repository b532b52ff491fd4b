"""The outline of a flow: in which order a customer meets the steps, and what stands under what."""

from hypothesis import given
from hypothesis import strategies as st

from flowdesk.flow import steps as kinds
from flowdesk.flow.flow import Flow
from flowdesk.flow.outline import Row, chat_order, outline


def _flow(*steps):
    return Flow(tuple(kinds.read(step) for step in steps))


def _text(name, to=None, **more):
    return {"id": name, "question": "?", "type": "Text", **({"next": to} if to else {}), **more}


def _menu(name, ways, to=None):
    made = {"id": name, "question": "?", "type": "Selection", "options": list(ways)}
    made["nextMapping"] = {option: target for option, target in ways.items() if target}
    return {**made, **({"next": to} if to else {})}


def _shown(entries):
    """Give an outline as nested lists of words."""
    signs = {Row.STEP: "", Row.BRANCH: "?", Row.LINK: "→", Row.LOOP: "↺"}
    made = []
    for entry in entries:
        name = entry.port.option if entry.row is Row.BRANCH else entry.step
        made.append(f"{signs[entry.row]}{name}")
        if entry.under:
            made.append(_shown(entry.under))
    return made


def test_a_chain_is_one_level():
    """Steps that follow each other stand under each other, however they stand in the array."""
    flow = _flow(_text("A", "C"), _text("B"), _text("C", "B"))
    assert _shown(outline(flow)) == ["A", "C", "B"]
    assert chat_order(flow) == ("A", "C", "B")


def test_what_one_answer_leads_to_stands_under_it():
    """Branches come in the order of the options, each with the chain that only it leads to."""
    flow = _flow(
        _menu("Menu", {"Sales": "S", "Support": "T"}), _text("T"), _text("S", "S2"), _text("S2")
    )
    assert _shown(outline(flow)) == ["Menu", ["?Sales", ["S", "S2"], "?Support", ["T"]]]
    assert chat_order(flow) == ("Menu", "S", "S2", "T")


def test_where_branches_meet_again_comes_after_them():
    """The common step stands beside the menu, and each branch says that it leads there."""
    flow = _flow(
        _menu("Menu", {"Yes": "Y", "No": "N"}),
        _text("Last"),
        _text("N", "Last"),
        _text("Y", "Last"),
    )
    assert _shown(outline(flow)) == [
        "Menu",
        ["?Yes", ["Y", ["→Last"]], "?No", ["N", ["→Last"]]],
        "Last",
    ]
    assert chat_order(flow) == ("Menu", "Y", "N", "Last")


def test_the_other_answers_go_on_beside_the_menu():
    """`next` of a Selection is the way on; an option that is not led has nothing under it."""
    flow = _flow(_menu("Menu", {"Yes": "Y", "No": None}, "Last"), _text("Y", "Last"), _text("Last"))
    assert _shown(outline(flow)) == ["Menu", ["?Yes", ["Y", ["→Last"]], "?No"], "Last"]


def test_a_loop_is_told_and_not_followed():
    """A way back names the step above; a step may lead to itself."""
    flow = _flow(_text("A", "B"), _menu("B", {"Again": "A", "Same": "B", "Stop": "COMPLETE"}))
    assert _shown(outline(flow)) == [
        "A",
        "B",
        ["?Again", ["↺A"], "?Same", ["↺B"], "?Stop", ["→COMPLETE"]],
    ]


def test_what_nothing_leads_to_comes_last():
    """First what begins a chain of its own, then loops that are cut off; they change nothing above."""
    flow = _flow(
        _text("A"), _text("Z", "Q"), _text("X", "Y"), _text("Y", "A"), _text("Q", "Z"), _text("A")
    )
    assert chat_order(flow) == ("A", "X", "Y", "Z", "Q")


def test_a_target_that_does_not_exist_has_no_line():
    """It is a problem, told with the step."""
    assert _shown(outline(_flow(_text("A", "Nowhere")))) == ["A"]
    assert outline(Flow()) == ()


def test_the_way_out_is_a_branch():
    """Where those go on who could not answer stands under the step."""
    flow = _flow(_text("A", "B", maxAttempts=2, onMaxAttempts="Help"), _text("B"), _text("Help"))
    assert chat_order(flow) == ("A", "Help", "B")
    assert outline(flow)[0].under[0].port.way_out


_NAMES = "ABCDEFG"


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from([*_NAMES, None, "COMPLETE"]), max_size=3),
            st.sampled_from([*_NAMES, None]),
        ),
        min_size=1,
        max_size=len(_NAMES),
    )
)
def test_every_step_stands_in_the_outline_once(drawn):
    """Whatever leads where: each step has one line, and START's is the first."""
    flow = _flow(
        *(
            _menu(name, {f"o{at}": to for at, to in enumerate(ways)}, to)
            for name, (ways, to) in zip(_NAMES, drawn, strict=False)
        )
    )
    order = chat_order(flow)
    assert sorted(order) == sorted(flow.ids())
    assert order[0] == "A"
    _all_ways_are_told(flow, outline(flow))


def _all_ways_are_told(flow, entries):
    """Hold each option of each step to a line of its own."""
    lines = list(entries)
    for entry in lines:
        lines.extend(entry.under)
    told = {entry.port for entry in lines if entry.row is Row.BRANCH}
    assert told == {port for step in flow.steps for port in step.ports() if port.option}


def test_a_long_chain_is_no_trouble():
    """Nothing calls itself once for each step."""
    flow = _flow(*(_text(f"S{n}", f"S{n + 1}") for n in range(5000)), _text("S5000"))
    assert len(chat_order(flow)) == 5001
