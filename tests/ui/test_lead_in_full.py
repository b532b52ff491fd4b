"""One lead in full: answers as asked and how they came, corrections, the note, the history."""

import json
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from flowdesk.flow import codec
from flowdesk.flow.how import How, Way
from flowdesk.flow.rule import Rule
from flowdesk.store import contacts, history, media, rules, submissions
from flowdesk.store.values import WHATSAPP, Deed, Event, Status, Who
from flowdesk.ui.desk import Desk
from flowdesk.ui.leads.detail.answer import AnswerRow
from flowdesk.ui.leads.detail.matched import matched
from flowdesk.ui.leads.detail.photo import PhotoButton
from flowdesk.ui.leads.detail.told import text_of
from flowdesk.ui.leads.page import LeadsPage
from flowdesk.ui.window import MainWindow
from tests.flow.examples import choice, text
from tests.ui.parts import NOW
from tests.ui.test_leads_page import lead, show

CTRL = Qt.KeyboardModifier.ControlModifier
ARABIC = "أحتاج الدعم"


def opened(desk: Desk, qtbot: QtBot, number: int = 1) -> LeadsPage:
    """Show the page with a lead open."""
    page = show(desk, qtbot)
    qtbot.waitExposed(page)
    page.open_lead(number)
    page.activateWindow()
    return page


def row(page: LeadsPage, step: str) -> AnswerRow:
    """Give the row of a step."""
    return next(each for each in page.detail.answers.rows if each.asked.step_id == step)


def correct(page: LeadsPage, step: str, words: str) -> None:
    """Press the pencil, type, and press Enter."""
    QTest.mouseClick(row(page, step).pencil, Qt.MouseButton.LeftButton)
    editor = row(page, step).editor
    assert editor is not None
    QTest.keyClick(editor.field, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(editor.field, words)
    QTest.keyClick(editor.field, Qt.Key.Key_Return)


def filled(desk: Desk) -> int:
    """Store a lead with every kind of question; its questions have places."""
    steps = [
        choice("Kind", ["Sales", "Support"], next="Phone"),
        {
            "id": "Phone",
            "question": "Your number, {{ContactName}}?",
            "type": "Phone",
            "next": "Why",
        },
        text("Why", question="Why {{Kind}}?", optional=True),
    ]
    how = {"Kind": ["words", "I need suport", 1], "Why": ["skipped", "", 0]}
    trail = {"trail": [], "attempts": 0, "offered": None, "pages": {}, "how": how}
    with desk.database.begin() as session:
        made = Rule("Help", ("help",), flow_enabled=True, flow=codec.read(steps))
        rule = rules.add(session, made, NOW)
        version = rules.publish(session, rule, NOW)
        contact = contacts.meet(session, WHATSAPP, "15550009999", None, "Zoe", NOW)
        number = submissions.begin(session, contact.id, rule, version.id, "HELP-2345", NOW)
        answers = {"Kind": "Support", "Phone": "15550009999"}
        submissions.record(session, number, answers, Status.COMPLETED, NOW, json.dumps(trail))
    return number


def test_answers_stand_under_the_question_as_it_was_asked(shop: Desk, qtbot: QtBot) -> None:
    """Places are filled, each answer says how it came, and a question that was left out is there."""
    page = opened(shop, qtbot, filled(shop))
    rows = page.detail.answers.rows
    assert [each.asked.question for each in rows] == ["Kind?", "Your number, Zoe?", "Why Support?"]
    assert rows[0].how.text() == (
        "Typed “\u2068I need suport\u2069”, taken as \u2068Support\u2069 after it was asked again"
    )
    assert not rows[1].how.isVisible()
    assert rows[2].asked.kept is None
    assert rows[2].how.text() == "The customer left this out"


@pytest.mark.parametrize(
    ("how", "answer", "words"),
    [
        (None, "Sales", ""),
        (How(Way.TAP), "Sales", "Tapped"),
        (How(Way.NUMBER, "2"), "Sales", "Typed its number, “\u20682\u2069”"),
        (How(Way.LABEL), "Sales", "Typed"),
        (How(Way.YES, again=1), "Sales", "Said yes to “did you mean” after it was asked again"),
        (How(Way.SENT, again=2), "5", "Taken after it was asked again 2 times"),
        (How(Way.PASSED, again=2), None, "The customer could not answer, and the form went on"),
        (
            How(Way.WORDS, "{answer}"),
            "{said}",
            "Typed “\u2068{answer}\u2069”, taken as \u2068{said}\u2069",
        ),
    ],
)
def test_how_an_answer_came_in_words(how: How | None, answer: str | None, words: str) -> None:
    """An older lead does not say; what was typed stands as it is, whatever it holds."""
    assert matched(how, answer) == words


def test_an_answer_is_corrected_in_its_place(shop: Desk, qtbot: QtBot) -> None:
    """Pencil, typing, Enter: stored, with what it was; Undo beside it gives it back."""
    page = opened(shop, qtbot)
    correct(page, "Amount", "550")
    assert lead(shop, 1).answers["Amount"] == "550"
    assert "was “\u2068250\u2069”" in row(page, "Amount").how.text()
    assert "550" in page.model.index(5, 2).data()
    (undo,) = [each for each in row(page, "Amount").findChildren(type(page.detail.approve)) if each]
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert lead(shop, 1).answers["Amount"] == "250"
    assert not row(page, "Amount").how.isVisible()


def test_escape_leaves_the_answer(shop: Desk, qtbot: QtBot) -> None:
    """Nothing is stored, and the focus is at the pencil again."""
    page = opened(shop, qtbot)
    row(page, "Amount").edit()
    editor = row(page, "Amount").editor
    assert editor is not None
    QTest.keyClicks(editor.field, "9")
    QTest.keyClick(editor.field, Qt.Key.Key_Escape)
    assert row(page, "Amount").editor is None
    assert lead(shop, 1).answers["Amount"] == "250"
    qtbot.waitUntil(row(page, "Amount").pencil.hasFocus)


def test_what_does_not_fit_is_said_and_can_be_mended(shop: Desk, qtbot: QtBot) -> None:
    """A number that is too short stays in the field under a sentence."""
    page = opened(shop, qtbot, filled(shop))
    correct(page, "Phone", "555")
    editor = row(page, "Phone").editor
    assert editor is not None
    assert isinstance(editor.field, QLineEdit)
    assert "at least 10 digits" in editor.fault.text()
    qtbot.waitUntil(editor.fault.isVisible)
    editor.field.setText("+1 (555) 000-1234")
    QTest.mouseClick(editor.save, Qt.MouseButton.LeftButton)
    assert lead(shop, 7).answers["Phone"] == "15550001234"


def test_an_option_is_chosen_from_the_step_s_own(shop: Desk, qtbot: QtBot) -> None:
    """A list of the options that the customer had."""
    page = opened(shop, qtbot, filled(shop))
    row(page, "Kind").edit()
    editor = row(page, "Kind").editor
    assert editor is not None
    assert isinstance(editor.field, QComboBox)
    QTest.keyClick(editor.field, Qt.Key.Key_Up)
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    assert lead(shop, 7).answers["Kind"] == "Sales"


def test_ctrl_z_takes_corrections_back_the_newest_first(shop: Desk, qtbot: QtBot) -> None:
    """While the panel has the focus; the last one says that there is none left."""
    page = opened(shop, qtbot)
    correct(page, "Amount", "550")
    correct(page, "Name", "Amina Y.")
    page.detail.tabs.setFocus()
    focused = page.detail.tabs
    QTest.keyClick(focused, Qt.Key.Key_Z, CTRL)
    assert lead(shop, 1).answers["Name"] == "Amina Yusuf"
    assert lead(shop, 1).answers["Amount"] == "550"
    QTest.keyClick(focused, Qt.Key.Key_Z, CTRL)
    assert lead(shop, 1).answers["Amount"] == "250"
    with qtbot.waitSignal(page.told) as told:
        QTest.keyClick(focused, Qt.Key.Key_Z, CTRL)
    assert told.args[0] == "There is no correction to undo."


def test_another_lead_keeps_what_was_typed_if_it_fits(shop: Desk, qtbot: QtBot) -> None:
    """Opening another lead in the middle of a correction loses nothing that can be kept."""
    page = opened(shop, qtbot)
    row(page, "Amount").edit()
    editor = row(page, "Amount").editor
    assert editor is not None
    QTest.keyClick(editor.field, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(editor.field, "777")
    page.open_lead(2)
    assert lead(shop, 1).answers["Amount"] == "777"
    assert page.detail.lead().id == 2
    page.open_lead(1)
    row(page, "Amount").edit()
    editor = row(page, "Amount").editor
    assert editor is not None
    QTest.keyClick(editor.field, Qt.Key.Key_A, CTRL)
    QTest.keyClick(editor.field, Qt.Key.Key_Backspace)
    with qtbot.waitSignal(page.told) as told:
        page.open_lead(3)
    assert "An answer cannot be empty." in told.args[0]
    assert lead(shop, 1).answers["Amount"] == "777"


def test_news_does_not_disturb_who_is_correcting(shop: Desk, qtbot: QtBot) -> None:
    """What the bot stores meanwhile comes into sight afterwards; an answer that changed is not
    written over.
    """
    page = opened(shop, qtbot)
    row(page, "Amount").edit()
    editor = row(page, "Amount").editor
    assert editor is not None
    QTest.keyClicks(editor.field, "9")
    with shop.database.begin() as session:
        submissions.amend(session, 1, {**lead(shop, 1).answers, "Amount": "300"}, NOW)
    page.refresh()
    assert row(page, "Amount").editor is editor
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    assert "has changed" in editor.fault.text()
    assert lead(shop, 1).answers["Amount"] == "300"
    QTest.keyClick(editor.field, Qt.Key.Key_Escape)
    page.refresh()
    assert row(page, "Amount").asked.kept == "300"


def test_a_note_is_stored_when_it_is_left_and_when_typing_pauses(shop: Desk, qtbot: QtBot) -> None:
    """Also by opening another lead; news in the meantime does not write over it."""
    page = opened(shop, qtbot)
    field = page.detail.note.text
    QTest.keyClicks(field, "Paid ")
    page.refresh()
    QTest.keyClicks(field, "in cash")
    assert lead(shop, 1).note == ""
    qtbot.waitUntil(lambda: lead(shop, 1).note == "Paid in cash")
    QTest.keyClicks(field, "!")
    page.open_lead(2)
    assert lead(shop, 1).note == "Paid in cash!"
    assert field.toPlainText() == ""
    assert lead(shop, 2).note == ""
    QTest.keyClicks(field, "Second")
    page.leave()
    assert lead(shop, 2).note == "Second"
    with shop.database.read() as session:
        assert [each.kind for each in history.of(session, 1)] == [Deed.NOTE]


def event(kind: Deed, who: Who = Who.OWNER, **more: str | None) -> Event:
    """Give a change."""
    fields = {"step": None, "before": None, "after": None, **more}
    return Event(1, 1, NOW, who, kind, fields["step"], fields["before"], fields["after"], None)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            event(Deed.ANSWER, step="Amount", before='"500"', after='"550"'),
            "You corrected Amount from “500” to “550”",
        ),
        (event(Deed.ANSWER, step="A", after='"5"'), "You filled in A: “5”"),
        (event(Deed.ANSWER, step="A", before='"5"'), "You took the answer to A away: “5”"),
        (
            event(
                Deed.ANSWER,
                step="R",
                before='["images/2026-11/a.jpg", "images/2026-11/b.jpg"]',
                after='"images/2026-11/a.jpg"',
            ),
            "You took a photo out of R",
        ),
        (
            event(
                Deed.ANSWER,
                Who.CUSTOMER,
                step="R",
                before='"images/2026-11/a.jpg"',
                after='"images/2026-11/b.jpg"',
            ),
            "The customer sent a new photo for R",
        ),
        (
            event(
                Deed.ANSWER,
                step="R",
                before='"images/2026-11/a.jpg"',
                after='"images/2026-11/b.jpg"',
            ),
            "You replaced the photo for R",
        ),
        (event(Deed.STATUS, after="Approved"), "You approved it"),
        (event(Deed.STATUS, Who.WORKBOOK, after="Rejected"), "You rejected it in a workbook"),
        (event(Deed.STATUS, Who.CUSTOMER, after="Cancelled"), "The customer cancelled it"),
        (
            event(Deed.STATUS, Who.BOT, after="Abandoned"),
            "The customer did not go on, so it was taken as abandoned",
        ),
        (event(Deed.NOTE, before="", after="Paid"), "You wrote the note “Paid”"),
        (event(Deed.NOTE, before="a", after="b"), "You changed the note to “b”"),
        (event(Deed.NOTE, before="a", after=""), "You emptied the note"),
        (event(Deed.ASKED_AGAIN, step="R", after="dark"), "You asked for R again: “dark”"),
    ],
)
def test_changes_read_as_plain_sentences(change: Event, words: str) -> None:
    """Who did what, from what to what."""
    assert text_of(change).replace("\u2068", "").replace("\u2069", "") == words


def test_the_history_tells_each_change_once_and_marks_what_was_undone(
    shop: Desk, qtbot: QtBot
) -> None:
    """The newest is on top; taking back is no line of its own."""
    page = opened(shop, qtbot)
    correct(page, "Amount", "550")
    page.review(1, True)
    page.detail.undo_last()
    texts = [
        each.text.replace("\u2068", "").replace("\u2069", "") for each in page.detail.past.lines
    ]
    assert sorted(texts[:2]) == ["You approved it", "You corrected Amount from “250” to “550”"]
    assert texts[2:] == ["The form was complete", "The customer began the form"]
    assert [each.undone_at is not None for each in page.detail.past.lines].count(True) == 1


def test_a_photo_is_taken_out_of_an_answer(shop: Desk, qtbot: QtBot) -> None:
    """The file stays, and Ctrl+Z brings it back into the answer."""
    page = opened(shop, qtbot)
    path = str(lead(shop, 1).answers["Receipt"])
    row(page, "Receipt").removal_wanted.emit("Receipt", path)
    assert "Receipt" not in lead(shop, 1).answers
    assert (shop.folders.home / path).is_file()
    page.detail.undo_last()
    assert lead(shop, 1).answers["Receipt"] == path


def test_a_file_that_is_no_photo_says_what_it_is(shop: Desk, qtbot: QtBot) -> None:
    """A PDF and a damaged photo are named, and can be opened elsewhere."""
    places = [str(lead(shop, number).answers["Receipt"]) for number in (1, 2)]
    (shop.folders.home / places[0]).write_bytes(b"%PDF-1.4 a receipt")
    (shop.folders.home / places[1]).write_bytes(b"\xff\xd8\xff half a photo")
    page = opened(shop, qtbot)
    for number, name in ((1, "PDF document"), (2, "Damaged photo")):
        page.open_lead(number)
        photo = row(page, "Receipt").findChild(PhotoButton)
        assert photo is not None
        assert photo.accessibleName() == name
        assert photo.isEnabled()


def test_the_code_and_the_link_are_copied(shop: Desk, qtbot: QtBot) -> None:
    """By their buttons and by the menu."""
    page = opened(shop, qtbot)
    QTest.mouseClick(page.detail.head.copy_code, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "K7X4M0"
    QTest.mouseClick(page.detail.head.copy_number, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "+2348035550101"
    page.detail.head.copy_link.trigger()
    assert QGuiApplication.clipboard().text() == "https://wa.me/2348035550101"


def test_the_chat_opens_in_the_inbox(shop: Desk, qtbot: QtBot) -> None:
    """The button leads to the contact's chat."""
    window = MainWindow(shop)
    qtbot.addWidget(window)
    window.show()
    window.go("Leads")
    window.leads.open_lead(2)
    QTest.mouseClick(window.leads.detail.head.chat, Qt.MouseButton.LeftButton)
    assert window.page() is window.inbox
    assert window.inbox.head.name.whole() == "João Pereira da Silva"


def test_long_words_and_arabic_stay_within_the_panel(shop: Desk, qtbot: QtBot) -> None:
    """A word that no line holds is broken, and what is copied is the word."""
    long = "Supercalifragilistic" * 6
    with shop.database.begin() as session:
        submissions.amend(session, 1, {"Name": long, "Amount": ARABIC * 12}, NOW + timedelta(1))
        path = str(lead(shop, 2).answers["Receipt"])
        assert media.by_path(session, path)
    page = opened(shop, qtbot)
    inside = page.detail.answers
    assert inside.minimumSizeHint().width() <= page.detail.tabs.currentWidget().viewport().width()
    shown = [each for each in row(page, "Name")._value.children() if hasattr(each, "toPlainText")]
    assert shown[0].toPlainText() == long
