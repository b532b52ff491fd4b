"""At which side a text begins."""

import unicodedata


def runs_leftwards(text: str) -> bool:
    """Tell whether a text begins in a script that is written from right to left."""
    sides = (unicodedata.bidirectional(letter) for letter in text)
    return next((side for side in sides if side in {"L", "R", "AL"}), "L") != "L"
