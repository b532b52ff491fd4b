"""A remedy's button does what it promises, or leads to where it is done."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from flowdesk.going_live.remedy import Deed, deed, page, setting
from flowdesk.ui.connect.tabs import DETAILS, DOCTOR, GUIDE
from flowdesk.ui.desk import Desk, LiveState
from flowdesk.whatsapp.places import SYSTEM_USERS
from flowdesk.whatsapp.remedies import REMEDIES
from tests.ui.connect.conftest import Open
from tests.ui.connect.hands import Browser
from tests.ui.going import SHOP, PlainGoing
from tests.ui.parts import PlainSwitch


def test_a_remedy_leads_to_its_place(
    open_page: Open, desk: Desk, going: PlainGoing, qtbot: QtBot
) -> None:
    """A setting is its row under Details with the cursor in it; a deed is done; a page is opened."""
    made = open_page()
    made.activateWindow()
    made.mending.mend(setting("Paste a new one.", "Open", "app_secret"))
    assert made.shown() == DETAILS
    qtbot.waitUntil(made.details.settings["app_secret"].field.hasFocus)
    made.guide.check()
    qtbot.waitUntil(lambda: bool(made.guide.number.choices))
    made.mending.mend(setting("Choose one.", "Choose", "phone_number_id"))
    assert made.shown() == GUIDE
    qtbot.waitUntil(made.guide.number.choices[SHOP.id].hasFocus)
    made.mending.mend(deed("Start it.", "Start", Deed.START))
    assert isinstance(desk.live, PlainSwitch)
    qtbot.waitUntil(lambda: desk.live.state().running)
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")
    made.mending.mend(page("There.", "Open", "https://example.org"))
    QDesktopServices.unsetUrlHandler("https")
    assert browser.opened == ["https://example.org"]
    made.show_part(DOCTOR)
    before = going.looks
    made.mending.mend(deed("Look.", "Again", Deed.AGAIN))
    qtbot.waitUntil(lambda: going.looks > before)


def test_a_refused_token_leads_to_meta_from_the_switch_too(
    open_page: Open, desk: Desk, qtbot: QtBot
) -> None:
    """While nothing can be sent the button beside Stop opens the page where a token is made."""
    made = open_page()
    desk.bridge.tell_status(LiveState(running=True, port=5000, trouble=REMEDIES[190]))
    qtbot.waitUntil(made.switch.place.isVisible)
    assert made.switch.place.text().strip() == "Open System users"
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")
    qtbot.mouseClick(made.switch.place, Qt.MouseButton.LeftButton)
    QDesktopServices.unsetUrlHandler("https")
    assert browser.opened == [SYSTEM_USERS]
    desk.bridge.tell_status(LiveState(running=True, port=5000))
    qtbot.waitUntil(made.switch.place.isHidden)
