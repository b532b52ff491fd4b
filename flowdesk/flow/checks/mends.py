"""Fixes for the very step that has the problem, which may be the second of its id in a broken draft."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from flowdesk.flow.flow import Flow
from flowdesk.flow.problem import Problem
from flowdesk.flow.step import Step


def own(step: Step, problem: Problem) -> Problem:
    """Give a step's problem with fixes that change this step and no other of its id."""
    if not problem.fixes:
        return problem
    fixes = (replace(fix, edit=partial(_mended, step, fix.edit)) for fix in problem.fixes)
    return replace(problem, fixes=tuple(fixes))


def _mended(step: Step, edit: Callable[[Flow], Flow], flow: Flow) -> Flow:
    """Edit the step as if it were alone; a flow that has it no more stays as it is."""
    places = [at for at, one in enumerate(flow.steps) if one == step]
    if not places:
        return flow
    at = next((at for at in places if flow.steps[at] is step), places[0])
    return flow.put_at(at, edit(Flow((step,))).steps[0])
