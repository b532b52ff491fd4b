"""A way to customers for tests: what it finds, and how it goes, is said by the test."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flowdesk.going_live.connecting import Connecting
from flowdesk.going_live.finding import Finding
from flowdesk.going_live.progress import Choice, Point, Progress, Stage, Standing
from flowdesk.whatsapp.discovery import Discovery
from flowdesk.whatsapp.errors import FixSettings, WhatsAppError
from flowdesk.whatsapp.numbers import Account, Number
from flowdesk.whatsapp.token import NEEDED, TokenFacts, TokenKind

LASTING = TokenFacts(
    TokenKind.SYSTEM, app_id="77", app_name="Corner shop", scopes=frozenset(NEEDED), accounts=("9",)
)
SHOP = Number(
    "106540352242922", "+1 631-555-1234", "Corner Shop", "9", "GREEN", "CONNECTED", "STANDARD"
)
OTHER = Number("206540352242922", "49301234567", "Der Laden", "9", "GREEN", "CONNECTED")


def found(*numbers: Number, token: TokenFacts = LASTING, unlisted: bool = False) -> Discovery:
    """Give a discovery with these numbers in one account."""
    accounts = () if unlisted else (Account("9", "Shops", numbers),)
    return Discovery(token, accounts, unlisted)


def daily(now: datetime) -> TokenFacts:
    """Give a token of the API Setup page."""
    return TokenFacts(
        TokenKind.PERSON,
        app_id="77",
        expires_at=now + timedelta(hours=23),
        issued_at=now,
        scopes=frozenset(NEEDED),
        accounts=("9",),
    )


def went(upto: Stage | None = None, point: Point | None = None, elsewhere: str = "") -> Progress:
    """Give a progress that is done, or done up to a stage that is as *point* says."""
    progress = Progress(elsewhere=elsewhere)
    for stage in Stage:
        if stage is upto:
            return progress.now(point or Point(stage, Standing.WORKING))
        progress = progress.now(Point(stage, Standing.DONE))
    return progress


@dataclass
class PlainGoing:
    """Answers at once; *tokens* says what each token reaches, or how it is refused, as any other is."""

    known: Callable[[], Connecting] = Connecting
    tokens: dict[str, Discovery | WhatsAppError] = field(default_factory=dict)
    steps: tuple[Progress, ...] = ()
    found: tuple[Finding, ...] = ()
    asked: list[str] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    looks: int = 0

    def discover(self, access_token: str = "", account_id: str = "") -> Discovery:
        self.asked.append(access_token or account_id)
        answer = self.tokens.get(account_id or access_token)
        if isinstance(answer, Discovery):
            return answer
        words = "WhatsApp does not know this token. Copy it again."
        raise answer or FixSettings("(#190) no", remedy=words)

    def connecting(self, discovery: Discovery | None = None) -> Connecting:
        kept = self.known()
        return Connecting(
            kept.access_token,
            kept.app_secret,
            kept.phone_number_id,
            kept.account_id,
            kept.address,
            discovery,
        )

    def go_live(self, told: Callable[[Progress], None], choice: Choice = Choice.ASK) -> Progress:
        self.choices.append(choice)
        for step in self.steps:
            told(step)
        return self.steps[-1] if self.steps else went()

    def findings(self, told: Callable[[Finding], None] = lambda _: None) -> tuple[Finding, ...]:
        self.looks += 1
        for each in self.found:
            told(each)
        return self.found
