"""A rule into a file that the owner names: the rule itself, or its flow as a picture."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from flowdesk.flow.rule import Rule
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
    "PNG picture (*.png)": "png",
    "SVG drawing (*.svg)": "svg",
    "PDF page (*.pdf)": "pdf",
}


class Saving:
    """Writes files for a page, and tells the owner through it."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def export(self, rule: Rule) -> None:
        """Ask for a file and write the rule into it."""
        name, _ = QFileDialog.getSaveFileName(
            self._page,
            "Export the rule",
            f"{files.stem(rule.name)}.json",
            "Rule files (*.json)",
        )
        if name:
            self.write(rule, Path(name).with_suffix(".json"))

    def write(self, rule: Rule, path: Path) -> None:
        """Write the rule into a file and say so."""
        try:
            files.write(rule, path)
        except OSError as error:
            self._page.say(f"{path.name} could not be written: {error.strerror}.", "error")
            return
        self._page.say(f"{rule.name} was written to {path.name}.", "ok")

    def picture(self, rule: Rule, stops: Shown | None = None) -> None:
        """Ask for a file and draw the rule's flow into it, with where people stop if that is given."""
        if not rule.flow.steps:
            self._page.say(f"{rule.name} has no flow to draw yet.")
            return
        name, kind = QFileDialog.getSaveFileName(
            self._page,
            "Save the flow as picture",
            f"{files.stem(rule.name)}.png",
            ";;".join(_KINDS),
        )
        if name:
            self.draw(rule, ended(Path(name), _KINDS.get(kind, "png")), stops)

    def draw(self, rule: Rule, path: Path, stops: Shown | None = None) -> None:
        """Draw the rule's flow into a file that ends in .png, .svg or .pdf, and say so."""
        document = FlowDocument(rule.flow, rule.layout)
        scene = CanvasScene(document)
        if stops is not None:
            DropOffLayer(scene, scene).show(stops)
        drawing = drawn(scene)
        background.run(
            lambda: formats.write(drawing, path, rule.name),
            lambda _: self._page.say(_told(drawing, path), "ok", ("Open", opens(path))),
            lambda why: self._page.say(f"{path.name} could not be written: {why}", "error"),
            self._page,
        )


def ended(path: Path, kind: str) -> Path:
    """Give the path with the ending of a kind, unless it has one that can be written."""
    known = path.suffix.lower().removeprefix(".") in formats.WRITERS
    return path if known else path.with_name(f"{path.name}.{kind}")


def _told(drawing: Drawing, path: Path) -> str:
    said = f"The flow was drawn into {path.name}."
    small = path.suffix.lower() == ".png" and formats.scale(drawing) < formats.READABLE
    return f"{said} Its words are small there: a PDF or SVG can be enlarged." if small else said
