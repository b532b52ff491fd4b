"""Words: each step asks something, is of a known type, and names only places that exist."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from flowdesk.flow import template
from flowdesk.flow.checks.near import did_you_mean, nearest
from flowdesk.flow.field import Field
from flowdesk.flow.flow import Flow
from flowdesk.flow.problem import Fix, Problem, Severity
from flowdesk.flow.step import Step
from flowdesk.flow.steps import KINDS
from flowdesk.tongue.say import tr


def problems(step: Step) -> Iterator[Problem]:
    """Find a type that does not exist, and a question that asks nothing."""
    if step.type not in KINDS:
        meant = nearest(step.type, KINDS)
        sentence = tr(
            "Step “{step}”: “{type}” is no type of step."
            if step.type
            else "Step “{step}”: It has no type.",
            step=step.id,
            type=step.type,
        )
        sentence += did_you_mean(meant)
        fixes = (
            (Fix(tr("Make it {type}", type=meant), partial(_typed, step.id, meant)),)
            if meant
            else ()
        )
        yield Problem("unknown-type", Severity.ERROR, sentence, step.id, fixes=fixes)
    if not step.question.strip():
        sentence = tr("Step “{step}” asks nothing. Write its question.", step=step.id)
        yield Problem("blank-question", Severity.ERROR, sentence, step.id)


def named(step: Step) -> Iterator[str]:
    """Give the steps that the ``{{…}}`` places of a step name, whether or not they exist."""
    return _named(f"{step.question} {step.error_message or ''}")


def unknown_places(step: Step, flow: Flow) -> Iterator[Problem]:
    """Find ``{{…}}`` places of a step that nothing fills."""
    for name in named(step):
        if name not in flow:
            found = _unknown_place(
                tr("Step “{step}”", step=step.id), name, _meant(name, flow), step.id
            )
            asked = name in template.names(step.question)
            yield found if asked else replace(found, field=Field("errorMessage"))


def unknown_places_of_messages(messages: Mapping[str, str], flow: Flow) -> Iterator[Problem]:
    """Find ``{{…}}`` places of the rule's messages that nothing fills."""
    for title, text in messages.items():
        for name in _named(text):
            if name not in flow:
                found = _unknown_place(tr(title), name, _meant(name, flow), None)
                yield replace(found, field=Field(title))


def _named(text: str) -> Iterator[str]:
    return (name for name in template.names(text) if name not in template.BUILT_IN)


def _meant(name: str, flow: Flow) -> str | None:
    return nearest(name, dict.fromkeys((*flow.ids(), *template.BUILT_IN)))


def _unknown_place(where: str, name: str, meant: str | None, step: str | None) -> Problem:
    sentence = tr(
        "{where}: nothing fills {place}, so it will be empty.", where=where, place=_place(name)
    )
    sentence += did_you_mean(meant)
    if step is None or meant is None:
        return Problem("unknown-place", Severity.WARNING, sentence, step)
    fix = Fix(tr("Use {name}", name=_place(meant)), partial(_replaced, step, name, meant))
    return Problem("unknown-place", Severity.WARNING, sentence, step, fixes=(fix,))


def _place(name: str) -> str:
    return f"{{{{{name}}}}}"


def _typed(step_id: str, kind: str, flow: Flow) -> Flow:
    return flow.change_kind(step_id, kind)


def _replaced(step_id: str, name: str, meant: str, flow: Flow) -> Flow:
    step = flow[step_id]
    changes = {"question": template.rename(step.question, {name: meant})}
    if step.error_message:
        changes["error_message"] = template.rename(step.error_message, {name: meant})
    return flow.put(step_id, step.with_(**changes))
