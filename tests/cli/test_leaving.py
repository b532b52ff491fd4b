"""``flowdesk export`` as an owner types it: what leaves the house, and what is said of it."""

import io
import os
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from flowdesk.cli import main
from flowdesk.flow import codec
from flowdesk.flow.rule import Rule
from flowdesk.store import contacts, rules, submissions
from flowdesk.store.database import Database
from flowdesk.store.values import Status
from tests.export.reading import read_sheets

STEPS = '[{"id": "Name", "question": "Your name?", "type": "Text"}]'
BEGUN = {
    "Ana": (1, "whatsapp"),
    "Bo": (5, "whatsapp"),
    "Cy": (9, "whatsapp"),
    "me": (5, "practice"),
}
"""Whose leads there are: on which day of November at noon they began, and where."""


def fill(home: Path, begun: Mapping[str, tuple[int, str]] = BEGUN, rule: str = "Payments") -> None:
    """Store leads of a rule in a data folder."""
    database = Database(home / "flowdesk.db")
    now = datetime(2026, 11, 1, tzinfo=UTC)
    flow = Rule(rule, (rule,), flow_enabled=True, flow=codec.loads(STEPS))
    with database.begin() as session:
        number = rules.import_(session, flow, now).id
        version = rules.get(session, number).version
        assert version is not None
        for name, (day, channel) in begun.items():
            at = now.replace(day=day, hour=12)
            customer = contacts.meet(session, channel, "31612345678", None, name, at)
            code = f"{rule}-{name}"
            lead = submissions.begin(session, customer.id, number, version.id, code, at)
            submissions.record(session, lead, {"Name": name}, Status.COMPLETED, at)
    database.close()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a data folder with some leads, in which commands work."""
    for name in [each for each in os.environ if each.startswith("FLOWDESK")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("FLOWDESK_HOME", str(tmp_path))
    fill(tmp_path)
    return tmp_path


def _names(home: Path, *words: str) -> list[object]:
    """Export, and give whose leads are in the workbook."""
    book = home / "leads.xlsx"
    assert main(["export", str(book), *words]) == 0
    sheets = read_sheets(book)
    return [row[-1] for row in sheets["Payments"][1:]] if "Payments" in sheets else []


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ([], ["Ana", "Bo", "Cy"]),
        (["--since", "2026-11-05"], ["Bo", "Cy"]),
        (["--until", "2026-11-05"], ["Ana", "Bo"]),
        (["--since", "2026-11-05", "--until", "2026-11-05"], ["Bo"]),
        (["--since", "2026-11-05", "--until", "2026-11-05", "--practice"], ["Bo", "me"]),
        (["--since", "2027-01-01"], []),
    ],
)
def test_a_period_is_of_whole_days(home: Path, words: list[str], names: list[str]) -> None:
    """The first and the last day belong to it; practice only where it is asked for."""
    assert _names(home, *words) == names


def test_only_new_ones(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first time all of them, then those that came since."""
    assert _names(home, "--new") == ["Ana", "Bo", "Cy"]
    assert _names(home, "--new") == []
    fill(home, {"Di": (10, "whatsapp")})
    assert _names(home, "--new") == ["Di"]
    said = capsys.readouterr().out.splitlines()
    book = home / "leads.xlsx"
    assert said == [
        f"{many} written to {book}" for many in ("3 new leads", "0 new leads", "1 new lead")
    ]


def test_the_ending_says_what_kind_of_file(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """CSV for one rule is that file; for several it is one each, and all are named."""
    target = home / "out" / "leads.CSV"
    assert main(["export", str(target)]) == 0
    assert target.read_bytes().startswith(b'\xef\xbb\xbf"Reference"')
    fill(home, {"Di": (10, "whatsapp")}, "Orders")
    capsys.readouterr()
    assert main(["export", str(target)]) == 0
    files = [str(target.with_name(f"leads - {name}.csv")) for name in ("Payments", "Orders")]
    assert capsys.readouterr().out.splitlines() == ["4 leads written to 2 files:", *files]
    assert all(Path(file).is_file() for file in files)


def test_the_chats_come_along_if_wanted(home: Path) -> None:
    """A sheet more."""
    book = home / "leads.xlsx"
    main(["export", str(book), "--transcript"])
    assert "Transcript" in openpyxl.load_workbook(book).sheetnames


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["leads.pdf"], "leads.pdf does not end in .xlsx or .csv"),
        (["a.xlsx", "--since", "3 Nov"], "3 Nov is no day; write it like 2026-11-03"),
        (
            ["a.xlsx", "--since", "2026-11-05", "--until", "2026-11-04"],
            "--until 2026-11-04 is before --since 2026-11-05",
        ),
        (["a.csv", "--transcript"], "--transcript needs a workbook: let FILE end in .xlsx"),
    ],
)
def test_what_makes_no_sense_is_not_begun(
    home: Path, capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    """Exit code 2, with what to write instead."""
    with pytest.raises(SystemExit) as ended:
        main(["export", *words])
    assert ended.value.code == 2
    assert sentence in capsys.readouterr().err


class Terminal(io.StringIO):
    """What somebody looks at."""

    def isatty(self) -> bool:
        """Be one."""
        return True


@pytest.mark.parametrize("look", [io.StringIO, Terminal])
def test_only_a_terminal_hears_how_far_it_is(
    home: Path, monkeypatch: pytest.MonkeyPatch, look: Callable[[], io.StringIO]
) -> None:
    """The line is there while it is written, and empty at the end; a file gets nothing of it."""
    aside = look()
    monkeypatch.setattr("sys.stderr", aside)
    assert main(["export", str(home / "leads.xlsx")]) == 0
    told = aside.getvalue().split("\r\x1b[K")
    expected = ["", "0 of 3 leads", "3 of 3 leads", ""] if aside.isatty() else [""]
    assert told == expected


class Impatient(Terminal):
    """Somebody who presses Ctrl+C when the end is in sight."""

    def write(self, text: str) -> int:
        """Look at it."""
        if "3 of 3" in text:
            raise KeyboardInterrupt
        return super().write(text)


def test_ctrl_c_leaves_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old file stays, nothing is beside it, and nothing counts as exported."""
    book = home / "out" / "leads.xlsx"
    assert main(["export", str(book)]) == 0
    before = book.read_bytes()
    fill(home, {"Di": (10, "whatsapp")})
    monkeypatch.setattr("sys.stderr", Impatient())
    fill(home, {"Ed": (11, "whatsapp"), "Fi": (12, "whatsapp")})
    assert main(["export", str(book), "--new"]) == 130
    assert book.read_bytes() == before
    assert list(book.parent.iterdir()) == [book]
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert len(_names(home, "--new")) == 3
