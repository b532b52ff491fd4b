"""The Leads page as the tests open it, and more leads for it."""

from datetime import timedelta

from pytestqt.qtbot import QtBot

from flowdesk.store import contacts, submissions
from flowdesk.store.values import WHATSAPP, Status, Submission
from flowdesk.ui.desk import Desk
from flowdesk.ui.leads.page import LeadsPage
from tests.ui.parts import NOW


def show(desk: Desk, qtbot: QtBot) -> LeadsPage:
    """Show the page."""
    page = LeadsPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 720)
    page.show()
    page.arrive()
    return page


def lead(desk: Desk, number: int) -> Submission:
    """Give a lead as it is stored."""
    with desk.database.read() as session:
        return submissions.get(session, number)


def column(page: LeadsPage, at: int) -> list[str]:
    """Give what a column shows, from the top."""
    return [page.model.index(row, at).data() for row in range(page.model.rowCount())]


def has_written(desk: Desk, contact: int = 1) -> None:
    """Let a customer have written just now."""
    with desk.database.begin() as session:
        contacts.heard(session, contact, "hello", NOW)


def more(desk: Desk, count: int, practice: bool = False) -> None:
    """Add leads that differ in their reference only."""
    channel = "practice" if practice else WHATSAPP
    with desk.database.begin() as session:
        contact = contacts.meet(session, channel, "15559990000", None, "Zoe", NOW)
        for number in range(count):
            code = f"Z{number:05d}{'P' if practice else ''}"
            at = NOW + timedelta(seconds=number)
            made = submissions.begin(session, contact.id, 1, 1, code, at)
            submissions.record(session, made, {"Name": "Zoe"}, Status.COMPLETED, at)
