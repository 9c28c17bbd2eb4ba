"""What a body asks below its name, in lists of what it decided or agreed on, and as a council or bureau."""

from __future__ import annotations

import pytest
from documents import outline

from flows.parsing.recommendations import parse_recommendations

CONFERENCE = {
    "en": "Report of the Conference on Custody",
    "es": "Informe de la Conferencia sobre Custodia",
    "fr": "Rapport de la Conférence sur la détention",
}
COUNCIL = {
    "en": "Report of the Council of Custody",
    "es": "Informe del Consejo de Custodia",
    "fr": "Rapport du Conseil de la détention",
}


def recommended(title: str, text: str, language: str) -> list[str]:
    """The words of the recommendations of a report; "|" separates its paragraphs."""
    paragraphs = tuple(outline("\n\n".join([title, *text.split("|")]), language).values())
    texts = {one.key: one.text for one in paragraphs}
    found = parse_recommendations(paragraphs, (), language)
    return [texts[one.paragraph_key][one.start : one.end].split()[0] for one in found]


BELOW_ITS_NAME = [
    ("en", "The Conference:|1. Noted the report;|2. Urged States to pay jurors;|3. stressed that States must act.", 2),
    (
        "es",
        "La Conferencia:|1. Tomó nota;|2. Instó a los Estados a actuar;|3. subrayó que los Estados debían pagar.",
        2,
    ),
    (
        "fr",
        "La Conférence :|1. A pris note;|2. A exhorté les États à agir;|3. a souligné que les États devaient payer.",
        2,
    ),
    ("en", "The Conference:|(a) Noted the report;|(b) Agreed to request UNODC to publish a handbook.", 1),
    ("es", "La Conferencia:|a) Tomó nota del informe;|b) Convino en pedir a la UNODC que publicara un manual.", 1),
    ("fr", "La Conférence:|a) A pris note du rapport;|b) Est convenue de prier l’ONUDC de publier un manuel.", 1),
    ("en", "The Conference:|1. Noted that prisons were full. States should open workshops.", 1),
    ("es", "La Conferencia:|1. Observó que faltaban jueces. Es preciso que los Estados los nombren.", 1),
    ("fr", "La Conférence:|1. A noté que les juges manquaient. Il faut que les États en nomment.", 1),
]
STRESSED = [
    ("en", "The Conference,|1. Stresses the need to train judges;|2. Reaffirms the importance of paying jurors;", 0),
    ("en", "The Conference,|1. Emphasizes the need to train judges, and invites States to share their courses;", 1),
    ("en", "The Conference,|1. Reiterates its call for voluntary contributions;", 1),
    ("en", "The Conference,|1. Stressed the need for guides to its recommendations, and welcomed the first;", 0),
    ("en", "1. The Ministers made the following recommendations:|– Should States train judges?|– Train judges.", 1),
    ("es", "La Conferencia,|1. Subraya la necesidad de capacitar a jueces;|2. Reafirma la importancia de pagar;", 0),
    ("es", "La Conferencia,|1. Destaca la necesidad de capacitar a jueces, e invita a los Estados a ayudar;", 1),
    ("fr", "La Conférence,|1. Souligne la nécessité de former des juges;|2. Réaffirme l’importance des jurys;", 0),
    ("fr", "La Conférence,|1. Souligne la nécessité de former des juges, et invite les États à aider;", 1),
]
TITLES_OF_DECISIONS = [
    ("en", "The Council:|1. URGES States to act.|DECISION ON JURIES|2. RECALLS its report;|3. INVITES States to pay."),
    ("es", "El Consejo:|1. INSTA a los Estados a actuar.|DECISIÓN SOBRE JURADOS|2. RECUERDA;|3. INVITA a pagar."),
    ("fr", "Le Conseil:|1. EXHORTE les États à agir.|DÉCISION SUR LES JURYS|2. RAPPELLE;|3. INVITE les États à payer."),
]
LISTS = [
    ("en", "1. The delegations agreed on the following:|– That States send figures;|– That prisons are full.", 1),
    (
        "es",
        "1. Las delegaciones acordaron lo siguiente:|– Que los Estados envíen cifras;|– Que las prisiones están llenas.",
        1,
    ),
    (
        "fr",
        "1. Les délégations sont convenues de ce qui suit :|– Que les États agissent;|– Que les prisons sont pleines.",
        1,
    ),
    ("en", "1. Some delegations agreed on the following:|– That States send figures.", 0),
    ("es", "1. Algunas delegaciones acordaron lo siguiente:|– Que los Estados envíen cifras.", 0),
    ("fr", "1. Certaines délégations sont convenues de ce qui suit :|– Que les États envoient des chiffres.", 0),
    ("en", "1. The Ministers decided:|(a) To instruct the Institute to count prisoners;|(b) To thank the host.", 1),
    (
        "es",
        "1. Los Ministros decidieron:|a) Encomendar al Instituto que cuente a los presos;|b) Agradecer al anfitrión.",
        1,
    ),
    ("fr", "1. Les Ministres ont décidé :|a) De charger l’Institut de compter les détenus;|b) De remercier l’hôte.", 1),
]
COUNCILS = [
    ("en", "1. The Council urged States to act. It also invited UNODC to publish a handbook.", 2),
    ("es", "1. El Consejo instó a los Estados a actuar. También invitó a la UNODC a publicar un manual.", 2),
    ("fr", "1. Le Conseil a exhorté les États à agir. Il a aussi invité l’ONUDC à publier un manuel.", 2),
]
INSTRUCTED = [
    (
        "en",
        "1. The Conference instructed the Institute to count prisoners.|2. It entrusts the Institute with a study.",
        2,
    ),
    (
        "es",
        "1. La Conferencia encargó al Instituto un estudio.|2. Asimismo, instruyó al Instituto para que lo tradujera.",
        2,
    ),
    ("fr", "1. La Conférence a chargé l’Institut de compter.|2. Elle confie à l’Institut une étude.", 2),
    ("en", "1. The Conference instructed the Secretariat to issue the report.", 0),
    ("es", "1. La Conferencia encargó a la Secretaría que publicara el informe.", 0),
    ("fr", "1. La Conférence a chargé le Secrétariat de publier le rapport.", 0),
]


@pytest.mark.parametrize(("language", "text", "number"), [*BELOW_ITS_NAME, *STRESSED, *LISTS, *INSTRUCTED])
def test_what_the_conference_asks_in_lists_is_recommended(language: str, text: str, number: int) -> None:
    assert len(recommended(CONFERENCE[language], text, language)) == number


@pytest.mark.parametrize(("language", "text"), TITLES_OF_DECISIONS)
def test_the_title_of_a_further_decision_does_not_end_what_the_body_asks(language: str, text: str) -> None:
    assert len(recommended(COUNCIL[language], text, language)) == 2


@pytest.mark.parametrize(("language", "text", "number"), COUNCILS)
def test_a_council_is_the_body_where_the_title_says_so(language: str, text: str, number: int) -> None:
    assert len(recommended(COUNCIL[language], text, language)) == number
    assert recommended(CONFERENCE[language], text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I. Prisons|The Conference urged States to act.|It also invited UNODC to publish a handbook."),
        (
            "es",
            "I. Prisiones|La Conferencia instó a los Estados a actuar.|También invitó a la UNODC a publicar un manual.",
        ),
        ("fr", "I. Prisons|La Conférence a exhorté les États à agir.|Elle a invité l’ONUDC à publier un manuel."),
    ],
)
def test_paragraphs_without_numbers_continue_what_the_body_asks(language: str, text: str) -> None:
    assert len(recommended(CONFERENCE[language], text, language)) == 2
