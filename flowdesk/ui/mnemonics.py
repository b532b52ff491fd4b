"""Letters by which a menu is walked with Alt, given when it opens.

Entries come from many pages and in many languages; letters that were written into them would collide.
So no text has one until it is shown.
"""

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid


def lettered(texts: Sequence[str]) -> list[str]:
    """Give each text with “&” before a letter that is no other's: its first one if it can be, else one
    that begins a word, else any. Where none is left it has none. What follows a tab are keys.
    """
    owner: dict[str, int] = {}
    for each in range(len(texts)):
        _give(texts, each, owner, set())
    found = list(texts)
    for letter, each in owner.items():
        text = texts[each]
        at = next(at for at in _places(text) if text[at].casefold() == letter)
        found[each] = f"{text[:at]}&{text[at:]}"
    return found


def _give(texts: Sequence[str], one: int, owner: dict[str, int], asked: set[str]) -> bool:
    """Give a text a letter that is free, else one whose owner can do with another one."""
    letters = [texts[one][at].casefold() for at in _places(texts[one])]
    for letter in letters:
        if letter not in owner:
            owner[letter] = one
            return True
    for letter in letters:
        if letter not in asked:
            asked.add(letter)
            if _give(texts, owner[letter], owner, asked):
                owner[letter] = one
                return True
    return False


def _places(text: str) -> list[int]:
    """Give where its letters are, the best for it first."""
    words = text.partition("\t")[0]
    letters = [at for at, sign in enumerate(words) if _can_be_typed(sign)]
    begin = [at for at in letters if at == 0 or words[at - 1].isspace()]
    return begin + [at for at in letters if at not in begin]


def _can_be_typed(sign: str) -> bool:
    return unicodedata.category(sign) in {"Lu", "Ll", "Lo", "Nd"} and ord(sign) <= 0xFFFF


class Mnemonics(QObject):
    """Gives the entries of a *menu* letters while it is open, and of the menus in it."""

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        self._menu = menu
        self._given: list[tuple[QAction, str, str]] = []
        menu.aboutToShow.connect(self._give)
        menu.aboutToHide.connect(self._take_back)

    def _give(self) -> None:
        self._take_back()
        entries = [each for each in self._menu.actions() if each.isVisible() and each.text()]
        plain = [each.text() for each in entries]
        self._given = list(zip(entries, plain, lettered(plain), strict=True))
        for entry, _, text in self._given:
            entry.setText(text)
            inner = entry.menu()
            if isinstance(inner, QMenu) and inner.findChild(Mnemonics) is None:
                Mnemonics(inner)

    def _take_back(self) -> None:
        """An entry may be a button's as well, which would take the letter for its own key."""
        for entry, plain, text in self._given:
            if (
                isValid(entry) and entry.text() == text
            ):  # else it is gone, or says something else now
                entry.setText(plain)
        self._given = []
