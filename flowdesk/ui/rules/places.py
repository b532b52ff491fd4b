"""A field for a message of the bot, with the {{places}} that it may hold a click away."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QToolButton, QWidget

from flowdesk.flow.flow import Flow
from flowdesk.tongue.say import mark, tr
from flowdesk.ui import theme
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.plain import plain
from flowdesk.ui.widgets.short import ShortLabel

_OURS = {
    "ReferenceCode": mark("the code of this submission"),
    "ContactName": mark("the customer's name on WhatsApp"),
    "Phone": mark("the customer's number"),
    "Date": mark("today"),
}


class MessageField(QWidget):
    """A label, what to say, and a menu that inserts a place where the cursor is."""

    edited = Signal()

    def __init__(self, name: str, hint: str = "", lines: int = 3) -> None:
        super().__init__()
        self.text = QPlainTextEdit(placeholderText=hint)
        self.text.setProperty("role", "field")
        self.text.setAccessibleName(name)
        self.text.setTabChangesFocus(True)
        line = QFontMetrics(theme.text_font(13)).lineSpacing()
        self.text.setFixedHeight(line * lines + 22)
        self._told = self._shown = ""
        self.text.textChanged.connect(self.edited)
        self.insert = QToolButton()
        self.insert.setText(f" {tr('Insert {{…}}')}")  # Qt sets the icon too close
        self.insert.setAccessibleName(tr("Insert a place into the {field}", field=name.lower()))
        self.insert.setToolTip(tr("Put in something that is known when the message is sent"))
        self.insert.setToolButtonStyle(make.BESIDE)
        self.insert.setProperty("role", "small")
        self.insert.setIcon(theme.icon("braces", "second"))
        self.insert.setIconSize(QSize(14, 14))
        self.insert.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.insert)
        self.insert.setMenu(self.menu)
        title = ShortLabel("label")
        title.show_text(name)
        head = make.row(title, self.insert)
        head.setStretch(0, 1)
        self.setLayout(make.column(head, self.text, gap=2))

    def show_text(self, text: str) -> None:
        """Show *text* instead; tells nobody."""
        if text != self.said():
            self.text.blockSignals(True)
            self.text.setPlainText(text)
            self.text.blockSignals(False)
        self._told, self._shown = text, plain(self.text)

    def said(self) -> str:
        """Give what stands there; what nobody touched, to the letter as it was shown."""
        now = plain(self.text)
        return self._told if now == self._shown else now

    def offer(self, flow: Flow | None) -> None:
        """Offer the places that exist with this flow; None means there is none."""
        self.menu.clear()
        for step in flow.ids() if flow else ():
            self._entry(step, tr("the answer"))
        if flow and flow.ids():
            self.menu.addSeparator()
        for place, about in _OURS.items():
            if flow is not None or place != "ReferenceCode":
                self._entry(place, tr(about))

    def _entry(self, place: str, about: str) -> None:
        written = "{{" + place + "}}"
        entry = self.menu.addAction(make.bare(f"{written}   {about}"))
        entry.triggered.connect(lambda: self._put(written))

    def _put(self, written: str) -> None:
        self.text.insertPlainText(written)
        self.text.setFocus()
