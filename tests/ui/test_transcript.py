"""A stored chat as the owner reads it: files, and messages that did not go."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from flowdesk.store.outbox import CALLED_OFF
from flowdesk.store.values import Message
from flowdesk.ui.phone.transcript import Transcript
from tests.ui.parts import NOW

NOTE = Message(
    id=1,
    channel="whatsapp",
    contact_id=1,
    outgoing=False,
    kind="audio",
    text="Voice note",
    choices=(),
    media_path="images/2026-11/a.ogg",
    media_state="pending",
    thumbnail=None,
    state="kept",
    error=None,
    created_at=NOW,
)


def chat(qtbot: QtBot, home: Path, *messages: Message) -> Transcript:
    """Show messages."""
    shown = Transcript(home)
    qtbot.addWidget(shown)
    shown.resize(400, 600)
    shown.show_messages([*messages])
    return shown


def lines(shown: Transcript) -> str:
    """Give every line of ours."""
    return "\n".join(each.text() for each in shown.findChildren(QLabel))


def test_file_on_its_way_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    """A voice note that is not here yet has a line about it."""
    shown = chat(qtbot, tmp_path, NOTE)
    assert "The file is on its way…" in lines(shown)


def test_file_that_will_not_come_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    """A file that WhatsApp does not have any more is told as lost."""
    shown = chat(qtbot, tmp_path, replace(NOTE, media_state="failed"))
    assert "The file could not be fetched." in lines(shown)


def test_file_can_be_opened(qtbot: QtBot, tmp_path: Path) -> None:
    """A file that is here has a button that opens it; it appears when the file has come."""
    shown = chat(qtbot, tmp_path, NOTE)
    shown.show_messages([replace(NOTE, media_state="done")])
    assert [each.text() for each in shown.findChildren(QPushButton)] == ["Open the file"]


def test_picture_sent_as_a_document_is_seen(qtbot: QtBot, tmp_path: Path) -> None:
    """A document that is a picture is drawn like a photo."""
    picture = replace(
        NOTE, kind="document", media_path="images/a.jpg", media_state="done", text="Document: a.jpg"
    )
    shown = chat(qtbot, tmp_path, picture)
    assert shown.bubbles[0].said.picture == tmp_path / "images/a.jpg"


def test_reason_appears_when_a_message_fails(qtbot: QtBot, tmp_path: Path) -> None:
    """A message that was shown as sent and fails later says why."""
    sent = replace(NOTE, outgoing=True, kind="text", text="hi", media_path=None, media_state=None)
    shown = chat(qtbot, tmp_path, replace(sent, state="sent"))
    shown.show_messages([replace(sent, state="failed", error="No WhatsApp there.")])
    assert "Not sent: No WhatsApp there." in lines(shown)


def test_what_the_owner_took_back_is_no_trouble(qtbot: QtBot, tmp_path: Path) -> None:
    """Neither a red sign nor “not sent”: it is said quietly."""
    sent = replace(NOTE, outgoing=True, kind="text", text="hi", media_path=None, media_state=None)
    shown = chat(qtbot, tmp_path, replace(sent, state="failed", error=CALLED_OFF))
    assert CALLED_OFF in lines(shown)
    assert "Not sent" not in lines(shown)
    assert shown.bubbles[0].said.ticks == ""
    shown.show_messages([replace(sent, state="failed", error=CALLED_OFF), replace(sent, id=2)])
    assert shown.bubbles[0].said.ticks == ""


def test_maybe_sent_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    """A message of which nobody knows has words for it."""
    sent = replace(NOTE, outgoing=True, kind="text", text="hi", media_path=None, media_state=None)
    shown = chat(qtbot, tmp_path, replace(sent, state="maybe"))
    assert shown.bubbles[0].toolTip().startswith("maybe sent")
