"""Steps on the clipboard: plain JSON text that any editor shows, with places and notes beside it."""

import json

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from flowdesk.flow import codec
from flowdesk.flow import notes as noted
from flowdesk.flow.codec import BadFlow
from flowdesk.flow.flow import Flow
from flowdesk.flow.gleaning import gleaned
from flowdesk.flow.notes import NOTES, Note
from flowdesk.flow.step import Step
from flowdesk.tongue.say import tr
from flowdesk.ui.canvas.places import Point
from flowdesk.ui.canvas.state import Selection, State
from flowdesk.ui.widgets import make

PLACES = "application/x-flowdesk-places"
SHEETS = "application/x-flowdesk-notes"
_SETTLES = "flowdesk.clipboard"  # a property of the QApplication: connected once


def written(state: State, marked: Selection) -> QMimeData:
    """Give marked steps in the flow's order, ready for the clipboard, with the marked notes.

    The text is the steps alone; of notes without steps it is their words.
    """
    steps = tuple(step for step in state.flow.steps if step.id in marked.steps)
    notes = {number: note for number, note in state.notes.items() if number in marked.notes}
    data = QMimeData()
    if steps:
        places = {step.id: state.layout.of(step.id) for step in steps}
        data.setText(codec.dumps(Flow(steps)))
        data.setData(PLACES, json.dumps(places).encode())
    else:
        data.setText("\n\n".join(note.text for note in notes.values()))
    if notes:
        data.setData(SHEETS, json.dumps(noted.to_json(notes)).encode())
    return data


def put(data: QMimeData) -> None:
    """Put steps on the clipboard. When the desk is closed their text alone stays there.

    Python's part of what is on the clipboard must be gone before Python is: where Qt keeps the clipboard
    itself (offscreen) it lets go of it later, and the process ends badly.
    """
    QGuiApplication.clipboard().setMimeData(data)
    running = make.application()
    if not running.property(_SETTLES):
        running.setProperty(_SETTLES, True)
        running.aboutToQuit.connect(_settle)


def _settle() -> None:
    data = QGuiApplication.clipboard().mimeData()
    if data is not None and (data.hasFormat(PLACES) or data.hasFormat(SHEETS)):
        QGuiApplication.clipboard().setText(data.text())


def read(
    data: QMimeData | None,
) -> tuple[tuple[Step, ...], dict[str, Point], tuple[Note, ...]]:
    """Give the steps of a clipboard, their places, which are empty for text from elsewhere, and the
    notes that were copied with them or alone.

    :raises BadFlow: with a sentence and a line, where there are no steps in the text, or with a
        sentence where the clipboard has nothing.
    """
    text = data.text() if data is not None else ""
    if data is None or not text.strip():
        raise BadFlow(tr("The clipboard is empty. Copy some steps first."))
    notes = _notes(data)
    if notes and not data.hasFormat(PLACES):
        return (), {}, notes
    steps = gleaned(text)
    if not steps:
        raise BadFlow(tr("The list on the clipboard holds no steps."))
    return steps, _places(data), notes


def _notes(data: QMimeData) -> tuple[Note, ...]:
    if not data.hasFormat(SHEETS):
        return ()
    found = json.loads(bytes(data.data(SHEETS).data()))
    return tuple(noted.from_json(found.get(NOTES)).values())


def _places(data: QMimeData) -> dict[str, Point]:
    if not data.hasFormat(PLACES):
        return {}
    found = json.loads(bytes(data.data(PLACES).data()))
    return {name: (place[0], place[1]) for name, place in found.items() if place}
