"""The window that shares a rule: its link, its QR code, and a poster for the counter."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QLineEdit, QWidget

from flowdesk.store.database import Database
from flowdesk.ui.rules.files import stem
from flowdesk.ui.share import code, poster
from flowdesk.ui.share.drawn import QrCode
from flowdesk.ui.share.poster import Poster
from flowdesk.ui.share.shop import Shop, keep, read
from flowdesk.ui.widgets import make
from flowdesk.whatsapp.links import chat_link

_NO_NUMBER = "Write your WhatsApp number with its country code, for example +1 631 555 1234."
_HERE = "Whoever opens it finds “{}” typed already, and only has to send it."


class ShareWindow(QDialog):
    """Shows link and code of a rule's keywords, and what can be done with them."""

    def __init__(
        self, parent: QWidget, database: Database, name: str, keywords: tuple[str, ...]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Share “{name}”")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._database, self._name = database, name
        shop = read(database)
        self.code = QrCode(232)
        self.keyword = QComboBox()
        self.keyword.setAccessibleName("Keyword")
        self.keyword.addItems(keywords)
        self.number = QLineEdit(shop.number, placeholderText="+1 631 555 1234")
        self.sentence = QLineEdit(shop.sentence)
        self.paper = QComboBox()
        self.paper.setAccessibleName("Paper")
        self.paper.addItems(list(poster.SIZES))
        self.link = QLineEdit(readOnly=True)
        self.said = make.label("", "second", wrap=True)
        self._make_buttons()
        self._lay_out()
        for field, title in (
            (self.number, "Number"),
            (self.sentence, "Sentence"),
            (self.link, "Link"),
        ):
            field.setAccessibleName(title)
        self.number.textEdited.connect(self._show)
        self.keyword.currentIndexChanged.connect(self._show)
        self._show()

    def _make_buttons(self) -> None:
        make_ = make.button
        self.copy = make_("Copy link", self._copy, icon="copy")
        self.copy_code = make_("Copy picture", self._copy_picture, icon="image")
        self.png = make_("Save as PNG…", lambda: self._ask("png"), icon="download")
        self.svg = make_("Save as SVG…", lambda: self._ask("svg"), icon="download")
        self.pdf = make_("Save as PDF…", lambda: self._ask("pdf"), icon="download")
        self.print = make_("Print…", self._print, "primary", "printer")
        self._need_link = (
            self.copy, self.copy_code, self.png, self.svg, self.pdf, self.print
        )  # fmt: skip
        for each in self._need_link:
            each.setAutoDefault(False)

    def _lay_out(self) -> None:
        label = make.label
        right = make.column(
            label("Your number", "label"),
            self.number,
            4,
            label("Keyword", "label"),
            self.keyword,
            4,
            label("Link", "label"),
            make.row(self.link, self.copy),
            self.said,
            None,
            make.row(self.copy_code, self.png, self.svg, None),
            gap=6,
        )
        whole = make.column(
            make.row(self.code, right, gap=24),
            8,
            make.line(),
            4,
            label("A poster for the counter", "name"),
            label("Its sentence", "label"),
            self.sentence,
            4,
            make.row(label("Paper"), self.paper, None, self.pdf, self.print),
            gap=8,
            margins=(24, 20, 24, 20),
        )
        self.setLayout(whole)
        self.resize(720, 0)

    def poster(self) -> Poster:
        """Give the poster as it would be printed."""
        sentence = self.sentence.text().strip() or Shop().sentence
        return Poster(sentence, self.number.text().strip(), self._word(), self.link.text())

    def save(self, path: Path) -> None:
        """Write what the file's ending says: png, svg or pdf; say how it went."""
        kind = path.suffix.lower().removeprefix(".")
        link = self.link.text()
        try:
            if kind == "pdf":
                poster.write(poster.pdf(self.poster(), self.paper.currentText()), path)
            else:
                made = code.png(link) if kind == "png" else code.svg(link, f"Chat: {self._name}")
                poster.write(made, path)
        except OSError as error:
            make.say(self.said, f"{path.name} could not be written: {error.strerror}.", "error")
        else:
            make.say(self.said, f"{path.name} was written.", "ok")

    def done(self, result: int) -> None:
        """Keep number and sentence for the next time."""
        keep(self._database, Shop(self.number.text().strip(), self.sentence.text().strip()))
        super().done(result)

    def _word(self) -> str:
        return self.keyword.currentText()

    def _show(self) -> None:
        number = Shop(self.number.text()).digits
        link = chat_link(number, self._word()) if number else ""
        self.link.setText(link)
        self.link.setCursorPosition(0)
        self.code.show_text(link)
        for each in self._need_link:
            each.setEnabled(bool(link))
        if link:
            make.say(self.said, _HERE.format(self._word()), "second")
        else:
            make.say(self.said, _NO_NUMBER, "warn")

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.link.text())
        make.say(self.said, "The link was copied.", "ok")

    def _copy_picture(self) -> None:
        QApplication.clipboard().setImage(QImage.fromData(code.png(self.link.text())))
        make.say(self.said, "The picture was copied.", "ok")

    def _ask(self, kind: str) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "Save", f"{stem(self._name)}.{kind}", f"{kind.upper()} (*.{kind})"
        )
        if name:
            path = Path(name)
            right = path.suffix.lower() == f".{kind}"
            self.save(path if right else path.with_name(f"{path.name}.{kind}"))

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 — slow to import

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        size = self.paper.currentText()
        dialog.accepted.connect(lambda: poster.put_on(printer, self.poster(), size))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        QDialog.open(dialog)  # its own open() wants a slot by name


def share(parent: QWidget, database: Database, name: str, keywords: tuple[str, ...]) -> ShareWindow:
    """Open the window over *parent*; there must be at least one keyword."""
    window = ShareWindow(parent, database, name, keywords)
    window.open()
    return window
