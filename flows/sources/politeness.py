"""The rate of requests to a server: a limit, longer waits after errors, and Retry-After."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


class Limiter:
    """A rate limit for all workers of a run: at most one turn per ``1 / per_second`` seconds, none while on hold."""

    def __init__(self, per_second: float, clock: Callable[[], float], sleep: Callable[[float], object]) -> None:
        self._interval = 1 / per_second
        self._clock = clock
        self._sleep = sleep
        self._free_at = clock()
        self._lock = threading.Lock()

    def wait_turn(self) -> float:
        """Wait for a turn and return its time by the clock."""
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
    """Return the wait after the failed attempt number ``attempt`` (from 1): twice the last one, minus up to a half.

    ``chance`` (0 to 1) spreads the waits, so that workers that failed together do not retry together.
    """
    whole = min(longest, first * 2.0 ** min(attempt - 1, 30))
    return whole * (1 - chance / 2)


def retry_after_seconds(value: str | None, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for, given as seconds or as an HTTP date, or None."""
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
