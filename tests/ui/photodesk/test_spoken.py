"""Every word of the photo desk is in the owner's language."""

from datetime import UTC, datetime, timedelta

from pytestqt.qtbot import QtBot

from flowdesk.bot.seen import Before
from flowdesk.store.pictures import Came
from flowdesk.ui.desk import Desk
from flowdesk.ui.photodesk import earlier
from flowdesk.ui.photodesk.compare import Compare
from tests.tongue.pseudo import pseudo
from tests.tongue.unspoken import unspoken
from tests.ui.photodesk.pressing import Key, look, press, show
from tests.ui.photos import FLOW, NAMES, Photos

REASONS = ("blurred", "missing", "does not show")
"""What customers are told, in the bot's languages."""
THEIRS = (*NAMES[:4], "Mei", "Payments", "Orders", "FD-", *(str(each["question"]) for each in FLOW))


def test_an_empty_desk(desk: Desk, qtbot: QtBot) -> None:
    """Also what it says of practice."""
    with pseudo():
        page = show(desk, qtbot)
        page.nothing.admit(2)
        assert unspoken(page.nothing) == []


def test_the_sheet_the_desk_and_the_question(shelf: Photos, desk: Desk, qtbot: QtBot) -> None:
    """With several marked, with two photos of a lead, and with the reasons of the bot beside ours."""
    shelf.add(two=True)
    shelf.add()
    with pseudo():
        page = look(desk, qtbot)
        assert page.table.panel.which.text().startswith("⟦Photo 1 of 2")
        page.table.panel.flag.show()
        assert unspoken(page.table, (*THEIRS, *REASONS)) == []
        press(qtbot, page, Key.Key_N)
        assert unspoken(page.table.reason, (*THEIRS, *REASONS)) == []
        page.leave_asking()
        press(qtbot, page, Key.Key_Escape)
        assert unspoken(page.sheet, THEIRS) == []
        page.sheet.list.selectAll()
        assert unspoken(page.sheet, THEIRS) == []
        assert [each.text()[0] for each in page.edit_actions() if each] == ["⟦"]


def test_what_came_before_and_both_beside_each_other(
    shelf: Photos, desk: Desk, qtbot: QtBot
) -> None:
    """The sentence says how alike they are, whose it was and when; a day in a sentence is small."""
    shelf.add()
    now = datetime.now(UTC)
    with pseudo():
        for same in (True, False):
            for ago, day in ((0, "⟦today⟧"), (1, "⟦yesterday⟧"), (9, "⟦on ")):
                at = now - timedelta(days=ago)
                came = Came(1, "images/a.jpg", None, at, "Amina", None, 1, "FD-1")
                told = earlier.sentence(Before(came, same))
                assert told.startswith("⟦")
                assert day in told
        page = look(desk, qtbot)
        paths = ("images/a.jpg", "images/b.jpg")
        both = Compare(page.pictures, paths, ("FD-1", "FD-2"), page)
        assert unspoken(both, ("FD-1", "FD-2")) == []
