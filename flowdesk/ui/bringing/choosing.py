"""Which workbook is to be brought back, where it is not dropped."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from flowdesk.tongue.say import tr


def choose_workbook(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a workbook, beginning where they are written; None for none."""
    name, _ = QFileDialog.getOpenFileName(
        parent, tr("Bring a workbook back"), str(folder), tr("Excel workbooks (*.xlsx)")
    )
    return Path(name) if name else None
