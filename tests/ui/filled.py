"""A shop's data: the five starter rules, some customers, their leads, photos and chats."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image, ImageDraw

from flowdesk.flow.message import Choice, Outgoing
from flowdesk.flow.rule import Rule, Strategy
from flowdesk.store import contacts, inbound, media, outbox, rules, statuses, submissions
from flowdesk.store.database import Database
from flowdesk.store.post import Arrival, NewMedia
from flowdesk.store.values import WHATSAPP, Status
from flowdesk.tongue.catalogue import ENGLISH
from flowdesk.tongue.say import speak, speaking
from flowdesk.ui.rules.starters import starters
from flowdesk.whatsapp.render import render

Person = tuple[str, str, str, Status]
PEOPLE: tuple[Person, ...] = (
    ("Amina Yusuf", "2348035550101", "250", Status.COMPLETED),
    ("João Pereira da Silva", "5511955550102", "1.250,00", Status.APPROVED),
    ("Mei 陳", "886255550103", "NT$ 3,200", Status.COMPLETED),
    ("Layla حسن", "201005550104", "٢٥٠ جنيه", Status.REJECTED),
    ("Sam", "15555550105", "40 dollars, I paid twice because the first one failed", Status.COMPLETED),
    ("", "4915555550106", "75 €", Status.IN_PROGRESS),
)  # fmt: skip


def _forms() -> list[Rule]:
    """Give the starters with the questions in English, which the customers here answer, whatever the
    desk speaks.
    """
    own, tongue = starters(), speaking()
    speak(ENGLISH)
    english = starters()
    speak(tongue)
    return [replace(e.rule, name=o.rule.name) for e, o in zip(english, own, strict=True)]


class Shop:
    """Fills one database; every message is a minute after the one before."""

    def __init__(self, database: Database, home: Path, now: datetime) -> None:
        self.database, self.home = database, home
        self.now = now - timedelta(hours=6)
        self.count = 0

    def fill(self) -> None:
        """Put everything in."""
        with self.database.begin() as session:
            numbers = [rules.add(session, one, self.now) for one in _forms()]
            versions = [rules.publish(session, number, self.now) for number in numbers]
            reply = "We open at nine. {{ContactName}}, how can we help?"
            fallback = Rule("Anything else", strategy=Strategy.DEFAULT, reply=reply)
            rules.add(session, fallback, self.now)
            rules.set_active(session, numbers[4], False)
        for index, person in enumerate(PEOPLE):
            self._customer(person, numbers[0], versions[0].id, index)
        with self.database.begin() as session:
            first = contacts.listed(session, WHATSAPP)[-1]
            contacts.seen(session, first.id)

    def _tick(self) -> datetime:
        self.now += timedelta(minutes=1)
        self.count += 1
        return self.now

    def _customer(
        self, person: tuple[str, str, str, Status], rule: int, version: int, index: int
    ) -> None:
        name, phone, amount, status = person
        self._says(phone, name, "pay")
        with self.database.begin() as session:
            contact = contacts.meet(session, WHATSAPP, phone, None, name, self.now)
            lead = submissions.begin(
                session, contact.id, rule, version, f"K{7 + index}X4M{index}", self.now
            )
        self._bot(contact.id, "Let us record your payment.\n\nWhat is your full name?")
        self._says(phone, name, name or "Kim")
        self._bot(contact.id, "How much did you pay?")
        self._says(phone, name, amount)
        answers = {"Name": name or "Kim", "Amount": amount}
        if status is not Status.IN_PROGRESS:
            self._bot(contact.id, "Please send a photo of your receipt.")
            answers["Receipt"] = self._photo(phone, name, index)
            self._bot(contact.id, f"Thanks *{name}*! Your reference is K{7 + index}X4M{index}.")
        with self.database.begin() as session:
            submissions.record(
                session,
                lead,
                answers,
                Status.COMPLETED if answers.get("Receipt") else status,
                self.now,
            )
            if status in {Status.APPROVED, Status.REJECTED}:
                submissions.set_status(session, lead, status, self._tick())

    def _says(self, phone: str, name: str, text: str, file: NewMedia | None = None) -> str | None:
        at = self._tick()
        kind = "image" if file else "text"
        arrival = Arrival(f"wamid.{self.count}", phone, None, name, kind, text, {}, at, file)
        with self.database.begin() as session:
            inbound.accept(session, WHATSAPP, [arrival], at)
            got = inbound.waiting(session, WHATSAPP)[0]
            contact = contacts.meet(session, WHATSAPP, phone, None, name, at)
            inbound.settle(session, got.id, contact.id, "answered")
        return got.media.path if got.media else None

    def _photo(self, phone: str, name: str, index: int) -> str:
        place = self._says(phone, name, "", NewMedia(f"m{index}", "image/jpeg", None, None))
        assert place is not None
        path = self.home / place
        path.parent.mkdir(parents=True, exist_ok=True)
        receipt(path, index)
        with self.database.begin() as session:
            photo = media.by_path(session, place)
            assert photo is not None
            media.done(session, photo.id, place, None, "image/jpeg", self.now)
        return place

    def _bot(self, contact: int, text: str, choices: tuple[str, ...] = ()) -> None:
        at = self._tick()
        body = render(Outgoing(text, tuple(Choice(c, c) for c in choices)))
        with self.database.begin() as session:
            number = outbox.queue(session, contact, body, text, choices, None, at)
            outbox.claim(session, WHATSAPP, at, 10)
            outbox.sent(session, number, f"wamid.out{self.count}", at)
            statuses.note(session, WHATSAPP, f"wamid.out{self.count}", None, "read", at)


def receipt(path: Path, index: int) -> None:
    """Draw something that looks like a receipt on a table."""
    tint = [(120, 90, 60), (70, 80, 90), (90, 110, 90), (130, 110, 80), (60, 60, 80), (99, 99, 99)]
    picture = Image.new("RGB", (600, 800), tint[index % 6])
    pen = ImageDraw.Draw(picture)
    pen.polygon([(130, 90), (470, 110), (455, 730), (115, 710)], fill=(248, 247, 242))
    for line in range(12):
        width = 120 + (line * 37 + index * 53) % 150
        pen.rectangle([165, 170 + line * 40, 165 + width, 182 + line * 40], fill=(90, 90, 90))
    picture.save(path, quality=85)
