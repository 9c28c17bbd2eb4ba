"""The data files of the languages have the same sections and keys, so that no rule is silently missing in one."""

import json
from pathlib import Path

import pytest

from flows.parsing.languages import LANGUAGES, language_data
from flows.schema.files import load_schemas
from flows.sources.aliases import SCHEMA_PATH
from flows.tables.sets import LANGUAGE_ORDER

# words of one language's grammar, which others do not have, and parts that several patterns of a language share
OWN_GRAMMAR = {"positions.expletive", "positions.expletive_after", "positions.se", "positions.have"}
OWN_GRAMMAR |= {"retold.answers", "retold.discussion", "retold.panel_role", "retold.which", "retold.of_name"}
OWN_GRAMMAR |= {"recommendations.stressing", "recommendations.passive_that", "recommendations.of_negated"}
OWN_GRAMMAR |= {"secretariat.of_united_nations"}


def keys(language: str) -> set[str]:
    """The sections, and the keys of each; what stands below them is wording of the language itself."""
    data = language_data(language)
    return {f"{section}.{key}" for section, values in data.items() if isinstance(values, dict) for key in values}


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_a_language_has_the_keys_of_english(language: str) -> None:
    assert (keys(language) ^ keys("en")) - OWN_GRAMMAR == set()


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_a_language_is_translated_and_no_copy_of_english(language: str) -> None:
    data, english = language_data(language), language_data("en")
    same = [
        f"{section}.{key}"
        for section, values in english.items()
        for key in values
        if data[section].get(key) == values[key]
    ]
    assert len(same) < 10, same


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_enum_of_languages_has_the_language(language: str) -> None:
    sources = json.loads((Path(SCHEMA_PATH).parent / "sources.schema.json").read_text("utf-8"))
    aliases = json.loads(Path(SCHEMA_PATH).read_text("utf-8"))
    enums = {
        f"{table}.{field.name}": field.enum
        for table, schema in load_schemas().items()
        for field in schema.fields
        if field.enum and "en" in field.enum
    }
    enums["sources.yml"] = sources["$defs"]["language"]["enum"]
    enums["aliases.csv"] = next(
        field["constraints"]["enum"] for field in aliases["fields"] if field["name"] == "language"
    )
    enums["LANGUAGE_ORDER"] = LANGUAGE_ORDER
    assert [name for name, values in enums.items() if language not in values] == []
    assert {"documents.language", "recommendations.language"} <= set(enums)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_a_column_for_the_labels_of_themes(language: str) -> None:
    assert f"label_{language}" in load_schemas()["themes"].field_names


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_names_every_language_that_is_read(language: str) -> None:
    names = language_data(language)["masthead"]["language_names"]
    assert set(LANGUAGES) - set(names.values()) == set()


def test_a_language_without_a_file_is_refused() -> None:
    with pytest.raises(KeyError):
        language_data("xx")
