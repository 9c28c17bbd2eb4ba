"""Python looks for unused objects seldom during a run, and as before after it."""

from __future__ import annotations

import gc

import pytest

from flows.work.collecting import MADE_BEFORE_COLLECTION, seldom_collecting


def test_the_setting_before_is_restored_also_after_an_error() -> None:
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="of the run"), seldom_collecting():
        assert gc.get_threshold()[0] == MADE_BEFORE_COLLECTION > before[0]
        raise ValueError("of the run")
    assert gc.get_threshold() == before
