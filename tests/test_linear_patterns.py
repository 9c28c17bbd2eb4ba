"""Every pattern that runs on the text of a report is linear: four times the text costs about four times as much.

Measured in processor time, as the ratio of two lengths of one hostile text, so that a slow machine changes nothing. The
quick test takes one text of each kind, the slow one more kinds and longer texts.
"""

from __future__ import annotations

import functools
import gc
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest
from documents import document
from golden_set import TEXTS, report_of

from flows.parsing import parse_report
from flows.parsing.languages import LANGUAGES
from flows.parsing.view_grammar import view_grammar
from flows.parsing.wording import pattern

ROOMS = ("parsing", "mentions", "reading", "resolving")
# one of each kind: letters, marks, blanks between short words, titles, brackets, names
UNITS = ("a", "A", "!", "-", ".", "1", "Mr. ", "and ", ", ", "State, ", "Capital ", "A/", "(", "“ ")
MORE_UNITS = (
    "H.E. Mr. ",
    "((",
    "((a ",
    '"',
    "also ",
    "et ",
    "y ",
    "CAP ",
    "a-",
    "A.",
    "A. ",
    "d'A",
    "[",
    "_",
    " — ",
    "(a) ",
)
FOUR_TIMES = 8.0  # linear is 4; quadratic is 16
HEAD = (
    "A/CONF.1/1\n\nReport of the African Regional Preparatory Meeting for the First United Nations Congress on Crime "
    "Prevention and Criminal Justice\n\nI. Introduction\n\n"
)
FLOOR = 0.015  # seconds: what costs less is not measured

# run at one place only (match, fullmatch), not along the text: there, one match is what counts
ANCHORED = (
    "parsing.citation_numbers._IN_RANGE",
    "parsing.single_names.INNER_LIST",
    "parsing.citations._BODY_OF_NUMBER",
    "parsing.affiliations._GOES_ON",
    "parsing.affiliations._name_in_front",
    "parsing.holders._whole_name",
    "parsing.drafts._NUMBERED_KEY",
    "parsing.phrases._UNIT",
    "reading.text.wrapping.CAPTION",
)
OF_PATTERN = {"return": "re.Pattern[str]"}  # annotations of a function that compiles a pattern when it is first needed
ANCHORED_WORDING = (("masthead", "about_another_meeting"), ("officers", "country"))


def anchored_patterns() -> frozenset[re.Pattern[str]]:
    grammars = [one for language in LANGUAGES if (one := view_grammar(language)) is not None]
    return frozenset(
        [one for one, name in compiled_patterns().items() if name in ANCHORED]
        + [pattern(language, *place) for language in LANGUAGES for place in ANCHORED_WORDING]
        + [one for grammar in grammars for one in (grammar.to_verb, grammar.singular, grammar.marks["participle"])]
        + [one for grammar in grammars for one in (grammar.verb_next, grammar.open_next, grammar.to_open)]
        + [grammar.marks[name] for grammar in grammars for name in ("named", "no_view")]
        + [one for grammar in grammars for _, one in grammar.verbs]
    )


def hostile(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def modules() -> Iterator[ModuleType]:
    """All modules of the rooms that read text."""
    for room in ROOMS:
        package = importlib.import_module(f"flows.{room}")
        for found in pkgutil.walk_packages(package.__path__, f"flows.{room}."):
            yield importlib.import_module(found.name)


def patterns_below(value: object) -> Iterator[re.Pattern[str]]:
    """The patterns in a value: in containers, objects, and in what a cached function has returned so far."""
    waiting, seen = [value], set[int]()
    while waiting:
        one = waiting.pop()
        if isinstance(one, re.Pattern):
            if isinstance(one.pattern, str):
                yield one
        elif id(one) not in seen and not isinstance(one, (str, bytes, int, type, ModuleType)):
            seen.add(id(one))
            is_cache = isinstance(one, functools._lru_cache_wrapper)
            if is_cache and one is not value:
                continue  # found in its own module
            if not callable(one) or is_cache:
                waiting.extend(gc.get_referents(one))


@functools.cache
def compiled_patterns() -> dict[re.Pattern[str], str]:
    """All patterns with a name: those of modules, those that are compiled late, and those of reports in all languages."""
    # other tests compile parts of patterns by themselves, which no report is searched for
    pattern.cache_clear()
    for text in TEXTS:
        report_of(text)
    report_of.cache_clear()
    for grammar in filter(None, map(view_grammar, LANGUAGES)):
        assert grammar.verb_next and grammar.to_verb and grammar.open_next and grammar.to_open
        assert all(row.pattern.compiled() for row in grammar.passives)
    found: dict[re.Pattern[str], str] = {}
    for module in list(modules()):
        for name, value in vars(module).items():
            if not name.startswith("__"):
                if isinstance(value, functools._lru_cache_wrapper) and value.__annotations__ == OF_PATTERN:
                    value()
                for one in patterns_below(value):
                    found.setdefault(one, f"{module.__name__.removeprefix('flows.')}.{name}")
    return found


def run(found: re.Pattern[str], text: str, *, anchored: bool) -> None:
    if anchored:
        found.match(text)
        return
    for _ in found.finditer(text):
        pass


def cost(act: Callable[[], object], repeats: int) -> float:
    """The least processor time, in seconds, of some runs."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        act()
        times.append(time.process_time() - start)
    return min(times)


def growth(act: Callable[[str], object], unit: str, length: int) -> float:
    """How many times more a text of four times ``length`` costs; 0 where it costs next to nothing."""
    longer, shorter = hostile(unit, 4 * length), hostile(unit, length)
    if cost(lambda: act(longer), 1) < FLOOR:
        return 0.0
    return cost(lambda: act(longer), 2) / max(cost(lambda: act(shorter), 3), FLOOR / 8)


def steady_growth(act: Callable[[str], object], unit: str, length: int) -> float:
    """The growth; the least of three where it seems too much, because a busy machine can only add to a time."""
    once = growth(act, unit, length)
    return once if once <= FOUR_TIMES else min(once, *(growth(act, unit, length) for _ in range(2)))


def too_costly(units: tuple[str, ...], length: int) -> list[str]:
    anchored = anchored_patterns()
    return [
        f"{name}: {times:.0f} times for {unit!r}: {one.pattern[:100]}"
        for one, name in compiled_patterns().items()
        for unit in units
        if (times := steady_growth(functools.partial(run, one, anchored=one in anchored), unit, length)) > FOUR_TIMES
    ]


@pytest.mark.slow  # measures a pattern until its growth is sure
def test_a_quadratic_pattern_is_found() -> None:
    quadratic = re.compile(r"a+b")
    assert growth(functools.partial(run, quadratic, anchored=False), "a", 6000) > FOUR_TIMES


@pytest.mark.slow
def test_every_pattern_is_linear() -> None:
    assert too_costly(UNITS, 1000) == []


@pytest.mark.slow
@pytest.mark.parametrize("length", [2000, 8000])
def test_every_pattern_is_linear_in_long_texts(length: int) -> None:
    assert too_costly((*UNITS, *MORE_UNITS), length) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["a", "!", "-", *(pytest.param(one, marks=pytest.mark.slow) for one in ("Mr. ", "H.E. Mr. "))]
)
def test_reading_a_paragraph_is_linear(unit: str) -> None:
    def read(text: str) -> None:
        parse_report(document(f"{HEAD}1. The Meeting noted that {text} was adopted.\n\n2. The end was good.\n"))

    assert steady_growth(read, unit, 3000) < FOUR_TIMES
