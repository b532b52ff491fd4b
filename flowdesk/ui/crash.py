"""The dialog at the start after a crash."""

from collections.abc import Callable

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import QDialog, QWidget

from flowdesk.crashes.running import Crash
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.widgets import make

_KEPT = mark(
    "Nothing that was stored is lost: rules, leads, photos and messages are on the disk as soon as they"
    " come, and messages that waited are answered when the bot runs again. Only what was being typed in"
    " the last moment may be missing."
)


class CrashDialog(QDialog):
    """Says when Flowdesk ended, what became of the data, and how to get help."""

    def __init__(
        self,
        parent: QWidget,
        crash: Crash,
        copy: Callable[[], object],
        open_logs: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Flowdesk")
        self.setAccessibleName(tr("Flowdesk ended unexpectedly"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        head = make.label(tr("Flowdesk ended unexpectedly"), "title", wrap=True)
        self.sentence = make.label(f"{_when(crash)} {tr(_KEPT)}", wrap=True)
        help_ = make.label(
            tr(
                "If it happens again, copy the diagnostics and send them to whoever helps you. Tokens"
                " and phone numbers are left out of them."
            ),
            "second",
            wrap=True,
        )
        self.copy = make.button(tr("Copy diagnostics"), copy, icon="clipboard")
        self.logs = make.button(tr("Open the log folder"), open_logs, icon="folder-open")
        self.go_on = make.button(tr("Go on"), self.accept, "primary")
        for each in (self.copy, self.logs):
            each.setAutoDefault(False)
        self.go_on.setDefault(True)
        row = make.row(self.copy, self.logs, None, self.go_on)
        layout = make.column(head, self.sentence, help_, 8, row, gap=10, margins=(24, 20, 24, 20))
        self.setLayout(layout)
        width = max(480, layout.minimumSize().width())
        self.setFixedSize(width, layout.totalHeightForWidth(width))
        self.go_on.setFocus()


def _when(crash: Crash) -> str:
    local = QDateTime.fromMSecsSinceEpoch(int(crash.at.timestamp() * 1000))
    day, time = (QLocale().toString(local, form) for form in ("dddd, d MMMM", "HH:mm"))
    if crash.exact:
        return tr("That was on {day}, at {time}.", day=day, time=time)
    return tr("It was last seen working on {day}, at {time}.", day=day, time=time)
