"""The content of the matrix page, from the views of a release, as the page's script reads it.

It has the recommendations of meetings whose Congress and region are known: others have no place in a matrix.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from flows.pages.places import place_address, place_in_release

Ask = Callable[[str], Sequence[Sequence[Any]]]
"""Return the rows of a query over the views of a release."""

MAX_RECOMMENDATIONS = 20_000  # a larger page takes too long to open
REGIONS: Mapping[str, str] = MappingProxyType(
    {
        "africa": "Africa",
        "asia_pacific": "Asia and the Pacific",
        "europe": "Europe",
        "latin_america_caribbean": "Latin America and the Caribbean",
        "western_asia": "Western Asia",
    }
)
UNODC = "UNODC"
STATES = "States (also “Member States”, “States parties”)"
NOT_NAMED = "Not named"
_STATES = re.compile(
    r"(all )?(Member )?States( Parties)?|(los )?Estados( miembros| partes)?|(les )?États( Membres| parties)?",
    re.I,
)

_RECOMMENDATIONS = f"""
    SELECT r.recommendation_id, r.congress, r.region, r.label, r.text, r.language, r.agenda_item, r.official_theme,
        o.official_theme_id, r.addressee, d.document_id, coalesce(d.symbol, d.source_file), d.source_url,
        p.page, r.instruments, r.themes, r.doubtful_themes
    FROM v_recommendations AS r
    JOIN recommendations AS o ON o.recommendation_id = r.recommendation_id
    JOIN documents AS d ON d.document_id = r.document_id
    JOIN paragraphs AS p ON p.paragraph_id = r.paragraph_id
    WHERE r.region IS NOT NULL AND r.congress IS NOT NULL
    ORDER BY r.congress DESC, r.region, r.document_id, r.position
    LIMIT {MAX_RECOMMENDATIONS}
"""
_SAME = """
    SELECT l.recommendation_a, l.recommendation_b
    FROM v_recommendation_links AS l
    WHERE l.relation = 'same' AND l.congress_a = l.congress_b
    ORDER BY l.recommendation_a, l.recommendation_b
"""
_TO_UNODC = "SELECT recommendation_id FROM v_recommendations_to_unodc WHERE is_addressee"
_COUNT = "SELECT count(*) FROM v_recommendations WHERE region IS NOT NULL AND congress IS NOT NULL"
_REPORTING = (
    "SELECT congress, region FROM v_reporting_regions WHERE congress IS NOT NULL ORDER BY congress DESC, region"
)
_THEME_IDS = "SELECT coalesce(label_en, label_es, label_fr, theme_id) AS theme, min(theme_id) FROM themes GROUP BY ALL"
_MEASURED = """
    SELECT coalesce(label_en, label_es, label_fr, theme_id) AS theme, min(measured_precision), min(measured_texts)
    FROM themes WHERE measured_precision IS NOT NULL GROUP BY ALL
"""
_INSTRUMENT_IDS = "SELECT title, min(instrument_id) FROM instruments GROUP BY ALL"
_DRAFTS = """
    SELECT m.congress, CAST(m.region AS VARCHAR), coalesce(d.symbol, d.source_file)
    FROM v_current_documents AS d
    JOIN meetings AS m ON m.meeting_id = d.meeting_id
    WHERE d.document_type IN ('draft_report', 'draft_report_addendum')
        AND m.region IS NOT NULL AND m.congress IS NOT NULL
    ORDER BY m.congress DESC, m.region, d.document_id
"""
_NOTES = """
    SELECT m.congress, CAST(m.region AS VARCHAR), m.notes
    FROM meetings AS m
    WHERE m.region IS NOT NULL AND m.congress IS NOT NULL
        AND m.meeting_id IN (SELECT meeting_id FROM recommendations)
    ORDER BY m.congress DESC, m.region
"""
_SPEAKERS = """
    SELECT congress, region, CASE
            WHEN un_regional_group IS NOT NULL THEN CAST(un_regional_group AS VARCHAR)
            WHEN entity_type IN ('state', 'non_member_state') THEN 'other_states'
            WHEN entity_type IN ('un_entity', 'un_institute') THEN 'united_nations'
            WHEN entity_type = 'igo' THEN 'igo' WHEN entity_type = 'ngo' THEN 'ngo' ELSE 'others' END AS speaker_group,
        count(DISTINCT entity_id)
    FROM v_speakers WHERE region IS NOT NULL AND congress IS NOT NULL GROUP BY ALL ORDER BY ALL
"""
_POSITIONS = """
    SELECT congress, region, CAST(quantifier_class AS VARCHAR), count(*)
    FROM v_positions
    WHERE region IS NOT NULL AND congress IS NOT NULL AND quantifier_class IS NOT NULL GROUP BY ALL ORDER BY ALL
"""
_CITATIONS = """
    SELECT congress, region, instrument, sum(citations)
    FROM v_instruments_by_region
    WHERE region IS NOT NULL AND congress IS NOT NULL AND instrument_kind <> 'document' GROUP BY ALL ORDER BY ALL
"""


class _Names:
    """Numbers of names, in the order in which they are first asked for, and the id of each in an address.

    Numbers are of one page; ids are the same in every release, so that a saved address keeps its meaning.
    """

    def __init__(self, ids: Iterable[Sequence[Any]] = ()) -> None:
        self.numbers: dict[str, int] = {}
        self._ids: dict[str, str] = {str(name): str(id_) for name, id_ in ids}

    def number(self, name: str, id_: str | None = None) -> int:
        if id_ is not None:
            self._ids.setdefault(name, id_)
        return self.numbers.setdefault(name, len(self.numbers))

    def of(self, names: Iterable[str] | None) -> list[int]:
        return [self.number(name) for name in names or ()]

    @property
    def ids(self) -> list[str]:
        """The id of each name, in the order of the numbers; a name without one is its own."""
        return [self._ids.get(name, name) for name in self.numbers]


def matrix_data(ask: Ask, *, has_pages: bool = False) -> dict[str, Any]:
    """Return the content of the page: lists of names, and rows that refer to them by number."""
    regions = list(REGIONS)
    themes, instruments = _Names(ask(_THEME_IDS)), _Names(ask(_INSTRUMENT_IDS))
    agenda, addressees, documents = (_Names() for _ in range(3))
    rows = ask(_RECOMMENDATIONS)
    keys, same = [row[0] for row in rows], ask(_SAME)
    proposals, linked = _proposals(keys, same), _linked(keys, same)
    recommendations = []
    to_unodc = {key for (key,) in ask(_TO_UNODC)}
    for key, congress, region, label, text, language, item, official, official_id, addressee, *rest in rows:
        document_id, document, source_url, page, cited, tagged, doubtful = rest
        recommendations.append(
            {
                "c": congress,
                "r": regions.index(region),
                "l": label,
                "x": text,
                "g": language,
                "a": agenda.number(_agenda_item(item, official), _agenda_id(item, official_id)),
                "t": themes.of(tagged),
                **({"q": doubtful} if doubtful else {}),
                "i": instruments.of(cited),
                "w": addressees.number(*_addressee(addressee, key in to_unodc)),
                "o": addressee,
                "p": proposals[key],
                "s": linked[key],
                "d": documents.number(document),
                "n": page,
                "u": place_in_release("recommendations", key, document_id) if has_pages else place_address(source_url),
            }
        )
    total = ask(_COUNT)[0][0]
    measured = {theme: figures for theme, *figures in ask(_MEASURED)}
    return {
        "regions": list(REGIONS.values()),
        "reporting": [[congress, regions.index(region)] for congress, region in ask(_REPORTING)],
        "ids": {
            "region": regions,
            "theme": themes.ids,
            "instrument": instruments.ids,
            "agenda": agenda.ids,
            "addressee": addressees.ids,
        },
        "drafts": sorted({(congress, regions.index(region)) for congress, region, _ in ask(_DRAFTS)}),
        "themes": list(themes.numbers),
        "measured": [measured.get(theme) for theme in themes.numbers],
        "instruments": list(instruments.numbers),
        "agenda": list(agenda.numbers),
        "addressees": list(addressees.numbers),
        "documents": list(documents.numbers),
        "recommendations": recommendations,
        "left_out": total - len(recommendations),
        "speakers": _by_region(ask(_SPEAKERS), regions),
        "positions": _by_region(ask(_POSITIONS), regions),
        "citations": _by_region(ask(_CITATIONS), regions),
    }


def notes_on_meetings(ask: Ask) -> list[str]:
    """Return what the archive notes on the meetings of the page, each note once: without names if all have it."""
    rows = ask(_NOTES)
    meetings: dict[str, list[str]] = {}
    for congress, region, note in rows:
        if note is not None:
            meetings.setdefault(note, []).append(f"{REGIONS[region]} (Congress {congress})")
    return [note if len(names) == len(rows) else f"{', '.join(names)}: {note}" for note, names in meetings.items()]


def drafts(ask: Ask) -> list[str]:
    """Return the draft reports that the page compares, by region: those without a final report yet."""
    named: dict[str, list[str]] = {}
    for congress, region, document in ask(_DRAFTS):
        named.setdefault(f"{REGIONS[region]} (Congress {congress})", []).append(document)
    return [f"{region}: {', '.join(documents)}" for region, documents in named.items()]


def _by_region(rows: Iterable[Sequence[Any]], regions: Sequence[str]) -> list[list[Any]]:
    return [[congress, regions.index(region), name, int(number)] for congress, region, name, number in rows]


def _agenda_item(item: str | None, official_theme: str | None) -> str:
    if official_theme is None:
        return f"Item {item}" if item else "No agenda item"
    return f"Item {item}: {official_theme}" if item else official_theme


def _agenda_id(item: str | None, official_theme_id: str | None) -> str:
    """Return the id of an agenda item in an address: its number and the id of the theme below it, if it has them."""
    return ".".join(part for part in (item, official_theme_id) if part) or "none"


def _addressee(printed: str | None, to_unodc: bool) -> tuple[str, str]:
    """Return the name and the id under which the filter lists an addressee: one for what the three languages print."""
    if to_unodc:
        return UNODC, "unodc"
    if printed is None:
        return NOT_NAMED, "none"
    if _STATES.fullmatch(printed.strip()):
        return STATES, "states"
    name = printed[:1].upper() + printed[1:]
    return name, name


def _linked(keys: Sequence[str], same: Iterable[Sequence[str]]) -> dict[str, list[int]]:
    """Return the numbers of the recommendations to which each one is linked itself as the same."""
    numbers = {key: number for number, key in enumerate(keys)}
    linked: dict[str, list[int]] = {key: [] for key in keys}
    for one, other in same:
        if one in numbers and other in numbers:
            linked[one].append(numbers[other])
            linked[other].append(numbers[one])
    return {key: sorted(others) for key, others in linked.items()}


def _proposals(keys: Sequence[str], same: Iterable[Sequence[str]]) -> dict[str, int]:
    """Return the number of each recommendation's proposal: recommendations that are linked as the same share one."""
    first = {key: key for key in keys}

    def root(key: str) -> str:
        while first[key] != key:
            first[key] = first[first[key]]
            key = first[key]
        return key

    for one, other in same:
        if one in first and other in first:
            low, high = sorted((root(one), root(other)))
            first[high] = low
    numbers: dict[str, int] = {}
    return {key: numbers.setdefault(root(key), len(numbers)) for key in keys}
