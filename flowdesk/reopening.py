"""Reopening: a desk that closes to have its data replaced opens again, with what became of it.

All of its objects end and are built anew: no window, thread or session outlives the database that it was
made for.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from flowdesk.backup.vanished import begin_anew
from flowdesk.bot.clock import system_clock
from flowdesk.paths import folders
from flowdesk.store.errors import Damaged, NotOurs, Vanished
from flowdesk.store.secrets import Secrets
from flowdesk.tongue.say import tr
from flowdesk.ui.backups.between import carry_out
from flowdesk.ui.backups.offer import offer
from flowdesk.ui.backups.wish import BeginAnew, LeaveWith, News, Speak, Wish
from flowdesk.ui.speaking import begin
from flowdesk.ui.window import MainWindow
from flowdesk.workspace import data_of

_PATIENCE = 5000  # milliseconds


@dataclass(frozen=True)
class Opening:
    """What a desk is told when it opens: news of a wish, whether the bot ran before, which page is to be
    seen, and whether it is open *again* in the same run of the program.
    """

    news: News | None = None
    with_bot: bool = False
    page: str = ""
    again: bool = False

    def tell(self, window: MainWindow) -> None:
        """Show the page and the news, and put the bot on again."""
        if self.page:
            window.go(self.page)
        if self.news is not None:
            window.notice.tell(self.news.sentence, "info" if self.news.good else "error")
        if self.with_bot:
            window.start_bot()


class _Leaving:
    """Hears what is to be done once the desk is closed, and ends it."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self.wish: Wish | None = None
        self.with_bot = False

    def __call__(self, wish: Wish, with_bot: bool) -> None:
        self.wish, self.with_bot = wish, with_bot
        for each in self._application.topLevelWidgets():
            if isinstance(each, MainWindow):
                each.ask_nothing()
        with _staying(self._application):
            self._application.closeAllWindows()  # which keeps what was typed
        self._application.exit(0)


@contextmanager
def _staying(application: QApplication) -> Iterator[None]:
    """Let the last window close without the end of everything: its event would come to the next one."""
    before = application.quitOnLastWindowClosed()
    application.setQuitOnLastWindowClosed(False)
    try:
        yield
    finally:
        application.setQuitOnLastWindowClosed(before)


def run(
    environ: Mapping[str, str],
    application: QApplication,
    stay: Callable[[Opening, LeaveWith], int],
    opening: Opening = Opening(),
) -> int | Opening:
    """Have the desk opened by ``stay`` until it is closed for good; give its exit code, or with what it
    opens in the folder to which the data were moved.

    A database that is damaged or gone opens no desk: the copies are offered in its place.

    :raises StoreError: where the database cannot be opened, and the owner wants no copy.
    """
    while True:
        leaving = _Leaving(application)
        try:
            code = stay(opening, leaving)
        except (Damaged, NotOurs, Vanished) as error:
            with _staying(application):
                leaving.wish = offer(error, data_of(environ))
            if leaving.wish is None:
                raise
        if leaving.wish is None:
            return code
        with _staying(application):
            opening = _after(environ, application, leaving.wish, leaving.with_bot)
        if opening.news is not None and opening.news.elsewhere:
            return opening


def _after(
    environ: Mapping[str, str], application: QApplication, wish: Wish, with_bot: bool
) -> Opening:
    """Do what was wished, and give how the desk opens then."""
    QThreadPool.globalInstance().waitForDone(_PATIENCE)  # what the last desk had under way
    if isinstance(wish, Speak):
        begin(application, wish.language)
        return Opening(None, with_bot, "Settings", again=True)
    if isinstance(wish, BeginAnew):
        begin_anew(data_of(environ))
        sentence = tr("Flowdesk has begun anew. The backups are under Settings, Backups.")
        return Opening(News(sentence, good=True), again=True)
    news = carry_out(wish, data_of(environ), Secrets(folders(environ).home), system_clock())
    return Opening(news, with_bot, again=True)
