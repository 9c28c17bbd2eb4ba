"""Names of speakers beside offices: whole units with commas, and fields that are no organization."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from flows.model import NameList
from flows.parsing.affiliations import is_field_of_office, unit_with_commas

LONGEST = 200  # characters of the fields before the last ones of a unit
_BEFORE_UNIT = re.compile(r"\b(?:the|la|el|le|du|del)\s|\b[ld][’']|,\s(?=[A-ZÀ-Þ][\w-]+,\s)")


def whole_names(lists: Sequence[NameList], texts: Mapping[str, str], language: str) -> Iterator[NameList]:
    """Yield the lists, those of speakers with the whole name of their unit and without mere fields of an office."""
    for one in lists:
        text = texts[one.paragraph_key]
        if one.source != "statement" or one.expects is not None:
            yield one
        elif not is_field_of_office(text, one.start, language):
            yield _whole_unit(one, text)


def _whole_unit(one: NameList, text: str) -> NameList:
    """Return a list with all the fields of its unit: "Planning, Resources and Effectiveness Division"."""
    start = max(0, one.start - LONGEST)
    for before in _BEFORE_UNIT.finditer(text, start, one.start):
        unit = unit_with_commas().match(text, before.end())
        if unit is not None and unit.end() == one.end and before.end() < one.start:
            return replace(one, start=before.end(), is_single=True, parts=())
    return one
