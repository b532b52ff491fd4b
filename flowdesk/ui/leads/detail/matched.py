"""How an answer came, in a few words."""

from flowdesk.flow.how import How, Way
from flowdesk.flow.kept import Kept
from flowdesk.tongue.say import mark, tr, tr_n

_WAYS = {
    Way.SENT: mark("Taken"),
    Way.TAP: mark("Tapped"),
    Way.NUMBER: mark("Typed its number, “{said}”"),
    Way.LABEL: mark("Typed"),
    Way.WORDS: mark("Typed “{said}”, taken as {answer}"),
    Way.YES: mark("Said yes to “did you mean”"),
    Way.DIGITS: mark("Typed “{said}”"),
    Way.SKIPPED: mark("The customer left this out"),
    Way.PASSED: mark("The customer could not answer, and the form went on"),
}


def matched(how: How | None, answer: Kept | None) -> str:
    """Say how an answer, or None for none, came; nothing where that is not known or plain to see."""
    if how is None:
        return ""
    said, kept = _apart(how.said), _apart(answer if isinstance(answer, str) else "")
    words = tr(_WAYS[Way(how.way)], said=said, answer=kept)
    if not how.again or how.way == Way.PASSED:
        return words
    return tr_n(
        how.again,
        "{how} after it was asked again",
        "{how} after it was asked again {n} times",
        how=words,
    )


def _apart(text: str) -> str:
    """Keep the direction of a text to itself, so that Arabic does not turn its neighbours round."""
    return f"\u2068{text}\u2069" if text else ""
