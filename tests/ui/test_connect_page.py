"""The Connect page: parts, tokens, the switch."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from flowdesk.store import settings
from flowdesk.ui.connect.page import ConnectPage
from flowdesk.ui.connect.tabs import DETAILS
from flowdesk.ui.desk import Desk, LiveState
from tests.ui.parts import PlainSwitch, make_desk


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ConnectPage:
    """The page on a fresh desk."""
    return show(desk, qtbot)


def show(desk: Desk, qtbot: QtBot) -> ConnectPage:
    """Show the page and wait until it has read everything."""
    made = ConnectPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 720)
    made.show_part(DETAILS)
    made.show()
    made.arrive()
    qtbot.waitUntil(lambda: made.details.kept is not None)
    return made


def test_what_is_missing_is_said(page: ConnectPage) -> None:
    """On a fresh desk what is needed says Missing, what is not says Optional."""
    words = {name: part.state.text() for name, part in page.details.settings.items()}
    assert words == {
        "access_token": "Missing",
        "phone_number_id": "Missing",
        "app_secret": "Missing",
        "ngrok_authtoken": "Missing",
        "ngrok_domain": "Optional",
        "own_address": "Optional",
        "port": "Optional",
    }


def test_a_verify_token_is_made_for_the_owner(page: ConnectPage, desk: Desk, qtbot: QtBot) -> None:
    """The verify token is there to copy, and the same one next time."""
    token = page.details.token.field.text()
    assert len(token) >= 20
    assert desk.secrets.get("verify_token") == token
    qtbot.mouseClick(page.details.token.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == token
    assert show(desk, qtbot).details.token.field.text() == token


def test_a_token_is_kept_and_not_shown(page: ConnectPage, desk: Desk, qtbot: QtBot) -> None:
    """A saved token goes to the secrets; the field shows only that there is one."""
    part = page.details.settings["access_token"]
    qtbot.keyClicks(part.field, "EAAG-secret")
    assert part.field.echoMode() == QLineEdit.EchoMode.Password
    qtbot.mouseClick(part.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: part.state.text() == "Saved")
    assert desk.secrets.get("access_token") == "EAAG-secret"
    assert part.field.text() == ""
    with desk.database.read() as session:
        assert "EAAG-secret" not in str(settings.load(session))


def test_a_token_is_shown_when_asked_for(page: ConnectPage, desk: Desk, qtbot: QtBot) -> None:
    """The eye shows the token, and hides it again."""
    desk.secrets.set("app_secret", "s3cret")
    page.arrive()
    part = page.details.settings["app_secret"]
    qtbot.waitUntil(part.eye.isVisible)
    qtbot.mouseClick(part.eye, Qt.MouseButton.LeftButton)
    assert part.field.text() == "s3cret"
    assert part.field.echoMode() == QLineEdit.EchoMode.Normal
    qtbot.mouseClick(part.eye, Qt.MouseButton.LeftButton)
    assert part.field.text() == ""


def test_the_number_id_is_kept_in_the_database(page: ConnectPage, desk: Desk, qtbot: QtBot) -> None:
    """What is no secret is a setting."""
    part = page.details.settings["phone_number_id"]
    qtbot.keyClicks(part.field, "106540352242922")
    qtbot.keyClick(part.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part.state.text() == "Saved")
    with desk.database.read() as session:
        assert settings.load(session)["phone_number_id"] == "106540352242922"


def test_a_wrong_port_is_refused_in_words(page: ConnectPage, desk: Desk, qtbot: QtBot) -> None:
    """A port that is no number is not kept; the row says what would do, and the text stays."""
    part = page.details.settings["port"]
    qtbot.keyClicks(part.field, "99999")
    qtbot.mouseClick(part.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "65535" in part.state.text())
    assert part.field.text() == "99999"
    with desk.database.read() as session:
        assert "port" not in settings.load(session)


def test_the_environment_wins_and_says_so(tmp_path, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    """What a variable sets cannot be typed over, and the row names the variable."""
    desk = make_desk(tmp_path / "other", {"FLOWDESK_PHONE_NUMBER_ID": "42"})
    part = show(desk, qtbot).details.settings["phone_number_id"]
    assert part.state.text() == "Set by FLOWDESK_PHONE_NUMBER_ID"
    assert part.field.text() == "42"
    assert not part.field.isEnabled()
    desk.database.close()


def test_start_and_stop(page: ConnectPage, desk: Desk, qtbot: QtBot) -> None:
    """Start puts the bot on and shows the address to copy; Stop takes it off."""
    qtbot.mouseClick(page.switch.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.switch.state.text() == "Running")
    qtbot.mouseClick(page.details.address.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "https://corner-shop.ngrok-free.dev/webhook"
    qtbot.mouseClick(page.switch.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.switch.state.text() == "Off")
    assert not page.details.address.copy.isEnabled()


def test_a_start_that_fails_says_why(page: ConnectPage, desk: Desk, qtbot: QtBot) -> None:
    """A port in use is told in the bot's own words, and the bot stays off."""
    assert isinstance(desk.live, PlainSwitch)
    desk.live.sentence = "The port 5000 is taken. Choose another one."
    with qtbot.waitSignal(page.told) as told:
        qtbot.mouseClick(page.switch.start, Qt.MouseButton.LeftButton)
    assert told.args[:2] == ["The port 5000 is taken. Choose another one.", "error"]
    qtbot.waitUntil(lambda: page.switch.state.text() == "Off")


def test_trouble_is_shown(page: ConnectPage, desk: Desk, qtbot: QtBot) -> None:
    """Trouble on the way is a word and a sentence."""
    desk.bridge.tell_status(LiveState(running=True, port=5000, trouble="The token has expired."))
    qtbot.waitUntil(lambda: page.switch.state.text() == "Needs attention")
    assert page.switch.sentence.text() == "The token has expired."


def test_the_dashboards_test_is_told(page: ConnectPage, desk: Desk, qtbot: QtBot) -> None:
    """Once Meta's test message has come, the webhook's row says that it works, until the bot stops."""
    running = LiveState(running=True, port=5000, address="https://shop.example/webhook")
    desk.bridge.tell_status(running)
    qtbot.waitUntil(lambda: page.details.webhook.state.text() == "On")
    assert not page.details.tested.isVisible()

    desk.bridge.tell_status(replace(running, tested="The test message arrived."))
    qtbot.waitUntil(page.details.tested.isVisible)
    assert page.details.tested.text() == "The test message arrived."

    desk.bridge.tell_status(LiveState())
    qtbot.waitUntil(lambda: not page.details.tested.isVisible())


def test_where_tokens_lie_is_admitted(page: ConnectPage) -> None:
    """Without a keychain the page says that the file is not encrypted."""
    assert "unencrypted in the file" in page.details.where.text()


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("phone_number_id", "not a number", "Not right yet: it has digits only"),
        ("app_secret", "short", "Not right yet: it has 32 digits and letters a–f"),
        ("app_secret", "0123456789abcdef" * 2, "Saved"),
    ],
)
def test_what_can_hardly_be_right_is_doubted(
    page: ConnectPage, qtbot: QtBot, name: str, value: str, word: str
) -> None:
    """A value of the wrong shape is kept and doubted; no value is called right before its use."""
    part = page.details.settings[name]
    qtbot.keyClicks(part.field, value)
    part.button.click()
    qtbot.waitUntil(lambda: part.state.text() == word)
    assert part.state.property("role") != "ok"


def test_the_cursor_is_where_something_is_missing(page: ConnectPage, qtbot: QtBot) -> None:
    """The page opens with the cursor in the first field that is needed and empty."""
    page.activateWindow()
    page.arrive()
    qtbot.waitUntil(page.details.settings["access_token"].field.hasFocus)


def test_a_refusal_is_taken_back_when_something_was_filled_in(
    page: ConnectPage, desk: Desk, qtbot: QtBot
) -> None:
    """On this page a refused start offers no way here, and goes once a value is saved."""
    desk.live.sentence = "Still missing: the access token."  # type: ignore[union-attr]
    with qtbot.waitSignal(page.told) as told:
        page.switch.start.click()
    assert told.args == ["Still missing: the access token.", "error", ()]
    qtbot.keyClicks(page.details.settings["access_token"].field, "EAAG")
    with qtbot.waitSignal(page.mended) as mended:
        page.details.settings["access_token"].button.click()
    assert mended.args == ["Still missing: the access token."]


def test_the_focus_stays_with_the_switch(page: ConnectPage, qtbot: QtBot) -> None:
    """After Start the focus is on Stop, not on whatever stands behind."""
    page.activateWindow()
    qtbot.waitUntil(page.details.settings["access_token"].field.hasFocus)
    page.switch.start.setFocus()
    page.switch.start.click()
    qtbot.waitUntil(page.switch.stop.isVisible)
    qtbot.waitUntil(page.switch.stop.hasFocus)
