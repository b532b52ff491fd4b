"""Where Meta's API is, and which addresses may see the access token.

The token goes to the configured host and to Meta's own (``*.facebook.com``, ``*.fbsbx.com``,
``*.fbcdn.net``), over https; plain http is for this computer alone.
"""

import re
from ipaddress import ip_address
from typing import Final
from urllib.parse import quote, urlsplit

from flowdesk.tongue.say import tr
from flowdesk.whatsapp.errors import FixSettings

_META: Final = (".facebook.com", ".fbsbx.com", ".fbcdn.net")
_OWN_VERSION = re.compile(r"/v\d+\.\d+$")


class GraphAddress:
    """The API at one base address and version."""

    def __init__(self, base: str, version: str) -> None:
        self.base = _OWN_VERSION.sub("", base.strip().rstrip("/")).rstrip("/")
        self.version = "v" + version.strip().strip("/").lstrip("v")
        self._host = _host(self.base)

    @property
    def on_this_computer(self) -> bool:
        """Whether it is a stand-in on loopback."""
        return is_loopback(self._host)

    def url(self, *parts: str) -> str:
        """Give the address of an object; raises FixSettings where the base is not fit for use."""
        if not self.trusts(self.base):
            raise FixSettings(
                tr("The Graph address {address!r} cannot be used.", address=self.base),
                remedy=tr(
                    "Set the Graph address to https://graph.facebook.com, or leave it empty."
                ),
            )
        path = "/".join(quote(part, safe="") for part in parts)
        return f"{self.base}/{self.version}/{path}"

    def trusts(self, url: str) -> bool:
        """Tell whether a request to this address may carry the token."""
        host = _host(url)
        here = is_loopback(host)
        if _scheme(url) != "https" and not (here and _scheme(url) == "http"):
            return False
        if host == self._host or (here and self.on_this_computer):
            return bool(host)
        return host.endswith(_META)

    def is_home(self, url: str) -> bool:
        """Tell whether an address is on the API's own host, not where it keeps files."""
        return _host(url) == self._host


def is_loopback(host: str) -> bool:
    """Tell whether a host name or literal means this computer."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _scheme(url: str) -> str:
    try:
        return urlsplit(url).scheme
    except ValueError:
        return ""
