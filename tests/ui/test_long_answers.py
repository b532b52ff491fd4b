"""A question is as wide as the words on its buttons, in every language."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from flowdesk.ui.desk import Desk
from flowdesk.ui.widgets.ask import Question


def test_no_answer_is_cut(desk: Desk, qtbot: QtBot) -> None:
    """Three answers that need more room than the usual width have it."""
    over = QWidget()
    qtbot.addWidget(over)
    verbs = ("Salir de Flowdesk", "Seguir respondiendo", "Seguir respondiendo mañana")
    asked = Question(over, "¿?", "Sí.", tuple((verb, int) for verb in verbs), danger=False)
    with qtbot.waitExposed(asked):
        asked.open()
    for button in (asked.cancel, *asked.buttons):
        assert button.width() >= button.sizeHint().width()
    asked.close()
