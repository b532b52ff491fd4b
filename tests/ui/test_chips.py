"""A field of chips."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from flowdesk.ui import theme
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.chips import ChipField


@pytest.mark.parametrize("dark", [False, True])
def test_the_field_that_is_typed_in_is_seen(qapp: QApplication, qtbot: QtBot, dark: bool) -> None:
    """Its border has the colour of the focus while the cursor is in it."""
    theme.apply(qapp, dark)
    other, field = QLineEdit(), ChipField("Keywords")
    box = QWidget()
    box.setLayout(make.column(other, field))
    qtbot.addWidget(box)
    with qtbot.waitExposed(box):
        box.show()
    box.activateWindow()
    other.setFocus()
    edge = 1, field.height() // 2
    assert field.grab().toImage().pixelColor(*edge) != QColor(theme.tokens(dark).select)
    field.typing.setFocus()
    assert field.grab().toImage().pixelColor(*edge) == QColor(theme.tokens(dark).select)
    other.setFocus()
    assert field.grab().toImage().pixelColor(*edge) != QColor(theme.tokens(dark).select)
