"""Options: a Selection offers some, and no two of them read the same."""

from collections.abc import Iterator
from functools import partial

from flowdesk.flow.checks.near import did_you_mean, nearest
from flowdesk.flow.field import Field
from flowdesk.flow.field import option as option_field
from flowdesk.flow.flow import Flow
from flowdesk.flow.matching import normalise
from flowdesk.flow.problem import Fix, Problem, Severity
from flowdesk.flow.step import Port, Step
from flowdesk.tongue.say import tr


def problems(step: Step) -> Iterator[Problem]:
    """Find a Selection without options, with equal or blank ones, or with mappings for others."""
    if not step.offers_options:
        return
    if not step.options:
        sentence = tr("“{step}” is a Selection without options. Add at least one.", step=step.id)
        yield Problem("no-options", Severity.ERROR, sentence, step.id)
    yield from _equal(step)
    yield from _unmapped(step)


def _equal(step: Step) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for at, option in enumerate(step.options):
        said = normalise(option)
        if said and said not in seen:
            seen[said] = option
            continue
        fix = Fix(tr("Remove “{name}”", name=option), partial(_without_option, step.id, at))
        sentence = tr(
            "“{step}”: “{one}” and “{other}” read the same to a customer."
            if said
            else "“{step}” has an empty option. Write it or remove it.",
            step=step.id,
            one=seen.get(said),
            other=option,
        )
        code, here = "equal-options" if said else "empty-option", option_field(at)
        yield Problem(code, Severity.ERROR, sentence, step.id, None, (fix,), field=here)


def _unmapped(step: Step) -> Iterator[Problem]:
    for key in step.next_mapping:
        if key in step.options:
            continue
        meant = nearest(key, (one for one in step.options if one not in step.next_mapping))
        sentence = tr(
            "“{step}” leads “{option}” somewhere, but that is none of its options.",
            step=step.id,
            option=key,
        )
        fixes = [Fix(tr("Forget “{name}”", name=key), partial(_forgotten, step.id, key))]
        if meant:
            fixes.insert(
                0, Fix(tr("Use “{name}”", name=meant), partial(_mapped_as, step.id, key, meant))
            )
        yield Problem(
            "unknown-option",
            Severity.ERROR,
            sentence + did_you_mean(meant),
            step.id,
            fixes=tuple(fixes),
            field=Field("nextMapping", key),
        )


def _without_option(step_id: str, at: int, flow: Flow) -> Flow:
    options = flow[step_id].options
    return flow.set_options(step_id, [*options[:at], *options[at + 1 :]])


def _forgotten(step_id: str, key: str, flow: Flow) -> Flow:
    return flow.disconnect(Port(step_id, key))


def _mapped_as(step_id: str, key: str, meant: str, flow: Flow) -> Flow:
    target = flow[step_id].next_mapping[key]
    return flow.disconnect(Port(step_id, key)).connect(Port(step_id, meant), target)
