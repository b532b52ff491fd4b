"""How notes look: on the board, from far away, on the map and in the picture."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from flowdesk.flow.notes import Note
from flowdesk.ui import theme
from flowdesk.ui.canvas.notes.paper import ground
from flowdesk.ui.canvas.picture import formats
from flowdesk.ui.canvas.picture.drawing import drawn
from flowdesk.ui.canvas.ways import minimap
from tests.ui.canvas.notes.noted import field, middle, put
from tests.ui.test_theme import contrast


def test_a_long_note_ends_in_dots(pay, on):
    """The paper shows so many lines; the field has all of it."""
    put(pay, Note("word " * 400, 20, 220))
    assert pay.board.scene.box_of(0).height() < 500
    on.double_click(pay.board.scene.box_of(0).topLeft() + QPointF(20, 20))
    assert len(field(pay).toPlainText()) == 2000
    QTest.keyClick(field(pay), Qt.Key.Key_Escape)


def test_notes_are_in_the_picture(noted, tmp_path):
    """SVG, PNG and PDF are made of the same drawing: with the words, and as large as needed."""
    far = Note("Far away from all", 0, 900)
    noted.document.apply("far", layout=noted.document.layout.put_notes({0: far}))
    drawing = drawn(noted.board.scene)
    assert drawing.height > 900
    formats.write(drawing, tmp_path / "r.svg", "R")
    assert "Far away from all" in (tmp_path / "r.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("dark", [False, True])
def test_words_on_a_note_can_be_read(dark):
    """In both themes, at least 4.5 to 1; the empty note's words too."""
    look = theme.tokens(dark)
    assert contrast(look.text, ground(look)) >= 4.5
    assert contrast(look.second, ground(look)) >= 4.5


def test_the_map_shows_notes(noted):
    """In their own colour, and marked ones as cards are."""
    chart = noted.board.ways.map
    minimap.want(True)
    noted.board.arrange()

    def colour():
        picture = chart.grab().toImage()
        at = chart.at(middle(noted)) * picture.devicePixelRatio()
        return picture.pixelColor(at.toPoint())  # under the frame of what is seen

    assert colour().red() > colour().blue() + 20
    noted.document.select(notes={0})
    assert colour().blue() > colour().red() + 20


def test_notes_are_seen_from_far_away(noted):
    """Where cards are painted at once, notes still are there."""
    noted.view.zoom_by(0.15)
    assert noted.board.scene.overview.shown
    picture = noted.view.grab().toImage()
    at = noted.view.mapFromScene(middle(noted))
    assert picture.pixelColor(at).name() == ground(theme.current()).name()


def test_the_form_says_what_a_note_is(noted):
    """Where the form of a step would be."""
    noted.document.select(notes={0})
    assert noted.inspector.hint.text().startswith("A note, which only you see.")
    noted.document.select({"Name", "Amount"}, notes={0})
    assert noted.inspector.hint.text().startswith("2 steps and 1 note are selected.")
    assert noted.board.marked_bar.count.text() == "2 steps and 1 note selected"
