"""Questions that must be answered before something cannot be undone."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui.widgets import make

_WIDE = 440  # or what long words on the buttons need
_WITH_DETAILS = (560, 480)

Answer = tuple[str, Callable[[], object]]


class Question(QDialog):
    """A title, a sentence, a button for each answer, and Cancel.

    Enter gives the last answer; where that is a *danger* it cancels. An answer's deed runs when the
    question has gone. *details* stand under the sentence, and scroll by themselves.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        sentence: str,
        answers: tuple[Answer, ...],
        danger: bool,
        details: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.setWindowTitle("Flowdesk")
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.cancel = make.button(tr("Cancel"), self.reject)
        self.buttons = [self._button(verb, then) for verb, then in answers]
        self.buttons[-1].setProperty("role", "danger" if danger else "primary")
        self._lay_out(title, sentence, details)
        usual = self.cancel if danger else self.buttons[-1]
        usual.setDefault(True)
        usual.setFocus()

    def _button(self, verb: str, then: Callable[[], object]) -> QPushButton:
        def answered() -> None:
            self.accept()
            then()

        made = make.button(verb, answered)
        made.setAutoDefault(False)
        return made

    def _lay_out(self, title: str, sentence: str, details: QWidget | None) -> None:
        self.cancel.setAutoDefault(False)
        head = make.label(title, "title", wrap=True)
        words = make.label(sentence, wrap=True)
        row = make.row(None, self.cancel, *self.buttons)
        if details is not None:
            panel = make.box(make.column(details, margins=(4, 4, 4, 4)), "card")
            whole = make.column(head, words, 4, panel, 8, row, gap=8, margins=(24, 20, 24, 20))
            self.setLayout(whole)
            self.resize(*_WITH_DETAILS)
            return
        layout = make.column(head, words, 8, row, gap=8, margins=(24, 20, 24, 20))
        self.setLayout(layout)
        for button in (self.cancel, *self.buttons):
            button.ensurePolished()  # else it asks for room as if it were not dressed
        wide = max(_WIDE, row.sizeHint().width() + 2 * 24)
        self.setFixedSize(wide, layout.totalHeightForWidth(wide))


def ask(
    parent: QWidget,
    title: str,
    sentence: str,
    verb: str,
    then: Callable[[], object],
    danger: bool = False,
    details: QWidget | None = None,
) -> None:
    """Open a question over *parent*; *then* runs if the button called *verb* is pressed."""
    Question(parent, title, sentence, ((verb, then),), danger, details).open()


def choose(parent: QWidget, title: str, sentence: str, answers: tuple[Answer, ...]) -> None:
    """Open a question with several answers over *parent*; the last one is the usual one."""
    Question(parent, title, sentence, answers, danger=False).open()
