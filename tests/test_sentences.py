from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.parsing.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some spoke. Others agreed.", ["Some spoke.", "Others agreed."]),
        ("Mr. Soto of Casa Verde Inc. Spain spoke.", ["Mr. Soto of Casa Verde Inc. Spain spoke."]),
        ("It cited art. 5 and para. 3 of No. 12.", ["It cited art. 5 and para. 3 of No. 12."]),
        ("It was opened by Rt. Hon. A. Moyo. He left.", ["It was opened by Rt. Hon. A. Moyo.", "He left."]),
        ("J. Rojas spoke. He left.", ["J. Rojas spoke.", "He left."]),
        ("3. Election of officers. Other matters.", ["3. Election of officers.", "Other matters."]),
        ("The fund was set up in 2024. It grew.", ["The fund was set up in 2024.", "It grew."]),
        ("She said “We agree.” Others left.", ["She said “We agree.”", "Others left."]),
        ("Tools, e.g. maps, were shown. (See annex.)", ["Tools, e.g. maps, were shown.", "(See annex.)"]),
        ("El Sr. Rojas habló. ¿Quién respondió?", ["El Sr. Rojas habló.", "¿Quién respondió?"]),
        ("Mme Roy a parlé. L’art. 3 a été cité.", ["Mme Roy a parlé.", "L’art. 3 a été cité."]),
        ("会议开幕。会议闭幕。", ["会议开幕。", "会议闭幕。"]),
        ("   ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet="aB1 .?!“”)(\n,;Mr。", max_size=60))
def test_sentences_leave_out_nothing_but_blank_space(text: str) -> None:
    spans = split_sentences(text)
    left = 0
    for start, end in spans:
        assert left <= start < end
        assert not text[left:start].strip()
        assert text[start:end] == text[start:end].strip()
        left = end
    assert not text[left:].strip()
