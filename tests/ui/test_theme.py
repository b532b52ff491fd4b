"""Both themes can be read, and icons follow them."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication

import flowdesk
from flowdesk.paths import resource
from flowdesk.ui import theme

WORDS = (
    "text",
    "second",
    "primary",
    "link",
    "error",
    "warn",
    "ok",
    "phone_kind",
    "image_kind",
    "selection_kind",
)


def luminance(colour: QColor) -> float:
    """Give WCAG's relative luminance."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.getRgbF()[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    """Give WCAG's contrast ratio, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("ground", ["surface", "ground"])
@pytest.mark.parametrize("word", WORDS)
def test_words_can_be_read(word: str, ground: str, dark: bool) -> None:
    """Every colour that words wear has 4.5 : 1 on panels and on the window, in both themes."""
    look = theme.tokens(dark)
    assert contrast(getattr(look, word), getattr(look, ground)) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    ("word", "ground"),
    [
        ("on_primary", "primary"),
        ("surface", "ok"),
        ("surface", "error"),
        ("on_pill", "pill"),
        ("text", "chat_mine"),
        ("text", "chat_theirs"),
        ("second", "chat_theirs"),
        ("second", "chat_mine"),
        ("text", "chat_ground"),
        ("link", "chat_theirs"),
        ("on_kind", "select"),
        *(("on_kind", f"{kind}_kind") for kind in ("text", "phone", "image", "selection")),
    ],
)
def test_words_on_colour_can_be_read(word: str, ground: str, dark: bool) -> None:
    """Words on buttons, pills, tiles and bubbles have 4.5 : 1 too."""
    look = theme.tokens(dark)
    assert contrast(getattr(look, word), getattr(look, ground)) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("word", ["ok", "warn", "error", "second", "link"])
def test_words_in_tinted_chips_can_be_read(word: str, dark: bool) -> None:
    """A status word has 4.5 : 1 on its own tint."""
    look = theme.tokens(dark)
    colour = getattr(look, word)
    assert contrast(colour, theme.tint(colour, look)) >= 4.5


def test_an_icon_is_tinted_at_any_scale(qapp: QApplication) -> None:
    """An icon wears exactly its token's colour, sharp at twice the size."""
    theme.apply(qapp, False)
    picture = theme.icon("square", "primary").pixmap(80, 80).toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert colours == {theme.tokens(False).primary.name()}


def test_an_icon_follows_the_theme(qapp: QApplication) -> None:
    """The same icon changes its colour when the application changes its theme."""
    theme.apply(qapp, False)
    icon: QIcon = theme.icon("list")
    light = icon.pixmap(20, 20).toImage()
    theme.apply(qapp, True)
    dark = icon.pixmap(20, 20).toImage()
    theme.apply(qapp, False)
    assert light != dark


def test_an_unknown_icon_is_named(qapp: QApplication) -> None:
    """A wrong icon name is told at once, not drawn as nothing."""
    with pytest.raises(FileNotFoundError, match="no icon called 'nonsense'"):
        theme.icon("nonsense")


def test_a_checked_button_wears_its_other_colour(qapp: QApplication) -> None:
    """The rail's icon turns to the primary colour while its page is shown."""
    theme.apply(qapp, False)
    icon = theme.icon("square", "second", on="primary")
    drawn = icon.pixmap(80, 80, QIcon.Mode.Normal, QIcon.State.On).toImage()
    assert drawn.pixelColor(40, 10).name() == theme.tokens(False).primary.name()


def test_every_icon_says_whose_it_is() -> None:
    """Each file begins with Lucide's licence line, and some line of the desk names it."""
    files = sorted(resource("icons").glob("*.svg"))
    assert [each.stem for each in files if "@license lucide" not in each.read_text()[:60]] == []
    rooms = Path(flowdesk.__file__).parent
    code = "".join(each.read_text(encoding="utf-8") for each in rooms.rglob("*.py"))
    assert [each.stem for each in files if each.stem not in code] == []
