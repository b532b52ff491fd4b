"""What a turn costs: ``python -m tests.benchmarks.engine``.

CPU time of one `advance` near the end of flows of 10, 1,000 and 5,000 steps, with everything before it
answered. The peer is `json.loads` of the one step that is answered, in the same run.
"""

import json
import sys
import time
from collections.abc import Callable
from functools import partial

from flowdesk.flow import codec
from flowdesk.flow.engine import Course, Run, advance
from flowdesk.flow.flow import Flow
from flowdesk.flow.message import Incoming, Tap, Text
from flowdesk.flow.words import LANGUAGES
from tests.flow.examples import choice, text

BOUND = 20.0


def flow(size: int) -> Flow:
    """Give a row of questions, words and choices in turn, each naming the first answer."""
    row = [
        text(f"S{at}", next=f"S{at + 1}", question=f"{{{{S0}}}}, what is number {at}?")
        if at % 2 == 0
        else choice(f"S{at}", ["Sales", "Support", "Something else"], next=f"S{at + 1}")
        for at in range(size - 1)
    ]
    return codec.read([*row, text(f"S{size - 1}")])


def microseconds(do: Callable[[], object], times: int = 2000) -> float:
    """Give the CPU time of one call: the best of several rounds."""
    rounds = []
    for _ in range(7):
        start = time.process_time_ns()
        for _ in range(times):
            do()
        rounds.append((time.process_time_ns() - start) / times / 1000)
    return min(rounds)


def turns(size: int) -> dict[str, Callable[[], object]]:
    """Give one turn of each kind near the end of a flow."""
    run = Run(flow(size), 1, "Thanks {{S0}}", {}, tuple(LANGUAGES))
    words, chosen = size - 4 - size % 2, size - 3 - size % 2
    said: dict[str, tuple[int, Incoming]] = {
        "words": (words, Text("twenty-five")),
        "tap": (chosen, Tap(f"fd:1:{chosen}:1", "Support")),
        "typed choice": (chosen, Text("I need support, please")),
        "back": (chosen, Text("back")),
        "asked again": (chosen, Text("what is that?")),
    }
    made: dict[str, Callable[[], object]] = {}
    for name, (at, message) in said.items():
        answers = {f"S{before}": "Support" for before in range(at)}
        course = Course(tuple(answers)[-50:])
        made[name] = partial(advance, run, f"S{at}", answers, message, course)
    return made


def main() -> int:
    """Measure, print, and give 1 where a turn costs more than the bound."""
    step = json.dumps(codec.to_list(flow(10))[3])
    peer = microseconds(partial(json.loads, step))
    worst = 0.0
    for size in (10, 1000, 5000):
        for name, do in turns(size).items():
            took = microseconds(do)
            print(f"{size:>5} steps, {name}: {took:.1f} µs, {took / peer:.1f} × json.loads")
            worst = max(worst, took)
    print(f"worst transition: {worst:.1f} µs, {worst / peer:.1f} × json.loads (bound {BOUND} µs)")
    return int(worst > BOUND)


if __name__ == "__main__":
    sys.exit(main())
