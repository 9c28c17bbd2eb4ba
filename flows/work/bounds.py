"""How much processor time and memory the work on one document may take, held by the operating system.

A worker process sets its own limits before each item: past the processor time the kernel ends the process, past the
memory each further request fails. Nothing that the code of a reader does or forgets can lift them.
"""

from __future__ import annotations

import math
import resource
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from flows.model import PrepmeetError

GIGABYTE = 1_000_000_000
ORDINARY_PAGES = 100  # a report of a regional meeting has 15 to 60 pages
SECONDS_A_PAGE = 0.2  # over these; ten times what a dense page takes
MEMORY_A_PAGE = 10_000_000
SECONDS_A_DOCUMENT, MEMORY_A_DOCUMENT = 1.0, 20_000_000  # of rows that are built with those of others
SECONDS_VARIABLE = "PREPMEET_MOST_SECONDS"
MEMORY_VARIABLE = "PREPMEET_MOST_GIGABYTES"

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits of the work on one document: seconds of processor time and bytes of data.

    ``seconds`` and ``memory`` are those of a document of ordinary size; they grow with the pages of a larger one, up
    to ``most_seconds`` and ``most_memory``. ``wall_seconds`` end work that waits for something and takes no time of
    the processor.
    """

    seconds: float = 20.0
    memory: int = GIGABYTE
    most_seconds: float = 120.0
    most_memory: int = 3 * GIGABYTE
    wall_seconds: float = 300.0

    def of_pages(self, pages: int) -> tuple[float, int]:
        """Return the seconds and bytes that a document of so many pages may take."""
        further = max(0, pages - ORDINARY_PAGES)
        seconds = min(self.most_seconds, self.seconds + further * SECONDS_A_PAGE)
        return seconds, min(self.most_memory, self.memory + further * MEMORY_A_PAGE)

    def of_documents(self, count: int) -> Bounds:
        """Return the limits of building the rows of so many documents together."""
        return replace(
            self,
            seconds=self.seconds + max(0, count - 1) * SECONDS_A_DOCUMENT,
            memory=min(self.most_memory, self.memory + max(0, count - 1) * MEMORY_A_DOCUMENT),
            most_seconds=self.most_seconds * max(1, count),
            wall_seconds=self.wall_seconds * max(1, count),
        )


STANDARD = Bounds()


def bounds_from(environment: Mapping[str, str]) -> Bounds:
    """Return the default limits with the ceilings that the environment names.

    Raises:
        PrepmeetError: a ceiling is no number, or lower than the limit of a document of ordinary size.
    """
    most_seconds = _ceiling(environment, SECONDS_VARIABLE, STANDARD.seconds, STANDARD.most_seconds)
    lowest, usual = STANDARD.memory / GIGABYTE, STANDARD.most_memory / GIGABYTE
    most_memory = _ceiling(environment, MEMORY_VARIABLE, lowest, usual)
    wall_seconds = max(STANDARD.wall_seconds, 2 * most_seconds)
    return Bounds(most_seconds=most_seconds, most_memory=int(most_memory * GIGABYTE), wall_seconds=wall_seconds)


def _ceiling(environment: Mapping[str, str], name: str, lowest: float, usual: float) -> float:
    given = environment.get(name, "").strip()
    if not given:
        return usual
    try:
        value = float(given)
    except ValueError:
        value = math.nan
    if not lowest <= value <= 1_000_000:
        raise PrepmeetError(f"{name} is {given[:40]!r}; it must be a number, {lowest:g} or more")
    return value


@dataclass(frozen=True, slots=True)
class Bounded(Generic[Item, Result]):
    """Work done within the limits of a document of ordinary size, which ``allow_pages`` raises."""

    work: Callable[[Item], Result]
    bounds: Bounds

    def __call__(self, item: Item) -> Result:
        """Return the result of the work on the item; MemoryError past the memory, the process ends past the time."""
        with _limited(self.bounds):
            return self.work(item)


def allow_pages(bounds: Bounds, pages: int) -> None:
    """Raise the limits of the work that is running to those of a document of so many pages; once for a document.

    Outside of ``Bounded`` there are no limits, and nothing is changed.
    """
    seconds, memory = bounds.of_pages(pages)
    for kind, further in (
        (resource.RLIMIT_CPU, math.ceil(seconds - bounds.seconds)),
        (resource.RLIMIT_DATA, memory - bounds.memory),
    ):
        soft, hard = resource.getrlimit(kind)
        if soft not in (resource.RLIM_INFINITY, hard):
            _set_soft(kind, soft + further)


@contextmanager
def _limited(bounds: Bounds) -> Iterator[None]:
    """Limit this process to what it has used until now and the limits of a document of ordinary size."""
    _set_soft(resource.RLIMIT_CORE, 0)  # a process that ends at its limit leaves no image of its memory
    _set_soft(resource.RLIMIT_CPU, math.ceil(_processor_seconds() + bounds.seconds))
    _set_soft(resource.RLIMIT_DATA, _data_bytes() + bounds.memory)
    try:
        yield
    finally:
        for kind in (resource.RLIMIT_CPU, resource.RLIMIT_DATA):
            _set_soft(kind, resource.RLIM_INFINITY)


def _set_soft(kind: int, limit: int) -> None:
    """Set a limit of this process, at most the one that the operator has set for it."""
    _, hard = resource.getrlimit(kind)
    is_lower = limit != resource.RLIM_INFINITY and (hard == resource.RLIM_INFINITY or limit < hard)
    resource.setrlimit(kind, (limit if is_lower else hard, hard))


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _data_bytes() -> int:
    """Return the bytes that count for RLIMIT_DATA now; 0 where the system does not tell."""
    sizes = Path("/proc/self/statm")
    return int(sizes.read_text().split()[5]) * resource.getpagesize() if sizes.exists() else 0
