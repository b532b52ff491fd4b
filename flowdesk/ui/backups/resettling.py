"""Moving the data folder as the desk does it: files, tokens, and the note of where they are."""

import shutil
from collections.abc import Callable
from pathlib import Path

from flowdesk import moved
from flowdesk.backup.errors import BackupError, told_plainly
from flowdesk.backup.resettling import resettle
from flowdesk.backup.values import Course, Data
from flowdesk.login.at_login import at_login
from flowdesk.moved import Moved
from flowdesk.paths import usual_home
from flowdesk.settings import SECRETS
from flowdesk.store.secrets import Secrets
from flowdesk.tongue.say import tr
from flowdesk.ui.backups import words
from flowdesk.ui.backups.wish import News


def resettled(
    data: Data,
    target: Path,
    secrets: Secrets,
    course: Course,
    secrets_of: Callable[[Path], Secrets] = Secrets,
) -> News:
    """Move everything, and give what to tell of it. Raises StoreError; nothing is moved then.

    ``secrets`` are those of the data folder, ``secrets_of`` gives those of another.
    """
    resettle(data, target, course)
    try:
        _carry_tokens(secrets, secrets_of(target))
        with told_plainly(usual_home()):
            moved.write(usual_home(), Moved(target, data.home))
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise
    _start_there_at_login(target)
    return News(words.resettled(target, data.home), good=True, elsewhere=True)


def _carry_tokens(old: Secrets, new: Secrets) -> None:
    """Keep the tokens for the new folder, too: a keychain knows them by their folder."""
    for name in SECRETS:
        token = old.get(name)
        if token:
            new.set(name, token)
    if old.locked:
        raise BackupError(
            tr(
                "The keychain of this computer is locked, so the tokens in it cannot be taken along."
                " Unlock it, and move everything in a minute."
            )
        )


def _start_there_at_login(home: Path) -> None:
    """Write the entry of the log-in anew, which may name the old folder."""
    switch = at_login(home, home)
    if switch.is_on():
        switch.turn(True)
