"""Passwords in addresses are neither written nor shown; names of files move nothing on a terminal."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path

import httpx
import pytest

from flows.model import PrepmeetError, printable
from flows.sources.adding import AddStatus, add_documents
from flows.sources.addresses import address_without_user, has_user, without_user
from flows.sources.fetch_config import FetchConfig
from flows.sources.official_answers import Inspected
from flows.sources.registry import Registry
from flows.sources.stated import Stated, check_stated
from flows.sources.transfer import TransferError, get


def never(_: bytes) -> Inspected:
    raise AssertionError("nothing is read")


@pytest.mark.parametrize(
    "url",
    [
        "https://reader:secret@www.un.org/a.pdf",
        "https://secret@docs.un.org/en/A/CONF.234/RPM.1/1",
        "http://reader:secret@127.0.0.1:9/a.pdf",
    ],
)
def test_an_address_with_a_password_is_refused_and_nowhere_written(tmp_path: Path, url: str) -> None:
    config = FetchConfig("name@example.org", "1")
    (added,) = add_documents([url], tmp_path, never, config=config)
    assert (added.status, added.code) == (AddStatus.REFUSED, "refused-address")
    assert "secret" not in f"{added}"
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"secret" in path.read_bytes()]


def test_a_password_in_a_stated_address_is_refused() -> None:
    with pytest.raises(PrepmeetError, match="has a name or a password in it") as caught:
        check_stated(Stated(source_url="https://reader:secret@www.un.org/a.pdf"), Registry())
    assert "secret" not in str(caught.value)


def test_a_password_in_the_base_address_is_not_shown() -> None:
    with pytest.raises(PrepmeetError) as caught:
        FetchConfig("name@example.org", "1", base_url="https://reader:secret@documents.un.org")
    assert "secret" not in str(caught.value)


def test_addresses_lose_their_user_part_only() -> None:
    text = "asked https://reader:secret@host/a@b, then http://host/x"
    assert without_user(text) == "asked https://host/a@b, then http://host/x"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://reader:secret@host/a", "https://host/a"),
        ("https://reader:secret@[host/a", "https://[host/a"),
        ("https://reader:sec/ret@host/a", "https://host/a"),
        ("https://reader:1/secret@host/a", "https://host/a"),
        ("https://reader:sec ret@host/a", "https://host/a"),
        ("https://reader:sec#ret@host/a", "https://host/a"),
        ("https:/reader:secret@host/a", "https://host/a"),
        ("https:\\\\reader:secret@host/a", "https://host/a"),
        ("https:reader:secret@host/a", "//host/a"),
        ("reader:secret@host/a", "//host/a"),
        ("//reader:secret@host:port/a", "//host:port/a"),
        ("https://reader:secret%40host/a", "https://host/a"),
        ("https://reader:secret@a@host/a", "https://host/a"),
    ],
)
def test_also_a_malformed_address_loses_its_user_part(address: str, shown: str) -> None:
    assert address_without_user(address) == shown
    assert has_user(address)


@pytest.mark.parametrize(
    "address", ["https://host/a@b", "https://host/a?to=a@b", "/a/b", "https://host/a:b", "http://[::1"]
)
def test_an_address_without_user_part_stays(address: str) -> None:
    assert address_without_user(address) == address
    assert not has_user(address)


def test_headers_that_come_a_byte_at_a_time_are_given_up() -> None:
    ended = threading.Event()

    def drip(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection:
            connection.recv(1_000)
            connection.sendall(b"HTTP/1.1 200 OK\r\n")
            while not ended.is_set():
                try:
                    connection.sendall(b"x")
                except OSError:
                    return
                time.sleep(0.05)

    with socket.create_server(("127.0.0.1", 0)) as listening, httpx.Client(timeout=10, trust_env=False) as client:
        threading.Thread(target=drip, args=(listening,), daemon=True).start()
        started = time.monotonic()
        with pytest.raises(TransferError, match="too slowly"):
            get(client, f"http://127.0.0.1:{listening.getsockname()[1]}/", {}, time.monotonic, 0.5)
        ended.set()
        assert time.monotonic() - started < 9


def test_commands_to_the_terminal_are_shown_as_text() -> None:
    assert printable("a\x1b[2Jb\x07\u202ec\udcff é\t\n") == "a\\x1b[2Jb\\x07\\u202ec\\udcff é\t\n"
