"""The practice phone itself."""

from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QTime, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QLineEdit, QSizePolicy, QWidget

from flowdesk.tongue.say import mark, tr
from flowdesk.ui.phone.body import Drawn, Row, read
from flowdesk.ui.phone.bubble import Said
from flowdesk.ui.phone.chat import Chat
from flowdesk.ui.phone.coverage import CoverageBar
from flowdesk.ui.phone.line import Body, PracticeLine
from flowdesk.ui.phone.sheet import ListSheet
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.short import ShortLabel

_PHOTOS = (".jpg", ".jpeg", ".png")
_PATIENCE_MS = 6000
_SILENT = mark("The bot says nothing to this. Look at the rule's reply and its flow.")
_BACK = mark("Take the last message back, as if it had not been sent (Alt+Up)")
_FURTHER = mark("The bot answers the first of several photos that are sent together.")


class PhonePanel(QWidget):
    """A phone that chats with the draft. It draws bodies exactly as they were sent.

    *hello* is a word that begins the chat: it is offered as a button while the chat is empty.
    """

    cleared = Signal()  # the chat is begun anew
    answered = Signal()  # a message of the bot is on the phone
    stepped_back = Signal()  # the last message was taken back
    _arrived = Signal(object)  # from any thread to ours

    def __init__(
        self,
        line: PracticeLine,
        title: str = "",
        hello: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._line, self._hello = line, hello
        self._begun = False
        self._turns: list[int] = []  # how long the chat was before each message of ours
        self.chat = Chat()
        self.field = QLineEdit(placeholderText=tr("Message"), maxLength=4096)
        self.field.setAccessibleName(tr("Message to the bot"))
        self.field.setProperty("role", "message")
        self.field.returnPressed.connect(self.send_typed)
        self.attach = make.tool("image-plus", tr("Send a photo"), self.choose_photo)
        self.send = make.tool("send", tr("Send"), self.send_typed)
        self.back = make.tool("undo-2", tr(_BACK), self.step_back)
        self.again = make.tool("rotate-ccw", tr("Start the chat again"), self.restart)
        self.title = ShortLabel("name")
        self.title.show_text(title or tr("Your shop"))
        self._build()
        self._silence = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._silence.timeout.connect(self._nobody_answers)
        self.setAcceptDrops(True)
        self._arrived.connect(self._draw, Qt.ConnectionType.QueuedConnection)
        line.on_message(self._arrived.emit)
        self._greet()

    def _build(self) -> None:
        head = make.box(
            make.row(
                make.column(self.title, make.label(tr("practice · draft"), "caption"), gap=0),
                self.back,
                self.again,
                margins=(14, 8, 8, 8),
                grows=0,
            ),
            "phone-head",
        )
        foot = make.box(
            make.row(self.attach, self.field, self.send, gap=2, margins=(6, 6, 6, 6)), "phone-foot"
        )
        self._screen = QWidget()
        self._screen.setLayout(make.column(head, self.chat, foot, gap=0))
        frame = QFrame()
        frame.setProperty("role", "phone")
        frame.setLayout(make.column(self._screen, margins=(7, 7, 7, 7)))
        frame.setMaximumSize(340, 700)
        frame.setMinimumWidth(240)
        frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.sheet = ListSheet(self._screen)
        across = make.row(frame, gap=0)
        self.coverage = CoverageBar()
        self.setLayout(make.column(across, self.coverage, gap=12, margins=(16, 16, 16, 16)))
        key = QShortcut(QKeySequence("Alt+Up"), self, self.step_back)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def shows(self, title: str, hello: str) -> None:
        """Take another name for the head and another first word."""
        self.title.show_text(title)
        if hello != self._hello:
            self._hello = hello
            if not self.chat.bubbles:
                self._greet()

    def restart(self) -> None:
        """Empty the chat here and at the other end."""
        self._leave()
        self._line.restart()
        self.field.setFocus()
        self._greet()
        self.cleared.emit()

    def begin_at(self, step_id: str) -> None:
        """Empty the chat, and let the bot ask the question of a step."""
        self._leave()
        self.chat.clear()
        self.chat.add_note(
            tr(
                "Practice from “{step}” on. What comes before it is answered with examples.",
                step=step_id,
            )
        )
        self._turns.clear()
        self.cleared.emit()
        self._wait()
        self._line.begin_at(step_id)
        self.field.setFocus()

    def step_back(self) -> None:
        """Take the last message back, here and at the other end, unless its answer is on the way."""
        if not self.back.isEnabled():
            return
        self.sheet.hide()
        self.chat.cut(self._turns.pop())
        self._line.step_back()
        self.stepped_back.emit()
        self._show_back()
        if not self._turns and not self.chat.bubbles:
            self._greet()
        self.field.setFocus()

    def is_waiting(self) -> bool:
        """Tell whether a message of ours is not answered yet."""
        return self._silence.isActive()

    def note(self, text: str) -> None:
        """Put a line into the chat that nobody said."""
        self.chat.add_note(text)

    def _leave(self) -> None:
        self._silence.stop()
        self.sheet.hide()
        self._begun = True

    def _show_back(self) -> None:
        self.back.setEnabled(bool(self._turns) and not self._silence.isActive())

    def _greet(self) -> None:
        self.chat.clear()
        self._turns.clear()
        self._show_back()
        if self._hello:
            self.chat.add_note(tr("Write to your bot as a customer would."))
            self.chat.add_buttons((Row("", self._hello),), self._say_hello, "send")
        else:
            self.chat.add_note(tr("Write to your bot as a customer would."))

    def _say_hello(self, row: Row) -> None:
        self.field.setFocus()  # before the button goes that has it
        self.say(row.title)

    def send_typed(self) -> None:
        """Send what stands in the field."""
        text = self.field.text().strip()
        if text:
            self.field.clear()
            self.say(text)

    def say(self, text: str) -> None:
        """Send *text*."""
        self._begin()
        self._mine(text)
        self._line.says(text)

    def tap(self, row: Row) -> None:
        """Tap a button or a row of a list."""
        self._begin()
        self.field.setFocus()
        self._mine(row.title)
        self._line.taps(row.id, row.title)

    def choose_photo(self) -> None:
        """Ask for a photo and send it."""
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Send a photo"), "", f"{tr('Photos')} (*.jpg *.jpeg *.png)"
        )
        if name:
            self.send_photo(Path(name))

    def send_photo(self, path: Path) -> None:
        """Send the photo at *path*, or say why it cannot go."""
        if path.suffix.lower() not in _PHOTOS:
            self.chat.add_note(tr("WhatsApp takes photos as JPEG or PNG. Choose another file."))
            return
        if path.stat().st_size > 5 * 1024 * 1024:
            self.chat.add_note(tr("WhatsApp takes photos up to 5 MB. Choose a smaller one."))
            return
        self._begin()
        self._mine("", path)
        self._line.sends_photo(path)

    def _begin(self) -> None:
        """Leave behind what an earlier day's chat left half done."""
        if not self.chat.bubbles:
            self.chat.clear()  # the hint has done its work
        if not self._begun:
            self._begun = True
            self._line.restart()

    def _mine(self, text: str, picture: Path | None = None) -> None:
        self._turns.append(self.chat.length())
        self.chat.add(Said(text, mine=True, at=_now(), ticks="read", picture=picture))
        self._wait()

    def _wait(self) -> None:
        self.chat.typing(True)
        self.chat.to_end()
        self._silence.start()
        self._show_back()

    def _draw(self, body: Body) -> None:
        self._silence.stop()
        self.chat.typing(False)
        drawn = read(body)
        self.chat.add(
            Said(drawn.text, mine=False, at=_now(), header=drawn.header, footer=drawn.footer)
        )
        if drawn.buttons:
            self.chat.add_buttons(drawn.buttons, self.tap, "")
        if drawn.menu:
            self.chat.add_buttons((Row("", drawn.menu),), lambda _: self._open(drawn), "list")
        self._show_back()
        self.answered.emit()

    def _open(self, drawn: Drawn) -> None:
        self.sheet.open(drawn, self.tap)

    def _nobody_answers(self) -> None:
        self.chat.typing(False)
        mine = [bubble.said for bubble in self.chat.bubbles if bubble.said.mine]
        further = len(mine) > 1 and all(said.picture for said in mine[-2:])
        self.chat.add_note(tr(_FURTHER if further else _SILENT))
        self._show_back()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are photos."""
        if any(path.suffix.lower() in _PHOTOS for path in _files(event)):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Send the photos that were dropped."""
        for path in _files(event):
            self.send_photo(path)
        event.acceptProposedAction()


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _now() -> str:
    return QLocale().toString(QTime.currentTime(), QLocale.FormatType.ShortFormat)
