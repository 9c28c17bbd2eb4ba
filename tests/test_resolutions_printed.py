"""Resolutions of the meeting in an annex, and what the meeting asked in a further sentence; one passage per case."""

from __future__ import annotations

import pytest
from documents import outline

from flows.parsing.recommendations import parse_recommendations

TITLE = {
    "en": "REPORT OF THE MEETING OF LAKE STATES",
    "es": "INFORME DE LA REUNIÓN DE LOS ESTADOS LACUSTRES",
    "fr": "RAPPORT DE LA RÉUNION DES ÉTATS DES LACS",
}
RESOLUTION = {
    "en": (
        "Annex I\n\nRESOLUTION ON THE LAKE INSTITUTE",
        "The Meeting of Lake States,",
        "Convinced that training is costly,",
        "1. Urges all Lake States to pay their contributions;",
        "2. Notes with satisfaction the work of the Institute;",
        "3. Also requests the Institute to organize a course each year.",
    ),
    "es": (
        "Anexo I\n\nRESOLUCIÓN SOBRE EL INSTITUTO DE LOS LAGOS",
        "La Reunión de los Estados Lacustres,",
        "Convencida de que la formación es costosa,",
        "1. Insta a todos los Estados a que paguen sus cuotas;",
        "2. Toma nota con satisfacción de la labor del Instituto;",
        "3. Pide también al Instituto que organice un curso cada año.",
    ),
    "fr": (
        "Annexe I\n\nRÉSOLUTION SUR L’INSTITUT DES LACS",
        "La Réunion des États des lacs,",
        "Convaincue que la formation est coûteuse,",
        "1. Prie instamment tous les États de verser leurs contributions;",
        "2. Prend note avec satisfaction des travaux de l’Institut;",
        "3. Prie également l’Institut d’organiser un cours chaque année.",
    ),
}
CHAPTER = {
    "en": "II. Conclusions and recommendations",
    "es": "II. Conclusiones y recomendaciones",
    "fr": "II. Conclusions et recommandations",
}


def recommended(language: str, *texts: str) -> list[str]:
    """The recommendations of a report with these texts, in printed order."""
    paragraphs = tuple(outline("\n\n".join([TITLE[language], *texts]), language).values())
    by_key = {one.key: one.text for one in paragraphs}
    found = parse_recommendations(paragraphs, (), language)
    return [by_key[one.paragraph_key][one.start : one.end] for one in found]


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_operative_paragraphs_of_a_resolution_that_ask_are_recommendations(language: str) -> None:
    texts = RESOLUTION[language]
    assert recommended(language, *texts) == [texts[3][3:], texts[5][3:]]


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_name_of_the_body_may_have_no_comma_above_the_first_paragraph(language: str) -> None:
    title, name, _, first, _, third = RESOLUTION[language]
    assert recommended(language, title, name.rstrip(","), first, third) == [first[3:], third[3:]]


@pytest.mark.parametrize(
    ("language", "text", "items"),
    [
        ("en", "1. Encourages all Lake States to protect pilots by:", ("Training them", "Paying them")),
        ("es", "1. Alienta a todos los Estados a proteger a los prácticos mediante:", ("Cursos", "Salarios")),
        ("fr", "1. Encourage tous les États à protéger les pilotes par :", ("Des cours", "Des salaires")),
    ],
)
def test_the_items_of_an_operative_paragraph_recommend(language: str, text: str, items: tuple[str, str]) -> None:
    title, name, *_ = RESOLUTION[language]
    assert recommended(
        language, title, name, text, *(f"({letter}) {one};" for letter, one in zip("ab", items, strict=True))
    ) == [f"{one};" for one in items]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1. Requests the Secretariat to translate the rules."),
        ("en", "1. Also requests the Bureau to propose a date."),
        ("es", "1. Pide a la Secretaría que traduzca el reglamento."),
        ("fr", "1. Prie le Secrétariat de traduire le règlement."),
    ],
)
def test_what_a_resolution_asks_of_the_own_secretariat_is_procedure(language: str, text: str) -> None:
    title, name, *_ = RESOLUTION[language]
    assert recommended(language, title, name, text) == []


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("The Meeting invited all States to address the causes of piracy.", True),
        ("The Meeting invited the observer to address the Meeting.", False),
    ],
)
def test_who_addresses_a_problem_is_asked_to_act_who_addresses_the_meeting_is_not(text: str, is_asked: bool) -> None:
    assert recommended("en", CHAPTER["en"], f"1. {text}") == ([text] if is_asked else [])


@pytest.mark.parametrize(
    ("language", "line", "items", "asked"),
    [
        ("en", "The Meeting:", ("(a) Took note of the survey;", "(b) Urged States to publish charts;",
         "(c) Welcomed the survey and invited donors to pay for it;", "(d) Requested the Bureau to propose a date."), (1, 2)),
        ("es", "La Reunión:", ("a) Tomó nota del estudio;", "b) Instó a los Estados a publicar mapas;",
         "c) Acogió con beneplácito el estudio e invitó a los donantes a financiarlo;",
         "d) Pidió a la Mesa que propusiera una fecha."), (1, 2)),
        ("fr", "La Réunion :", ("a) A pris note de l’étude;", "b) A exhorté les États à publier des cartes;",
         "c) A accueilli l’étude avec satisfaction et a invité les donateurs à la financer;",
         "d) A prié le Bureau de proposer une date."), (1, 2)),
    ],
)  # fmt: skip
def test_what_items_below_the_name_of_the_body_ask(
    language: str, line: str, items: tuple[str, ...], asked: tuple[int, ...]
) -> None:
    expected = [items[place][items[place].index(")") + 2 :] for place in asked]
    assert recommended(language, RESOLUTION[language][0], line, *items) == expected


@pytest.mark.parametrize(
    "opening",
    ["The General Assembly,", "The Commission of Rivers,", "The Meeting heard the following, which was printed,"],
)
def test_resolutions_of_other_bodies_recommend_nothing(opening: str) -> None:
    title, _, *rest = RESOLUTION["en"]
    assert recommended("en", title, opening, *rest) == []


def test_a_draft_resolution_recommends_nothing() -> None:
    title, *rest = RESOLUTION["en"]
    assert recommended("en", title.replace("RESOLUTION", "DRAFT RESOLUTION"), *rest) == []


def test_the_next_heading_ends_a_resolution() -> None:
    later = "Annex II\n\nLETTER OF THE INSTITUTE\n\n1. Requests lakes of its own."
    assert len(recommended("en", *RESOLUTION["en"], later)) == 2


@pytest.mark.parametrize(
    ("language", "text", "further"),
    [
        ("en", "The Meeting noted that pilots were few.", "It nevertheless requested that they be trained."),
        ("en", "The Meeting noted that pilots were few.", "However, it requested that they be trained."),
        ("es", "La Reunión señaló que había pocos.", "No obstante, pidió que se capacitara a más prácticos."),
        ("es", "La Reunión invitó a los Estados a pagar.", "Además, los exhortó a publicar sus cuentas."),
        ("fr", "La Réunion a noté que les pilotes étaient rares.", "Elle a néanmoins demandé qu’ils soient formés."),
        ("fr", "La Réunion a prié l’Institut de compter.", "Elle l’a également prié d’en rendre compte."),
        ("fr", "La Réunion a invité les États à payer.", "Elle les a en outre priés de publier leurs comptes."),
        ("en", "The Congress should consider fishing.", "It could also pay attention to the cost."),
        ("es", "El Congreso debería examinar la pesca.", "También podría prestar atención a los gastos."),
        ("fr", "Le Congrès devrait examiner la pêche.", "Il pourrait aussi prêter attention aux coûts."),
    ],
)
def test_a_further_sentence_asks_too(language: str, text: str, further: str) -> None:
    assert recommended(language, CHAPTER[language], f"1. {text} {further}")[-1] == further


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Meeting thanked the observer. He nevertheless requested that pilots be trained."),
        ("es", "La Reunión escuchó al observador. Sin embargo, este los felicitó."),
        ("fr", "La Réunion a entendu l’observateur. Elle l’a également remercié de son exposé."),
        ("fr", "La Réunion a entendu l’observateur. Il les a également remerciés."),
    ],
)
def test_a_further_sentence_of_others_or_of_thanks_asks_nothing(language: str, text: str) -> None:
    assert recommended(language, CHAPTER[language], f"1. {text}") == []


@pytest.mark.parametrize(
    ("language", "heading", "text"),
    [
        ("en", "A. Criminal justice responses to piracy", "States should train pilots."),
        ("es", "A. Respuestas de la justicia penal a la piratería", "Los Estados deberían capacitar a los prácticos."),
        ("fr", "A. Réponses de la justice pénale à la piraterie", "Les États devraient former des pilotes."),
    ],
)
def test_responses_to_crime_are_a_subject(language: str, heading: str, text: str) -> None:
    assert recommended(language, CHAPTER[language], heading, f"1. {text}") == [text]


@pytest.mark.parametrize(
    ("language", "heading", "text"),
    [
        ("en", "A. Responses of Governments to the questionnaire", "States should train pilots."),
        ("en", "A. Responses", "States should train pilots."),
        ("es", "A. Respuestas de los gobiernos al cuestionario", "Los Estados deberían capacitar a los prácticos."),
        ("fr", "A. Réponses des gouvernements au questionnaire", "Les États devraient former des pilotes."),
    ],
)
def test_responses_to_a_questionnaire_recommend_nothing(language: str, heading: str, text: str) -> None:
    assert recommended(language, CHAPTER[language], heading, f"1. {text}") == []


DECLARATION = {
    "en": (
        "Annex I\n\nHARBOUR DECLARATION ON THE LAKES",
        "We, the ministers of the Lake States, assembled in Doha from 2 to 4 March 2031,",
        "Aware that pilots should be rested,",
        "1. Call upon ferry companies to carry radios;",
        "2. Undertake to mark the wrecks;",
        "3. Invite ports to:",
        "(a) Keep logs;",
        "4. Express our gratitude to the host.",
        "5. We will dredge the harbours of the small islands.",
    ),
    "es": (
        "Anexo I\n\nDECLARACIÓN DEL PUERTO SOBRE LOS LAGOS",
        "Nosotros, los ministros de los Estados lacustres, reunidos en Doha del 2 al 4 de marzo de 2031,",
        "Conscientes de que los prácticos deben descansar,",
        "1. Instamos a las compañías de transbordadores a llevar radio;",
        "2. Nos comprometemos a señalizar los pecios;",
        "3. Invitamos a los puertos a:",
        "a) Llevar registros;",
        "4. Expresamos nuestro agradecimiento al país anfitrión.",
        "5. Decidimos dragar los puertos de las islas pequeñas.",
    ),
    "fr": (
        "Annexe I\n\nDÉCLARATION DU PORT SUR LES LACS",
        "Nous, ministres des États des lacs, réunis à Doha du 2 au 4 mars 2031,",
        "Conscients que les pilotes doivent se reposer,",
        "1. Appelons les compagnies de bacs à se munir de radios;",
        "2. Nous engageons à baliser les épaves;",
        "3. Invitons les ports à:",
        "a) Tenir des registres;",
        "4. Exprimons notre gratitude au pays hôte.",
        "5. Nous décidons de draguer les ports des petites îles.",
    ),
}


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_declaration_recommends_what_it_asks_and_undertakes(language: str) -> None:
    texts = DECLARATION[language]
    found = recommended(language, *texts)
    item = texts[6].partition(") ")[2]
    assert found == [texts[3][3:], texts[4][3:], item, texts[8][3:]]


def test_what_stands_below_an_undertaking_is_undertaken() -> None:
    opening = DECLARATION["en"][:2]
    items = ("We undertake to:", "1. Marking of wrecks and lights;", "2. Training of pilots.", "Thanking the host,")
    assert recommended("en", *opening, *items) == ["Marking of wrecks and lights;", "Training of pilots."]


def test_a_declaration_ends_with_its_annex() -> None:
    later = "Annex II\n\nLETTER OF THE INSTITUTE\n\n1. Call upon lakes of its own."
    assert len(recommended("en", *DECLARATION["en"], later)) == 4


GROUPS = [
    ("en", "Working Group I. Ferries", "The Group recommended that ports keep logs."),
    ("es", "Grupo de trabajo I. Transbordadores", "El Grupo recomendó que los puertos llevaran registros."),
    ("fr", "Groupe de travail I. Bacs", "Le Groupe a recommandé que les ports tiennent des registres."),
]


@pytest.mark.parametrize(("language", "heading", "text"), GROUPS)
def test_a_working_group_recommends_below_its_heading_by_a_shorter_name(language: str, heading: str, text: str) -> None:
    assert recommended(language, heading, f"1. {text}") == [text]
    assert recommended(language, "Ferries", f"1. {text}") == []


def test_the_items_of_a_decision_recommend() -> None:
    texts = (
        "VI. Decisions",
        "1. Decision 1. Ferries. The Meeting:",
        "(a) Notes the storms;",
        "(b) Invites ports to close.",
    )
    assert recommended("en", *texts) == ["Invites ports to close."]


THIRD_PERSON = {
    "en": (
        "The ministers and heads of delegation of the Lake States:",
        "1. Urge ports to light their quays;",
        "2. Decide to train pilots, notably by:",
        "(a) Opening schools;",
        "3. Express their gratitude to the host.",
    ),
    "es": (
        "Los ministros y jefes de delegación de los Estados lacustres:",
        "1. Exhortan a los puertos a iluminar sus muelles;",
        "2. Deciden formar prácticos, en particular mediante:",
        "a) La apertura de escuelas;",
        "3. Expresan su gratitud al país anfitrión.",
    ),
    "fr": (
        "Les ministres et chefs de délégation des États des lacs :",
        "1. Exhortent les ports à éclairer leurs quais;",
        "2. Décident de former des pilotes, notamment :",
        "a) En ouvrant des écoles;",
        "3. Expriment leur gratitude au pays hôte.",
    ),
}


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("place", ["annex", "body"])
def test_a_declaration_in_the_third_person(language: str, place: str) -> None:
    texts = THIRD_PERSON[language]
    above = DECLARATION[language][:1] if place == "annex" else ("II. Lagos", "7. The text was read.")
    assert recommended(language, *above, *texts) == [texts[1][3:], texts[2][3:], texts[3].partition(") ")[2]]


@pytest.mark.parametrize(
    ("language", "opening", "operative"),
    [
        ("en", "The ministers of justice of the region,", "1. Undertake to exchange charts."),
        ("en", "The Lake States represented at the Meeting declare:", "1. That they call upon ports to keep logs."),
        ("es", "Los ministros de justicia de la región,", "1. Se comprometen a intercambiar cartas."),
        (
            "es",
            "Los Estados representados en la Reunión declaran:",
            "1. Que exhortan a los puertos a llevar registros.",
        ),
        ("fr", "Les ministres de la justice de la région,", "1. S’engagent à échanger des cartes."),
        (
            "fr",
            "Les États représentés à la Réunion déclarent :",
            "1. Qu’ils exhortent les ports à tenir des registres.",
        ),
    ],
)
def test_who_declares_in_the_third_person(language: str, opening: str, operative: str) -> None:
    assert recommended(language, DECLARATION[language][0], opening, operative) == [operative[3:]]


@pytest.mark.parametrize(
    "opening", ["The participants of the following States were:", "The ministers of two States proposed the following:"]
)
def test_a_list_of_names_or_of_proposals_is_no_declaration(opening: str) -> None:
    assert recommended("en", DECLARATION["en"][0], opening, "1. Request of the pilots for rest.") == []
