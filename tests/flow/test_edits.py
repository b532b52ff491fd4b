"""Edits of a flow: each gives a new flow, or the same object where nothing changes."""

import json

import pytest

from flowdesk.flow import codec, steps
from flowdesk.flow.flow import Flow
from flowdesk.flow.step import COMPLETE, Edge, Port
from tests.flow.examples import choice, flow, payment, service, text


def test_add_at_the_end_or_after_a_step() -> None:
    """A new step stands last, or right after the named one, and leads nowhere."""
    new = steps.make("Text", "Note")

    assert payment().add(new).ids() == ("Name", "Amount", "Receipt", "Note")
    assert payment().add(new, after="Name").ids() == ("Name", "Note", "Amount", "Receipt")


def test_put_replaces_in_place() -> None:
    """A step put back changed keeps its place; put back unchanged the flow is the same object."""
    before = payment()

    after = before.put("Amount", before["Amount"].with_(question="How much?"))

    assert after["Amount"].question == "How much?"
    assert after.ids() == before.ids()
    assert before.put("Amount", before["Amount"]) is before


def test_remove_takes_the_links_along() -> None:
    """Whatever led to a removed step leads nowhere; an empty mapping goes."""
    after = service().remove(["Product", "Problem"])

    assert after.ids() == ("Service", "Photo")
    assert "nextMapping" not in after["Service"].to_json()


def test_remove_keeps_other_links() -> None:
    """Links to steps that stay, and to the end, are left alone."""
    after = service().remove(["Product"])

    assert after["Service"].next_mapping == {"Support": "Problem"}
    assert after["Photo"].next == COMPLETE


def test_remove_of_nothing_is_the_same_flow() -> None:
    """Ids that are not there change nothing."""
    before = payment()

    assert before.remove(["Gone"]) is before
    assert before.remove([]) is before


def test_connect_leads_a_port_somewhere() -> None:
    """The port of next and each option can be led to a step, to the end, or to another than before."""
    after = service().connect(Port("Product"), "Photo").connect(Port("Service", "Sales"), COMPLETE)

    assert after["Product"].next == "Photo"
    assert after["Service"].next_mapping == {"Sales": COMPLETE, "Support": "Problem"}


def test_connect_where_it_leads_already_is_the_same_flow() -> None:
    """Drawing a connection that is there changes nothing."""
    before = service()

    assert before.connect(Port("Service", "Sales"), "Product") is before
    assert before.connect(Port("Problem"), "Photo") is before


def test_disconnect_takes_keys_away() -> None:
    """A port led nowhere leaves no key behind; an emptied mapping goes with its last option."""
    after = service().disconnect(Port("Problem")).disconnect(Port("Service", "Sales"))

    assert "next" not in after["Problem"].to_json()
    assert after["Service"].next_mapping == {"Support": "Problem"}
    assert "nextMapping" not in after.disconnect(Port("Service", "Support"))["Service"].to_json()


def test_disconnect_of_what_leads_nowhere_is_the_same_flow() -> None:
    """Nothing changes where there is no connection, also where next is written as null."""
    before = flow(text("A", next=None), text("B"), choice("C", ["x"], nextMapping={}))

    assert before.disconnect(Port("A")) is before
    assert before.disconnect(Port("B")) is before
    assert before.disconnect(Port("C", "x")) is before


def test_rename_lets_everything_follow() -> None:
    """next, mappings and places in questions name the new id."""
    before = flow(
        text("A", next="B"),
        choice("B", ["x"], nextMapping={"x": "A"}, next="A"),
        {"id": "C", "type": "Text", "question": "{{A}} {{ A }} {{B}} A", "next": "A"},
    )

    after = before.rename("A", "Z")

    assert after.edges() == (
        Edge(Port("Z"), "B"),
        Edge(Port("B", "x"), "Z"),
        Edge(Port("B"), "Z"),
        Edge(Port("C"), "Z"),
    )
    assert after["C"].question == "{{Z}} {{Z}} {{B}} A"


def test_rename_to_itself_is_the_same_flow() -> None:
    """A name kept changes nothing."""
    before = payment()

    assert before.rename("Name", "Name") is before


@pytest.mark.parametrize("name", ["Amount", COMPLETE, ""])
def test_rename_refuses_names_that_would_lose_the_graph(name: str) -> None:
    """Another step's id, COMPLETE and no id at all are refused."""
    with pytest.raises(ValueError, match="called"):
        payment().rename("Name", name)


@pytest.mark.parametrize("name", [COMPLETE, ""])
def test_renaming_a_step_called_like_the_end_leaves_the_ends_alone(name: str) -> None:
    """What leads to COMPLETE means the end, not a step that an author called so."""
    before = flow(text("A", next=name), text(name, next=COMPLETE))

    after = before.rename(name, "Last")

    assert after["A"].next == name
    assert after["Last"].next == COMPLETE


def test_change_kind_drops_what_only_the_old_kind_had() -> None:
    """A Selection made a Text loses options and mapping and keeps the rest."""
    before = flow(choice("A", ["x"], nextMapping={"x": "B"}, next="C", note=1))

    assert before.change_kind("A", "Text")["A"].to_json() == text("A", next="C", note=1)
    assert before.change_kind("A", "Selection") is before


def test_change_kind_to_selection_gives_empty_options() -> None:
    """A Text made a Selection has an empty list of options to fill."""
    assert payment().change_kind("Name", "Selection")["Name"].to_json()["options"] == []


@pytest.mark.parametrize(
    ("options", "kept"), [(["x", "y"], ["x", "y"]), ("x, y", []), ([1], []), (None, [])]
)
def test_change_kind_keeps_options_of_a_mistyped_selection(
    options: object, kept: list[str]
) -> None:
    """A step of type "selection" keeps its options when it becomes a Selection, if they are some."""
    before = flow({"id": "A", "type": "selection", "options": options, "nextMapping": {"x": "A"}})

    after = before.change_kind("A", "Selection")["A"]

    assert after.options == tuple(kept)
    assert after.next_mapping == {"x": "A"}


def test_set_options_forgets_links_of_options_that_are_gone() -> None:
    """Options that stay keep their link, in whatever order they stand now."""
    after = service().set_options("Service", ["Other", "Support"])["Service"]

    assert after.options == ("Other", "Support")
    assert after.next_mapping == {"Support": "Problem"}


def test_set_options_to_the_same_is_the_same_flow() -> None:
    """Equal options change nothing; another order does."""
    before = service()

    assert before.set_options("Service", ["Sales", "Support"]) is before
    assert before.set_options("Service", ["Support", "Sales"]) != before


def test_rename_option_takes_its_link_along() -> None:
    """The mapping's key follows the label, in its place."""
    after = service().rename_option("Service", "Sales", "Buy")["Service"]

    assert after.options == ("Buy", "Support")
    assert list(after.next_mapping.items()) == [("Buy", "Product"), ("Support", "Problem")]


def test_rename_option_refuses_a_label_that_is_there() -> None:
    """Two options cannot get one label; a label kept changes nothing."""
    before = service()

    with pytest.raises(ValueError, match="Support"):
        before.rename_option("Service", "Sales", "Support")
    assert before.rename_option("Service", "Sales", "Sales") is before


def test_make_first_moves_a_step_to_the_start() -> None:
    """The chosen step starts, the others keep their order; the first one stays as it is."""
    before = payment()

    assert before.make_first("Receipt").ids() == ("Receipt", "Name", "Amount")
    assert before.make_first("Name") is before


def test_paste_gives_fresh_readable_ids() -> None:
    """Copies are called Name_2, then Name_3; what is free stays."""
    once, first = payment().paste([payment()["Name"], steps.make("Text", "Note")])
    _, second = once.paste([once["Name_2"]])

    assert first == ("Name_2", "Note")
    assert second == ("Name_3",)


def test_paste_keeps_links_and_places_among_the_copies() -> None:
    """Links between copies follow to the copies, links to other steps go, links to the end stay."""
    before = flow(
        text("A", next="B"),
        {"id": "B", "type": "Text", "question": "{{A}} {{C}}", "next": "C"},
        text("C", next=COMPLETE),
    )

    after, names = before.paste([before["A"], before["B"]])
    again, _ = after.paste([after["C"]])

    assert names == ("A_2", "B_2")
    assert after["A_2"].next == "B_2"
    assert after["B_2"].next is None
    assert after["B_2"].question == "{{A_2}} {{C}}"
    assert again["C_2"].next == COMPLETE


def test_paste_does_not_chain_names() -> None:
    """Copies of A and A_2 become A_3 and A_4 apart, and each place follows its own."""
    asks = {"id": "A_2", "type": "Text", "question": "{{A}} {{A_2}}"}
    before = flow(text("A", next="A_2"), asks)

    after, names = before.paste(before.steps)

    assert names == ("A_3", "A_4")
    assert after["A_3"].next == "A_4"
    assert after["A_4"].question == "{{A_3}} {{A_4}}"


def test_paste_tells_copies_of_one_id_apart() -> None:
    """Two copied steps of one id get one each."""
    copied = flow(text("A"), text("A")).steps

    _, names = Flow().paste(copied)

    assert names == ("A", "A_2")


def test_paste_of_a_step_without_an_id_gives_one() -> None:
    """A step without an id becomes Step."""
    assert Flow().paste(codec.read([{"type": "Text"}]).steps)[1] == ("Step",)


def test_fresh_id_counts_on_from_a_number() -> None:
    """A_2 that is taken gives A_3, not A_2_2; COMPLETE is always taken."""
    before = flow(text("A"), text("A_2"), text("B_x"))

    assert before.fresh_id("A") == "A_3"
    assert before.fresh_id("A_2") == "A_3"
    assert before.fresh_id("B_x") == "B_x_2"
    assert before.fresh_id("A", ["A_3"]) == "A_4"
    assert before.fresh_id(COMPLETE) == "COMPLETE_2"


def test_the_first_of_double_ids_is_meant() -> None:
    """Looking up a double id gives the step that stands first."""
    double = flow(text("A", next="B"), text("A"))

    assert double["A"].next == "B"
    assert double.position("A") == 0


def test_unknown_ids_are_told() -> None:
    """Asking for a step that is not there gives None, editing it is an error."""
    assert payment().get("Gone") is None
    assert "Gone" not in payment()
    with pytest.raises(LookupError, match="Gone"):
        payment().connect(Port("Gone"), "Name")


def test_edits_leave_the_flow_as_it_was() -> None:
    """A flow is a value: edits never reach into the one they were made from."""
    before = service()
    saved = json.dumps(codec.to_list(before))

    before.remove(["Product"]).rename("Photo", "P").connect(Port("Problem"), "Service")

    assert json.dumps(codec.to_list(before)) == saved
