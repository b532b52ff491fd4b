"""What a remedy's button does on the Connect page: opens a page, shows a field, or does a deed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from flowdesk.going_live.progress import Choice
from flowdesk.going_live.remedy import Deed, Leads, Remedy
from flowdesk.ui.connect.tabs import DETAILS, DOCTOR, GUIDE
from flowdesk.ui.exporting import browse

if TYPE_CHECKING:
    from flowdesk.ui.connect.page import ConnectPage

_CHOICES = {
    Deed.GO_LIVE: Choice.ASK,
    Deed.TAKE_OVER: Choice.TAKE_OVER,
    Deed.NUMBER_ONLY: Choice.NUMBER_ONLY,
}


class Mending:
    """Mends what the parts of a page show, on the page itself."""

    def __init__(self, page: "ConnectPage") -> None:
        self._page = page

    def mend(self, remedy: Remedy) -> None:
        """Do what a remedy's button promises, or lead to where it is done."""
        match remedy.leads:
            case Leads.PAGE:
                browse(remedy.target)
            case Leads.SETTING:
                self._to_setting(remedy.target)
            case Leads.DEED:
                self._do(Deed(remedy.target))

    def _do(self, deed: Deed) -> None:
        page = self._page
        if deed is Deed.START:
            page.start_bot()
        elif deed in _CHOICES:
            page.show_part(GUIDE)
            page.guide.go(_CHOICES[deed])
        elif deed is Deed.AGENT:
            self._get_agent()
        elif page.shown() == DOCTOR:
            page.doctor.check()
        else:
            page.guide.check()

    def _get_agent(self) -> None:
        """Download ngrok where its bar is seen: beside a tunnel that waits for it, else in the guide."""
        page = self._page
        offer = page.switch.tunnel.agent
        if not offer.isVisibleTo(page):
            page.show_part(GUIDE)
            page.guide.address.by_ngrok.setChecked(True)
            offer = page.guide.address.agent
            offer.show()
        offer.begin()
        page.area.ensureWidgetVisible(offer)

    def _to_setting(self, name: str) -> None:
        """Show a setting's row with the cursor in it; a number is rather chosen than typed."""
        page = self._page
        numbers = list(page.guide.number.choices.values())
        if name == "phone_number_id" and numbers:
            page.show_part(GUIDE)
            self._to(numbers[0], numbers[0])
            return
        page.show_part(DETAILS)
        if name in page.details.settings:
            part = page.details.settings[name]
            self._to(part, part.field)

    def _to(self, part: QWidget, field: QWidget) -> None:
        self._page.area.ensureWidgetVisible(part)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
