r"""Whether a webhook really comes from Meta.

Meta signs the bytes it sends: ``X-Hub-Signature-256: sha256=`` and 64 lowercase hex digits of
HMAC-SHA256 with the app secret as key. The bytes are already escaped (``\u00e4``, ``\/``) on the
wire, so the body must be checked as it came, never after parsing and writing it again.
"""

import hashlib
import hmac
import re

HEADER = "X-Hub-Signature-256"

_FORM = re.compile(r"sha256=[0-9a-f]{64}")


def sign(secret: str, body: bytes) -> str:
    """Give the header value that Meta would send with these bytes."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def is_genuine(secret: str, body: bytes, header: str | None) -> bool:
    """Tell whether the header signs exactly these bytes; never so with an empty secret."""
    if not secret or header is None or not _FORM.fullmatch(header):
        return False
    return hmac.compare_digest(sign(secret, body), header)
