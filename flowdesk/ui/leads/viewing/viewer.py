"""The photo viewer: a lead's photos one after the other, in a window of their own."""

import shutil
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui.decoding import WHOLE, decode
from flowdesk.ui.exporting import opens
from flowdesk.ui.leads.viewing.sheet import PhotoSheet
from flowdesk.ui.leads.viewing.turns import QUARTER, Turns
from flowdesk.ui.picture import measure, named
from flowdesk.ui.widgets import make

Key = Qt.Key


class PhotoViewer(QDialog):
    """Shows the files at *photos*, places under *home*, beginning with one of them.

    Wheel, + and − zoom, 0 fits, 1 is 100 %, R turns, the arrows go on, F11 fills the screen, Esc closes.
    """

    def __init__(
        self, parent: QWidget, home: Path, photos: tuple[str, ...], first: str, turns: Turns
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._home, self._photos, self._turns = home, photos, turns
        self._at = photos.index(first)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Photo"))
        self.resize(980, 720)
        self.sheet = PhotoSheet()
        self.words = make.label("", "second", wrap=True)
        self.count, self.zoom = make.label("", "second"), make.label("", "second")
        self._tools()
        self._lay_out()
        self._keys = {
            Key.Key_Plus: self.sheet.nearer,
            Key.Key_Equal: self.sheet.nearer,
            Key.Key_Minus: self.sheet.farther,
            Key.Key_0: self.sheet.fit,
            Key.Key_1: self.sheet.actual,
            Key.Key_R: self.turn,
            Key.Key_Left: self.previous,
            Key.Key_PageUp: self.previous,
            Key.Key_Right: self.next,
            Key.Key_PageDown: self.next,
            Key.Key_Space: self.next,
            Key.Key_F11: self.fill_screen,
        }
        self.sheet.zoomed.connect(lambda share: self.zoom.setText(f"{round(share * 100)} %"))
        self._show()

    def _tools(self) -> None:
        tool = make.tool
        self.back = tool("chevron-left", tr("Previous photo (←)"), self.previous)
        self.on = tool("chevron-right", tr("Next photo (→)"), self.next)
        self.views = [
            tool("zoom-out", tr("Farther (−)"), self.sheet.farther),
            tool("zoom-in", tr("Nearer (+)"), self.sheet.nearer),
            tool("maximize", tr("Show all of it (0)"), self.sheet.fit),
            make.button("1:1", self.sheet.actual, "plain"),
            tool("rotate-cw", tr("Turn to the right (R)"), self.turn),
        ]
        self.views[3].setToolTip(tr("A pixel of the photo is one of the screen (1)"))
        self.copy = tool("copy", tr("Copy the photo (Ctrl+C)"), self.copy_picture)
        self.files = [
            tool("clipboard", tr("Copy the path"), self.copy_path),
            tool("download", tr("Save as…"), self.save_as),
            tool("external-link", tr("Open with another program"), self.open_elsewhere),
        ]
        self.screen_button = tool("monitor", tr("Full screen (F11)"), self.fill_screen)
        for each in (self.back, self.on, *self.views, self.copy, *self.files, self.screen_button):
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _lay_out(self) -> None:
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._open = make.button(tr("Open"), self.open_elsewhere, "primary", "external-link")
        message = make.column(None, self.words, make.row(None, self._open, None), None, gap=12)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sheet)
        self._stack.addWidget(make.box(message, "ground"))
        foot = make.row(
            self.back,
            self.count,
            self.on,
            None,
            *self.views,
            self.zoom,
            None,
            self.copy,
            *self.files,
            self.screen_button,
            gap=4,
            margins=(12, 6, 12, 6),
        )
        self.zoom.setMinimumWidth(52)
        self.setLayout(make.column(self._stack, make.box(foot, "bar"), gap=0))

    def path(self) -> Path:
        """Give the file that is shown."""
        return self._home / self._photos[self._at]

    def next(self) -> None:
        """Show the next photo."""
        self._go(self._at + 1)

    def previous(self) -> None:
        """Show the photo before."""
        self._go(self._at - 1)

    def _go(self, at: int) -> None:
        if 0 <= at < len(self._photos):
            self._at = at
            self._show()

    def _show(self) -> None:
        path, many = self.path(), len(self._photos) > 1
        self.count.setText(
            tr("{at} of {of}", at=self._at + 1, of=len(self._photos)) if many else ""
        )
        for button, there in (
            (self.back, self._at > 0),
            (self.on, self._at + 1 < len(self._photos)),
        ):
            button.setVisible(many)
            button.setEnabled(there)
        for each in (*self.files, self._open):
            each.setEnabled(path.is_file())
        if measure(path) is None:
            self._show_words(named(path) or tr("The file is gone from the images folder."))
            return
        self._show_tools(False)
        self.sheet.show_picture(None, 0)
        self._stack.setCurrentIndex(0)
        decode(path, WHOLE, partial(self._unpacked, path), self)

    def _unpacked(self, path: Path, image: QImage | None) -> None:
        if path != self.path():  # one has gone on meanwhile
            return
        if image is None:
            self._show_words(named(path) or tr("The file is gone from the images folder."))
            return
        self._show_tools(True)
        self.sheet.show_picture(image, self._turns.of(self._photos[self._at]))

    def _show_words(self, words: str) -> None:
        self.words.setText(words)
        self._open.setVisible(self.path().is_file())
        self.sheet.show_picture(None, 0)
        self._show_tools(False)
        self._stack.setCurrentIndex(1)

    def _show_tools(self, shown: bool) -> None:
        for each in (*self.views, self.copy):
            each.setEnabled(shown)
        if not shown:
            self.zoom.setText("")

    def turn(self) -> None:
        """Turn the view by a quarter to the right, and remember it; the file stays as it is."""
        photo = self._photos[self._at]
        degrees = (self._turns.of(photo) + QUARTER) % 360
        self._turns.turn(photo, degrees)
        self.sheet.turn(degrees)

    def fill_screen(self) -> None:
        """Fill the screen, or go back."""
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    def copy_picture(self) -> None:
        """Put the photo on the clipboard."""
        if not self.sheet.picture().isNull():
            QGuiApplication.clipboard().setPixmap(self.sheet.picture())

    def copy_path(self) -> None:
        """Put the place of the file on the clipboard."""
        QGuiApplication.clipboard().setText(str(self.path()))

    def save_as(self) -> None:
        """Ask for a place and put a copy there, byte for byte."""
        name, _ = QFileDialog.getSaveFileName(self, tr("Save the photo"), self.path().name)
        if name:
            shutil.copyfile(self.path(), name)

    def open_elsewhere(self) -> None:
        """Open the file with the system's own program."""
        opens(self.path())()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, turn and go on by keys."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() == Key.Key_C:
            self.copy_picture()
        elif not control and event.key() in self._keys:
            self._keys[Key(event.key())]()
        elif event.key() == Key.Key_Escape and self.isFullScreen():
            self.showNormal()
        else:
            super().keyPressEvent(event)
