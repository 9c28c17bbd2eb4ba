"""One GET over the network: its answer with the body, or a part of it; and the request of the rest."""

from __future__ import annotations

import re
import socket
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from flows.sources.archive import MAX_BYTES
from flows.sources.fetch_config import FetchConfig
from flows.sources.official_answers import NO_ADDRESS, AnswerCode

CONTENT_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+)")
CONNECT_SECONDS = 30.0
PACKINGS = frozenset({"gzip", "x-gzip", "deflate"})  # what a server may do to a body without being asked
UNPACK_STEP = 1_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; header names are in small letters. ``is_whole``: False if the connection broke in the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    is_whole: bool = True


class TransferError(Exception):
    """There is no answer: the server is not reachable, does not respond in time, or sends something not acceptable."""

    def __init__(self, code: AnswerCode, message: str) -> None:
        super().__init__(message)
        self.code = code


@contextmanager
def open_client(config: FetchConfig) -> Iterator[httpx.Client]:
    """Open the connections of a run. Redirects are not followed here: each is checked first.

    Raises:
        PrepmeetError: the configuration has no contact.
    """
    config.check_contact()
    timeout = httpx.Timeout(config.timeout_seconds, connect=min(CONNECT_SECONDS, config.timeout_seconds))
    # no limit of connections: a worker has one at a time, and an answer that is given up still holds its own
    limits = httpx.Limits(max_connections=None)
    with httpx.Client(timeout=timeout, limits=limits, follow_redirects=False) as client:
        yield client


def get(
    client: httpx.Client, url: str, headers: Mapping[str, str], clock: Callable[[], float], longest_seconds: float
) -> Answer:
    """Return the answer to a GET; TransferError if there is none within the time, or it is not acceptable."""
    answered: Future[Answer] = Future()

    def ask() -> None:
        try:
            answered.set_result(_get(client, url, headers, clock, longest_seconds))
        except BaseException as error:
            answered.set_exception(error)

    # the time-outs of httpx count from byte to byte, so that headers may come for ever; closing the client ends them
    threading.Thread(target=ask, name="get", daemon=True).start()
    try:
        return answered.result(longest_seconds)
    except TimeoutError:
        raise TransferError(AnswerCode.CONNECTION_FAILED, "the answer comes too slowly") from None


def _get(
    client: httpx.Client, url: str, headers: Mapping[str, str], clock: Callable[[], float], longest_seconds: float
) -> Answer:
    started = clock()
    body = bytearray()
    try:
        with client.stream("GET", url, headers=dict(headers)) as response:
            is_whole = True
            try:
                for piece in _plain_pieces(response):
                    body += piece
                    if len(body) > MAX_BYTES:
                        raise TransferError(AnswerCode.TOO_LARGE, f"the answer has more than {MAX_BYTES:,} bytes")
                    if clock() - started > longest_seconds:
                        raise TransferError(AnswerCode.CONNECTION_FAILED, "the answer comes too slowly")
            except (httpx.TransportError, zlib.error):
                is_whole = False
            received = {name.lower(): text for name, text in response.headers.items()}
            return Answer(response.status_code, received, bytes(body), is_whole)
    except (httpx.TransportError, httpx.InvalidURL) as error:
        # httpx parses the target of a redirect even if it does not follow it; its words may quote a password
        if "location header" in str(error):
            raise TransferError(AnswerCode.UNEXPECTED_STATUS, NO_ADDRESS) from None
        if is_unknown_name(error):
            host = httpx.URL(url).host
            message = f"{host}: the name of this host, or of the proxy, is not known here ({describe(error)})"
            raise TransferError(AnswerCode.UNKNOWN_HOST, message) from error
        raise TransferError(AnswerCode.CONNECTION_FAILED, f"no answer ({describe(error)})") from error
    except UnicodeError:
        raise TransferError(AnswerCode.UNEXPECTED_STATUS, NO_ADDRESS) from None
    finally:
        # cookies only bind a client to one server; none is sent back
        client.cookies.clear()


def _plain_pieces(response: httpx.Response) -> Iterator[bytes]:
    """Yield the body unpacked, at most UNPACK_STEP bytes at a time: httpx unpacks whole pieces, also packed repeatedly.

    Raises:
        TransferError: the body is packed repeatedly, or in a way that is not known here.
        zlib.error: the packed bytes are damaged, or end too early.
    """
    encodings = [name.strip().lower() for name in response.headers.get("content-encoding", "").split(",")]
    encodings = [name for name in encodings if name not in ("", "identity")]
    if not encodings:
        yield from response.iter_raw()
        return
    if len(encodings) > 1 or encodings[0] not in PACKINGS:
        shown = ", ".join(encodings)[:60]
        raise TransferError(AnswerCode.UNEXPECTED_STATUS, f"the server packed the answer ({shown}) without being asked")
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)  # 32: the header says whether it is gzip or zlib
    is_empty = True
    for piece in response.iter_raw():
        packed, is_empty = piece, False
        while packed and not unpacker.eof:
            yield unpacker.decompress(packed, UNPACK_STEP)
            packed = unpacker.unconsumed_tail
    yield unpacker.flush()
    if not unpacker.eof and not is_empty:
        raise zlib.error("the packed bytes end too early")


def is_unknown_name(error: BaseException) -> bool:
    """Return whether a network error was caused by a name that cannot be resolved."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, socket.gaierror):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def describe(error: Exception) -> str:
    """Return a network error in a few words."""
    if isinstance(error, httpx.TimeoutException):
        return "the server is silent"
    return " ".join(str(error).split())[:200] or type(error).__name__


# ---------------------------------------------------------------------------------------------- the rest of a body


@dataclass(frozen=True, slots=True)
class Partial:
    """The beginning of a body: its bytes, the length of the whole, and the version header of the server."""

    body: bytes
    total: int
    version: str | None


def partial_of(answer: Answer) -> Partial | None:
    """Return the beginning that can be continued; None if the server or the answer does not allow it."""
    length = answer.headers.get("content-length", "")
    encoded = "content-encoding" in answer.headers
    if answer.status != 200 or not answer.body or not length.isdigit() or encoded:
        return None
    if answer.headers.get("accept-ranges") == "none" or len(answer.body) >= int(length):
        return None
    return Partial(answer.body, int(length), _version(answer.headers))


def rest_headers(partial: Partial) -> dict[str, str]:
    """Return the headers that request the rest if the document is unchanged."""
    headers = {"Range": f"bytes={len(partial.body)}-"}
    return headers | ({"If-Range": partial.version} if partial.version else {})


def join_rest(partial: Partial, answer: Answer) -> Answer | None:
    """Return the whole answer from a beginning and the answer to the request of its rest.

    Any other answer, such as the whole body (200), is returned unchanged. None if the part does not fit: then the
    whole must be requested again.
    """
    if answer.status == 416:
        return None
    if answer.status != 206:
        return answer
    match = CONTENT_RANGE.fullmatch(answer.headers.get("content-range", ""))
    if match is None or (int(match[1]), int(match[3])) != (len(partial.body), partial.total):
        return None
    if _version(answer.headers) != partial.version:
        return None
    headers = {name: text for name, text in answer.headers.items() if name != "content-range"}
    body = partial.body + answer.body
    return Answer(200, headers | {"content-length": str(partial.total)}, body, len(body) == partial.total)


def _version(headers: Mapping[str, str]) -> str | None:
    """Return the version header of the server; a weak one does not guarantee equal bytes."""
    tag = headers.get("etag", "")
    return tag if tag and not tag.startswith("W/") else headers.get("last-modified")
