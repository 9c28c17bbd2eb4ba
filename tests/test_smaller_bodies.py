"""Bodies smaller than the meeting that recommend: numbered groups, groups that were formed, groups of the region."""

from __future__ import annotations

import pytest
from documents import outline

from flows.parsing.recommendations import parse_recommendations

TITLES = {
    "en": "Report of the Lake Regional Preparatory Meeting for the Third Congress\n\nI. Ferries\n\n",
    "es": "Informe de la Reunión Preparatoria Regional de los Lagos para el Tercer Congreso\n\nI. Transbordadores\n\n",
    "fr": "Rapport de la Réunion préparatoire régionale des lacs pour le troisième Congrès\n\nI. Bacs\n\n",
}
COMMISSION = "I. Report of the Lake Commission\n\n"


def recommended(text: str, language: str = "en", title: str | None = None) -> list[str]:
    paragraphs = tuple(outline((title or TITLES[language]) + text, language).values())
    texts = {one.key: one.text for one in paragraphs}
    return [texts[one.paragraph_key][one.start : one.end] for one in parse_recommendations(paragraphs, (), language)]


NUMBERED = [
    ("en", "Working Group I recommended that ports should be lit."),
    ("en", "Working Groups A and B, on safety, urged States to train pilots."),
    ("en", "In its report, Round Table 2 called for lighter tolls."),
    ("en", "The second working group further recommended that ferries be inspected."),
    ("en", "The Drafting Committee recommended that pilots should be heard."),
    ("en", "Ports were urged by Working Group II to train pilots."),
    ("es", "El Grupo de Trabajo I recomendó que se iluminaran los puertos."),
    ("es", "Los Grupos de Trabajo A y B instaron a los Estados a capacitar prácticos."),
    ("es", "En su informe, la mesa redonda 2 pidió que se redujeran los peajes."),
    ("es", "El segundo grupo de trabajo recomendó asimismo que se inspeccionaran los barcos."),
    ("es", "El Comité de Redacción recomendó que se oyera a los prácticos."),
    ("es", "Los puertos fueron instados por el Grupo de Trabajo II a capacitar prácticos."),
    ("fr", "Le Groupe de travail I a recommandé que les ports soient éclairés."),
    ("fr", "Les Groupes de travail A et B ont engagé les États à former des pilotes."),
    ("fr", "Dans son rapport, la table ronde 2 a demandé une baisse des péages."),
    ("fr", "Le deuxième groupe de travail a également recommandé que les bacs soient inspectés."),
    ("fr", "Le Comité de rédaction a recommandé que les pilotes soient entendus."),
    ("fr", "Les ports ont été invités par le Groupe de travail II à former des pilotes."),
]
OF_REGION = [
    ("en", "The Group of African States recommended that the Congress should hold a workshop on ferries."),
    ("en", "The Western European and Others Group urged Governments to publish charts."),
    ("en", "The States of the region recommended that a network of pilots be created."),
    ("es", "El Grupo de los Estados de América Latina y el Caribe instó a los Gobiernos a publicar cartas."),
    ("es", "El Grupo Africano recomendó que el Congreso celebrara un taller sobre transbordadores."),
    ("es", "Los países de la región recomendaron que se creara una red de prácticos."),
    ("fr", "Le Groupe des États d’Europe occidentale et autres États a suggéré que le guide soit traduit."),
    ("fr", "Le Groupe africain a recommandé que le Congrès tienne un atelier sur les bacs."),
    ("fr", "Les États de la région ont recommandé qu’un réseau de pilotes soit créé."),
]


@pytest.mark.parametrize(("language", "sentence"), [*NUMBERED, *OF_REGION])
def test_a_part_of_the_meeting_or_a_group_of_its_region_recommends(language: str, sentence: str) -> None:
    assert recommended(f"1. {sentence}", language) == [sentence]


def test_a_group_of_a_region_has_a_view_in_a_report_of_another_body() -> None:
    assert [recommended(f"1. {sentence}", title=COMMISSION) for of, sentence in OF_REGION if of == "en"] == [[], [], []]


@pytest.mark.parametrize(
    "sentence",
    [
        "At the Second Congress, Working Group I recommended that ports be lit.",
        "Working Group I of the River Board recommended that ports be lit.",
        "The Working Group on Ferries recommended that ports be lit.",
        "Several African States recommended that ports be lit.",
        "The representative of Norland said that Working Group I had recommended a register.",
        "Working Group I recommended the adoption of its report.",
    ],
)
def test_what_other_groups_and_speakers_recommend_is_none(sentence: str) -> None:
    assert recommended(f"1. {sentence}") == []


@pytest.mark.parametrize(
    ("language", "formed", "sentence"),
    [
        (
            "en",
            "The Meeting established two working groups.",
            "The working group on ferries urged ports to train pilots.",
        ),
        (
            "es",
            "La Reunión estableció dos grupos de trabajo.",
            "El grupo de trabajo sobre barcos instó a los puertos a actuar.",
        ),
        (
            "fr",
            "La Réunion a constitué deux groupes de travail.",
            "Le groupe de travail sur les bacs a exhorté les ports à agir.",
        ),
        ("en", "Working Group I met in May.", "The Group recommended that ports be lit."),
        ("es", "El Grupo de Trabajo I se reunió en mayo.", "El Grupo recomendó que se iluminaran los puertos."),
        ("fr", "Le Groupe de travail I s’est réuni en mai.", "Le Groupe a recommandé que les ports soient éclairés."),
    ],
)
def test_a_group_that_was_formed_or_has_a_number_before(language: str, formed: str, sentence: str) -> None:
    assert recommended(f"1. {formed}\n\n2. {sentence}", language) == [sentence]


def test_the_group_below_a_heading_of_all_groups() -> None:
    text = "II. GRUPOS DE TRABAJO\n\n1. El Grupo recomendó que se iluminaran los puertos."
    assert recommended(text, "es") == ["El Grupo recomendó que se iluminaran los puertos."]
