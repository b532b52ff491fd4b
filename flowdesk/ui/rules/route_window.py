"""The window of a test: a bar, a count and a cancel, each route with its verdict, and the report."""

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QWidget,
)

from flowdesk.flow.runs.covering import routes
from flowdesk.flow.runs.report import report
from flowdesk.flow.runs.results import Played, RouteTest, named, summary
from flowdesk.flow.runs.told import Fault
from flowdesk.tongue.say import mark, tr, tr_n
from flowdesk.ui import background, theme
from flowdesk.ui.canvas.runs.marks import of_plays
from flowdesk.ui.page import Page
from flowdesk.ui.rules import files
from flowdesk.ui.rules.changes import ChangesView
from flowdesk.ui.rules.editor import RuleEditor
from flowdesk.ui.rules.route_run import RouteRun
from flowdesk.ui.rules.route_words import remaining
from flowdesk.ui.widgets import make

_TITLE = 40  # pixels, about what a window's frame takes
_SHOWN = 500  # routes in the list; the report has them all


class RouteWindow(QDialog):
    """Stands over the desk beside the canvas, which lights up as the routes are played."""

    def __init__(self, editor: RuleEditor) -> None:
        super().__init__(editor)
        self.setObjectName("routes")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._editor = editor
        self._rule = editor.draft.rule
        self._routes = routes(self._rule.flow)
        self._played: list[Played] = []
        self._faults: dict[int, Fault] = {}
        self._tested: RouteTest | None = None
        self._report: Path | None = None
        self.setWindowTitle(tr("Routes of {rule}", rule=self._rule.name))
        self.head = make.label("", "title", wrap=True)
        self.count = make.label("", "second", wrap=True)
        self.bar = QProgressBar(textVisible=False)
        self.list = QListWidget()
        self.fault = ChangesView()
        self.fault.setAccessibleName(tr("What went wrong"))
        self.cancel = make.button(tr("Cancel"), self._stop)
        self.save = make.button(tr("Save report…"), self.choose_file, icon="download")
        self.open_report = make.button(tr("Open report"), self._open, icon="external-link")
        self.again = make.button(tr("Test again"), self.start, icon="rotate-ccw")
        self.shut = make.button(tr("Close"), self.close, "primary")
        self._lay_out()
        self.list.currentRowChanged.connect(self._show_route)
        self._run: RouteRun | None = None
        self._since = QElapsedTimer()

    def _lay_out(self) -> None:
        self.list.setAccessibleName(tr("Routes"))
        self.list.setIconSize(QSize(16, 16))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._panel = make.box(make.column(self.fault, margins=(4, 4, 4, 4)), "card")
        self._panel.setMinimumHeight(180)
        self._panel.hide()
        row = make.row(self.save, self.open_report, None, self.cancel, self.again, self.shut, gap=8)
        self.list.setProperty("role", "rows")
        routes_ = make.box(make.column(self.list, margins=(5, 5, 5, 5)), "card")
        whole = (self.head, self.count, self.bar, 4, routes_, self._panel, 4, row)
        self.setLayout(make.column(*whole, gap=8, margins=(24, 20, 24, 20)))
        screen = self._editor.screen().availableGeometry()
        self.resize(520, min(560, screen.height() - 2 * _TITLE))

    def start(self) -> None:
        """Play every route of the draft as it is now."""
        self._editor.flush()
        self._rule = self._editor.draft.rule
        self._routes = routes(self._rule.flow)
        self._played, self._faults, self._tested = [], {}, None
        self._editor.document.set_waiting(None)
        self._editor.document.runs.clear()
        self._list_routes()
        self._show_under_way(True)
        self.head.setText(
            tr("Testing every route…" if self._routes else "There is no route to test.")
        )
        self.count.setText(tr(_WHAT if self._routes else _NONE))
        self.bar.setRange(0, 0)
        self._since.start()
        run = self._run = RouteRun(self._editor.desk, self._editor.rule_id, self._rule)
        run.played.connect(self._take)
        run.moved.connect(self._move)
        run.ended.connect(self._end)
        run.failed.connect(self._fail)
        self.destroyed.connect(run.stop)
        run.start()

    def choose_file(self) -> None:
        """Ask for a file and write the report into it."""
        name, _ = QFileDialog.getSaveFileName(
            self,
            tr("Save the report"),
            f"{files.stem(self._rule.name)}-routes.html",
            tr("Web pages (*.html)"),
        )
        if name:
            self.write(Path(name).with_suffix(".html"))

    def write(self, path: Path) -> None:
        """Write the report into a file, and say so."""
        tested = self._tested
        if tested is None:
            return
        background.run(
            lambda: path.write_text(report(tested), encoding="utf-8"),
            lambda _: self._saved(path),
            lambda why: self.count.setText(
                tr("{file} could not be written: {reason}", file=path.name, reason=why)
            ),
            self,
        )

    def _saved(self, path: Path) -> None:
        self.count.setText(tr("The report was written to {file}.", file=path.name))
        self._report = path
        self.open_report.show()
        self.save.hide()

    def _open(self) -> None:
        if self._report:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._report)))

    def _list_routes(self) -> None:
        self.list.clear()
        for number, walk in enumerate(self._routes[:_SHOWN], 1):
            title = f"{number}. {named(walk)}"
            item = QListWidgetItem(theme.icon("clock", "second", 16), title)
            aloud = tr("{route}, not played", route=title)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, aloud)
            self.list.addItem(item)
        self._panel.hide()

    def _move(self, done: int, count: int) -> None:
        """Show how many messages are done."""
        self.bar.setRange(0, count)
        self.bar.setValue(done)
        if self.cancel.isEnabled():
            route = self._played[-1].play.route if self._played else 0
            all_ = len(self._routes)
            words = (
                tr("Route {number:,} of {all:,}", number=route + 1, all=all_),
                tr_n(count, "{done:,} of {n:,} message", "{done:,} of {n:,} messages", done=done),
            )
            left = remaining(self._since.elapsed() / 1000, done, count)
            self.count.setText(" · ".join(word for word in (*words, left) if word))

    def _take(self, played: Played) -> None:
        """Show one play that is over, here and on the canvas."""
        self._played.append(played)
        route = played.play.route
        if played.fault:
            self._faults.setdefault(route, played.fault)
        self._mark(route)
        self._editor.document.runs.show(of_plays(self._editor.document.flow, self._played))

    def _mark(self, route: int) -> None:
        """Give a route of the list its verdict."""
        if route >= self.list.count():
            return
        item = self.list.item(route)
        bad = route in self._faults
        item.setIcon(theme.icon("x" if bad else "check", "error" if bad else "ok", 16))
        title = item.text()
        shown = tr("{route}: went wrong" if bad else "{route}: works", route=title)
        aloud = tr("{route}, went wrong" if bad else "{route}, works", route=title)
        item.setToolTip(make.tip(shown))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, aloud)

    def _end(self, tested: RouteTest) -> None:
        self._tested = tested
        self._show_under_way(False)
        if not tested.routes:
            return
        make.say(self.head, summary(tested), "title")
        seconds = max(1, round((tested.ended - tested.began).total_seconds()))
        said = tr(
            "{chats}, {seconds}.",
            chats=tr_n(len(tested.played), "{n:,} chat", "{n:,} chats"),
            seconds=tr_n(seconds, "{n:,} second", "{n:,} seconds"),
        )
        if self._faults:
            said = f"{said} {tr('Choose a route to see what went wrong.')}"
        self.count.setText(said)
        if self._faults:
            self.list.setCurrentRow(min(self._faults))

    def _fail(self, why: str) -> None:
        self._show_under_way(False)
        self.head.setText(tr("The routes could not be tested."))
        self.count.setText(why)

    def _show_under_way(self, on: bool) -> None:
        self.cancel.setVisible(on)
        self.cancel.setEnabled(on)
        self.bar.setVisible(on)
        for each in (self.again, self.shut, self.save):
            each.setVisible(not on)
        self.open_report.hide()
        self.save.setEnabled(self._tested is not None and bool(self._routes))
        (self.cancel if on else self.shut).setFocus()

    def _show_route(self, route: int) -> None:
        """Say what went wrong on a route, and show the step."""
        fault = self._faults.get(route)
        self._panel.setVisible(fault is not None)
        if fault is None:
            return
        came = (
            tr("Sent: {what}", what=fault.sent),
            tr("Came: {what}", what=fault.came),
            tr("Should come: {what}", what=fault.wanted),
        )
        self.fault.show_parts([(fault.step or tr("The beginning"), [fault.sentence, *came])])
        if fault.step is not None and fault.step in self._editor.document.flow:
            self._editor.canvas.show_step(fault.step)

    def _stop(self) -> None:
        self.cancel.setEnabled(False)
        self.count.setText(tr("Ending the chat under way…"))
        if self._run:
            self._run.stop()

    def reject(self) -> None:
        """Go, however it is closed, and call off what is under way; the marks stay on the canvas."""
        if self._run:
            self._run.stop()
        super().reject()

    def changeEvent(self, event: QEvent) -> None:
        """Tint the signs anew in another theme."""
        if event.type() == QEvent.Type.PaletteChange:
            for route in {played.play.route for played in self._played}:
                self._mark(route)
        super().changeEvent(event)


_WHAT = mark(
    "Each route is chatted through as a customer would, with wrong answers and every option by tap,"
    " by number and in words. Nothing of it is kept among your leads."
)
_NONE = mark("Connect the steps so that the end can be reached, then test again.")


def begin(editor: RuleEditor, page: Page) -> None:
    """Play every route of the rule that is edited, if it has a flow; say so where it has none."""
    if editor.draft.rule.flow_enabled:
        open_over(editor, page)
    else:
        page.say(tr("{rule} has no flow to test.", rule=editor.draft.rule.name))


def open_over(editor: RuleEditor, beside: QWidget) -> RouteWindow:
    """Open the window and begin; a window that is open already begins again."""
    found = editor.findChild(RouteWindow, "routes")
    if found is not None and found.isVisible():
        found.raise_()
        if found.cancel.isHidden():
            found.start()
        return found
    window = RouteWindow(editor)
    window.show()
    at = beside.mapToGlobal(beside.rect().topRight())
    screen = beside.screen().availableGeometry()
    lowest = screen.bottom() - window.height() - _TITLE  # the buttons are at its foot
    window.move(at.x() - window.width() - 24, max(min(at.y() + 96, lowest), screen.top()))
    window.start()
    return window
