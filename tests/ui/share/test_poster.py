"""The poster for the counter: what stands on it, on which paper, and how it is printed."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flowdesk.flow.words import LANGUAGES
from flowdesk.store import settings
from flowdesk.ui.desk import Desk
from flowdesk.ui.share import paper, poster
from flowdesk.ui.share.poster import Poster
from flowdesk.ui.share.shop import Shop, keep, read
from flowdesk.ui.share.window import ShareWindow
from flowdesk.ui.share.words import POSTER_WORDS
from tests.ui.share.camera import decoded

LINK = "https://wa.me/16315551234?text=pay"
PAPERS = {"A4": (595, 842), "A5": (420, 595), "Letter": (612, 792)}
"""Each size's width and height in points, as PDF counts."""


def drawn(made: Poster, size: QSize) -> QImage:
    """Give a page with a poster."""
    page = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(page)
    poster.draw(painter, QRectF(page.rect()), made)
    painter.end()
    return page


def box(data: bytes) -> tuple[int, ...]:
    """Give the width and height of a PDF's one page, in points."""
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == 1
    sides = data.partition(b"/MediaBox [")[2].partition(b"]")[0].split()
    return tuple(round(float(each)) for each in sides[2:])


@pytest.mark.parametrize("size", [QSize(874, 1240), QSize(850, 1100)], ids=["A4", "Letter"])
@pytest.mark.parametrize("sentence", ["Pay here", "ادفع هنا على واتساب", "A long sentence " * 30])
def test_a_poster_has_code_and_words(qapp: QApplication, sentence: str, size: QSize) -> None:
    """However long the sentence, it stays over the code, and the code can be read."""
    page = drawn(Poster(sentence, "+1 631 555 1234", "pay", LINK), size)
    assert decoded(page) == [LINK]
    between = page.copy(0, round(size.height() * 0.25) + 1, size.width(), size.height() // 62)
    blank = QImage(between.size(), between.format())
    blank.fill(Qt.GlobalColor.white)
    assert between == blank


def test_a_word_wider_than_the_page_is_broken(qapp: QApplication) -> None:
    """Its end stands in further lines, instead of being cut off at the edge."""
    page = drawn(Poster("W" * 90, "+1 631 555 1234", "pay", LINK), QSize(874, 1240))
    inked = [any(page.pixel(x, y) != 0xFFFFFFFF for x in range(874)) for y in range(310)]
    assert sum(now and not before for before, now in pairwise(inked)) > 1


def test_a_poster_is_one_page_of_its_size(window: ShareWindow, tmp_path: Path) -> None:
    """Every paper that is offered, edge to edge."""
    assert [window.paper.itemText(at) for at in range(window.paper.count())] == list(PAPERS)
    for size, points in PAPERS.items():
        window.paper.setCurrentText(size)
        window.save(tmp_path / f"{size}.pdf")
        assert box((tmp_path / f"{size}.pdf").read_bytes()) == points


@pytest.mark.parametrize(
    ("place", "usual"),
    [("en_US", "Letter"), ("es_MX", "Letter"), ("en_GB", "A4"), ("ar_EG", "A4"), ("C", "A4")],
)
def test_the_paper_is_the_one_of_the_country(place: str, usual: str) -> None:
    """An owner in the United States has Letter in the printer, one in Egypt A4."""
    assert paper.usual(QLocale(place)) == usual


def test_a_printer_gets_one_page_that_is_called_as_the_window(
    window: ShareWindow, tmp_path: Path
) -> None:
    """Printed on the paper that the printer has, named in its queue, and said so."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "poster.pdf"))
    poster.lay(printer, "Letter")
    window.print_on(printer)
    assert box((tmp_path / "poster.pdf").read_bytes()) == PAPERS["Letter"]
    assert window.said.text() == "poster.pdf was written."
    assert window.said.property("role") == "ok"


def test_a_printer_that_takes_nothing_is_said(window: ShareWindow, tmp_path: Path) -> None:
    """A folder that is gone, a printer that is off: nothing was printed, and the owner knows."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "poster.pdf"))
    window.print_on(printer)
    assert window.said.text() == "poster.pdf could not be written there."
    assert window.said.property("role") == "error"


def test_customers_read_it_in_the_language_of_their_chats(desk: Desk, qtbot: QtBot) -> None:
    """Where the bot speaks Arabic the poster does, until its owner writes another sentence."""
    with desk.database.begin() as session:
        settings.save(session, {"languages": "ar,en"})
    keep(desk.database, Shop("+20 100 555 0104"))
    window = ShareWindow(None, desk, "طلبات", ("طلب",))
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    assert window.sentence.text() == POSTER_WORDS["ar"].usual
    assert window.poster().hint == "أو أرسل «طلب» عبر واتساب إلى"
    window.reject()
    assert read(desk.database).sentence == ""


def test_every_language_of_the_chats_has_a_poster() -> None:
    """And its sentence for the keyword has one place for it."""
    assert POSTER_WORDS.keys() == LANGUAGES.keys()
    assert all(words.write.count("{}") == 1 for words in POSTER_WORDS.values())
