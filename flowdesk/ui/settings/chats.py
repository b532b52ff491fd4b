"""The part of Settings about chats: languages of the reserved words, and what customers see."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from flowdesk.flow.own_words import OwnWords
from flowdesk.flow.words import LANGUAGES, known
from flowdesk.settings import Settings
from flowdesk.tongue.say import tr
from flowdesk.ui.settings.reserved import Clashes, ReservedWords
from flowdesk.ui.widgets import make

Keep = Callable[[Mapping[str, str]], None]


class ChatSettings(QWidget):
    """Shows settings and hands every change to *keep*, by the keys they are kept under.

    *own* are the owner's own reserved words, and *clashes* tells which rules use such words, too.
    """

    def __init__(self, settings: Settings, own: OwnWords, keep: Keep, clashes: Clashes) -> None:
        super().__init__()
        self._keep = keep
        chosen = known(settings.languages)
        self.speaks = QComboBox()
        self.speaks.setAccessibleName(tr("The bot speaks"))
        for code, language in LANGUAGES.items():
            self.speaks.addItem(language.name, code)
        self.speaks.setCurrentIndex(self.speaks.findData(chosen[0]))
        self.hears = {code: QCheckBox(language.name) for code, language in LANGUAGES.items()}
        for code, box in self.hears.items():
            box.setChecked(code in chosen)
        self.mark_read = QCheckBox(tr("Mark messages as read when the bot answers"))
        self.mark_read.setChecked(settings.mark_read)
        self.typing = QCheckBox(tr("Show “typing…” while the bot prepares an answer"))
        self.typing.setChecked(settings.typing)
        self.words = ReservedWords(own, keep, clashes)
        self._build()
        self._offer()
        self.speaks.currentIndexChanged.connect(self._changed)
        for box in (*self.hears.values(), self.mark_read, self.typing):
            box.toggled.connect(self._changed)

    def _build(self) -> None:
        said = make.label(
            tr(
                "Customers can send “cancel”, “restart”, “back” and “start” at any time, in these"
                " languages; “stop” is understood in all of them. A change holds from the next time"
                " the bot goes on, and on the practice phone from the next start of the desk."
            ),
            "second",
            wrap=True,
        )
        boxes = list(self.hears.values())
        self.setLayout(
            make.column(
                make.label(tr("The bot speaks"), "label"),
                make.row(self.speaks, None),
                4,
                make.label(tr("The bot understands"), "label"),
                make.row(*boxes[:4], None, gap=20),
                make.row(*boxes[4:], None, gap=20),
                self.words,
                said,
                4,
                self.mark_read,
                self.typing,
                gap=6,
            )
        )

    def _changed(self) -> None:
        self._offer()
        spoken = str(self.speaks.currentData())
        heard = [code for code, box in self.hears.items() if box.isChecked() and code != spoken]
        self._keep(
            {
                "languages": ",".join((spoken, *heard)),
                "mark_read": "on" if self.mark_read.isChecked() else "off",
                "typing": "on" if self.typing.isChecked() else "off",
            }
        )

    def _offer(self) -> None:
        """Let the spoken language be understood in any case; typing is shown with the ticks only."""
        for code, box in self.hears.items():
            spoken = code == self.speaks.currentData()
            box.setEnabled(not spoken)
            if spoken and not box.isChecked():
                box.blockSignals(True)
                box.setChecked(True)
                box.blockSignals(False)
        self.words.show_words(code for code, box in self.hears.items() if box.isChecked())
        self.typing.setEnabled(self.mark_read.isChecked())
