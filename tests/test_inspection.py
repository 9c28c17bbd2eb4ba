"""What is found in a document for the archive, in a process of its own."""

from __future__ import annotations

import os
import time

import pytest
from fetching import placeholder_file, word_file

from flows.model import UnreadableDocument
from flows.reading.sniff import DocumentFormat
from flows.sources.official_answers import EXTENSIONS, Inspected
from flows.sources.stated import FORMATS
from flows.work import inspection
from flows.work.bounds import Bounds
from flows.work.inspection import inspect_document, inspecting_apart

DIES, HANGS = b"dies", b"hangs"


def inspect_or_misbehave(data: bytes) -> Inspected:
    if data == DIES:
        os._exit(11)
    if data == HANGS:
        time.sleep(60)
    return inspect_document(data)


def test_every_format_that_is_read_can_be_archived_under_a_name() -> None:
    formats = {one.value for one in DocumentFormat}
    assert set(EXTENSIONS) == set(FORMATS) == formats


@pytest.mark.slow
def test_a_document_is_found_to_be_the_same_apart() -> None:
    with inspecting_apart() as inspect:
        for data in (word_file("A/CONF.999/RPM.1/1"), placeholder_file()):
            assert inspect(data) == inspect_document(data)


def test_what_cannot_be_read_is_told_apart_as_it_is_here() -> None:
    with pytest.raises(UnreadableDocument) as here:
        inspect_document(b"\x89PNG\r\n\x1a\n")
    with inspecting_apart() as inspect, pytest.raises(UnreadableDocument) as apart:
        inspect(b"\x89PNG\r\n\x1a\n")
    assert (apart.value.code, str(apart.value)) == (here.value.code, str(here.value))


@pytest.mark.slow
def test_a_document_that_hangs_or_kills_its_reader_costs_itself_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "inspect_document", inspect_or_misbehave)
    monkeypatch.setattr(inspection, "bounds_from", lambda _: Bounds(wall_seconds=1.0))
    with inspecting_apart() as inspect:
        for data, code in ((DIES, "reader-crash"), (HANGS, "reader-timeout")):
            with pytest.raises(UnreadableDocument, match="the document: reading: ") as caught:
                inspect(data)
            assert caught.value.code == code
        assert inspect(word_file("A/CONF.999/RPM.1/1")).symbol == "A/CONF.999/RPM.1/1"
