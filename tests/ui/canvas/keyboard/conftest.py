"""Keys that go to whatever has the focus, as a keyboard's do."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


@pytest.fixture
def press() -> Iterator[Callable[..., None]]:
    """Press keys, each named as in a menu ("Ctrl+Right"), in the window that is worked with."""

    def pressed(*names: str) -> None:
        for name in names:
            combination = QKeySequence(name)[0]
            key, held = combination.key(), combination.keyboardModifiers()
            if key == Qt.Key.Key_Tab and held & Qt.KeyboardModifier.ShiftModifier:
                key = Qt.Key.Key_Backtab
            window = QApplication.focusWindow()
            assert window is not None, "No window is worked with"
            QTest.keyClick(window, key, held)

    return pressed


@pytest.fixture
def type_() -> Callable[[str], None]:
    """Type words into whatever has the focus."""

    def typed(words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), words)

    return typed
