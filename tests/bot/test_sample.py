"""The preview of a question is what the bot sends: compared with what the practice API received."""

import re
from typing import Any

import pytest

from flowdesk.flow import codec
from flowdesk.whatsapp.sample import Sample, sample
from tests.bot.conftest import PHONE, Shop

NAME = {"id": "Name", "question": "Your name?", "type": "Text", "next": "Choice"}


def _menu(options: list[str], question: str = "{{Name}}, which one?") -> list[dict[str, Any]]:
    return [NAME, {"id": "Choice", "question": question, "type": "Selection", "options": options}]


def _plain(body: Any) -> str:
    """Write a message without its address and without the number of the submission in its ids."""
    content = {key: body[key] for key in ("type", body["type"])}
    return re.sub(r"fd:\d+:", "fd:0:", repr(content))


def _sample(flow: list[dict[str, Any]], step: str, **more: Any) -> Sample:
    return sample(codec.read(flow), step, **more)


_SHORT = [[f"Option {number}" for number in range(1, count + 1)] for count in range(1, 13)]
_LONG = [
    ["A label of 23 characters", "Short"],
    ["A label that is longer than any title of a list can be", "Short", "Third"],
    ["x" * 73, "Short"],
    [f"The same beginning of every label, number {number}" for number in range(5)],
    [f"Option {number}" for number in range(1, 32)],
    [f"A rather long option of many, number {number}" for number in range(1, 41)],
    ["تأكيد الطلب", "إلغاء"],
    ["Sí 👍🏽", "No"],
]


@pytest.mark.parametrize("options", [*_SHORT, *_LONG], ids=lambda labels: str(len(labels)))
def test_it_is_what_was_sent(shop: Shop, options: list[str]) -> None:
    """Buttons, a list, numbered text or a page: to the letter, with the name that was answered."""
    flow = _menu(options)
    shop.add_rule(flow=flow)
    ana = shop.customer()
    for turn, said in enumerate(["pay", "Ana"], 1):
        ana.says(said)
        shop.told(turn)

    _, sent = shop.api.wait_sent(2, PHONE)

    assert _plain(_sample(flow, "Choice").content) == _plain(sent)


def test_so_is_the_next_page(shop: Shop) -> None:
    """What “more” brings, up to the last page, after which the first comes again."""
    flow = _menu([f"Option {number}" for number in range(1, 42)])
    shop.add_rule(flow=flow)
    ana = shop.customer()
    for turn, said in enumerate(["pay", "Ana", "more", "more"], 1):
        ana.says(said)
        shop.told(turn)

    sent = shop.api.wait_sent(4, PHONE)[1:]

    page = None
    for body in sent:
        shown = _sample(flow, "Choice", page=page)
        assert _plain(shown.content) == _plain(body)
        page = shown.more


def test_the_first_question_comes_after_the_reply(shop: Shop) -> None:
    """Reply and question are one bubble, and nobody has answered anything yet."""
    flow = [{"id": "Name", "question": "Your {{Name}}name?", "type": "Text"}]
    shop.add_rule(flow=flow, reply="Hello {{ContactName}}!")
    shop.customer().says("pay")

    (sent,) = shop.api.wait_sent(1, PHONE)

    shown = _sample(flow, "Name", reply="Hello {{ContactName}}!")
    assert _plain(shown.content).replace("Ana", _contact(sent)) == _plain(sent)


def _contact(sent: Any) -> str:
    return str(sent["text"]["body"]).removeprefix("Hello ").split("!")[0]


def test_only_what_may_have_been_answered_is_filled() -> None:
    """A place that is answered later is empty, as it is for the customer."""
    flow = [
        NAME,
        {
            "id": "Choice",
            "question": "{{Name}} {{Photo}}{{Later}}?",
            "type": "Text",
            "next": "Later",
        },
        {"id": "Later", "question": "?", "type": "Text"},
        {"id": "Photo", "question": "?", "type": "Image", "next": "Choice"},
    ]
    shown: Any = _sample(flow, "Choice").content
    assert shown["text"]["body"] == "Ana photo?"


@pytest.mark.parametrize("question", ["", "  "])
def test_a_blank_question_is_asked_in_our_words(question: str) -> None:
    """As the bot does, for silence would leave people waiting."""
    shown: Any = _sample([{**NAME, "question": question}], "Name").content
    assert shown["text"]["body"].strip()
