"""The conversations in the folder of that name: each is played and must go as it is written."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.flow.play import Line, played

FILES = sorted((Path(__file__).parent / "conversations").glob("*.json"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_conversation_goes_as_written(file: Path) -> None:
    """Every message gets the answer that the file gives, and the answers are kept as it says."""
    written = json.loads(file.read_text(encoding="utf-8"))

    happened = played(written)

    assert "\n".join(map(_line, happened["chat"])) == "\n".join(map(_line, written["chat"]))
    assert happened["answers"] == written["answers"]
    assert list(happened["answers"]) == list(written["answers"])
    assert happened["complete"] == written["complete"]
    assert happened["ended"] == written.get("ended")


def test_every_conversation_says_what_it_is_about() -> None:
    """A conversation begins with one sentence, different from every other."""
    abouts = [json.loads(file.read_text(encoding="utf-8"))["about"] for file in FILES]

    assert all(about.endswith(".") for about in abouts)
    assert len(set(abouts)) == len(abouts) >= 40


def _line(line: Line) -> str:
    """Write a line of a chat as a person would read it."""
    parts: list[Any] = [f"{who}: {said}" for who, said in line.items() if who != "buttons"]
    return "  ".join([*parts, *(f"[{label}]" for label in line.get("buttons", ()))])
