"""Charts: what is drawn where, and how each point is told."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from flowdesk.ui import theme
from flowdesk.ui.insights.chart import Chart, Point
from flowdesk.ui.insights.chart_bars import Bars
from flowdesk.ui.insights.chart_shares import Shares
from flowdesk.ui.insights.numbers import Numbers

LONG = "An option whose words are so many that no card is as wide as they are long"
MONTH = [Point(f"{day} Nov", day, f"{day} November: {day} leads") for day in range(1, 31)]
THREE = [
    Point("Sales", 6, "Sales: 6, 60 %", 0.6),
    Point(LONG, 4, f"{LONG}: 4, 40 %", 0.4),
    Point("Nothing", 0, "Nothing: 0, 0 %", 0.0),
]
Show = Callable[..., Chart]


@pytest.fixture
def told() -> list[str]:
    """What was said aloud."""
    return []


@pytest.fixture
def show(qtbot: QtBot, told: list[str]) -> Show:
    """Show a chart with points."""
    kept: list[QWidget] = []  # Python lets go of a window that nobody holds

    def shown(
        kind: type[Chart], points: list[Point], leads_on: bool = False, wide: int = 420
    ) -> Chart:
        page = QWidget()
        kept.append(page)
        qtbot.addWidget(page)
        beside = QLineEdit(page)
        made = kind("Leads", told.append, lambda: True)
        made.setParent(page)
        made.show_points(points, "A description.", leads_on)
        made.resize(wide, made.sizeHint().height())
        page.show()
        page.activateWindow()
        beside.setFocus()
        qtbot.waitUntil(beside.hasFocus)
        return made

    return shown


def test_bars_are_as_high_as_they_are_many_and_the_axis_is_round(show: Show) -> None:
    """Thirty of at most thirty reach the top tick; fifteen half of it; none has no height."""
    bars = show(Bars, [*MONTH, Point("None", 0, "None")])
    assert isinstance(bars, Bars)
    assert bars.bar(29).height() == pytest.approx(bars.area().height() * 30 / 30)
    assert bars.bar(14).height() == pytest.approx(bars.area().height() / 2)
    assert bars.bar(30).height() == 0


@pytest.mark.parametrize("wide", [180, 300, 420, 1200])
def test_labels_never_touch_each_other(show: Show, wide: int) -> None:
    """As many as have room; where all have, all are there."""
    bars = show(Bars, MONTH, wide=wide)
    assert isinstance(bars, Bars)
    metrics = QFontMetricsF(theme.text_font(11))
    ends = [
        (bars.place_of(at).center().x(), metrics.horizontalAdvance(MONTH[at].label))
        for at in bars.labelled()
    ]
    gaps = [b[0] - b[1] / 2 - a[0] - a[1] / 2 for a, b in pairwise(ends)]
    assert ends
    assert all(gap > 4 for gap in gaps)


def test_from_right_to_left_the_first_bar_stands_at_the_right(show: Show, qtbot: QtBot) -> None:
    """And the left arrow leads on."""
    bars = show(Bars, MONTH)
    bars.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert bars.place_of(0).left() > bars.place_of(1).left() > bars.place_of(29).left()
    bars.setFocus()
    qtbot.keyClick(bars, Qt.Key.Key_Left)
    qtbot.keyClick(bars, Qt.Key.Key_Left)
    assert bars.current == 1


def test_the_mouse_reads_a_bar_until_it_leaves(show: Show, qtbot: QtBot) -> None:
    """Also above a low one: the whole column counts."""
    bars = show(Bars, MONTH)
    qtbot.mouseMove(bars, QPoint(5, 5))
    qtbot.mouseMove(bars, bars.place_of(2).center().toPoint())
    assert bars.reading() == "3 November: 3 leads"
    bars.leaveEvent(None)
    assert bars.reading() == ""


def test_the_keys_go_from_bar_to_bar_and_it_is_said_aloud(
    show: Show, qtbot: QtBot, told: list[str]
) -> None:
    """Ends hold; Home and End are the first and the last."""
    bars = show(Bars, MONTH)
    bars.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(bars, key)
    qtbot.keyClick(bars, Qt.Key.Key_End)
    assert told == [MONTH[0].says, MONTH[1].says, MONTH[0].says, MONTH[0].says, MONTH[29].says]
    qtbot.keyClick(bars, Qt.Key.Key_Tab)
    assert bars.current is None


def test_nobody_is_told_where_nobody_listens(qtbot: QtBot, told: list[str]) -> None:
    """The keys still read."""
    bars = Bars("Leads", told.append, lambda: False)
    qtbot.addWidget(bars)
    bars.show_points(MONTH, "")
    qtbot.keyClick(bars, Qt.Key.Key_Home)
    assert (bars.reading(), told) == (MONTH[0].says, [])


def test_who_cannot_see_a_chart_is_told_its_name_and_what_it_shows(show: Show) -> None:
    """By the screen reader's own words for it."""
    bars = show(Bars, MONTH)
    assert bars.accessibleName() == "Leads"
    assert bars.accessibleDescription() == "A description."


def test_a_row_that_is_pressed_is_chosen(show: Show, qtbot: QtBot) -> None:
    """By the mouse and by Enter; one without a lead leads nowhere."""
    shares = show(Shares, THREE, leads_on=True)
    chosen: list[int] = []
    shares.chosen.connect(chosen.append)
    for at in (1, 2):
        middle = shares.place_of(at).center().toPoint()
        qtbot.mouseClick(shares, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.keyClick(shares, Qt.Key.Key_Home)
    qtbot.keyClick(shares, Qt.Key.Key_Return)
    assert chosen == [1, 0]


def test_a_chart_with_nothing_behind_it_cannot_be_chosen(show: Show, qtbot: QtBot) -> None:
    """Its points are read, no more."""
    shares = show(Shares, THREE)
    chosen: list[int] = []
    shares.chosen.connect(chosen.append)
    qtbot.keyClick(shares, Qt.Key.Key_Home)
    qtbot.keyClick(shares, Qt.Key.Key_Return)
    assert (shares.current, chosen) == (0, [])


def test_shares_are_as_long_as_their_part_from_the_side_where_reading_begins(show: Show) -> None:
    """From the left, or from the right."""
    shares = show(Shares, THREE)
    assert isinstance(shares, Shares)
    first, second = shares.bar(0), shares.bar(1)
    assert first.width() / second.width() == pytest.approx(1.5)
    assert first.left() == second.left()
    shares.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert shares.bar(0).right() == shares.bar(1).right() > first.right()


def test_a_label_that_is_cut_is_whole_in_its_tool_tip(show: Show, qtbot: QtBot) -> None:
    """And the figures beside it are never cut."""
    shares = show(Shares, THREE, wide=240)
    qtbot.mouseMove(shares, QPoint(1, 1))
    qtbot.mouseMove(shares, shares.place_of(1).center().toPoint())
    assert LONG in shares.toolTip()


def test_fewer_points_forget_a_place_that_is_gone(show: Show) -> None:
    """New figures leave the place alone that is still there."""
    shares = show(Shares, THREE)
    shares.move_to(1)
    shares.show_points(THREE[:2], "")
    assert shares.current == 1
    shares.show_points(THREE[:1], "")
    assert shares.current is None


@pytest.mark.parametrize("dark", [False, True])
def test_a_chart_wears_the_theme(show: Show, qapp: QApplication, dark: bool) -> None:
    """Bars are of the theme's main colour, and change with it."""
    bars = show(Bars, MONTH)
    assert isinstance(bars, Bars)
    theme.apply(qapp, dark)
    where = bars.bar(29).center()
    painted = bars.grab().toImage()
    scale = painted.devicePixelRatio()
    colour = painted.pixelColor(int(where.x() * scale), int(where.y() * scale))
    theme.apply(qapp, False)
    assert colour == theme.tokens(dark).primary


def test_an_empty_chart_takes_keys_and_draws_nothing_wrong(show: Show, qtbot: QtBot) -> None:
    """There may be a moment without points."""
    for kind in (Bars, Shares):
        chart = show(kind, [])
        qtbot.keyClick(chart, Qt.Key.Key_Right)
        assert (chart.current, chart.grab().isNull()) == (None, False)


@pytest.fixture
def numbers(qtbot: QtBot) -> Numbers:
    """A table of two rows."""
    made = Numbers("Service")
    qtbot.addWidget(made)
    made.show_numbers(("Option", "Chosen"), [("Sales", "6"), ("With\ta tab\nand a line", "4")])
    made.show()
    return made


def test_a_table_is_copied_as_a_spreadsheet_takes_it(numbers: Numbers, qtbot: QtBot) -> None:
    """All of it, or the rows that are marked; a cell stays one cell."""
    numbers.copy()
    whole = "Option\tChosen\nSales\t6\nWith a tab and a line\t4"
    assert QApplication.clipboard().text() == whole
    numbers.selectRow(0)
    qtbot.keyClick(numbers, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Option\tChosen\nSales\t6"


def test_a_cell_read_aloud_says_what_it_is(numbers: Numbers) -> None:
    """Its column comes first."""
    index = numbers.shown.index(0, 1)
    assert numbers.shown.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Chosen: 6"


def test_new_numbers_leave_what_is_marked(numbers: Numbers) -> None:
    """Nothing jumps while it is read."""
    numbers.selectRow(1)
    numbers.show_numbers(("Option", "Chosen"), [("Sales", "7"), ("Support", "4")])
    assert [index.row() for index in numbers.selectionModel().selectedRows()] == [1]
    assert numbers.shown.index(0, 1).data() == "7"


def test_a_mouse_that_passes_by_scrolls_the_page_and_not_the_table(numbers: Numbers) -> None:
    """Only a table with the keys takes the wheel."""
    numbers.show_numbers(("Hour", "Leads"), [(str(at), "1") for at in range(24)])
    numbers.clearFocus()
    turn = QWheelEvent(
        QPointF(5, 40), QPointF(5, 40), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    numbers.wheelEvent(turn)
    assert not turn.isAccepted()
    assert numbers.verticalScrollBar().value() == 0
    assert QRectF(numbers.rect()).height() < 24 * 26
