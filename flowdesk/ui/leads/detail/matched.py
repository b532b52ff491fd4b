"""How an answer came, in a few words."""

from flowdesk.flow.how import How, Way
from flowdesk.flow.kept import Kept

_WAYS = {
    Way.SENT: "Taken",
    Way.TAP: "Tapped",
    Way.NUMBER: "Typed its number, “{said}”",
    Way.LABEL: "Typed",
    Way.WORDS: "Typed “{said}”, taken as {answer}",
    Way.YES: "Said yes to “did you mean”",
    Way.DIGITS: "Typed “{said}”",
    Way.SKIPPED: "The customer left this out",
    Way.PASSED: "The customer could not answer, and the form went on",
}


def matched(how: How | None, answer: Kept | None) -> str:
    """Say how an answer, or None for none, came; nothing where that is not known or plain to see."""
    if how is None:
        return ""
    said, kept = _apart(how.said), _apart(answer if isinstance(answer, str) else "")
    words = _WAYS[Way(how.way)].format(said=said, answer=kept)
    if not how.again or how.way == Way.PASSED:
        return words
    times = "" if how.again == 1 else f" {how.again} times"
    return f"{words} after it was asked again{times}"


def _apart(text: str) -> str:
    """Keep the direction of a text to itself, so that Arabic does not turn its neighbours round."""
    return f"\u2068{text}\u2069" if text else ""
