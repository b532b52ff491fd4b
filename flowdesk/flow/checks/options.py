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


def problems(step: Step) -> Iterator[Problem]:
    """Find a Selection without options, with equal or blank ones, or with mappings for others."""
    if not step.offers_options:
        return
    if not step.options:
        sentence = f"“{step.id}” is a Selection without options. Add at least one."
        yield Problem("no-options", Severity.ERROR, sentence, step.id)
    yield from _equal(step)
    yield from _unmapped(step)


def _equal(step: Step) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for at, option in enumerate(step.options):
        fix = Fix(f"Remove “{option}”", partial(_without_option, step.id, at))
        said = normalise(option)
        if not said:
            sentence = f"“{step.id}” has an empty option. Write it or remove it."
            here = option_field(at)
            yield Problem(
                "empty-option", Severity.ERROR, sentence, step.id, None, (fix,), field=here
            )
        elif said in seen:
            sentence = f"“{step.id}”: “{seen[said]}” and “{option}” read the same to a customer."
            here = option_field(at)
            yield Problem(
                "equal-options", Severity.ERROR, sentence, step.id, None, (fix,), field=here
            )
        seen.setdefault(said, option)


def _unmapped(step: Step) -> Iterator[Problem]:
    for key in step.next_mapping:
        if key in step.options:
            continue
        meant = nearest(key, (one for one in step.options if one not in step.next_mapping))
        sentence = f"“{step.id}” leads “{key}” somewhere, but that is none of its options."
        fixes = [Fix(f"Forget “{key}”", partial(_forgotten, step.id, key))]
        if meant:
            fixes.insert(0, Fix(f"Use “{meant}”", partial(_mapped_as, step.id, key, meant)))
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
