"""What ngrok says, in plain words.

ngrok's codes and their meanings: https://ngrok.com/docs/errors. Ours: ``no_agent``, ``silent``,
``offline``, ``old_agent``, ``stopped``, ``address_changed``, ``unknown``.
"""

import re
from dataclasses import dataclass

from flowdesk.tongue.say import mark, tr

_CODE = re.compile(r"ERR_NGROK_\d+")
_NO_NETWORK = re.compile(
    r"no such host|dial tcp|i/o timeout|network is unreachable|connection refused"
    r"|temporary failure in name resolution",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Trouble:
    """Why a tunnel is down. ``final``: no try is of use before the owner has done something.

    ``sentence`` is in English, with places for ``values``; ``advice`` is what the owner reads.
    """

    code: str
    sentence: str
    final: bool = False
    values: tuple[tuple[str, str], ...] = ()

    @property
    def advice(self) -> str:
        """The sentence in the owner's language."""
        return tr(self.sentence, **dict(self.values))


NO_AGENT = Trouble(
    "no_agent",
    mark(
        "The ngrok program is not on this computer. Install it from https://ngrok.com/download, or use"
        " an address of your own."
    ),
    final=True,
)
SILENT = Trouble(
    "silent",
    mark(
        "ngrok was started and gave no answer. See whether a virus scanner or firewall holds it back."
        " Flowdesk keeps trying."
    ),
)
OLD_AGENT = Trouble(
    "old_agent",
    mark(
        "This ngrok is too old, or does not work. Run “ngrok update”, or install it again from"
        " https://ngrok.com/download. Flowdesk keeps trying."
    ),
)
OFFLINE = Trouble(
    "offline",
    mark("ngrok cannot be reached. Check the internet connection. Flowdesk keeps trying."),
)
STOPPED = Trouble("stopped", mark("ngrok has stopped and is started again."))

ADDRESS_CHANGED = mark(
    "The public address has changed, so WhatsApp still calls the old one. Enter the new address"
    " in Meta's console, or choose a domain in Connect that stays the same."
)
LOST = mark("The connection to ngrok was lost and is being restored.")

_FINAL = {
    4018: mark("ngrok needs an authtoken. Copy yours from dashboard.ngrok.com into Connect."),
    105: mark("This is no ngrok authtoken. Copy yours from dashboard.ngrok.com into Connect."),
    107: mark(
        "This ngrok authtoken was revoked or belongs to another account. Copy the current one from"
        " dashboard.ngrok.com into Connect."
    ),
    120: mark(
        "This ngrok is too old. Run “ngrok update”, or install it again from"
        " https://ngrok.com/download."
    ),
    319: mark(
        "This domain is not reserved in your ngrok account. Copy yours from dashboard.ngrok.com"
        " (Domains) into Connect."
    ),
    320: mark(
        "This domain belongs to another ngrok account. Check the domain and the authtoken in Connect."
    ),
    9040: mark("ngrok does not serve this country or network. Use an address of your own instead."),
}
_PASSING = {
    108: mark(
        "Your ngrok account runs as many programs as it may. Stop ngrok on another computer."
        " Flowdesk keeps trying."
    ),
    334: mark(
        "Your ngrok address is in use already, perhaps on another computer. Stop ngrok there."
        " Flowdesk keeps trying."
    ),
    702: mark("ngrok was asked too often in the last minute. Flowdesk keeps trying."),
    727: mark(
        "This month's requests of your ngrok account are used up. Choose a larger plan at"
        " dashboard.ngrok.com. Flowdesk keeps trying."
    ),
    3200: mark("ngrok has lost your address. Flowdesk keeps trying."),
    8012: mark(
        "ngrok works, but Flowdesk does not answer it. Restart Flowdesk. Flowdesk keeps trying."
    ),
}
_OTHER = mark("ngrok refuses: see {page}. Flowdesk keeps trying.")
_UNKNOWN = mark("ngrok could not start: {said}. Flowdesk keeps trying.")
_NO_REASON = mark("ngrok could not start: it gave no reason. Flowdesk keeps trying.")


def find_code(text: str) -> str | None:
    """Give the last of ngrok's codes in a text: the last line tells what ended it."""
    found = _CODE.findall(text)
    return found[-1] if found else None


def by_code(code: str) -> Trouble:
    """Explain one of ngrok's codes; one that we do not know names ngrok's page about it."""
    number = int(code.rpartition("_")[2])
    if number in _FINAL:
        return Trouble(code, _FINAL[number], final=True)
    if number in _PASSING:
        return Trouble(code, _PASSING[number])
    page = f"https://ngrok.com/docs/errors/{code.lower()}"
    return Trouble(code, _OTHER, values=(("page", page),))


def explain(said: str, *, timed_out: bool = False) -> Trouble:
    """Explain why no tunnel came up from all that ngrok said, tokens taken out.

    ``timed_out``: it was still running when our patience ended.
    """
    if code := find_code(said):
        return by_code(code)
    if "client session established" in said or "too old" in said:
        return OLD_AGENT  # it has its connection, and its API is not as we know it
    if _NO_NETWORK.search(said):
        return OFFLINE
    if timed_out:
        return SILENT
    if not said.strip():
        return Trouble("unknown", _NO_REASON)
    return Trouble("unknown", _UNKNOWN, values=(("said", _short(said)),))


def _short(said: str) -> str:
    line = " ".join(said.split())
    return line if len(line) <= 160 else line[:159] + "…"
