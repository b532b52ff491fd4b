"""What the customer gets at the marked step, drawn from the very message that would be sent."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from flowdesk.flow.paging import Span
from flowdesk.ui.phone.body import Drawn, Row, read
from flowdesk.ui.phone.bubble import Said
from flowdesk.ui.phone.chat import Chat
from flowdesk.ui.phone.sheet import ListSheet
from flowdesk.ui.widgets import make
from flowdesk.whatsapp.sample import Sample

_MOST = 460  # pixels; what is higher scrolls
_LIST = 340  # while a list is open over the chat

Pages = Callable[[Span | None], Sample]  # the page that begins with a span; None is the first


class StepPreview(QWidget):
    """A piece of a phone; a list opens when its button is pressed, and pages can be turned."""

    def __init__(self) -> None:
        super().__init__()
        self.chat = _Tall()
        screen = QFrame()
        screen.setProperty("role", "preview")
        screen.setLayout(make.column(self.chat, margins=(1, 1, 1, 1)))
        self.sheet = ListSheet(screen)
        self.sheet.installEventFilter(self)
        self.form = make.label("", "caption")
        self.more = make.button("Show what “more” brings", self._turn, "quiet")
        self._first: Sample | None = None
        self._shown: Sample | None = None
        self._at: Span | None = None
        self._pages: Pages | None = None
        head = make.row(make.label("What the customer gets", "label"), None, self.form)
        self.setLayout(make.column(head, screen, make.row(None, self.more, None), gap=6))

    def show_pages(self, pages: Pages, form: str) -> None:
        """Draw the page that is looked at; of other options the first."""
        first = pages(None)
        if first != self._first:
            self._first, self._at = first, None
        self._pages = pages
        self.form.setText(form)
        self._put(pages(self._at) if self._at else first)

    def _turn(self) -> None:
        if self._pages is not None and self._shown is not None:
            self._at = self._shown.more
            self._put(self._pages(self._at))

    def _put(self, sample: Sample) -> None:
        if sample == self._shown:
            return
        self._shown = sample
        self.sheet.hide()
        self.chat.clear()
        drawn = read(sample.content)
        self.chat.add(Said(drawn.text, mine=False, header=drawn.header, footer=drawn.footer))
        self.chat.add_buttons(drawn.buttons, lambda _: None, "")
        if drawn.menu:
            self.chat.add_buttons((Row("", drawn.menu),), lambda _: self._open(drawn), "list")
        self.more.setVisible(sample.more is not None)
        self.chat.fit_height()

    def _open(self, drawn: Drawn) -> None:
        self.chat.hold(_LIST)
        self.sheet.open(drawn, lambda _: None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be no higher than the chat again when the list is closed."""
        if event.type() == QEvent.Type.Hide:
            self.chat.hold(0)
        return super().eventFilter(watched, event)


class _Tall(Chat):
    """A chat as high as what it holds, and at least as high as it is told."""

    def __init__(self) -> None:
        super().__init__(share=0.9)
        self._least = 0

    def hold(self, least: int) -> None:
        """Be at least so high."""
        self._least = least
        self.fit_height()

    def fit_height(self) -> None:
        """Take the height of what it holds now."""
        self._column.activate()
        self.setFixedHeight(max(min(self._column.sizeHint().height() + 2, _MOST), self._least))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that another width needs."""
        super().resizeEvent(event)
        self.fit_height()
