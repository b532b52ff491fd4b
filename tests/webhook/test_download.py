"""The agent is fetched whole or not at all, over real HTTP."""

import io
import tarfile
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from flowdesk.webhook.download import GivenUp, NotFetched, fetch, usual_address

PROGRAM = b"#!/bin/sh\necho ngrok version 3\n" + b"#" * 400_000


def rolled(name: str = "ngrok", content: bytes = PROGRAM) -> bytes:
    """Give an archive as ngrok offers it, with a file beside the program that nobody asked for."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz", compresslevel=0) as archive:
        for each in (name, "../outside"):
            about = tarfile.TarInfo(each)
            about.size = len(content)
            archive.addfile(about, io.BytesIO(content))
    return file.getvalue()


def zipped() -> bytes:
    """Give one as for Windows."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("ngrok.exe", PROGRAM)
    return file.getvalue()


class Shelf:
    """A server with one file; ``broken`` cuts it off half way."""

    def __init__(self) -> None:
        self.content, self.status, self.broken = rolled(), 200, False
        shelf = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(shelf.status)
                self.send_header("Content-Length", str(len(shelf.content)))
                self.end_headers()
                half = len(shelf.content) // 2
                self.wfile.write(shelf.content[:half] if shelf.broken else shelf.content)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    def address(self, kind: str = "tgz") -> Callable[[], str]:
        return lambda: f"http://127.0.0.1:{self.server.server_port}/ngrok.{kind}"

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    """A server that is closed afterwards."""
    made = Shelf()
    yield made
    made.close()


def never() -> bool:
    """Go on."""
    return False


def test_the_program_is_there_and_can_be_run(shelf: Shelf, tmp_path: Path) -> None:
    """Only it is taken out, ready to run; how far it is was told up to the end."""
    told: list[tuple[int, int]] = []
    place = tmp_path / "kept" / "ngrok"
    got = fetch(place, lambda part, whole: told.append((part, whole)), never, shelf.address())
    assert got == place
    assert place.read_bytes() == PROGRAM
    assert place.stat().st_mode & 0o777 == 0o700
    assert [each.name for each in place.parent.iterdir()] == ["ngrok"]
    assert not (tmp_path / "outside").exists()
    size = len(shelf.content)
    assert told[-1] == (size, size)
    assert [part for part, _ in told] == sorted(part for part, _ in told)


def test_a_zip_for_windows(shelf: Shelf, tmp_path: Path) -> None:
    """The other kind of archive."""
    shelf.content = zipped()
    place = fetch(tmp_path / "ngrok.exe", lambda *_: None, never, shelf.address("zip"))
    assert place.read_bytes() == PROGRAM


def test_giving_up_leaves_nothing(shelf: Shelf, tmp_path: Path) -> None:
    """No part of it stays, and what was there before is as it was."""
    place = tmp_path / "ngrok"
    place.write_text("before")
    with pytest.raises(GivenUp):
        fetch(place, lambda *_: None, lambda: True, shelf.address())
    assert place.read_text() == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["ngrok"]


def _cut(shelf: Shelf) -> None:
    shelf.broken = True


def _refused(shelf: Shelf) -> None:
    shelf.status = 503


def _page(shelf: Shelf) -> None:
    shelf.content = b"<html>Please log in to this network</html>" * 20


def _another(shelf: Shelf) -> None:
    shelf.content = rolled("something-else")


@pytest.mark.parametrize(
    ("happens", "sentence"),
    [
        (_cut, "internet connection"),
        (_refused, "internet connection"),
        (_page, "not ngrok"),
        (_another, "not ngrok"),
    ],
)
def test_what_goes_wrong_is_said(
    shelf: Shelf, tmp_path: Path, happens: Callable[[Shelf], None], sentence: str
) -> None:
    """A sentence with what to do, and no half of a program."""
    happens(shelf)
    with pytest.raises(NotFetched, match=sentence):
        fetch(tmp_path / "ngrok", lambda *_: None, never, shelf.address())
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_may_be_written(shelf: Shelf, tmp_path: Path) -> None:
    """The place is named."""
    (tmp_path / "file").touch()
    with pytest.raises(NotFetched, match="could not be written to"):
        fetch(tmp_path / "file" / "ngrok", lambda *_: None, never, shelf.address())


def test_the_usual_address_is_an_encrypted_one() -> None:
    """What is run later comes from ngrok over TLS."""
    assert usual_address().startswith("https://")
    assert "ngrok" in usual_address()
