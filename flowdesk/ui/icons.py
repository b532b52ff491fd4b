"""Lucide icons, drawn from their SVG at any scale in a colour of the theme.

The colour is looked up when the icon is painted: a change of theme needs no new icons.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from flowdesk.paths import resource


@dataclass(frozen=True)
class Tint:
    """A colour, or the name of a token; *on* is worn while a button is checked."""

    color: QColor | str
    on: str | None = None


@cache
def _drawing(name: str) -> str:
    """Give the SVG's text with Lucide's 1.75 stroke."""
    svg = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return svg.replace('stroke-width="2"', 'stroke-width="1.75"')


@cache
def _exists(name: str) -> bool:
    return resource("icons", f"{name}.svg").is_file()


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))


def draw(painter: QPainter, name: str, colour: QColor, rect: QRectF) -> None:
    """Paint an icon into *rect*, for those who paint themselves."""
    painter.save()
    painter.setOpacity(painter.opacity() * colour.alphaF())
    _renderer(name, colour.name()).render(painter, rect)
    painter.restore()


_TWINS: list[QIconEngine] = []  # Qt owns a clone, yet PySide would free it when we let go of it


class _Engine(QIconEngine):
    def __init__(self, name: str, tint: Tint, size: int, look: Callable[[], object]) -> None:
        super().__init__()
        self._name, self._tint, self._size, self._look = name, tint, size, look

    def clone(self) -> QIconEngine:
        twin = _Engine(self._name, self._tint, self._size, self._look)
        _TWINS.append(twin)
        return twin

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:  # noqa: ARG002
        return size

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        wish = self._tint.color
        if self._tint.on and state == QIcon.State.On:
            wish = self._tint.on
        colour = QColor(getattr(self._look(), wish) if isinstance(wish, str) else wish)
        if mode == QIcon.Mode.Disabled:
            colour.setAlphaF(0.45)
        return colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        draw(painter, self._name, self._colour(mode, state), QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        colour = self._colour(mode, state)
        return _picture(self._name, colour.rgba(), max(size.width(), 0), max(size.height(), 0))


@lru_cache(maxsize=512)
def _picture(name: str, rgba: int, wide: int, high: int) -> QPixmap:
    """Draw an icon once for a colour and a size, in pixels of the device, and keep the picture."""
    picture = QPixmap(wide, high)
    if picture.isNull():  # a button without room asks for it, too
        return picture
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw(painter, name, QColor.fromRgba(rgba), QRectF(0, 0, wide, high))
    painter.end()
    return picture


def icon(name: str, tint: Tint, size: int, look: Callable[[], object]) -> QIcon:
    """Give an icon whose colours come from *look()* each time it is painted."""
    if not _exists(name):
        raise FileNotFoundError(f"There is no icon called {name!r} in resources/icons.")
    return QIcon(_Engine(name, tint, size, look))
