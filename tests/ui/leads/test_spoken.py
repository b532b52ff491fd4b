"""Every word of the leads, of one in full, of the viewer and of erasing is in the owner's language."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from flowdesk.bot.erasing import Copies, Erased, Swept
from flowdesk.store import erasing
from flowdesk.store.values import Deed, Event, Status, Who
from flowdesk.ui.desk import Desk
from flowdesk.ui.erasing import words
from flowdesk.ui.erasing.question import EraseQuestion
from flowdesk.ui.leads.columns import FIXED, Column
from flowdesk.ui.leads.deciding import Deciding
from flowdesk.ui.leads.detail.told import text_of
from flowdesk.ui.leads.page import LeadsPage
from flowdesk.ui.leads.viewing.viewer import PhotoViewer
from tests.tongue.pseudo import pseudo
from tests.tongue.unspoken import unspoken
from tests.ui.leads.full import filled, opened, row
from tests.ui.leads.page import more, show
from tests.ui.parts import NOW

THEIRS = (
    *(
        "Payment receipt",
        "Amina",
        "João",
        "Layla",
        "Sam",
        "Zoe",
        "K7X4M0",
        "HELP-2345",
        "Help",
        "Kim",
    ),
    *(
        "Sales",
        "Support",
        "Your number",
        "Why",
        "Kind?",
        "I need suport",
        "full name",
        "did you pay",
    ),
    *("receipt", "Receipt", "Appointment", "Feedback", "Order", "Service menu"),
    *("Nov", "Flowdesk", "Scroll Left", "Scroll Right"),
)
"""Names of rules and customers, their questions and answers; the last line is the system's and Qt's."""


def bare(page: LeadsPage) -> list[str]:
    """Give the bare words of a page with a lead open; the chat is the phone's, and told there."""
    detail = page.detail
    parts: list[QWidget] = [page.list, detail.head, detail.answers, detail.past, detail.note]
    found = [word for part in parts for word in unspoken(part, THEIRS)]
    return [*found, *unspoken(detail.tabs.tabBar(), THEIRS)]


def spoken(text: str) -> bool:
    """Tell whether a sentence was given to be translated."""
    return text.startswith("⟦")


def test_the_leads(shop: Desk, qtbot: QtBot) -> None:
    """The filters, the table's headings and statuses, its menus, and what stands where there is none."""
    with pseudo():
        page = show(shop, qtbot)
        page.table.selectRow(0)
        assert bare(page) == []
        assert spoken(page.model.index(0, 5).data())
        header = Qt.Orientation.Horizontal
        titles = [page.model.headerData(at, header) for at in range(1, len(FIXED))]
        assert all(map(spoken, titles))
        menus = (page.list.rows.menu(), page.table.header.menu(page))
        assert [unspoken(each, THEIRS) for each in menus if isinstance(each, QMenu)] == [[], []]
        page.table.selectAll()
        menu = page.list.rows.menu()
        assert menu is not None
        assert unspoken(menu, THEIRS) == []
        for each in (page.list.empty, page.list.none, page.list.hidden):
            assert unspoken(each, THEIRS) == []


def test_a_heading_of_a_step_is_the_owners_own() -> None:
    """Also where it is called as one of our columns is."""
    with pseudo():
        mine = Column("step:Time", "Time", 150, lambda _: "", None, "Time", "Answers")
        assert (mine.heading, mine.about) == ("Time", "Answers")


def test_a_lead_in_full(shop: Desk, qtbot: QtBot) -> None:
    """Answers with how they came, a correction, a photo, and the history."""
    with pseudo():
        page = opened(shop, qtbot, filled(shop))
        assert all(spoken(each.how.text()) for each in page.detail.answers.rows if each.how.text())
        assert bare(page) == []
        page.open_lead(1)
        row(page, "Amount").edit()
        assert bare(page) == []
        assert spoken(page.detail.past.lines[0].text)
        viewer = PhotoViewer(
            page,
            shop.folders.home,
            page.detail._photos,
            page.detail._photos[0],
            page.detail._turns,
        )
        assert unspoken(viewer, THEIRS) == []


@pytest.mark.parametrize("who", [*Who])
@pytest.mark.parametrize("kind", [*Deed])
def test_what_happened_to_a_lead(kind: Deed, who: Who) -> None:
    """Whoever did whatever."""
    texts = {
        Deed.STATUS: [(None, each.value) for each in Status],
        Deed.ANSWER: [
            ('"a"', None),
            (None, '"a"'),
            ('"a"', '"b"'),
            (None, '"images/2026-11/a.jpg"'),
        ],
        Deed.NOTE: [("", "x"), ("x", ""), ("x", "y")],
        Deed.ASKED_AGAIN: [("Completed", None), ("Completed", "dark")],
    }[kind]
    with pseudo():
        for before, after in texts:
            told = text_of(Event(1, 1, NOW, who, kind, "Receipt", before, after, None))
            assert spoken(told)


def test_decisions(shop: Desk) -> None:
    """One, several, asked for anew and taken back; what the bot says of each has a test of its own."""
    with pseudo():
        deciding = Deciding(shop)
        assert spoken(deciding.review_all([1, 2, 3, 4], True).sentence)
        back = deciding.take_back()
        assert back is not None
        assert spoken(back.sentence)


def test_erasing(shop: Desk, qtbot: QtBot) -> None:
    """The question with all that it can say, the list of what went, and what is told."""
    more(shop, 1, practice=True)
    with pseudo():
        page = show(shop, qtbot)
        page.erasing.ask(1)
        page.erasing.ask_practice()
        asked = page.findChildren(EraseQuestion)
        assert len(asked) == 2
        for each in asked:
            assert unspoken(each, (*THEIRS, "will be gone for good")) == []
            each.reject()
        with shop.database.read() as session:
            held = erasing.held(session, [1])
        path = shop.folders.home / "x"
        copies = Copies((path,), (path,))
        report = words.report(Erased(held, Swept(("x",), scrubbed=False)), copies, (path,))
        for part in (*report.split("\n\n"), *words.preview(held, copies).split("\n\n")):
            assert spoken(part)
        nobody = erasing.Held(0, 0, 0, 0, (), None)
        assert spoken(words.things(nobody))
        assert spoken(words.preview(nobody, Copies((), ())))
