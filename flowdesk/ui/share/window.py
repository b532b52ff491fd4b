"""The window that shares a rule: its link, its QR code, and a poster for the counter."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QLineEdit, QWidget

from flowdesk.tongue.say import tr
from flowdesk.ui.desk import Desk
from flowdesk.ui.rules.files import stem
from flowdesk.ui.share import code, paper, poster
from flowdesk.ui.share.drawn import QrCode
from flowdesk.ui.share.poster import Poster
from flowdesk.ui.share.shop import Shop, keep, read
from flowdesk.ui.share.words import POSTER_WORDS
from flowdesk.ui.widgets import make
from flowdesk.whatsapp.links import chat_link

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_SENTENCE, _NUMBER = 200, 40  # signs that a field takes


class ShareWindow(QDialog):
    """Shows link and code of a rule's keywords, and what can be done with them."""

    def __init__(
        self, parent: QWidget | None, desk: Desk, name: str, keywords: tuple[str, ...]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Share “{name}”", name=name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._database, self._name = desk.database, name
        with desk.database.read() as session:
            self._words = POSTER_WORDS[desk.languages(session)[0]]
        self._make_fields(read(desk.database), keywords)
        self._make_buttons()
        self._lay_out()
        self.number.textEdited.connect(self._show)
        self.keyword.currentIndexChanged.connect(self._show)
        self._show()

    def _make_fields(self, shop: Shop, keywords: tuple[str, ...]) -> None:
        self.code = QrCode(244)
        self.keyword = QComboBox()
        self.keyword.addItems(keywords)
        self.keyword.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.number = QLineEdit(shop.number, placeholderText="+1 631 555 1234")
        self.number.setMaxLength(_NUMBER)
        self.sentence = QLineEdit(shop.sentence or self._words.usual)
        self.sentence.setMaxLength(_SENTENCE)
        self.paper = QComboBox()
        self.paper.addItems(list(paper.SIZES))
        self.paper.setCurrentText(shop.paper or paper.usual(QLocale.system()))
        self.link = QLineEdit(readOnly=True)
        self.said = make.label("", "second", wrap=True)
        for field, title in (
            (self.keyword, tr("Keyword")),
            (self.number, tr("Number")),
            (self.sentence, tr("Sentence")),
            (self.paper, tr("Paper")),
            (self.link, tr("Link")),
        ):
            field.setAccessibleName(title)

    def _make_buttons(self) -> None:
        make_ = make.button
        self.copy = make_(tr("Copy link"), self._copy, icon="copy")
        self.copy_code = make_(tr("Copy picture"), self._copy_picture, icon="image")
        self.png = make_(tr("Save as PNG…"), lambda: self._ask("png"), icon="download")
        self.svg = make_(tr("Save as SVG…"), lambda: self._ask("svg"), icon="download")
        self.pdf = make_(tr("Save as PDF…"), lambda: self._ask("pdf"), icon="download")
        self.print = make_(tr("Print…"), self._print, "primary", "printer")
        self._need_code = (self.copy_code, self.png, self.svg, self.pdf, self.print)
        for each in (self.copy, *self._need_code):
            each.setAutoDefault(False)

    def _lay_out(self) -> None:
        label = make.label
        right = make.column(
            label(tr("Your number"), "label"),
            self.number,
            4,
            label(tr("Keyword"), "label"),
            self.keyword,
            4,
            label(tr("Link"), "label"),
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
            label(tr("A poster for the counter"), "name"),
            label(tr("Its sentence"), "label"),
            self.sentence,
            4,
            make.row(label(tr("Paper")), self.paper, None, self.pdf, self.print),
            gap=8,
            margins=(24, 20, 24, 20),
        )
        self.setLayout(whole)
        self.resize(720, 0)

    def poster(self) -> Poster:
        """Give the poster as it would be printed."""
        sentence = self.sentence.text().strip() or self._words.usual
        number = self.number.text().strip()
        return Poster(sentence, number, self._word(), self.link.text(), self._words)

    def save(self, path: Path) -> None:
        """Write what the file's ending says: png, svg or pdf; say how it went."""
        kind = path.suffix.lower().removeprefix(".")
        link = self.link.text()
        try:
            if kind == "pdf":
                poster.write(poster.pdf(self.poster(), self.paper.currentText()), path)
            else:
                title = tr("Chat: {name}", name=self._name)
                poster.write(code.png(link) if kind == "png" else code.svg(link, title), path)
        except OSError as error:
            sentence = tr(
                "{file} could not be written: {reason}.", file=path.name, reason=error.strerror
            )
            make.say(self.said, sentence, "error")
        else:
            make.say(self.said, tr("{file} was written.", file=path.name), "ok")

    def done(self, result: int) -> None:
        """Keep number, sentence and paper for the next time; a usual sentence goes with the language."""
        sentence = self.sentence.text().strip()
        own = "" if sentence == self._words.usual else sentence
        keep(self._database, Shop(self.number.text().strip(), own, self.paper.currentText()))
        super().done(result)

    def _word(self) -> str:
        return self.keyword.currentText()

    def _show(self) -> None:
        number, word = Shop(self.number.text()).digits, self._word()
        link = chat_link(number, word) if number else ""
        readable = bool(link) and code.fits(link)
        instead = "" if link else tr("The code comes here once your number is known.")
        self.link.setText(link)
        self.link.setCursorPosition(0)
        self.code.show_text(link if readable else "", instead or tr("No code: it is too long."))
        self.copy.setEnabled(bool(link))
        for each in self._need_code:
            each.setEnabled(readable)
        if readable:
            said = tr("It opens your chat with “{keyword}” typed already.", keyword=_short(word))
            make.say(self.said, said, "second")
        elif link:
            said = tr("No camera reads a code of so long a keyword. Give the rule a shorter one.")
            make.say(self.said, said, "warn")
        else:
            said = tr("Write your WhatsApp number with its country code, for example {number}.",
                      number="+1 631 555 1234")  # fmt: skip
            make.say(self.said, said, "warn")

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.link.text())
        make.say(self.said, tr("The link was copied."), "ok")

    def _copy_picture(self) -> None:
        QApplication.clipboard().setImage(QImage.fromData(code.png(self.link.text())))
        make.say(self.said, tr("The picture was copied."), "ok")

    def _ask(self, kind: str) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save"), f"{stem(self._name)}.{kind}", f"{kind.upper()} (*.{kind})"
        )
        if name:
            path = Path(name)
            right = path.suffix.lower() == f".{kind}"
            self.save(path if right else path.with_name(f"{path.name}.{kind}"))

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 — slow to import

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(stem(self._name))  # also a file's, where it goes into one
        poster.lay(printer, self.paper.currentText())  # the dialog may change it
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        QDialog.open(dialog)  # its own open() wants a slot by name

    def print_on(self, printer: "QPrinter") -> None:
        """Print the poster, on a printer or into its file; say how it went."""
        file = Path(printer.outputFileName()).name
        where = file or printer.printerName()
        try:
            poster.put_on(printer, self.poster())
        except OSError:
            said = tr("{printer} took no poster. Is it on, and has it paper?", printer=where)
            if file:
                said = tr("{file} could not be written there.", file=file)
            make.say(self.said, said, "error")
        else:
            said = tr("{file} was written.", file=file) if file else tr(
                "The poster went to {printer}.", printer=where
            )  # fmt: skip
            make.say(self.said, said, "ok")


def _short(word: str) -> str:
    return word if len(word) <= 40 else f"{word[:39].rstrip()}…"


def share(parent: QWidget, desk: Desk, name: str, keywords: tuple[str, ...]) -> ShareWindow:
    """Open the window over *parent*; there must be at least one keyword."""
    window = ShareWindow(parent, desk, name, keywords)
    window.open()
    return window
