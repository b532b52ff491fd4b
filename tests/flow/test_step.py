"""Steps: values over the JSON that they were read from."""

from typing import Any

import pytest

from flowdesk.flow import codec, steps
from flowdesk.flow.message import Other, Photo, Text
from flowdesk.flow.step import COMPLETE, Again, Answer, Edge, Port, Step
from flowdesk.flow.words import LANGUAGES, Came
from tests.flow.examples import choice, text


def read(written: dict[str, Any]) -> Step:
    """Read one step."""
    return steps.read(written)


def test_steps_of_equal_json_are_equal() -> None:
    """Equality and hash follow the JSON."""
    assert read(text("A", next="B")) == read(text("A", next="B"))
    assert hash(read(text("A"))) == hash(read(text("A")))


def test_order_of_keys_counts() -> None:
    """Two steps whose keys stand in another order are different, so that saving either is exact."""
    assert read({"id": "A", "type": "Text"}) != read({"type": "Text", "id": "A"})


def test_unknown_keys_count() -> None:
    """Two steps that differ in an unknown key only are different."""
    assert read(text("A", note=1)) != read(text("A", note=2))


def test_steps_are_frozen() -> None:
    """A step cannot be changed, not even through the JSON that it gives."""
    step = read(text("A", note=[1]))

    step.to_json()["note"].append(2)

    assert step.to_json()["note"] == [1]
    with pytest.raises(ValueError, match="frozen"):
        step.id = "B"  # type: ignore[misc]


def test_with_keeps_keys_in_place() -> None:
    """A changed value stays where its key stood; unknown keys stay too."""
    step = read({"next": "B", "note": 1, "id": "A", "type": "Text"})

    assert list(step.with_(next="C", id="Z").to_json().items()) == [
        ("next", "C"),
        ("note", 1),
        ("id", "Z"),
        ("type", "Text"),
    ]


def test_with_puts_a_new_key_in_its_usual_place() -> None:
    """A mapping that was absent comes after the options and before next, as in the guide."""
    step = read(choice("A", ["x"], next="B"))

    assert list(step.with_(next_mapping={"x": "C"}).to_json()) == [
        "id",
        "question",
        "type",
        "options",
        "nextMapping",
        "next",
    ]


def test_without_takes_a_key_away() -> None:
    """A key is absent again; where it was absent already the step stays the same object."""
    step = read(text("A", next="B"))

    assert step.without("next") == read(text("A"))
    assert step.without("next_mapping") is step


def test_ports_of_a_selection() -> None:
    """A Selection has a port for each option, then the next port; others have next only."""
    assert read(choice("A", ["x", "y"])).ports() == (Port("A", "x"), Port("A", "y"), Port("A"))
    assert read(text("A")).ports() == (Port("A"),)


def test_edges_are_what_is_written() -> None:
    """Edges lead where the JSON says, to the end and to nowhere alike; empty targets are none."""
    step = read(
        choice("A", ["x"], nextMapping={"x": "Gone", "y": "", "z": None, "w": COMPLETE}, next="")
    )

    assert step.edges() == (Edge(Port("A", "x"), "Gone"), Edge(Port("A", "w"), COMPLETE))


@pytest.mark.parametrize(
    ("answer", "target"), [("x", "B"), ("y", "C"), ("z", None), ("w", "C"), ("v", "C")]
)
def test_target_is_mapping_then_next(answer: str, target: str | None) -> None:
    """The option's mapping decides, an empty or null one is none, then next; COMPLETE is the end."""
    mapping = {"x": "B", "z": COMPLETE, "w": "", "v": None}
    step = read(choice("A", ["x", "y", "z", "w", "v"], nextMapping=mapping, next="C"))

    assert step.target(answer) == target


def test_exits_of_a_selection_leave_out_a_next_that_nobody_takes() -> None:
    """Where every option leads somewhere, next leads nobody; a missing next is the end."""
    mapped = choice("A", ["x", "y"], nextMapping={"x": "B", "y": COMPLETE, "gone": "D"}, next="C")

    assert read(mapped).exits() == ("B", None)
    assert read(choice("A", ["x", "y"], nextMapping={"x": "B"})).exits() == ("B", None)
    assert read(choice("A", [], next="C")).exits() == ("C",)


def test_every_kind_has_a_type_in_the_order_of_the_palette() -> None:
    """The kinds are those of the guide, by the name that stands in the JSON."""
    assert list(steps.KINDS) == ["Text", "Phone", "Image", "Selection"]
    assert [kind.kind for kind in steps.KINDS.values()] == list(steps.KINDS)


@pytest.mark.parametrize("kind", ["Text", "Phone", "Image", "Selection"])
def test_a_new_step_has_the_keys_of_its_kind(kind: str) -> None:
    """A step made anew holds id, question and type, a Selection also its empty options."""
    made = steps.make(kind, "A", "Q?").to_json()

    assert made == {"id": "A", "question": "Q?", "type": kind} | (
        {"options": []} if kind == "Selection" else {}
    )
    assert isinstance(steps.make(kind, "A"), steps.KINDS[kind])


def test_a_text_step_may_hold_options_of_any_shape() -> None:
    """Keys that mean nothing to a kind are kept and not judged."""
    step = codec.loads('[{"id": "A", "type": "Text", "options": 7}]')["A"]

    assert step.options == ()
    assert step.to_json()["options"] == 7


def test_an_unknown_type_takes_nothing() -> None:
    """A step of a type that does not exist is kept, and no message is an answer to it."""
    with pytest.raises(LookupError, match="Date"):
        read({"id": "A", "type": "Date"}).read(Text("x"))


@pytest.mark.parametrize(
    ("kind", "incoming", "reading"),
    [
        ("Text", Text(" x "), Answer(" x ")),
        ("Phone", Text("+1 (415) 555-2671"), Answer("14155552671")),
        ("Image", Photo("images/a.jpg", "caption"), Answer("images/a.jpg")),
        ("Selection", Text("2"), Answer("No")),
    ],
)
def test_each_kind_keeps_its_answer(kind: str, incoming: Any, reading: Answer) -> None:
    """Text as typed, phone digits only, a photo's path, an option's label."""
    step = read({"id": "A", "question": "?", "type": kind, "options": ["Yes", "No"]})

    assert step.read(incoming) == reading


@pytest.mark.parametrize("kind", ["Text", "Phone", "Image", "Selection"])
@pytest.mark.parametrize("what", ["audio", "video", "sticker", "document", "location", "contacts"])
def test_each_kind_says_what_came_instead(kind: str, what: str) -> None:
    """Every kind of message that is no answer is named before the question comes again."""
    step = read({"id": "A", "question": "?", "type": kind, "options": ["Yes", "No"]})

    reading = step.read(Other(what))

    assert isinstance(reading, Again)
    assert reading.came is Came(what)
    assert reading.words(LANGUAGES["en"]).startswith("That was a ")
