"""Draw every state of the Connect page, to be looked at.

``python -m tests.ui.connect.pictures FOLDER [--scale 2]``. The check-up is drawn once for each state
that the tests of its judging know.
"""

import argparse
import os
import tempfile
from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from typing import Any

NOW_TEXT = "A much longer name of a shop than fits, فرع المدينة القديمة"


def findings() -> list[tuple[Any, ...]]:
    """Give pages of findings that hold every state of every part."""
    from flowdesk.going_live import judging_here as here  # noqa: PLC0415
    from flowdesk.going_live.finding import Part  # noqa: PLC0415
    from flowdesk.store.lately import Lately  # noqa: PLC0415
    from tests.going_live import test_judging as known  # noqa: PLC0415

    def cases(test: Any) -> Any:
        return next(mark.args[1] for mark in test.pytestmark if mark.name == "parametrize")

    of_part = defaultdict(list)
    every = [known.meta(case[0], case[1]) for case in cases(known.test_what_meta_says)]
    every += [known.meta(part, known.FACTS) for part in Part if part.value in _OF_META]
    every += [here.tunnel(case[0]) for case in cases(known.test_the_way_in)]
    every += [
        here.sent(case[0], case[1], known.NOW) for case in cases(known.test_the_last_message_sent)
    ]
    every += [case[0] for case in cases(known.test_this_computer)]
    for last in (Lately(), Lately(received=known.NOW - timedelta(hours=3))):
        every += [here.published(last, "77"), here.received(last, "77", known.NOW)]
    for each in every:
        of_part[each.part].append(each)
    most = max(map(len, of_part.values()))
    return [
        tuple(of_part[part][page % len(of_part[part])] for part in Part) for page in range(most)
    ]


_OF_META = {"access token", "permissions", "phone number", "registration", "webhook", "signature"}


def wait(app: Any, milliseconds: int = 250) -> None:
    """Let the page do what it has to."""
    from PySide6.QtCore import QThreadPool  # noqa: PLC0415
    from PySide6.QtTest import QTest  # noqa: PLC0415

    for _ in range(3):  # an answer may ask the next question
        QThreadPool.globalInstance().waitForDone(5000)
        QTest.qWait(milliseconds // 3)


def draw(folder: Path, dark: bool, name: str) -> None:
    """Draw all of it in one theme."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from flowdesk.flow.rule import Rule  # noqa: PLC0415
    from flowdesk.going_live.progress import Point, Stage, Standing  # noqa: PLC0415
    from flowdesk.going_live.remedy import Deed, deed  # noqa: PLC0415
    from flowdesk.store import rules  # noqa: PLC0415
    from flowdesk.ui import theme  # noqa: PLC0415
    from flowdesk.ui.connect.guide.knowing import Knowing  # noqa: PLC0415
    from flowdesk.ui.connect.page import ConnectPage  # noqa: PLC0415
    from flowdesk.ui.connect.tabs import DETAILS, DOCTOR, GUIDE  # noqa: PLC0415
    from flowdesk.ui.desk import LiveState  # noqa: PLC0415
    from flowdesk.webhook.advice import NO_AGENT, by_code  # noqa: PLC0415
    from flowdesk.webhook.tunnel import Kind, TunnelState  # noqa: PLC0415
    from flowdesk.whatsapp.numbers import Number  # noqa: PLC0415
    from tests.ui.connect.conftest import known  # noqa: PLC0415
    from tests.ui.going import SHOP, daily, found, went  # noqa: PLC0415
    from tests.ui.parts import NOW, make_desk  # noqa: PLC0415

    app: Any = QApplication.instance() or QApplication([])
    theme.apply(app, dark)
    with tempfile.TemporaryDirectory() as home:
        desk = make_desk(Path(home))
        going: Any = desk.going
        going.known = lambda: known(desk)
        other = Number("3", "20100555010", NOW_TEXT, "9", "RED", "PENDING")
        going.tokens = {"day": found(SHOP, other, token=daily(NOW)), "": found(SHOP, other)}
        agent = {"here": None}
        page = ConnectPage(desk, Knowing(desk, lambda _: agent["here"]))
        page.resize(900, 1280)
        page.show()

        def shot(what: str) -> None:
            wait(app)
            page.grab().save(str(folder / f"connect-{what}-{name}.png"))

        page.arrive()
        shot("guide-empty")
        page.guide.token.given.emit("wrong")
        page.guide.secret.entry.given.emit("wrong")
        page.guide.address.token.given.emit("wrong")
        shot("guide-wrong")
        page.guide.token.given.emit("day")
        wait(app)
        page.guide.number.chosen.emit(other)
        page.guide.secret.given.emit("0" * 32)
        page.guide.address.given.emit("ngrok_authtoken", "x" * 30)
        shot("guide-daily")
        agent["here"] = Path(home)  # type: ignore[assignment]
        page.guide.number.chosen.emit(SHOP)
        page.arrive()
        shot("guide-ready")
        again = deed("Try it again.", "Try again", Deed.GO_LIVE)
        words = "Meta could not reach the address within its time: it answered HTTP status 502."
        point = Point(Stage.SUBSCRIPTION, Standing.FAILED, words, again)
        going.steps = (went(Stage.SUBSCRIPTION, point),)
        page.guide.go()
        shot("guide-failed")
        going.steps = (went(Stage.SUBSCRIPTION, point, elsewhere="https://old.example/webhook"),)
        page.guide.go()
        shot("guide-elsewhere")
        going.steps = (went(),)
        url = "https://corner-shop.ngrok-free.dev"
        live = LiveState(True, False, 5000, f"{url}/webhook", tunnel=TunnelState(Kind.ONLINE, url))
        desk.live.now = live  # type: ignore[attr-defined]
        page.guide.go()
        wait(app)
        desk.bridge.tell_status(live)
        wait(app)
        page.area.verticalScrollBar().setValue(10_000)
        shot("guide-no-rule")
        with desk.database.begin() as session:
            rules.add(session, Rule("Orders", keywords=("order",), reply="Hello"), NOW)
        page.guide.hear()
        page.area.verticalScrollBar().setValue(10_000)
        shot("guide-waiting")
        page.show_part(DOCTOR)
        page.resize(900, 1500)
        for number, findings_ in enumerate(findings()):
            going.found = findings_
            page.doctor.check()
            shot(f"check-{number:02}")
        page.show_part(DETAILS)
        page.resize(900, 420)
        tunnels = {
            "starting": TunnelState(Kind.STARTING),
            "online": TunnelState(Kind.ONLINE, url),
            "reconnecting": TunnelState(Kind.RECONNECTING, url, "lost", "It is being restored."),
            "failed": TunnelState(
                Kind.FAILED, None, "ERR_NGROK_334", by_code("ERR_NGROK_334").advice
            ),
            "no-agent": TunnelState(Kind.FAILED, None, NO_AGENT.code, NO_AGENT.advice),
        }
        for kind, tunnel in tunnels.items():
            trouble = tunnel.advice if tunnel.kind is Kind.FAILED else ""
            desk.bridge.tell_status(LiveState(True, False, 5000, "", trouble, tunnel=tunnel))
            shot(f"tunnel-{kind}")
        page.show_part(GUIDE)
        page.close()
        wait(app)
        desk.database.close()


def main() -> None:
    """Read the command line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--scale", default="1")
    given = asked.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = given.scale
    given.folder.mkdir(parents=True, exist_ok=True)
    for dark in (False, True):
        draw(given.folder, dark, f"{'dark' if dark else 'light'}-{round(float(given.scale) * 100)}")


if __name__ == "__main__":
    main()
