"""A sealed file: encrypted and authenticated in pieces, so that gigabytes need a megabyte of memory.

After a head with the salt come pieces of AES-256-GCM. The nonce of each is its number, with a mark on
the last one: pieces that were cut off, swapped or left out are noticed. The key is scrypt's over the
passphrase and a salt of this file only, so that no nonce is used twice with a key.
"""

import hmac
from collections.abc import Callable
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from flowdesk.backup.errors import BackupError, NotWhole
from flowdesk.tongue.say import tr

MAGIC = b"Flowdesk sealed data 1\n"
_SALT, _CHECK, _TAG = 16, 32, 16
_PIECE = 1 << 18
_COST = 17
"""scrypt's N as a power of 2: 128 MB of memory and about half a second for each guess."""

_DEAREST = 20  # a forged head must not make us take more than a gigabyte

SHORTEST = 10
"""Characters that a passphrase must have."""


class WrongPassphrase(BackupError):
    """The passphrase does not open the file."""


class Sealing:
    """Writes a sealed file; ``close`` ends it, and without it the file is cut short."""

    def __init__(
        self, file: BinaryIO, passphrase: str, salt: Callable[[int], bytes], cost: int = _COST
    ):
        head = MAGIC + bytes([cost]) + salt(_SALT)
        self._file = file
        self._cipher, check = _keys(passphrase, head, cost)
        self._held = bytearray()
        self._number = 0
        file.write(head + check)

    def write(self, data: bytes) -> int:
        """Seal some bytes. Raises OSError."""
        self._held += data
        while len(self._held) > _PIECE:  # never the last one: that has its mark
            self._put(bytes(self._held[:_PIECE]), last=False)
            del self._held[:_PIECE]
        return len(data)

    def close(self) -> None:
        """Write the last piece. Raises OSError."""
        self._put(bytes(self._held), last=True)

    def _put(self, piece: bytes, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, last=last), piece, None))
        self._number += 1


class Opening:
    """Reads a sealed file. Raises WrongPassphrase, and NotWhole where anything of it was changed."""

    def __init__(self, file: BinaryIO, passphrase: str):
        self._file = file
        head = file.read(len(MAGIC) + 1 + _SALT)
        check = file.read(_CHECK)
        if not head.startswith(MAGIC) or len(check) < _CHECK or head[len(MAGIC)] > _DEAREST:
            raise NotWhole(
                tr("This is not a file with the data of a Flowdesk. Choose another one.")
            )
        self._cipher, right = _keys(passphrase, head, head[len(MAGIC)])
        if not hmac.compare_digest(check, right):
            raise WrongPassphrase(
                tr("The passphrase does not open this file. Check capitals and spaces.")
            )
        self._held = b""
        self._number = 0
        self._next = file.read(_PIECE + _TAG)

    def read(self, size: int) -> bytes:
        """Give up to so many bytes; none at the end."""
        while len(self._held) < size and self._next:
            self._held += self._open()
        given, self._held = self._held[:size], self._held[size:]
        return given

    def _open(self) -> bytes:
        sealed, self._next = self._next, self._file.read(_PIECE + _TAG)
        try:
            piece = self._cipher.decrypt(_nonce(self._number, last=not self._next), sealed, None)
        except InvalidTag as error:
            raise NotWhole(
                tr(
                    "The file is cut short or was changed on the way. Copy it again from the other"
                    " laptop."
                )
            ) from error
        self._number += 1
        return piece


def _keys(passphrase: str, head: bytes, cost: int) -> tuple[AESGCM, bytes]:
    """Derive the key, and the check that tells a wrong passphrase from a damaged file."""
    made = Scrypt(salt=head, length=64, n=1 << cost, r=8, p=1).derive(passphrase.encode())
    return AESGCM(made[:32]), hmac.digest(made[32:], head, "sha256")


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
