"""The words of a text field to the letter."""

from PySide6.QtWidgets import QPlainTextEdit


def plain(field: QPlainTextEdit) -> str:
    """Give what stands in a field, one line a paragraph.

    Qt's own ``toPlainText`` gives plain spaces for those at which no line may break, as in “10 €”.
    """
    return field.document().toRawText().replace("\u2029", "\n")
