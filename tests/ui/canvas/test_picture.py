"""The flow as a picture: cropped, light, explained, in three formats and on the clipboard."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPicture
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flowdesk.flow.layout import Layout
from flowdesk.ui import theme
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.canvas.items.edge import Line
from flowdesk.ui.canvas.picture import formats
from flowdesk.ui.canvas.picture.drawing import Drawing, drawn
from flowdesk.ui.canvas.picture.legend import Legend
from flowdesk.ui.canvas.scene import CanvasScene
from tests.flow.test_tidy import large

Make = Callable[..., FlowDocument]
Steps = list[dict[str, Any]]


@pytest.fixture
def darkened(dressed: QApplication) -> Any:
    """The application in its dark theme, for one test."""
    theme.apply(dressed, dark=True)
    yield dressed
    theme.apply(dressed, dark=False)


def colours(image: QImage) -> set[str]:
    """Give every colour of a picture."""
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_the_picture_is_as_large_as_what_is_drawn(document: Make, payment: Steps) -> None:
    """Nothing of the endless board is in it, and it is twice as sharp as the canvas."""
    scene = CanvasScene(document(payment))
    image = formats.image(drawn(scene))
    wide, high = scene.content().width(), scene.content().height()
    assert 2 * wide < image.width() < 2 * (wide + 120)
    assert 2 * high < image.height() < 2 * (high + 160)


def test_a_line_round_the_cards_is_in_the_picture(document: Make, payment: Steps) -> None:
    """A way back that runs above everything is not cut off."""
    plain = drawn(CanvasScene(document(payment)))
    payment[2]["next"] = "Name"
    scene = CanvasScene(document(payment))
    loop = next(edge for edge in scene.lines.every() if edge.line is Line.LOOP)
    assert not scene.content().contains(loop.path.boundingRect())
    looped = drawn(scene)
    assert theme.tokens(False).back_edge.name() in colours(formats.image(looped))
    outside = loop.path.boundingRect().united(scene.content()).height() - scene.content().height()
    assert looped.height - plain.height >= round(outside)


@pytest.mark.usefixtures("darkened")
def test_the_picture_is_light_in_the_dark(document: Make, payment: Steps) -> None:
    """What is printed or sent is light, and the desk stays dark."""
    image = formats.image(drawn(CanvasScene(document(payment))))
    assert image.pixelColor(0, 0) == theme.tokens(False).ground
    assert theme.tokens(True).surface.name() not in colours(image)
    assert theme.is_dark()


def test_marking_and_badges_are_left_out(document: Make, payment: Steps) -> None:
    """The picture shows the flow, not what the pointer is doing with it."""
    payment[1]["question"] = ""
    shown = document(payment)
    scene = CanvasScene(shown)
    plain = formats.image(drawn(scene))
    shown.select({"Name", "COMPLETE"})
    shown.set_waiting("Amount")
    assert formats.image(drawn(scene)) == plain
    assert theme.tokens(False).error.name() not in colours(plain)


def test_the_legend_explains_what_is_there(dressed: QApplication) -> None:
    """Kinds come in the palette's order, then those we do not know; lines only where drawn."""
    legend = Legend(["Image", "Text", "Poll", "Text"], [Line.LOOP, Line.ONWARD], 2000)
    assert legend.words() == (
        "Text", "Image", "Poll (unknown kind)", "Goes on", "Back to an earlier step",
    )  # fmt: skip
    assert "After too many tries" in Legend([], [Line.WAY_OUT], 2000).words()
    assert "Leads to no step" in Legend([], [Line.BROKEN], 2000).words()


def test_a_narrow_legend_takes_more_rows(dressed: QApplication) -> None:
    """The legend is no wider than the flow where it need not be."""
    kinds, lines = ["Text", "Phone", "Image", "Selection"], list(Line)
    one, many = Legend(kinds, lines, 5000), Legend(kinds, lines, 300)
    assert many.size.width() <= 300 < one.size.width()
    assert many.size.height() >= 3 * one.size.height()


def test_ways_out_and_ways_back_are_in_the_legend(document: Make, payment: Steps) -> None:
    """What a drawing's lines are is read from the scene."""
    payment[1] |= {"maxAttempts": 3, "onMaxAttempts": "Name"}
    data = formats.WRITERS["svg"](drawn(CanvasScene(document(payment))), "Payments").decode()
    assert ">After too many tries<" in data
    assert ">Back to an earlier step<" not in data
    payment[2]["next"] = "Name"
    data = formats.WRITERS["svg"](drawn(CanvasScene(document(payment))), "Payments").decode()
    assert ">Back to an earlier step<" in data


def test_svg_holds_words_and_lines(document: Make, payment: Steps, tmp_path: Path) -> None:
    """An SVG can be searched and enlarged: no part of it is a picture; Qt draws it like the PNG."""
    payment[0]["question"] = "كيف اسمك؟ <b> & so"
    drawing = drawn(CanvasScene(document(payment)))
    path = tmp_path / "flow.svg"
    formats.write(drawing, path, "Payments & more")
    text = path.read_text(encoding="utf-8")
    assert "How much did you pay?" in text
    assert "<title>Payments &amp; more</title>" in text
    assert "<image" not in text
    renderer = QSvgRenderer(str(path))
    assert renderer.isValid()
    assert renderer.viewBox().size() == QSize(drawing.width, drawing.height)
    again = QImage(drawing.width, drawing.height, QImage.Format.Format_RGB32)
    painter = QPainter(again)
    renderer.render(painter, QRectF(again.rect()))
    painter.end()
    mode = Qt.TransformationMode.SmoothTransformation
    same = formats.image(drawing).scaled(again.size(), mode=mode)
    places = [(x, y) for x in range(0, again.width(), 3) for y in range(0, again.height(), 3)]
    near = [
        abs(again.pixelColor(*at).lightness() - same.pixelColor(*at).lightness()) < 60
        for at in places
    ]
    assert sum(near) > 0.98 * len(near)


def test_pdf_is_one_page_of_the_drawings_size(
    document: Make, payment: Steps, tmp_path: Path
) -> None:
    """The page is cropped as the picture is, in points."""
    drawing = drawn(CanvasScene(document(payment)))
    path = tmp_path / "flow.pdf"
    formats.write(drawing, path, "Payments")
    data = path.read_bytes()
    assert data.startswith(b"%PDF-")
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)
    assert len(boxes) == 1
    assert float(boxes[0][0]) == pytest.approx(drawing.width * 0.75, abs=1)
    assert float(boxes[0][1]) == pytest.approx(drawing.height * 0.75, abs=1)


def test_png_is_read_back(document: Make, payment: Steps, tmp_path: Path) -> None:
    """The file is the picture, with the rule's name in it; an older file is replaced."""
    drawing = drawn(CanvasScene(document(payment)))
    path = tmp_path / "flow.PNG"
    path.write_bytes(b"old")
    formats.write(drawing, path, "Payments")
    read = QImage(str(path))
    assert read.convertToFormat(QImage.Format.Format_RGB32) == formats.image(drawing)
    assert read.text("Title") == "Payments"
    assert [each.name for each in tmp_path.iterdir()] == ["flow.PNG"]


def test_what_cannot_be_written_leaves_nothing(
    document: Make, payment: Steps, tmp_path: Path
) -> None:
    """Where the file cannot be put there is no half of it beside it."""
    (tmp_path / "flow.png").mkdir()
    drawing = drawn(CanvasScene(document(payment)))
    with pytest.raises(OSError, match="flow"):
        formats.write(drawing, tmp_path / "flow.png", "Payments")
    assert [each.name for each in tmp_path.iterdir()] == ["flow.png"]


def test_a_thousand_steps_can_be_drawn(dressed: QApplication, tmp_path: Path) -> None:
    """A flow larger than any picture is drawn whole: smaller as PNG, in full as SVG and PDF."""
    document = FlowDocument(large(1000), Layout())
    scene = CanvasScene(document)
    drawing = drawn(scene)
    assert drawing.width > 32_767
    image = formats.image(drawing)
    assert max(image.width(), image.height()) <= 32_000
    assert image.width() * image.height() <= 41_000_000
    end = scene.end.box().center() - scene.content().topLeft() + QPointF(32, 32)
    by = image.width() / drawing.width
    around = [
        image.pixelColor(round(end.x() * by) + x, round(end.y() * by) + y).lightness()
        for x in range(-12, 13)
        for y in range(-12, 13)
    ]
    assert min(around) < 80, "END is at its place"
    for ending in ("svg", "pdf"):
        formats.write(drawing, tmp_path / f"flow.{ending}", "Large")
    text = (tmp_path / "flow.svg").read_text(encoding="utf-8")
    assert all(f">S{at}<" in text for at in range(1000))
    sides = re.findall(
        rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", (tmp_path / "flow.pdf").read_bytes()
    )
    assert max(float(side) for side in sides[0]) <= 14_400


def test_a_long_row_is_no_wider_than_qt_paints(dressed: QApplication) -> None:
    """A drawing of few pixels may still be too long for a picture."""
    assert 100_000 * formats.scale(Drawing(QPicture(), 100_000, 100)) <= 32_000


def test_the_flow_is_copied_as_a_picture(
    editor: Callable[..., FlowEditor], payment: Steps, qtbot: QtBot
) -> None:
    """Ctrl+Shift+C puts the whole flow, with what is typed just now, on the clipboard."""
    made, clipboard = editor(payment), QGuiApplication.clipboard()
    clipboard.setText("before")
    made.document.select({"Receipt"})
    qtbot.keyClicks(made.inspector.form.question, " Now.")
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(made.view, Qt.Key.Key_C, held)
    qtbot.waitUntil(lambda: clipboard.mimeData().hasImage(), timeout=5000)
    assert made.document.flow["Receipt"].question.startswith(" Now.")
    assert clipboard.image().size() == formats.image(drawn(made.board.scene)).size()
    assert "clipboard" in made.board.passing.text()


def test_an_empty_flow_is_not_copied(editor: Callable[..., FlowEditor]) -> None:
    """What is on the clipboard stays there."""
    made = editor([])
    QGuiApplication.clipboard().setText("kept")
    made.commands.copy_picture.trigger()
    assert QGuiApplication.clipboard().text() == "kept"
