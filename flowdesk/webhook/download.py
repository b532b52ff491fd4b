"""The ngrok agent, fetched when the owner has asked for it.

Which file suits this computer is known to pyngrok; the fetching is ours: pyngrok's own waits 6 seconds,
cannot be given up, and writes its progress to a standard output that a windowed app does not have.
"""

import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

import requests

from flowdesk.tongue.say import tr
from flowdesk.webhook.errors import WebhookError

_TIMEOUT = (10, 30)  # seconds to connect, and without a byte
_CHUNK = 64 * 1024
_LARGEST = 200 * 1024 * 1024  # the agent is a sixth of that

Told = Callable[[int, int], object]
"""Gets how many bytes are here and how many there are, 0 where nobody knows; must return quickly."""


class NotFetched(WebhookError):
    """The agent is not here; the sentence says why and what else to do."""


class GivenUp(NotFetched):
    """The owner did not want to wait."""


def usual_place() -> Path:
    """Give where the agent is looked for and put: pyngrok's own place."""
    from pyngrok.conf import PyngrokConfig  # noqa: PLC0415 — slow to import, and only used here

    return Path(PyngrokConfig().ngrok_path)


def usual_address() -> str:
    """Give where the agent for this computer can be had.

    :raises NotFetched: if ngrok makes none for it.
    """
    from pyngrok.exception import PyngrokError  # noqa: PLC0415
    from pyngrok.installer import get_ngrok_cdn_url  # noqa: PLC0415

    try:
        return str(get_ngrok_cdn_url("3"))
    except PyngrokError as error:
        raise NotFetched(
            tr("ngrok is not made for this kind of computer. Use an address of your own.")
        ) from error


def fetch(
    place: Path, told: Told, is_off: Callable[[], bool], address: Callable[[], str] = usual_address
) -> Path:
    """Bring the agent to *place*, whole or not at all, ready to run; give the place.

    :raises GivenUp: once *is_off* gives true.
    :raises NotFetched: in a sentence for the owner.
    """
    where = address()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=place.parent) as archive:
            _bring(where, archive, told, is_off)
            archive.seek(0)
            _unpack(archive, where, place)
    except requests.RequestException as error:
        raise NotFetched(
            tr("ngrok could not be downloaded. Check the internet connection and try again.")
        ) from error
    except (tarfile.TarError, zipfile.BadZipFile, KeyError, EOFError) as error:
        raise NotFetched(
            tr(
                "What was downloaded is not ngrok: something on the way has changed it. Get it from"
                " ngrok.com/download and choose the file."
            )
        ) from error
    except OSError as error:
        words = tr("ngrok could not be written to {place}: {why}.", place=place, why=error.strerror)
        raise NotFetched(words) from error
    return place


def _bring(where: str, archive: IO[bytes], told: Told, is_off: Callable[[], bool]) -> None:
    with requests.get(where, stream=True, timeout=_TIMEOUT) as answer:
        answer.raise_for_status()
        size = answer.headers.get("Content-Length", "")
        whole = int(size) if size.isascii() and size.isdecimal() else 0
        part = 0
        for chunk in answer.iter_content(_CHUNK):
            if is_off():
                raise GivenUp(tr("The download was given up. Nothing was kept."))
            part += len(chunk)
            if part > _LARGEST:
                raise NotFetched(
                    tr("What was offered as ngrok is far too large and was not taken.")
                )
            archive.write(chunk)
            told(part, whole)


def _unpack(archive: IO[bytes], where: str, place: Path) -> None:
    """Take the one program out of the archive and nothing else."""
    name = place.name
    half = place.with_name(f".{name}.part")
    try:
        if where.endswith(".zip"):
            with zipfile.ZipFile(archive) as packed, packed.open(name) as program:
                _write(program, half)
        else:
            with tarfile.open(fileobj=archive, mode="r:gz") as rolled:
                found = rolled.extractfile(rolled.getmember(name))
                if found is None:
                    raise KeyError(name)
                with found as program:
                    _write(program, half)
        half.chmod(0o700)
        half.replace(place)
    finally:
        half.unlink(missing_ok=True)


def _write(program: IO[bytes], path: Path) -> None:
    with path.open("wb") as file:
        while chunk := program.read(_CHUNK):
            file.write(chunk)
