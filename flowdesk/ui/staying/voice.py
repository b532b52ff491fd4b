"""How a message reaches an owner who looks at another window."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from flowdesk.tongue.say import tr
from flowdesk.ui.tray import Tray
from flowdesk.ui.window import MainWindow


class SystemVoice:
    """Speaks beside the tray's icon. Where there is none the system shows no messages: there the window
    asks for attention in the list of windows, and says it at its foot; *open_it* is its button's deed.
    """

    def __init__(self, tray: Tray, window: MainWindow) -> None:
        self._tray, self._window = tray, window
        self.open_it: Callable[[], object] = window.come_forward

    def __call__(self, title: str, text: str, trouble: bool = False) -> None:
        """Tell it."""
        if self._tray.is_there():
            self._tray.say(title, text, trouble)
            return
        notice = self._window.notice
        if notice.isHidden() or notice.words.text() != text:  # else it says so already
            kind = "error" if trouble else "info"
            notice.tell(
                tr("{title}: {text}", title=title, text=text), kind, ((tr("Open"), self.open_it),)
            )
        QApplication.alert(self._window)
