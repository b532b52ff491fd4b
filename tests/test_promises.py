"""FAULTS.md and CANVAS.md name what is there."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
LISTS = {"FAULTS.md": 40, "CANVAS.md": 33}


def _written(name: str) -> str:
    return (TESTS / name).read_text("utf-8")


@pytest.mark.parametrize("name", LISTS)
def test_every_test_that_is_named_exists(name: str) -> None:
    """A test that is renamed or removed takes its promise with it, unless somebody notices."""
    written = _written(name)
    named = re.findall(r"`([\w/]+\.py)(?:::(\w+))?`", written)
    missing = [
        f"{file}::{test}"
        for file, test in named
        if not (TESTS / file).is_file() or f"def {test}" not in _written(file)
    ]
    chats = re.findall(r"conversation `([\w-]+)`", written)
    missing += [c for c in chats if not (TESTS / f"flow/conversations/{c}.json").is_file()]
    assert missing == []


@pytest.mark.parametrize(("name", "count"), LISTS.items())
def test_every_number_is_there(name: str, count: int) -> None:
    """Each has its number, in order."""
    numbers = re.findall(r"^(\d+)\. ", _written(name), re.MULTILINE)
    assert [int(number) for number in numbers] == list(range(1, count + 1))
