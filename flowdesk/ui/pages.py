"""The pages of the window, each loaded and built when it is first opened."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from flowdesk.ui.page import Page
from flowdesk.ui.rail import ENTRIES
from flowdesk.ui.scheme import Scheme

if TYPE_CHECKING:
    from flowdesk.ui.connect.page import ConnectPage
    from flowdesk.ui.desk import Desk
    from flowdesk.ui.inbox.page import InboxPage
    from flowdesk.ui.insights.page import InsightsPage
    from flowdesk.ui.leads.page import LeadsPage
    from flowdesk.ui.photodesk.page import PhotosPage
    from flowdesk.ui.rules.page import RulesPage
    from flowdesk.ui.settings.page import SettingsPage


class Pages(Mapping[str, Page]):
    """The pages by their names on the rail. *made* is called with each once it is built; *rule* is
    the number of the rule that is open at the start.
    """

    def __init__(
        self, desk: "Desk", scheme: Scheme, rule: int | None, made: Callable[[str, Page], object]
    ) -> None:
        self._desk, self._scheme, self._rule, self._made = desk, scheme, rule, made

    def __getitem__(self, name: str) -> Page:
        """Give a page, building it the first time."""
        if name not in self:
            raise KeyError(name)
        page: Page = getattr(self, name.lower())
        return page

    def __iter__(self) -> Iterator[str]:
        return iter(name for name, _ in ENTRIES)

    def __len__(self) -> int:
        return len(ENTRIES)

    def __contains__(self, name: object) -> bool:
        return any(name == each for each in self)

    @cached_property
    def rules(self) -> "RulesPage":
        """Rules, and the canvas of the one that is open."""
        from flowdesk.ui.rules.page import RulesPage

        page = RulesPage(self._desk, self._rule)
        self._made("Rules", page)
        return page

    @cached_property
    def leads(self) -> "LeadsPage":
        """The table of leads."""
        from flowdesk.ui.leads.page import LeadsPage

        page = LeadsPage(self._desk)
        self._made("Leads", page)
        return page

    @cached_property
    def photos(self) -> "PhotosPage":
        """The photo desk."""
        from flowdesk.ui.photodesk.page import PhotosPage

        page = PhotosPage(self._desk)
        self._made("Photos", page)
        return page

    @cached_property
    def inbox(self) -> "InboxPage":
        """The chats."""
        from flowdesk.ui.inbox.page import InboxPage

        page = InboxPage(self._desk)
        self._made("Inbox", page)
        return page

    @cached_property
    def insights(self) -> "InsightsPage":
        """The figures."""
        from flowdesk.ui.insights.page import InsightsPage

        page = InsightsPage(self._desk)
        self._made("Insights", page)
        return page

    @cached_property
    def connect(self) -> "ConnectPage":
        """What lies between the desk and WhatsApp."""
        from flowdesk.ui.connect.page import ConnectPage

        page = ConnectPage(self._desk)
        self._made("Connect", page)
        return page

    @cached_property
    def settings(self) -> "SettingsPage":
        """What the owner can choose."""
        from flowdesk.ui.settings.page import SettingsPage

        page = SettingsPage(self._desk, self._scheme)
        self._made("Settings", page)
        return page
