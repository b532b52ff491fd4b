"""Choices inside Meta's limits."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.flow.measure import units
from flowdesk.flow.message import Choice, Outgoing, Page
from flowdesk.whatsapp.practice.limits import check, recipient_of
from flowdesk.whatsapp.render import envelope, render

LONG = "A wash, a cut and a beard trim"  # 30


def ask(*labels, text="Which one?"):
    """Make a question with these choices."""
    return Outgoing(text, tuple(Choice(f"fd:1:0:{n}", label) for n, label in enumerate(labels)))


def body_of(outgoing):
    """Give the text that is sent."""
    return render(outgoing)["text"]["body"]


def rows_of(outgoing):
    """Give the rows that are sent."""
    return render(outgoing)["interactive"]["action"]["sections"][0]["rows"]


def test_a_plain_text():
    """Without choices it is a text."""
    assert render(Outgoing("Thanks!")) == {
        "type": "text",
        "text": {"body": "Thanks!", "preview_url": False},
    }


def test_three_short_choices_are_buttons():
    """Up to three that fit a button are buttons, with ids unchanged."""
    content = render(ask("Yes", "No", "x" * 20))
    assert content == {
        "type": "interactive",
        "interactive": {
            "type": "button",
            "body": {"text": "Which one?"},
            "action": {
                "buttons": [
                    {"type": "reply", "reply": {"id": "fd:1:0:0", "title": "Yes"}},
                    {"type": "reply", "reply": {"id": "fd:1:0:1", "title": "No"}},
                    {"type": "reply", "reply": {"id": "fd:1:0:2", "title": "x" * 20}},
                ]
            },
        },
    }


def test_a_list_describes_what_it_cuts():
    """A row that is too long has a title cut at a word, and the whole label below."""
    short, long = rows_of(ask("Cut", LONG))
    assert short == {"id": "fd:1:0:0", "title": "Cut"}
    assert long == {"id": "fd:1:0:1", "title": "A wash, a cut and a…", "description": LONG}


def test_one_section_has_no_title():
    """Empty strings for optional keys would be refused, so they are left out."""
    action = render(ask(*"ABCD"))["interactive"]["action"]
    assert action["button"] == "Choose"
    assert set(action["sections"][0]) == {"rows"}


def test_the_word_that_opens_a_list():
    """The word can be in the owner's language."""
    content = render(ask(*"ABCD"), open_list="Elegir")
    assert content["interactive"]["action"]["button"] == "Elegir"


def test_a_long_word_on_the_button_is_cut():
    """Twenty characters are what WhatsApp takes there, and all that fit are kept."""
    for count in (20, 21, 40):
        content = render(ask(*"ABCD"), open_list="x" * count)
        assert len(content["interactive"]["action"]["button"]) == 20


def test_numbered_text():
    """More than ten choices are numbered below the question."""
    body = body_of(ask(*"ABCDEFGHIJK"))
    assert body.startswith("Which one?\n\n1. A\n2. B\n")
    assert body.endswith("\n11. K")


def test_a_page_of_many():
    """The numbers are those of all choices, and the last line says that there are others."""
    page = replace(ask("A", "B"), page=Page(31, "31–32 of 40. Send “more” to see others."))
    expected = "Which one?\n\n31. A\n32. B\n\n31–32 of 40. Send “more” to see others."
    assert body_of(page) == expected


def test_white_space_in_a_label():
    """A label over two lines is one line on a button."""
    content = render(ask("Wash\n and cut"))
    assert content["interactive"]["action"]["buttons"][0]["reply"]["title"] == "Wash and cut"


def test_too_much_text_is_cut_at_a_word():
    """Only what no message can hold is cut."""
    body = body_of(Outgoing("word " * 1000))
    assert body.endswith("word…")
    assert 4090 <= units(body) <= 4096
    assert body_of(Outgoing("t" * 4096)) == "t" * 4096


def test_nothing_to_say():
    """WhatsApp takes no empty message."""
    with pytest.raises(ValueError, match="empty"):
        render(Outgoing(" \n"))


def test_a_phone_gets_its_plus():
    """Without the plus Meta would put the shop's own country code before the number."""
    body = envelope("15550002222", "US.1000", {"type": "text"}, "fd-7")
    assert body == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": "+15550002222",
        "biz_opaque_callback_data": "fd-7",
        "type": "text",
    }
    assert envelope("+15550002222", None, {}, None)["to"] == "+15550002222"


def test_a_user_without_a_phone():
    """A business-scoped user id is the recipient, and there is no ``to``."""
    body = envelope(None, "US.1000", {"type": "text"}, None)
    assert body["recipient"] == "US.1000"
    assert not {"to", "biz_opaque_callback_data"} & set(body)


def test_nobody_to_send_to():
    """A message needs somebody."""
    with pytest.raises(ValueError, match="phone number or a user id"):
        envelope(None, None, {}, None)


def test_what_comes_back_with_statuses_has_a_limit():
    """512 characters come back; more would be refused with the message."""
    assert envelope("1", None, {}, "x" * 512)["biz_opaque_callback_data"] == "x" * 512
    with pytest.raises(ValueError, match="512"):
        envelope("1", None, {}, "x" * 513)


LABELS = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=15, max_size=90),
        st.sampled_from(["Yes", "No", LONG, LONG + "!", "x" * 20, "x" * 24, "😀" * 12]),
    ),
    min_size=1,
    max_size=13,
)


@given(
    text=st.text(min_size=1, max_size=60).filter(str.strip),
    repeat=st.integers(1, 90),
    labels=LABELS,
)
def test_whatever_is_rendered_is_taken_and_readable(text, repeat, labels):
    """Meta takes every rendering, and every label can be read whole in it."""
    outgoing = ask(*labels, text=(text * repeat)[:2500])
    body = envelope("15550002222", None, render(outgoing), "fd-1")
    check(body)
    assert recipient_of(body) == "15550002222"
    content = body["interactive"]["action"] if "interactive" in body else body["text"]
    readable = str(content["body"] if "body" in content else _titles(content))
    assert all(" ".join(label.split()) in readable for label in labels)


def test_a_long_question_gives_way_before_its_option():
    """Letters outside the basic plane count twice: 2,100 of them fill a message by themselves."""
    body = render(ask("Zero", text="\U00010000" * 2100))["text"]["body"]
    assert units(body) <= 4096
    assert body.endswith("Zero")


def _titles(action):
    replies = [button["reply"]["title"] for button in action.get("buttons", ())]
    rows = [row for section in action.get("sections", ()) for row in section["rows"]]
    return "\n".join(replies + [row.get("description", row["title"]) for row in rows])
