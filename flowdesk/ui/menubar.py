"""The menus of the window, filled once a desk is open. What an entry does is the window's."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from flowdesk import __version__
from flowdesk.tongue.say import tr
from flowdesk.ui import help as helping
from flowdesk.ui import menus
from flowdesk.ui.exporting import opens
from flowdesk.ui.keys import WindowKeys
from flowdesk.ui.live_state import LiveState
from flowdesk.ui.mnemonics import Mnemonics
from flowdesk.ui.widgets import make

if TYPE_CHECKING:
    from flowdesk.ui.window import MainWindow

Key = QKeySequence.StandardKey


class WindowMenus(QObject):
    """Fills the *titles* that stand in the window's menu bar from the start."""

    def __init__(self, window: "MainWindow", titles: list[QMenu]) -> None:
        super().__init__(window)
        self._window = window
        file, self.edit, self.view, bot, help_ = titles
        self._pages = menus.page_actions(window, window.go)
        window.addActions(self._pages)
        self._theme = menus.theme_menu(window, window.scheme)
        self._file(file)
        self._bot(bot)
        self._help(help_)
        self.edit.aboutToShow.connect(self.fill_edit)
        self.view.aboutToShow.connect(self.fill_view)
        self.fill_edit()
        self.fill_view()
        for title in titles:
            Mnemonics(title)  # hears of the opening after those who fill it

    def show_state(self, state: LiveState) -> None:
        """Offer to start the bot, or to stop it."""
        self._start.setEnabled(not state.running and not state.busy)
        self._stop.setEnabled(state.running and not state.busy)

    def fill_edit(self) -> None:
        """Put the entries of the page that can be seen into Edit, else those of text fields."""
        self.edit.clear()
        menus.fill(self.edit, self._window.page().edit_actions() or menus.text_actions(self.edit))

    def fill_view(self) -> None:
        """Put the pages, what the page that can be seen adds, and the theme into View."""
        self.view.clear()
        menus.fill(self.view, [*self._pages, None])
        zoom = self._window.page().view_actions()
        if zoom:
            menus.fill(self.view, [*zoom, None])
        self.view.addMenu(self._theme)

    def _file(self, menu: QMenu) -> None:
        act, window = make.action, self._window
        rules, books = window.rules, window.workbooks
        export = act(tr("Export to Excel"), books.export, ["Ctrl+E"], "file-spreadsheet", window)
        WindowKeys(make.application(), export.shortcut(), window)
        choose = act(tr("Export leads…"), window.open_export, ["Ctrl+Shift+E"], "funnel", window)
        back = act(tr("Bring a workbook back…"), books.bring_back, (), "undo-2", window)
        import_ = act(tr("Import rules…"), window.import_rules, ["Ctrl+Shift+I"], "upload", window)
        one = act(tr("Export this rule…"), rules.export_rule, (), "download", window)
        picture = act(tr("Save the flow as picture…"), rules.save_picture, (), "image", window)
        quit_ = act(tr("Quit"), window.quit, [Key.Quit, "Ctrl+Q"], owner=window)
        quit_.setMenuRole(QAction.MenuRole.QuitRole)
        menu.addMenu(rules.new_menu(tr("New rule"), window))
        menus.fill(menu, [import_, one, picture, None, export, choose, back, None, quit_])
        for each in (one, picture):
            self._while_a_rule_is_open(menu, each)

    def _bot(self, menu: QMenu) -> None:
        act, window = make.action, self._window
        self._start = act(tr("Start"), window.start_bot, ["Ctrl+Return"], "play", window)
        self._stop = act(tr("Stop"), window.stop_bot, (), "square", window)
        restart = window.rules.restart_practice
        again = act(tr("Start the practice chat again"), restart, (), "rotate-ccw", window)
        self._while_a_rule_is_open(menu, again)
        menus.fill(menu, [self._start, self._stop, None, again])

    def _help(self, menu: QMenu) -> None:
        act, window, folders = make.action, self._window, self._window.desk.folders
        how = act(tr("How a flow works"), self._explain, [Key.HelpContents, "F1"], "info", window)
        tour = act(tr("Show me around"), window.tour.start, (), "map", window)
        native = QKeySequence("Ctrl+/").toString(QKeySequence.SequenceFormat.NativeText)
        keys = act(f"{tr('Keys of the canvas')}\t{native}", window.show_keys, owner=window)
        menu.aboutToShow.connect(lambda: keys.setEnabled(window.rules.has_canvas()))
        folder = act(tr("Open data folder"), opens(folders.home), (), "folder-open", window)
        copy = act(tr("Copy diagnostics"), window.copy_diagnostics, (), "clipboard", window)
        logs = act(tr("Open the log folder"), opens(folders.logs), owner=window)
        about = act(tr("About Flowdesk"), self._tell_about, owner=window)
        about.setMenuRole(QAction.MenuRole.AboutRole)
        menus.fill(menu, [how, tour, keys, folder, None, copy, logs, None, about])

    def _explain(self) -> None:
        helping.how_a_flow_works(self._window).open()

    def _tell_about(self) -> None:
        helping.about(self._window, __version__).open()

    def _while_a_rule_is_open(self, menu: QMenu, entry: QAction) -> None:
        menu.aboutToShow.connect(lambda: entry.setEnabled(self._window.rules.opened() is not None))
