"""Every word of the export window is in the owner's language."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from flowdesk.export.offer import Offer
from flowdesk.export.request import Format, Leads
from flowdesk.store.selection import Selection
from flowdesk.ui.export import words
from flowdesk.ui.export.window import ExportWindow
from flowdesk.ui.window import MainWindow
from tests.tongue.pseudo import pseudo
from tests.tongue.unspoken import unspoken
from tests.ui.export.conftest import counted

RULES = ("Payment receipt", "Appointment", "Feedback", "Order", "Service menu")


def test_the_window(window: MainWindow, qtbot: QtBot) -> None:
    """As a workbook and as CSV, of all and of what a table shows, in the usual folder and elsewhere."""
    with pseudo():
        made = ExportWindow(window, window.desk, Selection(search="a"))
        made.open()
        for kind in Format:
            made.fields.kinds[kind].setChecked(True)
            counted(made, qtbot)
            assert unspoken(made, RULES) == []
        made.fields.which.setCurrentIndex(1)
        counted(made, qtbot)
        assert unspoken(made, RULES) == []
        assert made.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)


def test_what_it_comes_to() -> None:
    """Of one rule and of several, nothing, new ones; and when the last export was."""
    now = datetime.now(UTC)
    one = Offer(1, ("Orders",), now - timedelta(9), now, now - timedelta(1), 1)
    none = replace(one, leads=0, rules=(), before=None)
    several = replace(one, leads=20, rules=("A", "B"), tables=3)
    with pseudo():
        for each in (one, none, several):
            for leads in (Leads(), Leads(new=True), Leads(rule=1)):
                assert words.what(each, leads).startswith("⟦")
            for kind in Format:
                assert words.form(kind, each, "leads").startswith("⟦")
            assert words.before(each).startswith("⟦")
            assert words.button(each).startswith("⟦")
