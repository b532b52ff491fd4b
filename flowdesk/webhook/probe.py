"""The one honest check of a tunnel: our own call from outside.

An agent can be up, think that its session is, list its address, and ngrok answers callers all the same
that nobody is there. Each call is one of the account's 20,000 requests a month, so it is made seldom.
"""

import time

import requests

from flowdesk.webhook.advice import Trouble, by_code, find_code

EVERY = 900.0  # seconds: 3,000 requests a month
SOON = 30.0  # seconds after a first bad answer; only a second one counts
_TIMEOUT = 2.0  # closing a tunnel waits for a call that is under way


def code_outside(url: str) -> str | None:
    """Call an address; give ngrok's code where ngrok itself answers that it leads nowhere.

    None where it leads here, and where nothing can be told: without a network nobody answers at all,
    and the agent says so by itself.
    """
    try:
        with requests.head(url, timeout=_TIMEOUT, allow_redirects=False) as answer:
            return find_code(answer.headers.get("ngrok-error-code", ""))
    except requests.RequestException:
        return None


class Probes:
    """When a tunnel is called from outside, and what comes of it: two bad answers count, one may be
    a moment's.
    """

    def __init__(self, probing: tuple[float, float]) -> None:
        self._every, self._soon = probing
        self._due = time.monotonic() + self._every
        self._doubted = False

    def look(self, url: str | None) -> Trouble | None:
        """Call the address if it is time to; give why the agent has to be started anew, if so."""
        if url is None or time.monotonic() < self._due:
            return None
        code = code_outside(url)
        again, self._doubted = self._doubted, code is not None
        self._due = time.monotonic() + (self._soon if code else self._every)
        return by_code(code) if code and again else None
