"""Recommendations by the sentences around them: what continues, heads or announces them; forms in every combination."""

from __future__ import annotations

import pytest
from documents import outline

from flows.parsing.recommendations import parse_recommendations

TITLES = {
    "en": "Report of the Lake Meeting",
    "es": "Informe de la Reunión del Lago",
    "fr": "Rapport de la Réunion du lac",
}
ANNOUNCING = {"en": "II. Recommendations", "es": "II. Recomendaciones", "fr": "II. Recommandations"}
NEUTRAL = {"en": "III. Workshops", "es": "III. Talleres", "fr": "III. Ateliers"}
FIRST = {
    "en": "The Meeting recommended that States publish their laws.",
    "es": "La Reunión recomendó a los Estados que publicaran sus leyes.",
    "fr": "La Réunion a recommandé aux États de publier leurs lois.",
}


def recommended(language: str, heading: str, *texts: str) -> list[str]:
    """The words of each recommendation of a section."""
    paragraphs = tuple(outline("\n\n".join([TITLES[language], heading, *texts]), language).values())
    printed = {one.key: one.text for one in paragraphs}
    found = parse_recommendations(paragraphs, (), language)
    return [printed[one.paragraph_key][one.start : one.end] for one in found]


ALONE = {
    "en": ("It is requested that UNODC translate its guide.", "Courts are asked to publish their rulings.",
           "It is also requested that ports keep logs.", "Lend assistance to victims."),
    "es": ("Se propone al Congreso que examine esa cuestión.", "Se aconseja a los jueces que publiquen sus fallos.",
           "Queda invitada la UNODC a traducir su guía.", "Acusar recibo en 15 días de toda solicitud.",
           "Poner fin a la detención de menores."),
    "fr": ("Il est demandé à l’ONUDC de traduire son guide.", "Il est proposé au Congrès d’examiner cette question.",
           "Il est conseillé aux tribunaux de publier leurs arrêts.", "Il est instamment demandé aux États d’agir.",
           "Accuser réception dans les 15 jours de toute demande.", "Mettre fin à la détention des mineurs."),
}  # fmt: skip


@pytest.mark.parametrize(("language", "text"), [(one, text) for one in ALONE for text in ALONE[one]])
def test_what_is_asked_below_recommendations(language: str, text: str) -> None:
    assert recommended(language, ANNOUNCING[language], f"1. {text}") == [text]


PROPOSING = {
    "en": ("It was decided to propose to the Congress:", "The Meeting agreed to propose that the Congress:",
           "It was agreed to invite the Congress:", "The Meeting proposed to the Congress:"),
    "es": ("Se decidió proponer al Congreso:", "La Reunión convino en proponer al Congreso:",
           "Se acordó invitar al Congreso:", "Se decidió pedir al Congreso:"),
    "fr": ("Il a été décidé de proposer au Congrès :", "La Réunion est convenue de proposer au Congrès :",
           "Il a été convenu d’inviter le Congrès :", "Il a été décidé de demander au Congrès :"),
}  # fmt: skip
PROPOSED = {
    "en": ("To recommend the publication of contracts;", "To call on banks to freeze suspect funds."),
    "es": ("Que recomiende la publicación de los contratos;", "Que exhorte a los bancos a congelar los fondos."),
    "fr": ("De recommander la publication des contrats ;", "D’appeler les banques à geler les fonds."),
}


@pytest.mark.parametrize(("language", "chapeau"), [(one, text) for one in PROPOSING for text in PROPOSING[one]])
def test_items_of_what_was_decided_to_propose(language: str, chapeau: str) -> None:
    items = [f"– {item}" for item in PROPOSED[language]]
    assert recommended(language, NEUTRAL[language], f"1. {chapeau}", *items) == [*PROPOSED[language]]


@pytest.mark.parametrize(
    ("language", "chapeau"),
    [
        ("en", "It was decided to invite the following observers:"),
        ("es", "Se decidió invitar a los siguientes observadores:"),
        ("fr", "Il a été décidé d’inviter les observateurs suivants :"),
    ],
)
def test_who_was_invited_is_not_recommended(language: str, chapeau: str) -> None:
    assert recommended(language, NEUTRAL[language], f"1. {chapeau}", "– Kenya", "– Mali") == []


@pytest.mark.parametrize(
    ("language", "chapeau", "items"),
    [
        ("en", "Guarantee victims, whether or not they testify:", ["Safe accommodation;", "A residence permit."]),
        ("es", "Garantizar a las víctimas, declaren o no:", ["Un alojamiento seguro;", "Un permiso de residencia."]),
        ("fr", "Garantir aux victimes, qu’elles témoignent ou non :", ["Un logement sûr ;", "Un titre de séjour."]),
    ],
)
def test_a_numbered_paragraph_heads_items_without_a_verb(language: str, chapeau: str, items: list[str]) -> None:
    lettered = [f"({label}) {item}" for label, item in zip("ab", items, strict=True)]
    assert recommended(language, ANNOUNCING[language], f"1. {chapeau}", *lettered) == [chapeau, *items]


CONTINUED = {
    "en": ("With regard to workshop 2, it recommended involving the police.", "Under item 3, it urged States to act.",
           "It moreover encouraged States to act.", "Besides, it urged States to act."),
    "es": ("Respecto del taller 2, invitó a los Estados a actuar.", "En cuanto al tema 3, recomendó que se actuara.",
           "Por otra parte, pidió a los Estados que actuaran.", "En ese contexto, instó a los Estados a actuar."),
    "fr": ("Au titre de l’atelier 2, elle a recommandé d’associer la police.", "De surcroît, elle a invité les États à agir.",
           "S’agissant du point 3, elle a exhorté les États à agir.", "Elle a de surcroît encouragé les États à agir.",
           "Elle a d’autre part invité les États à agir."),
}  # fmt: skip


@pytest.mark.parametrize(("language", "text"), [(one, text) for one in CONTINUED for text in CONTINUED[one]])
@pytest.mark.parametrize("headings", [ANNOUNCING, NEUTRAL])
def test_the_body_goes_on_asking(headings: dict[str, str], language: str, text: str) -> None:
    first = FIRST[language]
    assert recommended(language, headings[language], f"1. {first}", f"2. {text}") == [first, text]


BELOW = {
    "en": ("The Meeting recommended that the Congress call upon States to take the measures set out below.",
           "The Meeting recommends that States apply the following measures."),
    "es": ("La Reunión recomendó que los Estados adoptaran las medidas que se enuncian a continuación.",
           "La Reunión recomendó a los Estados las medidas siguientes."),
    "fr": ("La Réunion a recommandé que le Congrès appelle les États à prendre les mesures énoncées ci-dessous.",
           "La Réunion a invité les États à donner suite aux recommandations qui suivent."),
}  # fmt: skip
ACTION = {
    "en": "Limit the length of detention.",
    "es": "Limitar la detención.",
    "fr": "Fixer la durée de la détention.",
}


@pytest.mark.parametrize(("language", "text"), [(one, text) for one in BELOW for text in BELOW[one]])
@pytest.mark.parametrize("headings", [ANNOUNCING, NEUTRAL])
def test_measures_below_are_recommended_and_not_the_sentence_that_announces_them(
    headings: dict[str, str], language: str, text: str
) -> None:
    assert recommended(language, headings[language], f"1. {text}", f"2. {ACTION[language]}") == [ACTION[language]]
