"""Receipts that nobody was ever given: text on paper, and what phones do to pictures of it."""

import io
from collections.abc import Callable
from random import Random

from PIL import Image, ImageDraw, ImageEnhance, ImageFont

SIZE = (600, 900)
_ITEMS = ("Rice", "Milk", "Bread", "Eggs", "Tea", "Sugar", "Soap", "Oil", "Fish", "Salt", "Flour")
_SHOPS = ("Corner Shop", "Al Noor Market", "Loja Central", "Green Basket", "Mama Put", "Toko Baru")


def paper(number: int) -> Image.Image:
    """Give a till's receipt: always white, always the same width, other goods and sums."""
    chance = Random(number)
    picture = Image.new("RGB", SIZE, (252, 252, 250))
    pen, large, small = (
        ImageDraw.Draw(picture),
        ImageFont.load_default(34),
        ImageFont.load_default(22),
    )
    pen.text((300, 50), chance.choice(_SHOPS), "#222", large, anchor="mm")
    pen.text((300, 95), f"No. {chance.randrange(10**6):06d}", "#333", small, anchor="mm")
    day = f"{chance.randrange(1, 29):02d}.{chance.randrange(1, 13):02d}.2026"
    pen.text(
        (300, 125),
        f"{day}  {chance.randrange(24):02d}:{chance.randrange(60):02d}",
        "#333",
        small,
        "mm",
    )
    y, total = 190, 0
    for _ in range(chance.randrange(2, 14)):
        price = chance.randrange(50, 9000)
        total += price
        pen.text((60, y), chance.choice(_ITEMS), "#333", small)
        pen.text((540, y), f"{price / 100:.2f}", "#333", small, anchor="ra")
        y += 36
    pen.line((60, y + 10, 540, y + 10), "#333", 2)
    pen.text((60, y + 26), "TOTAL", "#222", large)
    pen.text((540, y + 26), f"{total / 100:.2f}", "#222", large, anchor="ra")
    return picture


def screen(number: int) -> Image.Image:
    """Give a banking app's page: only name, sum, day and number differ between two of them."""
    chance = Random(number)
    picture = Image.new("RGB", SIZE, (245, 246, 250))
    pen, large, small = (
        ImageDraw.Draw(picture),
        ImageFont.load_default(48),
        ImageFont.load_default(22),
    )
    pen.rectangle((0, 0, 600, 90), "#1b4fa0")
    pen.text((300, 45), "Transfer successful", "white", ImageFont.load_default(28), anchor="mm")
    pen.ellipse((250, 130, 350, 230), "#2aa876")
    pen.rounded_rectangle((30, 270, 570, 820), 20, "white")
    pen.text((300, 330), f"{chance.randrange(100, 99_999)}.00", "#111", large, anchor="mm")
    name = "".join(
        chance.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(chance.randrange(5, 16))
    )
    rows = (
        ("From", name.title()),
        ("To", "Corner Shop Ltd"),
        (
            "Date",
            f"{chance.randrange(1, 29)} Nov 2026 {chance.randrange(24)}:{chance.randrange(60):02d}",
        ),
        ("Reference", f"{chance.randrange(10**10):010d}"),
        ("Account", f"**** {chance.randrange(10**4):04d}"),
    )
    for at, (what, said) in enumerate(rows):
        pen.text((60, 420 + at * 70), what, "#777", small)
        pen.text((540, 420 + at * 70), said, "#222", small, anchor="ra")
    return picture


def photo(number: int) -> Image.Image:
    """Give a receipt as it was photographed: on a table, a little turned, unevenly lit."""
    chance = Random(number)
    tint = tuple(chance.randrange(40, 170) for _ in range(3))
    table = Image.new("RGB", (900, 1200), tint)
    turned = paper(number).rotate(chance.uniform(-6, 6), expand=True, fillcolor=tint)
    table.paste(turned, (chance.randrange(60, 200), chance.randrange(60, 200)))
    light = Image.linear_gradient("L").resize(table.size).rotate(chance.choice((0, 90, 180, 270)))
    light = light.resize(table.size).point(lambda v: 150 + v * 2 // 5)
    dark = Image.new("RGB", table.size)
    return Image.composite(table, dark, light)


def jpeg(picture: Image.Image, quality: int) -> Image.Image:
    """Give a picture as it comes back out of a JPEG."""
    held = io.BytesIO()
    picture.convert("RGB").save(held, "JPEG", quality=quality)
    return Image.open(io.BytesIO(held.getvalue()))


def _cropped(picture: Image.Image, share: float) -> Image.Image:
    wide, high = picture.size
    x, y = round(wide * share), round(high * share)
    return picture.crop((x, y, wide - x, high - y))


def _scaled(picture: Image.Image, by: float) -> Image.Image:
    return picture.resize((round(picture.width * by), round(picture.height * by)))


PHONES: dict[str, Callable[[Image.Image], Image.Image]] = {
    "compressed again": lambda p: jpeg(p, 40),
    "half as large": lambda p: jpeg(_scaled(p, 0.5), 75),
    "larger": lambda p: jpeg(_scaled(p, 1.6), 75),
    "brighter": lambda p: jpeg(ImageEnhance.Brightness(p).enhance(1.2), 75),
    "darker": lambda p: jpeg(ImageEnhance.Brightness(p).enhance(0.75), 75),
    "less contrast": lambda p: jpeg(ImageEnhance.Contrast(p).enhance(0.7), 75),
    "grey": lambda p: jpeg(p.convert("L"), 75),
    "cropped by 1 %": lambda p: jpeg(_cropped(p, 0.01), 75),
    "cropped by 3 %": lambda p: jpeg(_cropped(p, 0.03), 75),
}
"""What is done to a picture on its way, by what one calls it."""
