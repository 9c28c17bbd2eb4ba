"""What a fictional report says, whatever its language and file format: entities by id, wording by number.

A ``wording`` number picks one of the phrasings that each language has for an element (modulo their number), so that
the same truth is told in different words by different reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Meeting:
    congress: int
    region: str
    city: str
    first_day: date
    last_day: date
    document_date: date
    series: str  # "A/CONF.251/RPM.2"
    job: str
    original: str
    is_draft: bool


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    country: str
    honorific: str  # m or f


@dataclass(frozen=True, slots=True)
class Statement:
    """One paragraph on who took the floor. ``form`` names a family of phrasings in the wording files.

    ``behind`` are the speakers of the second list of the sentence (observers behind representatives); ``group`` is the
    index of the group that was spoken for; ``note`` places a footnote's mark behind that name of the list.
    """

    form: str
    names: tuple[str, ...]
    behind: tuple[str, ...] = ()
    group: int | None = None
    note: int | None = None
    wording: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """One sentence of a summary: who (``quantifier`` as the tables call it), which verb, which of the views."""

    quantifier: str
    verb: int
    view: int


@dataclass(frozen=True, slots=True)
class Proposal:
    verb: int
    object: int
    detail: int | None = None
    nested: tuple[tuple[int, int], ...] = ()  # (verb, object)


@dataclass(frozen=True, slots=True)
class Outcome:
    """``form``: not_negotiated, negotiated, neutral (lists of items), addressed ("It was recommended that:"), sentences."""

    form: str
    proposals: tuple[Proposal, ...]
    ends_with_and: bool
    wording: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """``kind`` is main_theme, substantive_item or workshop; ``theme`` an index into the titles of its kind."""

    kind: str
    theme: int
    statements: tuple[Statement, ...]
    summary: tuple[tuple[View, ...], ...]
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of the attendance section.

    ``shape``: commas, semicolons, lines (one name a line), columns (a table that is read down its columns) or items.
    """

    who: str  # states, observer_states, observer (one in a sentence), un, institutes, igos, ngos, experts
    names: tuple[str, ...]
    shape: str
    counted: bool
    wording: int = 0


@dataclass(frozen=True, slots=True)
class Officers:
    chair: Person
    vice_chairs: tuple[Person, ...]
    rapporteur: Person
    form: str  # sentence, offices, lines, table
    wording: int = 0


@dataclass(frozen=True, slots=True)
class Reference:
    """A resolution or decision cited in the introduction: the adopting body's code and the number."""

    kind: str
    body: str
    number: str
    wording: int = 0


@dataclass(frozen=True, slots=True)
class Truth:
    meeting: Meeting
    references: tuple[Reference, ...]
    sections: tuple[Section, ...]
    attendance: tuple[Listed, ...]
    experts: tuple[Person, ...]
    officers: Officers
    opening: str  # the State whose representative made an opening statement
    attendance_first: bool
    lettered_sections: bool  # each theme in a section of its own ("C. Workshop 1."), or under "B. Substantive items …"
    chair_summary: int  # paragraphs of a second annex with numbers of its own; 0: no such annex
    has_contents: bool
    has_holes: bool  # parts are still "[To be completed]"
    wording: int
