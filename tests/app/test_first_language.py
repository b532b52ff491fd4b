"""In which language a new desk's bot speaks with customers."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from flowdesk.app import open_desk
from flowdesk.flow.rule import Rule
from flowdesk.flow.words import LANGUAGES
from flowdesk.store import rules, settings
from flowdesk.tongue.catalogue import ENGLISH, Catalogue
from flowdesk.tongue.say import speak
from flowdesk.workspace import Workspace, open_workspace


@pytest.fixture
def workspace(tmp_path: Path, qapp: QApplication) -> Iterator[Workspace]:
    """An empty data folder of an owner who speaks Brazilian Portuguese."""
    speak(Catalogue("pt-BR"))
    with open_workspace({"FLOWDESK_HOME": str(tmp_path)}) as made:
        yield made
    speak(ENGLISH)


def spoken(workspace: Workspace) -> str:
    """Open the desk once, and give in which language its bot speaks."""
    with open_desk(workspace) as desk, desk.database.read() as session:
        languages = desk.languages(session)
    assert sorted(languages) == sorted(LANGUAGES)
    return languages[0]


def test_the_bot_of_a_new_desk_speaks_as_its_owner(workspace: Workspace) -> None:
    """It says “cancelled” as the starters ask, and it hears every language."""
    assert spoken(workspace) == "pt"


def test_a_shops_customers_keep_their_language(workspace: Workspace) -> None:
    """Where there is a rule already, the desk's language changes nothing for customers."""
    with workspace.database.begin() as session:
        rules.add(session, Rule("Hours"), datetime.now(UTC))
    assert spoken(workspace) == "en"


def test_what_the_owner_chose_stands(workspace: Workspace) -> None:
    """A language that was chosen is never replaced."""
    with workspace.database.begin() as session:
        settings.save(session, {"languages": ",".join(sorted(LANGUAGES, key="fr".__ne__))})
    assert spoken(workspace) == "fr"
