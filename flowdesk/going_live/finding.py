"""Finding: what the doctor says of one part."""

from dataclasses import dataclass
from enum import StrEnum

from flowdesk.going_live.remedy import NOTHING, Remedy


class Light(StrEnum):
    """How a part is. Amber works today, or cannot be known; red keeps customers unanswered."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Part(StrEnum):
    """What is looked at, in the order in which it is shown."""

    TOKEN = "access token"  # noqa: S105 — a part, not a secret
    PERMISSIONS = "permissions"
    NUMBER = "phone number"
    REGISTRATION = "registration"
    WEBHOOK = "webhook"
    PUBLISHED = "app published"
    TUNNEL = "tunnel"
    SIGNATURE = "signature"
    RECEIVED = "last message received"
    SENT = "last message sent"
    CLOCK = "clock"
    DISK = "disk"
    KEYCHAIN = "keychain"
    BACKUPS = "backups"


@dataclass(frozen=True)
class Finding:
    """One part with its light, one sentence, and what to do where it is not green."""

    part: Part
    light: Light
    sentence: str
    remedy: Remedy = NOTHING


def worst(findings: tuple[Finding, ...]) -> Light:
    """Give the light of all of them together."""
    lights = {each.light for each in findings}
    return next((one for one in (Light.RED, Light.AMBER) if one in lights), Light.GREEN)
