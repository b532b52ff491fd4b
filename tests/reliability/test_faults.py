"""FAULTS.md names what is there."""

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
WRITTEN = (TESTS / "FAULTS.md").read_text("utf-8")


def test_every_test_that_is_named_exists() -> None:
    """A test that is renamed or removed takes its promise with it, unless somebody notices."""
    named = re.findall(r"`([\w/]+\.py)(?:::(\w+))?`", WRITTEN)
    missing = [
        f"{file}::{test}"
        for file, test in named
        if not (TESTS / file).is_file() or f"def {test}" not in (TESTS / file).read_text("utf-8")
    ]
    chats = re.findall(r"conversation `([\w-]+)`", WRITTEN)
    missing += [c for c in chats if not (TESTS / f"flow/conversations/{c}.json").is_file()]
    assert missing == []


def test_all_forty_are_there() -> None:
    """Each fault has its number, in order."""
    assert [int(n) for n in re.findall(r"^(\d+)\. ", WRITTEN, re.MULTILINE)] == list(range(1, 41))
