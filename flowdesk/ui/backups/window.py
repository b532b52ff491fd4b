"""What the windows of this room share: a title, sentences, a bar, and buttons at the foot."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QStackedWidget, QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui.backups.work import Work, WorkBar
from flowdesk.ui.widgets import make

_WIDTH = 520


class WorkWindow(QDialog):
    """Stands over the desk; while its work is under way it shows a bar in place of its buttons."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Flowdesk")
        self.setAccessibleName(title)
        self._head = make.label(title, "title", wrap=True)
        self.work = Work(self)
        self.said = make.label("", "second", wrap=True)
        self.shut = make.button(tr("Close"), self.close)
        self.shut.setAutoDefault(False)
        self._foot = QStackedWidget()
        self.work.started.connect(lambda: self._switch(busy=True))
        self.work.ended.connect(lambda: self._switch(busy=False))
        self._inside = QWidget()

    def lay_out(self, *parts: make.Part, buttons: tuple[QPushButton, ...]) -> None:
        """Put the parts under the title and the buttons at the foot, the usual one last."""
        self._inside.setLayout(make.column(*parts, gap=6))
        self._foot.addWidget(make.box(make.row(None, self.shut, *buttons)))
        self._foot.addWidget(WorkBar(self.work))
        whole = make.column(
            self._head, self._inside, self.said, None, self._foot, gap=10, margins=(24, 20, 24, 20)
        )
        self.setLayout(whole)
        self.setFixedWidth(_WIDTH)
        self.fit()

    def fit(self) -> None:
        """Take the height that the words need now."""
        layout, inside = self.layout(), self._inside.layout()
        if layout is not None and inside is not None:
            inside.activate()
            layout.activate()
            self.setFixedHeight(layout.totalHeightForWidth(_WIDTH))

    def say(self, sentence: str, role: str = "second") -> None:
        """Show a sentence under the fields; roles: second, error, ok."""
        make.say(self.said, sentence, role)
        self.fit()

    def reject(self) -> None:
        """Stop what is under way and go; Qt calls this however the window is closed."""
        self.work.stop()
        super().reject()

    def _switch(self, *, busy: bool) -> None:
        self._foot.setCurrentIndex(int(busy))
        self._inside.setEnabled(not busy)


def secret(name: str) -> QLineEdit:
    """Give a field for a passphrase."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    return field
