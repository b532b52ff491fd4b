"""What is drawn of the Connect page, each scene on a page of its own; see ``pictures``."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from flowdesk.flow.rule import Rule
from flowdesk.going_live import judging_here as here
from flowdesk.going_live.finding import Finding, Part
from flowdesk.going_live.judging_backups import backups
from flowdesk.going_live.progress import Point, Stage, Standing
from flowdesk.going_live.remedy import Deed, deed
from flowdesk.store import rules
from flowdesk.store.lately import Lately
from flowdesk.ui.connect.tabs import DETAILS, DOCTOR
from flowdesk.ui.live_state import LiveState
from flowdesk.webhook.advice import LOST, NO_AGENT, by_code
from flowdesk.webhook.tunnel import Kind, TunnelState
from flowdesk.whatsapp.errors import FixSettings, Wait
from flowdesk.whatsapp.mending import OFFLINE
from flowdesk.whatsapp.numbers import Number
from flowdesk.whatsapp.remedies import remedy_for
from tests.going_live import test_judging as known
from tests.going_live import test_judging_backups as aged
from tests.ui.connect import pictures
from tests.ui.connect.pictures import wait
from tests.ui.going import SHOP, daily, found, went
from tests.ui.parts import NOW

URL = "https://corner-shop.ngrok-free.dev"
ONLINE = TunnelState(Kind.ONLINE, URL)
LIVE = LiveState(running=True, port=5000, address=f"{URL}/webhook", tunnel=ONLINE)
SECOND = Number(
    "3",
    "20100555010",
    "A much longer name of a shop than fits, فرع المدينة القديمة",
    "9",
    "RED",
    "PENDING",
)
_OF_META = {"access token", "permissions", "phone number", "registration", "webhook", "signature"}


def _filled(stage: pictures.Stage) -> None:
    """Keep all that is needed, and the program."""
    stage.going.tokens = {"": found(SHOP), "day": found(SHOP, SECOND, token=daily(NOW))}
    for name in ("access_token", "app_secret", "ngrok_authtoken"):
        stage.desk.secrets.set(name, "x" * 32)
    stage.agent = Path(stage.desk.folders.home)
    stage.page.arrive()
    wait()


def filling_in(stage: pictures.Stage) -> None:
    """The steps from nothing to all that is needed, with everything that can be wrong."""
    guide, going = stage.page.guide, stage.going
    stage.shot("guide-empty")
    guide.token.entry.field.setText("wrong")
    guide.token.given.emit("wrong")
    guide.secret.entry.given.emit("wrong")
    guide.address.token.given.emit("wrong")
    stage.shot("guide-wrong")
    guide.address.by_own.click()
    guide.address.own.given.emit("http://shop.example")
    stage.shot("guide-own-address")
    guide.address.by_ngrok.click()
    guide.token.entry.clear()
    going.tokens = {"day": found(SHOP, SECOND, token=daily(NOW)), "": found(SHOP, SECOND)}
    guide.token.given.emit("day")
    wait()
    guide.number.chosen.emit(SECOND)
    guide.secret.given.emit("0" * 32)
    guide.address.given.emit("ngrok_authtoken", "x" * 30)
    stage.shot("guide-daily")
    stage.agent = Path(stage.desk.folders.home)
    guide.number.chosen.emit(SHOP)
    stage.page.arrive()
    stage.shot("guide-ready")


def kept_tokens(stage: pictures.Stage) -> None:
    """A kept token that ended, and one that cannot be asked about."""
    _filled(stage)
    for name, error in (
        ("ended", FixSettings("no", remedy="The access token has run out.")),
        ("offline", Wait("no", remedy=OFFLINE)),
    ):
        stage.going.tokens[""] = error
        stage.page.guide.check()
        while stage.page.guide.token.is_busy():
            wait()
        stage.shot(f"guide-token-{name}")


def from_outside(stage: pictures.Stage) -> None:
    """Everything is said by variables."""
    for name in (
        "ACCESS_TOKEN",
        "APP_SECRET",
        "PHONE_NUMBER_ID",
        "NGROK_AUTHTOKEN",
        "NGROK_DOMAIN",
    ):
        stage.desk.environ[f"FLOWDESK_{name}"] = "1" * 32
    stage.desk.environ["FLOWDESK_PHONE_NUMBER_ID"] = SHOP.id
    _filled(stage)
    stage.going.tokens[""] = found(SHOP, SECOND)
    stage.page.guide.check()
    stage.shot("guide-from-outside")


def going(stage: pictures.Stage) -> None:
    """Going live: on the way, stopped, asked, and what comes after."""
    _filled(stage)
    page, guide = stage.page, stage.page.guide
    words = "Meta could not reach the address within its time: it answered HTTP status 502."
    again = deed("Try it again.", "Try again", Deed.GO_LIVE)
    point = Point(Stage.SUBSCRIPTION, Standing.FAILED, words, again)
    for name, step in (
        ("failed", went(Stage.SUBSCRIPTION, point)),
        ("elsewhere", went(Stage.SUBSCRIPTION, point, elsewhere="https://old.example/webhook")),
    ):
        stage.going.steps = (step,)
        guide.go()
        page.area.verticalScrollBar().setValue(10_000)
        stage.shot(f"guide-{name}")
    stage.going.steps = (went(),)
    stage.desk.live.now = LIVE
    guide.go()
    wait()
    stage.status(LIVE)
    stage.shot("guide-no-rule")
    with stage.desk.database.begin() as session:
        rules.add(session, Rule("Orders", keywords=("order",), reply="Hello"), NOW)
    guide.hear()
    wait()
    page._to_outcome()
    stage.shot("guide-waiting")


def check_up(stage: pictures.Stage) -> None:
    """Every state of every part."""
    stage.status(LIVE)
    stage.page.show_part(DOCTOR)
    bar = stage.page.area.verticalScrollBar()
    for number, findings in enumerate(every_finding()):
        stage.going.found = findings
        stage.page.doctor.check()
        wait()
        for place in ("top", "end"):
            bar.setValue(0 if place == "top" else bar.maximum())
            stage.shot(f"check-{number:02}-{place}")


def tunnel(stage: pictures.Stage) -> None:
    """Every state of the tunnel, and of what keeps everything from being sent."""
    stage.page.show_part(DETAILS)
    refused = by_code("ERR_NGROK_334")
    states = {
        "off": LiveState(),
        "starting": LiveState(running=True, port=5000, tunnel=TunnelState(Kind.STARTING)),
        "online": LIVE,
        "told": LiveState(
            running=True,
            port=5000,
            address=f"{URL}/webhook",
            tunnel=ONLINE,
            registered=f"The public address has changed, and WhatsApp was told: {URL}/webhook",
        ),
        "reconnecting": _troubled(TunnelState(Kind.RECONNECTING, URL, "lost", LOST)),
        "failed": _troubled(TunnelState(Kind.FAILED, None, refused.code, refused.advice)),
        "no-agent": _troubled(TunnelState(Kind.FAILED, None, NO_AGENT.code, NO_AGENT.advice)),
        "token-refused": LiveState(
            running=True, port=5000, address=URL, trouble=remedy_for(190), tunnel=ONLINE
        ),
    }
    for name, state in states.items():
        stage.status(state)
        stage.shot(f"tunnel-{name}")


def _troubled(state: TunnelState) -> LiveState:
    return LiveState(running=True, port=5000, trouble=state.advice, tunnel=state)


def every_finding() -> list[tuple[Finding, ...]]:
    """Give pages of findings that hold every state of every part."""

    def cases(test: Any) -> Any:
        return next(mark.args[1] for mark in test.pytestmark if mark.name == "parametrize")

    of_part = defaultdict(list)
    every = [known.meta(case[0], case[1]) for case in cases(known.test_what_meta_says)]
    every += [known.meta(part, known.FACTS) for part in Part if part.value in _OF_META]
    every += [here.tunnel(case[0]) for case in cases(known.test_the_way_in)]
    every += [
        here.sent(case[0], case[1], known.NOW) for case in cases(known.test_the_last_message_sent)
    ]
    every += [here.sent(Lately(), remedy_for(code), known.NOW) for code in (190, 131042)]
    every += [case[0]() for case in cases(known.test_this_computer)]
    for last in (Lately(), Lately(received=known.NOW - timedelta(hours=3))):
        every += [here.published(last, "77"), here.received(last, "77", known.NOW)]
    every += _backups()
    for each in every:
        of_part[each.part].append(each)
    most = max(map(len, of_part.values()))
    return [
        tuple(of_part[part][page % len(of_part[part])] for part in Part) for page in range(most)
    ]


def _backups() -> list[Finding]:
    """Judge backups of which there are none, a new one, an old one, and some in another folder."""
    gone = replace(aged.DATA, missing=Path("/stick/copies"))
    return [
        *(
            backups(aged.DATA, last, aged.NOW)
            for last in (None, aged.made(hours=2), aged.made(days=9))
        ),
        backups(gone, aged.made(hours=2), aged.NOW),
    ]


SCENES: dict[str, Callable[[pictures.Stage], None]] = {
    "filling-in": filling_in,
    "kept": kept_tokens,
    "outside": from_outside,
    "going": going,
    "check-up": check_up,
    "tunnel": tunnel,
}
