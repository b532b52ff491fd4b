"""Which words of a widget were never given to be translated; to be called while `pseudo` is spoken.

Painted words are not found: look at a picture (``python -m tests.ui.gallery FOLDER --tongue pseudo``).
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

_LETTERS = re.compile(r"[^\W\d_]{2,}")
_SAID = re.compile(r"⟦[^⟦⟧]*⟧")  # the innermost; a value in a sentence may be one itself


def unspoken(widget: QWidget, known: Iterable[str] = ()) -> list[str]:
    """Give the bare words of a widget and all inside it, each with the kind that shows them.

    What holds one of *known* is the owner's or a customer's own word, or a name that is the same in
    every language.
    """
    allowed = tuple(known)
    found = {
        f"{type(each).__name__}: {text}"
        for each in [widget, *widget.findChildren(QWidget)]
        for text in _texts(each)
        if _LETTERS.search(_bare(unescape(re.sub(r"<[^>]+>", "", text))))
        and not any(name in text for name in allowed)
    }
    return sorted(found)


def _bare(text: str) -> str:
    """Give what stands outside of every bracket."""
    rest = _SAID.sub("", text)
    return rest if rest == text else _bare(rest)


def _texts(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    if widget.isWindow():
        yield widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(at) for at in range(widget.count()))
    if isinstance(widget, QGroupBox):
        yield widget.title()
    for action in widget.actions():
        yield from _of_action(action)


def _of_action(action: QAction) -> Iterator[str]:
    yield action.text()
    yield action.statusTip()
