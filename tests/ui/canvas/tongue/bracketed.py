"""A flow in the owner's own words, and what of all others was never translated."""

import re
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from flowdesk.ui.canvas.editor import FlowEditor
from tests.tongue.unspoken import unspoken

MENU = {
    "id": "Menu_1",
    "question": "Qqq?",
    "type": "Selection",
    "options": ["Aaa", "Bbb"],
    "nextMapping": {"Aaa": "Pic_1", "Bbb": "Gone_1"},
    "synonyms": {"Aaa": ["Ccc"]},
    "maxAttempts": 2,
    "onMaxAttempts": "Pic_1",
    "next": "COMPLETE",
}


PHOTO = {"id": "Pic_1", "question": "", "type": "Image", "maxImages": 3, "optional": True}


OWN = [
    "Menu_1",
    "Pic_1",
    "Gone_1",
    "Qqq",
    "Aaa",
    "Bbb",
    "Ccc",
    "Nnn",
    "JSON",
    "Ctrl",
    "Alt",
    "Shift",
]


QTS = ["Scroll Left", "Scroll Right", "(Del)"]  # what Qt itself says


def rest(text: str, known: Iterable[str] = ()) -> str:
    """Give what of a text is neither translated nor the owner's own."""
    for name in (*OWN, *known):
        text = text.replace(name, "")
    inside = re.sub(r"⟦[^⟦⟧]*⟧", "", text)
    return rest(inside, known) if inside != text else inside


def is_said(sentence: str) -> bool:
    """Tell whether every word of a sentence was translated."""
    return not re.search(r"[^\W\d_]{2,}", rest(sentence))


def bare(shown: QWidget, editor: FlowEditor, *known: str) -> list[str]:
    """Give the words of a widget that were never translated. Problems, and the form of a message, are
    told by the flow itself, and chips by the desk; what customers read is in the bot's language.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    problems = editor.document.problems
    others = [*known, *QTS, "Take off", *(each.message for each in problems)]
    others += [fix.label for each in problems for fix in each.fixes]
    form = editor.inspector.form
    others += [each.said.text for each in form.preview.chat.bubbles]
    others += [form.unanswered.words.placeholderText(), form.preview.form.text()]
    found = unspoken(shown)
    words = [(each, each.partition(": ")[2].replace("<br>", "\n")) for each in found]
    return [each for each, text in words if not is_said(rest(text, filter(None, others)))]
