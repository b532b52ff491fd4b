"""What the options in the form do to the step that is shown: each is one edit of the document."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from flowdesk.flow.measure import one_line
from flowdesk.flow.naming import labelled, wrong_label
from flowdesk.flow.step import Port, Step
from flowdesk.ui.canvas import edits, entries
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.panels.options import OptionsEditor


class OptionEdits(QObject):
    """Takes what an OptionsEditor says was done; *shown* gives the step that it shows."""

    def __init__(
        self, document: FlowDocument, options: OptionsEditor, shown: Callable[[], Step | None]
    ):
        super().__init__(options)
        self._document = document
        self._options = options
        self._shown = shown
        options.renamed.connect(self._rename)
        options.ordered.connect(self._order)
        options.led.connect(self.lead)
        options.called.connect(self._call)

    def lead(self, option: str | None, target: str | None) -> None:
        """Let an option, or all other answers, go to a step, the end, or nowhere yet."""
        step = self._shown()
        if step is None:
            return
        port, flow = Port(step.id, option), self._document.flow
        flow = flow.disconnect(port) if target is None else edits.led(flow, port, target)
        self._document.apply(entries.connected(step.id), flow)

    def _rename(self, at: int, text: str, final: bool) -> None:
        step, label = self._shown(), one_line(text)
        if step is None or at >= len(step.options) or label == step.options[at]:
            return
        wrong = wrong_label(step, at, label)
        self._options.say(wrong)
        if wrong:
            if final:
                self._options.rows[at].words.take_back(step.options[at])
            return
        flow = labelled(self._document.flow, step, at, label)
        self._document.apply(entries.option(step.id), flow, merge=f"option:{step.id}:{at}")

    def _order(self, labels: list[str]) -> None:
        step = self._shown()
        if step is not None:
            flow = self._document.flow.set_options(step.id, labels)
            self._document.apply(entries.options(step.id), flow)

    def _call(self, option: str, words: tuple[str, ...]) -> None:
        step = self._shown()
        if step is not None and option in step.options:
            flow = self._document.flow.set_synonyms(step.id, option, words)
            self._document.apply(entries.synonyms(step.id), flow)
