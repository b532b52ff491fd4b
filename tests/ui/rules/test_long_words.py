"""Where a language needs more room than English, the Rules page still shows its words."""

from collections.abc import Iterator, Mapping

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from flowdesk.flow.rule import Rule
from flowdesk.flow.steps import make
from flowdesk.store import rules
from flowdesk.tongue.catalogue import ENGLISH, Catalogue, Forms
from flowdesk.tongue.say import speak
from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.page import RulesPage
from flowdesk.ui.window import MainWindow
from tests.ui.parts import NOW


class _Longer(Mapping[str, str | Forms]):
    """Every sentence is longer by two fifths, a short one by two thirds, as Spanish has some."""

    def __getitem__(self, english: str) -> str:
        more = len(english) * 2 // (3 if len(english) <= 24 else 5)
        return f"{english} {('ora sto ' * more)[:more].strip()}"

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@pytest.fixture(autouse=True)
def _long() -> Iterator[None]:
    speak(Catalogue("en", _Longer()))
    yield
    speak(ENGLISH)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    """The the smallest window, a rule with a flow open and published."""
    rule = Rule("Payment receipt", ("pay",), flow_enabled=True)
    flow = rule.flow.add(make("Text", "Name", "Your name?"))
    with desk.database.begin() as session:
        number = rules.add(session, Rule(rule.name, ("pay",), flow_enabled=True, flow=flow), NOW)
        rules.publish(session, number, NOW)
        rules.add(session, Rule("Hours", ("hours",), reply="At nine."), NOW)
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(960, 600)
    made.show()
    QApplication.processEvents()
    yield made
    made.close()


@pytest.fixture
def page(window: MainWindow) -> RulesPage:
    """The page in it."""
    assert window.size() == QSize(960, 600)
    return window.rules


def outside(inner: QWidget, view: QWidget) -> list[str]:
    """Give what can be seen of *inner* and lies beyond the right edge of *view*."""
    return [
        type(each).__name__
        for each in inner.findChildren(QWidget)
        if each.isVisibleTo(inner) and not each.isWindow()
        if each.mapTo(view, each.rect().topRight()).x() >= view.width()
    ]


def test_the_form_beside_the_flow_fits(page: RulesPage) -> None:
    """Nothing of it is cut at the right, where it cannot be scrolled to."""
    tabs = page.editor.canvas.tabs
    tabs.setCurrentIndex(tabs.count() - 1)
    QApplication.processEvents()
    assert outside(page.editor.form, page.editor._form_area.viewport()) == []


def test_the_form_without_a_flow_fits(page: RulesPage) -> None:
    """The preview beside it gives way."""
    page.open_rule(2)
    QApplication.processEvents()
    assert outside(page.editor.form, page.editor._form_area.viewport()) == []


def test_the_header_shows_its_state_whole(page: RulesPage) -> None:
    """The words beside the toggle give way, and their tool tip has all of them."""
    header = page.editor.header
    assert header.state.text() == header.state.whole()
    assert header.words.geometry().right() < header.publish.geometry().left()
    assert header.words.text().endswith("…")
    assert header.words.whole() in header.words.toolTip()


def test_in_a_wide_window_the_words_beside_the_toggle_are_whole(
    window: MainWindow, qtbot: QtBot
) -> None:
    """They come back where there is room."""
    window.resize(1600, 700)
    words = window.rules.editor.header.words
    qtbot.waitUntil(lambda: words.text() == words.whole())
