"""What a camera reads in a picture."""

import zxingcpp
from PIL import Image
from PySide6.QtGui import QImage


def decoded(image: QImage) -> list[str]:
    """Give the text of every code in a picture."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    size = (grey.width(), grey.height())
    picture = Image.frombytes("L", size, bytes(grey.constBits()), "raw", "L", grey.bytesPerLine())
    return [found.text for found in zxingcpp.read_barcodes(picture)]
