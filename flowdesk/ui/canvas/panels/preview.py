"""What the customer gets at the marked step, drawn from the very message that would be sent."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from flowdesk.flow import template
from flowdesk.flow.counts import form_in_words
from flowdesk.flow.paging import Span
from flowdesk.flow.step import Step
from flowdesk.flow.words import LANGUAGES, Language
from flowdesk.tongue.say import tr
from flowdesk.ui.canvas.document import FlowDocument
from flowdesk.ui.phone.body import Drawn, Row, read
from flowdesk.ui.phone.bubble import Said
from flowdesk.ui.phone.chat import Chat
from flowdesk.ui.phone.sheet import ListSheet
from flowdesk.ui.widgets import make
from flowdesk.whatsapp.sample import Sample, sample

_LIST = 340  # pixels, while a list is open over the chat


class StepPreview(QWidget):
    """A piece of a phone; a list opens when its button is pressed, and pages can be turned."""

    def __init__(self, document: FlowDocument, language: Language) -> None:
        super().__init__()
        self._document = document
        others = [code for code in LANGUAGES if LANGUAGES[code] is not language]
        self._languages = (*(code for code in LANGUAGES if code not in others), *others)
        self.chat = _Tall()
        screen = QFrame()
        screen.setProperty("role", "preview")
        screen.setLayout(make.column(self.chat, margins=(1, 1, 1, 1)))
        self.sheet = ListSheet(screen)
        self.sheet.installEventFilter(self)
        self.form = make.label("", "caption")
        self.more = make.button(tr("Show what “more” brings"), self._turn, "quiet")
        self._first: Sample | None = None
        self._shown: Sample | None = None
        self._at: Span | None = None
        self._step: Step | None = None
        self._known: object = None  # what the shown message was made from
        head = make.row(make.label(tr("Customers get"), "label"), None, self.form)
        self.setLayout(make.column(head, screen, make.row(None, self.more, None), gap=6))

    def show_step(self, step: Step) -> None:
        """Draw a step of the flow as it is being written: the page that is looked at, or the first
        where that is another than before.
        """
        said = self._said(step)
        if said == self._known:
            return
        self._step, self._known = step, said
        first = self._page(step, None)
        if first != self._first:
            self._first, self._at = first, None
        self.form.setText(form_in_words(step.question, step.options))
        self._put(self._page(step, self._at) if self._at else first)

    def _said(self, step: Step) -> object:
        """Give all that the message is made from; of other steps only where answers are named in it."""
        flow = self._document.flow
        begins = flow.first is not None and flow.first.id == step.id
        named = flow if template.names(step.question) else None
        at, messages = flow.position(step.id), dict(self._document.messages)
        return step, at, begins, named, messages, date.today()  # noqa: DTZ011

    def _page(self, step: Step, page: Span | None) -> Sample:
        return sample(
            self._document.flow.put(step.id, step),
            step.id,
            self._document.messages.get("Reply", ""),
            date.today().isoformat(),  # noqa: DTZ011 — the laptop's day, as in what is sent
            self._languages,
            page,
        )

    def _turn(self) -> None:
        if self._step is not None and self._shown is not None:
            self._at = self._shown.more
            self._put(self._page(self._step, self._at))

    def _put(self, message: Sample) -> None:
        if message == self._shown:
            return
        before, self._shown = self._shown, message
        self.sheet.hide()
        drawn = read(message.content)
        said = Said(drawn.text, mine=False, header=drawn.header, footer=drawn.footer)
        if before is not None and replace(read(before.content), text="") == replace(drawn, text=""):
            self.chat.reword(self.chat.bubbles[0], said)
        else:
            self._draw(drawn, said)
        self.more.setVisible(message.more is not None)
        self.chat.fit_height()

    def _draw(self, drawn: Drawn, said: Said) -> None:
        """Draw the message with its buttons from the beginning."""
        self.chat.clear()
        self.chat.add(said)
        self.chat.add_buttons(drawn.buttons, lambda _: None, "")
        if drawn.menu:
            self.chat.add_buttons((Row("", drawn.menu),), lambda _: self._open(drawn), "list")

    def _open(self, drawn: Drawn) -> None:
        self.chat.hold(_LIST)
        self.sheet.open(drawn, lambda _: None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be no higher than the chat again when the list is closed."""
        if event.type() == QEvent.Type.Hide:
            self.chat.hold(0)
        return super().eventFilter(watched, event)


class _Tall(Chat):
    """A chat as high as what it holds, so that only the form scrolls, and at least as high as told."""

    def __init__(self) -> None:
        super().__init__(share=0.9)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # nothing in it scrolls
        self._least = 0

    def hold(self, least: int) -> None:
        """Be at least so high."""
        self._least = least
        self.fit_height()

    def fit_height(self) -> None:
        """Take the height of what it holds now."""
        self._column.activate()
        self.setFixedHeight(max(self._column.sizeHint().height() + 2, self._least))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that another width needs."""
        super().resizeEvent(event)
        self.fit_height()
