"""Leads are approved and rejected in their panel, and that is undone."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from flowdesk.bot.asking_again import GRACE
from flowdesk.store import messages, outbox, rules, settings
from flowdesk.store.values import WHATSAPP, Status
from flowdesk.ui.desk import Desk
from flowdesk.ui.leads import columns, words
from tests.ui.leads.page import column, has_written, lead, show
from tests.ui.parts import NOW, PlainSwitch


def test_approving_tells_the_customer(shop: Desk, qtbot: QtBot) -> None:
    """Approve sets the status, queues the rule's words, and wakes the bot."""
    has_written(shop)
    page = show(shop, qtbot)
    page.table.selectRow(5)
    with qtbot.waitSignal(page.reviewed):
        qtbot.mouseClick(page.detail.approve, Qt.MouseButton.LeftButton)
    assert lead(shop, 1).status is Status.APPROVED
    with shop.database.begin() as session:
        parcel = outbox.claim(session, WHATSAPP, NOW + GRACE, 5)[0]
    assert "is confirmed" in parcel.body["text"]["body"]
    assert isinstance(shop.live, PlainSwitch)
    assert shop.live.woken == 1
    assert not page.detail.approve.isVisible()
    assert column(page, columns.STATUS)[5] == "Approved"


def test_approving_can_be_undone(shop: Desk, qtbot: QtBot) -> None:
    """The notice has the button; the status is what it was, and the message is not sent."""
    has_written(shop)
    page = show(shop, qtbot)
    page.table.selectRow(5)
    with qtbot.waitSignal(page.told) as told:
        qtbot.mouseClick(page.detail.approve, Qt.MouseButton.LeftButton)
    ((words, undo),) = told.args[2]
    assert words == "Undo"

    undo()

    assert lead(shop, 1).status is Status.COMPLETED
    with shop.database.begin() as session:
        assert outbox.claim(session, WHATSAPP, NOW + GRACE, 5) == []


def test_a_message_that_may_not_go_is_said(shop: Desk, qtbot: QtBot) -> None:
    """A day after the customer wrote the lead is approved, and the sentence says what was not sent."""
    page = show(shop, qtbot)
    page.table.selectRow(5)
    with qtbot.waitSignal(page.told) as told:
        qtbot.mouseClick(page.detail.approve, Qt.MouseButton.LeftButton)
    assert "24 hours" in told.args[0]
    assert lead(shop, 1).status is Status.APPROVED


def test_a_lead_in_progress_cannot_be_reviewed(shop: Desk, qtbot: QtBot) -> None:
    """Neither button is there before the form is complete."""
    page = show(shop, qtbot)
    page.table.selectRow(0)
    assert not page.detail.approve.isVisible()
    assert not page.detail.reject.isVisible()


def test_a_review_leaves_the_time(shop: Desk, qtbot: QtBot) -> None:
    """The time of a lead is when it came, also after it was approved."""
    page = show(shop, qtbot)
    before = column(page, columns.TIME)
    page.review(1, True)
    assert column(page, columns.TIME) == before
    assert words.came(lead(shop, 1)) == lead(shop, 1).completed_at


def test_a_review_speaks_the_owner_s_language(shop: Desk, qtbot: QtBot) -> None:
    """What Flowdesk itself says in the message of a review is in the language of the chats."""
    has_written(shop)
    with shop.database.begin() as session:
        rule = rules.get(session, 1).rule
        rules.save(session, 1, replace(rule, approved="{{Receipt}} ✓"), NOW)
        settings.save(session, {"languages": "es,en"})
    page = show(shop, qtbot)

    page.review(1, True)

    with shop.database.read() as session:
        said = messages.transcript(session, lead(shop, 1).contact_id)
    assert said[-1].text == "foto ✓"
