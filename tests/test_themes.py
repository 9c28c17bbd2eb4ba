"""The vocabulary of themes and where a text names them."""

import csv
from collections import Counter
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.resolving.themes import load_vocabulary
from flows.resolving.themes.vocabulary import label_phrases

VOCABULARY = load_vocabulary()
IDS = {theme.theme_id for theme in VOCABULARY.themes}
LANGUAGES = ("en", "es", "fr")


def _rows(name: str) -> list[dict[str, str]]:
    text = files("flows.reference").joinpath("themes", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


THEMES = _rows("themes.csv")
PHRASES = _rows("phrases.csv")
MEANT = [row for row in PHRASES if row["match"] != "not"]


def tagged(text: str, language: str = "en") -> dict[str, str]:
    """The words that name each theme: the last place of each."""
    return {match.theme_id: text[match.start : match.end] for match in VOCABULARY.tag(text, language)}


# ------------------------------------------------------------------------------------------ the authored data


def test_vocabulary_has_45_to_80_themes():
    assert 45 <= len(IDS) <= 80
    assert len(IDS) == len(VOCABULARY.themes)


def test_every_theme_is_a_subject_with_labels_and_definition():
    for theme in VOCABULARY.themes:
        assert theme.kind == "subject"
        assert all((theme.label_en, theme.label_es, theme.label_fr, theme.definition)), theme.theme_id


def test_definition_says_what_is_included_and_what_is_left_out():
    assert [row["theme_id"] for row in THEMES if not row["include"] or not row["exclude"]] == []
    assert all("Includes: " in (theme.definition or "") for theme in VOCABULARY.themes)
    assert all("Leaves out: " in (theme.definition or "") for theme in VOCABULARY.themes)


def test_labels_name_one_theme_each():
    for column in ("label_en", "label_es", "label_fr"):
        labels = [row[column] for row in THEMES]
        assert len(set(labels)) == len(labels)


def test_broader_themes_exist_and_are_broadest_themselves():
    broader = {theme.theme_id: theme.broader_theme_id for theme in VOCABULARY.themes}
    assert {found for found in broader.values() if found} <= IDS
    assert [found for found in broader.values() if found and broader[found] is not None] == []


def test_no_concept_of_unverified_source_is_shipped():
    assert {theme.unbis_uri for theme in VOCABULARY.themes} == {None}


def test_a_theme_with_phrases_has_eight_or_more_in_each_language():
    counts = Counter((row["theme_id"], row["language"]) for row in MEANT)
    with_phrases = {theme_id for theme_id, _ in counts}
    assert {(one, language) for one in with_phrases for language in LANGUAGES if counts[one, language] < 8} == set()


def test_a_theme_without_phrases_is_found_by_its_labels():
    assert ("piracy", "Piracy and maritime crime") in label_phrases("en", ())
    assert {theme_id for theme_id, _ in label_phrases("fr", IDS - {"piracy"})} == {"piracy"}


def test_phrases_belong_to_known_themes_languages_and_ways_of_matching():
    assert {row["theme_id"] for row in PHRASES} <= IDS
    assert {row["language"] for row in PHRASES} == set(LANGUAGES)
    assert {row["match"] for row in PHRASES} == {"phrase", "stem", "acronym", "not"}


def test_no_phrase_is_listed_twice():
    keys = Counter((row["theme_id"], row["language"], row["phrase"]) for row in PHRASES)
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_phrase_names_its_own_theme_from_end_to_end(language: str):
    missed = []
    for row in (row for row in MEANT if row["language"] == language):
        own = [m for m in VOCABULARY.tag(row["phrase"], language) if m.theme_id == row["theme_id"]]
        if [(m.start, m.end) for m in own] != [(0, len(row["phrase"]))]:
            missed.append(row)
    assert missed == []


def test_each_refusal_refuses():
    refused = [row for row in PHRASES if row["match"] == "not"]
    assert [row for row in refused if row["theme_id"] in tagged(row["phrase"], row["language"])] == []


def test_acronyms_are_capitals():
    acronyms = [row["phrase"] for row in MEANT if row["match"] == "acronym"]
    assert [phrase for phrase in acronyms if not phrase.rstrip("s").isupper()] == []


# ------------------------------------------------------------------------------------------ what is tagged


@pytest.mark.parametrize("row", THEMES, ids=lambda row: row["theme_id"])
def test_the_example_of_a_theme_names_it(row: dict[str, str]):
    assert (row["theme_id"] in tagged(row["example"], "en")) is not bool(row["refused"])


@pytest.mark.parametrize(
    ("theme_id", "text"),
    [
        ("crime-prevention", "Invertir en la prevención del delito."),
        ("access-to-justice", "Garantizar el acceso a la justicia."),
        ("legal-aid", "Financiar la defensoría pública."),
        ("prisons", "Mejorar el sistema penitenciario."),
        ("trafficking-in-persons", "Combatir la trata de personas."),
        ("smuggling-of-migrants", "Prevenir el tráfico ilícito de migrantes."),
        ("organized-crime", "Desarticular los grupos delictivos organizados."),
        ("money-laundering", "Perseguir el lavado de activos."),
        ("asset-recovery", "Facilitar la recuperación de activos."),
        ("environmental-crime", "Sancionar los delitos que afectan al medio ambiente."),
        ("cybercrime", "Prevenir la ciberdelincuencia."),
        ("mutual-legal-assistance", "Agilizar la asistencia judicial recíproca."),
        ("femicide", "Eliminar el feminicidio."),
        ("rule-of-law", "Fortalecer el estado de derecho."),
        ("sustainable-development", "Cumplir los Objetivos de Desarrollo Sostenible."),
    ],
)
def test_spanish_sentence_names_theme(theme_id: str, text: str):
    assert theme_id in tagged(text, "es")


@pytest.mark.parametrize(
    ("theme_id", "text"),
    [
        ("crime-prevention", "Investir dans la prévention du crime."),
        ("access-to-justice", "Garantir l’accès à la justice."),
        ("legal-aid", "Financer l’aide juridictionnelle."),
        ("prisons", "Moderniser l’administration pénitentiaire."),
        ("trafficking-in-persons", "Combattre la traite des êtres humains."),
        ("smuggling-of-migrants", "Prévenir le trafic illicite de migrants."),
        ("organized-crime", "Démanteler les groupes criminels organisés."),
        ("money-laundering", "Réprimer le blanchiment d'argent."),
        ("asset-recovery", "Faciliter le recouvrement d’avoirs."),
        ("environmental-crime", "Réprimer les infractions portant atteinte à l’environnement."),
        ("cybercrime", "Prévenir la cybercriminalité."),
        ("mutual-legal-assistance", "Accélérer l’entraide judiciaire."),
        ("cultural-property", "Restituer les œuvres d’art."),
        ("rule-of-law", "Renforcer l’état de droit."),
        ("sustainable-development", "Atteindre les objectifs de développement durable."),
    ],
)
def test_french_sentence_names_theme(theme_id: str, text: str):
    assert theme_id in tagged(text, "fr")


# ------------------------------------------------------------------------------------------ what is refused


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Justice must be done."),
        ("en", "The environment matters to everyone."),
        ("en", "Security is a priority of the region."),
        ("en", "Cooperation was praised, and so was development."),
        ("en", "The ai of the sloth is an animal."),
        ("en", "The gangway was repaired."),
        ("es", "La seguridad y el medio ambiente son prioridades."),
        ("fr", "La justice et la sécurité sont des priorités."),
    ],
)
def test_single_broad_words_name_no_theme(language: str, text: str):
    assert VOCABULARY.tag(text, language) == ()


def test_real_time_data_exchange_is_no_cybercrime():
    assert set(tagged("Establish real-time data exchange.")) == {"information-exchange"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Fifteenth United Nations Congress on Crime Prevention and Criminal Justice was prepared."),
        ("en", "The Commission on Crime Prevention and Criminal Justice took note."),
        ("en", "The observer for the Global Initiative against Transnational Organized Crime made a statement."),
        ("en", "The Office of the United Nations High Commissioner for Human Rights made a statement."),
        (
            "en",
            "The observer for the Asociación para la Prevención de la Tortura made a statement.",
        ),
        ("es", "La Comisión de Prevención del Delito y Justicia Penal tomó nota."),
        ("fr", "Le Conseil des droits de l’homme a pris note."),
    ],
)
def test_names_of_bodies_and_congresses_name_no_theme(language: str, text: str):
    assert VOCABULARY.tag(text, language) == ()


def test_theme_outside_the_name_of_a_body_is_still_named():
    text = "The Human Rights Council stressed human rights."
    assert [text[m.start : m.end] for m in VOCABULARY.tag(text, "en")] == ["human rights"]
    assert VOCABULARY.tag(text, "en")[0].start > text.index("stressed")


def test_smuggled_migrants_are_no_migrants_in_general():
    assert set(tagged("Migrant smuggling networks were dismantled.")) == {"smuggling-of-migrants"}


def test_children_s_justice_is_no_theme_of_youth_in_spanish():
    assert set(tagged("La justicia juvenil fue reformada.", "es")) == {"juvenile-justice"}


def test_phrase_does_not_cross_punctuation():
    assert "rule-of-law" not in tagged("Each rule, of law or custom.")


def test_phrase_does_not_begin_or_end_inside_a_word():
    assert VOCABULARY.tag("Nonextraditionary subpolice.", "en") == ()


def test_acronym_in_small_letters_names_no_theme():
    assert "artificial-intelligence" in tagged("The use of AI grows.")
    assert "artificial-intelligence" not in tagged("The use of Ai grows.")


def test_other_languages_have_no_phrases():
    assert VOCABULARY.tag("Верховенство права и human rights", "ru") == ()


# ------------------------------------------------------------------------------------------ how words are printed


@pytest.mark.parametrize(
    "printed",
    [
        "money-laundering",
        "money laundering",
        "money\u2011laundering",
        "money\u2010laundering",
        "money\u00a0laundering",
        "money  laundering",
        "Money-\nlaundering",
        "MONEY-LAUNDERING",
        "money-laun\u00addering",
    ],
)
def test_hyphens_blanks_and_case_do_not_matter(printed: str):
    assert tagged(f"They combat {printed}.") == {"money-laundering": printed}


@pytest.mark.parametrize("printed", ["CORRUPCIÓN", "corrupcion", "corrupcio\u0301n", "Corrupción"])
def test_accents_may_be_composed_decomposed_or_missing(printed: str):
    assert tagged(f"La {printed} persiste.", "es") == {"corruption": printed}


@pytest.mark.parametrize("printed", ["état de droit", "État de droit", "ETAT DE DROIT"])
def test_case_and_accents_of_capitals_do_not_matter(printed: str):
    assert tagged(f"L'{printed} progresse.", "fr") == {"rule-of-law": printed}


@pytest.mark.parametrize("printed", ["œuvres d’art", "oeuvres d'art", "Œuvres d\u02bcart"])
def test_ligatures_and_apostrophes_do_not_matter(printed: str):
    assert tagged(f"Des {printed} disparaissent.", "fr") == {"cultural-property": printed}


def test_footnote_mark_glued_to_a_word_is_no_part_of_it():
    assert tagged("They combat corruption12 together.") == {"corruption": "corruption"}


def test_longest_phrase_wins_within_one_theme():
    text = "They prevent transnational organized crime."
    assert [text[m.start : m.end] for m in VOCABULARY.tag(text, "en")] == ["transnational organized crime"]


def test_every_place_is_given_in_the_order_of_the_text():
    text = "Corruption, extradition and corruption."
    assert [(m.theme_id, m.start, m.end) for m in VOCABULARY.tag(text, "en")] == [
        ("corruption", 0, 10),
        ("extradition", 12, 23),
        ("corruption", 28, 38),
    ]


def test_themes_may_overlap():
    found = tagged("Support victims of trafficking in persons.")
    assert found["victims"] == "victims"
    assert found["trafficking-in-persons"] == "victims of trafficking"


FILLERS = st.lists(
    st.sampled_from(["…", "the", "de", "\u00a0", "12", "(a)", "été", "İ", "\U0001f4dc", "ß"]), max_size=5
)


@given(before=FILLERS, row=st.sampled_from(MEANT), after=FILLERS, shout=st.booleans())
def test_embedded_phrase_is_given_back_with_its_offsets(
    before: list[str], row: dict[str, str], after: list[str], shout: bool
):
    phrase = row["phrase"].upper() if shout and row["match"] != "acronym" else row["phrase"]
    text = " ".join([*before, ";", phrase, ";", *after])
    start = len(" ".join([*before, ";"])) + 1
    own = [m for m in VOCABULARY.tag(text, row["language"]) if m.theme_id == row["theme_id"]]
    assert [(m.start, m.end, text[m.start : m.end]) for m in own] == [(start, start + len(phrase), phrase)]


@given(
    text=st.text(max_size=200), rows=st.lists(st.sampled_from(MEANT), max_size=4), language=st.sampled_from(LANGUAGES)
)
def test_matches_are_sorted_inside_the_text_and_apart_within_one_theme(
    text: str, rows: list[dict[str, str]], language: str
):
    text = text.join(["", *(f" {row['phrase']} " for row in rows), ""])
    matches = VOCABULARY.tag(text, language)
    assert list(matches) == sorted(matches, key=lambda m: (m.start, m.theme_id))
    free_from: dict[str, int] = {}
    for match in matches:
        assert free_from.get(match.theme_id, 0) <= match.start < match.end <= len(text)
        free_from[match.theme_id] = match.end


def test_same_text_gives_the_same_answer_twice():
    text = "Combat corruption and cybercrime."
    assert VOCABULARY.tag(text, "en") == VOCABULARY.tag(text, "en")


def test_version_names_the_vocabulary():
    assert VOCABULARY.version.startswith("themes-")
    assert load_vocabulary() is VOCABULARY
