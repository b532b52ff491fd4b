"""Choices inside Meta's limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.flow.message import Choice, Outgoing
from flowdesk.whatsapp.measure import cut, units
from flowdesk.whatsapp.practice_limits import check, recipient_of
from flowdesk.whatsapp.render import envelope, pages, render, shape

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


@pytest.mark.parametrize(
    ("outgoing", "form"),
    [
        (Outgoing("Hi"), "text"),
        (ask("Yes"), "buttons"),
        (ask("A", "B", "C"), "buttons"),
        (ask("A", "B", "C", "D"), "list"),
        (ask(*"ABCDEFGHIJ"), "list"),
        (ask(*"ABCDEFGHIJK"), "numbered"),
        (ask("x" * 20), "buttons"),
        (ask("x" * 21), "list"),
        (ask("😀" * 10), "buttons"),
        (ask("😀" * 11), "list"),
        (ask("x" * 72), "list"),
        (ask("x" * 73), "numbered"),
        (ask("Yes", text="t" * 1024), "buttons"),
        (ask("Yes", text="t" * 1025), "list"),
        (ask("Yes", text="t" * 4096), "list"),
        (ask("Yes", text="t" * 4097), "numbered"),
        (ask("Yes", "Yes"), "numbered"),
        (ask("Yes", " Yes "), "numbered"),
        (ask("Yes", ""), "numbered"),
        (ask("Yes", text="  "), "numbered"),
        (ask(LONG, LONG + " for kids"), "numbered"),
        (Outgoing("Hi", (Choice("a", "A"), Choice("a", "B"))), "numbered"),
        (Outgoing("Hi", (Choice(" a", "A"),)), "numbered"),
        (Outgoing("Hi", (Choice("a" * 256, "A"),)), "buttons"),
        (Outgoing("Hi", (Choice("a" * 257, "A"),)), "numbered"),
        (Outgoing("Hi", (Choice("a" * 201, "A"), Choice("b", "x" * 21))), "numbered"),
    ],
)
def test_which_shape(outgoing, form):
    """Whatever does not fit one shape takes the next."""
    assert shape(outgoing) == form


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


def test_numbered_text():
    """More than ten choices are numbered below the question."""
    body = body_of(ask(*"ABCDEFGHIJK"))
    assert body.startswith("Which one?\n\n1. A\n2. B\n")
    assert body.endswith("\n11. K")


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


def test_the_question_is_cut_before_the_choices():
    """Where a numbered text is too long every label is still whole."""
    outgoing = ask(*(f"Option number {n} of many" for n in range(100)), text="word " * 800)
    body = body_of(outgoing)
    assert units(body) <= 4096
    assert all(choice.label in body for choice in outgoing.choices)
    assert "word…\n\n1. Option" in body


def test_more_labels_than_a_message_holds():
    """As the last resort the labels are cut too, and the message can still be sent."""
    body = body_of(ask(*("x" * 100 + str(n) for n in range(100))))
    assert units(body) <= 4096
    assert body.endswith("…")


def test_nothing_to_say():
    """WhatsApp takes no empty message."""
    with pytest.raises(ValueError, match="empty"):
        render(Outgoing(" \n"))


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("Hair cut", 8, "Hair cut"),
        ("Hair cutting", 8, "Hair…"),
        ("Haircutting", 8, "Haircut…"),
        ("A haircutting", 8, "A hairc…"),
        ("😀😀😀😀", 6, "😀😀…"),
        ("abcde\u0301fg", 6, "abcd…"),
        ("👩\u200d🍳👩\u200d🍳👩\u200d🍳", 12, "👩\u200d🍳👩\u200d🍳…"),
    ],
)
def test_cutting(text, limit, expected):
    """A cut falls at a word where one is near, and never inside what is seen as one."""
    assert cut(text, limit) == expected


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


def _titles(action):
    replies = [button["reply"]["title"] for button in action.get("buttons", ())]
    rows = [row for section in action.get("sections", ()) for row in section["rows"]]
    return "\n".join(replies + [row.get("description", row["title"]) for row in rows])


def pages_of(outgoing):
    """Give the texts of the pages."""
    return [page["text"]["body"] for page in pages(outgoing)]


def test_one_page_is_what_render_gives():
    """Where all fits in one message there is one, whatever its shape."""
    for said in (Outgoing("Hi"), ask("Yes"), ask(*"ABCDE"), ask(*"ABCDEFGHIJKL")):
        assert pages(said) == (render(said),)


@pytest.mark.parametrize("count", [11, 60, 100])
@pytest.mark.parametrize("length", [10, 70, 500, 4000])
def test_every_label_is_whole_on_some_page(count, length):
    """The numbers run on over pages that WhatsApp takes, and no label is cut."""
    labels = [f"{n} ".ljust(length, "x") for n in range(count)]
    written = pages_of(ask(*labels, text="Which one?"))

    lines = [line for page in written for line in page.split("\n") if line]
    assert lines == ["Which one?"] + [f"{n}. {label}" for n, label in enumerate(labels, 1)]
    assert all(units(page) <= 4096 for page in written)


def test_long_question_has_a_page_of_its_own():
    """A question that fills a message is not cut for its options."""
    assert pages_of(ask(*"ABCDEFGHIJK", text="t" * 4096))[0] == "t" * 4096
