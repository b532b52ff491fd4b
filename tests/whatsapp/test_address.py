"""Where the token may go."""

import pytest

from flowdesk.whatsapp.address import GraphAddress
from flowdesk.whatsapp.errors import FixSettings

META = GraphAddress("https://graph.facebook.com", "v25.0")
LOCAL = GraphAddress("http://127.0.0.1:5000/", "25.0")


@pytest.mark.parametrize(
    ("base", "version"),
    [
        ("https://graph.facebook.com", "v25.0"),
        ("https://graph.facebook.com/", "25.0"),
        (" https://graph.facebook.com// ", "v25.0"),
        ("https://graph.facebook.com/v21.0/", "v25.0"),
    ],
)
def test_the_version_is_added_once(base, version):
    """However the base is written, an object's address has one version and no double slash."""
    address = GraphAddress(base, version)
    assert address.url("2000", "messages") == "https://graph.facebook.com/v25.0/2000/messages"


def test_ids_cannot_leave_their_place():
    """An id from outside is one part of a path, whatever it holds."""
    assert META.url("../me?x=1") == "https://graph.facebook.com/v25.0/..%2Fme%3Fx%3D1"


@pytest.mark.parametrize(
    ("address", "url", "trusted"),
    [
        (META, "https://graph.facebook.com/v25.0/1", True),
        (META, "https://lookaside.fbsbx.com/x", True),
        (META, "https://scontent.xx.fbcdn.net/x", True),
        (META, "https://LOOKASIDE.FBSBX.COM/x", True),
        (META, "http://lookaside.fbsbx.com/x", False),
        (META, "https://fbsbx.com.evil.example/x", False),
        (META, "https://evilfbsbx.com/x", False),
        (META, "https://notfacebook.com/x", False),
        (META, "https://evil.example/?lookaside.fbsbx.com", False),
        (META, "https://graph.facebook.com@evil.example/", False),
        (META, "http://127.0.0.1:5001/x", False),
        (META, "https://127.0.0.1/x", False),
        (META, "ftp://graph.facebook.com/x", False),
        (META, "//graph.facebook.com/x", False),
        (META, "https://[bad/x", False),
        (META, "", False),
        (LOCAL, "http://127.0.0.1:5001/x", True),
        (LOCAL, "http://localhost:5001/x", True),
        (LOCAL, "http://[::1]:5001/x", True),
        (LOCAL, "http://192.168.1.4/x", False),
        (LOCAL, "https://lookaside.fbsbx.com/x", True),
        (GraphAddress("https://graph.shop.example", "v25.0"), "https://graph.shop.example/x", True),
        (GraphAddress("https://graph.shop.example", "v25.0"), "https://www.shop.example/x", False),
    ],
)
def test_who_may_see_the_token(address, url, trusted):
    """The configured host and Meta's, over https; this computer over http too."""
    assert address.trusts(url) is trusted


@pytest.mark.parametrize(
    "base", ["", "graph.facebook.com", "http://graph.facebook.com", "file:///etc", "https://"]
)
def test_an_unfit_base_is_a_wrong_setting(base):
    """Plain http to a stranger, or no address at all, is refused with a remedy."""
    with pytest.raises(FixSettings) as refused:
        GraphAddress(base, "v25.0").url("2000")
    assert "https://graph.facebook.com" in refused.value.remedy
