"""ngrok as a tunnel: one thread that starts the agent, watches it, and starts it again."""

import logging
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from queue import Empty
from typing import TYPE_CHECKING

from flowdesk.tongue.say import mark, tr
from flowdesk.webhook.advice import (
    ADDRESS_CHANGED,
    LOST,
    NO_AGENT,
    STOPPED,
    Trouble,
    by_code,
    find_code,
)
from flowdesk.webhook.leftover import end_leftover, forget, remember
from flowdesk.webhook.output import Back, Ended, Lost, News
from flowdesk.webhook.probe import EVERY, SOON, Probes
from flowdesk.webhook.reach import reaches
from flowdesk.webhook.tunnel import Changed, Kind, TunnelState

if TYPE_CHECKING:
    from flowdesk.webhook.agent import Agent

PAUSES = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0)  # seconds between tries; the last one repeats
_STEADY = 60.0  # seconds; an agent that lasted longer ends the row of failures

_log = logging.getLogger(__name__)


def find_agent(chosen: str = "") -> Path | None:
    """Give the ngrok program: the owner's *chosen* one, else the one on the PATH, else where pyngrok
    keeps it. Never downloads.
    """
    if os.access(chosen, os.X_OK) and Path(chosen).is_file():
        return Path(chosen)
    if found := shutil.which("ngrok"):
        return Path(found)
    from pyngrok.conf import PyngrokConfig  # noqa: PLC0415 — slow to import, and only used here

    default = Path(PyngrokConfig().ngrok_path)
    return default if default.is_file() and os.access(default, os.X_OK) else None


class NgrokTunnel:
    """A Tunnel through ngrok, kept up until it is closed.

    ``domain`` is the account's own (``name.ngrok-free.dev``), or empty for whatever ngrok gives.
    ``folder`` is the data folder; the agent's settings and a note of its process lie there.
    ``patience`` is how many seconds an agent may take to be online before it is killed, ``pulse``
    how often a running one is looked at, ``probing`` the seconds between two calls from outside and
    after a bad one; ``reaches`` asks whether an address leads to our door. ``changed`` is called on the
    tunnel's thread; close() calls it itself for a tunnel that has failed for good and has no thread any
    more.

    The state is failed when it has never come up, or when only the owner can mend it; then, and
    while it is reconnecting, tries go on by themselves wherever the advice says so.
    """

    def __init__(
        self,
        authtoken: str,
        domain: str,
        folder: Path,
        changed: Changed,
        *,
        find_agent: Callable[[], Path | None] = find_agent,
        patience: float = 20.0,
        pulse: float = 1.0,
        pauses: Sequence[float] = PAUSES,
        reaches: Callable[[str], bool] = reaches,
        probing: tuple[float, float] = (EVERY, SOON),
    ) -> None:
        self._token = authtoken.strip()
        self._wanted = _address(domain)
        self._folder = folder
        self._note = folder / "ngrok.json"
        self._changed = changed
        self._find = find_agent
        self._patience = patience
        self._pulse = pulse
        self._pauses = pauses
        self._reaches = reaches
        self._at_once = threading.Event()  # the next try waits no longer
        self._probing = probing
        self._state = TunnelState(Kind.OFF)
        self._online = TunnelState(Kind.ONLINE)  # as it was last
        self._url: str | None = None  # the last public address
        self._agent: Agent | None = None
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def state(self) -> TunnelState:
        """The latest state."""
        return self._state

    def start(self, port: int) -> None:
        """Begin to keep the port public, and return at once."""
        if self._thread is not None and self._thread.is_alive():
            return
        self._closing.clear()
        self._at_once.clear()
        self._url = None
        self._state = TunnelState(Kind.STARTING)
        self._thread = threading.Thread(target=self._live, args=(port,), name="tunnel", daemon=True)
        self._thread.start()

    def refresh(self) -> None:
        """Start the agent anew at once, unless the public address leads to our door; may take seconds.

        An agent can go on saying that it is online after the laptop slept or changed its network.
        """
        state = self._state
        if state.kind is Kind.ONLINE and state.url and self._reaches(state.url):
            return
        self._at_once.set()
        if self._agent is not None:
            self._agent.kill()

    def close(self) -> None:
        """End the agent. Returns within 3 seconds; from ``changed`` it returns at once."""
        self._closing.set()
        self._at_once.set()
        if self._agent is not None:
            self._agent.kill()
        thread = self._thread
        if thread is None:
            return
        if thread is not threading.current_thread():
            thread.join(3)
        if not thread.is_alive():
            self._become(TunnelState(Kind.OFF))  # a failed tunnel has no thread to say so

    def _live(self, port: int) -> None:
        self._tell()
        try:
            self._keep_up(port)
        except Exception:  # noqa: BLE001 — without this thread nobody would ever learn of it
            _log.exception("The tunnel met a bug.")
            self._become(
                _failed(Trouble("unknown", mark("The tunnel has stopped. Start it again.")))
            )
        if self._closing.is_set():
            self._become(TunnelState(Kind.OFF))

    def _keep_up(self, port: int) -> None:
        pauses = _endless(self._pauses)
        while not self._closing.is_set():
            began = time.monotonic()
            trouble = self._run_once(port)
            if self._closing.is_set():
                return
            if trouble.final or self._url is None:
                self._become(_failed(trouble))
            else:
                self._become(_reconnecting(self._url, trouble))
            if trouble.final:
                return
            if time.monotonic() - began > _STEADY:
                pauses = _endless(self._pauses)
            if self._at_once.wait(next(pauses)) and not self._closing.is_set():
                self._at_once.clear()

    def _run_once(self, port: int) -> Trouble:
        """Start an agent and watch it to its end; say why it ended."""
        from flowdesk.webhook.agent import Agent, Down  # noqa: PLC0415 — brings pyngrok, slowly

        end_leftover(self._note)
        path = self._find()
        if path is None:
            return NO_AGENT
        agent = Agent(path, self._folder, self._token, self._patience, self._remember)
        self._agent = agent
        try:
            if self._closing.is_set():
                return STOPPED
            self._up(agent.open(port, self._wanted))
            return self._watch(agent)
        except Down as down:
            return down.trouble
        finally:
            agent.kill()
            if agent.wait(2):
                forget(self._note)
            self._agent = None

    def _watch(self, agent: "Agent") -> Trouble:
        probes = Probes(self._probing)
        while agent.alive() and not self._closing.is_set():
            try:
                event = agent.news.get(timeout=self._pulse)
            except Empty:
                if self._state.kind is Kind.ONLINE and (trouble := probes.look(self._url)):
                    return trouble
                continue
            if trouble := self._take(event):
                return trouble
        return STOPPED

    def _take(self, event: News) -> Trouble | None:
        match event:
            case Lost(line):
                code = find_code(line)
                trouble = by_code(code) if code else Trouble("lost", LOST)
                if trouble.final:
                    return trouble
                self._become(_reconnecting(self._url, trouble))
            case Back():
                self._become(self._online)
            case Ended():
                return STOPPED
        return None

    def _up(self, url: str) -> None:
        moved = self._url is not None and self._url != url
        self._url = url
        code, advice = ("address_changed", tr(ADDRESS_CHANGED)) if moved else (None, "")
        self._online = TunnelState(Kind.ONLINE, url, code, advice)
        self._become(self._online)

    def _remember(self, pid: int) -> None:
        remember(self._note, pid)

    def _become(self, state: TunnelState) -> None:
        late = self._closing.is_set() and state.kind is not Kind.OFF
        if state != self._state and not late:
            self._state = state
            self._tell()

    def _tell(self) -> None:
        try:
            self._changed(self._state)
        except Exception:  # noqa: BLE001 — a listener's bug must not take the tunnel down
            _log.exception("A listener to the tunnel failed.")


def _failed(trouble: Trouble) -> TunnelState:
    return TunnelState(Kind.FAILED, None, trouble.code, trouble.advice)


def _reconnecting(url: str | None, trouble: Trouble) -> TunnelState:
    return TunnelState(Kind.RECONNECTING, url, trouble.code, trouble.advice)


def _endless(pauses: Sequence[float]) -> Iterator[float]:
    yield from pauses
    while True:
        yield pauses[-1]


def _address(domain: str) -> str | None:
    name = domain.strip().removeprefix("https://").removeprefix("http://").partition("/")[0]
    return f"https://{name}" if name else None
