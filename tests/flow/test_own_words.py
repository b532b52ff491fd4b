"""The owner's own reserved words: read, checked, heard, and told to customers."""

import pytest

from flowdesk.flow.engine import Outcome, Run, advance
from flowdesk.flow.message import Text
from flowdesk.flow.own_words import (
    NONE,
    BadWords,
    Clash,
    OwnWords,
    check,
    clashes,
    dumps,
    loads,
    of,
    read_line,
)
from flowdesk.flow.reserved import Command, command
from flowdesk.flow.words import LANGUAGES
from tests.flow.examples import choice, flow, payment, text

OWN = of({Command.CANCEL: ("Salir", "me voy"), Command.STOP: ("beenden",)})


def test_own_words_are_heard_whatever_the_language() -> None:
    """As the others are: in capitals, with signs, and only as a whole message."""
    assert command("SALIR!", ["en"], OWN) is Command.CANCEL
    assert command("me voy", ["en"], OWN) is Command.CANCEL
    assert command("Beenden", ["fr"], OWN) is Command.STOP
    assert command("salir de aquí", ["en"], OWN) is None
    assert command("salir", ["en"]) is None


@pytest.mark.parametrize("code", LANGUAGES)
def test_stop_counts_in_every_language(code: str) -> None:
    """Also in those that the bot does not understand, and whatever the owner's words are."""
    odd = OwnWords(((Command.BACK, ("parar",)),))
    for language in LANGUAGES.values():
        for word in language.heard[Command.STOP]:
            assert command(word, [code], odd) is Command.STOP


def test_an_own_word_ends_a_form() -> None:
    """In the middle of it."""
    turn = advance(Run(payment(), 1, "", {}, own=OWN), "Name", {}, Text("salir"))
    assert turn.outcome is Outcome.CANCELLED


def test_the_authors_own_option_stays_an_answer() -> None:
    """As with every reserved word."""
    asks = flow(choice("A", ["Salir", "Entrar"]))
    turn = advance(Run(asks, 1, "", {}, own=OWN), "A", {}, Text("Salir"))
    assert turn.answers == {"A": "Salir"}


def test_customers_are_told_the_own_word() -> None:
    """The bot names the word with which messages come again."""
    own = of({Command.START: ("Otra vez", "volver")})
    turn = advance(Run(payment(), 1, "", {}, own=own), "Name", {}, Text("stop"))
    assert turn.say is not None
    assert "Send “Otra vez” to change that." in turn.say.text
    assert command("otra vez", ["en"], own) is Command.START


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Salir, me voy", ("Salir", "me voy")),
        (" , Salir,,salir! , ", ("Salir",)),
        ("اخرج، كفى", ("اخرج", "كفى")),
        ("", ()),
    ],
)
def test_a_line_is_read(written: str, read: tuple[str, ...]) -> None:
    """Commas part words; what is the same after normalising counts once."""
    assert read_line(written) == read


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({Command.CANCEL: ("…",)}, "“…” has no letters"),
        ({Command.CANCEL: ("?!",)}, "has no letters"),
        ({Command.CANCEL: ("2",)}, "“2” is a number"),
        ({Command.CANCEL: ("٢",)}, "is a number"),
        ({Command.CANCEL: ("x" * 41,)}, "longer than 40 letters"),
        (
            {Command.CANCEL: ("Salir",), Command.BACK: ("salir!",)},
            "“salir!” stands for “cancel” and",
        ),
        ({Command.CANCEL: ("Back",)}, "“Back” means “back” already"),
        ({Command.BACK: ("parar",)}, "“parar” means “stop” already"),
        ({Command.RESTART: ("sí",)}, "“sí” means “yes” already"),
    ],
)
def test_what_cannot_stand_for_a_command_is_named(
    own: dict[Command, tuple[str, ...]], said: str
) -> None:
    """In one sentence."""
    with pytest.raises(BadWords) as caught:
        check(of(own))
    assert said in str(caught.value)


def test_a_word_that_means_the_same_already_does_no_harm() -> None:
    """Nor does an emoji."""
    check(of({Command.CANCEL: ("cancel", "❌"), Command.STOP: ("Stop",)}))
    assert command("❌", ["en"], of({Command.CANCEL: ("❌",)})) is Command.CANCEL


@pytest.mark.parametrize("own", [NONE, OWN])
def test_they_are_kept_as_they_are(own: OwnWords) -> None:
    """What is written is read back the same."""
    assert loads(dumps(own)) == own


@pytest.mark.parametrize("written", ["", "{", "[]", '{"cancel": 3}', '{"more": ["x"]}'])
def test_what_cannot_be_read_is_none(written: str) -> None:
    """A setting that somebody spoiled silences no bot."""
    assert loads(written) == NONE


def test_rules_that_use_such_a_word_are_found() -> None:
    """As a keyword, an option, a branch or another word for an option."""
    asks = flow(choice("A", ["Salir", "Entrar"]), text("B", nextMapping={"Beenden": "A"}))
    found = list(clashes(OWN, "Shop", ["me voy!"], asks))
    assert found == [
        Clash(Command.CANCEL, "Salir", "Shop", keyword=False),
        Clash(Command.CANCEL, "me voy", "Shop", keyword=True),
        Clash(Command.STOP, "beenden", "Shop", keyword=False),
    ]
    assert list(clashes(OWN, "Shop", ["pay"], None)) == []
