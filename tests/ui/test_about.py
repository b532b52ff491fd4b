"""The page with versions and licences."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from flowdesk.tongue.catalogue import ENGLISH, catalogue
from flowdesk.tongue.languages import NAMES
from flowdesk.tongue.say import speak
from flowdesk.ui.help import about
from tests.tongue.sentences import TRANSLATIONS


def fits(label: QLabel) -> bool:
    """Tell whether all that a label says can be read in its place."""
    if label.wordWrap():
        return label.heightForWidth(label.width()) <= label.height()
    return label.sizeHint().width() <= label.width()


@pytest.mark.parametrize("code", NAMES)
def test_it_can_be_read_to_the_end_in_every_language(code: str, qtbot: QtBot) -> None:
    """No sentence is larger than its place."""
    over = QWidget()
    qtbot.addWidget(over)
    speak(catalogue(code, TRANSLATIONS))
    try:
        page = about(over, "1")
    finally:
        speak(ENGLISH)
    page.show()
    assert [each.text() for each in page.findChildren(QLabel) if not fits(each)] == []
    page.close()
