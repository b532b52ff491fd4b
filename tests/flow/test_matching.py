"""From what people type to what they mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.flow.matching import (
    Heard,
    contains_words,
    digits,
    index,
    normalise,
    starts_with_words,
)
from flowdesk.flow.meaning import understand
from flowdesk.flow.offer import Synonyms, offer
from tests.flow.strategies import quick

NONE: Synonyms = {}


def option(said: str, options: list[str], synonyms: Synonyms = NONE) -> int | None:
    """Give the option that is meant, by its place."""
    meant = understand(Heard(said), offer(options, synonyms))
    return meant if isinstance(meant, int) else None


def near(said: str, options: list[str]) -> tuple[int, ...]:
    """Give the options that may have been meant, by their places."""
    meant = understand(Heard(said), offer(options, NONE))
    return () if isinstance(meant, int) else meant


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("  Hello   World ", "hello world"),
        ("Crème BRÛLÉE", "creme brulee"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("it's—so: good!", "it s so good"),
        ("Ｐａｙ", "pay"),
        ("٢٣ and 2️⃣ and ②", "23 and 2 and 2"),
        ("❷ and ➓ and ⓬ and 🔟", "2 and 10 and 12 and 10"),
        ("Łódź Đà Ørsted Işık", "lodz da orsted isik"),
        ("أحمر آجل إلى سؤال", "احمر اجل الی سوال"),
        ("مكتبة علي مستشفى", "مکتبه علی مستشفی"),
        ("हाँ बड़ा फ़ोन", "हां बडा फोन"),
        ("ガギグ", "ガギグ"),
        ("한국어", "한국어"),
        ("हिन्दी", "हिन्दी"),
        ("می\u200cخواهم", "میخواهم"),
        ("شِراء ـــ", "شراء"),
        ("שָׁלוֹם־עולם", "שלום עולם"),
        ("👍🏽", "👍"),
        ("❤️", "❤"),
        ("👍 Yes", "yes"),
        ("?!", "?!"),
        ("", ""),
        ("  \n", ""),
    ],
)
def test_normalise(text: str, same: str) -> None:
    """Case, accents, punctuation, widths, unseen marks and outer spaces do not count."""
    assert normalise(text) == normalise(same)
    assert normalise(same) == same


@quick
@given(st.text())
def test_normalise_is_stable(text: str) -> None:
    """What is normal already stays as it is."""
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("1", 0),
        (" 3 ", 2),
        ("2.", 1),
        ("2)", 1),
        ("#2", 1),
        ("# 2", 1),
        ("02", 1),
        ("٢", 1),
        ("۲", 1),
        ("२", 1),
        ("২", 1),
        ("2️⃣", 1),
        ("②", 1),
        ("２", 1),
        ("\u200f2", 1),
        ("❷", 1),
        ("⓶", 1),
        ("⑵", 1),
        ("(2)", 1),
        ("2!", 1),
        ("2,", 1),
        ("2-", 1),
        ("*2*", 1),
        ("“2”", 1),
        ("२।", 1),
        ("٢،", 1),
        ("🔟", None),
        ("2?", None),
        ("2%", None),
        ("(1) 2", None),
        ("0", None),
        ("4", None),
        ("999", None),
        ("1000000000000", None),
        ("-1", None),
        ("1,2", None),
        ("2 please", None),
        ("two", None),
        ("", None),
    ],
)
def test_index(text: str, position: int | None) -> None:
    """A bare number of any script is a place among the options, and nothing else is."""
    assert index(text, 3) == position


@pytest.mark.parametrize(
    ("options", "said", "meant"),
    [
        (["Sales", "Support"], "support", "Support"),
        (["Sales", "Support"], "2", "Support"),
        (["2", "1"], "1", "1"),
        (["2", "1"], "٢", "2"),
        (["10", "20"], "2", "20"),
        (["Sales", "Support"], "to sales I want", "Sales"),
        (["Sales", "Support"], "salesman", None),
        (["New order", "Old order"], "the new one", "New order"),
        (["New order", "Old order"], "order", None),
        (["Order status", "New order"], "order", None),
        (["Sales", "Support"], "sup", "Support"),
        (["Sales", "Support"], "su", None),
        (["Support", "Supplies"], "sup", None),
        (["Large pizza", "Pizza"], "one large pizza", "Large pizza"),
        (["Large pizza", "Pizza", "Cola"], "large pizza and cola", None),
        (["Yes", "yes"], "yes", None),
        (["Yes", "yes"], "oh yes", None),
        (["A", "B"], "b", "B"),
        (["Up to 5", "More than 5"], "more", "More than 5"),
        (["Yes", "No"], "", None),
        (["Yes", "No"], "🙂", None),
        (["", "No"], "hm", None),
        ([], "1", None),
    ],
)
def test_option(options: list[str], said: str, meant: str | None) -> None:
    """Label, then place, then keyword, then beginning; two candidates are never guessed between."""
    place = option(said, options)

    assert (None if place is None else options[place]) == meant


@quick
@given(st.lists(st.text(min_size=1), min_size=1, max_size=6), st.data())
def test_a_label_typed_is_that_label(labels: list[str], data: st.DataObject) -> None:
    """Whoever types a label that reads like no other gets it, whatever the others are."""
    label = data.draw(st.sampled_from(labels))
    same = [each for each in labels if normalise(each) == normalise(label)]

    place = option(label, labels)

    if len(same) > 1 or not normalise(label):
        assert place is None
    else:
        assert place is not None
        assert labels[place] == label


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("i want to pay now", "pay", True),
        ("i want to pay now", "to pay", True),
        ("paypal", "pay", False),
        ("我要付款谢谢", "付款", True),
        ("ขอจ่ายเงินครับ", "จ่ายเงิน", True),
        ("anything", "", False),
    ],
)
def test_contains_words(text: str, phrase: str, found: bool) -> None:
    """A phrase counts in whole words, and anywhere in scripts without spaces."""
    assert contains_words(text, phrase) is found


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("pay now", "pay", True),
        ("pay", "pay", True),
        ("payment", "pay", False),
        ("to pay", "pay", False),
        ("付款谢谢", "付款", True),
        ("anything", "", False),
    ],
)
def test_starts_with_words(text: str, phrase: str, found: bool) -> None:
    """A phrase counts at the beginning, in whole words where the script has them."""
    assert starts_with_words(text, phrase) is found


def test_digits_of_any_script() -> None:
    """Digits become 0–9; signs, letters and fractions go."""
    assert digits("+٩٦٦ (५५) ½ x²7") == "966557"


WORDS = {"Sales": ["buy", "comprar", "1st"], "Support": ["help", "it is broken"]}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("BUY", "Sales"),
        ("Cómprar!", "Sales"),
        ("1st", "Sales"),
        ("i want to buy", "Sales"),
        ("my phone, it is broken", "Support"),
        ("broken", "Support"),
        ("buy or help", None),
        ("2", "Support"),
        ("support", "Support"),
    ],
)
def test_synonyms_mean_their_option(said: str, meant: str | None) -> None:
    """Other words for an option are taken as its label is, after the labels themselves."""
    place = option(said, ["Sales", "Support"], WORDS)

    assert meant == (None if place is None else ["Sales", "Support"][place])


def test_a_label_beats_a_synonym_of_the_same_words() -> None:
    """What stands on a button is what it means."""
    assert option("help", ["Support", "Help"], {"Support": ["help"]}) == 1


MENU = ["Large pizza", "Small pizza", "Pasta", "Salad"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("a pizza please", ["Large pizza", "Small pizza"]),
        ("pizza", ["Large pizza", "Small pizza"]),
        ("pasta or salad", ["Pasta", "Salad"]),
        ("psata", ["Pasta"]),
        ("salda please", ["Salad"]),
        ("pizza, pasta, salad", ["Pasta", "Salad"]),
        ("soup", []),
        ("", []),
        ("pasta " * 30, []),
    ],
)
def test_near_options(said: str, meant: list[str]) -> None:
    """What a message may have meant: what it names, shares a word with, or misspells."""
    assert [MENU[place] for place in near(said, MENU)] == meant


def test_near_is_nothing_where_it_is_everything() -> None:
    """Offering all options again, or more than three, is no help."""
    assert near("pizza", ["Large pizza", "Small pizza"]) == ()
    assert near("pizza", [*(f"{size} pizza" for size in "abcd"), "Pasta"]) == ()
