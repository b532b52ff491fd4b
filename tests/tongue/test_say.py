"""Sentences are said in the language that is spoken."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from flowdesk.tongue.catalogue import ENGLISH, Catalogue, CatalogueError, catalogue, read
from flowdesk.tongue.languages import NAMES, chosen
from flowdesk.tongue.say import decimal, mark, speak, spoken, tr, tr_n

SPANISH = Catalogue(
    "es",
    {
        "Theme": "Tema",
        "No step is called {name}.": "Ningún paso se llama {name}.",
        "{n:,} steps": ("{n:,} paso", "{n:,} pasos"),
    },
)


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    speak(ENGLISH)


def test_english_is_what_stands_in_the_source() -> None:
    """Without a catalogue a sentence is said as it is written, with its values."""
    assert tr("Theme") == "Theme"
    assert tr("No step is called {name}.", name="Age") == "No step is called Age."
    assert [tr_n(n, "1 step", "{n:,} steps") for n in (0, 1, 1250)] == [
        "0 steps",
        "1 step",
        "1,250 steps",
    ]


def test_a_catalogue_is_spoken() -> None:
    """Once a catalogue is spoken, sentences are said from it, numbers grouped as the language does."""
    speak(SPANISH)
    assert spoken() == "es"
    assert tr("Theme") == "Tema"
    assert tr("No step is called {name}.", name="Age") == "Ningún paso se llama Age."
    assert [tr_n(n, "1 step", "{n:,} steps") for n in (1, 1250)] == ["1 paso", "1\u00a0250 pasos"]


def test_what_a_catalogue_lacks_is_said_in_english() -> None:
    """A sentence that nobody has translated yet is readable all the same."""
    speak(SPANISH)
    assert tr("Close") == "Close"
    assert tr_n(1, "1 lead", "{n} leads") == "1 lead"


def test_a_marked_constant_is_said_where_it_is_used() -> None:
    """A constant of the module stays English, so that a language chosen after the import holds."""
    constant = mark("Theme")
    speak(SPANISH)
    assert (constant, tr(constant)) == ("Theme", "Tema")


def test_a_value_with_braces_stays_as_it_is() -> None:
    """What an owner typed is never taken for a place."""
    speak(SPANISH)
    assert tr("No step is called {name}.", name="{oops}") == "Ningún paso se llama {oops}."


def test_some_languages_count_zero_like_one() -> None:
    """French says “0 étape”; Indonesian has one form for all."""
    speak(Catalogue("fr", {"{n} steps": ("{n} étape", "{n} étapes")}))
    assert [tr_n(n, "1 step", "{n} steps") for n in (0, 1, 2)] == ["0 étape", "1 étape", "2 étapes"]
    speak(Catalogue("id", {"{n} steps": ("{n} langkah",)}))
    assert [tr_n(n, "1 step", "{n} steps") for n in (1, 2)] == ["1 langkah", "2 langkah"]


@pytest.mark.parametrize(
    ("wish", "system", "code"),
    [
        ("", ["es-MX", "en-US"], "es"),
        ("", ["pt_PT"], "pt-BR"),
        ("", ["xx-AT", "fr-FR"], "fr"),
        ("", ["C"], "en"),
        ("", [], "en"),
        ("id", ["es-MX"], "id"),
        ("xx", ["es-MX"], "es"),
    ],
)
def test_the_wish_comes_before_the_system(wish: str, system: list[str], code: str) -> None:
    """The owner's wish, else the system's first language that there is, else English."""
    assert chosen(wish, system) == code


def test_every_language_has_its_file(request: pytest.FixtureRequest) -> None:
    """Each language that can be chosen can be read; English needs no file."""
    folder = request.config.rootpath / "resources" / "translations"
    assert [catalogue(code, folder).code for code in NAMES] == [*NAMES]


@pytest.mark.parametrize("content", [None, "{", "[]"])
def test_a_broken_file_is_told(content: str | None, tmp_path: Path) -> None:
    """A catalogue that cannot be read is one sentence with its name."""
    path = tmp_path / "es.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(CatalogueError, match=r"es\.json"):
        read("es", path)


def test_decimals_are_written_as_the_language_does() -> None:
    """74.8 in English is 74,8 in French, whose sentences may also ask for it themselves."""
    assert (decimal(1474.84), decimal(3, 0)) == ("1,474.8", "3")
    speak(Catalogue("fr", {"{size:,.1f} MB": "{size:,.1f} Mo"}))
    assert (decimal(1474.84), decimal(3, 0)) == ("1\u202f474,8", "3")
    assert tr("{size:,.1f} MB", size=0.5) == "0,5 Mo"
