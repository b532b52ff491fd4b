"""Leads with photos that wait for a look: as the bot and its downloads would leave them."""

from datetime import datetime, timedelta

from flowdesk.bot.likeness import fingerprint_of
from flowdesk.bot.picture import make_thumbnail
from flowdesk.flow import codec
from flowdesk.flow.rule import Rule
from flowdesk.store import contacts, inbound, media, rules, submissions
from flowdesk.store.post import Arrival, NewMedia
from flowdesk.store.values import WHATSAPP, Status
from flowdesk.ui.desk import Desk
from tests.receipts import paper, photo
from tests.ui.parts import NOW

FLOW = [
    {"id": "Name", "question": "What is your full name?", "type": "Text", "next": "Amount"},
    {"id": "Amount", "question": "How much did you pay?", "type": "Text", "next": "Receipt"},
    {"id": "Receipt", "question": "A photo of your receipt?", "type": "Image", "next": "Card"},
    {"id": "Card", "question": "A photo of your card?", "type": "Image", "next": "COMPLETE"},
]
NAMES = ("Amina Yusuf", "João Pereira da Silva", "Layla حسن", "Sam", "", "Mei 陳")


class Photos:
    """Adds leads to a desk, each of a customer of their own who has written just now."""

    def __init__(self, desk: Desk, now: datetime = NOW) -> None:
        self.desk, self.now, self.count, self.messages = desk, now, 0, 0
        with desk.database.begin() as session:
            for name in ("Payments", "Orders"):
                rule = Rule(name, (name.lower(),), flow_enabled=True, flow=codec.read(FLOW))
                number = rules.add(session, rule, now)
                rules.publish(session, number, now)

    def add(self, picture: int | None = None, two: bool = False, rule: int = 1) -> int:
        """Add a lead with a photo, of a receipt of that number, and a second one if asked."""
        at = self.now - timedelta(hours=3) + timedelta(minutes=self.count)
        name = NAMES[self.count % len(NAMES)]
        phone = f"1555000{self.count:04d}"
        self.count += 1
        with self.desk.database.begin() as session:
            contact = contacts.meet(session, WHATSAPP, phone, None, name, at)
            code = f"FD-{self.count:03d}K"
            lead = submissions.begin(session, contact.id, rule, rule, code, at)
        answers = {"Name": name or "Kim", "Amount": f"{self.count * 25}.00"}
        answers["Receipt"] = self.arrives(
            lead, phone, name, at, self.count if picture is None else picture
        )
        if two:
            answers["Card"] = self.arrives(lead, phone, name, at, 500 + self.count)
        with self.desk.database.begin() as session:
            submissions.record(session, lead, answers, Status.COMPLETED, at)
        return lead

    def arrives(self, lead: int, phone: str, name: str, at: datetime, picture: int) -> str:
        """Let a photo arrive, and lie on disk with its thumbnail."""
        self.messages += 1
        file = NewMedia(f"m{self.messages}", "image/jpeg", None, None)
        arrival = Arrival(f"wamid.p{self.messages}", phone, None, name, "image", "", {}, at, file)
        with self.desk.database.begin() as session:
            inbound.accept(session, WHATSAPP, [arrival], at)
            got = inbound.waiting(session, WHATSAPP)[0]
            contact = contacts.meet(session, WHATSAPP, phone, None, name, at)
            inbound.settle(session, got.id, contact.id, "answered", lead)
        assert got.media
        home, path = self.desk.folders.home, got.media.path
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        drawn = photo(picture) if picture < 400 else paper(picture)
        drawn.resize((drawn.width // 2, drawn.height // 2)).save(home / path, "JPEG", quality=85)
        small = path.replace("images", "thumbnails", 1)
        assert make_thumbnail(home / path, home / small)
        known_by = fingerprint_of(home / small)
        with self.desk.database.begin() as session:
            media.done(session, got.media.id, path, small, "image/jpeg", at, picture_hash=known_by)
        return path
