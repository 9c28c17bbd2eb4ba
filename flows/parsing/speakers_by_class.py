"""Speakers listed by class: "Also speaking were, for the States: A and B; for the organizations: C and D"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flows.model import Capacity, NameList
from flows.parsing.enumerations import list_span
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import pattern

LONGEST_LABEL = 300  # characters, which keeps texts of many lists from being split into sentences for each


def split_at_class(names: NameList, text: str, language: str) -> Iterator[NameList]:
    """Yield one list for each class that a sentence names; the list itself where it names no further class.

    Organizations and civil society are observers.
    """
    first = pattern(language, "speakers", "class_label").search(text, names.start, names.end + LONGEST_LABEL)
    if first is None or first.start() > names.end + 1:
        yield names
        return
    end = next((last for start, last in split_sentences(text) if start <= names.start < last), names.end)
    labels = list(pattern(language, "speakers", "class_label").finditer(text, first.start(), end))
    if not labels:
        yield names
        return
    yield replace(names, end=min(names.end, labels[0].start()))
    for number, label in enumerate(labels):
        until = labels[number + 1].start() if number + 1 < len(labels) else end
        span = list_span(text, label.end(), until, language)
        if span is not None:
            capacity = Capacity.OBSERVER if label["others"] else names.capacity
            yield replace(names, start=span[0], end=span[1], capacity=capacity, declared_count=None, is_single=False)
