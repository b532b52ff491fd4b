"""Other words for the options of a Selection."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QToolButton


@pytest.fixture
def menu(editor, service):
    """An editor whose menu step is marked; its first option has other words."""
    made = editor([{**service[0], "synonyms": {"Sales": ["buy", "comprar"]}}, *service[1:]])
    made.document.select({"ServiceType"})
    return made


def _rows(menu):
    return menu.inspector.form.options.rows


def _words(menu, written):
    return written(menu.document)[0].get("synonyms")


def test_words_are_shown_where_there_are_some(menu):
    """The field of an option without other words is opened by its button only."""
    first, second = _rows(menu)
    assert first.others.words() == ("buy", "comprar")
    assert first.others.isVisible()
    assert not second.others.isVisible()


def test_words_are_added(menu, qtbot, written):
    """Enter and commas part words; each is an entry of the history, seen in the JSON at once."""
    row = _rows(menu)[1]
    qtbot.mouseClick(row.more, Qt.MouseButton.LeftButton)
    assert row.others.typing.hasFocus()
    qtbot.keyClicks(row.others.typing, "help")
    qtbot.keyClick(row.others.typing, Qt.Key.Key_Return)
    assert _words(menu, written) == {"Sales": ["buy", "comprar"], "Support": ["help"]}
    menu.tabs.setCurrentWidget(menu.json)
    assert '"help"' in menu.json.text.toPlainText()
    menu.tabs.setCurrentWidget(menu.inspector)
    assert menu.document.undo_stack.count() == 1
    qtbot.keyClicks(row.others.typing, "fix,")
    assert _words(menu, written)["Support"] == ["help", "fix"]
    menu.commands.undo.trigger()
    menu.commands.undo.trigger()
    assert _words(menu, written) == {"Sales": ["buy", "comprar"]}
    assert row.others.words() == ()


def test_the_last_word_takes_the_key_along(menu, qtbot, written):
    """Nothing empty is left behind."""
    row = _rows(menu)[0]
    for chip in (0, 1):
        (off, *_) = [
            button for button in row.others.findChildren(QToolButton) if button.isVisible()
        ]
        qtbot.mouseClick(off, Qt.MouseButton.LeftButton)
        assert len(row.others.words()) == 1 - chip
    assert "synonyms" not in written(menu.document)[0]
    assert row.others.isVisible()  # it does not go under the hand
    menu.commands.undo.trigger()
    assert row.others.words() == ("comprar",)


def test_a_word_that_is_being_typed_is_not_lost(menu, written):
    """Marking another card, or clicking elsewhere, makes a word of what was typed."""
    row = _rows(menu)[0]
    row.others.typing.setFocus()
    QTest.keyClicks(row.others.typing, "want")
    menu.document.select({"Photo"})
    assert _words(menu, written) == {"Sales": ["buy", "comprar", "want"]}


def test_a_word_typed_for_an_option_that_is_gone_is_let_go(menu, written):
    """Words are never written for what cannot be chosen."""
    menu.inspector.form.options.called.emit("Gone", ("want",))
    assert "Gone" not in _words(menu, written)


def test_words_follow_their_option(menu, qtbot, written):
    """Another label and another place keep an option's words with it."""
    _rows(menu)[0].words.setFocus()
    _rows(menu)[0].words.selectAll()
    qtbot.keyClicks(_rows(menu)[0].words, "Shop")
    qtbot.keyClick(_rows(menu)[0].words, Qt.Key.Key_Tab)
    assert _words(menu, written) == {"Shop": ["buy", "comprar"]}
    qtbot.mouseClick(_rows(menu)[0].down, Qt.MouseButton.LeftButton)
    assert _rows(menu)[1].others.words() == ("buy", "comprar")
    assert _rows(menu)[0].others.words() == ()


def test_what_was_opened_is_closed_for_another_step(menu, qtbot):
    """The field of an option without words belongs to the step it was opened for."""
    row = _rows(menu)[1]
    qtbot.mouseClick(row.more, Qt.MouseButton.LeftButton)
    assert row.others.isVisible()
    menu.document.select({"Photo"})
    menu.document.select({"ServiceType"})
    assert not _rows(menu)[1].others.isVisible()


def test_undo_in_the_field_is_the_documents(menu, qtbot, written):
    """Ctrl+Z makes a word of what was typed, then takes it back."""
    row = _rows(menu)[0]
    row.others.typing.setFocus()
    qtbot.keyClicks(row.others.typing, "want")
    qtbot.keyClick(row.others.typing, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert row.others.typing.text() == ""
    assert _words(menu, written) == {"Sales": ["buy", "comprar"]}
    assert menu.document.undo_stack.canRedo()


def test_the_keyboard_reaches_everything_in_order(menu):
    """Tab goes from the question over name and kind through each option's row, and on."""
    form = menu.inspector.form
    first, second = _rows(menu)
    form.question.setFocus()
    wanted = [
        form.name,
        form.kind,
        first.words,
        first.down,
        first.away,
        first.target,
        first.more,
        first.others.typing,
        second.words,
        second.up,
        second.away,
        second.target,
        second.more,
        form.options.add,
        form.onward,
    ]
    seen = []
    for _ in wanted:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert [widget.accessibleName() for widget in seen] == [
        widget.accessibleName() for widget in wanted
    ]
    assert seen == wanted


def test_a_long_word_never_widens_the_form(editor, service, qtbot):
    """A word that is longer than the panel ends in dots, and stands in its field."""
    long = "I would like to purchase something from your lovely shop, if I may"
    made = editor([{**service[0], "synonyms": {"Sales": [long, "no"]}}, *service[1:]])
    made.document.select({"ServiceType"})
    made.tabs.setMaximumWidth(280)
    field = _rows(made)[0].others
    qtbot.waitUntil(lambda: made.tabs.width() == 280)
    first, second = [chip for chip in field.findChildren(QFrame) if chip.property("role") == "chip"]
    panel = made.inspector.form
    qtbot.waitUntil(lambda: field.width() < 280)
    qtbot.waitUntil(lambda: field.rect().contains(first.geometry()))
    assert field.mapTo(panel, field.rect().topRight()).x() <= panel.width()
    words = first.findChild(QLabel)
    assert words.text().endswith("…")
    assert long in words.toolTip()
    assert second.findChild(QLabel).text() == "no"
    assert second.width() < 60
