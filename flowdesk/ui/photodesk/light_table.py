"""The desk itself: the photo, what is to be known about it at its right, and what waits below it."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from flowdesk.store.photos import Shot
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.photodesk.earlier import Earlier
from flowdesk.ui.photodesk.panel import Panel
from flowdesk.ui.photodesk.pictures import Pictures
from flowdesk.ui.photodesk.queue import Queue
from flowdesk.ui.photodesk.reason import Reason
from flowdesk.ui.photodesk.tiles import Strip
from flowdesk.ui.photodesk.viewer import PhotoView
from flowdesk.ui.widgets import make

_NOTES = {
    "pending": mark("The photo is on its way…"),
    "failed": mark("The photo could not be fetched."),
}
_MOMENT = mark("One moment…")
_WIDEST = 440


class LightTable(QWidget):
    """Shows one place of a queue; reads ahead the photos beside it."""

    picked = Signal(int)  # a row of the strip

    def __init__(self, pictures: Pictures, earlier: Earlier, strip: Strip) -> None:
        super().__init__()
        self._pictures, self._earlier = pictures, earlier
        self._queue = Queue()
        self.view, self.panel, self.strip, self.reason = PhotoView(), Panel(), strip, Reason()
        left = make.box(make.column(self.view, strip, gap=0))
        self.setLayout(make.row(left, self.panel, gap=0, grows=0))
        self.reason.setParent(self.view)
        pictures.ready.connect(self._show_photo)
        earlier.found.connect(self._show_before)
        strip.clicked.connect(lambda index: self.picked.emit(index.row()))

    def show_queue(self, queue: Queue) -> None:
        """Show what is looked at."""
        self._queue = queue
        each, shot = queue.current, queue.shot
        if each is None or shot is None:
            return
        self.panel.show_lead(each, queue.at + 1, len(queue.items))
        self.panel.show_shot(shot, queue.photo + 1, len(each.shots))
        self.strip.setCurrentIndex(self.strip.model().index(queue.at, 0))
        near = [one for one in queue.near() if one.photo.state == "done"]
        self._pictures.fetch(one.photo.path for one in near)
        for one in near[:2]:
            self._earlier.ask(one.photo.id)
        self._show_photo()
        self._show_before()

    def ask_reason(self, shot: Shot, reasons: tuple[str, ...]) -> None:
        """Ask why a new photo is wanted."""
        self.reason.begin(shot.question or shot.step, reasons)
        self._place()

    def is_asking(self) -> bool:
        """Tell whether the reason is being asked."""
        return self.reason.isVisible()

    def _show_photo(self, _path: str = "") -> None:
        shot = self._queue.shot
        if shot is None:
            return
        path, state = shot.photo.path, shot.photo.state
        note = tr(_NOTES.get(state, _MOMENT))
        if state == "done" and self._pictures.is_missing(path):
            note = (
                tr("This file is no picture that can be shown.")
                if self._pictures.exists(path)
                else tr("The file is gone from the images folder.")
            )
        self.view.show_picture(self._pictures.get(path), note)

    def _show_before(self, _number: int = 0) -> None:
        shot = self._queue.shot
        self.panel.show_before(self._earlier.of(shot.photo.id) if shot else None)

    def _place(self) -> None:
        room = self.view.rect()
        wide = min(_WIDEST, room.width() - 32)
        high = self.reason.layout().totalHeightForWidth(wide)  # type: ignore[union-attr]  # it was given one
        high = min(high, room.height() - 16)
        place = QRect((room.width() - wide) // 2, (room.height() - high) // 2, wide, high)
        self.reason.setGeometry(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the question in the middle."""
        super().resizeEvent(event)
        self._place()
