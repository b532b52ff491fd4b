"""``flowdesk doctor``: every part of the connection, one a line, and what to do about it."""

from collections.abc import Callable

from flowdesk.going import Going
from flowdesk.going_live.finding import Finding, Light, worst
from flowdesk.going_live.remedy import Leads, Remedy
from flowdesk.online import Switch
from flowdesk.settings import VARIABLES
from flowdesk.workspace import Workspace


def run_doctor(workspace: Workspace, say: Callable[[str], None]) -> int:
    """Say each finding; give 1 if any is red, else 0."""
    switch = Switch(workspace, lambda _: None, lambda _: None)
    findings = Going(workspace, switch).findings()
    for each in findings:
        for line in _lines(each):
            say(line)
    return int(worst(findings) is Light.RED)


def _lines(finding: Finding) -> list[str]:
    line = f"{finding.light:<6} {finding.part}: {finding.sentence}"
    if finding.light is Light.GREEN or not finding.remedy:
        return [line]
    return [line, f"       {_todo(finding.remedy)}"]


def _todo(remedy: Remedy) -> str:
    if remedy.leads is Leads.PAGE:
        return f"{remedy.sentence} {remedy.target}"
    if remedy.leads is Leads.SETTING and remedy.target in VARIABLES:
        return f"{remedy.sentence} Without a window, set {VARIABLES[remedy.target]}."
    return remedy.sentence
