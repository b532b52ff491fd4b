"""What the commands do with files: check a flow, carry rules in and out.

Each takes ``say`` for its lines and gives the exit code: 0, or 1 where something is to be mended.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from flowdesk.bot.clock import system_clock
from flowdesk.flow import codec, rulefile
from flowdesk.flow.check import Problem, Severity, problems
from flowdesk.flow.counted import counted
from flowdesk.store import rules
from flowdesk.store.values import Imported, RuleCard
from flowdesk.workspace import Workspace

Say = Callable[[str], None]


def check_file(file: Path, say: Say) -> int:
    """Name the problems of a step array or rule file, one a line.

    :raises BadFlow: where the file is neither.
    """
    found = list(_problems(_text(file)))
    for rule, problem in found:
        say(_line(problem, rule))
    if not found:
        say("No problems found.")
    return _code([problem for _, problem in found])


def import_rules(workspace: Workspace, file: Path, say: Say) -> int:
    """Make the rules of a file, or bring those of the same names to what it says; all or none.

    :raises BadFlow: where the file is no rule file.
    """
    read = rulefile.loads(_text(file))
    with workspace.database.begin() as session:
        now = system_clock()
        done = [(rule.name, rules.import_(session, rule, now)) for rule in read]
    for name, imported in done:
        say(f"{name}: {_became(imported)}")
        for problem in imported.problems:
            say(_line(problem, name))
    return _code([problem for _, imported in done for problem in imported.problems])


def export_rules(workspace: Workspace, file: Path, say: Say) -> int:
    """Write every rule with its draft into a file."""
    with workspace.database.read() as session:
        kept = [rules.get(session, card.id).rule for card in rules.listed(session)]
    file.write_text(rulefile.dumps(kept), "utf-8")
    say(f"{counted(len(kept), 'rule')} written to {file}")
    return 0


def list_rules(workspace: Workspace, say: Say) -> int:
    """Say each rule in one line."""
    with workspace.database.read() as session:
        cards = rules.listed(session)
    for card in cards:
        say(_card(card))
    if not cards:
        say("There are no rules yet.")
    return 0


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise codec.BadFlow("The file is not a text in UTF-8.") from error


def _problems(text: str) -> Iterator[tuple[str, Problem]]:
    """Give each problem with the name of its rule, empty for a bare step array."""
    if not rulefile.holds_rules(text):
        yield from (("", problem) for problem in problems(codec.loads(text)))
        return
    for rule in rulefile.loads(text):
        if rule.flow_enabled or rule.flow.steps:
            yield from ((rule.name, each) for each in problems(rule.flow, rule.messages()))


def _line(problem: Problem, rule: str) -> str:
    where = ": ".join(part for part in (rule, problem.step) if part)
    return f"{problem.severity}: {where or 'flow'}: {problem.message}"


def _code(found: Sequence[Problem]) -> int:
    return int(any(problem.severity is Severity.ERROR for problem in found))


def _became(imported: Imported) -> str:
    made = "made" if imported.created else "replaced"
    if imported.published:
        return f"{made} and published."
    if any(problem.severity is Severity.ERROR for problem in imported.problems):
        return f"{made} as a draft. Nothing was published; mend this first:"
    return f"{made}."


def _card(card: RuleCard) -> str:
    words = ", ".join(card.keywords) or "no keywords"
    published = "flow published" if card.published else "flow not published"
    flow = published if card.flow_enabled else "reply only"
    on = "on" if card.active else "off"
    return f"{card.name}: {card.strategy} {words}; {on}; {flow}; {counted(card.leads, 'lead')}"
