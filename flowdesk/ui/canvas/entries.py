"""What the history calls each change of a flow: “Undo …” is said before it.

An entry is a whole phrase, never put together from a verb and a thing: languages differ in which of
them comes first, and in what the one does to the other.
"""

from flowdesk.flow.step import COMPLETE
from flowdesk.tongue.say import mark, tr, tr_n
from flowdesk.ui.canvas import kinds
from flowdesk.ui.canvas.state import Selection, counted

_PARTS = {
    "question": mark("question of {step}"),
    "hint": mark("hint of {step}"),
    "skipping": mark("skipping of {step}"),
    "attempts": mark("attempts of {step}"),
    "photos": mark("photos of {step}"),
}


def added(kind: str) -> str:
    """A new step of a kind."""
    return tr("new {kind} step", kind=kinds.named(kind))


def inserted(kind: str) -> str:
    """A new step of a kind on a connection."""
    return tr("insertion of {kind} step", kind=kinds.named(kind))


def deleted(marked: Selection) -> str:
    """What was marked is gone."""
    steps = len(marked.steps - {COMPLETE})
    if steps or marked.notes:
        return tr("deletion of {things}", things=counted(steps, len(marked.notes)))
    return unconnected(len(marked.edges))


def unconnected(number: int = 1) -> str:
    """Connections are gone."""
    return tr_n(number, "deletion of a connection", "deletion of {n} connections")


def connected(step: str) -> str:
    """A step leads elsewhere."""
    return tr("connection of {step}", step=step)


def begun_at(step: str) -> str:
    """The chat starts at another step."""
    return tr("choice of {step} as the start", step=step)


def pasted(steps: int, notes: int) -> str:
    """Steps and notes came from the clipboard."""
    return tr("paste of {things}", things=counted(steps, notes))


def copied(steps: int, notes: int) -> str:
    """Steps and notes were made once more."""
    return tr("copy of {things}", things=counted(steps, notes))


def moved(steps: int, notes: int) -> str:
    """Cards and notes stand elsewhere."""
    if (steps, notes) == (1, 0):
        return tr("move of step")
    if (steps, notes) == (0, 1):
        return tr("move of note")
    return tr("move of {things}", things=counted(steps, notes))


def tidied(steps: int | None = None) -> str:
    """So many steps were laid out, or the whole flow."""
    return tr("tidy") if steps is None else tr_n(steps, "tidy of {n} step", "tidy of {n} steps")


def pinned(steps: int) -> str:
    """Steps stay where they are."""
    return tr_n(steps, "pinning of {n} step", "pinning of {n} steps")


def unpinned(steps: int) -> str:
    """Steps may be moved by tidy again."""
    return tr_n(steps, "unpinning of {n} step", "unpinning of {n} steps")


def aligned(steps: int) -> str:
    """Cards have one side in line."""
    return tr_n(steps, "alignment of {n} step", "alignment of {n} steps")


def distributed(steps: int) -> str:
    """Gaps between cards are alike."""
    return tr_n(steps, "distribution of {n} step", "distribution of {n} steps")


def straightened(steps: int) -> str:
    """Cards are level along their connections."""
    return tr_n(steps, "straightening of {n} step", "straightening of {n} steps")


def ordered(step: str) -> str:
    """A step stands earlier or later than it did."""
    return tr("order of {step}", step=step)


def named(step: str) -> str:
    """A step is called so now."""
    return tr("name of {step}", step=step)


def of_kind(step: str) -> str:
    """A step is of another kind."""
    return tr("kind of {step}", step=step)


def part(what: str, step: str) -> str:
    """Something else of a step: its question, its hint, skipping, attempts or photos."""
    return tr(_PARTS[what], step=step)


def option(step: str) -> str:
    """An option of a step reads otherwise, or is new."""
    return tr("option of {step}", step=step)


def options(step: str) -> str:
    """Options of a step came, went or changed places."""
    return tr("options of {step}", step=step)


def options_ordered(step: str) -> str:
    """Options of a step changed places on its card."""
    return tr("order of options of {step}", step=step)


def synonyms(step: str) -> str:
    """Other words mean an option of a step."""
    return tr("other words of {step}", step=step)


def mended(fix: str) -> str:
    """A problem was mended by the button that says this."""
    return tr("“{fix}”", fix=fix)


def json_changed() -> str:
    """The flow was changed as text."""
    return tr("change in the JSON")


def note_added() -> str:
    """A new note."""
    return tr("new note")


def note_written() -> str:
    """A note reads otherwise."""
    return tr("text of a note")
