"""States named by an adjective: the table, where an adjective names a State and where not, and who attended so named."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from flows.mentions import find_mentions
from flows.model import Paragraph, ParagraphKind
from flows.parsing.languages import LANGUAGES
from flows.parsing.spelled_out import SpelledOut, spelled_out
from flows.parsing.state_adjectives import named_by_adjectives
from flows.reference.normalize import fold
from flows.reference.state_adjectives import plain_names, state_adjectives
from flows.reference.states import state_index
from flows.reference.tables import reference_rows
from tests.fidelity.found import find
from tests.short_reports import ENDS, OPENINGS

ROWS = tuple(reference_rows("state_adjectives.csv"))
OF = {"en": "the delegation of {}", "es": "la delegación de {}", "fr": "la délégation de {}"}
# States without an adjective, with one that another State has as well, or with that of a region
WITHOUT = {
    "en": {"CAF", "COD", "COG", "DMA", "DOM", "MMR", "SCG", "UAR", "UKS", "VAT"},
    "es": {"BYS", "COD", "COG", "COK", "DDR", "MMR", "NIU", "SCG", "UAR", "UKS", "VAT", "YAR"},
    "fr": {"COD", "COG", "COK", "MMR", "SCG", "UAR", "UKS", "VAT"},
}


def test_an_adjective_is_that_of_one_state_in_a_language():
    bearers = defaultdict(set)
    for row in ROWS:
        bearers[row["language"], fold(row["adjective"])].add(row["entity_id"])
    assert {key: ids for key, ids in bearers.items() if len(ids) > 1} == {}


def test_every_state_of_the_table_is_in_the_reference():
    assert {row["entity_id"] for row in ROWS} - {"", *state_index().entities} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_an_adjective_but_these(language: str):
    states = {key for key, one in state_index().entities.items() if one.entity_type.value.endswith("state")}
    assert states - set(state_adjectives(language).values()) == WITHOUT[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_english_adjectives_begin_with_a_capital_and_others_do_not(language: str):
    capitals = {row["adjective"][0].isupper() for row in ROWS if row["language"] == language}
    assert capitals == {language == "en"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_name_that_spells_a_state_out_is_one_mention_of_it(language: str):
    wrong = []
    for entity_id in set(state_adjectives(language).values()) - {""}:
        name = plain_names(language)[entity_id][1]
        found = [one.entity_id for one in find_mentions(OF[language].format(name)) if one.entity_id]
        wrong += [] if found == [entity_id] else [(name, found)]
    assert wrong == []


@pytest.mark.parametrize(
    ("language", "text", "ids"),
    [
        ("en", "the French delegation", "FRA"),
        ("en", "the Sri Lankan delegate", "LKA"),
        ("en", "the South African, Papua New Guinean and St. Lucian delegations", "ZAF PNG LCA"),
        ("en", "the French and the Norwegian delegations", "FRA NOR"),
        ("en", "The Nigerien and Nigerian representatives", "NER NGA"),
        ("en", "the East German expert", "DDR"),
        ("en", "the Swiss Permanent Representative", "CHE"),
        ("en", "other French participants", "FRA"),
        ("en", "the French and Netherlands delegations", "FRA NLD"),
        ("en", "the French delegation of experts", "FRA"),
        ("en", "the Equatorial Guinean observer", "GNQ"),
        ("en", "the French text", ""),
        ("en", "Swiss francs for delegates", ""),
        ("en", "the Spanish-speaking delegations", ""),
        ("en", "the non-French delegations", ""),
        ("en", "the Franco-German delegation", ""),
        ("en", "the African delegations", ""),
        ("en", "the American delegations", ""),
        ("en", "the Latin American delegate", ""),
        ("en", "the Northern Irish delegate", ""),
        ("en", "the West Indian representatives", ""),
        ("en", "the African and French delegations", ""),
        ("en", "the Polish Red Cross delegation", ""),
        ("en", "the French Polynesian delegation", ""),
        ("en", "the Swedish expert group", ""),
        ("en", "the Swiss observer mission", ""),
        ("en", "the French representative of the World Bank", ""),
        ("en", "the polish delegation", ""),
        ("es", "la delegación estadounidense", "USA"),
        ("es", "las delegaciones francesa, noruega y sueca", "FRA NOR SWE"),
        ("es", "los representantes peruano y chileno", "PER CHL"),
        ("es", "los expertos mexicanos", "MEX"),
        ("es", "la representante permanente hondureña", "HND"),
        ("es", "el delegado nigerino y el nigeriano", "NER NGA"),
        ("es", "el texto francés", ""),
        ("es", "las delegaciones de habla española", ""),
        ("es", "las delegaciones centroamericanas", ""),
        ("es", "las delegaciones americanas", ""),
        ("es", "el representante francés de la Organización", ""),
        ("es", "la delegación de la Cruz Roja danesa", ""),
        ("fr", "la délégation malienne", "MLI"),
        ("fr", "les délégations française, norvégienne et suédoise", "FRA NOR SWE"),
        ("fr", "l’observatrice sud-africaine", "ZAF"),
        ("fr", "les représentants togolais et béninois", "TGO BEN"),
        ("fr", "le représentant permanent haïtien", "HTI"),
        ("fr", "le délégué nigérien et le nigérian", "NER NGA"),
        ("fr", "la délégation dominicaine", "DOM"),
        ("fr", "le texte français", ""),
        ("fr", "les délégations francophones", ""),
        ("fr", "les délégations de langue française", ""),
        ("fr", "la délégation franco-allemande", ""),
        ("fr", "les délégations africaine et française", ""),
        ("fr", "le représentant français de l’Organisation", ""),
    ],
)
def test_only_beside_a_noun_of_capacity_an_adjective_names_a_state(language: str, text: str, ids: str):
    found = [one.entity_id for named in named_by_adjectives(text, language) for one in named.adjectives]
    assert " ".join(found) == ids


@pytest.mark.parametrize("text", ["the Congolese delegation", "the Korean delegate", "the Dominican expert"])
def test_an_adjective_of_two_states_names_neither(text: str):
    assert [one.entity_id for named in named_by_adjectives(text, "en") for one in named.adjectives] == [""]


def spelled(text: str, language: str) -> SpelledOut:
    return spelled_out([Paragraph("p1", ParagraphKind.NUMBERED, text, 0, len(text), 0)], language)


@pytest.mark.parametrize(
    ("language", "printed", "text"),
    [
        (
            "en",
            "the French, United States and Swedish delegates",
            "the delegates of France, the United States of America and Sweden",
        ),
        ("en", "The New Zealand and Irish experts", "The experts from New Zealand and Ireland"),
        ("en", "an Indian delegate", "a delegate of India"),
        ("en", "A Swiss observer", "An observer for Switzerland"),
        ("en", "The Dutch and the Nigerien experts.", "The experts from Holland and the Niger."),
        ("es", "la delegación francesa y la noruega", "la delegación de Francia y Noruega"),
        ("fr", "la délégation haïtienne", "la délégation d’Haïti"),
        (
            "fr",
            "les délégations malienne, philippine et suédoise",
            "les délégations du Mali, des Philippines et de la Suède",
        ),
    ],
)
def test_a_state_is_spelled_out(language: str, printed: str, text: str):
    assert spelled(printed, language).paragraphs[0].text == text


def test_a_name_spelled_out_is_where_its_adjective_is_printed():
    text = "On 4 May, the French and Norwegian delegations and Chile spoke."
    one = spelled(text, "en")
    read = one.paragraphs[0].text
    for name, printed in (("France", "French"), ("Norway", "Norwegian"), ("Chile", "Chile"), ("4 May", "4 May")):
        found = re.search(name, read)
        assert found is not None
        start, end = one.span_as_printed("p1", found.span())
        assert text[start:end] == printed
        assert one.span_as_spelled("p1", (start, end)) == found.span()
    assert one.span_as_printed("p1", (0, len(read))) == (0, len(text))


def test_a_text_without_such_an_adjective_is_not_copied():
    paragraph = Paragraph("p1", ParagraphKind.NUMBERED, "The delegate of Chile read the French text.", 0, 43, 0)
    assert spelled_out([paragraph], "en").paragraphs[0] is paragraph


@pytest.mark.parametrize(
    ("language", "sentence", "states"),
    [
        ("en", "The Meeting was attended by the French, Norwegian and Swedish delegations.", "FRA NOR SWE"),
        ("en", "The Swiss observer attended the Meeting.", "CHE"),
        ("en", "The French delegation was absent.", ""),
        ("es", "Asistieron a la Reunión representantes chilenos, peruanos y uruguayos.", "CHL PER URY"),
        ("es", "La delegación francesa estuvo ausente.", ""),
        ("fr", "Les délégations française, norvégienne et suédoise ont assisté à la Réunion.", "FRA NOR SWE"),
        ("fr", "La délégation française était absente.", ""),
    ],
)
def test_participants_named_by_an_adjective(language: str, sentence: str, states: str, tmp_path: Path):
    path = tmp_path / "report.txt"
    path.write_text(f"{OPENINGS[language]}\n\n2. {sentence}\n\n3. {ENDS[language]}\n", encoding="utf-8")
    assert " ".join(one.iso3 or "?" for one in find(path).participants) == states
