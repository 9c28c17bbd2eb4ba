"""A loopback server that behaves as the official document system is known to, and keeps a log of what it was asked.

Look-ups of a symbol lead to a file by a Location in capitals; the file is there in small letters only. What a look-up
or a file answers can be scripted, answer by answer; the last one stands for all later ones.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

LOOK_UP = "/api/symbol/access"
SHELL = b"<!doctype html><html><head><title>UN Documents</title></head><body><app-root></app-root>" + b" " * 1200
CHALLENGE = {"x-amzn-waf-action": "challenge", "Server": "awselb/2.0"}


@dataclass(frozen=True)
class Say:
    """One answer. ``cut`` closes the connection after so many bytes of the body, whatever the length that was said."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    delay: float = 0.0
    cut: int | None = None
    drop: bool = False
    chunked: bool = False


@dataclass(frozen=True)
class File:
    """A file at its place: what it holds, its ETag, whether ranges are served, where the first answers are cut off."""

    body: bytes
    etag: str | None = None
    ranges: bool = True
    cuts: tuple[int, ...] = ()
    content_type: str = "application/octet-stream"


@dataclass(frozen=True)
class Asked:
    """One request as it came: path without the query, decoded query, headers in small letters, time, bytes sent."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    time: float
    status: int
    sent: int


class StubServer:
    """The server's contents and its log. ``origin`` is its address, "http://127.0.0.1:PORT"."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.log: list[Asked] = []
        self.most_at_once = 0
        self._at_once = 0
        self._lock = threading.Lock()
        self._look_ups: dict[tuple[str, str | None, str | None], list[Say]] = {}
        self._pages: dict[str, list[Say]] = {}
        self._files: dict[str, File] = {}
        self._cuts: dict[str, list[int]] = {}
        self._jobs = 0
        self.origin = ""

    @property
    def host(self) -> str:
        return self.origin.removeprefix("http://")

    # ------------------------------------------------------------------------------------------ contents

    def hold(self, symbol: str, language: str, kind: str, body: bytes, **options: object) -> str:
        """Hold a document: its look-up leads to a file. Returns the file's path; the same job keeps its path."""
        self._jobs += 1
        job = f"n24{self._jobs:05}"
        folder = "pdf" if body.startswith(b"%PDF-") else "word"
        path = f"/doc/undoc/gen/{job[:3]}/{job[3:6]}/{job[6:]}/{folder}/{job}.{kind}"
        self.place(path, body, **options)
        location = path.upper()
        self.script(
            symbol, Say(302, {"Location": location, "Set-Cookie": "Affinity=a1; Path=/"}), language=language, kind=kind
        )
        return path

    def place(self, path: str, body: bytes, **options: object) -> None:
        """Put a file at a path, or another one in its place."""
        self._files[path] = File(body, **options)  # type: ignore[arg-type]
        self._cuts[path] = list(self._files[path].cuts)

    def script(self, symbol: str, *says: Say, language: str | None = None, kind: str | None = None) -> None:
        """Let the look-up of a symbol answer so, in this order; for all languages and kinds unless they are given."""
        self._look_ups[(symbol, language, kind)] = list(says)

    def page(self, path: str, *says: Say) -> None:
        """Let a path (with its query, if it has one) answer so, in this order."""
        self._pages[path] = list(says)

    # ------------------------------------------------------------------------------------------ answers

    def answer(self, target: str, headers: Mapping[str, str]) -> Say:
        """What is said to a request."""
        parts = urlsplit(target)
        if target in self._pages:
            return self._next(self._pages[target])
        if parts.path == LOOK_UP:
            return self._look_up({name: values[0] for name, values in parse_qs(parts.query).items()})
        if parts.path in self._files:
            return self._file(parts.path, headers)
        if parts.path.lower() in self._files:
            return Say(body=SHELL, headers={"Content-Type": "text/html"})
        return Say(404, {"Content-Type": "text/html"}, b"<html>404</html>")

    def _look_up(self, query: Mapping[str, str]) -> Say:
        symbol, language, kind = query.get("s", ""), query.get("l"), query.get("t")
        for key in ((symbol, language, kind), (symbol, language, None), (symbol, None, kind), (symbol, None, None)):
            if key in self._look_ups:
                return self._next(self._look_ups[key])
        return Say(404)

    def _next(self, says: list[Say]) -> Say:
        with self._lock:
            return says.pop(0) if len(says) > 1 else says[0]

    def _file(self, path: str, headers: Mapping[str, str]) -> Say:
        file = self._files[path]
        sent = {"Content-Type": file.content_type} | ({"ETag": file.etag} if file.etag else {})
        if file.etag and headers.get("if-none-match") == file.etag:
            return Say(304, sent)
        body = file.body
        status = 200
        wanted = headers.get("range", "")
        if file.ranges and wanted.startswith("bytes=") and headers.get("if-range") in (None, file.etag):
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
            if start >= len(body):
                return Say(416, {"Content-Range": f"bytes */{len(body)}"})
            status = 206
            sent["Content-Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
            body = body[start:]
        with self._lock:
            cut = self._cuts[path].pop(0) if self._cuts[path] else None
        return Say(status, sent, body, cut=cut)

    # ------------------------------------------------------------------------------------------ the log

    @contextmanager
    def counted(self) -> Iterator[None]:
        with self._lock:
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        yield
        with self._lock:
            self._at_once -= 1

    def note(self, target: str, headers: Mapping[str, str], moment: float, status: int, sent: int) -> None:
        parts = urlsplit(target)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        with self._lock:
            self.log.append(Asked(unquote(parts.path), query, headers, moment, status, sent))

    def asked(self, path: str) -> Sequence[Asked]:
        """The requests of one path."""
        return [request for request in self.log if request.path == path]


def _handler(stub: StubServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 10
        disable_nagle_algorithm = True  # otherwise each answer waits 40 ms for an acknowledgement

        def do_GET(self) -> None:
            moment = stub.clock()
            headers = {name.lower(): text for name, text in self.headers.items()}
            with stub.counted():
                say = stub.answer(self.path, headers)
                body = say.body if say.cut is None else say.body[: say.cut]
                # noted before it is sent: who has the answer finds it in the log
                stub.note(self.path, headers, moment, say.status, len(body))
                if say.delay:
                    time.sleep(say.delay)
                if say.drop:
                    self.close_connection = True
                    return
            self.send_response_only(say.status)
            for name, text in say.headers.items():
                self.send_header(name, text)
            if say.chunked:
                self.send_header("Transfer-Encoding", "chunked")
            elif say.status != 304 and "Content-Length" not in say.headers:
                self.send_header("Content-Length", str(len(say.body)))
            self.end_headers()
            try:
                self.wfile.write(f"{len(body):x}\r\n".encode() + body + b"\r\n" if say.chunked else body)
                if say.chunked and say.cut is None:
                    self.wfile.write(b"0\r\n\r\n")
                self.wfile.flush()
            except ConnectionError:
                self.close_connection = True
            if say.cut is not None:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

    return Handler


@contextmanager
def running_stub(clock: Callable[[], float] = time.monotonic) -> Iterator[StubServer]:
    """Run a stub server for the time of a test."""
    stub = StubServer(clock)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(stub))
    server.daemon_threads = True
    stub.origin = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
