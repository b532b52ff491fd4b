"""How many photos an Image step takes, as a row of the inspector's form."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from flowdesk.flow.step import Step
from flowdesk.flow.steps.image import ImageStep
from flowdesk.tongue.say import tr
from flowdesk.ui.canvas.panels.fields import NumberField
from flowdesk.ui.widgets import make


class PhotosRow(QWidget):
    """Says what the step shall be; hidden where no photo is asked for."""

    edited = Signal(object, str, bool)  # the step as it shall be, what of it, the typing has ended
    typing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._step: Step | None = None
        self.number = NumberField(tr("Photos at most"))
        self.number.setPlaceholderText("1")
        self.setLayout(make.row(make.label(tr("Photos at most"), "label"), self.number, None))
        self.number.counted.connect(self._put)
        self.number.textEdited.connect(self.typing)

    def show_step(self, step: Step) -> None:
        """Show what a step says."""
        self._step = step
        self.setVisible(step.type == ImageStep.kind)
        self.number.show_number(step.max_images)

    def flush(self) -> None:
        """Report what was typed."""
        self.number.flush()

    def _put(self, number: int | None, final: bool) -> None:
        step = self._step
        if step is not None:
            asked = step.without("max_images") if number is None else step.with_(max_images=number)
            self.edited.emit(asked, "photos", final)
