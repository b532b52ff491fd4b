"""The commands as an owner types them, each in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

STEPS = [
    {"id": "Name", "question": "Name?", "type": "Text", "next": "Kind", "color": {"b": 1, "a": 2}},
    {
        "type": "Selection",
        "id": "Kind",
        "question": "Which?",
        "options": ["Sales", "Support"],
        "nextMapping": {"Support": "Name"},
        "next": None,
    },
]


def flowdesk(home: Path, *words: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    """Run one command on a data folder, without a screen."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("FLOWDESK")}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        inherited.pop(name, None)
    return subprocess.run(
        [sys.executable, "-m", "flowdesk", *words],
        env={**inherited, "FLOWDESK_HOME": str(home), **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=90,
        check=False,
    )


def test_demo_leaves_the_photo_and_the_workbook(tmp_path: Path) -> None:
    """The demo prints the chat and both paths, the workbook's last, with the payment's columns."""
    done = flowdesk(tmp_path, "demo")

    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert "  Customer: pay" in lines
    assert any("Thanks Amina Yusuf! Your reference is FD-" in line for line in lines)
    photo = next(line for line in lines if line.startswith("Photo: ")).removeprefix("Photo: ")
    assert Path(photo).read_bytes().startswith(b"\xff\xd8\xff")
    assert tmp_path / "images" in Path(photo).parents
    workbook = openpyxl.load_workbook(lines[-1])
    headings = [cell.value for cell in workbook.worksheets[0][1]]
    assert headings[-3:] == ["Name", "Amount", "Receipt"]


def test_without_a_screen_the_demo_runs(tmp_path: Path) -> None:
    """No command and no screen: one line says so, then the demo."""
    done = flowdesk(tmp_path)

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("There is no screen here")
    assert done.stdout.rstrip().endswith(".xlsx")


def test_rules_come_out_as_they_went_in(tmp_path: Path) -> None:
    """Import, then export: every step is the same, key order and unknown keys included."""
    given, taken = tmp_path / "in.json", tmp_path / "out.json"
    rule = {"name": "R", "keywords": ["r"], "flowEnabled": True, "flow": STEPS, "mine": [1]}
    given.write_text(json.dumps(rule), "utf-8")

    imported = flowdesk(tmp_path, "rules", "import", str(given))
    exported = flowdesk(tmp_path, "rules", "export", str(taken))

    assert (imported.returncode, imported.stdout) == (0, "R: made and published.\n")
    assert exported.returncode == 0
    (back,) = json.loads(taken.read_text("utf-8"))
    assert json.dumps(back["flow"]) == json.dumps(STEPS)
    assert back["mine"] == [1]


def test_rule_with_errors_is_kept_as_a_draft(tmp_path: Path) -> None:
    """What is wrong is named and nothing is published."""
    given = tmp_path / "in.json"
    steps = [{"id": "A", "question": "?", "type": "Text", "next": "Nowhere"}]
    rule = {"name": "R", "flowEnabled": True, "flow": steps}
    given.write_text(json.dumps(rule), "utf-8")

    done = flowdesk(tmp_path, "rules", "import", str(given))
    listed = flowdesk(tmp_path, "rules", "list")

    assert done.returncode == 1
    assert "error: R: A: “A” leads to “Nowhere”" in done.stdout
    assert "flow not published" in listed.stdout


def test_check_names_each_problem_by_its_step(tmp_path: Path) -> None:
    """One problem a line; errors make the exit code 1."""
    file = tmp_path / "flow.json"
    steps = [
        {"id": "A", "question": "?", "type": "Txt", "next": "B"},
        {"id": "B", "question": "", "type": "Selection", "options": ["x", "X"]},
    ]
    file.write_text(json.dumps(steps), "utf-8")

    done = flowdesk(tmp_path, "check", str(file))

    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert [line.split(": ")[:2] for line in lines] == [
        ["error", "A"],
        ["error", "B"],
        ["error", "B"],
    ]


def test_check_is_content_with_warnings(tmp_path: Path) -> None:
    """A step that nobody reaches is worth a word, not a failure."""
    file = tmp_path / "flow.json"
    steps = [{"id": name, "question": "?", "type": "Text"} for name in "AB"]
    file.write_text(json.dumps(steps), "utf-8")

    done = flowdesk(tmp_path, "check", str(file))

    assert done.returncode == 0
    assert done.stdout.startswith("warning: B: Nobody reaches")


def test_export_writes_one_rule(tmp_path: Path) -> None:
    """A rule without leads still has its sheet with a column for every step."""
    given, book = tmp_path / "in.json", tmp_path / "leads.xlsx"
    rule = {"name": "R", "flowEnabled": True, "flow": STEPS}
    given.write_text(json.dumps(rule), "utf-8")
    flowdesk(tmp_path, "rules", "import", str(given))

    done = flowdesk(tmp_path, "export", str(book), "--rule", "R")

    assert done.returncode == 0, done.stderr
    sheet = openpyxl.load_workbook(book)["R"]
    assert [cell.value for cell in sheet[1]][-2:] == ["Name", "Kind"]


GIVEN = {
    "FLOWDESK_ACCESS_TOKEN": "t",
    "FLOWDESK_APP_SECRET": "s",
    "FLOWDESK_VERIFY_TOKEN": "v",
    "FLOWDESK_PHONE_NUMBER_ID": "1",
}
BAD = [
    (["check", "missing.json"], {}, "No such file"),
    (["rules", "import", "broken.json"], {}, "Line 2, column 1"),
    (["rules", "import", "missing.json"], {}, "No such file"),
    (["export", "out.xlsx", "--rule", "Nobody"], {}, "Nobody"),
    (["export", "broken.json/out.xlsx"], {}, "broken.json"),
    (["serve", "--no-tunnel"], {}, "FLOWDESK_ACCESS_TOKEN"),
    (["serve", "--no-tunnel"], {"FLOWDESK_PORT": "http"}, "The port must be a number"),
    (["rules", "list"], {"FLOWDESK_DATABASE_URL": "nonsense://"}, "nonsense"),
    (["rules", "list"], {"FLOWDESK_DATABASE_URL": "nonsense"}, "sqlite:///"),
    (["serve", "--no-tunnel"], {"FLOWDESK_GRAPH_URL": "http://["}, "https://"),
    (
        ["serve", "--no-tunnel"],
        {**GIVEN, "FLOWDESK_GRAPH_URL": "http://192.0.2.2"},
        "not encrypted",
    ),
]


@pytest.mark.parametrize(("words", "environ", "sentence"), BAD)
def test_bad_input_gets_one_sentence(
    tmp_path: Path, words: list[str], environ: dict[str, str], sentence: str
) -> None:
    """What cannot be done is said in one line, with an exit code, never with a traceback."""
    (tmp_path / "broken.json").write_text('[{"name": "R",\n}]', "utf-8")
    placed = [str(tmp_path / word) if "." in word else word for word in words]

    done = flowdesk(tmp_path, *placed, **environ)

    assert done.returncode == 1
    assert sentence in done.stderr
    assert done.stderr.startswith("flowdesk: ")
    assert len(done.stderr.splitlines()) == 1


def test_unknown_command_is_not_understood(tmp_path: Path) -> None:
    """A word that is no command ends with 2, as usual."""
    assert flowdesk(tmp_path, "fly").returncode == 2
