"""The first step: the access token looks at itself, and leads to where one is made."""

import threading
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from flowdesk.going_live.connecting import Connecting
from flowdesk.ui.desk import Desk, LiveState
from flowdesk.whatsapp.discovery import Discovery
from flowdesk.whatsapp.errors import FixSettings, Wait
from flowdesk.whatsapp.places import SYSTEM_USERS
from flowdesk.whatsapp.remedies import REMEDIES
from flowdesk.whatsapp.token import MANAGE, SEND, TokenFacts, TokenKind
from tests.ui.connect.conftest import Open
from tests.ui.connect.hands import Browser, facts, fill, paste
from tests.ui.going import SHOP, PlainGoing, daily, found
from tests.ui.parts import NOW

OFFLINE = Wait("no route", remedy="WhatsApp cannot be reached now. Check the internet connection.")


def test_a_pasted_token_is_looked_at_by_itself(
    open_page: Open, going: PlainGoing, desk: Desk, qtbot: QtBot
) -> None:
    """No button: what it may do and how long it lasts is shown, the token kept, the field empty."""
    made = open_page()
    paste(made, "EAAG-good", qtbot)
    assert made.guide.token.state.text() == "Checked"
    assert facts(made) == [
        "May send messages",
        "May find your numbers and register the address",
        "Lasts until you take it back",
    ]
    assert desk.secrets.get("access_token") == "EAAG-good"
    assert made.guide.token.entry.field.text() == ""


def test_a_daily_token_is_amber_and_says_how_to_make_one_that_lasts(
    open_page: Open, going: PlainGoing, desk: Desk, qtbot: QtBot
) -> None:
    """It is kept, because it works today; the button opens the place where a lasting one is made."""
    going.tokens["EAAG-day"] = found(SHOP, token=daily(NOW))
    made = open_page()
    paste(made, "EAAG-day", qtbot)
    step = made.guide.token
    assert step.state.property("role") == "warn"
    assert "trying out only" in facts(made)[-1]
    assert "System users" in step.remedy.sentence.text()
    assert step.remedy.button.text().strip() == "Open System users"
    assert desk.secrets.get("access_token") == "EAAG-day"


@pytest.mark.parametrize(
    ("token", "sentence"),
    [
        (TokenFacts(TokenKind.SYSTEM, valid=False, why_not="It expired."), "It expired."),
        (TokenFacts(TokenKind.OTHER), "a page or an app"),
        (TokenFacts(TokenKind.SYSTEM, scopes=frozenset({MANAGE})), SEND),
        (
            TokenFacts(
                TokenKind.SYSTEM,
                scopes=frozenset({SEND, MANAGE}),
                expires_at=NOW - timedelta(days=1),
            ),
            "Ended",
        ),
    ],
)
def test_a_token_of_no_use_is_not_kept(
    open_page: Open, going: PlainGoing, desk: Desk, qtbot: QtBot, token: TokenFacts, sentence: str
) -> None:
    """Red, one sentence, and what was kept before stays."""
    desk.secrets.set("access_token", "EAAG-before")
    going.tokens["EAAG-bad"] = Discovery(token)
    made = open_page()
    qtbot.waitUntil(lambda: made.guide.token.state.text() == "Checked")
    paste(made, "EAAG-bad", qtbot)
    qtbot.waitUntil(lambda: made.guide.token.state.text() == "Not right yet")
    assert sentence in " ".join(facts(made))
    assert made.guide.token.remedy.isVisible()
    assert desk.secrets.get("access_token") == "EAAG-before"


def test_a_token_that_may_not_manage_works_and_says_so(
    open_page: Open, going: PlainGoing, desk: Desk, qtbot: QtBot
) -> None:
    """Messages can be sent with it; the permission that is missing is named."""
    going.tokens["EAAG-send"] = found(
        SHOP, token=TokenFacts(TokenKind.SYSTEM, scopes=frozenset({SEND}))
    )
    made = open_page()
    paste(made, "EAAG-send", qtbot)
    assert made.guide.token.state.property("role") == "warn"
    assert MANAGE in facts(made)[1]
    assert desk.secrets.get("access_token") == "EAAG-send"


def test_a_refused_token_is_told_in_words(open_page: Open, desk: Desk, qtbot: QtBot) -> None:
    """What WhatsApp refuses is said by what to do; what was typed stays to be mended."""
    made = open_page()
    paste(made, "EAAG-unknown", qtbot)
    assert facts(made) == ["WhatsApp does not know this token. Copy it again."]
    assert made.guide.token.entry.field.text() == "EAAG-unknown"
    assert desk.secrets.get("access_token") is None


def test_the_newest_token_wins(
    open_page: Open, going: PlainGoing, desk: Desk, qtbot: QtBot
) -> None:
    """A slow answer about an earlier paste changes nothing any more."""
    gate = threading.Event()
    usual = going.discover

    def slow(access_token: str = "", account_id: str = "") -> Discovery:
        if access_token == "EAAG-slow":
            gate.wait(5)
        return usual(access_token, account_id)

    going.discover = slow  # type: ignore[method-assign]
    made = open_page()
    made.guide.token.given.emit("EAAG-slow")
    made.guide.token.given.emit("EAAG-good")
    qtbot.waitUntil(lambda: made.guide.token.state.text() == "Checked")
    gate.set()
    qtbot.waitUntil(lambda: "EAAG-slow" in going.asked)
    qtbot.wait(50)
    assert made.guide.token.state.text() == "Checked"
    assert desk.secrets.get("access_token") == "EAAG-good"


def test_without_a_network_the_kept_token_is_kept(
    open_page: Open, going: PlainGoing, desk: Desk, qtbot: QtBot
) -> None:
    """Amber, and “Check again” asks again."""
    fill(desk)
    going.tokens[""] = OFFLINE
    made = open_page()
    qtbot.waitUntil(lambda: "could not be checked" in made.guide.token.state.text())
    going.tokens[""] = found(SHOP)
    made.guide.token.remedy.button.click()
    qtbot.waitUntil(lambda: made.guide.token.state.text() == "Checked")


def test_where_a_token_is_made_is_said_before_there_is_one(open_page: Open, qtbot: QtBot) -> None:
    """On a fresh desk the first step leads to the page where its token is made, as the others do."""
    made = open_page()
    remedy = made.guide.token.remedy
    qtbot.waitUntil(remedy.button.isVisible)
    assert remedy.button.text().strip() == "Open System users"
    assert "Generate token" in remedy.sentence.text()
    paste(made, "EAAG-good", qtbot)
    assert not remedy.isVisible()


def test_a_refusal_stays_while_another_step_is_filled_in(
    open_page: Open, desk: Desk, qtbot: QtBot
) -> None:
    """State, sentence and text of a refused token go together, whatever is saved meanwhile."""
    made = open_page()
    paste(made, "EAAG-unknown", qtbot)
    qtbot.keyClicks(made.guide.secret.entry.field, "0123456789abcdef" * 2)
    qtbot.waitUntil(lambda: made.guide.secret.state.text() == "Saved")
    step = made.guide.token
    assert step.state.text() == "Not right yet"
    assert facts(made) == ["WhatsApp does not know this token. Copy it again."]
    assert step.entry.field.text() == "EAAG-unknown"


def test_a_refusal_goes_with_the_text(open_page: Open, desk: Desk, qtbot: QtBot) -> None:
    """Once the wrong token is taken out of the field, the step is as it was: to do."""
    made = open_page()
    paste(made, "EAAG-unknown", qtbot)
    field = made.guide.token.entry.field
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: made.guide.token.state.text() == "To do")
    assert facts(made) == []


@pytest.mark.parametrize("token", ["EAAG-unknown", "EAAG-day"])
def test_a_refused_or_daily_token_leads_to_where_one_is_made(
    open_page: Open, going: PlainGoing, qtbot: QtBot, token: str
) -> None:
    """The button beside the sentence opens Meta's page of the system users."""
    going.tokens["EAAG-day"] = found(SHOP, token=daily(NOW))
    made = open_page()
    paste(made, token, qtbot)
    button = made.guide.token.remedy.button
    assert button.text().strip() == "Open System users"
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    QDesktopServices.unsetUrlHandler("https")
    assert browser.opened == [SYSTEM_USERS]


def test_a_kept_token_that_is_refused_is_red(
    open_page: Open, going: PlainGoing, desk: Desk, qtbot: QtBot
) -> None:
    """It is not called unchecked: it ended, and the page where a new one is made is one press away."""
    fill(desk)
    going.tokens[""] = FixSettings("(#190) expired", remedy="The access token has run out.")
    made = open_page()
    step = made.guide.token
    qtbot.waitUntil(lambda: step.state.text() == "Not right any more")
    assert step.state.property("role") == "error"
    assert step.remedy.button.text().strip() == "Open System users"


def test_a_pasted_token_waits_for_the_network(
    open_page: Open, going: PlainGoing, desk: Desk, qtbot: QtBot
) -> None:
    """It is neither kept nor called wrong, and “Check again” asks about the one that was typed."""
    going.tokens["EAAG-good"] = OFFLINE
    made = open_page()
    paste(made, "EAAG-good", qtbot)
    step = made.guide.token
    qtbot.waitUntil(lambda: step.state.text() == "Could not be checked")
    assert step.state.property("role") == "warn"
    assert desk.secrets.get("access_token") is None
    going.tokens["EAAG-good"] = found(SHOP)
    qtbot.mouseClick(step.remedy.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: step.state.text() == "Checked")
    assert desk.secrets.get("access_token") == "EAAG-good"


def test_a_token_that_was_kept_under_details_is_looked_at(
    open_page: Open, going: PlainGoing, desk: Desk, qtbot: QtBot
) -> None:
    """Also where an earlier one was refused in the guide: what is kept now is what is shown."""
    made = open_page()
    paste(made, "EAAG-unknown", qtbot)
    made.guide.token.entry.clear()
    made.guide.token.entry.emptied.emit()
    desk.secrets.set("access_token", "EAAG-good")
    made.arrive()
    qtbot.waitUntil(lambda: made.guide.token.state.text() == "Checked")


def test_a_token_that_is_refused_meanwhile_is_looked_at_again(
    open_page: Open, going: PlainGoing, desk: Desk, qtbot: QtBot
) -> None:
    """Where the bot finds out that it ended, the guide does not go on calling it checked."""
    fill(desk)
    made = open_page()
    qtbot.waitUntil(lambda: made.guide.token.state.text() == "Checked")
    going.tokens[""] = FixSettings("(#190) expired", remedy="The access token has run out.")
    desk.bridge.tell_status(LiveState(running=True, port=5000, trouble=REMEDIES[190]))
    qtbot.waitUntil(lambda: made.guide.token.state.text() == "Not right any more")


def test_a_refusal_is_not_undone_by_what_was_found_before(
    open_page: Open, going: PlainGoing, desk: Desk, qtbot: QtBot
) -> None:
    """An earlier answer that is still being kept says nothing any more once a newer one is there."""
    fill(desk)
    made = open_page()
    step = made.guide.token
    qtbot.waitUntil(lambda: step.state.text() == "Checked")
    keeping, gate, usual = threading.Event(), threading.Event(), going.known

    def slowly() -> Connecting:
        keeping.set()
        gate.wait(5)
        return usual()

    going.known = slowly
    made.guide.check()
    qtbot.waitUntil(keeping.is_set)
    going.tokens[""] = FixSettings("(#190) expired", remedy="The access token has run out.")
    made.guide.check()
    qtbot.waitUntil(lambda: step.state.text() == "Not right any more")
    before = made.guide.known
    gate.set()
    qtbot.waitUntil(lambda: made.guide.known is not before)
    assert step.state.text() == "Not right any more"
