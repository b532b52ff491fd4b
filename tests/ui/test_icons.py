"""Icons are drawn once for a colour and a size, and follow the theme."""

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from flowdesk.ui import theme


def test_an_icon_is_drawn_once_for_a_colour_and_a_size(qapp: QApplication) -> None:
    """Two buttons with the same icon show the very same picture; another size or colour is another."""
    theme.apply(qapp, dark=False)
    first, second = theme.icon("trash-2", "second"), theme.icon("trash-2", "second")
    size = QSize(20, 20)
    key = first.pixmap(size, 1.0).cacheKey()
    assert second.pixmap(size, 1.0).cacheKey() == key
    assert first.pixmap(QSize(16, 16), 1.0).cacheKey() != key
    assert first.pixmap(size, 2.0).size() == QSize(40, 40)
    assert first.pixmap(size, 1.0, QIcon.Mode.Disabled).cacheKey() != key
    theme.apply(qapp, dark=True)
    assert first.pixmap(size, 1.0).cacheKey() != key
    theme.apply(qapp, dark=False)
    assert first.pixmap(size, 1.0).toImage() == second.pixmap(size, 1.0).toImage()


def test_a_button_without_room_gets_no_picture(qapp: QApplication, qtlog: Any) -> None:
    """Nothing is painted, and nothing is complained of."""
    theme.apply(qapp, dark=False)
    assert theme.icon("trash-2", "second").pixmap(QSize(0, 20), 1.0).isNull()
    assert not qtlog.records
