"""The quick-add menu of an editor, as tests use it."""

from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest


def free(on):
    """Give a place of the board where nothing stands."""
    return on.scene.content().bottomLeft() + QPointF(100, 120)


def menu_of(editor):
    """Give the menu."""
    return editor.board.making.menu


def titles(editor):
    """Give what its rows say."""
    rows = menu_of(editor).list
    return [rows.item(row).text() for row in range(rows.count())]


def type_into(editor, text="", *keys):
    """Type into its field, then press keys."""
    field = menu_of(editor).field
    assert field.hasFocus()
    QTest.keyClicks(field, text)
    for key in keys:
        QTest.keyClick(field, key)
