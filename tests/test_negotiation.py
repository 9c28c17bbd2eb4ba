"""What a report says of its recommendations as a whole; one report per case."""

from __future__ import annotations

import pytest
from documents import outline

from flows.parsing.negotiation import is_negotiated
from flows.parsing.recommendations import parse_recommendations

TITLE = "I. Report of the Lake Commission"


def negotiated(*texts: str) -> list[bool | None]:
    """The values of the recommendations of a report, in printed order."""
    paragraphs = tuple(outline("\n\n".join([TITLE, *texts])).values())
    return [one.negotiated for one in parse_recommendations(paragraphs, (), "en")]


SAID = "2. The recommendations in the present chapter were not negotiated."
FIRST, SECOND = "3. The Commission urges States to dredge harbours.", "4. The Commission invites ports to keep logs."


def test_what_a_chapter_says_holds_for_its_sections() -> None:
    assert negotiated("II. Conclusions", SAID, "A. Lakes", FIRST, "B. Rivers", SECOND) == [False, False]


def test_what_a_chapter_says_holds_for_no_other_chapter() -> None:
    assert negotiated("II. Conclusions", SAID, FIRST, "III. Workshops", SECOND) == [False, None]


def test_what_an_introduction_says_holds_for_the_report() -> None:
    assert negotiated(SAID, "II. Conclusions", FIRST, "III. Workshops", SECOND) == [False, False]


def test_the_nearest_section_decides() -> None:
    own = "3. The recommendations below were negotiated."
    texts = (
        "II. Conclusions",
        SAID,
        "A. Lakes",
        own,
        FIRST.replace("3.", "4."),
        "B. Rivers",
        SECOND.replace("4.", "5."),
    )
    assert negotiated(*texts) == [True, False]


def test_what_is_said_above_a_list_holds_for_its_items_alone() -> None:
    chapeau = "2. The Commission made the following recommendations, which were not negotiated:"
    items = ("(a) States should dredge harbours;", "(b) Ports should keep logs.")
    assert negotiated("II. Conclusions", chapeau, *items, FIRST) == [False, False, None]


def test_what_is_said_before_the_sentence_above_a_list_holds_for_the_section() -> None:
    chapeau = "2. The following recommendations were not negotiated. The Commission made these on lakes:"
    items = ("(a) States should dredge harbours;", "(b) Ports should keep logs.")
    assert negotiated("II. Conclusions", chapeau, *items, FIRST) == [False, False, False]


def test_the_first_sentence_that_says_it_decides() -> None:
    text = "2. The recommendations in this chapter were negotiated. Those of workshops, in chapter III, were not negotiated."
    assert negotiated("II. Conclusions", text, FIRST) == [True]


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("en", "The texts were adopted by consensus, following lengthy negotiations.", True),
        ("es", "Tras negociarlas, la Comisión las aprobó.", True),
        ("es", "Se formularon sin haber sido negociadas.", False),
        ("fr", "Au terme de longues négociations, la Commission les a adoptées.", True),
        ("fr", "Les participants les ont recensées sans les négocier.", False),
        ("fr", "Les recommandations ci-après, que les participants n’ont pas négociées, suivent.", False),
        ("es", "Las recomendaciones siguientes no se han negociado.", False),
        ("es", "Sobre ellas no hubo negociación.", False),
        ("en", "They were never the subject of negotiations.", False),
        ("en", "The participants did not negotiate the proposals.", False),
        ("en", "They had not been the subject of any negotiation.", False),
        ("en", "They were not only negotiated but also printed.", True),
        ("en", "The texts were agreed upon after lengthy negotiations.", True),
        ("es", "Los participantes no negociaron las recomendaciones.", False),
        ("es", "Se formularon sin que mediara negociación alguna.", False),
        ("es", "Se formularon sin previa negociación.", False),
        ("fr", "Les participants ne les ont jamais négociées.", False),
        ("fr", "Elles ont été recensées sans qu’il y ait eu négociation.", False),
        ("en", "A drafting group negotiated the texts.", True),
        ("en", "The recommendations below are the outcome of negotiations in a drafting group.", True),
        ("en", "The wording was settled by negotiation among the delegations.", True),
        ("en", "The recommendations were not the outcome of negotiations.", False),
        ("en", "Treaties on ferries should be negotiated.", None),
        ("en", "The recommendations deal with the subject of negotiations with pirates.", None),
        ("es", "El grupo de redacción negoció el texto de las recomendaciones.", True),
        ("es", "Las recomendaciones se negociaron en un grupo de redacción.", True),
        ("es", "Las recomendaciones son fruto de las negociaciones entre las delegaciones.", True),
        ("es", "Las recomendaciones no son fruto de negociaciones.", False),
        ("es", "La Reunión recomendó que los tratados fueran negociados.", None),
        ("es", "La Reunión recomendó que los Estados negociaran acuerdos.", None),
        ("fr", "Le texte des recommandations a été négocié au sein d’un groupe de rédaction.", True),
        ("fr", "Un groupe de rédaction a négocié les recommandations.", True),
        ("fr", "Les recommandations ont fait l’objet de négociations.", True),
        ("fr", "Les recommandations résultent de longues négociations.", True),
        ("fr", "Les recommandations ne sont pas le fruit de négociations.", False),
        ("fr", "Le texte des recommandations n’a pas été négocié.", False),
        ("fr", "La Réunion a recommandé qu’un traité type soit négocié.", None),
        ("fr", "La Réunion a recommandé que les traités soient négociés.", None),
        ("en", "The lakes are shallow.", None),
    ],
)
def test_words_of_negotiation(language: str, words: str, value: bool | None) -> None:
    assert is_negotiated(words, language) is value


def test_a_range_of_paragraphs_decides_before_the_section() -> None:
    own = "3. The conclusions in paragraphs 4 and 5 below were agreed upon after negotiation."
    first, second = FIRST.replace("3.", "4."), SECOND.replace("4.", "6.")
    between = "5. The Commission urges ports to train pilots."
    assert negotiated("II. Conclusions", SAID, own, first, between, second) == [True, True, False]


def test_a_chapter_that_a_sentence_names_is_the_one_meant() -> None:
    text = "2. The recommendations in this chapter were negotiated. Those of workshops, in chapter III, were not negotiated."
    assert negotiated("II. Conclusions", text, FIRST, "III. Workshops", SECOND) == [True, False]


def test_items_that_ask_for_themselves_have_what_the_words_above_say() -> None:
    above = "2. Participants put forward the ideas below, which were not the subject of negotiation:"
    assert negotiated("II. Recommendations", above, "(a) States should dredge harbours.") == [False]


def test_outcomes_that_somebody_calls_negotiated_say_nothing_of_recommendations() -> None:
    text = "2. A speaker hoped that the negotiated outcomes of the Congress would be printed."
    assert negotiated("II. Conclusions", text, FIRST) == [None]


@pytest.mark.parametrize(
    ("language", "said", "value"),
    [
        ("en", "Not having been negotiated, they bind no one.", False),
        ("en", "Having been negotiated, they reflect an agreement.", True),
        ("en", "The unnegotiated recommendations are set out below.", False),
        ("en", "They result from negotiations among delegations.", True),
        ("en", "Agreements should not be negotiated in secret.", None),
        ("es", "No habiendo sido objeto de negociación, no obligan a nadie.", False),
        ("es", "Nunca fueron negociadas.", False),
        ("es", "Fruto de largas negociaciones, reflejan un acuerdo.", True),
        ("es", "Surgieron de negociaciones entre las delegaciones.", True),
        ("fr", "N’ayant pas fait l’objet de négociations, elles n’engagent personne.", False),
        ("fr", "N’étant pas issues de négociations, elles n’engagent personne.", False),
        ("fr", "Faute d’avoir été négociées, elles n’engagent personne.", False),
        ("fr", "Aucune négociation n’a été menée à leur sujet.", False),
        ("fr", "Ayant fait l’objet de négociations, elles reflètent un accord.", True),
        ("fr", "Elles sont issues de négociations entre les délégations.", True),
    ],
)
def test_whether_recommendations_were_negotiated_in_participles_too(
    language: str, said: str, value: bool | None
) -> None:
    assert is_negotiated(said, language) is value


SECTIONS = ("A. Lakes", FIRST, "B. Rivers", SECOND, "C. Ports", "5. The Commission requests ports to close.")


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("The recommendations in sections A and C were not negotiated.", [False, None, False]),
        ("The recommendations in sections A to C were negotiated.", [True, True, True]),
        ("The proposals set out below were not negotiated.", [False, False, False]),
        ("The recommendations in section B were negotiated. Those in sections A and C were not.", [None, True, None]),
    ],
)
def test_a_sentence_may_name_sections(said: str, values: list[bool | None]) -> None:
    assert negotiated("II. Conclusions", f"2. {said}", *SECTIONS) == values


def test_an_adopted_declaration_in_an_annex_was_negotiated() -> None:
    adopted = "2. The Harbour Declaration, adopted by consensus, is contained in annex I."
    declaration = (
        "Annex I\n\nHARBOUR DECLARATION",
        "We, the ministers of the lakes,",
        "1. Call upon ports to keep logs.",
    )
    assert negotiated("II. Conclusions", adopted, FIRST, *declaration) == [None, True]
