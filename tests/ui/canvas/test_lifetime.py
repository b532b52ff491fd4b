"""An editor that is closed is let go, whole: who draws all day opens hundreds."""

import gc
import weakref

from PySide6.QtCore import QCoreApplication, QEvent

from flowdesk.flow import codec
from flowdesk.flow.layout import Layout
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.editor import FlowEditor


def test_a_closed_editor_is_let_go(dressed, service):
    """Nothing of it stays: neither board nor scene, nor the document that only it showed."""
    made = FlowEditor(FlowDocument(codec.read(service), Layout()))
    made.show()
    made.document.select({"ServiceType"})
    made.board.writing.begin("ServiceType")
    made.keys.outline.trigger()
    made.tabs.setCurrentWidget(made.json)
    dressed.processEvents()
    parts = [
        made,
        made.board,
        made.board.scene,
        made.document,
        made.inspector.form,
        made.board.writing,
    ]
    left = [weakref.ref(part) for part in parts]
    parts.clear()
    made.close()
    made.deleteLater()
    del made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [ref() for ref in left] == [None] * len(left)
