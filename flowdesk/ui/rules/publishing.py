"""What is said before publishing, and why it was refused."""

import re
from collections import Counter
from collections.abc import Sequence

from flowdesk.flow import difference
from flowdesk.flow.problem import Problem
from flowdesk.flow.rule import Rule
from flowdesk.store.values import Inside
from flowdesk.tongue.say import tr, tr_n
from flowdesk.ui.rules.changes import ChangesView, Part

_NAMED = 3


def question(steps: int, hints: int, going_on: int = 0) -> str:
    """Say what publishing does; *going_on* counts the customers in the middle of a chat."""
    parts = [
        tr_n(
            steps,
            "Customers who begin from now on get this step.",
            "Customers who begin from now on get these {n} steps.",
        ),
        _begun(going_on),
    ]
    if hints:
        parts.append(tr_n(hints, "{n} hint is left to look at.", "{n} hints are left to look at."))
    return " ".join(parts)


def _begun(going_on: int) -> str:
    if not going_on:
        return tr("Chats that have begun finish as they began.")
    return tr_n(
        going_on,
        "Chats that have begun finish as they began; {n:,} is going on now.",
        "Chats that have begun finish as they began; {n:,} are going on now.",
    )


def shown(
    live: Rule | None, draft: Rule, people: Sequence[Inside], hints: Sequence[Problem]
) -> ChangesView | None:
    """Give what is to be known before publishing; None where there is nothing to tell.

    *live* is what customers meet now, if anything.
    """
    changes = () if live is None else difference.of_rules(live, draft)
    parts: list[Part] = [
        (tr("What changes for customers"), changes),
        (tr("In the middle of a chat now"), inside(people)),
        (tr("Left to look at"), [located(hint) for hint in hints]),
    ]
    return ChangesView(parts) if any(under for _, under in parts) else None


def blocking(errors: Sequence[Problem]) -> ChangesView:
    """Give everything that keeps a flow from being published."""
    return ChangesView([(tr("To mend first"), [located(error) for error in errors])])


def inside(people: Sequence[Inside]) -> list[str]:
    """Say who is in the middle of which version and at which step, a sentence for each step."""
    count = Counter((one.number, one.step) for one in people)
    return [
        tr_n(
            number,
            "{names} is at “{step}” and keeps version {version}.",
            "{names} are at “{step}” and keep version {version}.",
            names=_named([one for one in people if (one.number, one.step) == place]),
            step=place[1],
            version=place[0],
        )
        for place, number in count.items()
    ]


def _named(people: Sequence[Inside]) -> str:
    names = [one.name or (f"+{one.phone}" if one.phone else tr("Somebody")) for one in people]
    if len(names) == 1:
        return names[0]
    if len(names) > _NAMED:
        shown, more = ", ".join(names[: _NAMED - 1]), len(names) - _NAMED + 1
        return tr_n(more, "{names} and {n} other", "{names} and {n} others", names=shown)
    return tr("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])


def refusal(errors: Sequence[Problem]) -> str:
    """Say what keeps a flow from being published."""
    said = tr("Not published. {problem}", problem=located(errors[0]))
    more = len(errors) - 1
    return f"{said} {tr_n(more, 'And {n:,} more.', 'And {n:,} more.')}" if more else said


def located(problem: Problem) -> str:
    """Give a problem's sentence, with the step's name before it unless the sentence has it."""
    step = problem.step
    named = not step or re.search(rf"[“«„]\s?{re.escape(step)}\s?[”»“]", problem.message)
    return problem.message if named else f"{step}: {problem.message}"
