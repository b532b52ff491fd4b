"""The row of filters over the leads."""

from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from flowdesk.flow.figures.days import Days
from flowdesk.store import submissions
from flowdesk.store.selection import Selection
from flowdesk.store.values import Status
from flowdesk.ui.leads import columns
from flowdesk.ui.leads.page import LeadsPage
from tests.ui.leads.page import column
from tests.ui.leads.table import LEFT, settled
from tests.ui.parts import NOW


def test_several_statuses_are_ticked_in_the_open_list(page: LeadsPage, qtbot: QtBot) -> None:
    """A click ticks and leaves the list open; the closed one says how many there are."""
    chooser = page.filters.status
    chooser.showPopup()
    for at in (2, 3):
        row = chooser.view().visualRect(chooser.model().index(at, 0))
        place = QPoint(12, row.center().y()) if at == 2 else row.center()  # the box, the words
        QTest.mouseClick(chooser.view().viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)
        assert chooser.view().isVisible()
    chooser.hidePopup()
    assert sorted(column(page, columns.STATUS)) == ["Approved", "Rejected"]
    assert chooser.words() == "2 statuses"
    qtbot.keyClick(chooser.view(), Qt.Key.Key_Space)
    assert len(chooser.chosen()) in {1, 3}


def test_leads_of_some_days(page: LeadsPage) -> None:
    """Today has those of today; days of one's own have two fields."""
    later = NOW + timedelta(hours=1)
    with page.desk.database.begin() as session:
        submissions.record(session, 6, {"Name": "Kim"}, Status.COMPLETED, later)
    period = page.filters.period
    period.setCurrentIndex(period.findData(Days.TODAY))
    assert page.model.total == 1 + sum("20 Nov" in each for each in column(page, columns.TIME)[1:])
    assert not page.filters.first.isVisible()
    period.setCurrentIndex(period.findData(Days.BETWEEN))
    assert page.filters.first.isVisible()
    assert page.model.wanted.until is not None
    period.setCurrentIndex(0)
    assert page.model.total == 6


def test_leads_with_a_photo(page: LeadsPage, qtbot: QtBot) -> None:
    """The one without a photo goes."""
    page.filters.photo.click()
    settled(page, qtbot, 5)


def test_one_press_shows_everything_again(page: LeadsPage, qtbot: QtBot) -> None:
    """While nothing is filtered there is no such button."""
    assert not page.filters.clear_all.isVisible()
    page.filters.photo.click()
    page.show_status(Status.APPROVED)
    page.filters.rule.setCurrentIndex(1)
    settled(page, qtbot, 1)
    qtbot.mouseClick(page.filters.clear_all, LEFT)
    assert page.model.wanted == Selection()
    assert page.model.total == 6
    assert not page.filters.clear_all.isVisible()
