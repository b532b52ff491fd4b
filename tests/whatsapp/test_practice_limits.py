"""What the practice API refuses, as Meta would."""

import pytest

from flowdesk.whatsapp.practice.limits import check, recipient_of
from flowdesk.whatsapp.practice.refusals import Refusal


def message(**content):
    """Write a send of any kind."""
    return {"messaging_product": "whatsapp", "to": "+15550002222"} | content


def text(body="Hi", **more):
    """Write a text."""
    return message(type="text", text={"body": body} | more)


def button(one="a", title="A"):
    """Write one button."""
    return {"type": "reply", "reply": {"id": one, "title": title}}


def buttons(*given, body="Which?", **more):
    """Write a message with buttons."""
    action = {"buttons": list(given)}
    interactive = {"type": "button", "body": {"text": body}, "action": action} | more
    return message(type="interactive", interactive=interactive)


def row(number, **more):
    """Write one row."""
    return {"id": f"r{number}", "title": f"Row {number}"} | more


def listed(*sections, word="Choose", body="Which?"):
    """Write a message with a list."""
    action = {"button": word, "sections": list(sections)}
    return message(
        type="interactive", interactive={"type": "list", "body": {"text": body}, "action": action}
    )


def section(*rows, **more):
    """Write one section of a list."""
    return {"rows": list(rows)} | more


@pytest.mark.parametrize(
    "body",
    [
        text(),
        text("x" * 4096, preview_url=True),
        {"messaging_product": "whatsapp", "to": "15550002222", "text": {"body": "Hi"}},
        message(type="image", image={"id": "1", "caption": "x" * 1024}),
        message(type="image", image={"link": "https://shop.example/a.jpg"}),
        message(type="text", text={"body": "Hi"}, context={"message_id": "wamid.1"}),
        buttons(button("x" * 256, "y" * 20)),
        buttons(button("a", "A"), button("b", "B"), button("c", "C"), body="x" * 1024),
        buttons(button(), header={"type": "text", "text": "Hi"}, footer={"text": "x" * 60}),
        listed(section(*(row(n) for n in range(10))), body="x" * 4096, word="x" * 20),
        listed(section(row(1, title="x" * 24, description="x" * 72))),
        listed(section(row(1), title="One"), section(row(2), title="Two")),
    ],
)
def test_what_meta_takes(body):
    """Everything up to the limit passes."""
    check(body)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (text(""), 131009),
        (text("  "), 131009),
        (text("x" * 4097), 131009),
        (text("😀" * 2049), 131009),
        (text(None), 131009),
        (text(preview="x"), 100),
        (text(preview_url="yes"), 131009),
        (message(type="text"), 100),
        (message(type="poll", poll={}), 131051),
        (message(type=7), 131051),
        (text() | {"messaging_product": "sms"}, 100),
        (text() | {"recipient_type": "group"}, 131009),
        (text() | {"extra": 1}, 100),
        (text() | {"biz_opaque_callback_data": "x" * 513}, 131009),
        (text() | {"biz_opaque_callback_data": ""}, 131009),
        (message(type="image", image={"caption": "x"}), 131009),
        (message(type="image", image={"id": "1", "caption": ""}), 131009),
        (buttons(), 131009),
        (buttons(*(button(str(n), str(n)) for n in range(4))), 131009),
        (buttons(button(title="")), 131009),
        (buttons(button(title="x" * 21)), 131009),
        (buttons(button("")), 131009),
        (buttons(button(" a")), 131009),
        (buttons(button("x" * 257)), 131009),
        (buttons(button("a", "A"), button("a", "B")), 131009),
        (buttons(button("a", "A"), button("b", "A")), 131009),
        (buttons(button(), body=""), 131009),
        (buttons(button(), body="x" * 1025), 131009),
        (buttons(button(), footer={"text": ""}), 131009),
        (buttons(button(), header={"type": "text", "text": None}), 131009),
        (buttons(button(), type="flow"), 131009),
        (listed(), 131009),
        (listed(section()), 131009),
        (listed(section(row(1)), word="x" * 21), 131009),
        (listed(section(row(1)), body="x" * 4097), 131009),
        (listed(section(row(1, title="x" * 25))), 131009),
        (listed(section(row(1, description=""))), 131009),
        (listed(section(row(1, description="x" * 73))), 131009),
        (listed(section(row(1, id="x" * 201))), 131009),
        (listed(section(row(1), row(1))), 131009),
        (listed(section(row(1), title="")), 131009),
        (listed(section(row(1)), section(row(2))), 131009),
        (listed(section(*(row(n) for n in range(11)))), 131009),
        (
            listed(
                section(*(row(n) for n in range(6)), title="One"),
                section(*(row(n) for n in range(6, 12)), title="Two"),
            ),
            131009,
        ),
    ],
)
def test_what_meta_refuses(body, code):
    """Everything beyond a limit is refused with Meta's code."""
    with pytest.raises(Refusal) as refused:
        check(body)
    assert refused.value.code == code


def test_known_words():
    """Where Meta's own words are known they are used."""
    with pytest.raises(Refusal) as long_title:
        check(buttons(button(title="x" * 21)))
    with pytest.raises(Refusal) as many_rows:
        check(listed(section(*(row(n) for n in range(11)))))
    assert long_title.value.details == "Button title length invalid. Min length: 1, Max length: 20"
    assert many_rows.value.details == "Total row count exceed max allowed count: 10"


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ({"to": "+15550002222"}, "15550002222"),
        ({"to": "+1 (555) 000-2222"}, "15550002222"),
        ({"recipient": "US.1000"}, "US.1000"),
        ({"to": "15550002222", "recipient": "US.1000"}, "15550002222"),
    ],
)
def test_who_gets_it(body, key):
    """A phone may be written in any way and wins over a user id."""
    assert recipient_of(body) == key


@pytest.mark.parametrize(
    "body", [{}, {"to": ""}, {"to": "Ana"}, {"to": 5}, {"recipient": "Ana"}, {"recipient": ""}]
)
def test_nobody_gets_it(body):
    """A recipient is needed."""
    with pytest.raises(Refusal):
        recipient_of(body)
