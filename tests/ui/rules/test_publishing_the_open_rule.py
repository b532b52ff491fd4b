"""Publish on the Rules page: asked, done, refused, and the refusal taken back."""

import json

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from flowdesk.flow import rulefile
from flowdesk.flow.flow import Flow
from flowdesk.flow.rule import Rule
from flowdesk.flow.steps import make
from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.page import RulesPage
from flowdesk.ui.share.window import ShareWindow
from tests.ui.rule_desk import SEED, answer, stored


def test_publishing_asks_and_makes_a_version(page: RulesPage, desk: Desk, qtbot: QtBot) -> None:
    """Publish asks first; then the version is made and the header says Live."""
    flow = rulefile.loads(json.dumps({"name": "Pay", "flow": SEED}))[0].flow
    page.add(Rule("Pay", ("pay",), flow_enabled=True, flow=flow))
    qtbot.mouseClick(page.editor.header.publish, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.told) as told:
        answer(page, "Publish")
    assert told.args[0].startswith("Published as version 1.")
    assert stored(desk, page.editor.rule_id).version.number == 1
    assert page.editor.header.state.whole() == "Published"
    document = page.editor.document
    document.apply(
        "Edit", flow=document.flow.put("Name", document.flow.get("Name").with_(question="?"))
    )
    assert page.editor.header.state.whole() == "Draft differs from live"


def test_publishing_refuses_errors(page: RulesPage, desk: Desk, qtbot: QtBot) -> None:
    """A flow with an error is not published; the sentence names the step and offers to show it."""
    flow = rulefile.loads(json.dumps({"name": "P", "flow": [{**SEED[0], "next": "Nowhere"}]}))[
        0
    ].flow
    page.add(Rule("Pay", ("pay",), flow_enabled=True, flow=flow))
    with qtbot.waitSignal(page.told) as told:
        qtbot.mouseClick(page.editor.header.publish, Qt.MouseButton.LeftButton)
    sentence, kind, actions = told.args
    assert sentence.startswith("Not published. “Name” leads to “Nowhere”")
    assert kind == "error"
    actions[0][1]()
    assert page.editor.document.single() == "Name"
    assert stored(desk, page.editor.rule_id).version is None


def test_a_refusal_goes_once_it_is_mended(page: RulesPage, qtbot: QtBot) -> None:
    """“Not published” is taken back when the last error has gone."""
    page.add(Rule("Pay", flow_enabled=True, flow=Flow((make("Text", "A"),))))
    with qtbot.waitSignal(page.told) as told:
        page.publish()
    document = page.editor.document
    with qtbot.waitSignal(page.mended) as mended:
        document.apply("Edit", flow=document.flow.put("A", make("Text", "A", "Your name?")))
    assert mended.args == [told.args[0]]


def test_who_publishes_while_the_bot_is_off_is_led_to_going_live(
    page: RulesPage, qtbot: QtBot
) -> None:
    """Nobody would get what was published: the sentence says so and has the way to Connect."""
    page.add(Rule("Pay", ("pay",), flow_enabled=True, flow=Flow((make("Text", "A", "Name?"),))))
    page.publish()
    with qtbot.waitSignal(page.told) as told:
        answer(page, "Publish")
    sentence, _, actions = told.args
    assert sentence == "Published as version 1. The bot is off: customers get it once you go live."
    [(verb, then)] = actions
    assert verb == "Go live…"
    with qtbot.waitSignal(page.wanted) as wanted:
        then()
    assert wanted.args == ["Connect"]


def test_who_publishes_while_the_bot_is_on_can_share_it(
    page: RulesPage, desk: Desk, qtbot: QtBot
) -> None:
    """The code to scan is one press away: the owner is the first customer."""
    desk.live.start()
    page.add(Rule("Pay", ("pay",), flow_enabled=True, flow=Flow((make("Text", "A", "Name?"),))))
    page.publish()
    with qtbot.waitSignal(page.told) as told:
        answer(page, "Publish")
    sentence, _, actions = told.args
    assert sentence == "Published as version 1. New chats get it from now on."
    [(verb, then)] = actions
    assert verb == "Link and QR code…"
    then()
    assert [each.windowTitle() for each in page.findChildren(ShareWindow)] == ["Share “Pay”"]


def test_a_rule_without_a_keyword_has_no_code_to_offer(
    page: RulesPage, desk: Desk, qtbot: QtBot
) -> None:
    """Nothing that would only be refused stands beside the sentence."""
    desk.live.start()
    page.add(Rule("Pay", flow_enabled=True, flow=Flow((make("Text", "A", "Name?"),))))
    page.publish()
    with qtbot.waitSignal(page.told) as told:
        answer(page, "Publish")
    assert told.args[0].startswith("Published as version 1.")
    assert list(told.args[2]) == []
