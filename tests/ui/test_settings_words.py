"""The owner's own words for commands on the Settings page."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flowdesk.bot.own_words import own_words
from flowdesk.flow import codec
from flowdesk.flow.own_words import OwnWords, of
from flowdesk.flow.rule import Rule
from flowdesk.flow.words import Command
from flowdesk.store import rules
from flowdesk.ui.desk import Desk
from flowdesk.ui.scheme import Scheme
from flowdesk.ui.settings.page import SettingsPage
from flowdesk.ui.settings.reserved import ReservedWords
from tests.ui.parts import NOW

PICK = '[{"id": "Pick", "question": "?", "type": "Selection", "options": ["Salir", "Entrar"]}]'


@pytest.fixture
def words(desk: Desk, qtbot: QtBot, qapp: QApplication) -> ReservedWords:
    """Show the fold of a page, opened."""
    return show(desk, qtbot, qapp)


def show(desk: Desk, qtbot: QtBot, qapp: QApplication) -> ReservedWords:
    """Show the fold of a new page."""
    page = SettingsPage(desk, Scheme(qapp, "light"))
    qtbot.addWidget(page)
    page.show()
    page.chats.words.open(True)
    return page.chats.words


def kept(desk: Desk) -> OwnWords:
    """Give what is kept."""
    with desk.database.read() as session:
        return own_words(session)


def write(words: ReservedWords, command: Command, text: str, qtbot: QtBot) -> None:
    """Type words for a command and press Enter."""
    field = words.fields[command]
    field.setText(text)  # QTest types no letter that ASCII has not
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_own_words_are_kept_and_shown_again(
    words: ReservedWords, desk: Desk, qtbot: QtBot, qapp: QApplication
) -> None:
    """Tidied, and in the field the next time."""
    write(words, Command.CANCEL, " Salir ,me voy,, salir", qtbot)
    write(words, Command.STOP, "beenden", qtbot)
    assert kept(desk) == of({Command.CANCEL: ("Salir", "me voy"), Command.STOP: ("beenden",)})
    assert words.fields[Command.CANCEL].text() == "Salir, me voy"
    again = show(desk, qtbot, qapp)
    assert again.fields[Command.CANCEL].text() == "Salir, me voy"
    write(again, Command.CANCEL, "", qtbot)
    assert kept(desk) == of({Command.STOP: ("beenden",)})


def test_what_cannot_be_used_is_said_and_not_kept(
    words: ReservedWords, desk: Desk, qtbot: QtBot
) -> None:
    """Under its field; what was typed stays, until it can be used."""
    write(words, Command.BACK, "stop", qtbot)
    assert words.said[Command.BACK].text() == "“stop” means “stop” already. Choose another word."
    assert words.said[Command.BACK].property("role") == "error"
    assert (words.fields[Command.BACK].text(), kept(desk)) == ("stop", OwnWords())
    words.take_all()
    assert words.said[Command.BACK].isVisible()
    write(words, Command.BACK, "zurück", qtbot)
    assert not words.said[Command.BACK].isVisible()
    assert kept(desk) == of({Command.BACK: ("zurück",)})


def test_a_rule_that_uses_the_word_is_named(words: ReservedWords, desk: Desk, qtbot: QtBot) -> None:
    """It is kept all the same; a rule that nobody can reach does not count."""
    flow = codec.loads(PICK)
    with desk.database.begin() as session:
        number = rules.add(
            session,
            Rule("Shop", ("me voy",), flow_enabled=True, flow=flow),
            NOW - timedelta(days=1),
        )
    write(words, Command.CANCEL, "Salir, me voy", qtbot)
    assert not words.said[Command.CANCEL].isVisible()
    with desk.database.begin() as session:
        rules.publish(session, number, NOW)
    words.take(Command.CANCEL)
    assert words.said[Command.CANCEL].text().splitlines() == [
        "“Salir” is an answer in “Shop”: where that is asked for, it stays an answer.",
        "“me voy” is a keyword in “Shop”: it starts that rule only for customers who are in no form.",
    ]
    assert words.said[Command.CANCEL].property("role") == "warn"
    write(words, Command.CANCEL, "", qtbot)
    write(words, Command.STOP, "me voy", qtbot)
    assert "it does not start that rule any more" in words.said[Command.STOP].text()


def test_leaving_the_page_keeps_what_was_typed(
    desk: Desk, qtbot: QtBot, qapp: QApplication
) -> None:
    """Without Enter."""
    page = SettingsPage(desk, Scheme(qapp, "light"))
    qtbot.addWidget(page)
    page.show()
    page.chats.words.fields[Command.CANCEL].setText("Salir")
    page.leave()
    assert kept(desk) == of({Command.CANCEL: ("Salir",)})
