"""What "the Convention" or "its Protocols" refers to: the instrument of this kind that was named before."""

from __future__ import annotations

from flows.model import Instrument
from flows.reference.normalize import fold

_NOUNS = ("convention", "covenant", "charter", "agreement", "statute", "treaty")


class Antecedents:
    """The instruments that a document has named so far, by the noun that refers back to them.

    In one paragraph the one named last counts. Before it, one counts that is the only one of its noun in the section
    or, if the section names none, in the document. An instrument outside the reference counts as one that is not known.
    """

    def __init__(self) -> None:
        self._paragraph: dict[str, Instrument | None] = {}
        self._section: dict[str, dict[str, Instrument | None]] = {}
        self._document: dict[str, dict[str, Instrument | None]] = {}

    def open_section(self) -> None:
        """Begin a section."""
        self._section = {}

    def open_paragraph(self) -> None:
        """Begin a paragraph."""
        self._paragraph = {}

    def add(self, noun: str, instrument: Instrument | None) -> None:
        """Remember an instrument; None for one that the reference does not contain."""
        self._paragraph[noun] = instrument
        for named in (self._section, self._document):
            named.setdefault(noun, {})[instrument.instrument_id if instrument else ""] = instrument

    def has(self, noun: str, instrument: Instrument) -> bool:
        """Return whether the document has named an instrument."""
        return instrument.instrument_id in self._document.get(noun, {})

    def last(self, noun: str) -> Instrument | None:
        """Return the instrument that the noun refers to, or None if that is not clear."""
        if noun in self._paragraph:
            return self._paragraph[noun]
        named = self._section.get(noun) or self._document.get(noun, {})
        return next(iter(named.values())) if len(named) == 1 else None


def noun_of(instrument: Instrument) -> str:
    """Return the noun that refers back to an instrument: "convention" for all that have it in their title."""
    if instrument.kind == "protocol":
        return "protocol" if instrument.title.lower().count("protocols") == 0 else "protocols"
    words = fold(instrument.title).split()
    fallback = instrument.kind if instrument.kind != "convention" else ""  # as of the four Geneva Conventions
    return next((noun for noun in _NOUNS if noun in words), fallback)
