"""Lock an output in object storage for one run, by conditional writes to a lock object.

The lock object is never deleted: a run that ends marks it as free. The holder renews it at intervals. Another run
takes it over if the last renewal is older than ``STALE_AFTER`` seconds by the server's clock, or if the holder was a
process of this machine that has ended. A holder that was only suspended notices this at its next ``check`` and stops
before it writes.
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

from flows.model import HeldByAnotherRun, PrepmeetError
from flows.storage.objects import ObjectStore

LOCK_OBJECT = "run-lock.json"
HEARTBEAT = 20.0
STALE_AFTER = 180.0


class RunLock:
    """The lock of one run; create it with ``acquire``."""

    def __init__(self, store: ObjectStore, content: Mapping[str, Any], tag: str, heartbeat: float) -> None:
        self._store = store
        self._content = dict(content)
        self._tag = tag
        self._heartbeat = heartbeat
        self._renewals = 0
        self._renewed = time.time()
        self._one_at_a_time = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="run-lock", daemon=True)
        self._thread.start()

    @classmethod
    def acquire(cls, store: ObjectStore, *, heartbeat: float = HEARTBEAT, stale_after: float = STALE_AFTER) -> RunLock:
        """Take the lock.

        Raises HeldByAnotherRun if another run holds it (the message names the holder and the time); PrepmeetError if
        the storage does not support conditional writes.
        """
        content = _holder()
        found = store.read(LOCK_OBJECT)
        if found is None:
            tag = store.create(LOCK_OBJECT, _encode(content))
        else:
            held = _decode(found.data)
            if held.get("held") and found.age <= stale_after and not _has_ended_here(held):
                raise HeldByAnotherRun(_refusal(store, held, found.age, stale_after))
            tag = store.replace(LOCK_OBJECT, _encode(content), found.tag)
        if tag is None:
            raise HeldByAnotherRun(f"{store.url}: another run has just taken the lock; wait for it to end")
        _require_conditions(store, content)
        return cls(store, content, tag, heartbeat)

    def check(self) -> None:
        """Ensure that this run still holds the lock; call it before each write.

        Raises PrepmeetError if another run has taken the lock over because it was not renewed in time.
        """
        # wall time, because a monotonic clock may stop while the machine is suspended
        if not 0 <= time.time() - self._renewed < 2 * self._heartbeat:
            self._renew()

    def release(self) -> None:
        """Mark the lock as free unless another run has taken it over."""
        self._ended.set()
        self._thread.join()
        self._write({"held": False, "last_held_by": self._content})

    def _keep(self) -> None:
        while not self._ended.wait(self._heartbeat):
            try:
                self._renew()
            except PrepmeetError:
                # the next check retries and raises
                continue

    def _renew(self) -> None:
        with self._one_at_a_time:
            self._renewals += 1
            started = time.time()
            tag = self._write(self._content | {"renewals": self._renewals})
            if tag is None:
                raise PrepmeetError(
                    f"{self._store.url}: another run has taken over, because this one did not renew its lock in time; "
                    "it writes nothing more; run it again"
                )
            self._tag, self._renewed = tag, started

    def _write(self, content: Mapping[str, Any]) -> str | None:
        """Overwrite the lock and return its tag; None if another run has taken it over."""
        tag = self._store.replace(LOCK_OBJECT, _encode(content), self._tag)
        if tag is None:
            # a previous write may have succeeded although its response was lost
            found = self._store.read(LOCK_OBJECT)
            if found is not None and _decode(found.data).get("token") == self._content["token"]:
                tag = self._store.replace(LOCK_OBJECT, _encode(content), found.tag)
        return tag


def _holder() -> dict[str, Any]:
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = "unknown user"
    return {
        "held": True,
        "token": uuid.uuid4().hex,
        "user": user,
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "place": _process_scope(),
        "since_utc": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "renewals": 0,
    }


def _process_scope() -> str | None:
    """Return the scope in which a process id is unique: boot id and PID namespace; None if the system has neither."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{boot}/{Path('/proc/self/ns/pid').readlink()}"
    except OSError:
        return None


def _has_ended_here(held: Mapping[str, Any]) -> bool:
    if held.get("place") is None or held["place"] != _process_scope():
        return False
    return not Path(f"/proc/{held.get('pid')}").exists()


def _require_conditions(store: ObjectStore, content: Mapping[str, Any]) -> None:
    """Raise PrepmeetError if the storage ignores If-None-Match or If-Match."""
    free = _encode({"held": False, "last_held_by": content})
    if store.create(LOCK_OBJECT, free) or store.replace(LOCK_OBJECT, free, '"none"'):
        raise PrepmeetError(
            f"{store.url}: this object storage ignores the conditions of writes (If-None-Match, If-Match), so it "
            "cannot keep two runs apart; use another object storage, or a folder"
        )


def _refusal(store: ObjectStore, held: Mapping[str, Any], age: float, stale_after: float) -> str:
    return (
        f"{store.url}: another run is writing here: {held.get('user')} on {held.get('host')}, "
        f"process {held.get('pid')}, since {held.get('since_utc')}, last renewed {max(age, 0):.0f} s ago; "
        f"wait for it to end (a lock that is not renewed for {stale_after:.0f} s is free)"
    )


def _encode(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _decode(data: bytes) -> dict[str, Any]:
    """Return the content of a lock. An unreadable one counts as free: prepmeet writes each lock atomically."""
    try:
        content = json.loads(data)
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}
