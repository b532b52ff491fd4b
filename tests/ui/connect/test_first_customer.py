"""What stands at the end of the guide: the first customer."""

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from flowdesk.bot.change import Change
from flowdesk.flow.rule import Rule
from flowdesk.store import contacts, outbox, rules
from flowdesk.store.values import WHATSAPP
from flowdesk.ui.connect.tabs import DOCTOR, GUIDE
from flowdesk.ui.desk import Desk
from flowdesk.ui.share import shop
from tests.ui.connect.conftest import Open
from tests.ui.connect.hands import LIVE
from tests.ui.parts import NOW


def test_after_going_live_it_waits_for_the_first_customer(
    open_page: Open, desk: Desk, qtbot: QtBot
) -> None:
    """A code and a link with the first keyword, until the first answer has gone out."""
    shop.keep(desk.database, shop.Shop("+1 631-555-1234"))
    with desk.database.begin() as session:
        rules.add(session, Rule("Orders", keywords=("order",), reply="Hello"), NOW)
    made = open_page()
    assert not made.guide.first.isVisible()
    desk.live.now = LIVE  # type: ignore[attr-defined]
    desk.bridge.tell_status(LIVE)
    first = made.guide.first
    qtbot.waitUntil(first.isVisible)
    assert first.title.text() == "Waiting for your first customer…"
    assert first.link.text() == first.code.text == "https://wa.me/16315551234?text=order"
    assert "not published" in first.sentence.text()
    first.nothing.click()
    assert made.shown() == DOCTOR
    made.show_part(GUIDE)
    with desk.database.begin() as session:
        contact = contacts.meet(session, WHATSAPP, "15550100", None, "Ana", NOW)
        number = outbox.queue(session, contact.id, {}, "Hello", (), None, NOW)
        outbox.claim(session, WHATSAPP, NOW, 10)
        outbox.sent(session, number, "wamid.1", NOW)
    desk.bridge.tell(Change("sent", WHATSAPP, contact.id))
    qtbot.waitUntil(lambda: first.title.text() == "Your first customer has been answered")
    assert not first.code.isVisible()
    with qtbot.waitSignal(made.wanted) as wanted:
        first.inbox.click()
    assert wanted.args == ["Inbox"]


def test_without_a_rule_the_first_customer_would_get_no_answer(
    open_page: Open, desk: Desk, qtbot: QtBot
) -> None:
    """Then that is what is said, with the way to the rules."""
    made = open_page()
    desk.live.now = LIVE  # type: ignore[attr-defined]
    desk.bridge.tell_status(LIVE)
    first = made.guide.first
    qtbot.waitUntil(first.isVisible)
    assert first.title.text() == "One thing is left: a rule"
    assert not first.code.isVisible()
    with qtbot.waitSignal(made.wanted) as wanted:
        first.publish.click()
    assert wanted.args == ["Rules"]


def test_the_end_of_the_guide_opens_poster_and_code(
    open_page: Open, desk: Desk, qtbot: QtBot
) -> None:
    """The same window as the rule's own menu opens."""
    with desk.database.begin() as session:
        rules.add(session, Rule("Orders", keywords=("order",), reply="Hello"), NOW)
    made = open_page()
    desk.live.now = LIVE  # type: ignore[attr-defined]
    desk.bridge.tell_status(LIVE)
    qtbot.waitUntil(made.guide.first.poster.isVisible)
    made.guide.first.poster.click()
    opened = made.findChildren(QDialog)
    assert [each.windowTitle() for each in opened] == ["Share “Orders”"]
    opened[0].reject()
