"""What Flowdesk itself says: whole, short enough, and in the language it claims to be."""

import re
from collections.abc import Iterator

import pytest

from flowdesk.flow.measure import units
from flowdesk.flow.shape import LIST_BUTTON
from flowdesk.flow.step import Again
from flowdesk.flow.steps.phone import LEAST_DIGITS
from flowdesk.flow.words import ENGLISH, LANGUAGES, Came, Hint, Language

SAME = {("fr", "photo"), ("fr", "photos")}
"""What is the same in English: the French say “photo” too."""

PLACES = {
    "went_back": ["{}"],
    "did_you_mean": ["{}"],
    "begin_again": ["{}"],
    "photos": ["{}"],
    "stopped": ["{}"],
    "page": ["{count}", "{first}", "{last}"],
}
"""What is filled into the sentences that are about something."""

others = pytest.mark.parametrize("code", [code for code in LANGUAGES if code != ENGLISH])
every = pytest.mark.parametrize("code", LANGUAGES)


def sentences(language: Language) -> Iterator[tuple[str, str]]:
    """Give all that a language says, by a name for each."""
    for name, said in vars(language).items():
        if isinstance(said, str):
            yield name, said
    for group in (language.came, language.hints):
        yield from ((str(name), said) for name, said in group.items())


@every
def test_every_sentence_is_there(code: str) -> None:
    """Every kind of message and every hint has its sentence, and none is blank."""
    language = LANGUAGES[code]

    assert set(language.came) == set(Came)
    assert set(language.hints) == set(Hint)
    assert all(said.strip() == said != "" for _, said in sentences(language))


@others
def test_no_sentence_is_left_in_english(code: str) -> None:
    """Each language says everything in words of its own."""
    english = dict(sentences(LANGUAGES[ENGLISH]))

    same = {(code, name) for name, said in sentences(LANGUAGES[code]) if said == english[name]}

    assert same <= SAME


@every
def test_only_sentences_about_something_have_a_place(code: str) -> None:
    """A place stands once where something is filled in, and nowhere else."""
    for name, said in sentences(LANGUAGES[code]):
        assert sorted(re.findall(r"\{.*?\}", said)) == PLACES.get(name, [])


@every
def test_the_word_that_opens_a_list_fits_its_button(code: str) -> None:
    """Meta cuts nothing there: it refuses what is too long."""
    assert 1 <= units(LANGUAGES[code].open_list) <= LIST_BUTTON


@every
def test_the_digits_asked_for_are_those_that_count(code: str) -> None:
    """A customer is told the number that the step goes by."""
    assert str(LEAST_DIGITS) in LANGUAGES[code].hints[Hint.NO_NUMBER]


def test_what_came_is_named_before_what_is_wanted() -> None:
    """Two sentences, one after the other; a hint without a kind stands alone."""
    spanish = LANGUAGES["es"]

    wrong = Again(Hint.CHOOSE, Came.STICKER).words(spanish)

    assert wrong == "Ha enviado un sticker. Por favor, elija una de las opciones."
    assert Again(Hint.EMPTY).words(spanish) == spanish.hints[Hint.EMPTY]


@pytest.mark.parametrize("kind", ["hologram", "", "text"])
def test_a_kind_that_nobody_knows_is_unknown(kind: str) -> None:
    """WhatsApp may bring kinds that there are none of today."""
    assert Came(kind) is Came.UNKNOWN
