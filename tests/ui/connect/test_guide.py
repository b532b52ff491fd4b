"""The guide: it looks before it asks, each step looks at itself, and one button does the rest."""

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from flowdesk.bot.change import Change
from flowdesk.flow.rule import Rule
from flowdesk.going_live.progress import Choice, Point, Stage, Standing
from flowdesk.going_live.remedy import Deed, deed, page, setting
from flowdesk.store import contacts, outbox, rules
from flowdesk.store.values import WHATSAPP
from flowdesk.ui.connect.page import DETAILS, DOCTOR, GUIDE, ConnectPage
from flowdesk.ui.desk import Desk, LiveState
from flowdesk.ui.share import shop
from flowdesk.whatsapp.discovery import Discovery
from flowdesk.whatsapp.numbers import Account
from flowdesk.whatsapp.token import MANAGE, SEND, TokenFacts, TokenKind
from tests.ui.connect.conftest import Open, kept
from tests.ui.going import LASTING, OTHER, SHOP, PlainGoing, daily, found, went
from tests.ui.parts import NOW, PlainSwitch

LIVE = LiveState(running=True, port=5000, address="https://shop.example/webhook")


class Browser(QObject):
    """Takes what would be opened in the browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


def paste(page: ConnectPage, token: str, qtbot: QtBot) -> None:
    """Paste a token and wait until it was looked at."""
    entry = page.guide.token.entry
    entry.field.selectAll()
    QApplication.clipboard().setText(token)
    entry.field.setFocus()
    qtbot.keyClick(entry.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.guide.token.state.text() not in {"To do", "Checking…"})


def facts(page: ConnectPage) -> list[str]:
    """Give what is said of the token."""
    return [each.sentence for each in page.guide.token.facts.said]


def fill(desk: Desk) -> None:
    """Keep all that is needed, as an earlier run of the guide would have."""
    for name in ("access_token", "app_secret", "ngrok_authtoken"):
        desk.secrets.set(name, "x" * 32)


def test_the_guide_begins_at_the_token(open_page: Open, qtbot: QtBot) -> None:
    """On a fresh desk the cursor is where the token goes, and the button says what is missing."""
    made = open_page()
    made.activateWindow()
    qtbot.waitUntil(made.guide.token.entry.field.hasFocus)
    assert not made.guide.live.button.isEnabled()
    assert made.guide.live.sentence.text() == (
        "Still to do: the access token, the app secret, the number and the public address."
    )


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


def test_the_only_number_is_chosen(open_page: Open, desk: Desk, qtbot: QtBot) -> None:
    """It is kept with its account, and as the number of the link for customers."""
    made = open_page()
    paste(made, "EAAG-good", qtbot)
    assert made.guide.number.choices[SHOP.id].isChecked()
    stored = kept(desk)
    assert (stored["phone_number_id"], stored["account_id"]) == (SHOP.id, "9")
    assert shop.read(desk.database).number == "+1 631-555-1234"


def test_of_several_numbers_the_owner_chooses(
    open_page: Open, going: PlainGoing, desk: Desk, qtbot: QtBot
) -> None:
    """None is chosen for them; a click keeps one."""
    going.tokens["EAAG-two"] = found(SHOP, OTHER)
    made = open_page()
    paste(made, "EAAG-two", qtbot)
    assert made.guide.number.state.text() == "Choose one"
    assert "phone_number_id" not in kept(desk)
    choice = made.guide.number.choices[OTHER.id]
    assert choice.text() == "+49301234567  ·  Der Laden"
    choice.click()
    qtbot.waitUntil(lambda: kept(desk).get("phone_number_id") == OTHER.id)
    qtbot.waitUntil(lambda: made.guide.number.state.text() == "Checked")


@pytest.mark.parametrize(
    ("status", "role"),
    [("LINKED", "ok"), ("", "ok"), ("PENDING", "warn"), ("BANNED", "error")],
)
def test_how_the_number_stands_is_said(
    open_page: Open, going: PlainGoing, qtbot: QtBot, status: str, role: str
) -> None:
    """The guide and the check-up judge a number alike."""
    going.tokens["EAAG-good"] = found(replace(SHOP, status=status))
    made = open_page()
    paste(made, "EAAG-good", qtbot)
    step = made.guide.number
    qtbot.waitUntil(lambda: step.state.property("role") == role)
    assert step.remedy.isVisible() is (role != "ok")


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


def test_a_token_that_names_no_account_asks_for_it(
    open_page: Open, going: PlainGoing, desk: Desk, qtbot: QtBot
) -> None:
    """Then, and only then, the account's id is asked for; it brings the numbers."""
    going.tokens |= {"EAAG-all": found(unlisted=True), "9": found(SHOP)}
    made = open_page()
    assert not made.guide.number.account.isVisible()
    paste(made, "EAAG-all", qtbot)
    entry = made.guide.number.account
    qtbot.waitUntil(entry.isVisible)
    qtbot.keyClicks(entry.field, "9")
    qtbot.keyClick(entry.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kept(desk).get("phone_number_id") == SHOP.id)
    qtbot.waitUntil(lambda: not entry.isVisible())


def test_a_kept_token_is_looked_at_when_the_page_opens(
    open_page: Open, going: PlainGoing, desk: Desk, qtbot: QtBot
) -> None:
    """The guide is taken up again where it was left: nothing has to be pasted twice."""
    fill(desk)
    made = open_page()
    qtbot.waitUntil(lambda: made.guide.token.state.text() == "Checked")
    assert going.asked == [""]
    made.arrive()
    qtbot.wait(50)
    assert going.asked == [""]  # once is enough


def test_without_a_network_the_kept_token_is_kept(
    open_page: Open, going: PlainGoing, desk: Desk, qtbot: QtBot
) -> None:
    """Amber, and “Check again” asks again."""
    fill(desk)
    del going.tokens[""]
    made = open_page()
    qtbot.waitUntil(lambda: "could not be checked" in made.guide.token.state.text())
    going.tokens[""] = found(SHOP)
    made.guide.token.remedy.button.click()
    qtbot.waitUntil(lambda: made.guide.token.state.text() == "Checked")


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


def test_a_variable_of_the_environment_is_not_typed_over(
    open_page: Open, desk: Desk, qtbot: QtBot
) -> None:
    """What FLOWDESK_* decides is shown and locked."""
    desk.environ["FLOWDESK_ACCESS_TOKEN"] = "EAAG-outside"  # type: ignore[index]
    made = open_page()
    assert not made.guide.token.entry.field.isEnabled()


def test_going_live_shows_every_stage(
    open_page: Open, going: PlainGoing, desk: Desk, agent: Path, qtbot: QtBot
) -> None:
    """One button; each stage has an icon and a word, and at the end it is live."""
    fill(desk)
    agent.parent.mkdir()
    agent.touch()
    going.steps = (went(Stage.TUNNEL), went())
    made = open_page()
    qtbot.waitUntil(made.guide.live.button.isEnabled)
    qtbot.mouseClick(made.guide.live.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: made.guide.live.state.text() == "Live")
    rows = made.guide.live.rows
    assert [row.accessibleName().rpartition(": ")[2] for row in rows.values()] == ["done"] * 6
    assert going.choices == [Choice.ASK]


def test_a_stage_that_fails_says_why_and_can_be_tried_again(
    open_page: Open, going: PlainGoing, qtbot: QtBot
) -> None:
    """The stages after it wait; its remedy's button goes on from there."""
    again = deed("Try it again.", "Try again", Deed.GO_LIVE)
    point = Point(Stage.KNOCK, Standing.FAILED, "A page of ngrok's answered.", again)
    going.steps = (went(Stage.KNOCK, point),)
    made = open_page()
    made.guide.go()
    qtbot.waitUntil(lambda: made.guide.live.state.text() == "Stopped here")
    assert made.guide.live.rows[Stage.KNOCK].sentence.text() == "A page of ngrok's answered."
    assert made.guide.live.rows[Stage.ACCOUNT].accessibleName().endswith("waiting")
    going.steps = (went(),)
    made.guide.live.remedy.button.click()
    qtbot.waitUntil(lambda: made.guide.live.state.text() == "Live")


def test_another_address_is_asked_about(open_page: Open, going: PlainGoing, qtbot: QtBot) -> None:
    """Nothing that works elsewhere is taken over unasked: two buttons, and each says so to the deed."""
    point = Point(Stage.SUBSCRIPTION, Standing.FAILED, "Another address is registered.")
    going.steps = (went(Stage.SUBSCRIPTION, point, elsewhere="https://old.example/hook"),)
    made = open_page()
    made.guide.go()
    live = made.guide.live
    qtbot.waitUntil(live.take_over.isVisible)
    assert "https://old.example/hook" in live.elsewhere.text()
    assert not live.button.isVisible()  # it would only ask again
    live.number_only.click()
    qtbot.waitUntil(lambda: going.choices == [Choice.ASK, Choice.NUMBER_ONLY])
    qtbot.waitUntil(live.take_over.isVisible)
    going.steps = (went(),)
    live.take_over.click()
    qtbot.waitUntil(lambda: live.state.text() == "Live")
    assert going.choices[-1] is Choice.TAKE_OVER
    assert not live.take_over.isVisible()


def test_a_remedy_leads_to_its_place(
    open_page: Open, desk: Desk, going: PlainGoing, qtbot: QtBot
) -> None:
    """A setting is its row under Details with the cursor in it; a deed is done; a page is opened."""
    made = open_page()
    made.activateWindow()
    made.mend(setting("Paste a new one.", "Open", "app_secret"))
    assert made.shown() == DETAILS
    qtbot.waitUntil(made.details.settings["app_secret"].field.hasFocus)
    made.guide.check()
    qtbot.waitUntil(lambda: bool(made.guide.number.choices))
    made.mend(setting("Choose one.", "Choose", "phone_number_id"))
    assert made.shown() == GUIDE
    qtbot.waitUntil(made.guide.number.choices[SHOP.id].hasFocus)
    made.mend(deed("Start it.", "Start", Deed.START))
    assert isinstance(desk.live, PlainSwitch)
    qtbot.waitUntil(lambda: desk.live.state().running)
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")
    made.mend(page("There.", "Open", "https://example.org"))
    QDesktopServices.unsetUrlHandler("https")
    assert browser.opened == ["https://example.org"]
    made.show_part(DOCTOR)
    before = going.looks
    made.mend(deed("Look.", "Again", Deed.AGAIN))
    qtbot.waitUntil(lambda: going.looks > before)


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


def test_no_token_is_said_anywhere(
    open_page: Open, desk: Desk, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """What was pasted stands in no label, no setting and no log, neither accepted nor refused."""
    made = open_page()
    for token in ("EAAG-good", "EAAG-canary"):
        paste(made, token, qtbot)
        said = " ".join(each.text() for each in made.findChildren(QLabel))
        assert token not in said + caplog.text + str(kept(desk))


def test_what_is_filled_in_at_once_is_shown_in_the_end(
    open_page: Open, desk: Desk, qtbot: QtBot
) -> None:
    """However quickly it is typed and whichever answer comes first, the page shows what is kept."""
    made = open_page()
    guide = made.guide
    guide.token.given.emit("EAAG-good")
    guide.secret.given.emit("0" * 32)
    guide.address.given.emit("ngrok_authtoken", "x" * 30)
    guide.address.given.emit("ngrok_domain", "shop.ngrok-free.dev")
    made.arrive()
    done = "Still to do: the ngrok program."
    qtbot.waitUntil(lambda: guide.live.sentence.text() == done)
    assert guide.token.state.text() == guide.number.state.text() == "Checked"
    assert guide.secret.state.text() == "Saved"
    assert guide.address.domain.field.text() == "shop.ngrok-free.dev"


def test_where_a_token_is_made_is_said_before_there_is_one(open_page: Open, qtbot: QtBot) -> None:
    """On a fresh desk the first step leads to the page where its token is made, as the others do."""
    made = open_page()
    remedy = made.guide.token.remedy
    qtbot.waitUntil(remedy.button.isVisible)
    assert remedy.button.text().strip() == "Open System users"
    assert "Generate token" in remedy.sentence.text()
    paste(made, "EAAG-good", qtbot)
    assert not remedy.isVisible()


def test_an_account_that_is_out_of_reach_needs_no_new_number(
    open_page: Open, going: PlainGoing, qtbot: QtBot
) -> None:
    """Where a token may not see its account the owner is led to who may, not to adding a number."""
    why = "WhatsApp does not know this account."
    going.tokens["EAAG-far"] = Discovery(LASTING, (Account("9", trouble=why),), False)
    made = open_page()
    paste(made, "EAAG-far", qtbot)
    number = made.guide.number
    qtbot.waitUntil(lambda: number.state.text() == "None found")
    assert number.facts.said[0].sentence == why
    assert number.remedy.button.text().strip() == "Open System users"
    assert "Add a number" not in number.remedy.sentence.text()


def test_what_going_live_came_to_is_in_sight(
    open_page: Open, desk: Desk, agent: Path, qtbot: QtBot
) -> None:
    """The stages and the card of the first customer come up below: the page moves there."""
    fill(desk)
    agent.parent.mkdir()
    agent.touch()
    made = open_page()
    made.resize(1000, 500)
    qtbot.waitUntil(made.guide.live.button.isEnabled)
    desk.live.now = LIVE  # type: ignore[attr-defined]
    made.guide.live.button.click()
    first = made.guide.first
    qtbot.waitUntil(first.isVisible)
    qtbot.waitUntil(lambda: first.visibleRegion().boundingRect() == first.rect())


def test_a_bot_that_goes_on_is_live_in_the_guide_too(
    open_page: Open, desk: Desk, agent: Path, qtbot: QtBot
) -> None:
    """After a start that took up the bot again the last step is no task; once it is off it is."""
    fill(desk)
    agent.parent.mkdir()
    agent.touch()
    desk.live.now = replace(LIVE, registered="WhatsApp was told.")  # type: ignore[attr-defined]
    made = open_page()
    step = made.guide.live
    qtbot.waitUntil(step.button.isEnabled)
    assert step.state.text() == "Live"
    assert step.button.text().strip() == "Do it again"
    made.show_state(LiveState())
    assert step.state.text() == "Ready"
    assert step.button.text().strip() == "Go live"


def test_a_bot_that_was_stopped_is_not_called_live(
    open_page: Open, desk: Desk, agent: Path, qtbot: QtBot
) -> None:
    """The stages of going live are those of a bot that runs."""
    fill(desk)
    agent.parent.mkdir()
    agent.touch()
    made = open_page()
    step = made.guide.live
    qtbot.waitUntil(step.button.isEnabled)
    desk.live.now = LIVE  # type: ignore[attr-defined]
    step.button.click()
    qtbot.waitUntil(lambda: step.state.text() == "Live")
    made.show_state(LiveState())
    assert step.state.text() == "Ready"
    assert not next(iter(step.rows.values())).isVisible()
