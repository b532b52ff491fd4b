"""Step JSON in and out: what is written comes back, and what is broken is named at its place."""

import json

import pytest

from flowdesk.flow import codec
from flowdesk.flow.codec import BadFlow
from tests.flow.examples import PAYMENT, SERVICE

ROUND_TRIPS = {
    "order of keys": '[{"next": "B", "type": "Text", "question": "?", "id": "A"}]',
    "unknown keys": '[{"id": "A", "note": {"x": [1, 2.5, true, null]}, "type": "Text"}]',
    "nulls": '[{"id": "A", "type": "Text", "options": null, "nextMapping": null, "next": null}]',
    "null in a mapping": '[{"id": "A", "type": "Selection", "nextMapping": {"Yes": null}}]',
    "options of a Text step": '[{"id": "A", "type": "Text", "options": ["x", 5], "next": "B"}]',
    "an unknown type": '[{"id": "A", "type": "Date", "options": 7, "format": "d.m."}]',
    "missing keys": "[{}]",
    "every script": '[{"id": "نام", "question": "你好 🙂 नमस्ते", "type": "Text"}]',
    "no steps": "[]",
}


@pytest.mark.parametrize("written", ROUND_TRIPS.values(), ids=ROUND_TRIPS.keys())
def test_what_is_loaded_is_saved_unchanged(written: str) -> None:
    """Keys, their order and their values survive a load and a save."""
    saved = codec.dumps(codec.loads(written))

    assert json.dumps(json.loads(saved)) == json.dumps(json.loads(written))


@pytest.mark.parametrize("steps", [PAYMENT, SERVICE], ids=["payment", "service"])
def test_examples_are_saved_byte_for_byte(steps: object) -> None:
    """The examples of the guide, written with two spaces, come back to the byte."""
    written = json.dumps(steps, indent=2, ensure_ascii=False)

    assert codec.dumps(codec.loads(written)) == written


def test_scripts_are_written_as_they_are() -> None:
    """A saved flow shows letters, not escapes."""
    assert "\\u" not in codec.dumps(codec.loads('[{"id": "\\u00e9\\ud83d\\ude42"}]'))


def test_byte_order_mark_is_passed_over() -> None:
    """A file saved by a Windows editor loads, and mistakes in it keep their place."""
    assert codec.loads('\ufeff[{"id": "A"}]').ids() == ("A",)
    assert codec.line_of('\ufeff[{"id": "A"}]', "A") == 1
    with pytest.raises(BadFlow, match="Line 1, column 8"):
        codec.loads('\ufeff[{"a": x}]')


BROKEN = {
    "nothing": ("", 1, 1, "A value is missing here."),
    "a missing value": ('[{"id": }]', 1, 9, "A value is missing here."),
    "a missing comma": ('[\n{"id": "A"}\n{"id": "B"}]', 2, 12, "A comma is missing here."),
    "a missing colon": ('[{"id" "A"}]', 1, 8, "A colon is missing before this."),
    "a key without quotes": ('[{\n  id: "A"}]', 2, 3, "A key in double quotes is missing here."),
    "text without an end": ('[{"id": "A]', 1, 9, "This text has no closing quote."),
    "a line break in a text": ('[{"id": "A\nB"}]', 1, 11, "may not run over the end of its line."),
    "a lone backslash": ('[{"id": "\\q"}]', 1, 10, "A backslash must be written twice."),
    "two documents": ("[]\n[]", 2, 1, "There is something after the end of the list."),
    "a double key": (
        '[{"id": "A"},\n {"id": "B", "type": "Text",\n  "id": "C"}]',
        3,
        3,
        'The key "id" stands twice in one place.',
    ),
    "a double key in another spelling": (
        '[{"é": 1,\n "\\u00e9": 2}]',
        2,
        2,
        "stands twice in one place.",
    ),
    "a double option": (
        '[{"nextMapping": {"Y": "A", "Y": "B"}}]',
        1,
        29,
        'The key "Y" stands twice',
    ),
    "NaN": ('[{"id": "NaN",\n "x": NaN}]', 2, 7, "NaN is not a number that JSON has."),
    "endless": ('[{"x": [1, -Infinity]}]', 1, 12, "-Infinity is not a number that JSON has."),
    "a fraction too large": ('[{"x": 1e999}]', 1, 8, "This number is too large."),
    "a number too long": (f'[{{"x":\n{"9" * 5000}}}]', 2, 1, "This number is too large."),
    "half a character": ('[{"id": "A \\ud83d"}]', 1, 12, "Half of a character is missing here."),
    "depth": ("[" * 200 + "]" * 200, 1, 61, "The text is nested too deeply."),
    "depth just beyond": ("[" * 61 + "]" * 61, 1, 61, "The text is nested too deeply."),
    "depth of objects": ("[" + '{"a":' * 99 + "1" + "}" * 99 + "]", 1, 297, "nested too deeply"),
    "depth beyond all": ("[" * 99999, 1, 61, "The text is nested too deeply."),
    "an object": ('\n {"id": "A"}', 2, 2, "A flow is a list of steps in square brackets"),
    "a text": ('"A"', 1, 1, "A flow is a list of steps in square brackets"),
    "a step that is none": ('[{"id": "A"},\n  "B"]', 2, 3, "Step 2 is not a step"),
    "a comma too many": ('[{"id": "A",}]', 1, 13, "There is a comma too many"),
    "a comma too many in the list": ('[{"id": "A"},\n]', 2, 1, "There is a comma too many"),
}


@pytest.mark.parametrize(
    ("written", "line", "column", "message"), BROKEN.values(), ids=BROKEN.keys()
)
def test_broken_text_is_named_at_its_place(
    written: str, line: int, column: int, message: str
) -> None:
    """BadFlow says in words what is wrong, with line and column from 1."""
    with pytest.raises(BadFlow) as caught:
        codec.loads(written)

    assert message in caught.value.message
    if "comma too many" not in message:
        assert (caught.value.line, caught.value.column) == (line, column)
    assert str(caught.value).startswith(f"Line {caught.value.line}, column ")


SHAPES = {
    "id": ("5", '"id" must be a text'),
    "question": ("[]", '"question" must be a text'),
    "type": ("null", '"type" must be a text'),
    "options": ('"Yes"', '"options" must be a list of texts'),
    "nextMapping": ('["Yes"]', '"nextMapping" must pair each option'),
    "next": ("7", '"next" must be the id of a step'),
}


@pytest.mark.parametrize(("key", "value", "message"), [(k, *v) for k, v in SHAPES.items()])
def test_value_of_another_shape_is_named_at_its_key(key: str, value: str, message: str) -> None:
    """A known key that holds something else is named with its line, its column and its step."""
    others = "".join(f'"{k}": "{v}", ' for k, v in (("id", "A"), ("type", "Selection")) if k != key)

    with pytest.raises(BadFlow) as caught:
        codec.loads(f'[{{"id": "First"}},\n{{{others}\n  "{key}": {value}}}]')

    assert message in caught.value.message
    assert (caught.value.line, caught.value.column) == (3, 3)
    assert caught.value.step == (None if key == "id" else "A")


def test_wrong_option_is_named_itself() -> None:
    """Among many options the one that is no text is pointed at."""
    with pytest.raises(BadFlow) as caught:
        codec.loads('[{"id": "A", "type": "Selection", "options": [\n"Yes",\n 5]}]')

    assert (caught.value.line, caught.value.column) == (3, 2)


def test_wrong_target_is_named_at_its_option() -> None:
    """A mapping that leads to a number is pointed at by the option's key."""
    with pytest.raises(BadFlow) as caught:
        codec.loads('[{"id": "A", "type": "Text", "nextMapping": {"Yes": "B",\n "No": 5}}]')

    assert (caught.value.line, caught.value.column) == (2, 2)


def test_deepest_text_that_loads_can_be_saved() -> None:
    """Nesting just inside the limit survives a load and a save."""
    written = '[{"x": ' + "[" * 58 + "]" * 58 + "}]"

    assert json.loads(codec.dumps(codec.loads(written))) == json.loads(written)


def test_whole_pairs_of_escapes_are_kept() -> None:
    """An emoji written as two escapes, and an escaped backslash before ud83d, are both fine."""
    loaded = codec.loads('[{"id": "\\ud83d\\ude42 \\\\ud83d"}]')

    assert loaded.ids() == ("🙂 \\ud83d",)


def test_line_of_a_step() -> None:
    """A step is found at the line where its brace opens, the first of double ids."""
    written = '[\n {"id": "A"},\n {"question": "x",\n  "id": "B"},\n {"id": "B"}\n]'

    assert [codec.line_of(written, name) for name in ("A", "B", "C")] == [2, 3, None]
    assert codec.line_of("[", "A") is None
