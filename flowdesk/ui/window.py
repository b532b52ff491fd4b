"""The one window: bar, rail, pages, menus.

It comes up before a desk is open, so what is imported at the top is paid for before the first picture.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from flowdesk.crashes.running import Crash
from flowdesk.tongue.say import tr
from flowdesk.ui import menus, theme
from flowdesk.ui.first_sight import FirstSight
from flowdesk.ui.live_state import LiveState
from flowdesk.ui.mnemonics import lettered
from flowdesk.ui.page import Page
from flowdesk.ui.pages import Pages
from flowdesk.ui.rail import Rail
from flowdesk.ui.remembered import Remembered
from flowdesk.ui.scheme import Scheme
from flowdesk.ui.topbar import TopBar
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.notice import Notice
from flowdesk.ui.workbooks import Workbooks

if TYPE_CHECKING:
    from flowdesk.store.selection import Selection
    from flowdesk.ui.connect.page import ConnectPage
    from flowdesk.ui.desk import Desk
    from flowdesk.ui.inbox.page import InboxPage
    from flowdesk.ui.insights.page import InsightsPage
    from flowdesk.ui.leads.page import LeadsPage
    from flowdesk.ui.photodesk.page import PhotosPage
    from flowdesk.ui.rules.page import RulesPage
    from flowdesk.ui.settings.page import SettingsPage


class MainWindow(QMainWindow):
    """Holds the pages and takes the owner from one to another. Opens nothing and closes nothing
    of the desk: the app does.

    Without a *desk* it is the bar, the rail and the menus' titles, in the place and the theme that the
    file *remembered* tells, until ``open`` fills it. ``stays`` is asked when the owner closes it: with
    true it stays, hidden or until a question is answered. ``ended`` comes once it is closed for good.
    """

    ended = Signal()

    def __init__(self, desk: "Desk | None" = None, remembered: Path | None = None) -> None:
        super().__init__()
        self.stays: Callable[[], bool] = lambda: False
        self._quits = False
        self.remember = Remembered(desk.folders.window if desk else remembered)
        wish = desk.settings.theme if desk else self.remember.theme
        self.scheme = Scheme(make.application(), wish)
        self.setWindowTitle("Flowdesk")
        self.setWindowIcon(theme.icon("workflow", "primary"))
        self.setAcceptDrops(True)
        self.bar, self.rail, self.notice = TopBar(), Rail(), Notice()
        self._stack = QStackedWidget()
        self._titles = [self.menuBar().addMenu(title) for title in lettered(menus.titles())]
        self._is_open = self._is_leaving = False
        self._state = LiveState()
        self._sight = FirstSight(self)
        self._build()
        self.remember.restore_place(self)
        if desk:
            self.open(desk)

    def _build(self) -> None:
        self._opening = make.label(tr("Opening…"), "second")
        self._opening.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._opening)
        below = make.row(self.rail, self._stack, gap=0)
        whole = QWidget()
        whole.setLayout(make.column(self.bar, below, gap=0))
        self.setCentralWidget(whole)
        self.notice.float_over(self._stack)

    def come_up(self) -> None:
        """Show the window and wait until it can be seen, but not for long: it may be hidden."""
        self.setFocus()  # not the first button
        self.rail.show_page("Rules")
        self.show()
        self._sight.wait()

    def open(self, desk: "Desk") -> None:
        """Fill the window with what is in a desk."""
        from flowdesk.ui.bringing.dropping import DropSheet
        from flowdesk.ui.crossings import Crossings
        from flowdesk.ui.menubar import WindowMenus
        from flowdesk.ui.rules.dropping import RuleDrop
        from flowdesk.ui.tour.tour import Tour
        from flowdesk.ui.waiting import WaitingLeads

        self.desk, self._is_open = desk, True
        if desk.settings.theme != self.scheme.wish:
            self.scheme.choose(desk.settings.theme)
        self.drop_sheet, self._rule_drop = DropSheet(self), RuleDrop(self)
        self.remember.restore_habits()
        self.workbooks = Workbooks(desk, self.notice, self)
        self.waiting = WaitingLeads(desk, self.bar, self.rail)
        self.crossings = Crossings(self)
        self.pages = Pages(desk, self.scheme, self.remember.rule, self._take)
        self.tour = Tour(self, self.rules, self.remember.file, lambda: self.go("Rules"))
        self.menus = WindowMenus(self, self._titles)
        self._wire()
        self.go("Rules")
        self._stack.removeWidget(self._opening)
        self._opening.deleteLater()
        self.setFocus()
        self._show_state(desk.live.state())
        self.waiting.count()
        if self.isVisible():
            self.drop_sheet.watch()
        if self._is_leaving:
            QTimer.singleShot(0, self.close)

    def _take(self, name: str, page: Any) -> None:
        """Take a page in that was built just now."""
        self._stack.addWidget(page)
        page.told.connect(self.notice.tell)
        page.wanted.connect(self.go)
        page.mended.connect(self.notice.take_back)
        page.shifted.connect(self.notice.settle)
        self.crossings.listen(name, page)
        if name == "Connect":
            page.show_state(self._state)

    @property
    def rules(self) -> "RulesPage":
        """The page of the rules."""
        return self.pages.rules

    @property
    def leads(self) -> "LeadsPage":
        """The page of the leads."""
        return self.pages.leads

    @property
    def photos(self) -> "PhotosPage":
        """The page of the photos."""
        return self.pages.photos

    @property
    def inbox(self) -> "InboxPage":
        """The page of the chats."""
        return self.pages.inbox

    @property
    def insights(self) -> "InsightsPage":
        """The page of the figures."""
        return self.pages.insights

    @property
    def connect_page(self) -> "ConnectPage":
        """The page of the connection."""
        return self.pages.connect

    @property
    def settings_page(self) -> "SettingsPage":
        """The page of the settings."""
        return self.pages.settings

    def _wire(self) -> None:
        self.rail.picked.connect(self.go)
        self.bar.export_wanted.connect(self.workbooks.export)
        self.bar.leads_wanted.connect(self.crossings.show_new_leads)
        self.desk.bridge.status.connect(self._show_state)
        self.desk.bridge.changed.connect(self._heard)
        self.scheme.changed.connect(self._keep_theme)
        self.drop_sheet.dropped.connect(self.workbooks.bring)
        self._rule_drop.dropped.connect(self._import)
        self._rule_drop.refused.connect(self.notice.tell)

    def page(self) -> Page:
        """Give the page that can be seen."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else self.rules

    def go(self, name: str) -> None:
        """Show a page by its name on the rail."""
        self.page().leave()
        coming = self.pages[name]
        if coming is not self.page():
            self.workbooks.leave_news()
        focus = make.application().focusWidget()
        if focus is not None and self.page().isAncestorOf(focus):
            coming.setFocus()  # else it goes on to the next widget that can be seen
        self._stack.setCurrentWidget(coming)
        self.rail.show_page(name)
        coming.arrive()
        self.notice.settle()

    def tell(self, sentence: str) -> None:
        """Show trouble in the quiet bar."""
        self.notice.tell(sentence, "error")

    def copy_diagnostics(self) -> None:
        """Put on the clipboard what helps to find out what is wrong."""
        from flowdesk.ui import diagnosing

        diagnosing.copy(self.desk, self.notice.tell, self)

    def tell_crash(self, crash: Crash) -> None:
        """Say that the last run ended unexpectedly."""
        from flowdesk.ui.crash import CrashDialog
        from flowdesk.ui.exporting import opens

        CrashDialog(self, crash, self.copy_diagnostics, opens(self.desk.folders.logs)).open()

    def come_forward(self) -> None:
        """Show the window over all others, wherever it was."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def quit(self) -> None:
        """Close for good, whether the bot runs or not."""
        self._quits = True
        self.close()

    def ask_nothing(self) -> None:
        """Have the next closing be the end: the system shuts down, or the desk opens anew."""
        self._quits = True

    def start_bot(self) -> None:
        """Put the bot on WhatsApp."""
        from flowdesk.ui import switching

        switching.start(self.desk, self._could_not_start, self)

    def stop_bot(self) -> None:
        """Take the bot off WhatsApp."""
        from flowdesk.ui import switching

        switching.stop(self.desk, self.tell, self)

    def _could_not_start(self, sentence: str) -> None:
        self.connect_page.could_not_start(sentence)

    def _show_state(self, state: LiveState) -> None:
        self._state = state
        self.bar.show_state(state)
        self.menus.show_state(state)

    def _heard(self, changes: tuple[Any, ...]) -> None:
        for change in changes:
            if change.kind == "health":
                self.notice.tell(change.note)

    def open_export(self, listed: "Selection | None" = None) -> None:
        """Let the owner choose what is exported; with *listed* what a table shows stands first."""
        self.workbooks.choose(listed)

    def import_rules(self) -> None:
        """Let the owner choose rule files."""
        self.go("Rules")
        self.rules.import_file()

    def _import(self, paths: list[Path]) -> None:
        self.go("Rules")
        self.rules.import_paths(paths)

    def show_keys(self) -> None:
        """Show every key of the canvas."""
        self.go("Rules")
        self.rules.show_keys()

    def _keep_theme(self, wish: str) -> None:
        from flowdesk.store import settings as kept

        self.remember.theme = wish
        with self.desk.database.begin() as session:
            kept.save(session, {"theme": wish})

    def showEvent(self, event: QShowEvent) -> None:
        """Look out for workbooks that are held over it."""
        super().showEvent(event)
        if self._is_open:
            self.drop_sheet.watch()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed and where the window stood; go, unless it is only put away."""
        if not self._is_open:
            self._is_leaving = True
            event.ignore()
            return
        self.page().leave()
        self.remember.theme = str(self.scheme.wish)
        self.remember.keep(self, self.rules.opened())
        if not self._quits and self.stays():
            event.ignore()
            return
        self.workbooks.stop()
        super().closeEvent(event)
        self.ended.emit()
