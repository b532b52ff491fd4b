"""Whether the public address leads to our door at this moment, asked from outside as WhatsApp does."""

import requests

_TIMEOUT = 5.0


def reaches(url: str, timeout: float = _TIMEOUT) -> bool:
    """Ask for the webhook without a token: our door refuses in its own way, everything else is no door.

    Blocks for up to *timeout* seconds and more where bytes trickle; never raises for a bad line.
    """
    try:
        answer = requests.get(
            f"{url}/webhook",
            timeout=timeout,
            allow_redirects=False,
            headers={"ngrok-skip-browser-warning": "1"},
        )
    except requests.RequestException:
        return False
    return answer.status_code == 403 and "ngrok-error-code" not in answer.headers
