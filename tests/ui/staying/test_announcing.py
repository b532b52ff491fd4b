"""What the system tells: finished leads one by one or together, trouble that lasts, and no chatter."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flowdesk.bot.change import Change
from flowdesk.bot.outage import Outage, Why, Wrote, dumps
from flowdesk.bot.vigil import OUTAGES
from flowdesk.store import settings, submissions
from flowdesk.store.values import WHATSAPP
from flowdesk.ui.connect.health import NONE, Health
from flowdesk.ui.desk import Desk, LiveState
from flowdesk.ui.staying.announcing import Announcing
from flowdesk.ui.staying.stay import staying
from flowdesk.ui.window import MainWindow
from tests.ui.leads.page import more
from tests.ui.parts import NOW


class Owner:
    """Somebody who hears what the system says."""

    def __init__(self, desk: Desk, patience_ms: int = 0) -> None:
        self.desk = desk
        self.looks = False
        self.heard: list[tuple[str, str, bool]] = []
        self.opened: list[object] = []
        self.announcing = Announcing(
            desk,
            lambda title, text, trouble=False: self.heard.append((title, text, trouble)),
            lambda: self.looks,
            self.opened.append,
            self.opened.append,
            gather_ms=50,
            patience_ms=patience_ms,
        )

    def gets(self, *changes: Change) -> None:
        """Have the bridge tell something."""
        self.desk.bridge.changed.emit(changes)

    def finish(self, count: int, **kind: bool) -> list[int]:
        """Have customers finish forms, and the bot say so of each."""
        before = set(self._numbers())
        more(self.desk, count, **kind)
        fresh = sorted(set(self._numbers()) - before)
        for number in fresh:
            self.gets(Change("submission", WHATSAPP, submission_id=number))
        return fresh

    def _numbers(self) -> list[int]:
        with self.desk.database.read() as session:
            leads = [
                *submissions.page(session, limit=10_000),
                *submissions.page(session, practice=True, limit=10_000),
            ]
        return [lead.id for lead in leads]


@pytest.fixture
def owner(shop: Desk, qapp: QApplication) -> Owner:
    """An owner whose other window is in front."""
    return Owner(shop)


def test_a_finished_lead_is_told_by_name_and_rule(owner: Owner) -> None:
    """A click opens that very lead."""
    (number,) = owner.finish(1)
    assert len(owner.heard) == 1
    title, text, trouble = owner.heard[0]
    assert title.endswith("has finished a form")
    assert (text, trouble) == ("Payment receipt", False)
    owner.announcing.clicked()
    assert owner.opened == [number]


def test_many_leads_are_told_together(owner: Owner, qtbot: QtBot) -> None:
    """The first at once, all that come soon after it in one message, whose click opens the table."""
    owner.finish(6)
    assert len(owner.heard) == 1
    qtbot.waitUntil(lambda: len(owner.heard) == 2)
    title, text, _ = owner.heard[1]
    assert (title, text) == ("5 customers have finished a form", "Payment receipt (5)")
    owner.announcing.clicked()
    assert owner.opened == [None]


def test_a_lead_is_told_once(owner: Owner, qtbot: QtBot) -> None:
    """Correcting an answer of it later is no news."""
    (number,) = owner.finish(1)
    qtbot.waitUntil(lambda: not owner.announcing._gathering.isActive())
    owner.gets(Change("submission", WHATSAPP, submission_id=number))
    assert len(owner.heard) == 1


def test_chatter_practice_and_old_leads_are_not_told(owner: Owner) -> None:
    """Messages, answers on the way, leads of the practice phone and those that were there before."""
    owner.gets(Change("message", WHATSAPP, 1), Change("sent", WHATSAPP, 1))
    owner.gets(Change("submission", WHATSAPP, submission_id=1, step="Amount"))
    owner.gets(Change("submission", WHATSAPP, submission_id=1))
    owner.finish(1, practice=True)
    assert owner.heard == []


def test_who_looks_at_the_desk_is_told_nothing(owner: Owner) -> None:
    """The desk itself shows it."""
    owner.looks = True
    owner.finish(1)
    assert owner.heard == []


@pytest.mark.parametrize("name", ["tell_leads", "tell_trouble"])
def test_what_is_switched_off_is_not_told(owner: Owner, qtbot: QtBot, name: str) -> None:
    """Each switch holds from the same moment on, and only for its own kind."""
    with owner.desk.database.begin() as session:
        settings.save(session, {name: "off"})
    owner.finish(1)
    owner.gets(Change("health", WHATSAPP, note="Asleep 02:10–07:45; nobody wrote."))
    assert len(owner.heard) == 1
    assert ("finished" in owner.heard[0][0]) is (name == "tell_trouble")


def test_trouble_that_lasts_is_told_once(owner: Owner, qtbot: QtBot) -> None:
    """A click leads to where it is mended."""
    state = LiveState(running=True, port=5000, trouble="Paste a new access token.")
    owner.desk.bridge.status.emit(state)
    owner.desk.bridge.status.emit(state)
    qtbot.waitUntil(lambda: bool(owner.heard))
    assert owner.heard == [("The bot needs you", "Paste a new access token.", True)]
    owner.announcing.clicked()
    assert owner.opened == ["Connect"]


def test_trouble_that_mends_itself_is_not_told(shop: Desk, qapp: QApplication) -> None:
    """A line that is back before the patience is over was no news."""
    owner = Owner(shop, patience_ms=60_000)
    shop.bridge.status.emit(LiveState(running=True, trouble="The tunnel was lost."))
    timer = owner.announcing._patience
    assert timer.isActive()
    shop.bridge.status.emit(LiveState(running=True))
    assert not timer.isActive()


def test_an_outage_is_told_in_the_window_on_connect_and_in_the_tray(
    desk: Desk, qapp: QApplication, qtbot: QtBot
) -> None:
    """One sentence in three places."""
    window = MainWindow(desk)
    qtbot.addWidget(window)
    with staying(desk, window, qapp) as tray:
        note = "Asleep 02:10–07:45; nobody wrote."
        outage = Outage(Why.ASLEEP, NOW - timedelta(hours=5), NOW)
        with desk.database.begin() as session:
            settings.save(session, {OUTAGES: dumps([outage])})
        health = window.connect_page.health
        desk.bridge.changed.emit((Change("health", WHATSAPP, note=note),))
        assert window.notice.words.text() == note
        qtbot.waitUntil(lambda: health.sentence.text().endswith("; nobody wrote."))
        qtbot.waitUntil(lambda: tray.icon.toolTip().endswith(health.sentence.text()))


def test_the_health_line_has_the_history_under_it(desk: Desk, qtbot: QtBot) -> None:
    """The newest outage is the sentence; earlier ones are in a fold, which is not there without any."""
    health = Health(desk)
    qtbot.addWidget(health)
    assert health.sentence.text() == NONE
    outages = tuple(
        (Outage(Why.ASLEEP, NOW - timedelta(days=n, hours=5), NOW - timedelta(days=n)), Wrote(n))
        for n in range(40)
    )
    health.show_history(outages[:1])
    assert health.fold.isHidden()
    health.show_history(outages)
    assert not health.fold.isHidden()
    lines = health.earlier.text().splitlines()
    assert (len(lines), lines[-1]) == (31, "… and 9 more")
    health.show_history(())
    assert health.sentence.text() == NONE


def test_without_a_tray_the_window_says_it(shop: Desk, qapp: QApplication, qtbot: QtBot) -> None:
    """No system of messages is there: the sentence waits at the window's foot, and leads to the lead."""
    window = MainWindow(shop)
    qtbot.addWidget(window)
    with staying(shop, window, qapp):
        window.showMinimized()
        qtbot.waitUntil(lambda: not window.isActiveWindow())
        number = Owner(shop).finish(1)[0]
        assert "has finished a form" in window.notice.words.text()
        assert not window.notice.leaves()
        window.notice.buttons[0].click()
        assert window.page() is window.leads
        shown = window.leads.detail.lead()
        assert shown is not None
        assert shown.id == number
        assert not window.isMinimized()
