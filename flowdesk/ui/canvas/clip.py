"""Steps on the clipboard: plain JSON text that any editor shows, with the cards' places beside it."""

import json

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from flowdesk.flow import codec
from flowdesk.flow.codec import BadFlow
from flowdesk.flow.flow import Flow
from flowdesk.flow.gleaning import gleaned
from flowdesk.flow.step import Step
from flowdesk.ui.canvas.places import Point
from flowdesk.ui.canvas.state import State
from flowdesk.ui.widgets import make

PLACES = "application/x-flowdesk-places"
_SETTLES = "flowdesk.clipboard"  # a property of the QApplication: connected once


def written(state: State, names: frozenset[str]) -> QMimeData:
    """Give marked steps in the flow's order, ready for the clipboard."""
    steps = tuple(step for step in state.flow.steps if step.id in names)
    places = {step.id: state.layout.of(step.id) for step in steps}
    data = QMimeData()
    data.setText(codec.dumps(Flow(steps)))
    data.setData(PLACES, json.dumps(places).encode())
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
    if data is not None and data.hasFormat(PLACES):
        QGuiApplication.clipboard().setText(data.text())


def read(data: QMimeData | None) -> tuple[tuple[Step, ...], dict[str, Point]]:
    """Give the steps of a clipboard and their places, which are empty for text from elsewhere.

    :raises BadFlow: with a sentence and a line, where there are no steps in the text, or with a
        sentence where the clipboard has nothing.
    """
    text = data.text() if data is not None else ""
    if data is None or not text.strip():
        raise BadFlow("The clipboard is empty. Copy some steps first.")
    steps = gleaned(text)
    if not steps:
        raise BadFlow("The list on the clipboard holds no steps.")
    return steps, _places(data)


def _places(data: QMimeData) -> dict[str, Point]:
    if not data.hasFormat(PLACES):
        return {}
    found = json.loads(bytes(data.data(PLACES).data()))
    return {name: (place[0], place[1]) for name, place in found.items() if place}
