"""Seconds that go on while the laptop sleeps, and that no setting of the clock changes."""

import sys
import time

if sys.platform == "linux":

    def passed() -> float:
        """Give seconds since some moment."""
        return time.clock_gettime(time.CLOCK_BOOTTIME)

elif sys.platform == "darwin":

    def passed() -> float:
        """Give seconds since some moment: on macOS this clock goes on in sleep."""
        return time.clock_gettime(time.CLOCK_MONOTONIC)

else:

    def passed() -> float:
        """Give seconds since some moment; Windows counts those of sleep."""
        return time.monotonic()
