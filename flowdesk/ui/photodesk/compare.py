"""Two photos side by side: the one that is looked at, and the one that came before."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui.photodesk.pictures import Pictures
from flowdesk.ui.photodesk.viewer import PhotoView
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.short import ShortLabel


class Compare(QDialog):
    """Shows two photos; C and Esc close it."""

    def __init__(
        self, pictures: Pictures, paths: tuple[str, str], titles: tuple[str, str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Compare two photos"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pictures, self._paths = pictures, paths
        self.views = (PhotoView(titles[0]), PhotoView(titles[1]))
        sides = [
            make.column(_title(text), view) for text, view in zip(titles, self.views, strict=True)
        ]
        close = make.button(f"{tr('Close')}  {tr('Esc')}", self.close)
        both = make.row(*sides, gap=12)
        for at in range(len(sides)):
            both.setStretch(at, 1)
        self.setLayout(make.column(both, make.row(None, close), gap=12, margins=(16, 16, 16, 16)))
        self.resize(min(1100, parent.width() - 40), min(720, parent.height() - 20))
        pictures.ready.connect(self._show)
        pictures.fetch(paths)
        self._show()

    def _show(self, _path: str = "") -> None:
        for path, view in zip(self._paths, self.views, strict=True):
            missing = self._pictures.is_missing(path)
            note = tr("The file is gone from the images folder.") if missing else tr("One moment…")
            view.show_picture(self._pictures.get(path), note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by the key that opened it, too."""
        if event.key() == Qt.Key.Key_C and not event.isAutoRepeat():
            self.close()
        else:
            super().keyPressEvent(event)


def _title(text: str) -> QWidget:
    made = ShortLabel("name")
    made.show_text(text)
    return made
