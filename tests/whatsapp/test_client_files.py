"""Files over the client: limits, addresses, and where the token may go."""

import pytest
from flask import Response, redirect, request

from flowdesk.whatsapp.errors import GiveUp, Wait
from tests.whatsapp.conftest import JPEG, TOKEN, client_of


def test_a_picture_there_and_back(client):
    """What is uploaded is downloaded byte for byte, over the second address."""
    info = client.media_info(client.upload(JPEG, "image/jpeg"))
    assert (info.mime, info.size) == ("image/jpeg", len(JPEG))
    assert b"".join(client.download(info.url)) == JPEG


def test_an_unknown_picture(client):
    """A picture that is gone is gone for good, and no wrong setting."""
    with pytest.raises(GiveUp) as refused:
        client.media_info("123")
    assert refused.value.code == 100


def test_an_address_expires(clock, client):
    """After five minutes the address is a 404, and a new one is good again."""
    media_id = client.upload(JPEG, "image/jpeg")
    info = client.media_info(media_id)
    clock.advance(minutes=5)
    with pytest.raises(GiveUp) as refused:
        next(client.download(info.url))
    assert refused.value.status == 404
    assert b"".join(client.download(client.media_info(media_id).url)) == JPEG


def test_a_file_that_is_too_large(practice, client):
    """A file that says it is too large is not begun."""
    url = client.media_info(client.upload(JPEG, "image/jpeg")).url
    small = client_of(practice.url, largest=100_000)
    with pytest.raises(GiveUp, match="larger"):
        next(small.download(url))
    small.close()


def test_a_file_of_unknown_length_that_is_too_large(strange):
    """A stream without an end is left at the limit."""
    url = strange(lambda: Response(iter([b"x" * 50_000] * 100)))
    small = client_of(url, largest=100_000)
    with pytest.raises(GiveUp, match="larger"):
        list(small.download(url + "/file"))
    small.close()


def test_files_may_be_as_large_as_whatsapp_takes_them(strange):
    """A customer may send 100 MB; a byte more is not begun."""
    sizes = [100_000_001, 100_000_000]
    url = strange(lambda: Response(iter([b"x"] * 9), headers={"Content-Length": str(sizes.pop(0))}))
    one = client_of(url)
    with pytest.raises(GiveUp):
        next(one.download(url + "/file"))
    pieces = one.download(url + "/file")
    assert next(pieces)
    pieces.close()
    one.close()


def test_a_file_that_drips_is_left(dripping):
    """A line on which a byte comes now and then holds a download for so long and no longer."""
    slow = client_of(dripping, longest=0.2)
    with pytest.raises(Wait):
        list(slow.download(dripping + "/file"))
    slow.close()


def test_half_a_file_is_a_wait(strange):
    """A download that breaks off raises, so that half a picture is never taken for one."""

    def half():
        return Response(iter([b"x" * 1000]), headers={"Content-Length": "5000"})

    url = strange(half)
    cut = client_of(url)
    with pytest.raises(Wait):
        list(cut.download(url + "/file"))
    cut.close()


def test_the_token_stays_at_home(strange):
    """Nothing is fetched from a host that may not see the token."""
    seen = []
    stranger = strange(lambda: seen.append(request.headers.get("Authorization")) or "x")
    meta = client_of("https://graph.facebook.com")
    with pytest.raises(GiveUp, match="not one of Meta's"):
        list(meta.download(stranger + "/file"))
    meta.close()
    assert seen == []


def test_redirects_keep_the_rule(strange):
    """A redirect on this computer is followed with the token; one to a stranger is not."""
    seen = []
    target = strange(lambda: seen.append(request.headers.get("Authorization")) or "picture")
    inside = client_of(url := strange(lambda: redirect(target + "/file")))
    assert b"".join(inside.download(url + "/file")) == b"picture"
    assert seen == [f"Bearer {TOKEN}"]
    outside = client_of(url := strange(lambda: redirect("https://evil.example/file")))
    with pytest.raises(GiveUp, match="not one of Meta's"):
        list(outside.download(url + "/file"))
    inside.close()
    outside.close()


def test_redirects_end(strange):
    """A circle of redirects is left."""
    url = strange(lambda: redirect("/again"))
    lost = client_of(url)
    with pytest.raises(GiveUp, match="circle"):
        list(lost.download(url + "/file"))
    lost.close()
