"""Which network the laptop is on, found out without sending anything."""

import socket

_FAR = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
"""Addresses that belong to nobody: the system only says by which of its own it would get there."""


def network() -> str:
    """Give the laptop's address on its way out; empty where there is no way."""
    for family, far in _FAR:
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((far, 9))
                return str(probe.getsockname()[0])
        except OSError:
            continue
    return ""
