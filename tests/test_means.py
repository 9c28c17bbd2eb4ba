"""The means that a recommendation asks for: one sentence, one case."""

from __future__ import annotations

import pytest

from flows.reference.tables import reference_rows
from flows.resolving.actions import read_verbs, resolve_action
from flows.resolving.means import resolve_means, verb_means

MEANS = {"information", "authority", "money", "organization"}


@pytest.mark.parametrize(
    ("text", "language", "means"),
    [
        ("Share good practices on bail;", "en", "information"),
        ("Ratify the treaty;", "en", "authority"),
        ("Strengthen domestic legislation;", "en", "authority"),
        ("Strengthen the funding of courts;", "en", "money"),
        ("Finance the courts;", "en", "money"),
        ("Strengthen the training of judges;", "en", "organization"),
        ("Train judges;", "en", "organization"),
        ("Reduce violence;", "en", "aim_only"),
        ("Reduce violence and train the police of the region;", "en", "organization"),
        ("Compartir las buenas prácticas;", "es", "information"),
        ("Fortalecer la legislación interna;", "es", "authority"),
        ("Financiar los tribunales;", "es", "money"),
        ("Capacitar a los jueces;", "es", "organization"),
        ("Reducir la violencia;", "es", "aim_only"),
        ("Échanger de bonnes pratiques ;", "fr", "information"),
        ("Ratifier le traité ;", "fr", "authority"),
        ("Renforcer le financement des tribunaux ;", "fr", "money"),
        ("Former les juges ;", "fr", "organization"),
        ("Réduire la violence ;", "fr", "aim_only"),
    ],
)
def test_the_verb_decides_then_its_object_then_a_further_verb(text: str, language: str, means: str) -> None:
    verbs = read_verbs(text, text.split()[0], language)
    assert resolve_means(text[verbs.start :], verbs.action.lead_verb, verbs.second, language) == means


def test_without_a_verb_there_is_no_means() -> None:
    assert resolve_means("Courts of law", None, (), "en") is None


def test_the_object_decides_the_means_of_a_general_verb() -> None:
    assert verb_means("strengthen", "en") is None


def test_each_form_of_the_table_has_one_means() -> None:
    rows = list(reference_rows("means.csv"))
    assert {row["means"] for row in rows if row["kind"] != "not"} == MEANS
    assert len({(row["language"], row["kind"], row["form"]) for row in rows}) == len(rows)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_each_language_has_verbs_and_objects_of_each_means(language: str) -> None:
    rows = [row for row in reference_rows("means.csv") if row["language"] == language and row["kind"] != "not"]
    assert {(row["kind"], row["means"]) for row in rows} == {
        (kind, means) for kind in ("verb", "object") for means in MEANS
    }


@pytest.mark.parametrize(
    ("means", "en", "es", "fr"),
    [
        (
            "organization",
            "Strengthen data collection capacity in the islands;",
            "Fortalecer la capacidad de reunión de datos en las islas;",
            "Renforcer les capacités de collecte de données dans les îles ;",
        ),
        (
            "organization",
            "Establish information-sharing mechanisms among harbours;",
            "Establecer mecanismos de intercambio de información entre puertos;",
            "Établir des mécanismes d’échange d’informations entre les ports ;",
        ),
        (
            "organization",
            "Improve cooperation among law enforcement authorities;",
            "Mejorar la cooperación entre las autoridades encargadas de hacer cumplir la ley;",
            "Améliorer la coopération entre les services chargés de l’application de la loi ;",
        ),
        (
            "aim_only",
            "Protect, in accordance with domestic law, the children of fishers;",
            "Proteger, de conformidad con la legislación interna, a los niños de los pescadores;",
            "Protéger, conformément à la législation interne, les enfants des pêcheurs ;",
        ),
        (
            "aim_only",
            "Expand the use of community service;",
            "Ampliar el uso del servicio comunitario;",
            "Élargir le recours au service communautaire ;",
        ),
        (
            "aim_only",
            "Assign a mentor to each sailor;",
            "Asignar un mentor a cada marinero;",
            "Affecter un mentor à chaque marin ;",
        ),
        (
            "authority",
            "Promote the rule of law in the harbours;",
            "Promover el estado de derecho en los puertos;",
            "Promouvoir l’état de droit dans les ports ;",
        ),
    ],
)
def test_the_three_languages_of_a_recommendation_have_the_same_means(means: str, en: str, es: str, fr: str) -> None:
    for language, text in (("en", en), ("es", es), ("fr", fr)):
        verbs = read_verbs(text, text.split()[0].rstrip(","), language)
        assert resolve_means(text[verbs.start :], verbs.action.lead_verb, verbs.second, language) == means, text


CONCEPTS = sorted({(row["concept"], row["kind"]) for row in reference_rows("means.csv")})


@pytest.mark.parametrize(("concept", "kind"), CONCEPTS)
def test_a_concept_has_words_in_each_language_and_one_means(concept: str, kind: str) -> None:
    rows = [row for row in reference_rows("means.csv") if (row["concept"], row["kind"]) == (concept, kind)]
    assert {row["language"] for row in rows} == {"en", "es", "fr"}
    assert len({row["means"] for row in rows}) == 1


# base forms that mean the same: those of means.csv, and verbs whose object decides the means
SAME_VERBS = [
    ("strengthen", "fortalecer", "renforcer"),
    ("promote", "promover", "promouvoir"),
    ("ensure", "asegurar", "assurer"),
    ("improve", "mejorar", "améliorer"),
    ("encourage", "alentar", "encourager"),
    ("support", "apoyar", "appuyer"),
    ("protect", "proteger", "protéger"),
    ("increase", "aumentar", "accroître"),
    ("facilitate", "facilitar", "faciliter"),
    ("expand", "ampliar", "élargir"),
    ("combat", "combatir", "combattre"),
    ("prevent", "prevenir", "prévenir"),
    ("respect", "respetar", "respecter"),
    ("integrate", "integrar", "intégrer"),
    ("apply", "aplicar", "appliquer"),
    ("adopt", "adoptar", "adopter"),
    ("establish", "establecer", "établir"),
    ("create", "crear", "créer"),
    ("introduce", "introducir", "introduire"),
    ("provide", "proporcionar", "fournir"),
    ("offer", "ofrecer", "offrir"),
    ("develop", "elaborar", "élaborer"),
    ("draft", "redactar", "rédiger"),
    ("investigate", "investigar", "enquêter"),
    ("eliminate", "eliminar", "éliminer"),
    ("reform", "reformar", "réformer"),
    ("update", "actualizar", "actualiser"),
    ("submit", "presentar", "soumettre"),
    ("endorse", "hacer suyo", "faire sien"),
    ("maintain", "mantener", "maintenir"),
    ("continue", "continuar", "continuer"),
    ("preserve", "preservar", "préserver"),
    ("consider", "considerar", "envisager"),
    ("explore", "explorar", "explorer"),
    ("study", "estudiar", "étudier"),
    ("examine", "examinar", "examiner"),
    ("request", "solicitar", "demander"),
    ("invite", "invitar", "inviter"),
    ("urge", "exhortar", "exhorter"),
    ("recommend", "recomendar", "recommander"),
    ("welcome", "acoger con beneplácito", "accueillir"),
    ("take note", "tomar nota", "prendre note"),
    ("ratify", "ratificar", "ratifier"),
    ("train", "capacitar", "former"),
    ("finance", "financiar", "financer"),
    ("publish", "publicar", "publier"),
]


@pytest.mark.parametrize(("en", "es", "fr"), SAME_VERBS)
def test_a_verb_has_the_same_category_and_means_in_each_language(en: str, es: str, fr: str) -> None:
    words = (("en", en), ("es", es), ("fr", fr))
    assert len({resolve_action(verb, language).category for language, verb in words}) == 1
    assert len({verb_means(verb, language) for language, verb in words}) == 1


@pytest.mark.parametrize("concept", [concept for concept, kind in CONCEPTS if kind == "verb"])
def test_the_first_verb_of_a_concept_has_one_category_in_all_languages(concept: str) -> None:
    rows = [row for row in reference_rows("means.csv") if (row["concept"], row["kind"]) == (concept, "verb")]
    first = {row["language"]: row["form"] for row in reversed(rows)}
    categories = {resolve_action(form, language).category for language, form in first.items()}
    assert len(categories) == 1, first
    assert categories != {None}, first
