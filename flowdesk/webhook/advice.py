"""What ngrok says, in plain words.

ngrok's codes and their meanings: https://ngrok.com/docs/errors. Ours: ``no_agent``, ``silent``,
``offline``, ``old_agent``, ``stopped``, ``address_changed``, ``unknown``.
"""

import re
from dataclasses import dataclass

DOWNLOAD = "https://ngrok.com/download"
_AGAIN = "Flowdesk keeps trying."

_CODE = re.compile(r"ERR_NGROK_\d+")
_NO_NETWORK = re.compile(
    r"no such host|dial tcp|i/o timeout|network is unreachable|connection refused"
    r"|temporary failure in name resolution",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Trouble:
    """Why a tunnel is down. ``final``: no try is of use before the owner has done something."""

    code: str
    advice: str
    final: bool = False


NO_AGENT = Trouble(
    "no_agent",
    f"The ngrok program is not on this computer. Install it from {DOWNLOAD}, or use an address"
    " of your own.",
    final=True,
)
SILENT = Trouble(
    "silent",
    "ngrok was started and gave no answer. See whether a virus scanner or firewall holds it"
    f" back. {_AGAIN}",
)
OLD_AGENT = Trouble(
    "old_agent",
    f"This ngrok is too old, or does not work. Run “ngrok update”, or install it again from"
    f" {DOWNLOAD}. {_AGAIN}",
)
OFFLINE = Trouble("offline", f"ngrok cannot be reached. Check the internet connection. {_AGAIN}")
STOPPED = Trouble("stopped", "ngrok has stopped and is started again.")

ADDRESS_CHANGED = (
    "The public address has changed, so WhatsApp still calls the old one. Enter the new address"
    " in Meta's console, or choose a domain in Connect that stays the same."
)
LOST = "The connection to ngrok was lost and is being restored."

_FINAL = {
    4018: "ngrok needs an authtoken. Copy yours from dashboard.ngrok.com into Connect.",
    105: "This is no ngrok authtoken. Copy yours from dashboard.ngrok.com into Connect.",
    107: "This ngrok authtoken was revoked or belongs to another account. Copy the current one"
    " from dashboard.ngrok.com into Connect.",
    120: f"This ngrok is too old. Run “ngrok update”, or install it again from {DOWNLOAD}.",
    319: "This domain is not reserved in your ngrok account. Copy yours from dashboard.ngrok.com"
    " (Domains) into Connect.",
    320: "This domain belongs to another ngrok account. Check the domain and the authtoken in"
    " Connect.",
    9040: "ngrok does not serve this country or network. Use an address of your own instead.",
}
_PASSING = {
    108: "Your ngrok account runs as many programs as it may. Stop ngrok on another computer."
    f" {_AGAIN}",
    334: "Your ngrok address is in use already, perhaps on another computer. Stop ngrok there."
    f" {_AGAIN}",
    702: f"ngrok was asked too often in the last minute. {_AGAIN}",
    727: "This month's requests of your ngrok account are used up. Choose a larger plan at"
    f" dashboard.ngrok.com. {_AGAIN}",
    3200: f"ngrok has lost your address. {_AGAIN}",
    8012: f"ngrok works, but Flowdesk does not answer it. Restart Flowdesk. {_AGAIN}",
}


def find_code(text: str) -> str | None:
    """Give the last of ngrok's codes in a text: the last line tells what ended it."""
    found = _CODE.findall(text)
    return found[-1] if found else None


def by_code(code: str) -> Trouble:
    """Explain one of ngrok's codes; one that we do not know names ngrok's page about it."""
    number = int(code.rpartition("_")[2])
    if number in _FINAL:
        return Trouble(code, _FINAL[number], final=True)
    page = f"https://ngrok.com/docs/errors/{code.lower()}"
    return Trouble(code, _PASSING.get(number, f"ngrok refuses: see {page}. {_AGAIN}"))


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
    return Trouble("unknown", f"ngrok could not start: {_short(said)}. {_AGAIN}")


def _short(said: str) -> str:
    line = " ".join(said.split()) or "it gave no reason"
    return line if len(line) <= 160 else line[:159] + "…"
