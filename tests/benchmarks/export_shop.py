"""A real database for the export to be measured on: leads with traps in their answers, and photos."""

import json
from datetime import timedelta
from pathlib import Path
from random import Random

from PIL import Image
from sqlalchemy import insert

from flowdesk.flow import codec
from flowdesk.flow.rule import Rule
from flowdesk.store import rules, tables
from flowdesk.store.database import Database
from tests.export.conftest import NOW

STEPS = tuple(f"Step {number}" for number in range(1, 13))
_CHUNK = 20_000
_CONTACTS = 1_000
_ANSWERS = (
    "Ana Pereira",
    "2 boxes of oranges, please",
    "=1+1",
    "#N/A",
    "+31612345678",
    "00123",
    "Zoë & Bo <zoe@example.com>",
    "please call me after five o'clock, I am at work before that",
    "_x0041_",
    "two\nlines",
    "😀 محمد 中文",
    "no",
)


def shop(home: Path, leads: int, photos: int = 0) -> Database:
    """Make a data folder with so many leads of twelve answers; the first ``photos`` have one of those
    for a last answer, all of them different files with a thumbnail.
    """
    database = Database(home / "flowdesk.db")
    kinds = ["Text"] * 11 + ["Image" if photos else "Text"]
    steps = [
        {"id": step, "question": f"What about {step.lower()}?", "type": kind, "next": to}
        for step, kind, to in zip(STEPS, kinds, [*STEPS[1:], "COMPLETE"], strict=True)
    ]
    flow = codec.loads(json.dumps(steps))
    with database.begin() as session:
        rule = rules.import_(session, Rule("Payments", ("pay",), flow_enabled=True, flow=flow), NOW)
        version = rules.get(session, rule.id).version
        assert version is not None
        people = [_contact(number) for number in range(_CONTACTS)]
        session.execute(insert(tables.Contact.__table__), people)
    chance = Random(1)
    for first in range(0, leads, _CHUNK):
        rows = [
            _lead(number, rule.id, version.id, chance, number < photos)
            for number in range(first, min(first + _CHUNK, leads))
        ]
        with database.begin() as session:
            session.execute(insert(tables.LeadSubmission.__table__), rows)
    if photos:
        _draw(home, photos, chance)
        with database.begin() as session:
            session.execute(
                insert(tables.Message.__table__), [_message(number) for number in range(photos)]
            )
            session.execute(
                insert(tables.Media.__table__), [_media(number) for number in range(photos)]
            )
    return database


def _contact(number: int) -> dict[str, object]:
    return {
        "Channel": "whatsapp",
        "Phone": f"3161{number:07d}",
        "Name": f"Customer {number}",
        "LastText": "",
        "Unread": 0,
        "CreatedAt": NOW,
    }


def _lead(number: int, rule: int, version: int, chance: Random, photo: bool) -> dict[str, object]:
    began = NOW + timedelta(minutes=number)
    answers = {step: f"{chance.choice(_ANSWERS)} {number}" for step in STEPS[:6]}
    answers |= {step: chance.choice(_ANSWERS) for step in STEPS[6:]}
    if photo:
        answers[STEPS[-1]] = f"images/{number:05d}.jpg"
    return {
        "ContactId": number % _CONTACTS + 1,
        "BotRuleId": rule,
        "FlowVersionId": version,
        "ReferenceCode": f"FD-{number:06d}",
        "Status": "Completed",
        "CollectedDataJson": json.dumps(answers, ensure_ascii=False),
        "Practice": False,
        "StartedAt": began,
        "UpdatedAt": began,
        "CompletedAt": began + timedelta(minutes=3),
    }


def _message(number: int) -> dict[str, object]:
    return {
        "Id": number + 1,
        "Channel": "whatsapp",
        "Direction": "in",
        "WhatsAppId": f"wamid.{number}",
        "Kind": "image",
        "Text": "",
        "PayloadJson": "{}",
        "State": "answered",
        "Attempts": 0,
        "CreatedAt": NOW,
    }


def _media(number: int) -> dict[str, object]:
    return {
        "MessageId": number + 1,
        "Path": f"images/{number:05d}.jpg",
        "Thumbnail": f"thumbnails/{number:05d}.jpg",
        "WhatsAppMediaId": str(number),
        "Mime": "image/jpeg",
        "State": "done",
        "Attempts": 0,
        "DueAt": NOW,
        "CreatedAt": NOW,
    }


def _draw(home: Path, photos: int, chance: Random) -> None:
    """Draw a few photos, as large as a phone's are, and make each file differ at its end."""
    for folder in ("images", "thumbnails"):
        (home / folder).mkdir(exist_ok=True)
    models = []
    for _ in range(8):
        noise = Image.frombytes("RGB", (400, 300), chance.randbytes(400 * 300 * 3))
        large, small = home / "large.jpg", home / "small.jpg"
        noise.resize((1600, 1200)).save(large, quality=90)
        noise.resize((320, 240)).save(small, quality=80)
        models.append((large.read_bytes(), small.read_bytes()))
        large.unlink()
        small.unlink()
    for number in range(photos):
        large_bytes, small_bytes = models[number % len(models)]
        mark = number.to_bytes(4, "big")
        (home / f"images/{number:05d}.jpg").write_bytes(large_bytes + mark)
        (home / f"thumbnails/{number:05d}.jpg").write_bytes(small_bytes + mark)
