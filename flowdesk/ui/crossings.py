"""What one page asks of another: the chat of a lead, the lead of a chat, the customers of a figure."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from flowdesk.store.values import Status

if TYPE_CHECKING:
    from flowdesk.ui.leads.model import Only
    from flowdesk.ui.window import MainWindow


class Crossings(QObject):
    """Listens to each page and leads the owner to the other one."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def listen(self, name: str, page: Any) -> None:
        """Listen to a page that was built just now; each has signals of its own."""
        match name:
            case "Rules" | "Insights":
                page.customers_wanted.connect(self.show_customers)
            case "Leads":
                page.reviewed.connect(self._window.waiting.count)
                page.export_wanted.connect(self._window.open_export)
                page.chat_wanted.connect(self.show_chat)
            case "Photos":
                page.reviewed.connect(self._window.waiting.count)
            case "Inbox":
                page.lead_wanted.connect(self.show_lead)

    def show_new_leads(self) -> None:
        """Show the leads that wait for a look."""
        self._window.go("Leads")
        self._window.leads.show_status(Status.COMPLETED)

    def show_lead(self, submission_id: int) -> None:
        """Show one lead in full."""
        self._window.go("Leads")
        self._window.leads.open_lead(submission_id)

    def show_chat(self, contact_id: int) -> None:
        """Show the chat with a customer."""
        self._window.go("Inbox")
        self._window.inbox.open_contact(contact_id)

    def show_customers(self, only: "Only") -> None:
        """Show the leads behind a figure."""
        self._window.go("Leads")
        self._window.leads.show_only(only)
