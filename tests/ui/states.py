"""The states of a rule's flow that a designer looks at, each brought about as an owner would."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from flowdesk.flow import codec
from flowdesk.ui.rules.route_window import RouteWindow
from flowdesk.ui.rules.starters import EMPTY
from tests.benchmarks.canvas_flows import shop_flow
from tests.ui.canvas.conftest import Hand
from tests.ui.stage import Stage, wait
from tests.ui.state_flows import ARABIC, BROKEN, LONG, RED


def _writing(on: Stage) -> None:
    on.open(2)
    on.canvas.board.writing.begin(on.canvas.document.flow.ids()[0])


def _buttons(on: Stage) -> None:
    on.open(2)
    on.mark("Service")
    wait(60)
    on.canvas.inspector.form.scroller.verticalScrollBar().setValue(10_000)


def _step(on: Stage) -> None:
    on.open(1)
    on.mark("Name")


def _long(on: Stage, step: str) -> None:
    on.new("Long lists", codec.read(LONG))
    on.mark(step)
    wait(60)


def _list(on: Stage) -> None:
    _long(on, "Size")
    preview = on.canvas.inspector.form.preview
    preview.chat.findChildren(QPushButton)[-1].click()
    wait(60)
    on.canvas.inspector.form.scroller.ensureWidgetVisible(preview, 0, 0)


def _numbered(on: Stage) -> None:
    _long(on, "City")
    on.canvas.inspector.form.scroller.verticalScrollBar().setValue(10_000)


def _arabic(on: Stage) -> None:
    on.new("متجر الزاوية", codec.read(ARABIC))
    on.mark("الخدمة")


def _arabic_down(on: Stage) -> None:
    _arabic(on)
    wait(60)
    on.canvas.inspector.form.scroller.verticalScrollBar().setValue(10_000)


def _guides(on: Stage) -> None:
    hand = on.open(1)
    on.canvas.board.fit()
    start = hand.head("Amount")
    hand.press(start)
    hand.move(start, start + QPointF(30, 3))
    on.window.grab()


def _drop(on: Stage) -> None:
    hand = Hand(on.canvas)
    hand.release(hand.head("Amount"))
    on.canvas.commands.undo.trigger()


def _marked(on: Stage) -> None:
    on.open(2)
    on.canvas.board.fit()
    on.canvas.commands.select_all.trigger()


def _align(on: Stage) -> None:
    _marked(on)
    on.canvas.board.arranging.menu.popup(on.canvas.board.mapToGlobal(QPointF(300, 200).toPoint()))


def _menu(on: Stage) -> None:
    on.open(2)
    on.mark("Service")
    on.canvas.board.menu.popup(on.canvas.board.mapToGlobal(QPointF(260, 60).toPoint()))


def _pins(on: Stage) -> None:
    on.open(2)
    on.mark("Service", "Support_Problem")
    on.canvas.board.pin()


def _outline(on: Stage) -> None:
    on.open(2)
    on.canvas.keys.outline.trigger()


def _keys(on: Stage) -> None:
    on.open(2)
    on.canvas.show_keys()


def _connecting(on: Stage) -> None:
    on.open(2)
    on.mark("Service")
    on.canvas.view.setFocus()
    wait(60)
    QTest.keyClick(on.canvas.view, Qt.Key.Key_C)
    QTest.keyClick(on.canvas.view, Qt.Key.Key_Return)
    QTest.keyClick(on.canvas.view, Qt.Key.Key_Right)


def _trail(on: Stage) -> None:
    on.open(2)
    on.chat("hi", "what?", "Support")


def _testing(on: Stage, pause: int) -> None:
    on.window.rules.test_routes(on.editor.rule_id)
    wait(pause)


def _running(on: Stage) -> None:
    on.open(2)
    _testing(on, 350)


def _done(on: Stage) -> None:
    on.open(1)
    _testing(on, 9000)


def _red(on: Stage) -> None:
    on.new("Sizes", codec.read(RED))
    _testing(on, 5000)


def _publish(on: Stage) -> None:
    on.open(1)
    document = on.canvas.document
    step = document.flow["Name"].with_(question="Who are you?")
    document.apply("question of Name", document.flow.put("Name", step))
    _testing(on, 9000)
    for window in on.editor.findChildren(RouteWindow):
        window.close()
    wait(100)
    on.window.rules.publish()


def _stops(on: Stage) -> None:
    on.open(1)
    on.editor.stops.toggle.trigger()
    wait(600)
    on.canvas.board.fit()


def _stops_table(on: Stage) -> None:
    on.open(1)
    on.editor.stops.show_table()
    wait(600)


def _tour(on: Stage) -> None:
    on.window.tour.start()
    wait(700)


def _tour_end(on: Stage) -> None:
    on.window.tour.leave()


def _empty(on: Stage) -> None:
    on.window.rules.add(replace(EMPTY, flow_enabled=True))


def _large(on: Stage, size: int) -> None:
    on.new(f"Shop of {size}", shop_flow(size))
    on.canvas.board.tidy()


def _close_up(on: Stage) -> None:
    _large(on, 30)
    on.canvas.view.zoom_reset()
    on.canvas.board.travel.home()


def _problems(on: Stage) -> None:
    on.new("Broken", codec.read(BROKEN))
    on.canvas.board.fit()


def _all_problems(on: Stage) -> None:
    _problems(on)
    on.canvas.board.problems.toggle()


def _finder(on: Stage) -> None:
    on.open(2)
    on.canvas.commands.find.trigger()
    QTest.keyClicks(on.canvas.board.ways.finder.field, "what")
    wait(300)


def _adding(on: Stage) -> None:
    on.open(2)
    QTest.keyClick(on.canvas.view, Qt.Key.Key_Insert)


def _json(on: Stage) -> None:
    on.open(2)
    on.canvas.tabs.setCurrentWidget(on.canvas.json)


def _rule_menu(on: Stage) -> None:
    on.open(2)
    on.window.rules._show_menu(2, on.window.mapToGlobal(QPointF(180, 210).toPoint()))


def _edit_menu(on: Stage) -> None:
    on.open(2)
    on.mark("Service")
    bar = on.window.menuBar()
    bar.setActiveAction(bar.actions()[1])


def _view_menu(on: Stage) -> None:
    on.open(2)
    bar = on.window.menuBar()
    bar.setActiveAction(bar.actions()[2])


Do = Callable[[Stage], object]
STATES: dict[str, Do] = {
    "step": _step,
    "writing": _writing,
    "preview-buttons": _buttons,
    "preview-list": _list,
    "preview-numbers": _numbered,
    "arabic": _arabic,
    "arabic-preview": _arabic_down,
    "guides": _guides,
    "align-menu": _align,
    "marked": _marked,
    "card-menu": _menu,
    "edit-menu": _edit_menu,
    "view-menu": _view_menu,
    "rule-menu": _rule_menu,
    "pins": _pins,
    "outline": _outline,
    "keys": _keys,
    "connecting": _connecting,
    "adding": _adding,
    "finder": _finder,
    "json": _json,
    "trail": _trail,
    "routes-running": _running,
    "routes-done": _done,
    "routes-red": _red,
    "publish": _publish,
    "stops": _stops,
    "stops-table": _stops_table,
    "problems": _problems,
    "all-problems": _all_problems,
    "tidy-30": lambda on: _large(on, 30),
    "tidy-30-close": _close_up,
    "tidy-100": lambda on: _large(on, 100),
    "empty": _empty,
    "tour": _tour,
}
AFTER: dict[str, Do] = {
    "guides": _drop,
    "tour": _tour_end,
    "pins": lambda on: on.canvas.commands.undo.trigger(),
}
MAIN = (
    "step",
    "preview-list",
    "arabic",
    "marked",
    "trail",
    "routes-red",
    "publish",
    "stops",
    "all-problems",
    "empty",
    "tour",
    "outline",
)
"""What is looked at in narrow windows and with large pixels, too."""
