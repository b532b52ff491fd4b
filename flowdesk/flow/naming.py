"""What an author writes of a step: its name, its question, the words of its options."""

from collections.abc import Sequence

from flowdesk.flow.field import NAME, Field
from flowdesk.flow.flow import Flow
from flowdesk.flow.measure import one_line
from flowdesk.flow.step import COMPLETE, HANDOFF, Step
from flowdesk.tongue.say import tr


def said(step: Step, field: Field) -> str:
    """Give what is written there now; nothing for an option that is not there yet."""
    if field == NAME:
        return step.id
    if isinstance(at := field.part, int):
        return step.options[at] if at < len(step.options) else ""
    return step.question


def wrong(flow: Flow, step: Step, field: Field, text: str) -> str:
    """Say why a text cannot stand there, or nothing."""
    if field == NAME:
        return wrong_name(flow, step, text.strip())
    return wrong_label(step, field.part, one_line(text)) if isinstance(field.part, int) else ""


def put(flow: Flow, step: Step, field: Field, text: str) -> Flow:
    """Give the flow with a text there, which nothing is wrong with; what names it follows."""
    if field == NAME:
        return flow.rename(step.id, text.strip())
    if isinstance(field.part, int):
        return labelled(flow, step, field.part, one_line(text))
    return flow.put(step.id, step.with_(question=text))


def wrong_name(flow: Flow, step: Step, name: str) -> str:
    """Say why a step cannot be called so, or nothing."""
    if not name:
        return tr("A step needs a name.")
    if name != step.id and name in flow:
        return tr("Another step is called “{name}”. Choose a name of its own.", name=name)
    if name != step.id and name in {COMPLETE, HANDOFF}:
        return tr(
            "A step cannot be called “{name}”: that name has a meaning of its own.", name=name
        )
    return ""


def wrong_label(step: Step, at: int, label: str) -> str:
    """Say why the option at a place cannot read so, or nothing; see `labelled` for one more."""
    if not label:
        return tr("An option needs words, or press ✕ to remove it.")
    others = (*step.options[:at], *step.options[at + 1 :])
    return tr("Another option reads “{option}”.", option=label) if label in others else ""


def labelled(flow: Flow, step: Step, at: int, label: str) -> Flow:
    """Give one option other words, which its connection follows; the place after the last adds one.

    Where several options read the same, only this one changes, and the connection stays with the
    others.
    """
    if at >= len(step.options):
        return flow.set_options(step.id, [*step.options, label])
    old = step.options[at]
    if step.options.count(old) == 1:
        return flow.rename_option(step.id, old, label)
    return flow.set_options(step.id, [*step.options[:at], label, *step.options[at + 1 :]])


def moved(options: Sequence[str], at: int, to: int) -> list[str]:
    """Give the options with the one at a place put at another."""
    rest = [*options[:at], *options[at + 1 :]]
    return [*rest[:to], options[at], *rest[to:]]
