"""Finding words in a flow."""

import json

import pytest

from flowdesk.flow import codec
from flowdesk.flow.search import Hit, Where, search

FLOW = codec.loads(
    json.dumps(
        [
            {
                "id": "Service",
                "question": "Which  service,\nplease?",
                "type": "Selection",
                "options": ["Sales", "Dépannage"],
                "synonyms": {"Sales": ["buy now"]},
                "next": "Name",
            },
            {
                "id": "Name",
                "question": "Your name, {{ContactName}}?",
                "type": "Text",
                "errorMessage": "Letters only, for sales",
            },
        ]
    )
)
SAID = {"Reply": "Welcome to our sales", "Reminder": "Still there?"}


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("dEPAN", [Hit(Where.OPTION, "Dépannage", "Service", "Dépannage")]),
        ("buy", [Hit(Where.SYNONYM, "buy now", "Service", "Sales")]),
        ("service, please", [Hit(Where.QUESTION, "Which  service,\nplease?", "Service")]),
        ("{{contact", [Hit(Where.QUESTION, "Your name, {{ContactName}}?", "Name")]),
        ("letters", [Hit(Where.AGAIN, "Letters only, for sales", "Name")]),
        ("still", [Hit(Where.MESSAGE, "Still there?", None, "Reminder")]),
        ("nothing like it", []),
        ("  ", []),
    ],
)
def test_words_are_found_wherever_they_stand(words, hits):
    """Case, accents and spaces do not count, signs do; every kind of text is looked through."""
    assert list(search(FLOW, SAID, words)) == hits


def test_hits_come_in_the_order_of_the_chat():
    """A step's own texts come in the order of the card, and the rule's messages last."""
    found = [(hit.step, hit.where) for hit in search(FLOW, SAID, "SALES")]
    assert found == [
        ("Service", Where.OPTION),
        ("Name", Where.AGAIN),
        (None, Where.MESSAGE),
    ]


def test_marks_that_belong_to_a_letter_are_left_out_in_any_script():
    """Arabic vowel signs and Hebrew points need not be typed."""
    flow = codec.loads(json.dumps([{"id": "A", "question": "اِسْم", "type": "Text"}]))
    assert search(flow, {}, "اسم")
