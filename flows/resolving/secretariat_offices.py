"""Offices of the Secretariat of the United Nations that reports name as speakers: "the Secretary of the Congress"."""

from __future__ import annotations

from dataclasses import replace

from flows.model import ResolvedName
from flows.parsing.wording import pattern
from flows.reference.normalize import fold
from flows.reference.organizations import known_organization

SECTION = "secretariat"
SECRETARIAT = "United Nations Secretariat"
OFFICE_LETTERS = 80  # before a name in which its office begins: "the Secretary of the Fifteenth Congress"


def with_secretariat(text: str, name: ResolvedName, language: str) -> ResolvedName:
    """Return an unknown name with the Secretariat as its entity if it is that of one of its offices, else as it is.

    Such are the secretary of a Congress, and the representatives of the Secretary-General; the Secretary-General of
    another organization ("of the Lakes Union") is none.
    """
    if name.entity.resolved or not _is_office(text, name, language):
        return name
    known = known_organization(fold(SECRETARIAT), SECRETARIAT)
    return name if known is None else replace(name, entity=known[0], method=known[1], doubt=None)


def _is_office(text: str, name: ResolvedName, language: str) -> bool:
    head = pattern(language, SECTION, "head").match(text, name.start)
    if head is not None and head.end() >= name.end:
        return True
    offices = pattern(language, SECTION, "office").finditer(text, max(0, name.start - OFFICE_LETTERS))
    return any(office.start() <= name.start < office.end() for office in offices)
