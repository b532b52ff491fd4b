"""What the Help menu shows."""

import platform

import PySide6
from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QWidget

from flowdesk.tongue.say import mark, tr
from flowdesk.ui.widgets import make
from flowdesk.ui.widgets.sign import Sign

_FLOW = (
    (
        "message-circle",
        mark("A customer writes a keyword"),
        mark("The rule with that keyword answers."),
    ),
    (
        "list-checks",
        mark("The bot asks, one step after the other"),
        mark(
            "A step is one question. Its kind decides what counts as an answer: any text, a phone"
            " number, a photo, or one of your options."
        ),
    ),
    (
        "workflow",
        mark("Lines say where it goes next"),
        mark(
            "Drag from a dot to a card. Each option of a Selection can go its own way; “otherwise” is"
            " for the rest. Going back is allowed."
        ),
    ),
    (
        "circle-check",
        mark("At END the form is complete"),
        mark(
            "The customer gets the completion message with a reference code, and you find a new lead on"
            " the Leads page."
        ),
    ),
    (
        "smartphone",
        mark("Try it before customers do"),
        mark(
            "The practice phone runs what you are drawing. Publish gives it to your customers; chats"
            " that have begun finish as they began."
        ),
    ),
)


def how_a_flow_works(parent: QWidget) -> QDialog:
    """Give the page that explains a flow in five sentences."""
    parts: list[make.Part] = [make.label(tr("How a flow works"), "title"), 4]
    for icon, head, words in _FLOW:
        sign = make.column(Sign(icon, "primary", 22), None)
        text = make.column(
            make.label(tr(head), "name"), make.label(tr(words), "second", wrap=True), None, gap=2
        )
        beside = make.row(sign, text, gap=12)
        beside.setStretch(1, 1)
        parts.append(beside)
    return _dialog(parent, tr("How a flow works"), parts)


def about(parent: QWidget, version: str) -> QDialog:
    """Give the page with versions and licences."""
    parts = (
        f"Python {platform.python_version()}",
        f"Qt {qVersion()}",
        f"PySide {PySide6.__version__}",
    )
    words = f"{tr('Version {version}', version=version)}\n{' · '.join(parts)}"
    licences = tr(
        "Flowdesk is under the MIT licence. Qt and PySide are used under the LGPL;"
        " the icons are from Lucide, under the ISC licence."
    )
    versions = make.label(words, "second")
    versions.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    head = make.label("Flowdesk", "title")
    sentence = tr("Draw a chat form, let customers fill it in, get a workbook.")
    what = make.label(sentence, wrap=True)
    last = make.label(licences, "second", wrap=True)
    return _dialog(parent, tr("About Flowdesk"), [head, what, 4, versions, 4, last])


def _dialog(parent: QWidget, title: str, parts: list[make.Part]) -> QDialog:
    made = QDialog(parent)
    made.setWindowTitle(title)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    close = make.row(None, make.button(tr("Close"), made.reject))
    layout = make.column(*parts, 8, close, gap=10, margins=(24, 20, 24, 16))
    made.setLayout(layout)
    made.setFixedSize(480, layout.totalHeightForWidth(480))
    return made
