"""Link, QR code and poster of a rule."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from flowdesk.store import rules
from flowdesk.ui import theme
from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.page import RulesPage
from flowdesk.ui.share import code
from flowdesk.ui.share.shop import Shop, keep, read
from flowdesk.ui.share.window import ShareWindow
from tests.ui.share.camera import decoded

LINK = "https://wa.me/16315551234?text=pay"


def test_the_code_on_the_screen_opens_the_chat(window: ShareWindow) -> None:
    """What is shown is read by a camera as the link that is shown."""
    assert window.link.text() == LINK
    shown = window.code.grab().toImage()
    assert decoded(shown) == [LINK]
    edge = shown.copy(0, 0, shown.width(), shown.height() // 12)  # four modules of some forty
    assert {edge.pixelColor(x, edge.height() - 1).name() for x in range(edge.width())} == {
        "#ffffff"
    }


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
    """They stand there the next time, and so does the paper."""
    window.sentence.selectAll()
    qtbot.keyClicks(window.sentence, "Bestellen")
    window.paper.setCurrentText("Letter")
    window.reject()
    assert read(desk.database) == Shop("+1 (631) 555-1234", "Bestellen", "Letter")
    again = ShareWindow(None, desk, "Payments", ("pay",))
    qtbot.addWidget(again)
    assert (again.sentence.text(), again.paper.currentText()) == ("Bestellen", "Letter")


def test_a_keyword_too_long_for_a_code_leaves_its_link(desk: Desk, qtbot: QtBot) -> None:
    """No camera reads so dense a code, and none could hold it; the link can still be copied."""
    keep(desk.database, Shop("+1 (631) 555-1234"))
    window = ShareWindow(None, desk, "Payments", ("أ" * 500, "pay"))
    qtbot.addWidget(window)
    assert window.code.text == ""
    assert "shorter one" in window.said.text()
    assert window.copy.isEnabled()
    assert not any(each.isEnabled() for each in (window.png, window.pdf, window.print))
    window.keyword.setCurrentIndex(1)
    assert window.code.text == LINK
    assert window.print.isEnabled()


def test_where_a_code_will_stand_words_say_what_it_waits_for(
    window: ShareWindow, qtbot: QtBot
) -> None:
    """Without a number there is no hole in the window."""
    window.number.clear()
    qtbot.keyClicks(window.number, "1")
    assert window.code.accessibleDescription() == "The code comes here once your number is known."
    shown = window.code.grab().toImage()
    inside = shown.copy(shown.rect().adjusted(20, 20, -20, -20))
    colours = {inside.pixel(x, y) for x in range(inside.width()) for y in range(inside.height())}
    assert len(colours) > 1


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
