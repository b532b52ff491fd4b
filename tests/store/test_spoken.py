"""What the store tells the owner is in their language; what it stores is not."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from flowdesk.store import contacts, outbox, submissions, tables
from flowdesk.store.damage import damaged
from flowdesk.store.database import file_of
from flowdesk.store.errors import StoreError, busy
from flowdesk.store.secrets import Secrets
from flowdesk.store.values import OPTED_OUT
from tests.store.posted import Queue
from tests.tongue.bare import bare
from tests.tongue.pseudo import pseudo


def test_what_is_wrong_with_the_data(tmp_path: Path) -> None:
    """Damaged with a copy and without one, held by another program, at no address."""
    (tmp_path / "copy.db").touch()
    with pseudo():
        said = [str(damaged("1", each)) for each in (tmp_path, tmp_path / "none")]
        said.append(str(busy("1")))
        for place in ("x://y", "postgresql://y", "sqlite://"):
            with pytest.raises(StoreError) as refused:
                file_of(place)
            said.append(str(refused.value))
    assert [bare(each) for each in said] == [""] * len(said)


def test_what_is_not_there(session: Session) -> None:
    """A number that nothing has."""
    with pseudo(), pytest.raises(StoreError) as unknown:
        submissions.get(session, 99)
    assert bare(str(unknown.value)) == ""


def test_where_tokens_are(tmp_path: Path) -> None:
    """In the file, where there is no keychain."""
    with pseudo():
        assert bare(Secrets(tmp_path, lambda: None).where()) == ""


def test_why_a_customer_cannot_be_told(session: Session, contact_id: int, now: datetime) -> None:
    """They asked for no more, or wrote too long ago."""
    contact = contacts.get(session, contact_id)
    contacts.opt_out(session, contact_id, now)
    out = contacts.get(session, contact_id)
    with pseudo():
        said = [contact.unreachable(now + timedelta(days=9)), out.unreachable(now)]
    assert all(said)
    assert [bare(each) for each in said] == ["", ""]


def test_what_is_stored_beside_a_message_is_english(
    session: Session, contact_id: int, queue: Queue, now: datetime
) -> None:
    """The owner may choose another language later; who shows it says it then."""
    contacts.opt_out(session, contact_id, now)
    with pseudo():
        number = queue()
        outbox.withdraw(session, contact_id)
    stored = session.get(tables.Message, number)
    assert stored is not None
    assert stored.error == OPTED_OUT
