"""Targets: every connection leads to a step that exists, or to the end."""

from collections.abc import Iterator
from functools import partial

from flowdesk.flow.checks.near import did_you_mean, nearest
from flowdesk.flow.flow import Flow
from flowdesk.flow.problem import Fix, Problem, Severity
from flowdesk.flow.step import COMPLETE, Edge, Port, Step
from flowdesk.tongue.say import tr


def named(step: Step) -> Iterator[str]:
    """Give the steps that a step's connections lead to, whether or not they exist."""
    return (edge.target for edge in step.edges() if edge.target != COMPLETE)


def problems(step: Step, flow: Flow) -> Iterator[Problem]:
    """Find connections whose target names no step; that never completes a flow silently."""
    for edge in step.edges():
        if edge.target != COMPLETE and edge.target not in flow:
            yield _nowhere(flow, edge)


def _nowhere(flow: Flow, edge: Edge) -> Problem:
    port, target = edge.port, edge.target
    meant = nearest(target, (*flow.ids(), COMPLETE))
    named = tr("the end") if meant == COMPLETE else meant
    fixes = [Fix(tr("End the chat here"), partial(_led, port, COMPLETE))]
    if meant and meant != COMPLETE:
        fixes.insert(0, Fix(tr("Go to {step}", step=meant), partial(_led, port, meant)))
    sentence = tr(
        "“{step}” leads to “{target}”, and there is no such step."
        if port.option is None
        else "“{option}” in “{step}” leads to “{target}”, and there is no such step.",
        option=port.option,
        step=port.step,
        target=target,
    )
    sentence += did_you_mean(named)
    return Problem("unknown-target", Severity.ERROR, sentence, port.step, port, tuple(fixes))


def _led(port: Port, target: str, flow: Flow) -> Flow:
    return flow.connect(port, target)
