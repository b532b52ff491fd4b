"""The one window: bar, rail, pages, menus."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QWidget

from flowdesk import __version__
from flowdesk.store import photos
from flowdesk.store import settings as kept
from flowdesk.store.selection import Selection
from flowdesk.store.values import Status
from flowdesk.ui import help as helping
from flowdesk.ui import menus, switching, theme
from flowdesk.ui.bringing.bringing import Bringing
from flowdesk.ui.bringing.choosing import choose_workbook
from flowdesk.ui.bringing.dropping import DropSheet
from flowdesk.ui.canvas import habits
from flowdesk.ui.canvas.ways import minimap
from flowdesk.ui.connect.page import ConnectPage
from flowdesk.ui.desk import Desk, LiveState
from flowdesk.ui.export.window import ExportWindow
from flowdesk.ui.exporting import Exporting, opens
from flowdesk.ui.inbox.page import InboxPage
from flowdesk.ui.insights.page import InsightsPage
from flowdesk.ui.keys import WindowKeys
from flowdesk.ui.leads.model import Only
from flowdesk.ui.leads.page import LeadsPage
from flowdesk.ui.page import Page
from flowdesk.ui.photodesk.page import PhotosPage
from flowdesk.ui.rail import Rail
from flowdesk.ui.rules.page import RulesPage
from flowdesk.ui.scheme import Scheme
from flowdesk.ui.settings.page import SettingsPage
from flowdesk.ui.topbar import TopBar
from flowdesk.ui.tour.tour import Tour
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.notice import Notice

Key = QKeySequence.StandardKey


class MainWindow(QMainWindow):
    """Holds the pages and takes the owner from one to another. Opens nothing and closes nothing
    of the desk: the app does.

    ``stays`` is asked when the owner closes it: with true it stays, hidden or until a question is
    answered. ``ended`` comes once it is closed for good.
    """

    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.stays: Callable[[], bool] = lambda: False
        self._quits = False
        self.desk = desk
        self.scheme = Scheme(
            make.application(), str(getattr(desk.settings, "theme", "") or "system")
        )
        self.setWindowTitle("Flowdesk")
        self.setWindowIcon(theme.icon("workflow", "primary"))
        self.setMinimumSize(960, 600)
        self.setAcceptDrops(True)
        self.bar, self.rail, self.notice = TopBar(), Rail(), Notice()
        self.exporting = Exporting(desk, self.notice)
        self.bringing = Bringing(desk, self.notice, self)
        self.drop_sheet = DropSheet(self)
        self.remember = QSettings(str(desk.folders.home / "window.ini"), QSettings.Format.IniFormat)
        minimap.want(self.remember.value("map") != "hidden")
        habits.restore(self.remember.value)
        self.rules = RulesPage(desk, _number(self.remember.value("rule")))
        self.leads = LeadsPage(desk)
        self.photos = PhotosPage(desk)
        self.inbox = InboxPage(desk)
        self.insights = InsightsPage(desk)
        self.connect_page = ConnectPage(desk)
        self.settings_page = SettingsPage(desk, self.scheme)
        self.pages: dict[str, Page] = dict(zip(self.rail.buttons, self._all_pages(), strict=True))
        self._stack = QStackedWidget()
        self._soon = QTimer(self, singleShot=True, interval=500)
        self._soon.timeout.connect(self._count_leads)
        self._build()
        self.tour = Tour(self, self.rules, self.remember, lambda: self.go("Rules"))
        self._menus()
        self._wire()
        self._restore()
        self.go("Rules")
        self.setFocus()
        self._show_state(desk.live.state())
        self._count_leads()

    def _all_pages(self) -> tuple[Page, ...]:
        upper = (self.rules, self.leads, self.photos, self.inbox, self.insights)
        return (*upper, self.connect_page, self.settings_page)

    def _build(self) -> None:
        for page in self.pages.values():
            self._stack.addWidget(page)
        below = make.row(self.rail, self._stack, gap=0)
        whole = QWidget()
        whole.setLayout(make.column(self.bar, below, gap=0))
        self.setCentralWidget(whole)
        self.notice.float_over(self._stack)

    def _wire(self) -> None:
        self.rail.picked.connect(self.go)
        self.bar.export_wanted.connect(self.exporting.start)
        self.bar.leads_wanted.connect(self._show_new_leads)
        self.desk.bridge.status.connect(self._show_state)
        self.desk.bridge.changed.connect(self._heard)
        for page in self.pages.values():
            page.told.connect(self.notice.tell)
            page.wanted.connect(self.go)
            page.mended.connect(self.notice.take_back)
        self.scheme.changed.connect(self._keep_theme)
        self.leads.reviewed.connect(self._count_leads)
        self.photos.reviewed.connect(self._count_leads)
        self.inbox.lead_wanted.connect(self.show_lead)
        self.rules.customers_wanted.connect(self._show_customers)
        self.leads.export_wanted.connect(self.open_export)
        self.leads.chat_wanted.connect(self._show_chat)
        self.insights.customers_wanted.connect(self._show_customers)
        self.drop_sheet.dropped.connect(self.bringing.start)

    def _menus(self) -> None:
        bar, act = self.menuBar(), make.action
        export = act("Export to Excel", self.exporting.start, ["Ctrl+E"], "file-spreadsheet", self)
        WindowKeys(make.application(), export.shortcut(), self)
        choose = act("Export leads…", self.open_export, ["Ctrl+Shift+E"], "funnel", self)
        quit_ = act("Quit", self.quit, [Key.Quit, "Ctrl+Q"], owner=self)
        quit_.setMenuRole(QAction.MenuRole.QuitRole)
        file = bar.addMenu("File")
        file.addMenu(self.rules.new_menu("New rule", self))
        import_ = act("Import rules…", self._import, ["Ctrl+Shift+I"], "upload", self)
        self._export_rule = act("Export this rule…", self.rules.export_rule, (), "download", self)
        self._picture = act("Save the flow as picture…", self.rules.save_picture, (), "image", self)
        back = act("Bring a workbook back…", self._bring_back, (), "undo-2", self)
        leads = [export, choose, back]
        menus.fill(file, [import_, self._export_rule, self._picture, None, *leads, None, quit_])
        for each in (self._export_rule, self._picture):
            file.aboutToShow.connect(
                lambda entry=each: entry.setEnabled(self.rules.opened() is not None)
            )
        self._edit, self._view = bar.addMenu("Edit"), bar.addMenu("View")
        self._edit.aboutToShow.connect(self._fill_edit)
        self._page_actions = menus.page_actions(self, self.go)
        self.addActions(self._page_actions)
        self._theme = menus.theme_menu(self, self.scheme)
        self._view.aboutToShow.connect(self._fill_view)
        self._bot_menu(bar.addMenu("Bot"))
        self._help_menu(bar.addMenu("Help"))
        self._fill_edit()
        self._fill_view()

    def _bot_menu(self, menu: QMenu) -> None:
        act = make.action
        self._start = act("Start", self.start_bot, ["Ctrl+Return"], "play", self)
        self._stop = act("Stop", self.stop_bot, (), "square", self)
        again = act(
            "Start the practice chat again", self.rules.restart_practice, (), "rotate-ccw", self
        )
        menu.aboutToShow.connect(lambda: again.setEnabled(self.rules.opened() is not None))
        menus.fill(menu, [self._start, self._stop, None, again])

    def _help_menu(self, menu: QMenu) -> None:
        act = make.action
        how = act(
            "How a flow works",
            lambda: helping.how_a_flow_works(self).open(),
            [Key.HelpContents, "F1"],
            "info",
            self,
        )
        keys = act("Keys of the canvas\tCtrl+/", self._show_keys, owner=self)
        menu.aboutToShow.connect(lambda: keys.setEnabled(self.rules.has_canvas()))
        tour = act("Show me around", self.tour.start, (), "map", self)
        folder = act("Open data folder", opens(self.desk.folders.home), (), "folder-open", self)
        about = act("About Flowdesk", lambda: helping.about(self, __version__).open(), owner=self)
        about.setMenuRole(QAction.MenuRole.AboutRole)
        menus.fill(menu, [how, tour, keys, folder, None, about])

    def _show_keys(self) -> None:
        self.go("Rules")
        self.rules.show_keys()

    def _fill_edit(self) -> None:
        self._edit.clear()
        actions = self.page().edit_actions() if self._stack.count() else []
        menus.fill(self._edit, list(actions) or menus.text_actions(self))

    def _fill_view(self) -> None:
        self._view.clear()
        menus.fill(self._view, [*self._page_actions, None])
        zoom = self.page().view_actions()
        if zoom:
            menus.fill(self._view, [*zoom, None])
        self._view.addMenu(self._theme)

    def page(self) -> Page:
        """Give the page that can be seen."""
        return next(page for page in self.pages.values() if page is self._stack.currentWidget())

    def go(self, name: str) -> None:
        """Show a page by its name on the rail."""
        self.page().leave()
        if self.pages[name] is not self.page():
            self.exporting.leave_news()
        focus = make.application().focusWidget()
        if focus is not None and self.page().isAncestorOf(focus):
            self.pages[name].setFocus()  # else it goes on to the next widget that can be seen
        self._stack.setCurrentWidget(self.pages[name])
        self.rail.show_page(name)
        self.pages[name].arrive()

    def tell(self, sentence: str) -> None:
        """Show trouble in the quiet bar."""
        self.notice.tell(sentence, "error")

    def come_forward(self) -> None:
        """Show the window over all others, wherever it was."""
        if self.isMinimized():
            self.showNormal()
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
        switching.start(self.desk, self.connect_page.could_not_start, self)

    def stop_bot(self) -> None:
        """Take the bot off WhatsApp."""
        switching.stop(self.desk, self.tell, self)

    def _show_state(self, state: LiveState) -> None:
        self.bar.show_state(state)
        self._start.setEnabled(not state.running and not state.busy)
        self._stop.setEnabled(state.running and not state.busy)

    def _heard(self, changes: tuple[Any, ...]) -> None:
        if any(change.kind == "submission" for change in changes) and not self._soon.isActive():
            self._soon.start()
        for change in changes:
            if change.kind == "health":
                self.notice.tell(change.note)

    def _count_leads(self) -> None:
        with self.desk.database.read() as session:
            waits = photos.count(session)
        self.bar.show_leads(waits.leads)
        self.rail.show_count("Photos", waits.with_photo, "to look at")

    def _show_new_leads(self) -> None:
        self.go("Leads")
        self.leads.show_status(Status.COMPLETED)

    def open_export(self, listed: Selection | None = None) -> None:
        """Let the owner choose what is exported; with *listed* what a table shows stands first."""
        if self.exporting.remind():
            return
        opened = ExportWindow(self, self.desk, listed)
        opened.wanted.connect(self.exporting.write)
        opened.open()

    def show_lead(self, submission_id: int) -> None:
        """Show one lead in full."""
        self.go("Leads")
        self.leads.open_lead(submission_id)

    def _show_chat(self, contact_id: int) -> None:
        self.go("Inbox")
        self.inbox.open_contact(contact_id)

    def _show_customers(self, only: Only) -> None:
        self.go("Leads")
        self.leads.show_only(only)

    def _import(self) -> None:
        self.go("Rules")
        self.rules.import_file()

    def _bring_back(self) -> None:
        path = choose_workbook(self, self.desk.folders.exports)
        if path is not None:
            self.bringing.start(path)

    def _keep_theme(self, wish: str) -> None:
        with self.desk.database.begin() as session:
            kept.save(session, {"theme": wish})

    def showEvent(self, event: QShowEvent) -> None:
        """Look out for workbooks that are held over it."""
        super().showEvent(event)
        self.drop_sheet.watch()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files; which ones are of use is said when they are dropped."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import the rule files that were dropped."""
        event.acceptProposedAction()
        paths = _rule_files(event)
        if not paths:
            self.notice.tell("Only rule files (.json) and workbooks (.xlsx) can be dropped here.")
            return
        self.go("Rules")
        self.rules.import_paths(paths)

    def _restore(self) -> None:
        self.resize(1280, 800)
        geometry = self.remember.value("geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed and where the window stood; go, unless it is only put away."""
        self.page().leave()
        self._keep_places()
        if not self._quits and self.stays():
            event.ignore()
            return
        self.exporting.stop()
        self.bringing.stop()
        super().closeEvent(event)
        self.ended.emit()

    def _keep_places(self) -> None:
        self.remember.setValue("geometry", self.saveGeometry())
        self.remember.setValue("rule", self.rules.opened())
        self.remember.setValue("map", "shown" if minimap.wanted() else "hidden")
        habits.keep(self.remember.setValue)
        self.remember.sync()


def _number(kept: object) -> int | None:
    return int(kept) if isinstance(kept, str | int) and str(kept).isdecimal() else None


def _rule_files(event: QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() == ".json"]
