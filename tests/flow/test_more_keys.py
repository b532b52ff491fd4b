"""The keys beyond the basic ones: kept as they are, followed by edits, and checked."""

from typing import Any

import pytest

from flowdesk.flow import codec
from flowdesk.flow.check import Problem, Severity, problems
from flowdesk.flow.flow import Flow
from flowdesk.flow.step import COMPLETE, HANDOFF
from tests.flow.examples import choice, flow, image, text

SALES = choice("A", ["Sales", "Support"], synonyms={"Sales": ["buy"], "Support": ["help", "fix"]})


def found(of: Flow, code: str) -> list[Problem]:
    """Give the problems of one code."""
    return [problem for problem in problems(of) if problem.code == code]


def test_all_keys_are_kept_as_they_stand() -> None:
    """Reading and writing changes neither values nor order."""
    written = [
        {
            "onMaxAttempts": HANDOFF,
            "id": "A",
            "errorMessage": "No.",
            "type": "Text",
            "question": "?",
        },
        {
            "synonyms": {"Yes": ["sure"]},
            "maxAttempts": 2,
            "optional": False,
            **choice("B", ["Yes"]),
        },
    ]

    assert [list(step.items()) for step in codec.to_list(codec.read(written))] == [
        list(step.items()) for step in written
    ]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("errorMessage", 1),
        ("optional", "yes"),
        ("maxAttempts", "3"),
        ("onMaxAttempts", 3),
        ("maxImages", "3"),
        ("maxImages", 3.0),
        ("maxImages", True),
        ("synonyms", {"Yes": "sure"}),
    ],
)
def test_wrong_shapes_are_told_by_key(key: str, value: object) -> None:
    """A value of another kind is a mistake that names its key."""
    with pytest.raises(codec.ShapeError, match=f'"{key}" must'):
        codec.read([{**SALES, key: value}])


def test_null_is_the_same_as_nothing() -> None:
    """Each of the keys may be null."""
    keys = ("errorMessage", "optional", "maxAttempts", "onMaxAttempts", "maxImages", "synonyms")

    assert problems(codec.read([{**SALES, **dict.fromkeys(keys)}])) == ()


def test_the_way_out_follows_a_new_name() -> None:
    """A renamed step is still where too many attempts lead, and places in own words follow too."""
    of = flow(text("A", maxAttempts=2, onMaxAttempts="B", errorMessage="{{B}}!"), text("B"))

    step = of.rename("B", "C")["A"]

    assert (step.on_max_attempts, step.error_message) == ("C", "{{C}}!")


def test_the_way_out_goes_with_its_step() -> None:
    """Where the step is removed, nothing leads to it."""
    of = flow(text("A", maxAttempts=2, onMaxAttempts="B"), text("B"))

    assert of.remove(["B"])["A"].on_max_attempts is None


def test_a_person_is_no_step() -> None:
    """A copy keeps its hand-over, and no step may be called so."""
    of = flow(text("A", maxAttempts=2, onMaxAttempts=HANDOFF))

    pasted, names = of.paste(of.steps)

    assert pasted[names[0]].on_max_attempts == HANDOFF
    assert of.fresh_id(HANDOFF) != HANDOFF
    assert found(flow(text(HANDOFF)), "reserved-id")
    with pytest.raises(ValueError, match=HANDOFF):
        of.rename("A", HANDOFF)


def test_synonyms_follow_their_option() -> None:
    """A renamed option keeps its other words, and one that is removed loses them."""
    of = flow(SALES)

    assert of.rename_option("A", "Sales", "Shop")["A"].synonyms["Shop"] == ("buy",)
    assert dict(of.set_options("A", ["Sales"])["A"].synonyms) == {"Sales": ("buy",)}
    assert "synonyms" not in of.set_options("A", ["Other"])["A"].to_json()
    assert "synonyms" not in of.change_kind("A", "Text")["A"].to_json()


@pytest.mark.parametrize("number", [1, 2, 30])
def test_a_sensible_number_of_photos_is_no_problem(number: int) -> None:
    """An Image step may take from 1 to 30."""
    assert problems(flow(image("A", maxImages=number))) == ()


def test_a_new_number_of_photos_stands_last() -> None:
    """The keys that were there keep their places."""
    step = flow(image("A", maxAttempts=2, **{"x-own": 1}))["A"].with_(max_images=3)

    assert list(step.to_json()) == ["id", "question", "type", "maxAttempts", "x-own", "maxImages"]


def test_the_number_of_photos_goes_with_the_kind() -> None:
    """An Image that becomes another kind has no use for it, and one that becomes an Image has."""
    of = flow(image("A", maxImages=3), text("B", maxImages=3))

    assert "maxImages" not in of.change_kind("A", "Text")["A"].to_json()
    assert of.change_kind("B", "Image")["B"].room() == 3


def test_a_way_out_reaches_its_step() -> None:
    """A step that only failed attempts lead to is reached, but is no way for the others to finish."""
    round_ = flow(text("A", next="A", maxAttempts=2, onMaxAttempts="B"), text("B"))

    assert not found(round_, "unreachable")
    assert [problem.step for problem in found(round_, "no-end")] == ["A"]


CASES: list[tuple[str, Severity, dict[str, Any]]] = [
    ("odd-attempts", Severity.ERROR, text("A", maxAttempts=0)),
    ("odd-attempts", Severity.ERROR, text("A", maxAttempts=21)),
    ("unknown-fallback", Severity.ERROR, text("A", maxAttempts=2, onMaxAttempts="B2")),
    ("unknown-fallback", Severity.ERROR, text("A", maxAttempts=2, onMaxAttempts="handof")),
    ("idle-attempts", Severity.WARNING, text("A", onMaxAttempts=HANDOFF)),
    ("odd-images", Severity.ERROR, image("A", maxImages=0)),
    ("odd-images", Severity.ERROR, image("A", maxImages=31)),
    ("idle-images", Severity.WARNING, text("A", maxImages=3)),
    ("idle-images", Severity.WARNING, choice("A", ["Sales"], maxImages=3)),
    ("unknown-synonyms", Severity.WARNING, choice("A", ["Sales"], synonyms={"Sale": ["x"]})),
    ("unknown-synonyms", Severity.WARNING, choice("A", ["Sales"], synonyms={"Zoo": ["x"]})),
    (
        "equal-synonyms",
        Severity.WARNING,
        choice("A", ["Sales", "Help"], synonyms={"Sales": ["help!"]}),
    ),
    (
        "equal-synonyms",
        Severity.WARNING,
        choice("A", ["Sales", "Help"], synonyms={"Sales": ["x"], "Help": ["X"]}),
    ),
    ("unknown-place", Severity.WARNING, text("A", errorMessage="{{Aa}}")),
]


@pytest.mark.parametrize(("code", "severity", "step"), CASES)
def test_mistakes_are_told_and_mended(code: str, severity: Severity, step: dict[str, Any]) -> None:
    """Each mistake is found once, with its step, and every fix takes it away."""
    of = flow({**step, "next": "B"}, text("B"))

    (problem,) = found(of, code)

    assert (problem.severity, problem.step) == (severity, "A")
    assert problem.fixes
    for fix in problem.fixes:
        assert found(fix.edit(of), code) == []


@pytest.mark.parametrize("word", ["Cancel", "Start over", "back!", "STOP", "Start"])
def test_an_option_that_is_a_reserved_word_is_doubted(word: str) -> None:
    """The author learns what the customer cannot do then; no matter where the word stands."""
    said = [
        choice("A", [word, "Other"]),
        choice("A", ["One", "Other"], synonyms={"One": [word]}),
        text("A", nextMapping={word: COMPLETE}),
    ]

    assert [len(found(flow(step), "reserved-option")) for step in said] == [1, 1, 1]


def test_words_that_mean_nothing_there_are_not_doubted() -> None:
    """Yes and No are fine options; Skip is one where nothing can be skipped, More where
    all is shown.
    """
    assert not found(flow(choice("A", ["Yes", "No", "Skip"])), "reserved-option")
    assert found(flow(choice("A", ["Skip", "No"], optional=True)), "reserved-option")
    assert not found(flow(choice("A", ["More", "Less"])), "reserved-option")
    many = ["More", *(f"Number {at}" for at in range(101, 140))]
    assert found(flow(choice("A", many)), "reserved-option")


def test_only_the_owner_s_languages_are_looked_at() -> None:
    """A word of another language is a word like any other."""
    of = flow(choice("A", ["Cancelar", "Otro"]))

    assert problems(of, languages=["en"]) == ()
    assert [each.code for each in problems(of, languages=["es"])] == ["reserved-option"]
