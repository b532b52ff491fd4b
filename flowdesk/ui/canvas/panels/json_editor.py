"""The step array as text, two ways with the canvas on the document's history."""

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from flowdesk.flow import codec
from flowdesk.flow.codec import BadFlow
from flowdesk.flow.field import Field
from flowdesk.flow.flow import Flow
from flowdesk.tongue.say import tr
from flowdesk.ui.canvas import entries
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.panels.gutter import NumberedText
from flowdesk.ui.canvas.panels.highlighter import JsonHighlighter
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.plain import plain

PAUSE_MS = 300


class JsonEditor(QWidget):
    """Keeps the owner's own formatting: the text is rewritten only if the flow says otherwise.

    While the text is broken the document keeps the last good flow, and the text is left alone.
    A hidden editor catches up when it is shown; one that never was has no text.
    """

    def __init__(self, document: FlowDocument, parent: QWidget | None = None):
        super().__init__(parent)
        self._document = document
        self._said: Flow | None = Flow()  # what the text says; None while it is broken
        self.text = NumberedText()
        self._read = ""  # the text that was read or written last; none before it is first shown
        self._colours = JsonHighlighter(self.text.document())
        self.reason = make.label("", "error", wrap=True)
        self.restore = make.button(tr("Show the canvas’s flow"), self._rewrite)
        back = make.row(None, self.restore)
        self.foot = make.box(make.column(self.reason, back, margins=(12, 8, 12, 8)), "notice")
        self.foot.hide()
        self.setLayout(make.column(self.text, self.foot, gap=0))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self.text.textChanged.connect(self._typed)
        self.text.left.connect(self.flush)
        document.changed.connect(self._catch_up)
        document.selection_changed.connect(self._show_step)

    @property
    def broken(self) -> bool:
        """Tell whether the text is no flow as it stands."""
        return self._said is None

    def flush(self) -> None:
        """Bring what was typed to the canvas, or say why that cannot be."""
        self._pause.stop()
        text = plain(self.text)
        if text == self._read:
            return
        self._read = text
        try:
            flow = codec.loads(text)
        except BadFlow as error:
            self._break(error)
            return
        self._mended(flow)
        self._document.apply(entries.json_changed(), flow, merge="json")

    def show_field(self, step_id: str, field: Field | None) -> None:
        """Mark something of a step in the text, its whole object by default."""
        span = codec.span_of(plain(self.text), step_id, field.path() if field else ())
        if span is not None:
            self.text.choose(*span)

    def _typed(self) -> None:
        if plain(self.text) != self._read:
            self.text.own_undo = True
            self._pause.start()

    def _break(self, error: BadFlow) -> None:
        self._said = None
        self.text.own_undo = True
        self.text.mark(error.line)
        self.reason.setText(tr("Line {line}: {why}", line=error.line, why=error.message))
        self.foot.show()

    def _mended(self, flow: Flow) -> None:
        self._said = flow
        self.text.own_undo = False
        self.text.mark(None)
        self.foot.hide()

    def _catch_up(self) -> None:
        """Let the text say what the document says, unless it does, is broken or being typed."""
        typing = self._pause.isActive() or self.broken
        right = self._said == self._document.flow and self._read != ""
        if self.isVisible() and not typing and not right:
            self._rewrite()

    def _rewrite(self) -> None:
        is_first, self._read = self._read == "", _written(self._document.flow)
        if is_first:
            self.text.setPlainText(self._read)
        else:
            self.text.change_to(self._read)
        self._pause.stop()
        self._mended(self._document.flow)

    def _show_step(self) -> None:
        """Scroll to the step that is marked alone, unless the text is being worked on."""
        single = self._document.single()
        if single is None or self.text.hasFocus() or not self.isVisible():
            return
        line = codec.line_of(plain(self.text), single)
        if line is not None:
            self.text.go_to(line)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the document."""
        super().showEvent(event)
        self._catch_up()
        self._show_step()

    def changeEvent(self, event: QEvent) -> None:
        """Colour the text anew in another theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._colours.show_theme()
        super().changeEvent(event)


def _written(flow: Flow) -> str:
    """Give the step array; signs that a text field takes for the end of a line stand as escapes."""
    return codec.dumps(flow).translate(_ENDS)


_ENDS = {code: f"\\u{code:04x}" for code in (0x2028, 0x2029, 0xFDD0, 0xFDD1)}
