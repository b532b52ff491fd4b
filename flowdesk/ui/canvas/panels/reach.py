"""Which part of the form a field of a step is, and the way there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from flowdesk.flow.field import Field

if TYPE_CHECKING:
    from flowdesk.ui.canvas.panels.form import StepForm
    from flowdesk.ui.canvas.panels.options import OptionRow

_SETTLED_MS = 100
_AIR = 16


def part_of(form: "StepForm", field: Field) -> QWidget | None:
    """Give the widget to write or choose in, unfolded where it was folded away; None where the form
    does not have the key.
    """
    if field.key in {"errorMessage", "optional", "maxAttempts", "onMaxAttempts"}:
        form.unanswered.fold.open(True)
    single = {
        "id": form.name,
        "type": form.kind,
        "question": form.question,
        "next": form.onward,
        "errorMessage": form.unanswered.words,
        "optional": form.unanswered.skip,
        "maxAttempts": form.unanswered.attempts,
        "onMaxAttempts": form.unanswered.target,
        "maxImages": form.photos.number,
    }
    return single.get(field.key) or _of_options(form, field)


def bring(part: QWidget, scroller: QScrollArea) -> None:
    """Put the cursor into a part of a form, and scroll there once everything has its place."""

    def scroll() -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        top = part.mapTo(scroller.viewport(), QPoint(0, scroller.verticalScrollBar().value()))
        for edge in (top.y() + part.height(), top.y()):  # Qt would show only where the cursor is
            scroller.ensureVisible(top.x(), edge, 0, _AIR)

    part.setFocus(Qt.FocusReason.OtherFocusReason)
    for wait in (0, _SETTLED_MS):  # rows that were just made, then what was unfolded
        QTimer.singleShot(wait, part, scroll)


def _of_options(form: "StepForm", field: Field) -> QWidget | None:
    """Give an option's own part; without one the button that adds an option."""
    row = _row(form, field.part)
    if field.key == "options":
        return row.words if row else form.options.add
    if field.key == "nextMapping":
        return row.target if row else form.onward
    if field.key == "synonyms" and row:
        row.others.show()
        return row.others.typing
    return form.options.add if field.key == "synonyms" else None


def _row(form: "StepForm", part: int | str | None) -> "OptionRow | None":
    rows = form.options.rows
    if isinstance(part, int):
        return rows[part] if part < len(rows) else None
    return next((row for row in rows if row.label == part), None)
