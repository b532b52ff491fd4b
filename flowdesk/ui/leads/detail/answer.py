"""One answer of a lead: the question as it was asked, the answer, how it came, and its correction."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from flowdesk.bot.correcting import Overtaken, answer
from flowdesk.flow.correction import DoesNotFit
from flowdesk.flow.how import How, short
from flowdesk.flow.kept import Kept, parts
from flowdesk.flow.step import Step
from flowdesk.flow.steps.image import ImageStep
from flowdesk.store.values import Event, Photo
from flowdesk.tongue.say import tr
from flowdesk.ui.leads.detail.editor import AnswerEditor
from flowdesk.ui.leads.detail.matched import matched
from flowdesk.ui.leads.detail.photo import PhotoButton, state_of
from flowdesk.ui.leads.words import photos as photos_of
from flowdesk.ui.when import when
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.growing import GrowingField
from flowdesk.ui.widgets.plain import breakable

_LONG = re.compile(r"\S{28,}")

Correct = Callable[[str, str, Kept | None], None]
"""Put words in the place of a step's answer that was seen; raises DoesNotFit or Overtaken."""


@dataclass(frozen=True)
class Asked:
    """What is shown of one question. ``kept`` is None where there is no answer, ``how`` where it is not
    known how it came; ``corrected`` is the correction that made the answer what it is, if one did.
    """

    step_id: str
    step: Step | None
    question: str
    kept: Kept | None
    how: How | None
    corrected: Event | None


class AnswerRow(QWidget):
    """Shows an answer and lets it be corrected in its place."""

    corrected = Signal()
    undo_wanted = Signal(int)
    removal_wanted = Signal(str, str)  # step and photo
    replacement_wanted = Signal(str, str)  # step and photo
    photo_wanted = Signal(str)

    def __init__(
        self, asked: Asked, photos: Mapping[str, Photo], home: Path, correct: Correct
    ) -> None:
        super().__init__()
        self.asked = asked
        self._correct = correct
        self.editor: AnswerEditor | None = None
        self.pencil = make.tool(
            "pencil", tr("Correct “{step}”", step=asked.step_id), self.edit, size=14
        )
        if asked.kept is not None and any(part in photos for part in parts(asked.kept)):
            self.pencil.hide()
        self._value = QWidget()
        self._value.setLayout(make.column(*self._parts(photos, home), gap=4))
        self.how = make.label(breakable(_how(asked)), "caption", wrap=True)
        if not self.how.text():
            self.how.hide()
        self._column = make.column(gap=2)
        self._lay_out()

    def _lay_out(self) -> None:
        question = make.label(breakable(self.asked.question), "caption", wrap=True)
        head = make.row(question, self.pencil, gap=4)
        head.setStretch(0, 1)
        head.setAlignment(self.pencil, Qt.AlignmentFlag.AlignTop)
        below = make.row(self.how, gap=4)
        below.setStretch(0, 1)
        if self.asked.corrected is not None:
            undo = make.button(tr("Undo"), self._undo, "quiet")
            undo.setAccessibleName(tr("Undo the correction of “{step}”", step=self.asked.step_id))
            below.addWidget(undo)
        for part in (head, self._value, below):
            self._column.addWidget(part) if isinstance(part, QWidget) else self._column.addLayout(
                part
            )
        self.setLayout(self._column)

    def _parts(self, photos: Mapping[str, Photo], home: Path) -> list[QWidget]:
        if self.asked.kept is None:
            return [self._nothing()]
        return [self._part(part, photos, home) for part in parts(self.asked.kept)]

    def _nothing(self) -> QWidget:
        """Say that there is no answer; a photo, which cannot be typed, is put in by a button."""
        words = make.label(tr("No answer"), "second")
        if not isinstance(self.asked.step, ImageStep):
            return words
        self.pencil.hide()
        put = make.tool("upload", tr("Put a photo in from a file…"), size=14)
        put.clicked.connect(partial(self.replacement_wanted.emit, self.asked.step_id, ""))
        return make.box(make.row(words, put, None, gap=4))

    def _part(self, part: str, photos: Mapping[str, Photo], home: Path) -> QWidget:
        photo = photos.get(part)
        if photo is None:
            return _said(part)
        small = home / photo.thumbnail if photo.thumbnail else None
        button = PhotoButton(home / part, state_of(photo), small)
        button.clicked.connect(partial(self.photo_wanted.emit, part))
        if photo.state == "pending":
            return button
        which = self.asked.step_id, part
        out = make.tool("x", tr("Take this photo out of the answer"), size=14)
        out.clicked.connect(partial(self.removal_wanted.emit, *which))
        other = make.tool("upload", tr("Replace this photo with a file…"), size=14)
        other.clicked.connect(partial(self.replacement_wanted.emit, *which))
        tools = make.column(out, other, None, gap=4)
        return make.box(make.row(button, tools, None, gap=4))

    def edit(self) -> None:
        """Open the field in the answer's place."""
        if self.editor is not None:
            return
        before = self.asked.kept if isinstance(self.asked.kept, str) else ""
        self.editor = AnswerEditor(self.asked.question, self.asked.step, before)
        self.editor.kept.connect(self._keep)
        self.editor.left.connect(self.close_editor)
        self._value.hide()
        self.pencil.hide()
        self._column.insertWidget(1, self.editor)
        self.editor.field.setFocus()

    def close_editor(self) -> None:
        """Take the field away again."""
        if self.editor is None:
            return
        self.pencil.show()
        self.pencil.setFocus()
        self.editor.hide()
        self.editor.deleteLater()
        self.editor = None
        self._value.show()

    def leave(self) -> bool:
        """Keep what was typed, as the row goes out of sight; tell whether that changed the answer.

        Raises DoesNotFit or Overtaken where it cannot be kept.
        """
        if self.editor is None or not self.editor.is_changed():
            return False
        typed = self.editor.typed()
        self.close_editor()
        self._correct(self.asked.step_id, typed, self.asked.kept)
        return True

    def _keep(self, typed: str) -> None:
        if self.editor is None:
            return
        if not self.editor.is_changed():
            self.close_editor()
            return
        try:
            self._correct(self.asked.step_id, typed, self.asked.kept)
        except (DoesNotFit, Overtaken) as why:
            self.editor.show_fault(str(why))
            return
        self.close_editor()
        self.corrected.emit()

    def _undo(self) -> None:
        if self.asked.corrected is not None:
            self.undo_wanted.emit(self.asked.corrected.id)


def _said(text: str) -> QWidget:
    """Give words to read and to copy; a word that no line holds is broken without becoming another."""
    if not _LONG.search(text):
        label = make.label(text, wrap=True)
        label.setTextInteractionFlags(make.SELECTABLE)
        return label
    field = GrowingField("", most=1000)
    field.setProperty("role", "")
    field.setReadOnly(True)
    field.document().setDocumentMargin(0)
    field.setPlainText(text)
    return field


def _how(asked: Asked) -> str:
    """Say how the answer came; of one that was corrected, what it was before."""
    if asked.corrected is None:
        return matched(asked.how, asked.kept)
    before = answer(asked.corrected.before)
    at = when(asked.corrected.at)
    if before is not None and photos_of(before):
        return tr("Photo changed by you · {at}", at=at)
    if before is None:
        return tr("Filled in by you · {at}", at=at)
    was = short(", ".join(parts(before)))
    return tr("Corrected by you · {at} · was “{was}”", at=at, was=f"\u2068{was}\u2069")
