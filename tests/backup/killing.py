"""Works that are killed at a fail point: ``python -m tests.backup.killing HOME WORK POINT …``.

One process, which copies itself for each: loading everything anew would take a second each time. It
prints for each whether it was killed.
"""

import os
import signal
import sys
from pathlib import Path

from flowdesk.backup import shelf
from flowdesk.backup.restoring import restore
from flowdesk.failpoint import VARIABLE
from tests.backup.shop import NOW, back_up, data_in


def work(home: Path, what: str) -> None:
    """Do it on a data folder."""
    data = data_in(home)
    if what == "restore":
        restore(data, shelf.listed(data)[-1], NOW, reserve=0)
    else:
        back_up(data)


def is_killed(home: Path, what: str, at: str) -> bool:
    """Do it in a process of its own; tell whether that killed itself."""
    child = os.fork()
    if child == 0:
        os.environ[VARIABLE] = at
        try:
            work(home, what)
        finally:
            os._exit(1 if sys.exc_info()[1] else 0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return os.WTERMSIG(status) == signal.SIGKILL
    if os.WEXITSTATUS(status):
        raise SystemExit(f"{what} at {at} broke")
    return False


if __name__ == "__main__":
    told = iter(sys.argv[1:])
    for home, what, at in zip(told, told, told, strict=True):
        sys.stdout.write("killed\n" if is_killed(Path(home), what, at) else "done\n")
