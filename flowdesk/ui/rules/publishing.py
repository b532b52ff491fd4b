"""What is said before publishing, and why it was refused."""

from collections import Counter
from collections.abc import Sequence

from flowdesk.flow import difference
from flowdesk.flow.problem import Problem
from flowdesk.flow.rule import Rule
from flowdesk.store.values import Inside
from flowdesk.ui.rules.changes import ChangesView, Part

_NAMED = 3


def question(steps: int, hints: int, going_on: int = 0) -> str:
    """Say what publishing does; *going_on* counts the customers in the middle of a chat."""
    flow = "this step" if steps == 1 else f"these {steps} steps"
    left = f" {hints} hint{' is' if hints == 1 else 's are'} left to look at." if hints else ""
    now = f"; {going_on:,} {'is' if going_on == 1 else 'are'} going on now" if going_on else ""
    return (
        f"Customers who begin from now on get {flow}. Chats that have begun finish as they"
        f" began{now}.{left}"
    )


def shown(
    live: Rule | None, draft: Rule, people: Sequence[Inside], hints: Sequence[Problem]
) -> ChangesView | None:
    """Give what is to be known before publishing; None where there is nothing to tell.

    *live* is what customers meet now, if anything.
    """
    changes = () if live is None else difference.of_rules(live, draft)
    parts: list[Part] = [
        ("What changes for customers", changes),
        ("In the middle of a chat now", inside(people)),
        ("Left to look at", [located(hint) for hint in hints]),
    ]
    return ChangesView(parts) if any(under for _, under in parts) else None


def blocking(errors: Sequence[Problem]) -> ChangesView:
    """Give everything that keeps a flow from being published."""
    return ChangesView([("To mend first", [located(error) for error in errors])])


def inside(people: Sequence[Inside]) -> list[str]:
    """Say who is in the middle of which version and at which step, a sentence for each step."""
    count = Counter((one.number, one.step) for one in people)
    return [
        f"{_named([one for one in people if (one.number, one.step) == place])}"
        f" {'is' if number == 1 else 'are'} at “{place[1]}” and {'keeps' if number == 1 else 'keep'}"
        f" version {place[0]}."
        for place, number in count.items()
    ]


def _named(people: Sequence[Inside]) -> str:
    names = [one.name or (f"+{one.phone}" if one.phone else "Somebody") for one in people]
    if len(names) > _NAMED:
        return f"{', '.join(names[: _NAMED - 1])} and {len(names) - _NAMED + 1} others"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def refusal(errors: Sequence[Problem]) -> str:
    """Say what keeps a flow from being published."""
    more = f" And {len(errors) - 1} more." if len(errors) > 1 else ""
    return f"Not published. {located(errors[0])}{more}"


def located(problem: Problem) -> str:
    """Give a problem's sentence, with the step's name before it unless the sentence has it."""
    step = problem.step
    named = not step or f"“{step}”" in problem.message
    return problem.message if named else f"{step}: {problem.message}"
