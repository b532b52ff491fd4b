"""The keys of the canvas in the window: its Help menu, and the outline in the View menu."""

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from flowdesk.ui.window import MainWindow
from tests.ui import menu_bar
from tests.ui.menu_bar import entries


@pytest.fixture
def window(qtbot, shop):
    """The window with a flow open."""
    made = MainWindow(shop)
    qtbot.addWidget(made)
    made.resize(960, 600)
    with qtbot.waitExposed(made):
        made.show()
    made.rules.open_rule(2)
    yield made
    made.close()


def _entry(window, menu, text):
    return next(each for words, each in entries(window, menu).items() if words.startswith(text))


def test_help_shows_the_keys(window):
    """For who does not know the key that shows them."""
    entry = _entry(window, "Help", "Keys of the canvas")
    assert entry.isEnabled()
    entry.trigger()
    box = QApplication.activeModalWidget()
    assert isinstance(box, QDialog)
    assert box.windowTitle() == "Keys"
    box.reject()


def test_the_view_menu_has_the_outline(window):
    """It fits into the smallest window."""
    _entry(window, "View", "Outline").trigger()
    assert window.rules.editor.canvas.outline.isVisible()
    assert window.minimumSizeHint().width() <= 960


@pytest.mark.parametrize("menu", ["Edit", "View"])
def test_a_long_menu_is_parted(window, menu):
    """Nowhere stand more than eight entries without a line between."""
    found = menu_bar.menu(window, menu)
    lines = [at for at, each in enumerate(found.actions()) if each.isSeparator()]
    ends = [-1, *lines, len(found.actions())]
    assert max(end - start - 1 for start, end in pairwise(ends)) <= 8


def test_ctrl_tab_into_the_phone_goes_where_one_types(window, qtbot):
    """Not to the button that begins the chat anew."""
    canvas = window.rules.editor.canvas
    window.activateWindow()
    canvas.view.setFocus()
    for _ in range(2):
        canvas.keys.next_tab.trigger()
    assert canvas.tabs.currentWidget() is window.rules.editor.phone
    assert window.rules.editor.phone.field.hasFocus()
