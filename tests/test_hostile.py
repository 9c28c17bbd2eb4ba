"""Hostile inputs: each is read or refused in one line within its limits. ``python -m tests.hostile N`` tries many."""

from __future__ import annotations

import pytest

from flows.work.bounds import STANDARD, Bounds
from tests.hostile.shapes import DOCUMENTS, MAKERS, case
from tests.hostile.trying import try_case, try_cases

SEED = 20300219


def test_the_same_number_and_seed_make_the_same_input() -> None:
    assert [case(number, 7) for number in range(16)] == [case(number, 7) for number in range(16)]
    assert case(0, 7) != case(0, 8)
    assert {case(number, 7).kind for number in range(len(MAKERS))} == set(MAKERS)


def test_odd_configuration_is_read_or_refused_in_one_line() -> None:
    kinds = {kind: MAKERS[kind] for kind in ("yml", "csv")}
    tried = [try_case(STANDARD, case(number, SEED, kinds)) for number in range(120)]
    assert [one for one in tried if one.became.startswith("fault")] == []
    assert {"read", "refused"} <= {one.became for one in tried}
    assert max(one.seconds for one in tried) < STANDARD.seconds


def test_a_fault_of_the_program_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("planted")

    monkeypatch.setattr("tests.hostile.trying.read_document", fail)
    text = case(0, SEED, {"txt": DOCUMENTS["txt"]})
    assert try_case(STANDARD, text).became.startswith("fault: KeyError: 'planted'")


@pytest.mark.slow
def test_hostile_documents_stay_within_their_limits() -> None:
    bounds = Bounds(seconds=5.0)
    summary = try_cases(64, SEED, 2, bounds)
    assert summary.faults() == []
    assert len(summary.tried) == 64
    assert {"read", "reader-timeout"} & {one.became for one in summary.tried}
