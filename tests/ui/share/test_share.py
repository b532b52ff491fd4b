"""Link, QR code and poster of a rule."""

from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from flowdesk.store import rules
from flowdesk.ui import theme
from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.page import RulesPage
from flowdesk.ui.share import code, poster
from flowdesk.ui.share.poster import Poster
from flowdesk.ui.share.shop import Shop, keep, read
from flowdesk.ui.share.window import ShareWindow

LINK = "https://wa.me/16315551234?text=pay"


def decoded(image: QImage) -> list[str]:
    """Give what a camera would read in a picture."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    size = (grey.width(), grey.height())
    picture = Image.frombytes("L", size, bytes(grey.constBits()), "raw", "L", grey.bytesPerLine())
    return [found.text for found in zxingcpp.read_barcodes(picture)]


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> ShareWindow:
    """The window of a rule with two keywords, in a shop whose number is known."""
    keep(desk.database, Shop("+1 (631) 555-1234", "Pay here"))
    made = ShareWindow(None, desk.database, "Payments", ("pay", "طلب & 50%"))  # type: ignore[arg-type]
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_code_on_the_screen_opens_the_chat(window: ShareWindow) -> None:
    """What is shown is read by a camera as the link that is shown."""
    assert window.link.text() == LINK
    assert decoded(window.code.grab().toImage()) == [LINK]


def test_the_code_is_dark_on_white_in_the_dark(window: ShareWindow, qapp: QApplication) -> None:
    """A dark theme does not turn the code around: many cameras could not read it."""
    theme.apply(qapp, dark=True)
    try:
        assert decoded(window.code.grab().toImage()) == [LINK]
        assert window.code.grab().toImage().pixelColor(1, 1) == Qt.GlobalColor.white
    finally:
        theme.apply(qapp, dark=False)


def test_another_keyword_is_another_link(window: ShareWindow) -> None:
    """Every sign of a keyword arrives as it is."""
    window.keyword.setCurrentIndex(1)
    link = "https://wa.me/16315551234?text=%D8%B7%D9%84%D8%A8%20%26%2050%25"
    assert window.link.text() == link
    assert decoded(window.code.grab().toImage()) == [link]


def test_link_and_picture_are_copied(window: ShareWindow, qtbot: QtBot) -> None:
    """Both go to the clipboard, and the window says so."""
    qtbot.mouseClick(window.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == LINK
    assert window.said.text() == "The link was copied."
    qtbot.mouseClick(window.copy_code, Qt.MouseButton.LeftButton)
    assert decoded(QGuiApplication.clipboard().image()) == [LINK]


def test_files_hold_the_code(window: ShareWindow, tmp_path: Path) -> None:
    """PNG and SVG are read by a camera, and nothing half written lies beside them."""
    window.save(tmp_path / "a.png")
    assert decoded(QImage(str(tmp_path / "a.png"))) == [LINK]
    window.save(tmp_path / "a.svg")
    drawing = QImage(QSize(600, 600), QImage.Format.Format_RGB32)
    drawing.fill(Qt.GlobalColor.white)
    painter = QPainter(drawing)
    QSvgRenderer(str(tmp_path / "a.svg")).render(painter)
    painter.end()
    assert decoded(drawing) == [LINK]
    assert window.said.text() == "a.svg was written."
    assert {each.name for each in tmp_path.iterdir()} >= {"a.png", "a.svg"}
    assert not list(tmp_path.glob("*.part"))


def test_a_file_that_cannot_be_written_is_said(window: ShareWindow, tmp_path: Path) -> None:
    """The window stays and says why."""
    window.save(tmp_path / "nowhere" / "a.png")
    assert window.said.text() == "a.png could not be written: No such file or directory."
    assert window.said.property("role") == "error"


def test_without_a_number_nothing_can_be_shared(window: ShareWindow, qtbot: QtBot) -> None:
    """A number without its country code makes no link; the window asks for it."""
    window.number.selectAll()
    qtbot.keyClicks(window.number, "030 1234567")
    assert window.link.text() == ""
    assert "country code" in window.said.text()
    assert not any(each.isEnabled() for each in (window.copy, window.png, window.print))
    window.number.selectAll()
    qtbot.keyClicks(window.number, "+49 30 1234567")
    assert window.link.text() == "https://wa.me/49301234567?text=pay"
    assert window.print.isEnabled()


def test_number_and_sentence_are_kept(window: ShareWindow, desk: Desk, qtbot: QtBot) -> None:
    """They stand there the next time."""
    window.sentence.selectAll()
    qtbot.keyClicks(window.sentence, "Bestellen")
    window.reject()
    assert read(desk.database) == Shop("+1 (631) 555-1234", "Bestellen")


@pytest.mark.parametrize("sentence", ["Pay here", "ادفع هنا على واتساب", "A long sentence " * 30])
def test_a_poster_has_code_and_words(qapp: QApplication, sentence: str) -> None:
    """However long the sentence, it stays over the code, and the code can be read."""
    page = QImage(QSize(874, 1240), QImage.Format.Format_RGB32)
    painter = QPainter(page)
    poster.draw(painter, QRectF(page.rect()), Poster(sentence, "+1 631 555 1234", "pay", LINK))
    painter.end()
    assert decoded(page) == [LINK]
    between = page.copy(0, round(1240 * 0.25) + 1, 874, 20)
    blank = QImage(between.size(), between.format())
    blank.fill(Qt.GlobalColor.white)
    assert between == blank


def test_a_poster_is_one_page_of_its_size(window: ShareWindow, tmp_path: Path) -> None:
    """A5 and A4, edge to edge; Qt writes PDF sizes in points."""
    for size, points in (("A5", (420, 595)), ("A4", (595, 842))):
        window.paper.setCurrentText(size)
        window.save(tmp_path / f"{size}.pdf")
        data = (tmp_path / f"{size}.pdf").read_bytes()
        assert data.startswith(b"%PDF")
        assert data.count(b"/Type /Page\n") == 1
        box = data.partition(b"/MediaBox [")[2].partition(b"]")[0].split()
        assert tuple(round(float(each)) for each in box[2:]) == points


def test_the_menu_of_a_rule_shares_it(shop: Desk, qtbot: QtBot) -> None:
    """⋯ has the entry; a rule without keyword says what to do instead."""
    page = RulesPage(shop)
    qtbot.addWidget(page)
    page.show()
    with shop.database.read() as session:
        cards = rules.listed(session)
    entry = next(one for one in page._menu_of(cards[0].id).actions() if "QR" in one.text())
    entry.trigger()
    opened = page.findChildren(QDialog)
    assert [each.windowTitle() for each in opened] == [f"Share “{cards[0].name}”"]
    opened[0].reject()
    with qtbot.waitSignal(page.told) as told:
        page.share(cards[-1].id)
    assert "keyword first" in told.args[0]


def test_the_matrix_is_a_code_of_its_text() -> None:
    """The three finder patterns stand in their corners; a link takes at least version 2."""
    made = code.matrix(LINK)
    assert len(made) >= 25
    assert {len(row) for row in made} == {len(made)}
    for down, right in ((0, 0), (0, -7), (-7, 0)):
        assert all(made[down][right:][:7])
