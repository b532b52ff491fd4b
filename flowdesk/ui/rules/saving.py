"""A rule into a file that the owner names: the rule itself, or its flow as a picture."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from flowdesk.flow.rule import Rule
from flowdesk.tongue.say import mark, tr
from flowdesk.ui import background
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.canvas.dropoff.layer import DropOffLayer
from flowdesk.ui.canvas.dropoff.shown import Shown
from flowdesk.ui.canvas.picture import formats
from flowdesk.ui.canvas.picture.drawing import Drawing, drawn
from flowdesk.ui.canvas.scene import CanvasScene
from flowdesk.ui.exporting import opens
from flowdesk.ui.page import Page
from flowdesk.ui.rules import files

_KINDS = {
    mark("PNG picture (*.png)"): "png",
    mark("SVG drawing (*.svg)"): "svg",
    mark("PDF page (*.pdf)"): "pdf",
}


class Saving:
    """Writes files for a page, and tells the owner through it."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def export(self, rule: Rule) -> None:
        """Ask for a file and write the rule into it."""
        name, _ = QFileDialog.getSaveFileName(
            self._page,
            tr("Export the rule"),
            f"{files.stem(rule.name)}.json",
            tr("Rule files (*.json)"),
        )
        if name:
            self.write(rule, Path(name).with_suffix(".json"))

    def write(self, rule: Rule, path: Path) -> None:
        """Write the rule into a file and say so."""
        try:
            files.write(rule, path)
        except OSError as error:
            self._page.say(_not_written(path, f"{error.strerror}."), "error")
            return
        said = tr("{rule} was written to {file}.", rule=rule.name, file=path.name)
        self._page.say(said, "ok")

    def picture(self, rule: Rule, stops: Shown | None = None) -> None:
        """Ask for a file and draw the rule's flow into it, with where people stop if that is given."""
        if not rule.flow.steps:
            self._page.say(tr("{rule} has no flow to draw yet.", rule=rule.name))
            return
        kinds = {tr(words): ending for words, ending in _KINDS.items()}
        name, kind = QFileDialog.getSaveFileName(
            self._page,
            tr("Save the flow as picture"),
            f"{files.stem(rule.name)}.png",
            ";;".join(kinds),
        )
        if name:
            self.draw(rule, ended(Path(name), kinds.get(kind, "png")), stops)

    def draw(self, rule: Rule, path: Path, stops: Shown | None = None) -> None:
        """Draw the rule's flow into a file that ends in .png, .svg or .pdf, and say so."""
        drawing = self._drawing(rule, stops)
        background.run(
            lambda: formats.write(drawing, path, rule.name),
            lambda _: self._page.say(_told(drawing, path), "ok", (tr("Open"), opens(path))),
            lambda why: self._page.say(_not_written(path, why), "error"),
            self._page,
        )

    def _drawing(self, rule: Rule, stops: Shown | None) -> Drawing:
        """Draw on a scene that Qt throws away here: Python could do it later, on another thread, and
        a timer whose object dies there ends the program.
        """
        document = FlowDocument(rule.flow, rule.layout, parent=self._page)
        scene = CanvasScene(document, document)
        if stops is not None:
            DropOffLayer(scene, scene).show(stops)
        try:
            return drawn(scene)
        finally:
            document.deleteLater()


def ended(path: Path, kind: str) -> Path:
    """Give the path with the ending of a kind, unless it has one that can be written."""
    known = path.suffix.lower().removeprefix(".") in formats.WRITERS
    return path if known else path.with_name(f"{path.name}.{kind}")


def _told(drawing: Drawing, path: Path) -> str:
    said = tr("The flow was drawn into {file}.", file=path.name)
    small = path.suffix.lower() == ".png" and formats.scale(drawing) < formats.READABLE
    hint = tr("Its words are small there: a PDF or SVG can be enlarged.")
    return f"{said} {hint}" if small else said


def _not_written(path: Path, reason: str) -> str:
    return tr("{file} could not be written: {reason}", file=path.name, reason=reason)
