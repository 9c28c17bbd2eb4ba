"""What the tests of fetching share: a time that costs none, fictional official documents, and a reader of them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from docx_writer import docx, paragraph
from pdf_writer import Pdf
from stub_server import StubServer

from flows.sources.client import Inspect
from flows.sources.fetch_config import FetchConfig, Outside
from flows.sources.fetch_log import read_records
from flows.sources.official import FetchReport, fetch_documents
from flows.sources.official_answers import Inspected
from flows.sources.wanted import WantedDocument
from flows.work.inspection import inspect_document

START = datetime(2029, 3, 1, 9, 0, tzinfo=UTC)
CONTACT = "reader@example.org"
TEXTS = {
    "en": "The Meeting was held in Port Example. The representatives of the States that took part in the meeting "
    "made statements on the items of the agenda, and the Chair thanked them for their views.",
    "fr": "La Réunion s’est tenue à Port Exemple. Les représentants des États qui ont pris part à la réunion ont fait "
    "des déclarations sur les points de l’ordre du jour, et le Président les a remerciés de leurs vues.",
    "es": "La Reunión se celebró en Puerto Ejemplo. Los representantes de los Estados que participaron en la reunión "
    "hicieron declaraciones sobre los temas del programa, y la Presidencia les dio las gracias por sus opiniones.",
}


class FakeTime:
    """A clock that only sleeping moves. Several threads may sleep; each moves the clock on."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.sleeps: list[float] = []
        self._lock = threading.Lock()

    def clock(self) -> float:
        with self._lock:
            return self.seconds

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.seconds += seconds
            self.sleeps.append(seconds)

    def now(self) -> datetime:
        return START + timedelta(seconds=self.clock())

    def outside(self, chance: Callable[[], float] = lambda: 0.0) -> Outside:
        return Outside(clock=self.clock, sleep=self.sleep, random=chance, now=self.now)


def settings(stub_origin: str, **changes: object) -> FetchConfig:
    """A configuration that asks the stub, and nothing else."""
    host = stub_origin.removeprefix("http://")
    facts: dict[str, object] = {
        "contact": CONTACT,
        "version": "0.0",
        "base_url": stub_origin,
        "hosts": (host,),
        "timeout_seconds": 10.0,
        "longest_answer_seconds": 1e9,
    }
    return FetchConfig(**(facts | changes))  # type: ignore[arg-type]


@cache  # the time is in the file: made twice, it is not the same twice
def word_file(symbol: str, language: str = "en", more: str = "") -> bytes:
    """A fictional official Word file, with its symbol among its properties."""
    body = [paragraph(f"1.\t{TEXTS[language]} {more}"), paragraph(f"2.\t{TEXTS[language]}")]
    return docx(*body, custom={"Symbol1": symbol})


def pdf_file(symbol: str, language: str = "en", more: str = "") -> bytes:
    """A fictional official PDF of one page, with its symbol at the top."""
    pdf = Pdf(tagged=False)
    page = pdf.page()
    page.text(400, 750, symbol)
    words = f"1. {TEXTS[language]} {more}".split()
    for line in range(0, len(words), 12):
        page.text(60, 700 - line * 2, " ".join(words[line : line + 12]))
    return pdf.bytes()


def placeholder_file() -> bytes:
    """A page as the official system sends it for a symbol that it does not hold."""
    pdf = Pdf(tagged=False)
    pdf.page().text(60, 700, "The document does not exist in the Official Document System (ODS)")
    return pdf.bytes()


OLE_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
WORD_PERFECT_FILE = b"\xffWPC" + b"\x00" * 600


# ---------------------------------------------------------------------------------------------- a fetch in a test

SYMBOL = "A/CONF.999/RPM.1/1"


def wanted(symbol: str = SYMBOL, language: str = "en", document_type: str | None = "report") -> WantedDocument:
    return WantedDocument(symbol, language, None, document_type)


def fetch(stub: StubServer, raw: Path, time: FakeTime, *documents: WantedDocument, **changes: object) -> FetchReport:
    refresh = bool(changes.pop("refresh", False))
    inspect: Inspect = changes.pop("inspect", inspect_document)  # type: ignore[assignment]
    config = settings(stub.origin, **changes)
    return fetch_documents(documents or (wanted(),), raw, config, inspect, refresh=refresh, outside=time.outside())


def failing_at(*bodies: bytes) -> Inspect:
    """The usual reader, with a fault of its own that these bodies bring out."""

    def inspect(data: bytes) -> Inspected:
        if data in bodies:
            raise IndexError("list index out of range")
        return inspect_document(data)

    return inspect


def codes(raw: Path) -> list[str]:
    return [record.code for record in read_records(raw)]


def archived(raw: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((raw / "files").glob("*"))}
