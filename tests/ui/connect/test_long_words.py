"""The Connect page in the smallest window, in a language whose words are long: nothing is cut."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from flowdesk.going_live.finding import Light, worst
from flowdesk.ui.connect.tabs import DETAILS, DOCTOR, GUIDE
from flowdesk.ui.desk import Desk, LiveState
from flowdesk.webhook.advice import NO_AGENT
from flowdesk.webhook.tunnel import Kind, TunnelState
from flowdesk.whatsapp.remedies import remedy_for
from tests.tongue.longer import longer
from tests.ui.connect.conftest import Open
from tests.ui.connect.hands import fill
from tests.ui.going import PlainGoing, went

RAIL = 84


def cut(within: QWidget) -> list[str]:
    """Give the words that have less room than they need; a label that wraps has it in height."""
    lacks = []
    for each in within.findChildren(QPushButton) + within.findChildren(QRadioButton):
        if each.isVisible() and each.width() < each.sizeHint().width():
            lacks.append(each.text())
    for label in within.findChildren(QLabel):
        need = (
            label.heightForWidth(label.width()) <= label.height()
            if label.wordWrap()
            else label.sizeHint().width() <= label.width()
        )
        if label.isVisible() and label.text() and not need:
            lacks.append(label.text())
    return lacks


@pytest.mark.parametrize("part", [GUIDE, DOCTOR, DETAILS])
def test_no_part_is_cut(
    open_page: Open, going: PlainGoing, desk: Desk, agent: Path, qtbot: QtBot, part: str
) -> None:
    """Guide, check-up and details, below a bot whose token is refused and one that lacks its program."""
    from tests.ui.connect.scenes import every_finding  # noqa: PLC0415 - judged while it is spoken

    missing = TunnelState(Kind.FAILED, None, NO_AGENT.code, NO_AGENT.advice)
    with longer():
        fill(desk)
        going.found = next(each for each in every_finding() if worst(each) is Light.RED)
        made = open_page()
        made.resize(960 - RAIL, 600)
        made.show_part(part)
        made.arrive()
        if part == DOCTOR:
            qtbot.waitUntil(made.doctor.again.isEnabled)
        if part == GUIDE:
            going.steps = (went(),)
            made.guide.go()
            qtbot.waitUntil(lambda: not made.guide.live.running)
        for state in (
            LiveState(),
            LiveState(running=True, port=5000, trouble=remedy_for(190)),
            LiveState(running=True, port=5000, trouble=missing.advice, tunnel=missing),
        ):
            desk.live.now = state  # type: ignore[attr-defined]
            desk.bridge.tell_status(state)
            qtbot.waitUntil(lambda s=state: made.switch.stop.isVisible() is s.running)
            qtbot.waitUntil(lambda: cut(made) == [])
            assert made.area.horizontalScrollBar().maximum() == 0
