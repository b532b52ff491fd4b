"""Which rule a message starts."""

import pytest

from flowdesk.flow.rule import Rule, Strategy, choose

EXACT = Rule("exact", ("pay", "Größe"), Strategy.EXACT)
STARTS = Rule("starts", ("pay", "order now"), Strategy.STARTS_WITH)
CONTAINS = Rule("contains", ("pay", "付款"), Strategy.CONTAINS)
DEFAULT = Rule("default", (), Strategy.DEFAULT)
RULES = (DEFAULT, CONTAINS, STARTS, EXACT)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("pay", "exact"),
        (" PAY! ", "exact"),
        ("páy", "exact"),
        ("grosse", "exact"),
        ("GRÖSSE", "exact"),
        ("Grösse.", "exact"),
        ("pay my bill", "starts"),
        ("Order, now please", "starts"),
        ("I want to pay", "contains"),
        ("我要付款", "contains"),
        ("payment", "default"),
        ("prepay", "default"),
        ("", "default"),
        ("👍", "default"),
    ],
)
def test_rules_are_tried_from_exact_to_default(said: str, name: str) -> None:
    """Exact, StartsWith, Contains, Default, whatever the order of the list; in whole words."""
    chosen = choose(RULES, said)

    assert chosen is not None
    assert chosen.name == name


def test_without_a_default_rule_there_is_silence() -> None:
    """Nothing is chosen where nothing fits."""
    assert choose(RULES[1:], "hello") is None
    assert choose((), "hello") is None


def test_the_first_of_one_strategy_wins() -> None:
    """Of two rules with one keyword the first in the given order is taken."""
    other = Rule("other", ("pay",), Strategy.EXACT)

    assert choose((EXACT, other), "pay") is EXACT
    assert choose((other, EXACT), "pay") is other


def test_blank_keywords_match_nothing() -> None:
    """A keyword of spaces is no keyword, not even for an empty message."""
    blank = [Rule("x", (" ", ""), strategy) for strategy in Strategy if strategy != "Default"]

    assert choose(blank, "") is None
    assert choose(blank, "hello") is None


def test_an_emoji_can_be_a_keyword() -> None:
    """A keyword of signs only is compared as it is, skin tone aside."""
    thumb = Rule("thumb", ("👍",), Strategy.EXACT)

    assert choose((thumb,), "👍🏿") is thumb
    assert choose((thumb,), "👎") is None


def test_anything_with_keywords_and_a_strategy_can_be_chosen() -> None:
    """Choosing asks for keywords and strategy only, so that other values can be chosen among."""

    class Card:
        keywords = ("pay",)
        strategy = Strategy.CONTAINS

    card = Card()

    assert choose([card], "to pay") is card


def test_messages_are_named_as_the_owner_knows_them() -> None:
    """The texts of a rule, by title."""
    rule = Rule("x", reply="r", completion="c", approved="a", rejected="j", nudge_message="n")

    assert rule.messages() == {
        "Reply": "r",
        "Completion message": "c",
        "Approved message": "a",
        "Rejected message": "j",
        "Reminder": "n",
    }


def test_keyword_of_signs_is_found_in_a_sentence() -> None:
    """An emoji is a keyword like any other, for every strategy."""
    holding = Rule("holding", ("🍕",), Strategy.CONTAINS)
    starting = Rule("starting", ("👍",), Strategy.STARTS_WITH)
    rules = (holding, starting)

    assert choose(rules, "one 🍕 please") is holding
    assert choose(rules, "👍🏽 ok") is starting
    assert choose(rules, "ok 👍") is None
