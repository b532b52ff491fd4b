"""The third and fourth step: the app secret and the public address, judged before they are kept."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from flowdesk.ui.desk import Desk
from tests.ui.connect.conftest import Open, kept


def test_a_secret_is_judged_before_it_is_kept(open_page: Open, desk: Desk, qtbot: QtBot) -> None:
    """What can be no app secret is refused with where to find it; a right one is kept."""
    step = open_page().guide.secret
    qtbot.keyClicks(step.entry.field, "short")
    qtbot.keyClick(step.entry.field, Qt.Key.Key_Return)
    assert step.state.text() == "Not right yet"
    assert desk.secrets.get("app_secret") is None
    step.entry.field.selectAll()
    qtbot.keyClicks(step.entry.field, "0123456789abcdef" * 2)
    qtbot.waitUntil(lambda: step.state.text() == "Saved")
    assert desk.secrets.get("app_secret") == "0123456789abcdef" * 2
    assert step.entry.field.text() == ""


def test_the_ngrok_token_and_domain_are_kept(
    open_page: Open, desk: Desk, agent: Path, qtbot: QtBot
) -> None:
    """Both by themselves; without a domain the step says what that means."""
    agent.parent.mkdir()
    agent.touch()
    step = open_page().guide.address
    qtbot.keyClicks(step.token.field, "2abcdefghijklmnopqrst_5uvwxyz")
    qtbot.waitUntil(lambda: desk.secrets.get("ngrok_authtoken") is not None)
    qtbot.waitUntil(lambda: step.state.text() == "Tried when you go live")
    assert [each.sentence for each in step.facts.said] == [
        "Without your domain the address is a new one at every start."
    ]
    qtbot.keyClicks(step.domain.field, "shop.ngrok-free.dev")
    qtbot.waitUntil(lambda: kept(desk).get("ngrok_domain") == "shop.ngrok-free.dev")
    qtbot.waitUntil(lambda: not step.facts.said)


def test_an_own_address_must_be_one(open_page: Open, desk: Desk, qtbot: QtBot) -> None:
    """“I have my own address” asks for it and refuses what WhatsApp would not take."""
    step = open_page().guide.address
    qtbot.mouseClick(step.by_own, Qt.MouseButton.LeftButton)
    assert step.own.isVisible()
    assert not step.token.isVisible()
    qtbot.keyClicks(step.own.field, "http://shop.example")
    qtbot.keyClick(step.own.field, Qt.Key.Key_Return)
    assert "https://" in step.facts.said[0].sentence
    step.own.field.selectAll()
    qtbot.keyClicks(step.own.field, "https://shop.example")
    qtbot.waitUntil(lambda: kept(desk).get("own_address") == "https://shop.example")


def test_a_refusal_stays_with_its_own_field(open_page: Open, desk: Desk, qtbot: QtBot) -> None:
    """A wrong ngrok token is still wrong when the domain beside it was saved, or the secret."""
    made = open_page()
    step = made.guide.address
    qtbot.keyClicks(step.token.field, "short")
    qtbot.keyClick(step.token.field, Qt.Key.Key_Return)
    qtbot.keyClicks(step.domain.field, "shop.ngrok-free.dev")
    qtbot.waitUntil(lambda: kept(desk).get("ngrok_domain") == "shop.ngrok-free.dev")
    qtbot.keyClicks(made.guide.secret.entry.field, "0123456789abcdef" * 2)
    qtbot.waitUntil(lambda: made.guide.secret.state.text() == "Saved")
    assert step.state.text() == "Not right yet"
    assert step.facts.said[0].sentence == "This is no ngrok token: it is one long word."
    step.token.field.selectAll()
    qtbot.keyClicks(step.token.field, "2abcdefghijklmnopqrst_5uvwxyz")
    qtbot.waitUntil(lambda: not step.facts.said)


def test_a_wrong_ngrok_token_goes_when_the_owner_has_an_address(
    open_page: Open, desk: Desk, qtbot: QtBot
) -> None:
    """Nothing is said of a field that cannot be seen."""
    step = open_page().guide.address
    qtbot.keyClicks(step.token.field, "short")
    qtbot.keyClick(step.token.field, Qt.Key.Key_Return)
    qtbot.mouseClick(step.by_own, Qt.MouseButton.LeftButton)
    assert step.state.text() == "To do"
    assert step.token.field.text() == ""
