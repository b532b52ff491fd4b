"""The tabs beside the board: all of them are in reach, whatever they are called."""

import pytest
from PySide6.QtWidgets import QToolButton, QWidget

from flowdesk.ui.canvas.panels.tabs import PanelTabs

SHORT = ("Step", "JSON", "Practice phone", "Rule")
LONG = ("Paso", "JSON", "Teléfono de práctica", "Regla")


@pytest.fixture
def tabs(dressed, qtbot):
    """Show tabs of a width."""

    def make(words, wide):
        made = PanelTabs()
        made.setProperty("role", "surface")
        qtbot.addWidget(made)
        for each in words:
            made.addTab(QWidget(), each)
        made.resize(wide, 200)
        with qtbot.waitExposed(made):
            made.show()
        return made

    return make


def _named(made):
    return [made.tabText(at) for at in range(made.count())]


def _out_of_reach(made):
    return [each for each in made.tabBar().findChildren(QToolButton) if each.isVisible()]


def test_what_fits_is_as_it_was_given(tabs):
    """Nothing is cut while there is room."""
    assert _named(tabs(LONG, 600)) == [*LONG]


def test_the_longest_gives_way(tabs):
    """It ends in “…” and is told whole under the pointer; the others stay, and no arrows come."""
    made = tabs(LONG, 280)
    first, second, cut, last = _named(made)
    assert (first, second, last) == ("Paso", "JSON", "Regla")
    assert cut.startswith("Teléf")
    assert cut.endswith("…")
    assert "Teléfono de práctica" in made.tabToolTip(2)
    assert not _out_of_reach(made)


def test_it_is_whole_again_once_there_is_room(tabs, qtbot):
    """Words come back with the width."""
    made = tabs(LONG, 280)
    made.resize(600, 200)
    qtbot.waitUntil(lambda: _named(made) == [*LONG])
    assert made.tabToolTip(2) == ""


def test_a_tab_that_comes_makes_the_others_fit(tabs):
    """The rule's own tab is added to those of its canvas."""
    made = tabs(LONG[:3], 280)
    made.addTab(QWidget(), "Regla")
    assert _named(made)[2].endswith("…")
    assert not _out_of_reach(made)


@pytest.mark.parametrize("wide", [260, 280, 300, 320, 340])
def test_another_tab_is_opened_and_all_stay_in_reach(tabs, wide, qtbot):
    """The words of the tab that is open are bold and need more room."""
    made = tabs(LONG, wide)
    for at in range(made.count()):
        made.setCurrentIndex(at)
        qtbot.waitUntil(lambda: not _out_of_reach(made))
