"""Who copies steps and closes the desk leaves no crash behind."""

import os
import subprocess
import sys

_COPIES_AND_ENDS = """
import json
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from flowdesk.flow import codec
from flowdesk.flow.layout import Layout
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.editor import FlowEditor

app = QApplication([])
flow = codec.loads(json.dumps([{"id": "A", "question": "?", "type": "Text"}]))
editor = FlowEditor(FlowDocument(flow, Layout()))
editor.document.select({"A"})
editor.commands.copy.trigger()
QTimer.singleShot(0, app.quit)
app.exec()
print(app.clipboard().text())
"""


def test_copied_steps_outlive_nothing_that_they_need():
    """The process ends well, and the text was on the clipboard until then."""
    place = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, "-c", _COPIES_AND_ENDS], env=place, capture_output=True, check=False
    )
    assert ended.returncode == 0, ended.stderr.decode()
    assert b'"id": "A"' in ended.stdout
