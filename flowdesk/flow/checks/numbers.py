"""Labels that begin with a number: who sends that number means the label, and chooses another option.

A bare number chooses by place: “2” is the second option, whatever the labels say.
"""

import re
from collections.abc import Iterator
from functools import partial
from unicodedata import normalize

from flowdesk.flow.field import option as option_field
from flowdesk.flow.flow import Flow
from flowdesk.flow.matching import normalise
from flowdesk.flow.problem import Fix, Problem, Severity
from flowdesk.flow.shape import tappable
from flowdesk.flow.step import Step
from flowdesk.tongue.say import tr

_NUMBER = re.compile(r"([0-9]{1,3})(?![0-9a-z])")
_FRACTION = re.compile(r"\W*\d+[.,/٫⁄]\d")
"""“2.5 kg” and “½ kg” begin with no number that anybody would send for it."""


def problems(step: Step) -> Iterator[Problem]:
    """Find options whose number is the place of another one, unless it is somebody's own words."""
    if not step.offers_options:
        return
    called = {normalise(words) for words in _phrases(step)}
    for at, option in enumerate(step.options):
        number = _number(option)
        place = int(number or 0) - 1
        if number in called or place == at or not 0 <= place < len(step.options):
            continue
        sentence = tr(
            "“{step}”: who sends “{number}” chooses the option at that place, “{chosen}”, and not"
            " “{option}”.",
            step=step.id,
            number=number,
            chosen=step.options[place],
            option=option,
        )
        here = option_field(at)
        fixes = _fixes(step, option, number)
        yield Problem("number-option", Severity.WARNING, sentence, step.id, fixes=fixes, field=here)


def _number(label: str) -> str:
    """Give the number that a label begins with, as it would be sent; empty where there is none."""
    found = None if _FRACTION.match(normalize("NFKC", label)) else _NUMBER.match(normalise(label))
    return found[1] if found else ""


def _phrases(step: Step) -> Iterator[str]:
    yield from step.options
    for words in step.synonyms.values():
        yield from words


def _fixes(step: Step, option: str, number: str) -> tuple[Fix, ...]:
    """Offer to let the number mean the label; not where customers read numbers before all of them."""
    if not tappable(step.options):
        return ()
    label = tr("Let “{number}” mean “{name}”", number=number, name=option)
    return (Fix(label, partial(_meant, step.id, option, number)),)


def _meant(step_id: str, option: str, number: str, flow: Flow) -> Flow:
    return flow.set_synonyms(step_id, option, [*flow[step_id].synonyms.get(option, ()), number])
