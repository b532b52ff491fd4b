"""A bot that is started while the keychain is still locked, as at log-in."""

from contextlib import closing
from pathlib import Path

import pytest

from flowdesk.online import Missing, Switch
from flowdesk.paths import Folders
from flowdesk.store.database import Database
from flowdesk.store.secrets import Secrets
from flowdesk.workspace import Workspace
from tests.store.test_secrets import Memory


def test_the_sentence_names_the_keychain_and_not_only_the_tokens(tmp_path: Path) -> None:
    """Who reads that a token is missing would paste another one; this one is only out of reach."""
    keychain = Memory()
    keychain.locked = True
    with closing(Database(tmp_path / "flowdesk.db")) as database:
        space = Workspace(Folders(tmp_path), database, Secrets(tmp_path, lambda: keychain), {})
        switch = Switch(space, lambda _: None, lambda _: None)
        with pytest.raises(Missing, match=r"keychain of this computer is locked.*access token"):
            switch.start()
