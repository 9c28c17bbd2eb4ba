"""Build the reference of States: flows/reference/states.csv and state_names.csv.

Run again when a name changes, in an environment of its own (the packages below are needed for building only):

    python -m venv refenv
    refenv/bin/pip install hdx-python-country==4.2.5 rigour==2.6.1
    refenv/bin/python scripts/build_reference.py

Where each fact comes from (column ``source``):

hdx-country-taxonomy   UNTERM short names in English, French, Spanish and formal names in English; M49 codes, names and
                       regions (file of the package hdx-python-country, MIT; data by OCHA from UNTERM and UNSD)
unterm-country-codes   formal names in French and Spanish, articles (UNTERM, by way of datasets/country-codes, ODC-PDDL)
iso-3166-3             codes of States and territories that no longer exist
rigour                 Wikidata items (package rigour, MIT)
prepmeet               written by hand in scripts/reference/: regional groups, names that reports use beside the
                       official ones, former names, formal names that the sources above miss or hold in an outdated form
derived                made from another row by rule: "Iran (Islamic Republic of)" → "Iran", "Saint Lucia" → "St. Lucia"

The regional groups follow the electoral groups of the Department for General Assembly and Conference Management:
Türkiye takes part in the Western European and Asia-Pacific groups and stands for election in the former only; the
United States is counted with the Western European group for elections; Kiribati is counted with Asia-Pacific.
"""

from __future__ import annotations

import csv
import importlib.util
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from rigour.territories import get_territories

AUTHORED = Path(__file__).parent / "reference"
OUTPUT = Path(__file__).parent.parent / "flows" / "reference"
TAXONOMY = "Countries & Territories Taxonomy MVP - C&T Taxonomy.csv"
NON_MEMBER_STATES = ("COK", "NIU", "PSE", "VAT")
LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish"}
HDX = "hdx-country-taxonomy"
WIKIDATA_CODES = {
    "ANT": "an",
    "BYS": "su-by",
    "CSK": "cshh",
    "DDR": "dd",
    "SCG": "csxx",
    "SUN": "suhh",
    "TWN": "tw",
    "UKS": "su-ua",
    "YUG": "yucs",
    "ZAR": "zr",
    "org:kosovo": "xk",
}


@dataclass(frozen=True, order=True, kw_only=True)
class StateRow:
    entity_id: str
    entity_type: str
    iso3: str = ""
    m49: str = ""
    un_regional_group: str = ""
    region: str = ""
    sub_region: str = ""
    wikidata_id: str = ""
    iso_3166_3: str = ""
    valid_from: str = ""
    valid_to: str = ""
    successors: str = ""
    source: str


@dataclass(frozen=True, order=True)
class NameRow:
    entity_id: str
    language: str
    form: str
    name: str
    article: str
    valid_from: str
    valid_to: str
    source: str


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def taxonomy() -> list[dict[str, str]]:
    spec = importlib.util.find_spec("hdx.location")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("hdx-python-country is not installed: see the top of scripts/build_reference.py")
    return read(Path(next(iter(spec.submodule_search_locations))) / TAXONOMY)


def wikidata_items() -> dict[str, str]:
    items = {}
    for territory in get_territories():
        if territory.alpha3:
            items[territory.alpha3.upper()] = territory.qid
        items[territory.code] = territory.qid
    return items


def tidy(name: str) -> str:
    """``name`` with plain apostrophes and single spaces; its article, if any, is kept apart."""
    return re.sub(r"\s+", " ", name.replace("’", "'")).strip().removeprefix("the ")


def current_states(rows: list[dict[str, str]], members: dict[str, dict[str, str]]) -> Iterator[StateRow]:
    items = wikidata_items()
    for row in rows:
        iso3 = row["ISO 3166-1 Alpha 3-Codes"]
        if not iso3 or not row["M49 English"]:
            continue
        kind = "non_member_state" if iso3 in NON_MEMBER_STATES else "state" if iso3 in members else "territory"
        yield StateRow(
            entity_id=iso3,
            entity_type=kind,
            iso3=iso3,
            m49=row["m49 numerical code"].zfill(3),
            un_regional_group=members[iso3]["un_regional_group"] if iso3 in members else "",
            region=row["Region Name"],
            sub_region=row["Intermediate Region Name"] or row["Sub-region Name"],
            wikidata_id=items.get(iso3, ""),
            source=HDX,
        )


def authored_states() -> Iterator[StateRow]:
    """Historical States and participants that no list of States holds; their names are authored_names'."""
    items = wikidata_items()
    columns = [field.name for field in fields(StateRow)]
    for file in ("participants.csv", "historical.csv"):
        for row in read(AUTHORED / file):
            facts = {column: row[column] for column in columns if column in row}
            item = items.get(WIKIDATA_CODES.get(row["entity_id"], ""), "")
            yield StateRow(**facts, wikidata_id=item)


def official_names(rows: list[dict[str, str]], members: dict[str, dict[str, str]]) -> Iterator[NameRow]:
    for row in rows:
        iso3 = row["ISO 3166-1 Alpha 3-Codes"]
        if not iso3:
            continue
        for language, title in LANGUAGES.items():
            m49 = tidy(row[f"M49 {title}"])
            short = tidy(row[f"{title} Short"] if iso3 in members else m49)
            if not short:
                continue
            article = members[iso3][f"article_{language}"] if iso3 in members else ""
            yield NameRow(iso3, language, "short", short, article, "", "", HDX)
            if m49 and m49 != short:
                yield NameRow(iso3, language, "alias", m49, "", "", "", HDX)
            if iso3 in members:
                yield formal_name(row, members[iso3], language)


def formal_name(row: dict[str, str], member: dict[str, str], language: str) -> NameRow:
    if language == "en":
        return NameRow(member["iso3"], "en", "formal", tidy(row["English Formal"]), "", "", "", HDX)
    return NameRow(member["iso3"], language, "formal", member[f"formal_{language}"], "", "", "", member["source"])


def authored_names() -> Iterator[NameRow]:
    for file in ("participants.csv", "historical.csv"):
        for row in read(AUTHORED / file):
            valid = (row.get("valid_from", ""), row.get("valid_to", ""))
            for language in LANGUAGES:
                yield NameRow(row["entity_id"], language, "short", row[f"name_{language}"], "", *valid, row["source"])
    for row in read(AUTHORED / "aliases.csv"):
        valid = (row["valid_from"], row["valid_to"])
        yield NameRow(row["entity_id"], row["language"], row["form"], row["name"], "", *valid, row["source"])


def derived_names(names: Iterable[NameRow]) -> Iterator[NameRow]:
    for row in names:
        if row.form != "short":
            continue
        inverted = re.fullmatch(r"(.+) \((?:.+ )?(?:of(?: the)?|de|del|du|des|d')\)", row.name)
        if inverted:
            yield NameRow(row.entity_id, row.language, "alias", inverted[1], row.article, "", "", "derived")
        abbreviated = re.sub(r"^Saint[ -]", "St. ", row.name) if row.language == "en" else row.name
        if abbreviated != row.name:
            yield NameRow(row.entity_id, row.language, "alias", abbreviated, "", "", "", "derived")


def without_repeats(names: Iterable[NameRow]) -> list[NameRow]:
    """Each name once for a State, language and, of official forms, form: a written row goes before a derived one."""
    seen: set[tuple[str, str, str]] = set()
    kept = []
    for row in names:
        official = row.form in ("short", "formal")
        key = (row.entity_id, row.language, row.name + (row.form if official else ""))
        if key not in seen:
            seen.add(key)
            kept.append(row)
    return sorted(kept)


def write(path: Path, kind: type[StateRow] | type[NameRow], rows: Iterable[StateRow] | Iterable[NameRow]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(kind))
        writer.writerows(astuple(row) for row in rows)


def main() -> None:
    rows = taxonomy()
    members = {row["iso3"]: row for row in read(AUTHORED / "members.csv")}
    states = [*current_states(rows, members), *authored_states()]
    known = {state.entity_id for state in states}
    official = [name for name in official_names(rows, members) if name.entity_id in known]
    names = [*official, *authored_names()]
    write(OUTPUT / "states.csv", StateRow, sorted(states))
    write(OUTPUT / "state_names.csv", NameRow, without_repeats([*names, *derived_names(names)]))


if __name__ == "__main__":
    main()
