"""The words of a text field to the letter, and words that fit where there is little room."""

import re

from PySide6.QtWidgets import QPlainTextEdit

_LONG = re.compile(r"\S{28,}")


def plain(field: QPlainTextEdit) -> str:
    """Give what stands in a field, one line a paragraph.

    Qt's own ``toPlainText`` gives plain spaces for those at which no line may break, as in “10 €”.
    """
    return field.document().toRawText().replace("\u2029", "\n")


def breakable(text: str) -> str:
    """Let a word that no line holds be broken, where nobody copies it: a label breaks at spaces only."""
    return _LONG.sub(_broken, text)


def _broken(word: re.Match[str]) -> str:
    signs = word.group()
    return "\u200b".join(signs[at : at + 12] for at in range(0, len(signs), 12))
