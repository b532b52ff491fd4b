"""The states of a rule's flow that a designer looks at, each brought about as an owner would."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEventLoop, QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from flowdesk.flow import codec
from flowdesk.flow.flow import Flow
from flowdesk.flow.rule import Rule
from flowdesk.store import contacts, rules, submissions
from flowdesk.store.database import Database
from flowdesk.store.values import WHATSAPP, Status
from flowdesk.ui.canvas.editor import FlowEditor
from flowdesk.ui.rules.editor import RuleEditor
from flowdesk.ui.rules.route_window import RouteWindow
from flowdesk.ui.rules.starters import EMPTY
from flowdesk.ui.window import MainWindow
from tests.benchmarks.canvas_flows import shop_flow
from tests.flow.examples import choice, text
from tests.ui.canvas.conftest import Hand

ARABIC: list[dict[str, Any]] = [
    {
        "id": "الخدمة",
        "question": "مرحبا بكم في متجرنا، ما هي الخدمة التي تحتاجها اليوم؟",
        "type": "Selection",
        "options": ["المبيعات", "الدعم الفني", "الفواتير"],
        "nextMapping": {"المبيعات": "الاسم", "الدعم الفني": "صورة"},
        "next": "الاسم",
    },
    {"id": "الاسم", "question": "ما اسمك الكامل؟", "type": "Text", "next": "COMPLETE"},
    {
        "id": "صورة",
        "question": "من فضلك أرسل صورة واضحة للمشكلة حتى نتمكن من مساعدتك بسرعة.",
        "type": "Image",
        "next": "الاسم",
    },
]
LONG = [
    choice("Size", [f"Size {number} of the catalogue" for number in range(1, 9)]),
    choice("City", [f"Branch number {number} in the old town" for number in range(1, 15)]),
]
OWN = 6
"""The last of the shop's own rules: one without a flow."""
RED = [choice("Size", ["2", "1"])]
BROKEN = [
    {**choice("Service", ["Sales", "Support"]), "nextMapping": {"Sales": "Gone"}, "next": "Name"},
    {**text("Name"), "question": ""},
    text("Alone"),
]


def wait(milliseconds: int = 150) -> None:
    """Let the application live; unlike QTest.qWait this lets worker threads run too."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@dataclass(frozen=True)
class Stage:
    """A window that shows a shop; every state begins with a rule that is opened anew."""

    window: MainWindow

    @property
    def editor(self) -> RuleEditor:
        """The rule that is open."""
        editor = self.window.rules.editor
        assert editor is not None
        return editor

    @property
    def canvas(self) -> FlowEditor:
        """Its flow."""
        return self.editor.canvas

    def open(self, number: int) -> Hand:
        """Open a rule of the shop."""
        self.window.rules.open_rule(OWN)
        self.window.rules.open_rule(number)
        self.window.activateWindow()
        wait(60)
        self.canvas.view.setFocus()
        return Hand(self.canvas)

    def new(self, name: str, flow: Flow) -> Hand:
        """Add a rule and open it."""
        rule = Rule(name, (name.lower(),), reply="Hello!", flow_enabled=True, flow=flow)
        self.window.rules.add(rule)
        wait(60)
        self.canvas.view.setFocus()
        return Hand(self.canvas)

    def mark(self, *names: str) -> None:
        """Mark steps."""
        self.canvas.document.select(names)

    def put_back(self) -> None:
        """Take away the rules that a state has added."""
        self.window.rules.open_rule(OWN)
        with self.window.desk.database.begin() as session:
            for card in rules.listed(session):
                if card.id > OWN:
                    rules.delete(session, card.id)
        self.window.rules.refresh()

    def chat(self, *said: str) -> None:
        """Chat on the practice phone."""
        self.canvas.tabs.setCurrentWidget(self.editor.phone)
        for words in said:
            self.editor.phone.say(words)
            wait(700)


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


def stopped(database: Database, now: datetime) -> None:
    """Let some customers stop in the middle of the first rule."""
    many: tuple[tuple[dict[str, str], int], ...] = (
        ({"Name": "Zoe"}, 5),
        ({}, 3),
        ({"Name": "Zoe", "Amount": "5"}, 2),
    )
    with database.begin() as session:
        version = rules.get(session, 1).version
        assert version is not None
        for row, (answers, times) in enumerate(many):
            for time in range(times):
                who = contacts.meet(session, WHATSAPP, f"99{row}{time}", None, "Late", now).id
                made = submissions.begin(session, who, 1, version.id, f"LATE-{row}{time}", now)
                submissions.record(session, made, answers, Status.ABANDONED, now)
