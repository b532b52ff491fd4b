"""Beside the photo: whose it is, the answers, what is to be known about it, and what can be decided."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from flowdesk.bot.seen import Before
from flowdesk.flow.kept import parts
from flowdesk.store.photos import Shot, ToReview
from flowdesk.tongue.say import mark, tr
from flowdesk.ui.leads import words
from flowdesk.ui.photodesk import earlier
from flowdesk.ui.photodesk.tiles import who
from flowdesk.ui.when import when
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.fit import fit
from flowdesk.ui.widgets.short import ShortLabel
from flowdesk.ui.widgets.sign import Sign

WIDTH = 320
_ASIDE = 33
"""Pixels of the margins and of the line at the left."""
_KEYS = mark("← → the others · + − 0 zoom · Esc all photos")


class Panel(QWidget):
    """Tells what is decided by a press; keys are the page's, and stand on the buttons."""

    approved = Signal()
    rejected = Signal()
    asked = Signal()
    swapped = Signal()
    taken_back = Signal()
    compared = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setFixedWidth(WIDTH)
        self.who = ShortLabel("title")
        self.about = make.label("", "second", wrap=True)
        self.count = make.label("", "caption")
        self.which = make.label("", "caption", wrap=True)
        self.flag_words = make.label("", wrap=True)
        self.compare = _still(make.button(f"{tr('Compare')}  C", self.compared.emit))
        self.approve = _still(
            make.button(f"{tr('Approve')}  A", self.approved.emit, "primary", "check")
        )
        self.reject = _still(make.button(f"{tr('Reject')}  R", self.rejected.emit, "danger", "x"))
        self.new = _still(make.button(f"{tr('New photo')}  N", self.asked.emit, icon="image-plus"))
        self.swap = _still(make.button(f"{tr('Replace…')}  P", self.swapped.emit, icon="upload"))
        self.swap.setToolTip(tr("Put a photo from this laptop in its place"))
        self.back = _still(make.button(f"{tr('Undo')}  U", self.taken_back.emit, "quiet", "undo-2"))
        self.happened = make.label("", "second", wrap=True)
        self._answers = make.column(gap=4, margins=(16, 12, 16, 16))
        self._shown: ToReview | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        close = make.tool("x", tr("Back to all photos (Esc)"), self.closed.emit)
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = make.column(
            make.row(self.count, None, close),
            self.who,
            self.about,
            gap=4,
            margins=(16, 8, 12, 8),
        )
        sign = Sign(size=18)
        sign.show_icon("copy", "warn")
        words_ = make.column(self.flag_words, make.row(self.compare, None), gap=8)
        self.flag = make.box(
            make.row(sign, words_, gap=8, margins=(12, 10, 12, 10), grows=1), "card"
        )
        flagged = make.column(self.flag, margins=(16, 0, 16, 8))
        inside = make.box(self._answers, "surface")
        self._pairs = make.row(self.new, self.swap), make.row(self.reject, self.approve)
        foot = make.column(
            self.which,
            self.happened,
            make.row(self.back, None),
            *self._pairs,
            make.label(tr(_KEYS), "caption", wrap=True),
            gap=8,
            margins=(16, 12, 16, 16),
        )
        parts_ = (head, flagged, make.scroller(inside), make.line(), foot)
        self.setLayout(make.column(*parts_, gap=0, margins=(1, 0, 0, 0)))
        self.flag.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Let buttons whose words are long stand below each other."""
        super().showEvent(event)
        for pair in self._pairs:
            fit(pair, WIDTH - _ASIDE)

    def show_lead(self, each: ToReview, at: int, of: int) -> None:
        """Show a lead, the *at*-th of *of* that wait."""
        self.count.setText(tr("{at:,} of {of:,} to look at", at=at, of=of))
        if each == self._shown:
            return
        self._shown = each
        lead = each.lead
        self.who.show_text(who(each))
        number = words.number(lead.contact_phone) if lead.contact_name else ""
        about = (lead.rule_name, lead.reference, number, when(words.came(lead)))
        self.about.setText(" · ".join(part for part in about if part))
        make.clear(self._answers)
        places = {shot.photo.path for shot in each.shots}
        for step, kept in lead.answers.items():
            said = [part for part in parts(kept) if part not in places]
            if said:
                known = lead.flow.get(step)
                question = (known.question if known else "") or step
                self._answers.addWidget(make.label(question, "caption", wrap=True))
                for part in said:
                    self._answers.addWidget(_answer(part))
                self._answers.addSpacing(8)
        self._answers.addStretch(1)

    def show_shot(self, shot: Shot, at: int, of: int) -> None:
        """Say which photo of the lead is looked at."""
        asked = shot.question or shot.step
        if of > 1:
            place = {"at": at, "of": of, "question": asked}
            asked = tr("Photo {at} of {of} (Tab for the next): {question}", **place)
        self.which.setText(asked)
        self.swap.setEnabled(shot.photo.state != "pending")

    def show_before(self, before: Before | None) -> None:
        """Say that the photo came before; nothing where it did not."""
        self.flag.setVisible(before is not None)
        if before is not None:
            self.flag_words.setText(earlier.sentence(before))

    def say(self, sentence: str, can_undo: bool, trouble: bool = False) -> None:
        """Say what became of the last decision."""
        make.say(self.happened, sentence, "error" if trouble else "second")
        self.happened.setVisible(bool(sentence))
        self.back.setVisible(can_undo)


def _answer(text: str) -> QWidget:
    made = make.label(text, wrap=True)
    made.setTextInteractionFlags(make.SELECTABLE)
    return made


def _still(button: QPushButton) -> QPushButton:
    """Let a button leave the focus where it is: the keys belong to the photo."""
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button
