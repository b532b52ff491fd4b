"""The guide as a whole: it looks before it asks, and can be left and taken up again."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from flowdesk.ui.connect.guide.entry import Entry
from flowdesk.ui.connect.guide.guide import Guide
from flowdesk.ui.desk import Desk, LiveState
from tests.ui.connect.conftest import Open, kept
from tests.ui.connect.hands import fill, paste
from tests.ui.going import OTHER, SHOP, PlainGoing, found
from tests.ui.parts import PlainSwitch


def test_the_guide_begins_at_the_token(open_page: Open, qtbot: QtBot) -> None:
    """On a fresh desk the cursor is where the token goes, and the button says what is missing."""
    made = open_page()
    made.activateWindow()
    qtbot.waitUntil(made.guide.token.entry.field.hasFocus)
    assert not made.guide.live.button.isEnabled()
    assert made.guide.live.sentence.text() == (
        "Still to do: the access token, the app secret, the number and the public address."
    )


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


def test_no_token_is_said_anywhere(
    open_page: Open, desk: Desk, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """What was pasted stands in no label, no setting and no log, neither accepted nor refused."""
    made = open_page()
    for token in ("EAAG-good", "EAAG-canary"):
        paste(made, token, qtbot)
        said = " ".join(each.text() for each in made.findChildren(QLabel))
        assert token not in said + caplog.text + str(kept(desk))


@pytest.mark.parametrize(
    ("variable", "entry"),
    [
        ("FLOWDESK_ACCESS_TOKEN", lambda guide: guide.token.entry),
        ("FLOWDESK_APP_SECRET", lambda guide: guide.secret.entry),
        ("FLOWDESK_NGROK_AUTHTOKEN", lambda guide: guide.address.token),
        ("FLOWDESK_NGROK_DOMAIN", lambda guide: guide.address.domain),
    ],
)
def test_what_the_environment_decides_says_so_beside_its_field(
    open_page: Open, desk: Desk, variable: str, entry: Callable[[Guide], Entry]
) -> None:
    """A variable cannot be typed over, and who wonders why reads its name there."""
    assert not entry(open_page().guide).lock.isVisible()
    desk.environ[variable] = "x" * 32  # type: ignore[index]
    locked = entry(open_page().guide)
    assert not locked.field.isEnabled()
    assert locked.lock.isVisible()
    assert locked.lock.text().startswith(f"Set by {variable}.")


def test_a_number_that_the_environment_decides_cannot_be_chosen(
    open_page: Open, going: PlainGoing, desk: Desk, qtbot: QtBot
) -> None:
    """The others are shown and cannot be pressed; the variable's name stands below them."""
    desk.environ["FLOWDESK_PHONE_NUMBER_ID"] = OTHER.id  # type: ignore[index]
    going.tokens["EAAG-two"] = found(SHOP, OTHER)
    made = open_page()
    paste(made, "EAAG-two", qtbot)
    step = made.guide.number
    qtbot.waitUntil(lambda: bool(step.choices) and step.choices[OTHER.id].isChecked())
    assert not step.choices[SHOP.id].isEnabled()
    assert step.lock.text().startswith("Set by FLOWDESK_PHONE_NUMBER_ID.")


def test_what_is_filled_in_while_the_bot_runs_holds_from_its_next_start(
    open_page: Open, desk: Desk, qtbot: QtBot
) -> None:
    """The guide says so as the details do, and one press has it begin anew."""
    made = open_page()
    desk.live.now = LiveState(running=True, port=5000)  # type: ignore[attr-defined]
    with qtbot.waitSignal(made.told) as told:
        qtbot.keyClicks(made.guide.secret.entry.field, "0123456789abcdef" * 2)
    assert told.args[0] == "Saved. It holds from the next start of the bot."
    assert isinstance(desk.live, PlainSwitch)
    ((name, start_again),) = told.args[2]
    assert name == "Start it again"
    with qtbot.waitSignal(made.mended) as mended:
        start_again()
    assert mended.args == [told.args[0]]
    qtbot.waitUntil(lambda: bool(desk.live.state().address))
