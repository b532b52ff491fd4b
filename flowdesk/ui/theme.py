"""The desk's colours, type and icons, light and dark.

Every colour on the screen is one of these tokens or a mix of two of them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import cache

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from flowdesk.ui.icons import Tint
from flowdesk.ui.icons import icon as _tinted
from flowdesk.ui.stylesheet import mix, stylesheet

__all__ = [
    "Tokens",
    "apply",
    "current",
    "icon",
    "is_dark",
    "lit",
    "mix",
    "palette",
    "prefers_dark",
    "text_font",
    "tint",
    "tokens",
]

_DARK = "flowdesk.dark"  # a property of the QApplication, so that no module holds state


@dataclass(frozen=True)
class Tokens:
    """One theme's colours by what they are for."""

    ground: QColor
    surface: QColor
    border: QColor
    text: QColor
    second: QColor
    primary: QColor
    on_primary: QColor  # words and icons on primary
    select: QColor
    link: QColor  # words and buttons of a message; select itself is too light for words on ground
    edge: QColor
    back_edge: QColor
    error: QColor
    warn: QColor
    ok: QColor
    text_kind: QColor
    phone_kind: QColor
    image_kind: QColor
    selection_kind: QColor
    on_kind: QColor  # the glyph on a kind's tile
    pill: QColor  # START and END
    on_pill: QColor
    chat_ground: QColor
    chat_mine: QColor
    chat_theirs: QColor


_PAIRS: dict[str, tuple[str, str]] = {
    "ground": ("#F6F7F9", "#14181F"),
    "surface": ("#FFFFFF", "#1C222B"),
    "border": ("#E3E6EB", "#2E3743"),
    "text": ("#1B2330", "#E7EBF1"),
    "second": ("#5A6575", "#A3AEBD"),
    "primary": ("#0E7C66", "#2FB393"),
    "on_primary": ("#FFFFFF", "#0C1814"),
    "select": ("#2F6FED", "#6EA0FF"),
    "link": ("#245FD6", "#6EA0FF"),
    "edge": ("#7B8698", "#7C889A"),
    "back_edge": ("#7A5AF8", "#A594FF"),
    "error": ("#C5362E", "#FF7A70"),
    "warn": ("#9A5B00", "#F2B04A"),
    "ok": ("#1A7F4B", "#4CC38A"),
    "text_kind": ("#2F6FED", "#6EA0FF"),
    "phone_kind": ("#0E7C66", "#2FB393"),
    "image_kind": ("#B4540A", "#F0924C"),
    "selection_kind": ("#7A3FF2", "#B08CFF"),
    "on_kind": ("#FFFFFF", "#14181F"),
    "pill": ("#1B2330", "#E7EBF1"),
    "on_pill": ("#FFFFFF", "#14181F"),
    "chat_ground": ("#ECEAE5", "#12161C"),
    "chat_mine": ("#D8EFE8", "#123B31"),
    "chat_theirs": ("#FFFFFF", "#262E39"),
}


@cache
def tokens(dark: bool) -> Tokens:
    """Give the colours of one theme."""
    return Tokens(**{field.name: QColor(_PAIRS[field.name][dark]) for field in fields(Tokens)})


def is_dark() -> bool:
    """Tell which theme the running application wears."""
    app = QApplication.instance()
    return bool(app is not None and app.property(_DARK))


def current() -> Tokens:
    """Give the colours the running application wears."""
    return tokens(is_dark())


@contextmanager
def lit(app: QCoreApplication) -> Iterator[None]:
    """Let `current` give the light colours for a while, for what is drawn on paper."""
    dark = app.property(_DARK)
    app.setProperty(_DARK, False)
    try:
        yield
    finally:
        app.setProperty(_DARK, dark)


def apply(app: QApplication, dark: bool) -> None:
    """Dress the whole application; widgets hear of it by their PaletteChange event."""
    app.setProperty(_DARK, dark)
    colours = tokens(dark)
    app.setStyle("Fusion")
    font = QFont(app.font())
    font.setPixelSize(13)
    app.setFont(font)
    app.setPalette(palette(colours))
    app.setStyleSheet(stylesheet(colours))


def palette(colours: Tokens) -> QPalette:
    """Give Fusion's palette for one theme."""
    role, result = QPalette.ColorRole, QPalette()
    wanted = {
        role.Window: colours.ground,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.ground,
        role.Text: colours.text,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.error,
        role.Highlight: colours.select,
        role.HighlightedText: colours.on_kind,
        role.Link: colours.link,
        role.ToolTipBase: colours.pill,
        role.ToolTipText: colours.on_pill,
        role.PlaceholderText: colours.second,
        role.Light: colours.surface,
        role.Midlight: colours.border,
        role.Mid: colours.border,
        role.Dark: colours.edge,
        role.Accent: colours.primary,
    }
    for where, colour in wanted.items():
        result.setColor(where, colour)
    faint = mix(colours.second, colours.surface, 0.6)
    for where in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, where, faint)
    return result


def icon(
    name: str, color: QColor | str | None = None, size: int = 20, on: str | None = None
) -> QIcon:
    """Give a Lucide icon; *color* is a colour or a token's name, *on* the token when checked."""
    return _tinted(name, Tint(color or "text", on), size, current)


def text_font(pixels: int = 13, strong: bool = False) -> QFont:
    """Give the system's UI font at a size of the scale: 11, 13 or 15."""
    font = QFont(QApplication.font())
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


def prefers_dark(app: QApplication) -> bool:
    """Tell whether the system asks for dark windows."""
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def tint(colour: QColor, look: Tokens) -> QColor:
    """Give the ground of a chip whose word wears *colour*."""
    return mix(colour, look.surface, 0.08)
