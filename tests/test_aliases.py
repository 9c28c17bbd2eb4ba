"""Names that an archive adds to the reference: the file, what it may say, and what becomes of a report by it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows.model import EntityType, NameAlias, PrepmeetError, ResolvedName
from flows.publishing.rows import PartRows
from flows.resolving.aliases import alias_faults
from flows.resolving.names import resolve_list, resolve_name
from flows.run.plan import divide_for, load_aliases, sort_for
from flows.run.prepare import plan_only
from flows.run.settings import RunSettings
from flows.schema.files import load_schemas
from flows.sources.aliases import ALIASES_NAME, SCHEMA_PATH, read_aliases
from flows.storage import Location
from flows.tables.themes import find_themes
from flows.work.cache import local_parts
from flows.work.documents import read_and_cache
from flows.work.parts import build_and_cache

HEADER = "kind,alias,entity_id,language,name,entity_type,note\n"
TRUST = NameAlias("organization", "Harbour Watch", "org:harbour-trust", None, "Harbour Trust", "ngo")


def write(folder: Path, rows: str, header: str = HEADER) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / ALIASES_NAME).write_text(header + rows, "utf-8")
    return folder


# ---------------------------------------------------------------------------------------------- the file


def test_a_folder_without_the_file_adds_no_names(tmp_path: Path) -> None:
    assert load_aliases(tmp_path) == ()


def test_each_row_is_a_name_with_the_line_that_it_stands_in(tmp_path: Path) -> None:
    rows = 'state,Kingdom of Examplia,MAR,en,,,"two\nlines"\n\norganization,Harbour Watch,org:harbour-trust,,Harbour Trust,ngo,\n'
    first, second = read_aliases(write(tmp_path, rows))
    assert (first.line, first.alias) == (3, NameAlias("state", "Kingdom of Examplia", "MAR", "en"))
    assert (second.line, second.alias) == (5, TRUST)


def test_columns_may_stand_in_any_order_and_those_that_are_not_needed_may_be_left_out(tmp_path: Path) -> None:
    header = "\ufeffentity_id,alias,kind\n"
    assert load_aliases(write(tmp_path, "MAR,Examplia,state\n", header)) == (NameAlias("state", "Examplia", "MAR"),)


@pytest.mark.parametrize(
    ("header", "rows", "line", "fault"),
    [
        ("kind,alias,entity_id,colour\n", "", 1, "there is no column 'colour'; the columns are kind, alias, entity_id"),
        ("kind,alias\n", "", 1, "the column entity_id is missing"),
        ("", "", 1, "the column kind is missing"),
        ("kind,alias,entity_id,alias\n", "", 1, "the column alias is there twice"),
        (HEADER, "state,Examplia,MAR\n", 2, "3 cells where the header has 7"),
        (HEADER, "state,,MAR,,,,\n", 2, "alias is blank"),
        (HEADER, "country,Examplia,MAR,,,,\n", 2, "kind 'country' is none of state, organization, instrument"),
        (HEADER, "state,Examplia,MAR,de,,,\n", 2, "language 'de' is none of en, es, fr, ru, ar, zh"),
        (HEADER, "state,Examplia,m a,,,,\n", 2, "entity_id 'm a' does not have the form of one"),
        (HEADER, "state,Examplia,MAR,,,,\nstate,Foo,XZZ,,,,\n", 3, "there is no State or territory XZZ"),
        (HEADER, "state,Examplia,MAR,,Examplia,,\n", 2, "name and entity_type are for new organizations"),
        (HEADER, "state,Examplia,MAR,,,,\nstate,examplia ,KEN,fr,,,\n", 3, "alias 'examplia' is in line 2 already"),
        (
            HEADER,
            "state,Éxamplia,MAR,,,,\nstate,Examplia,KEN,,,,\n",
            2,
            "is the same name as 'Examplia', which stands for KEN",
        ),
        (HEADER, "state,Kenya,MAR,,,,\n", 2, "alias 'Kenya' is a name of Kenya (KEN) in the reference"),
        (HEADER, "state,…,MAR,,,,\n", 2, "alias '…' holds no letter"),
        (HEADER, "instrument,Harbour Rules,harbour-rules,,,,\n", 2, "the reference has no instrument harbour-rules"),
        (
            HEADER,
            "instrument,Harbour Rules,tokyo-rules,,Tokyo,,\n",
            2,
            "name and entity_type are for new organizations",
        ),
        (HEADER, "instrument,Bangkok Rules,tokyo-rules,,,,\n", 2, "is a name of bangkok-rules in the reference"),
        (HEADER, "instrument,…,tokyo-rules,,,,\n", 2, "alias '…' holds no letter"),
        (HEADER, "instrument,Rules,tokyo-rules,,,,\nstate,Rulés,MAR,,,,\n", 2, "is the same name as 'Rulés'"),
        (HEADER, "instrument,Harbour Rules,A/,,,,\n", 2, "entity_id 'A/' does not have the form of one"),
        (HEADER, "organization,Watch,MAR,,,,\n", 2, "MAR is no organization; its id begins with org:"),
        (HEADER, "organization,Watch,org:none-such,,,,\n", 2, "give a new organization its name and entity_type"),
        (HEADER, "organization,Watch,org:ccpcj,,Watch,ngo,\n", 2, "the reference knows this organization"),
        (HEADER, "organization,Watch,org:w,,Kenya,ngo,\n", 2, "name 'Kenya' is a name of Kenya (KEN) in the reference"),
        (HEADER, "organization,A1,org:w,,Watch,ngo,\norganization,B1,org:w,,Wotch,ngo,\n", 2, "org:w has two names"),
        (HEADER, 'state,"Examplia,MAR,,,,\n', 2, "not valid CSV"),
    ],
)
def test_a_fault_is_one_line_that_names_file_and_line(
    tmp_path: Path, header: str, rows: str, line: int, fault: str
) -> None:
    with pytest.raises(PrepmeetError) as refused:
        load_aliases(write(tmp_path, rows, header))
    message = str(refused.value)
    assert message.startswith(f"{tmp_path / ALIASES_NAME}, line {line}: ") and fault in message
    assert "\n" not in message


def test_one_name_may_stand_for_two_entities_in_two_languages(tmp_path: Path) -> None:
    assert len(load_aliases(write(tmp_path, "state,Examplia,MAR,fr,,,\nstate,Examplia,KEN,en,,,\n"))) == 2


def test_a_file_of_another_encoding_is_one_line(tmp_path: Path) -> None:
    (tmp_path / ALIASES_NAME).write_bytes(HEADER.encode() + b"state,C\xf4te,CIV,,,,\n")
    with pytest.raises(PrepmeetError, match=r"aliases\.csv: no UTF-8 text"):
        load_aliases(tmp_path)


def test_the_schema_is_a_table_schema_with_its_words() -> None:
    schema = json.loads(SCHEMA_PATH.read_text("utf-8"))
    assert schema["name"] == "aliases"
    for field in schema["fields"]:
        assert {"name", "type", "title", "description", "example"} <= field.keys()


# ---------------------------------------------------------------------------------------------- resolving


def resolved(text: str, *aliases: NameAlias, language: str = "en", expects: str | None = "state") -> list[ResolvedName]:
    return list(resolve_list(text, language, expects, several=True, aliases=aliases))


def ids(names: Sequence[ResolvedName]) -> list[str]:
    return [name.entity.entity_id for name in names]


EXAMPLIA = NameAlias("state", "Kingdom of Examplia and the Isles", "MAR")


def test_a_name_that_nobody_knew_is_resolved_by_its_alias_and_says_so() -> None:
    text = "Kenya, the Kingdom of Examplia and the Isles and Spain"
    assert "MAR" not in ids(resolved(text))
    names = resolved(text, EXAMPLIA)
    assert ids(names) == ["KEN", "MAR", "ESP"]
    assert [(name.method, name.doubt) for name in names] == [("exact", None), ("user-alias", None), ("exact", None)]
    assert names[1].as_written == "Kingdom of Examplia and the Isles"


def test_case_accents_and_punctuation_of_an_alias_do_not_count() -> None:
    assert ids(resolved("KINGDOM OF EXÁMPLIA AND THE ISLES", EXAMPLIA)) == ["MAR"]


def test_a_name_that_is_only_like_an_alias_is_not_resolved_by_it() -> None:
    assert ids(resolved("Kingdom of Exampla", replace(EXAMPLIA, alias="Kingdom of Examplia"))) != ["MAR"]


def test_an_alias_of_one_language_does_not_count_in_another() -> None:
    alias = replace(EXAMPLIA, alias="Examplie", language="fr")
    assert ids(resolved("Examplie", alias, language="fr")) == ["MAR"]
    assert ids(resolved("Examplie", alias, language="en")) == ["org:examplie"]


def test_an_acronym_counts_in_capitals_only() -> None:
    alias = NameAlias("organization", "CCZ", "org:ccpcj")
    assert ids(resolved("CCZ", alias, expects="organization")) == ["org:ccpcj"]
    assert ids(resolved("Ccz", alias, expects="organization")) != ["org:ccpcj"]


@pytest.mark.parametrize("name", ["Harbour Watch", "Harbour Watch (HW)", "Harbour Trust"])
def test_a_new_organization_is_known_by_its_alias_and_by_its_name(name: str) -> None:
    (found,) = resolved(name, TRUST, expects="organization")
    assert (found.entity.entity_id, found.entity.name) == ("org:harbour-trust", "Harbour Trust")
    assert (found.entity.entity_type, found.entity.resolved, found.doubt) == (EntityType.NGO, True, None)


def test_a_single_name_is_resolved_too() -> None:
    assert resolve_name("Kingdom of Examplia and the Isles", "en", "state", (EXAMPLIA,)).entity.iso3 == "MAR"


def test_whose_secretariat_it_is_may_be_said_by_an_alias() -> None:
    (found,) = resolved("Secretariat of the Harbour Watch", TRUST, expects="organization")
    assert found.entity.entity_id == "org:harbour-trust"


def test_a_right_alias_has_no_fault() -> None:
    rules = NameAlias("instrument", "Harbour Rules", "tokyo-rules")
    resolution = NameAlias("instrument", "Harbour resolution", "A/RES/77/231")
    assert list(alias_faults([EXAMPLIA, TRUST, NameAlias("state", "Kenya", "KEN"), rules, resolution])) == []


def test_the_name_of_an_instrument_is_no_name_of_an_entity() -> None:
    rules = NameAlias("instrument", "Harbour Rules", "tokyo-rules")
    assert ids(resolved("Harbour Rules", rules, expects="organization")) == ["org:harbour-rules"]


# ---------------------------------------------------------------------------------------------- a whole archive

REPORT = """\
A/CONF.999/RPM.1/1

Distr.: General
5 March 2030
Original: English

Sixteenth United Nations Congress on Crime Prevention and Criminal Justice
Report of the African Regional Preparatory Meeting
Port Example, 4–6 March 2030

I. Attendance and organization of work

1. The Meeting was held in Port Example from 4 to 6 March 2030.

2. The following States were represented: Kenya, Kingdom of Examplia and Togo.

3. The following non-governmental organization was represented: Harbour Watch.

4. The Meeting recalled General Assembly resolutions 73/183 to 73/186 and the Harbour Rules.
"""


def rows_of(settings: RunSettings, scratch: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows that a run over this archive makes: planned, read, divided, built and merged as by every run."""
    plan, _ = plan_only(settings)
    sorting = sort_for(settings, plan)
    outcomes = [*(read_and_cache(plan.context, source) for source in sorting.to_read), *sorting.kept]
    works = divide_for(plan, outcomes, sorting)
    assert [build_and_cache(plan.context, work).failures for work in works] == [()] * len(works)
    parts = local_parts(Location(plan.context.cache), [work.key for work in works], scratch)
    with PartRows(parts, scratch) as merged:
        return {
            name: [row for piece in merged.chunks(schema) for row in piece.to_pylist()]
            for name, schema in load_schemas().items()
            if name in ("participants", "entities", "issues", "citations", "instruments")
        }


@pytest.mark.slow
def test_a_line_more_resolves_a_name_of_a_report_and_is_news(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "report.txt").write_text(REPORT, "utf-8")
    settings = RunSettings(raw=str(raw), output=str(tmp_path / "output"))
    before = rows_of(settings, tmp_path / "before")
    fingerprint = plan_only(settings)[0].fingerprint
    write(raw, "state,Kingdom of Examplia,MAR,,,,\norganization,Harbour Watch,org:harbour-trust,,Harbour Trust,ngo,\n")
    plan = plan_only(settings)[0]
    assert plan.fingerprint != fingerprint
    assert [source.path for source in plan.inventory.all_sources()] == ["report.txt"]
    after = rows_of(settings, tmp_path / "after")

    def participants(rows: dict[str, list[dict[str, Any]]]) -> dict[str, str]:
        return {row["name_as_written"]: row["entity_id"] for row in rows["participants"]}

    assert participants(before) == {
        "Kenya": "KEN",
        "Kingdom of Examplia": "org:kingdom-of-examplia",
        "Togo": "TGO",
        "Harbour Watch": "org:harbour-watch",
    }
    assert participants(after) == {
        "Kenya": "KEN",
        "Kingdom of Examplia": "MAR",
        "Togo": "TGO",
        "Harbour Watch": "org:harbour-trust",
    }
    assert [row["value"] for row in before["issues"] if row["code"] == "name-doubtful"] == ["Kingdom of Examplia"]
    assert [row["value"] for row in after["issues"] if row["code"] == "name-doubtful"] == []
    (trust,) = [row for row in after["entities"] if row["entity_id"] == "org:harbour-trust"]
    assert (trust["name"], trust["entity_type"], trust["resolved"]) == ("Harbour Trust", "ngo", True)


def test_a_line_more_adds_the_citations_of_an_instrument(tmp_path: Path) -> None:
    raw = write(tmp_path / "raw", "instrument,harbour rules,tokyo-rules,,,,\n")
    (raw / "report.txt").write_text(REPORT, "utf-8")
    rows = rows_of(RunSettings(raw=str(raw), output=str(tmp_path / "output")), tmp_path / "scratch")
    cited = [row["instrument_id"] for row in rows["citations"]]
    assert cited == ["A/RES/73/183", "A/RES/73/184", "A/RES/73/185", "A/RES/73/186", "tokyo-rules"]
    assert len({row["citation_id"] for row in rows["citations"]}) == len(cited)
    assert rows["citations"][-1]["as_written"] == "Harbour Rules"
    assert "tokyo-rules" in {row["instrument_id"] for row in rows["instruments"]}


def test_a_fault_in_the_aliases_stops_a_run_before_it_reads(tmp_path: Path) -> None:
    raw = write(tmp_path / "raw", "state,Examplia,XZZ,,,,\n")
    (raw / "report.txt").write_text(REPORT, "utf-8")
    with pytest.raises(PrepmeetError, match=r"aliases\.csv, line 2: there is no State or territory XZZ"):
        plan_only(RunSettings(raw=str(raw), output=str(tmp_path / "output")))


# ---------------------------------------------------------------------------------------------- themes


def themes_of(text: str, *aliases: NameAlias, language: str = "en") -> list[tuple[str, str]]:
    return [(one.theme_id, text[one.start : one.end]) for one in find_themes(text, language, aliases)]


PHRASE = NameAlias("theme", "Harbour Wardens", "prisons", "en")


def test_a_phrase_of_the_archive_names_its_theme_whatever_its_case() -> None:
    text = "Pay the harbour wardens and combat corruption."
    assert themes_of(text) == [("corruption", "corruption")]
    assert themes_of(text, PHRASE) == [("prisons", "harbour wardens"), ("corruption", "corruption")]
    assert find_themes(text, "en", (PHRASE,))[0].read_by == "prisons/en/Harbour Wardens"


def test_a_phrase_of_the_archive_is_whole_words_of_its_language() -> None:
    assert themes_of("Pay the harbour wardenship.", PHRASE) == []
    assert themes_of("Pay the harbour wardens.", PHRASE, language="fr") == []


def test_a_phrase_that_the_vocabulary_has_gives_no_second_mention() -> None:
    corruption = NameAlias("theme", "corruption", "corruption")
    assert themes_of("Combat corruption.", corruption) == [("corruption", "corruption")]


def test_a_phrase_of_no_theme_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(PrepmeetError, match=r"line 2: the vocabulary has no theme sailing; give a theme_id"):
        load_aliases(write(tmp_path, "theme,regatta,sailing,,,,\n"))
