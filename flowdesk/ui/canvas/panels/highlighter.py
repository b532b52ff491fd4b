"""The colours of JSON."""

import re

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from flowdesk.ui import theme

_PARTS = re.compile(
    r'(?P<key>"(?:[^"\\]|\\.)*"(?=\s*:))'
    r'|(?P<text>"(?:[^"\\]|\\.)*"?)'
    r"|(?P<number>-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b)"
    r"|(?P<word>\b(?:true|false|null)\b)"
    r"|(?P<sign>[\[\]{}:,])"
)
_TOKENS = {
    "key": "selection_kind",
    "text": "phone_kind",
    "number": "image_kind",
    "word": "link",
    "sign": "second",
}


class JsonHighlighter(QSyntaxHighlighter):
    """Colours keys, texts, numbers, words and signs by the theme."""

    def __init__(self, document: QTextDocument):
        super().__init__(document)
        self._formats: dict[str, QTextCharFormat] = {}
        self._choose()

    def show_theme(self) -> None:
        """Colour everything anew."""
        self._choose()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        if text.isascii() or all(ord(letter) < 0x10000 for letter in text):
            for part in _PARTS.finditer(text):
                self._colour(part, part.start(), part.end() - part.start())
            return
        for part in _PARTS.finditer(text):
            self._colour(part, _units(text[: part.start()]), _units(part[0]))

    def _colour(self, part: re.Match[str], start: int, length: int) -> None:
        self.setFormat(start, length, self._formats[part.lastgroup or "sign"])

    def _choose(self) -> None:
        look = theme.current()
        for name, token in _TOKENS.items():
            form = QTextCharFormat()
            form.setForeground(getattr(look, token))
            if name == "key":
                form.setFontWeight(QFont.Weight.Medium)
            self._formats[name] = form


def _units(text: str) -> int:
    """Count as Qt does: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2
