"""A long list of changes is there at once, and whole a moment later."""

import pytest

from flowdesk.flow.difference import Change
from flowdesk.ui import theme
from flowdesk.ui.rules import changes
from flowdesk.ui.rules.changes import ChangesView


def _many(count):
    codes = ("question", "leads", "options-order")
    return [
        Change(codes[at % 3], f"Sentence {at}.", f"S{at // 2}", f"was {at}", f"is {at}")
        for at in range(count)
    ]


def _looks(view):
    """Give every paragraph with what makes its look."""
    block, found = view.document().begin(), []
    while block.isValid():
        form, runs, part = block.blockFormat(), [], block.begin()
        while not part.atEnd():
            piece = part.fragment()
            font = piece.charFormat().font()
            colour = piece.charFormat().foreground().color().name()
            runs.append((piece.text(), font.weight(), font.pixelSize(), font.italic(), colour))
            part += 1
        found.append((form.topMargin(), form.bottomMargin(), form.leftMargin(), runs))
        block = block.next()
    return found


@pytest.fixture
def shown(qtbot, qapp):
    """Show changes under one head."""
    theme.apply(qapp, dark=False)

    def make(count):
        view = ChangesView([("What changes", _many(count))])
        qtbot.addWidget(view)
        view.resize(500, 400)
        view.show()
        return view

    return make


def test_a_thousand_changes_come_piece_by_piece(shown, qtbot):
    """The first changes are there before anything waits, the last soon, and the view stays on top."""
    view = shown(1000)
    assert "Sentence 50." in view.toPlainText()
    assert "Sentence 999." not in view.toPlainText()
    qtbot.waitUntil(lambda: "Sentence 999." in view.toPlainText())
    assert view.verticalScrollBar().value() == 0
    assert [f"Sentence {at}." in view.toPlainText() for at in range(1000)] == [True] * 1000


def test_pieces_look_as_if_written_in_one_go(shown, qtbot, monkeypatch):
    """No paragraph differs in its words, its margins or its letters."""
    view = shown(400)
    qtbot.waitUntil(lambda: "Sentence 399." in view.toPlainText())
    monkeypatch.setattr(changes, "_AT_ONCE", 100_000)
    whole = shown(400)
    assert "Sentence 399." in whole.toPlainText()
    assert _looks(view) == _looks(whole)


def test_what_is_shown_next_takes_the_place_of_what_is_still_to_come(shown, qtbot):
    """Nothing of an earlier list is written under a later one."""
    view = shown(1000)
    view.show_parts([("Short", ["One sentence."])])
    qtbot.waitUntil(lambda: not view._pause.isActive())
    assert view.toPlainText().split("\n")[:2] == ["Short", "One sentence."]
    assert "Sentence" not in view.toPlainText()
