"""The field in which an answer is corrected, in its place."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from flowdesk.flow.step import Step
from flowdesk.flow.steps.phone import PhoneStep
from flowdesk.tongue.say import tr
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.growing import GrowingField
from flowdesk.ui.widgets.plain import plain

Field = QComboBox | QLineEdit | GrowingField
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class AnswerEditor(QWidget):
    """Enter keeps what stands there, Esc leaves the answer as it was; both have a button."""

    kept = Signal(str)
    left = Signal()

    def __init__(self, name: str, step: Step | None, answer: str) -> None:
        super().__init__()
        self.field = _field(name, step, answer)
        self._before = self.typed()
        self.field.installEventFilter(self)
        self.fault = make.label("", "error", wrap=True)
        self.fault.hide()
        self.save = make.button(tr("Save"), self._keep, "primary")
        self.cancel = make.button(tr("Cancel"), self.left.emit)
        buttons = make.row(None, self.cancel, self.save)
        self.setLayout(make.column(self.field, self.fault, buttons, gap=6, margins=(0, 4, 0, 4)))
        self.setFocusProxy(self.field)

    def typed(self) -> str:
        """Give what stands in the field."""
        if isinstance(self.field, QComboBox):
            return self.field.currentText()
        return self.field.text() if isinstance(self.field, QLineEdit) else plain(self.field)

    def is_changed(self) -> bool:
        """Tell whether that is something else than at the beginning."""
        return self.typed() != self._before

    def show_fault(self, sentence: str) -> None:
        """Say why what stands there cannot be kept."""
        self.fault.setText(sentence)
        self.fault.show()
        self.field.setFocus()

    def _keep(self) -> None:
        self.kept.emit(self.typed())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter keeps, Shift+Enter is a new line, Esc leaves."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            alone = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() in _ENTER and alone:
                self._keep()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)


def _field(name: str, step: Step | None, answer: str) -> Field:
    """Give a list of options, a line for a number, or a field for words."""
    if step is not None and step.options:
        chooser = QComboBox()
        chooser.addItems([*step.options])
        chooser.setCurrentIndex(step.options.index(answer) if answer in step.options else -1)
        chooser.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        chooser.setMinimumContentsLength(12)
        chooser.setAccessibleName(name)
        return chooser
    if isinstance(step, PhoneStep):
        line = QLineEdit(answer)
        line.setAccessibleName(name)
        line.selectAll()
        return line
    words = GrowingField(name)
    words.setPlainText(answer)
    words.selectAll()
    return words
