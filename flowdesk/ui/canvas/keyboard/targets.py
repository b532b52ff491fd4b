"""Which cards a connection may lead to for what was typed."""

from flowdesk.flow.flow import Flow
from flowdesk.flow.matching import normalise
from flowdesk.flow.outline import chat_order
from flowdesk.flow.step import COMPLETE
from flowdesk.tongue.say import tr
from flowdesk.ui.canvas.items.pill import END


def targets(flow: Flow, typed: str = "") -> tuple[str, ...]:
    """Give the steps, and COMPLETE, that fit what was typed; names that begin so come first.

    Each typed word begins a word of the name or of the question.
    """
    wanted = normalise(typed)
    known = {name: f"{name} {flow[name].question}" for name in chat_order(flow)}
    known[COMPLETE] = tr("{end} end of the chat", end=tr(END))
    found = [name for name, words in known.items() if _fits(normalise(words), wanted)]
    names = {COMPLETE: tr(END)}
    first = [one for one in found if normalise(names.get(one, one)).startswith(wanted)]
    return (*first, *(one for one in found if one not in first))


def _fits(words: str, wanted: str) -> bool:
    parts = words.replace("_", " ").split()
    begins = all(any(part.startswith(each) for part in parts) for each in wanted.split())
    return begins or words.startswith(wanted)
