"""The catalogues fit what the program says."""

import pytest

from flowdesk.tongue.languages import NAMES
from tests.tongue.catalogue import load, wanted, wrong

CODES = [code for code in NAMES if code != "en"]
ENGLISH = wanted()
MAY_LACK = 0.03
"""The part of a catalogue that may be missing: who adds a sentence need not know every language."""


@pytest.mark.parametrize("code", CODES)
def test_every_translation_fits_its_english(code: str) -> None:
    """Each has the places of its English and no other, so that it can be filled in."""
    faults = {
        key: fault
        for key, said in load(code).items()
        if key in ENGLISH and (fault := wrong(ENGLISH[key], said))
    }
    assert faults == {}


@pytest.mark.parametrize("code", CODES)
def test_hardly_anything_is_missing(code: str) -> None:
    """An owner who chose a language meets it nearly everywhere: ``python -m tests.tongue.catalogue``."""
    missing = [key for key in ENGLISH if key not in load(code)]
    assert len(missing) <= MAY_LACK * len(ENGLISH), missing[:10]


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_kept_that_nobody_says(code: str) -> None:
    """A sentence that left the source leaves the catalogues: ``python -m tests.tongue.catalogue``."""
    assert [key for key in load(code) if key not in ENGLISH] == []


@pytest.mark.parametrize(
    ("english", "said", "fault"),
    [
        ("Close", "Cerrar", ""),
        ("Close", " ", "empty"),
        ("No {a}", "Sin {a}", ""),
        ("No {a}", "Sin {b}", "places that have no value: ['b']"),
        ("No {a}", "Sin", "places that are missing: ['a']"),
        (["1 step", "{n} steps"], ["{n} paso", "{n} pasos"], ""),
        (["1 step", "{n} steps"], ["un paso", "{n} pasos"], ""),
        (
            ["1 step of {a}", "{n} steps of {a}"],
            ["un paso", "{n} pasos de {a}"],
            "places that are missing: ['a']",
        ),
        (
            ["1 step", "{n} steps"],
            "pasos",
            "forms where there is one sentence, or the other way round",
        ),
    ],
)
def test_a_wrong_translation_is_told(
    english: str | list[str], said: str | list[str], fault: str
) -> None:
    """What could not be said in place of the English is found before it is shipped."""
    assert wrong(english, said) == fault
