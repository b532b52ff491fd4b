"""Which form WhatsApp gives a question: buttons, a list, or numbered text.

Up to 3 choices that fit a button are buttons; up to 10 are a list, whose rows carry the whole label as
description where the title has to be cut; all else is numbered text. The limits are those of Meta's
pages on text, reply button and list messages as of September 2026, counted in UTF-16 units.
"""

from collections.abc import Sequence
from typing import Final, Literal

from flowdesk.flow.measure import cut, one_line, units
from flowdesk.flow.message import Choice, Outgoing

Shape = Literal["text", "buttons", "list", "numbered"]

TEXT: Final = 4096
BUTTONS_BODY, BUTTONS, BUTTON, BUTTON_ID = 1024, 3, 20, 256
LIST_BODY, ROWS, ROW, ROW_ID, ROW_DESCRIPTION = 4096, 10, 24, 200, 72
LIST_BUTTON: Final = 20


def shape(outgoing: Outgoing) -> Shape:
    """Tell which form a bubble takes; whatever does not fit one takes the next."""
    if not outgoing.choices:
        return "text"
    if outgoing.page:
        return "numbered"
    if _fits_buttons(outgoing):
        return "buttons"
    return "list" if _fits_list(outgoing) else "numbered"


def tappable(labels: Sequence[str]) -> bool:
    """Tell whether labels can be shown to tap, whatever is said above them."""
    if len(labels) > ROWS:
        return False
    lines = [one_line(label) for label in labels]
    whole = all(1 <= units(line) <= ROW_DESCRIPTION for line in lines)
    return whole and len({cut(line, ROW) for line in lines}) == len(lines)


def _fits_buttons(outgoing: Outgoing) -> bool:
    if len(outgoing.choices) > BUTTONS:
        return False
    titles = [one_line(choice.label) for choice in outgoing.choices]
    return (
        _fits_body(outgoing.text, BUTTONS_BODY)
        and _fit_ids(outgoing.choices, BUTTON_ID)
        and len(set(titles)) == len(titles)
        and all(1 <= units(title) <= BUTTON for title in titles)
    )


def _fits_list(outgoing: Outgoing) -> bool:
    return (
        tappable([choice.label for choice in outgoing.choices])
        and _fits_body(outgoing.text, LIST_BODY)
        and _fit_ids(outgoing.choices, ROW_ID)
    )


def _fits_body(text: str, limit: int) -> bool:
    return bool(text.strip()) and units(text) <= limit


def _fit_ids(choices: tuple[Choice, ...], limit: int) -> bool:
    """Whether Meta would take the ids: each once, and no white space outside."""
    ids = [choice.id for choice in choices]
    fits = all(1 <= units(one) <= limit and one == one.strip() for one in ids)
    return fits and len(set(ids)) == len(ids)
