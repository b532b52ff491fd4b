"""How the practice API says no: in Meta's shape, with Meta's words where they are known."""

import secrets
from typing import Final

_SAID: Final[dict[int, str]] = {
    1: "An unknown error occurred",
    2: "Service temporarily unavailable",
    190: "Error validating access token: Session has expired",
    368: "Temporarily blocked for policies violations",
    130429: "Rate limit hit",
    131000: "Something went wrong",
    131008: "Required parameter is missing",
    131009: "Parameter value is not valid",
    131026: "Message undeliverable",
    131031: "Business Account locked",
    131042: "Business eligibility payment issue",
    131047: "Re-engagement message",
    131051: "Unsupported message type",
    131053: "Media upload error",
    131056: "(Business Account, Consumer Account) pair rate limit hit",
    133010: "Phone number not registered",
}


class Refusal(Exception):
    """One call refused, with Meta's code and the HTTP status that goes with it."""

    def __init__(
        self,
        code: int,
        details: str = "",
        *,
        http: int = 400,
        said: str | None = None,
        subcode: int | None = None,
    ) -> None:
        self.said = said or f"(#{code}) {_SAID.get(code, 'The call was refused')}"
        super().__init__(self.said)
        self.code = code
        self.details = details
        self.http = http
        self.subcode = subcode

    def body(self) -> dict[str, object]:
        """Give the JSON that Meta would answer with."""
        error: dict[str, object] = {
            "message": self.said,
            "type": "OAuthException",
            "code": self.code,
            "fbtrace_id": "A" + secrets.token_urlsafe(16),
        }
        if self.subcode is not None:
            error["error_subcode"] = self.subcode
        if self.details:
            error["error_data"] = {"messaging_product": "whatsapp", "details": self.details}
        return {"error": error}


def expired() -> Refusal:
    """Refuse a token that was good once."""
    return Refusal(
        190,
        http=401,
        said="Error validating access token: Session has expired on Sunday, 01-Nov-26.",
        subcode=463,
    )


def unknown_token() -> Refusal:
    """Refuse a call without a token, or with one that never was."""
    return Refusal(190, http=401, said="Invalid OAuth access token - Cannot parse access token")


def no_such(object_id: str) -> Refusal:
    """Refuse an id that names nothing this token may see."""
    return Refusal(
        100,
        said=(
            f"Unsupported request. Object with ID '{object_id}' does not exist, cannot be loaded "
            "due to missing permissions, or does not support this operation"
        ),
        subcode=33,
    )


def title_of(code: int) -> str:
    """Give the short name of a code, as a failed status carries it."""
    return _SAID.get(code, "The message failed")
