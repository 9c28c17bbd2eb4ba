"""One run at a time on an object storage: a lock object that is only ever written over in the state last seen.

The lock is never deleted; a run that ends writes it over as free. A run that lives renews it. One that is not renewed
for ``STALE`` seconds, by the clock of the server, is taken over, as is one whose process on this machine has ended.
Should its holder only have slept, its next ``check`` finds that out and stops it before it writes.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
import threading
import time
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.model import PrepmeetError
from flows.storage.objects import ObjectStore

LOCK_NAME = "run-lock.json"
BEAT = 20.0
STALE = 180.0


class RunLock:
    """The lock of one run; ``acquire`` makes it."""

    def __init__(self, store: ObjectStore, content: Mapping[str, Any], tag: str, beat: float) -> None:
        self._store = store
        self._content = dict(content)
        self._tag = tag
        self._beat = beat
        self._renewals = 0
        self._renewed = time.time()
        self._one_at_a_time = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="run-lock", daemon=True)
        self._thread.start()

    @classmethod
    def acquire(cls, store: ObjectStore, *, beat: float = BEAT, stale: float = STALE) -> RunLock:
        """Take the lock. PrepmeetError names who holds it and since when, or says that the storage cannot lock."""
        content = _holder()
        found = store.read(LOCK_NAME)
        if found is None:
            tag = store.create(LOCK_NAME, _encode(content))
        else:
            held = _decode(found.data)
            if held.get("held") and found.age <= stale and not _has_died_here(held):
                raise PrepmeetError(_refusal(store, held, found.age, stale))
            tag = store.replace(LOCK_NAME, _encode(content), found.tag)
        if tag is None:
            raise PrepmeetError(f"{store.url}: another run has just taken the lock; wait for it to end")
        _require_conditions(store, content)
        return cls(store, content, tag, beat)

    def check(self) -> None:
        """Make sure that the lock is held still; to be called before whatever must not be done without it.

        PrepmeetError where another run has taken it over, because this one did not renew it in time.
        """
        # wall time: it goes on while a machine sleeps
        if not 0 <= time.time() - self._renewed < 2 * self._beat:
            self._renew()

    def release(self) -> None:
        """Give the lock back; where another run has taken it over meanwhile, leave it to that one."""
        self._ended.set()
        self._thread.join()
        self._write({"held": False, "last_held_by": self._content})

    def _keep(self) -> None:
        while not self._ended.wait(self._beat):
            try:
                self._renew()
            except PrepmeetError:
                # the next check tries once more, and tells
                continue

    def _renew(self) -> None:
        with self._one_at_a_time:
            self._renewals += 1
            started = time.time()
            tag = self._write(self._content | {"renewals": self._renewals})
            if tag is None:
                raise PrepmeetError(
                    f"{self._store.url}: another run has taken over, for this one did not answer for too long; "
                    "nothing more is written; run it again"
                )
            self._tag, self._renewed = tag, started

    def _write(self, content: Mapping[str, Any]) -> str | None:
        """Write the lock over where it is this run's, and return its tag; None where another run has it."""
        tag = self._store.replace(LOCK_NAME, _encode(content), self._tag)
        if tag is None:
            # it may be as this run has written it, and only the answer was lost
            found = self._store.read(LOCK_NAME)
            if found is not None and _decode(found.data).get("token") == self._content["token"]:
                tag = self._store.replace(LOCK_NAME, _encode(content), found.tag)
        return tag


def _holder() -> dict[str, Any]:
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = "somebody"
    return {
        "held": True,
        "token": uuid.uuid4().hex,
        "user": user,
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "place": _place(),
        "since_utc": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "renewals": 0,
    }


def _place() -> str | None:
    """Return what tells where a process number means the same process: this boot, this space of processes."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{boot}/{Path('/proc/self/ns/pid').readlink()}"
    except OSError:
        return None


def _has_died_here(held: Mapping[str, Any]) -> bool:
    if held.get("place") is None or held["place"] != _place():
        return False
    return not Path(f"/proc/{held.get('pid')}").exists()


def _require_conditions(store: ObjectStore, content: Mapping[str, Any]) -> None:
    """PrepmeetError where the storage writes over an object although it was told to only if there is none."""
    free = _encode({"held": False, "last_held_by": content})
    if store.create(LOCK_NAME, free) or store.replace(LOCK_NAME, free, '"none"'):
        raise PrepmeetError(
            f"{store.url}: this object storage ignores the conditions of writes (If-None-Match, If-Match), so that "
            "nothing keeps two runs out of each other's way; use another one, or a folder"
        )


def _refusal(store: ObjectStore, held: Mapping[str, Any], age: float, stale: float) -> str:
    return (
        f"{store.url}: another run is writing here: {held.get('user')} on {held.get('host')}, "
        f"process {held.get('pid')}, since {held.get('since_utc')}, heard of {max(age, 0):.0f} s ago; "
        f"wait for it to end (a run that is not heard of for {stale:.0f} s is taken for dead)"
    )


def _encode(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _decode(data: bytes) -> dict[str, Any]:
    """Return what a lock says; one that says nothing readable is free, for every write is whole."""
    try:
        content = json.loads(data)
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}
