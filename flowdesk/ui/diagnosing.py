"""Copy diagnostics: gathered off the GUI thread, put on the clipboard, and told."""

from collections.abc import Callable

import PySide6
from PySide6.QtCore import QObject, qVersion
from PySide6.QtGui import QGuiApplication

from flowdesk.crashes.diagnostics import Asked, diagnostics
from flowdesk.tongue.say import mark, tr
from flowdesk.ui import background
from flowdesk.ui.desk import Desk
from flowdesk.ui.live_state import LiveState
from flowdesk.ui.widgets.make import application

COPIED = mark("Copied. Paste it where you ask for help. Tokens and phone numbers are left out.")


def copy(desk: Desk, told: Callable[[str, str], object], owner: QObject) -> None:
    """Put the diagnostics of a desk on the clipboard; *told* hears a sentence and its kind."""
    asked = Asked(
        desk.folders,
        desk.database,
        desk.secrets.get,
        desk.environ,
        _drawn(),
        in_words(desk.live.state()),
    )

    def done(text: str) -> None:
        application().clipboard().setText(text)
        told(tr(COPIED), "ok")

    def failed(sentence: str) -> None:
        told(sentence, "error")

    now = desk.clock()
    background.run(lambda: diagnostics(asked, now), done, failed, owner)


def in_words(state: LiveState) -> str:
    """Give what the bot is doing as one line; it may hold what has to be masked."""
    if state.busy:
        doing = "stopping" if state.running else "starting"
    else:
        doing = f"on, its door at port {state.port}" if state.running else "off"
    tunnel = " ".join(filter(None, (str(state.tunnel.kind), state.tunnel.code)))
    parts = {
        "tunnel": tunnel,
        "address": state.address or "none",
        "trouble": state.trouble,
        "database": state.damaged,
        "registered": state.registered,
        "tested": state.tested,
    }
    return "; ".join([doing, *(f"{name} {words}" for name, words in parts.items() if words)])


def _drawn() -> tuple[str, ...]:
    screens = ", ".join(
        f"{each.size().width()}x{each.size().height()} at {each.devicePixelRatio():g}"
        for each in QGuiApplication.screens()
    )
    return (
        f"Qt {qVersion()}, PySide {PySide6.__version__}, {QGuiApplication.platformName()}",
        f"Screens: {screens}",
    )
