"""Messages without a sender, an id or a shape: kept as they came, since somebody wrote them."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime

from flowdesk.tongue.say import tr
from flowdesk.whatsapp.inbound import Stray
from flowdesk.whatsapp.people import moment
from flowdesk.whatsapp.reading import mapping, storable, text
from flowdesk.whatsapp.sentences import sentence


def read_stray(item: object, number_id: str, clock: Callable[[], datetime]) -> Stray | None:
    """Read what ``received.read_message`` gave up; None where nothing is there, or it is of a group."""
    row = mapping(item)
    if not item or row.get("group_id"):
        return None
    kept = storable(item)
    raw = kept if isinstance(kept, dict) else {"message": kept}
    kind = text(row, "type") or "unsupported"
    return Stray(
        id=_made_id(raw),
        phone_number_id=number_id,
        sent_at=moment(row, clock),
        type=kind,
        words=sentence(row, kind) if row else "",
        why=_why(row),
        raw=raw,
    )


def _why(row: Mapping[str, object]) -> str:
    if not row:
        return tr(
            "WhatsApp brought this message with no readable shape, so nobody could be answered."
        )
    if text(row, "id"):
        return tr("WhatsApp brought this message with no sender, so nobody could be answered.")
    return tr("WhatsApp brought this message with no id, so nobody could be answered.")


def _made_id(raw: dict[str, object]) -> str:
    """Make an id of what it holds: the same one when it comes again, and never one of WhatsApp's.

    A whole copy may still come under WhatsApp's own, and must be answered then.
    """
    written = json.dumps(raw, sort_keys=True).encode()
    return f"stray.{hashlib.sha256(written).hexdigest()[:40]}"
