"""How often a server is asked: one turn after another, longer waits after a refusal, and what Retry-After says."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


class Limiter:
    """Gives turns to all workers of a run: never two within ``1 / per_second`` seconds, none while on hold."""

    def __init__(self, per_second: float, clock: Callable[[], float], sleep: Callable[[float], object]) -> None:
        self._interval = 1 / per_second
        self._clock = clock
        self._sleep = sleep
        self._free_at = clock()
        self._lock = threading.Lock()

    def wait_turn(self) -> float:
        """Wait for a turn and return the moment at which it was given, by the clock."""
        while True:
            with self._lock:
                now = self._clock()
                wait = self._free_at - now
                if wait <= 0:
                    self._free_at = now + self._interval
                    return now
            self._sleep(wait)

    def hold(self, seconds: float) -> None:
        """Give no turn to any worker for so many seconds from now."""
        with self._lock:
            self._free_at = max(self._free_at, self._clock() + seconds)


def backoff_seconds(attempt: int, first: float, longest: float, chance: float) -> float:
    """Return the wait after the failed attempt number ``attempt`` (from 1): twice the last one, less up to a half.

    ``chance`` (0 to 1) spreads the waits, so that those who failed together do not come back together.
    """
    whole = min(longest, first * 2.0 ** min(attempt - 1, 30))
    return whole * (1 - chance / 2)


def retry_after_seconds(value: str | None, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for, given as seconds or as an HTTP date; None for no such."""
    if value is None:
        return None
    if re.fullmatch(r"\s*[0-9]{1,9}\s*", value, re.ASCII):
        return float(value.strip())
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
