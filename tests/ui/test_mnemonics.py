"""Menus are walked with Alt and a letter, in every language, and no two entries have the same one."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from flowdesk.ui.desk import Desk
from flowdesk.ui.mnemonics import lettered
from flowdesk.ui.window import MainWindow


@pytest.mark.parametrize(
    ("texts", "given_"),
    [
        (["File", "Edit"], ["&File", "&Edit"]),
        (["Cut", "Copy"], ["&Cut", "C&opy"]),
        (["Export to Excel", "Export leads…"], ["&Export to Excel", "Export &leads…"]),
        (["Undo\tCtrl+Z"], ["&Undo\tCtrl+Z"]),
        (["Save", "save"], ["&Save", "s&ave"]),
        (["A", "a"], ["&A", "a"]),
        (["… — 100 %"], ["… — &100 %"]),
        (["ملف", "تحرير"], ["&ملف", "&تحرير"]),
        (["…"], ["…"]),
    ],
)
def test_the_best_letter_that_is_free(texts: list[str], given_: list[str]) -> None:
    """The first one of the words, then one that begins a word, then any; none where none is left."""
    assert lettered(texts) == given_


@given(st.lists(st.text(st.characters(exclude_characters="&\t"), max_size=20), max_size=25))
def test_no_two_letters_are_alike(texts: list[str]) -> None:
    """Whatever is written, nothing else changes, and Qt sees each letter as another key."""
    made = lettered(texts)
    assert [each.replace("&", "") for each in made] == texts
    signs = [each[each.index("&") + 1].casefold() for each in made if "&" in each]
    assert len(signs) == len(set(signs))


@pytest.fixture
def window(shop: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window with a flow open."""
    made = MainWindow(shop)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.rules.open_rule(2)
    yield made
    popup = QApplication.activePopupWidget()
    while popup is not None:
        popup.close()
        popup = QApplication.activePopupWidget()
    made.close()


def titles(window: MainWindow) -> list[QMenu]:
    """Give the menus of the bar."""
    return [menu for each in window.menuBar().actions() if isinstance(menu := each.menu(), QMenu)]


def keys(texts: list[str]) -> list[str]:
    """Give the keys that Qt reads out of words."""
    return [QKeySequence.mnemonic(each).toString() for each in texts]


@pytest.mark.parametrize("page", ["Rules", "Leads", "Photos", "Inbox", "Connect", "Settings"])
def test_every_entry_has_a_letter_of_its_own(window: MainWindow, page: str) -> None:
    """In every menu and the menus in it, on every page; and so have the menus themselves."""
    window.go(page)
    menus = titles(window)
    assert "" not in keys([each.title() for each in menus])
    for menu in menus:
        menu.aboutToShow.emit()
        menus += [inner for each in menu.actions() if isinstance(inner := each.menu(), QMenu)]
        shown = [each.text() for each in menu.actions() if each.isVisible() and each.text()]
        assert "" not in keys(shown), shown
        menu.aboutToHide.emit()
        assert [
            each.text() for each in menu.actions() if "&" in each.text() and not each.menu()
        ] == []
    for each in menus:
        found = keys([one.text() for one in each.actions()])
        used = [key for key in found if key]
        assert len(used) == len(set(used))


def test_alt_and_letters_walk_the_menus(window: MainWindow, qtbot: QtBot) -> None:
    """Alt+V opens View, and L there brings the leads, though a field has the focus."""
    window.rules.editor.form.reply.text.setFocus()
    qtbot.keyClick(
        window.rules.editor.form.reply.text, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier
    )
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is window.menus.view)
    qtbot.keyClick(window.menus.view, Qt.Key.Key_L)
    assert window.page() is window.leads
    assert QApplication.activePopupWidget() is None
    assert [each.text() for each in window.menus.view.actions() if "&" in each.text()] == []
