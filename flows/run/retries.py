"""Which steps of a run are retried after a fault of the disk or the storage, and after how many seconds."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, TypeVar

from flows.run.failures import describe_failure
from flows.run.stages import publish, stage

T = TypeVar("T")

RETRIED: frozenset[Callable[..., Any]] = frozenset({stage, publish})
RETRY_DELAYS = (1.0, 5.0)

logger = logging.getLogger(__name__)


def is_retried(error: BaseException) -> bool:
    """Return whether an error is a fault of the disk or the storage, which may be gone soon."""
    return isinstance(error, OSError)


def call_with_retries(step: Callable[..., T], *arguments: object) -> T:
    """Return the result of a step; a step of RETRIED is called again after such a fault. Raises its last error."""
    for delay in RETRY_DELAYS if step in RETRIED else ():
        try:
            return step(*arguments)
        except Exception as error:
            if not is_retried(error):
                raise
            logger.warning("retrying in %g s: %s", delay, describe_failure(error))
        time.sleep(delay)
    return step(*arguments)
