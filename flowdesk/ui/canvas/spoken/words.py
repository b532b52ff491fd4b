"""What is said of a flow, of its steps and its ports; no widgets."""

from collections.abc import Sequence

from flowdesk.flow.flow import Flow
from flowdesk.flow.outline import ways
from flowdesk.flow.problem import Problem
from flowdesk.flow.step import COMPLETE, Port, Step
from flowdesk.tongue.say import tr, tr_n
from flowdesk.ui.canvas import kinds

_SHORT = 120


def canvas(flow: Flow, problems: Sequence[Problem], notes: int = 0) -> str:
    """Name the whole: "Canvas, 9 steps, 1 problem, 2 notes"."""
    steps = tr_n(len(flow.steps), "{n:,} step", "{n:,} steps")
    parts = [tr("Canvas"), steps, *_problems(problems)]
    return ", ".join([*parts, *([tr_n(notes, "{n:,} note", "{n:,} notes")] if notes else [])])


def note(text: str) -> str:
    """Name a note: "Note, Ask for the VAT number"."""
    return tr("Note, {words}", words=short(text) or tr("empty"))


def card(step: Step, number: int, many: int, problems: Sequence[Problem]) -> str:
    """Name a card: "Step 3 of 9, Menu, Selection, Which service?, 3 options, 1 problem"."""
    question = short(step.question) or tr("no question yet")
    kind = kinds.named(step.type) if step.type else tr("no type")
    parts = [tr("Step {at} of {many}", at=number, many=many), step.id, kind, question]
    if step.offers_options:
        parts.append(tr_n(len(step.options), "{n:,} option", "{n:,} options"))
    return ", ".join([*parts, *_problems(problems)])


def problems_counted(number: int) -> str:
    """Give a number of problems."""
    return tr_n(number, "{n:,} problem", "{n:,} problems")


def port(flow: Flow, at: Port) -> str:
    """Say where a port leads: "Support, leads to Step_Ticket"."""
    step = flow.get(at.step)
    target = dict(ways(step)).get(at) if step is not None else None
    if target is None:
        return tr("{port}, leads nowhere", port=named(at, step))
    return tr("{port}, leads to {target}", port=named(at, step), target=target_word(flow, target))


def named(at: Port, step: Step | None) -> str:
    """Give a port's own name."""
    if at.way_out:
        return tr("After too many tries")
    if at.option is not None:
        return at.option
    return tr("All other answers" if step is not None and step.offers_options else "Next")


def target_word(flow: Flow, target: str) -> str:
    """Give the name of what is led to."""
    if target == COMPLETE:
        return tr("the end of the chat")
    return target if target in flow else tr("{step}, which does not exist", step=target)


def short(text: str) -> str:
    """Give a text in one line that is not too long to be listened to."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[:_SHORT].rstrip()}…"


def _problems(problems: Sequence[Problem]) -> list[str]:
    return [problems_counted(len(problems))] if problems else []
