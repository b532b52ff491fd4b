"""Steps out of chats and e-mails."""

import json

import pytest

from flowdesk.flow.codec import BadFlow
from flowdesk.flow.gleaning import gleaned, mended

ONE = {"id": "A", "question": "Who?", "type": "Text", "next": "B"}
TWO = {"id": "B", "question": "Which?", "type": "Selection", "options": ["x", "y"]}
TWO["nextMapping"] = {"x": "A"}
BOTH = json.dumps([ONE, TWO], indent=2)


def ids(text: str) -> list[str]:
    """Give the ids of the steps in a text."""
    return [step.id for step in gleaned(text)]


@pytest.mark.parametrize(
    "text",
    [
        BOTH,
        f"Try this [see below]:\n```json\n{BOTH}\n```\nGreetings [Ana]",
        f"{json.dumps(ONE)}\n\nand then\n{json.dumps(TWO)}",
        f"{json.dumps(ONE)}, {json.dumps(TWO)},",
        json.dumps({"name": "Pay", "keywords": ["pay"], "flow": [ONE, TWO]}),
        json.dumps([{"name": "Pay", "keywords": ["pay"], "flow": [ONE, TWO]}]),
    ],
)
def test_steps_are_found(text):
    """A list, steps on their own and a whole rule are found, whatever stands around them."""
    assert ids(text) == ["A", "B"]


def test_quotes_of_a_phones_keyboard():
    """Curly quotes round keys and texts become straight; those inside a text stay as typed."""
    text = '[{“id”: “A”, “question”: “Say “yes” or "no"”, „type“: „Text“}]'
    (step,) = gleaned(text)
    assert step.question == 'Say “yes” or "no"'
    assert step.type == "Text"


def test_what_is_right_is_not_touched():
    """Curly quotes, odd spaces and trailing commas inside texts are the author's."""
    question = "Say “hi”, or\u00a0[nothing,]?"
    text = json.dumps([{**ONE, "question": question}], ensure_ascii=False)
    assert gleaned(text)[0].question == question
    assert mended(text) == text


def test_a_quoted_e_mail():
    """The marks at the lines' beginnings, and the lines that it broke, are mended."""
    lines = [
        "> [ {",
        '>   "id": "A",',
        '>   "question": "Which of these',
        '>  do you want?",',
        '>   "type": "Text",',
        "> } ]",
    ]
    (step,) = gleaned("\n".join(["Ana wrote:", *lines, "", "Cheers"]))
    assert step.question == "Which of these do you want?"


def test_odd_spaces_between():
    """Spaces that only look like spaces are read as such."""
    assert ids('[\u00a0{\u200b"id":\u202f"A", "question": "?", "type": "Text"}\u00a0]') == ["A"]


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("", 1, "nothing"),
        ("hello", 1, "square brackets"),
        ("Hello\n[1]", 2, "Step 1 is not a step"),
        ('Here:\n[\n{"id": "A"\n"question": "?"}]', 3, "A comma is missing here."),
        ('[{"id": 7}]', 1, '"id" must be a text'),
        ('[{"id": "A", "question": "?"', 1, ""),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(text, line, sentence):
    """The line is that of the whole text."""
    with pytest.raises(BadFlow) as said:
        gleaned(text)
    assert said.value.line == line
    assert sentence in said.value.message
