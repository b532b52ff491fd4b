"""The command line: the desk itself, and what can be done without a window.

Each command loads what it needs once it is called: only the desk itself needs Qt, the door and the
practice API are heavy to import, and the window comes up before all of them.
"""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flowdesk import __version__, leaving
from flowdesk.screen import APT, has_screen, lacks_library
from flowdesk.settings import SettingsError
from flowdesk.store.errors import StoreError
from flowdesk.webhook.errors import WebhookError

if TYPE_CHECKING:
    from flowdesk.workspace import Workspace

_ADVICE = f"On Debian or Ubuntu run: {APT}"


def plain() -> tuple[type[Exception], ...]:
    """Give what is told in one sentence instead of a traceback; asked for once something is raised."""
    from flowdesk.export.place import ExportError
    from flowdesk.flow.codec import BadFlow

    return (BadFlow, ExportError, OSError, SettingsError, StoreError, TimeoutError, WebhookError)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 done, 1 not done, 2 not understood."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if chosen.command == "export" and (sentence := leaving.misunderstood(chosen)):
        parser.error(sentence)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return _run(
            chosen, {**os.environ, "FLOWDESK_HOME": chosen.home} if chosen.home else os.environ
        )
    except BrokenPipeError:
        sys.stdout = None  # whoever read our lines has gone; Python's own last flush would complain
        return 1
    except plain() as error:
        print(f"flowdesk: {_plain(error)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _run(chosen: argparse.Namespace, environ: Mapping[str, str]) -> int:
    if chosen.command == "check":
        from flowdesk.commands import check_file

        return check_file(chosen.file, _say)
    if chosen.command in {"backup", "check-data"}:
        return _keeping(chosen, environ)
    if chosen.command is None and not has_screen(environ):
        _say("There is no screen here, so this is the demo. On a screen, flowdesk opens the desk.")
        chosen.command = "demo"
    if chosen.command is None:
        return _desk(environ, chosen.hidden)
    from flowdesk.workspace import logging_to, open_workspace

    with open_workspace(environ) as workspace, logging_to(workspace.folders):
        return _inside(chosen, workspace)


def _inside(chosen: argparse.Namespace, workspace: "Workspace") -> int:
    """Run a command that works on an open data folder."""
    match chosen.command:
        case "serve":
            from flowdesk.crashes.hooks import listening
            from flowdesk.crashes.running import SERVE_TRACE
            from flowdesk.serve import serve

            with listening(workspace.folders.logs, SERVE_TRACE):
                serve(workspace, not chosen.no_tunnel, _say)
        case "demo":
            from flowdesk.demo import run_demo

            run_demo(workspace, _say)
        case "doctor":
            from flowdesk.doctor import run_doctor

            return run_doctor(workspace, _say)
        case "export":
            return leaving.export_file(workspace, chosen, _say, sys.stderr)
        case "rules":
            return _rules(workspace, chosen)
    return 0


def _desk(environ: Mapping[str, str], hidden: bool) -> int:
    """Open the desk, or say which libraries the system lacks for it."""
    try:
        from flowdesk.start import run_desk
    except ImportError as error:
        if (error.name or "").startswith("flowdesk"):
            raise
        raise SettingsError(f"Windows cannot be drawn here ({error}). {_ADVICE}") from error
    if lacks_library(environ):
        raise SettingsError(f"A library that windows need is missing. {_ADVICE}")
    return run_desk(environ, hidden)


def _rules(workspace: "Workspace", chosen: argparse.Namespace) -> int:
    from flowdesk.commands import export_rules, import_rules, list_rules

    match chosen.action:
        case "import":
            return import_rules(workspace, chosen.file, _say)
        case "export":
            return export_rules(workspace, chosen.file, _say)
        case _:
            return list_rules(workspace, _say)


def _keeping(chosen: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Do what must also work where the database cannot be opened."""
    from flowdesk import keeping
    from flowdesk.bot.clock import system_clock
    from flowdesk.workspace import data_of

    data, now = data_of(environ), system_clock()
    if chosen.command == "check-data":
        return keeping.check_data(data, now, _say, mend=chosen.mend)
    match chosen.action:
        case "list":
            return keeping.list_backups(data, _say)
        case "restore":
            return keeping.put_back(data, chosen.name, now, _say)
        case _:
            return keeping.back_up(data, now, _say)


def _keeping_parsers(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    backup = commands.add_parser("backup", help="copy the data, list the copies, put one back")
    actions = backup.add_subparsers(dest="action", metavar="action")
    actions.add_parser("now", help="make a copy; the bot may run meanwhile")
    actions.add_parser("list", help="name the copies, the newest first")
    restore = actions.add_parser("restore", help="put a copy in place of the data")
    restore.add_argument("name", metavar="NAME")
    check = commands.add_parser("check-data", help="look through the database and the photos")
    check.add_argument("--mend", action="store_true", help="mend what can be; nothing is deleted")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="flowdesk",
        description="Chat forms on WhatsApp, drawn and kept on your laptop."
        " Without a command, the desk opens.",
    )
    parser.add_argument("--version", action="version", version=f"Flowdesk {__version__}")
    parser.add_argument(
        "--hidden", action="store_true", help="open the desk with its icon only, as at log-in"
    )
    parser.add_argument("--home", metavar="FOLDER", help="the data folder; wins over FLOWDESK_HOME")
    commands = parser.add_subparsers(dest="command", metavar="command")
    serve = commands.add_parser("serve", help="answer customers without a window")
    serve.add_argument("--no-tunnel", action="store_true", help="open only the local door")
    commands.add_parser("demo", help="watch a customer fill in the payment form; needs no account")
    commands.add_parser("doctor", help="look at every part of the connection to WhatsApp")
    leaving.words(
        commands.add_parser("export", help="write the leads into an Excel workbook or CSV files")
    )
    check = commands.add_parser("check", help="name what to mend in a flow or rule file")
    check.add_argument("file", type=Path, metavar="FILE.json")
    rules = commands.add_parser("rules", help="bring rules in, write them out, list them")
    actions = rules.add_subparsers(dest="action", metavar="action", required=True)
    for action in ("import", "export"):
        actions.add_parser(action).add_argument("file", type=Path, metavar="FILE.json")
    actions.add_parser("list")
    _keeping_parsers(commands)
    return parser


def _plain(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{error.strerror}."
    return str(error)


def _say(line: str) -> None:
    print(line, flush=True)
