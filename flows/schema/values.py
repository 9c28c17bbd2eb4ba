"""Check values of rows against the fields of a schema, before they are written; no value is converted."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import Any

from flows.model import LONGEST_TEXT
from flows.schema.files import Field
from flows.schema.rules import DATETIME_FORMAT


def _integer(value: Any) -> int:
    # Arrow truncates fractions silently.
    if not isinstance(value, int):
        raise TypeError
    return value


READERS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "integer": _integer,
        "date": lambda text: datetime.strptime(text, "%Y-%m-%d").date(),
        "datetime": lambda text: datetime.strptime(text, DATETIME_FORMAT),
    }
)
_KINDS: Mapping[str, tuple[type, ...]] = MappingProxyType(
    {"string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,)}
)
_PLAIN: Mapping[str, frozenset[type]] = MappingProxyType(
    {name: frozenset({*kinds, type(None)}) for name, kinds in _KINDS.items()}
)


def are_plain(values: Sequence[Any], field: Field) -> bool:
    """Return whether the values of a column can be taken as they are, without a look at each."""
    kinds = set(map(type, values))
    if (field.required and type(None) in kinds) or not kinds <= _PLAIN.get(field.type, frozenset()):
        return False
    return field.type != "string" or (
        "" not in values and max(map(len, filter(None, values)), default=0) <= LONGEST_TEXT
    )


def presence_fault(field: Field, value: Any) -> str | None:
    """Return what is wrong with the presence and length of a value, None if nothing is."""
    if value is None:
        return "the value is required and missing" if field.required else None
    if value == "":
        return "the value is an empty string; it must be null"
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        return f"the value has {len(value):,} characters; a table takes {LONGEST_TEXT:,}"
    return None


def value_fault(field: Field, value: Any) -> str | None:
    """Return why a field does not take a value, None if it does. The reason does not quote the value."""
    fault = presence_fault(field, value)
    if fault is not None or value is None:
        return fault
    if not _has_type(field, value):
        return f"the value is not of type {field.type}"
    return None if _keeps_constraints(field, {value}) else _broken_constraint(field, value)


def column_fits(field: Field, values: Sequence[Any]) -> bool:
    """Return whether a field takes all values; fast, as no value is checked twice."""
    if not are_plain(values, field):
        return all(value_fault(field, value) is None for value in values)
    if not _is_constrained(field):
        return True
    return _keeps_constraints(field, set(values) - {None})


def _has_type(field: Field, value: Any) -> bool:
    if field.type in _KINDS:
        is_misplaced = isinstance(value, bool) and field.type != "boolean"
        return isinstance(value, _KINDS[field.type]) and not is_misplaced
    try:
        READERS[field.type](value)
    except (TypeError, ValueError):
        return False
    return True


def _is_constrained(field: Field) -> bool:
    constraints = (field.enum, field.pattern, field.minimum, field.maximum)
    return field.type == "number" or any(one is not None for one in constraints)


def _keeps_constraints(field: Field, values: set[Any]) -> bool:
    """Return whether values of the field's type, none of them null, keep its constraints."""
    return (
        (field.enum is None or values.issubset(field.enum))
        and (field.pattern is None or all(map(_compiled(field.pattern).fullmatch, values)))
        and (field.type != "number" or all(map(math.isfinite, values)))
        and (field.minimum is None or min(values, default=field.minimum) >= field.minimum)
        and (field.maximum is None or max(values, default=field.maximum) <= field.maximum)
    )


def _broken_constraint(field: Field, value: Any) -> str:
    if field.enum is not None:
        return f"the value must be one of {', '.join(field.enum)}"
    if field.pattern is not None:
        return f"the value does not match {field.pattern}"
    if not math.isfinite(value):
        return "the value is not a finite number"
    if field.minimum is not None and value < field.minimum:
        return f"the value is below {field.minimum}"
    return f"the value is above {field.maximum}"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)  # the checks of a release take \d for 0 to 9 only, too
