"""The public way to the door: what every tunnel can do, and the owner's own address."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from urllib.parse import urlsplit

from flowdesk.tongue.say import tr


class Kind(StrEnum):
    """How a tunnel is doing."""

    OFF = "off"
    STARTING = "starting"
    ONLINE = "online"
    RECONNECTING = "reconnecting"  # it was online and mends itself
    FAILED = "failed"  # the advice says what to do, and whether it is tried again meanwhile


@dataclass(frozen=True)
class TunnelState:
    """How a tunnel is doing, for the owner.

    ``url`` is the public address without a path and without a slash at its end; the webhook's
    address is ``url + "/webhook"``. While reconnecting it is the address that was online last.
    ``code`` is ngrok's (``ERR_NGROK_334``) or a word of ours (see advice.py). ``advice`` is empty
    or plain sentences, and holds no token.
    """

    kind: Kind
    url: str | None = None
    code: str | None = None
    advice: str = ""


Changed = Callable[[TunnelState], None]


class Tunnel(Protocol):
    """Makes a port of this computer reachable for WhatsApp.

    A tunnel is given ``changed`` when it is built and calls it with every new state, never twice
    with the same, on a thread of the tunnel's own where it has one.
    """

    def start(self, port: int) -> None:
        """Begin, and return at once; does nothing when it is on already."""

    def refresh(self) -> None:
        """Make sure that it works after the laptop slept or changed its network; may take seconds."""

    def close(self) -> None:
        """End it, and return soon. The state is off afterwards; it may be started again."""

    @property
    def state(self) -> TunnelState:
        """The latest state."""


def ignore(state: TunnelState) -> None:
    """Listen to nothing; for those who ask for ``state`` instead."""


class OwnAddress:
    """An address that the owner keeps up: a proxy, a server, a tunnel of another make.

    Nothing runs here; the state follows from the address. ``url`` may be given as it stands in
    Meta's console, with ``/webhook`` at its end. ``changed`` is called by start() and close().
    """

    def __init__(self, url: str, changed: Changed = ignore) -> None:
        self._goal = _judged(url.strip())
        self._changed = changed
        self._state = TunnelState(Kind.OFF)

    def start(self, port: int) -> None:  # noqa: ARG002 — the owner's proxy knows the port
        """Be online, or say what is wrong with the address."""
        self._become(self._goal)

    def refresh(self) -> None:
        """Do nothing: the owner keeps it up."""

    def close(self) -> None:
        """Be off."""
        self._become(TunnelState(Kind.OFF))

    @property
    def state(self) -> TunnelState:
        """The latest state."""
        return self._state

    def _become(self, state: TunnelState) -> None:
        if state != self._state:
            self._state = state
            self._changed(state)


def _judged(url: str) -> TunnelState:
    bare = url.rstrip("/").removesuffix("/webhook").rstrip("/")
    try:
        parts = urlsplit(bare)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme == "https" and parts.hostname and not parts.query and not parts.fragment:
        return TunnelState(Kind.ONLINE, bare)
    advice = tr("WhatsApp needs a public address that begins with https://. Correct it in Connect.")
    return TunnelState(Kind.FAILED, None, "bad_address", advice)
