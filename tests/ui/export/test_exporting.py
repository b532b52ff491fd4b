"""An export in the desk from the press to the end: progress, cancel, and what comes after."""

import multiprocessing
import zipfile
from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from flowdesk.export.request import Format, Leads
from flowdesk.ui.desk import Desk
from flowdesk.ui.export.window import ExportWindow
from flowdesk.ui.window import MainWindow
from tests.ui.leads.page import more

Open = Callable[..., ExportWindow]


def test_from_the_window_to_a_zip(
    window: MainWindow, shop: Desk, open_it: Open, qtbot: QtBot
) -> None:
    """What is chosen is written with a count, and packed by one more press."""
    made = open_it()
    made.wanted.connect(window.workbooks.exporting.write)
    made.fields.new.setChecked(True)
    qtbot.waitUntil(lambda: not made.is_counting())
    with qtbot.waitSignal(window.workbooks.exporting.done, timeout=20_000) as done:
        qtbot.mouseClick(made.go, Qt.MouseButton.LeftButton)
    written = done.args[0]
    words = window.notice.words.text()
    assert words == f"6 new leads written to {written.path.name}."
    with qtbot.waitSignal(window.workbooks.exporting.zipped, timeout=10_000) as packed:
        next(b for b in window.notice.buttons if b.text() == "Zip to send").click()
    (path,) = packed.args
    assert path == shop.folders.exports / f"{written.path.stem}.zip"
    with zipfile.ZipFile(path) as pack:
        assert f"{written.path.stem}/{written.path.name}" in pack.namelist()
    assert "is ready to send" in window.notice.words.text()
    window.workbooks.exporting.write(window.workbooks.exporting.usual(Leads(new=True)))
    qtbot.waitUntil(lambda: "0 new leads" in window.notice.words.text(), timeout=20_000)


def test_csv_says_how_many_files_come_out_and_writes_as_many(
    window: MainWindow, open_it: Open, qtbot: QtBot
) -> None:
    """The four rules that are published and have no lead have a file, too: all five are counted."""
    made = open_it()
    made.wanted.connect(window.workbooks.exporting.write)
    made.fields.kinds[Format.CSV].setChecked(True)
    qtbot.waitUntil(lambda: not made.is_counting())
    assert made.form.text().startswith("5 CSV files, one a rule, in a new folder, ")
    with qtbot.waitSignal(window.workbooks.exporting.done, timeout=20_000) as done:
        qtbot.mouseClick(made.go, Qt.MouseButton.LeftButton)
    folder = done.args[0].path.parent
    assert len(list(folder.glob("*.csv"))) == 5
    words = window.notice.words.text()
    assert words == f"6 leads written to 5 CSV files, one a rule, in {folder.name}."


def test_cancel_leaves_nothing(window: MainWindow, shop: Desk, qtbot: QtBot) -> None:
    """No process, no folder, and a sentence."""
    window.workbooks.exporting.start()
    (cancel,) = window.notice.buttons
    assert cancel.text() == "Cancel"
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: window.notice.words.text() == "Cancelled. Nothing was written.", timeout=20_000
    )
    assert multiprocessing.active_children() == []
    assert not shop.folders.exports.exists() or list(shop.folders.exports.iterdir()) == []


def test_the_news_of_a_workbook_stays_on_its_page(window: MainWindow, qtbot: QtBot) -> None:
    """On another page it would lie over buttons and fields at the foot; what has an undo goes along."""
    with qtbot.waitSignal(window.workbooks.exporting.done, timeout=20_000):
        window.workbooks.exporting.start()
    window.go("Rules")
    assert window.notice.isVisible()
    window.go("Inbox")
    assert not window.notice.isVisible()
    window.notice.tell("4 leads changed.", "ok", (("Undo", window.update),))
    window.go("Photos")
    assert window.notice.isVisible()


def test_one_goes_at_a_time(window: MainWindow, qtbot: QtBot) -> None:
    """Whoever wants another one sees how far the first is, even if that card was closed."""
    with qtbot.waitSignal(window.workbooks.exporting.done, timeout=20_000):
        window.workbooks.exporting.start()
        for again in (window.workbooks.exporting.start, window.open_export):
            window.notice.leave()
            again()
            assert window.notice.isVisible()
            assert window.notice.words.text().startswith("Writing…")
            assert window.findChild(ExportWindow) is None
    window.open_export()
    assert window.findChild(ExportWindow) is not None


def test_closing_the_window_ends_an_export(window: MainWindow, shop: Desk, qtbot: QtBot) -> None:
    """The desk takes it along, while there is still much to write."""
    more(shop, 2000)
    window.workbooks.exporting.start()
    qtbot.waitUntil(lambda: bool(multiprocessing.active_children()), timeout=10_000)
    window.close()
    qtbot.waitUntil(lambda: multiprocessing.active_children() == [], timeout=20_000)
    assert list(shop.folders.exports.rglob("*")) == []
