"""An object storage that speaks S3, in a process of its own on a free port of this machine: moto's server.

Run as a program, it starts the server and prints the port.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

NAMES = ("AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION")


@dataclass(frozen=True)
class StorageServer:
    """A running server; ``environment`` is what a program needs to find it and to be let in."""

    environment: dict[str, str]
    log: Path

    def new_bucket(self) -> str:
        """Make an empty bucket and return its name."""
        name = f"bucket-{uuid4().hex}"
        self.files().mkdir(name)
        return name

    def files(self) -> Any:
        """A file system on the server, apart from the code that is tested."""
        import s3fs

        address, key, secret, _ = (self.environment[name] for name in NAMES)
        return s3fs.S3FileSystem(endpoint_url=address, key=key, secret=secret, use_listings_cache=False)

    def contents(self, place: str) -> dict[str, bytes]:
        """Every object below "s3://bucket/prefix", by relative path."""
        below = place.removeprefix("s3://").rstrip("/") + "/"
        found = self.files().find(below)
        return {path.removeprefix(below): self.files().cat_file(path) for path in found}

    def requests(self, *parts: str) -> list[str]:
        """The request lines so far that hold all of these words."""
        return [line for line in self.log.read_text().splitlines() if all(part in line for part in parts)]


@contextmanager
def object_storage(folder: Path) -> Iterator[StorageServer]:
    """Start a server that logs into ``folder``. Skips without moto."""
    pytest.importorskip("s3fs", reason="object storage needs s3fs: pip install 'prepmeet[s3]'")
    pytest.importorskip("moto", reason="the tests' object storage is moto: pip install 'prepmeet[dev]'")
    log = folder / "requests.log"
    with log.open("w") as stream:
        process = subprocess.Popen(
            [sys.executable, __file__],
            stdout=subprocess.PIPE,
            stderr=stream,
            text=True,
            # lists come in pages; short ones, so that every test turns some
            env=os.environ | {"MOTO_S3_DEFAULT_MAX_KEYS": "5"},
        )
    assert process.stdout is not None
    try:
        port = process.stdout.readline().strip()
        assert port, log.read_text()
        facts = (f"http://127.0.0.1:{port}", "test-key", "test-secret", "us-east-1")
        yield StorageServer(dict(zip(NAMES, facts, strict=True)), log)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@contextmanager
def leading_to(server: StorageServer) -> Iterator[None]:
    """Let the environment of this process lead to the server, and to no other."""
    with pytest.MonkeyPatch.context() as patched:
        for name in ("AWS_ENDPOINT_URL_S3", "AWS_PROFILE", "AWS_SESSION_TOKEN"):
            patched.delenv(name, raising=False)
        for name, value in server.environment.items():
            patched.setenv(name, value)
        yield


def _serve() -> None:
    from moto.server import DomainDispatcherApplication, create_backend_app
    from werkzeug.serving import make_server
    from werkzeug.wsgi import get_input_stream

    application = DomainDispatcherApplication(create_backend_app)
    one_at_a_time = threading.Lock()

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        # before its turn: one that stops in the middle of its request must not stop the others
        environ["wsgi.input"] = io.BytesIO(get_input_stream(environ).read())
        # moto looks at a condition, then writes; a real storage does both in one
        with one_at_a_time:
            return list(application(environ, start))

    server = make_server("127.0.0.1", 0, answer, threaded=True)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    _serve()
