"""What each part of the reading is worth: F1 with and without it (``make rules``).

A part is a module of ``flows/parsing``. It is taken out by giving each of its public functions the answer that says
"nothing found" for its return type: False, None, nothing, or its first argument as it came. The labelled fragments are
then read again. A part whose absence costs nothing is one to remove; functions that have no such answer are named.
"""

from __future__ import annotations

import importlib
import inspect
import multiprocessing
import os
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from types import FunctionType, ModuleType
from typing import Any

import flows.parsing
from training.fragments import fragments, read_fragment
from training.score import score_report, total

EVERY = 4  # each fourth fragment shows what costs something; each part takes seconds instead of minutes
COUNTS = 0.0005  # a difference that three decimals show
PACKAGE = f"{flows.parsing.__name__}."
_EMPTY: dict[str, Callable[[], object]] = {
    "Iterator": lambda: iter(()),
    "Sequence": tuple,
    "list": list,
    "set": set,
    "frozenset": frozenset,
    "dict": dict,
    "Mapping": dict,
    "str": str,
    "bool": bool,
}


@dataclass(frozen=True, slots=True)
class Worth:
    """F1 by kind of fact without a part; its functions that stayed, and the fragments that could not be read then."""

    part: str
    figures: dict[str, float]
    kept: tuple[str, ...]
    unread: int


def parts() -> list[str]:
    """Return the names of all modules of the reading below ``flows.parsing``."""
    walked = pkgutil.walk_packages(flows.parsing.__path__, PACKAGE)
    return sorted(one.name.removeprefix(PACKAGE) for one in walked if not one.ispkg)


def print_worth(names: Sequence[str]) -> int:
    """Print what the reading loses without each part, the least first; return an exit code."""
    unknown = sorted(set(names) - set(parts()))
    if unknown:
        print(f"no module of flows/parsing: {', '.join(unknown)}", file=sys.stderr)
        return 2
    jobs = os.cpu_count() or 1
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=fresh, max_tasks_per_child=1) as pool:
        whole, *without = pool.map(worth_of, ["", *(names or parts())])
    print("whole", *(f"{kind} {figure:.3f}" for kind, figure in whole.figures.items()), sep="  ")
    for one in sorted(without, key=lambda one: (one.unread, sum(map(abs, _losses(whole, one).values())), one.part)):
        print(_line(one, _losses(whole, one)))
    return 0


def worth_of(part: str) -> Worth:
    """Return how well the fragments are read without a part; with all parts if it is ""."""
    modules = [importlib.import_module(f"{PACKAGE}{name}") for name in parts()]
    kept = tuple(_take_out(sys.modules[f"{PACKAGE}{part}"], modules)) if part else ()
    scores, unread = [], 0
    for path in fragments()[::EVERY]:
        try:
            report, labels = read_fragment(path)
            scores.append(score_report(flows.parsing.completed(report), labels))
        except Exception:  # whatever a caller does with an answer that it never gets: the part is needed
            unread += 1
    return Worth(part, {kind: score.f1 for kind, score in total(scores).items()}, kept, unread)


def _take_out(module: ModuleType, modules: Iterable[ModuleType]) -> Iterator[str]:
    """Put the empty answer in the place of a module's public functions; yield the names of those that have none."""
    public = {name: value for name, value in vars(module).items() if _is_public(name, value, module)}
    for name, function in public.items():
        nothing = silent(function)
        if nothing is None:
            yield name
            continue
        for user in (*modules, flows.parsing):
            for alias, value in list(vars(user).items()):
                if value is function:
                    setattr(user, alias, nothing)


def _is_public(name: str, value: object, module: ModuleType) -> bool:
    inner = inspect.unwrap(value) if callable(value) else value
    return isinstance(inner, FunctionType) and inner.__module__ == module.__name__ and not name.startswith("_")


def silent(function: Callable[..., Any]) -> Callable[..., Any] | None:
    """Return a function that finds nothing; None if the type of the result has no such answer."""
    signature = inspect.signature(function)
    result = str(signature.return_annotation)
    first = next((str(one.annotation) for one in signature.parameters.values()), "")
    if _content(result) == _content(first):
        return lambda *given, **named: given[0] if given else next(iter(named.values()))
    if result.endswith("| None"):
        return lambda *_, **__: None
    container, _, inside = result.partition("[")
    if container == "tuple" and inside.endswith("...]"):
        return lambda *_, **__: ()
    empty = _EMPTY.get(container)
    return None if empty is None else lambda *_, **__: empty()


def _content(annotation: str) -> str:
    """Return what a sequence holds: that of "tuple[Paragraph, ...]" and of "Sequence[Paragraph]" is the same."""
    for container in ("Sequence[", "tuple[", "list["):
        if annotation.startswith(container):
            return annotation.removeprefix(container).removesuffix("]").removesuffix(", ...")
    return annotation


def _losses(whole: Worth, one: Worth) -> dict[str, float]:
    differences = {kind: one.figures[kind] - figure for kind, figure in whole.figures.items()}
    return {kind: value for kind, value in differences.items() if abs(value) > COUNTS}


def _line(one: Worth, losses: dict[str, float]) -> str:
    told = [f"{kind} {value:+.3f}" for kind, value in losses.items()] or ["costs nothing"]
    if one.unread:
        told = [f"{one.unread} fragments cannot be read"]
    kept = [f"stayed: {', '.join(one.kept)}"] if one.kept else []
    return "  ".join([one.part, *told, *kept])
