"""The paper that a poster is printed on."""

from PySide6.QtCore import QLocale
from PySide6.QtGui import QPageSize

SIZES = {
    "A4": QPageSize.PageSizeId.A4,
    "A5": QPageSize.PageSizeId.A5,
    "Letter": QPageSize.PageSizeId.Letter,
}
"""Those that are offered, by the names on their packets."""

_AT = QLocale.Country
_LETTER = frozenset(
    {
        _AT.Belize,
        _AT.Canada,
        _AT.Chile,
        _AT.Colombia,
        _AT.CostaRica,
        _AT.ElSalvador,
        _AT.Guatemala,
        _AT.Mexico,
        _AT.Nicaragua,
        _AT.Panama,
        _AT.Philippines,
        _AT.PuertoRico,
        _AT.UnitedStates,
        _AT.Venezuela,
    }
)  # fmt: skip — as Unicode's CLDR has it


def usual(where: QLocale) -> str:
    """Give the paper that lies in the printers of a country, a key of SIZES."""
    return "Letter" if where.territory() in _LETTER else "A4"
