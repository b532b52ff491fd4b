"""The part of Settings about closed hours: when the shop is open, and what customers are told else."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from flowdesk.bot.closed import HOURS
from flowdesk.bot.hours import DAYS, BadHours, Hours, dumps, read_day, write_day
from flowdesk.tongue.say import tr
from flowdesk.ui.widgets import make

Keep = Callable[[Mapping[str, str]], None]

USUAL_DAY = "09:00–18:00"

MOST = 300
"""Letters of the sentence: it stands in front of a question."""

USUAL = {
    "en": "We are closed at the moment. We will look at your message as soon as we open.",
    "es": "En este momento estamos cerrados. Veremos su mensaje en cuanto abramos.",
    "pt": "No momento estamos fechados. Veremos a sua mensagem assim que abrirmos.",
    "fr": "Nous sommes fermés en ce moment. Nous lirons votre message dès l’ouverture.",
    "hi": "हम अभी बंद हैं। खुलते ही आपका संदेश देखेंगे।",
    "id": "Saat ini kami tutup. Pesan Anda akan kami lihat begitu kami buka.",
    "ar": "نحن مغلقون الآن. سنطّلع على رسالتك فور افتتاحنا.",
}
"""What is offered as the sentence, in the language that the bot speaks."""


class HoursSettings(QWidget):
    """Shows hours and hands every change that can be understood to *keep*; *now* is the wall's clock."""

    def __init__(
        self, hours: Hours, language: str, keep: Keep, now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._hours, self._keep, self._now = hours, keep, now
        self.on = QCheckBox(tr("Tell customers when we are closed"))
        self.on.setChecked(hours.on)
        self.days = [
            QLineEdit(write_day(spans), placeholderText=tr("Closed")) for spans in hours.week
        ]
        self.said = [make.label("", "second") for _ in DAYS]
        self.copy = make.button(tr("Monday’s hours for all five days"), self._copy, icon="copy")
        self.reply = QPlainTextEdit(hours.reply or USUAL.get(language, USUAL["en"]))
        self.reply.setAccessibleName(tr("What customers are told"))
        self.reply.setProperty("role", "field")
        self.reply.setTabChangesFocus(True)
        self.reply.setFixedHeight(64)
        self.too_long = make.label("", "error", wrap=True)
        self.forms = QCheckBox(tr("Forms go on while we are closed"))
        self.forms.setChecked(hours.forms)
        self.state = make.label("", "second", wrap=True)
        self.details = self._build()
        self.setLayout(make.column(self.on, self.state, self.details, gap=6))
        self.on.toggled.connect(self._switched)
        self.forms.toggled.connect(self._changed)
        self.reply.textChanged.connect(self._changed)
        for day in self.days:
            day.editingFinished.connect(self._finished)
            day.textEdited.connect(self._show)
        self._show()

    def _build_week(self) -> QGridLayout:
        week = QGridLayout()
        week.setContentsMargins(0, 0, 0, 0)
        week.setSpacing(8)
        week.setColumnStretch(2, 1)
        for at, (name, field, said) in enumerate(zip(DAYS, self.days, self.said, strict=True)):
            field.setAccessibleName(tr("Open on {name}", name=tr(name)))
            field.setFixedWidth(240)
            week.addWidget(QLabel(tr(name)), at, 0)
            week.addWidget(field, at, 1)
            week.addWidget(said, at, 2)
        return week

    def _build(self) -> QWidget:
        return make.box(
            make.column(
                make.label(tr("Opening hours"), "label"),
                self._build_week(),
                make.row(self.copy, None),
                make.label(
                    tr("For example 9:00–18:00, or 9–13, 14–18. Leave a day empty to be closed."),
                    "second",
                ),
                8,
                make.label(tr("What customers are told"), "label"),
                self.reply,
                self.too_long,
                make.label(
                    tr(
                        "It stands before the first answer each time you are closed. Who writes"
                        " something that no rule answers gets it, too."
                    ),
                    "second",
                    wrap=True,
                ),
                8,
                self.forms,
                make.label(
                    tr(
                        "Without it no form begins until you open. Who is in the middle of one can"
                        " always go on."
                    ),
                    "second",
                    wrap=True,
                ),
                gap=6,
                margins=(0, 8, 0, 0),
            )
        )

    def _switched(self, on: bool) -> None:
        """Begin with usual hours: a shop without any would be closed from this moment on."""
        if on and not any(field.text() for field in self.days):
            for field in self.days[:5]:
                field.setText(USUAL_DAY)
        self._changed()

    def _finished(self) -> None:
        self._tidy()
        self._changed()

    def _changed(self) -> None:
        self._show()
        read = self._read()
        if read is not None:
            self._hours = read
            self._keep({HOURS: dumps(read)})
            self._show_state()

    def _tidy(self) -> None:
        """Write a day that was understood as all others are written."""
        for field in self.days:
            try:
                spans = read_day(field.text())
            except BadHours:
                continue
            if field.text() != write_day(spans):
                field.setText(write_day(spans))

    def _read(self) -> Hours | None:
        """Give what is on the page, None where something of it cannot be understood."""
        reply = self.reply.toPlainText().strip()
        if len(reply) > MOST:
            return None
        try:
            week = tuple(read_day(field.text()) for field in self.days)
        except BadHours:
            return None
        return replace(
            self._hours,
            on=self.on.isChecked(),
            week=week,
            reply=reply,
            forms=self.forms.isChecked(),
        )

    def _show(self) -> None:
        for field, said in zip(self.days, self.said, strict=True):
            words, role = _about(field.text())
            make.say(said, words, role)
        over = len(self.reply.toPlainText().strip()) - MOST
        self.too_long.setText(
            tr("{over:,} letters too long to stand before a question.", over=over)
        )
        self.too_long.setVisible(over > 0)
        self.details.setVisible(self.on.isChecked())
        self._show_state()

    def _show_state(self) -> None:
        hours = self._hours
        if not hours.on:
            words = tr("Customers are answered at any time, and nothing is said about hours.")
        elif not hours.reply:
            words = tr("Nothing is said: write what customers are told.")
        elif hours.is_open(self._now()):
            words = tr("At this moment you are open.")
        else:
            words = tr("At this moment you are closed.")
        self.state.setText(words)

    def _copy(self) -> None:
        for field in self.days[1:5]:
            field.setText(self.days[0].text())
        self._finished()


def _about(text: str) -> tuple[str, str]:
    """Give what is to be said beside a day, and in which role."""
    try:
        spans = read_day(text)
    except BadHours as error:
        return str(error), "error"
    late = any(span.closes <= span.opens for span in spans)
    return (tr("Closes on the next day"), "second") if late else ("", "second")
