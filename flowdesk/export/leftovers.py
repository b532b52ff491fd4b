"""Answers too long for a cell, whole, in a text file beside the workbook."""

from pathlib import Path


class Leftovers:
    """A text file that is made when the first answer comes; ``name`` is what it will be called."""

    def __init__(self, partial: Path, name: str) -> None:
        self._partial = partial
        self._name = name

    def keep(self, reference: str, heading: str, text: str) -> str:
        """Add an answer under its reference and heading, and give the file's name."""
        with self._partial.open("a", encoding="utf-8", newline="\n") as file:
            file.write(f"{reference} · {heading}\n\n{text}\n\n\n")
        return self._name
