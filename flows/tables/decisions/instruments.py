"""The instrument of a citation that a reviewer decides: of the reference, or one in no list, by its title and kind."""

from __future__ import annotations

from collections.abc import Mapping

from flows.model import Instrument
from flows.reference.normalize import name_slug
from flows.resolving.instruments import load_instruments

OF_INSTRUMENT = ("title", "kind")  # fields of an instrument that is in no list
OTHER = "other"


def instrument_of(fields: Mapping[str, str | None]) -> Instrument | None:
    """Return the instrument of a citation with these fields; None if the reference has none and no title is given."""
    title = " ".join((fields.get("title") or "").split())
    if not title:
        return load_instruments().by_id(fields.get("instrument_id") or "")
    named = listed_instrument(title)
    return named or Instrument(name_slug(title), title, fields.get("kind") or OTHER)


def listed_instrument(title: str) -> Instrument | None:
    """Return the instrument of the reference that has a name, or None."""
    index = load_instruments()
    ids = index.named(title) - {""}
    known = index.by_id(min(ids)) if len(ids) == 1 else None
    return known or index.by_id(name_slug(title))
