"""Turns, waits and what Retry-After says: no request too early, whoever asks."""

import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest
from fetching import FakeTime, settings
from hypothesis import example, given
from hypothesis import strategies as st

from flows.model import PrepmeetError
from flows.sources.fetch_config import FetchConfig, configure_fetch
from flows.sources.politeness import Limiter, backoff_seconds, retry_after_seconds

NOW = datetime(2029, 3, 1, 9, 0, tzinfo=UTC)


@given(st.floats(0.05, 4), st.lists(st.floats(0, 5), min_size=2, max_size=30))
def test_two_turns_are_never_nearer_than_the_interval(per_second: float, pauses: list[float]) -> None:
    time = FakeTime()
    limiter = Limiter(per_second, time.clock, time.sleep)
    turns = []
    for pause in pauses:
        time.sleep(pause)
        turns.append(limiter.wait_turn())
    gaps = [later - earlier for earlier, later in pairwise(turns)]
    assert min(gaps) >= 1 / per_second - 1e-9


def test_the_first_turn_costs_no_wait() -> None:
    time = FakeTime()
    assert Limiter(1, time.clock, time.sleep).wait_turn() == 0
    assert time.sleeps == []


def test_workers_share_the_turns() -> None:
    time = FakeTime()
    limiter = Limiter(1, time.clock, time.sleep)
    turns: list[float] = []
    workers = [threading.Thread(target=lambda: turns.extend(limiter.wait_turn() for _ in range(25))) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    in_order = sorted(turns)
    assert len(turns) == 100
    assert min(later - earlier for earlier, later in pairwise(in_order)) >= 1


def test_a_hold_keeps_everybody_waiting_also_who_waits_already() -> None:
    time = FakeTime()
    held: list[float] = []

    def sleep(seconds: float) -> None:
        if not held:
            held.append(seconds)
            limiter.hold(30)  # the other worker is told to wait, while this one sleeps
        time.sleep(seconds)

    limiter = Limiter(1, time.clock, sleep)
    limiter.wait_turn()
    assert limiter.wait_turn() == 30


def test_a_shorter_hold_does_not_end_a_longer_one() -> None:
    time = FakeTime()
    limiter = Limiter(1, time.clock, time.sleep)
    limiter.hold(60)
    limiter.hold(5)
    assert limiter.wait_turn() == 60


@pytest.mark.parametrize(("attempt", "longest"), [(1, 2), (2, 4), (3, 8), (4, 16), (20, 600), (10_000, 600)])
def test_waits_double_up_to_a_limit_and_are_spread_over_their_later_half(attempt: int, longest: float) -> None:
    assert backoff_seconds(attempt, 2, 600, chance=0.0) == longest
    assert backoff_seconds(attempt, 2, 600, chance=1.0) == longest / 2


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Thu, 01 Mar 2029 09:02:30 GMT", 150),
        ("Thu, 01 Mar 2029 08:00:00 GMT", 0),
        ("Thursday, 01-Mar-29 09:00:10 GMT", 10),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str | None, seconds: float | None) -> None:
    assert retry_after_seconds(value, NOW) == seconds


@given(st.integers(0, 10_000_000))
def test_a_retry_after_date_is_as_far_away_as_it_says(seconds: int) -> None:
    date = format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)
    assert retry_after_seconds(date, NOW) == seconds == retry_after_seconds(str(seconds), NOW)


@given(st.text(max_size=40) | st.from_regex(r"[A-Z][a-z]{2}, \d{1,2} (Mar|Xyz) \d{1,6} \d{1,3}:\d\d:\d\d [+-]\d{1,12}"))
@example("0\x1f")
@example("Thu, 01 Mar 2029 09:00:10 +999999999999")
def test_no_retry_after_breaks_anything(value: str) -> None:
    found = retry_after_seconds(value, NOW)
    assert found is None or found >= 0


# ---------------------------------------------------------------------------------------------- the configuration


def test_the_defaults_are_polite() -> None:
    config = FetchConfig(contact="reader@example.org", version="1.2")
    assert (config.workers, config.requests_per_second) == (2, 1.0)
    assert config.timeout_seconds >= 60
    assert config.user_agent == "prepmeet/1.2 (+reader@example.org)"


def test_a_page_is_a_contact() -> None:
    assert (
        settings("http://x", contact="https://example.org/who").user_agent == "prepmeet/0.0 (+https://example.org/who)"
    )


@pytest.mark.parametrize(
    "contact", ["nobody", "a b@example.org", "café@example.org", "a@example.org\r\nX-Evil: 1", "mailto:", "@"]
)
def test_who_asks_is_an_e_mail_address_or_a_page(contact: str) -> None:
    with pytest.raises(PrepmeetError, match="--contact"):
        FetchConfig(contact=contact, version="1.2")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"workers": 0}, "workers is 0"),
        ({"workers": 10}, "between 1 and 4"),
        ({"requests_per_second": 0.0}, "over 0"),
        ({"requests_per_second": 50.0}, "at most 4"),
        ({"attempts": 0}, "attempts is 0"),
        ({"timeout_seconds": 0.0}, "timeout_seconds is 0"),
        ({"backoff_seconds": -1.0}, "backoff_seconds is -1"),
        ({"longest_wait_seconds": float("nan")}, "longest_wait_seconds is nan"),
        ({"base_url": "https://example.org"}, r"example\.org is not on the allow-list"),
        ({"base_url": "documents.un.org"}, "only http and https"),
        ({"base_url": "ftp://127.0.0.1:1"}, "only http and https"),
        ({"hosts": ("https://documents.un.org",)}, "no host name"),
        ({"hosts": ("Documents.un.org",)}, "small letters"),
        ({"hosts": ("*.un.org",)}, "no host name"),
    ],
)
def test_a_figure_out_of_range_is_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(PrepmeetError, match=message):
        settings("http://127.0.0.1:1", **change)


# ---------------------------------------------------------------------------------------------- from sources.yml


def test_settings_go_before_what_is_usual_and_a_contact_that_is_given_before_both() -> None:
    chosen = {
        "contact": "archive@example.org",
        "hosts": ["127.0.0.1:1"],
        "base_url": "http://127.0.0.1:1",
        "workers": 1,
    }
    config = configure_fetch(chosen, "raw/sources.yml", contact="", version="1.2")
    assert (config.user_agent, config.hosts, config.workers) == (
        "prepmeet/1.2 (+archive@example.org)",
        ("127.0.0.1:1",),
        1,
    )
    assert config.requests_per_second == 1.0
    other = configure_fetch(chosen, "raw/sources.yml", contact="reader@example.org", version="1.2")
    assert other.contact == "reader@example.org"


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"workers": 9}, "raw/sources.yml: fetching: workers is 9; between 1 and 4 may ask at a time"),
        ({"contact": "nobody"}, "raw/sources.yml: fetching: 'nobody' is no contact"),
        ({"hosts": ["docs.un.org"]}, "raw/sources.yml: fetching: base_url is https://documents.un.org: the host"),
    ],
)
def test_a_fault_in_the_settings_names_their_place(chosen: dict[str, object], message: str) -> None:
    with pytest.raises(PrepmeetError, match=f"^{message}"):
        configure_fetch(chosen, "raw/sources.yml", contact="", version="1.2")


def test_a_contact_that_is_none_is_no_fault_of_the_settings() -> None:
    with pytest.raises(PrepmeetError, match=r"^'nobody' is no contact"):
        configure_fetch({}, "raw/sources.yml", contact="nobody", version="1.2")
