from __future__ import annotations

from itertools import pairwise

import pytest
from documents import outline
from hypothesis import given
from hypothesis import strategies as st

from flows.model import Paragraph, ParagraphKind, Position
from flows.parsing.deliberations import parse_positions
from flows.parsing.unread_attributions import unread_attributions


def paragraph(text: str, kind: ParagraphKind = ParagraphKind.NUMBERED) -> Paragraph:
    return Paragraph("p1", kind, text, 0, len(text), 0)


def positions(text: str, language: str = "en") -> tuple[Position, ...]:
    return parse_positions([paragraph(text)], language)


@pytest.mark.parametrize(
    ("text", "quantifier_class", "verb", "verb_class"),
    [
        ("Some speakers highlighted river patrols.", "some", "highlighted", "emphasize"),
        ("Many speakers stressed the cost.", "many", "stressed", "emphasize"),
        ("Several speakers called for new courts.", "several", "called for", "request"),
        ("A number of delegations noted the delay.", "a_number", "noted", "assert"),
        ("Speakers expressed concern about arson.", "bare", "expressed concern", "evaluate_negative"),
        ("One speaker opposed the idea.", "one", "opposed", "evaluate_negative"),
        ("Another delegation asked who would pay.", "other", "asked", "ask"),
        ("Other participants welcomed the plan.", "other", "welcomed", "evaluate_positive"),
        ("Most speakers from the islands referred to the storm.", "most", "referred to", "refer"),
        ("All delegations supported the draft.", "all", "supported", "evaluate_positive"),
        ("Few participants mentioned fees.", "few", "mentioned", "refer"),
        ("Two delegations urged caution.", "counted", "urged", "request"),
        (
            "During the debate, several island delegations also underscored the risk.",
            "several",
            "underscored",
            "emphasize",
        ),
        (
            "Some speakers, while praising the plan, expressed regret at its cost.",
            "some",
            "expressed regret",
            "evaluate_negative",
        ),
        ("The need for training was underscored.", "passive", "was underscored", "emphasize"),
        ("The use of drones was mentioned.", "passive", "was mentioned", "refer"),
        ("The view was expressed that fees were high.", "passive", "was expressed", "assert"),
        ("It was noted that fees were high.", "passive", "was noted", "assert"),
        ("Support was expressed for the fund.", "passive", "was expressed", "evaluate_positive"),
        ("Reference was made to the fund.", "passive", "was made", "refer"),
        ("Mediation emerged as a shared priority.", "passive", "emerged as", "emphasize"),
        ("The use of drones was welcomed by some delegations.", "some", "was welcomed", "evaluate_positive"),
        ("A large number of speakers noted the delay.", "a_number", "noted", "assert"),
        ("The role of mediators was also discussed.", "passive", "was also discussed", "refer"),
        ("Almost all delegations supported the draft.", "most", "supported", "evaluate_positive"),
        ("More than half of the speakers mentioned fees.", "counted", "mentioned", "refer"),
        ("Speakers from the islands, in particular, stressed the cost.", "bare", "stressed", "emphasize"),
        ("Many of the participants echoed those views.", "many", "echoed", "evaluate_positive"),
        ("Participants exchanged views on mediation.", "bare", "exchanged views", "refer"),
        (
            "There was general agreement that fees were high.",
            "passive",
            "There was general agreement",
            "evaluate_positive",
        ),
        ("Views differed as to the fees.", "passive", "differed", "assert"),
        ("Many regional groups and delegates welcomed the plan.", "many", "welcomed", "evaluate_positive"),
        ("Several regional groups and one delegate noted the delay.", "several", "noted", "assert"),
        ("The sponsor delegation explained the draft.", "one", "explained", "assert"),
        ("The sponsor delegations recalled the draft.", "bare", "recalled", "refer"),
        ("Interlocutors expressed the view that fees were high.", "bare", "expressed the view", "assert"),
        ("Small island developing States stressed the cost.", "bare", "stressed", "emphasize"),
        ("Youth representatives called for new courts.", "bare", "called for", "request"),
        ("One representative of civil society noted the delay.", "one", "noted", "assert"),
        ("A number of them noted the delay.", "a_number", "noted", "assert"),
        ("No participant opposed the idea.", "none", "opposed", "evaluate_negative"),
        ("Many delegations were of the view that fees were high.", "many", "were of the view", "assert"),
        ("Speakers from the region noted the delay.", "bare", "noted", "assert"),
        ("The question of fees was raised by several speakers.", "several", "was raised", "refer"),
        ("The plan was fully supported by a delegation.", "one", "was fully supported", "evaluate_positive"),
        ("There was broad agreement on fees.", "passive", "There was broad agreement", "evaluate_positive"),
        ("It was stressed that fees were high.", "passive", "was stressed", "emphasize"),
        ("The fund was said to lack money.", "passive", "was said to", "assert"),
        ("A justification was sought for the delay.", "passive", "was sought", "ask"),
    ],
)
def test_english_attributions_are_classed(text: str, quantifier_class: str, verb: str, verb_class: str) -> None:
    (position,) = positions(text)
    assert (position.quantifier_class, position.verb, position.verb_class) == (quantifier_class, verb, verb_class)


@pytest.mark.parametrize(
    ("text", "quantifier_class", "verb", "verb_class"),
    [
        ("Algunos oradores destacaron la mediación.", "some", "destacaron", "emphasize"),
        ("Muchos oradores se refirieron a los ríos.", "many", "se refirieron", "refer"),
        ("Varias delegaciones pidieron más jueces.", "several", "pidieron", "request"),
        ("Una serie de oradores señaló el retraso.", "a_number", "señaló", "assert"),
        ("Los oradores expresaron su preocupación.", "bare", "expresaron su preocupación", "evaluate_negative"),
        ("Otra delegación preguntó por el costo.", "other", "preguntó", "ask"),
        ("Un orador lamentó la demora.", "one", "lamentó", "evaluate_negative"),
        (
            "La mayoría de los oradores acogieron con beneplácito el plan.",
            "most",
            "acogieron con beneplácito",
            "evaluate_positive",
        ),
        ("Se destacó la importancia de la mediación.", "passive", "Se destacó", "emphasize"),
        ("El uso de drones fue mencionado por dos delegaciones.", "counted", "fue mencionado", "refer"),
        ("Un gran número de oradores señaló el retraso.", "a_number", "señaló", "assert"),
        ("Se debatió la función de los mediadores.", "passive", "Se debatió", "refer"),
        ("Casi todas las delegaciones apoyaron el plan.", "most", "apoyaron", "evaluate_positive"),
        ("Hubo acuerdo general en que el plan era bueno.", "passive", "Hubo acuerdo", "evaluate_positive"),
        ("Se formularon sugerencias sobre los jueces.", "passive", "Se formularon sugerencias", "request"),
        ("Los Estados reconocieron que el plan era bueno.", "bare", "reconocieron", "assert"),
        ("Los patrocinadores de la propuesta recordaron el plan.", "bare", "recordaron", "refer"),
        ("Varios grupos regionales y un delegado señalaron el retraso.", "several", "señalaron", "assert"),
        ("Algunas Partes han expresado opiniones sobre el plan.", "some", "han expresado opiniones", "assert"),
        ("La cuestión fue abordada por varias delegaciones.", "several", "fue abordada", "refer"),
        ("Ninguna delegación se opuso al plan.", "none", "se opuso", "evaluate_negative"),
        ("Se invitó a los Estados a compartir datos.", "passive", "Se invitó", "request"),
    ],
)
def test_spanish_attributions_are_classed(text: str, quantifier_class: str, verb: str, verb_class: str) -> None:
    (position,) = positions(text, "es")
    assert (position.quantifier_class, position.verb, position.verb_class) == (quantifier_class, verb, verb_class)


@pytest.mark.parametrize(
    ("text", "quantifier_class", "verb", "verb_class"),
    [
        ("Certains orateurs ont souligné le coût.", "some", "ont souligné", "emphasize"),
        ("De nombreux orateurs ont évoqué les rivières.", "many", "ont évoqué", "refer"),
        ("Plusieurs délégations ont demandé des juges.", "several", "ont demandé", "request"),
        ("Un certain nombre d’orateurs ont noté le retard.", "a_number", "ont noté", "assert"),
        ("Les orateurs se sont dits préoccupés par le vol.", "bare", "se sont dits préoccupés", "evaluate_negative"),
        ("Une autre délégation a demandé si le fonds existait.", "other", "a demandé si", "ask"),
        ("La plupart des orateurs se sont félicités du plan.", "most", "se sont félicités", "evaluate_positive"),
        ("L’importance de la médiation a été soulignée.", "passive", "a été soulignée", "emphasize"),
        ("Il a été noté que le délai était court.", "passive", "a été noté", "assert"),
        ("L’emploi de drones a été mentionné par deux délégations.", "counted", "a été mentionné", "refer"),
        ("Un grand nombre d’orateurs ont noté le retard.", "a_number", "ont noté", "assert"),
        ("On s’est inquiété de ce que le délai était court.", "passive", "s’est inquiété", "evaluate_negative"),
        ("On s’est demandé si le fonds existait.", "passive", "s’est demandé", "ask"),
        ("Presque toutes les délégations ont appuyé le plan.", "most", "ont appuyé", "evaluate_positive"),
        ("Les orateurs ont échangé des vues sur le vol.", "bare", "ont échangé des vues", "refer"),
        ("Les auteurs de la proposition ont fait valoir son utilité.", "bare", "ont fait valoir", "emphasize"),
        ("Plusieurs groupes régionaux et un délégué ont noté le retard.", "several", "ont noté", "assert"),
        ("Plusieurs d’entre elles ont insisté sur le coût.", "several", "ont insisté", "emphasize"),
        ("La question a été abordée par plusieurs délégations.", "several", "a été abordée", "refer"),
        ("On a expliqué que le délai était court.", "passive", "a expliqué", "assert"),
        ("Aucune délégation n’a critiqué le plan.", "none", "n’a critiqué", "evaluate_negative"),
    ],
)
def test_french_attributions_are_classed(text: str, quantifier_class: str, verb: str, verb_class: str) -> None:
    (position,) = positions(text, "fr")
    assert (position.quantifier_class, position.verb, position.verb_class) == (quantifier_class, verb, verb_class)


def test_the_span_runs_from_the_quantifier_to_the_end_of_the_sentence() -> None:
    text = "In the debate, some speakers noted the delay. The meeting was closed."
    (position,) = positions(text)
    assert text[position.start : position.end] == "some speakers noted the delay"


def test_quantifier_and_subject_are_as_printed() -> None:
    (position,) = positions("A number of Member States noted the delay.")
    assert (position.quantifier_text, position.subject) == ("A number of Member States", "Member States")


def test_a_bare_subject_has_no_quantifier() -> None:
    (position,) = positions("Speakers noted the delay.")
    assert (position.quantifier_text, position.subject) == (None, "speakers")


@pytest.mark.parametrize(
    ("text", "language", "clauses"),
    [
        (
            "Arson was identified as a threat, with several speakers welcoming the new unit.",
            "en",
            ["Arson was identified as a threat", "several speakers welcoming the new unit"],
        ),
        (
            "The cost was highlighted and the need for training was underlined.",
            "en",
            ["The cost was highlighted", "the need for training was underlined"],
        ),
        (
            "The view was expressed that fees helped and, in that connection, delegations were urged to pay.",
            "en",
            ["The view was expressed that fees helped", "in that connection, delegations were urged to pay"],
        ),
        (
            "Some speakers noted the cost, while others called for more funds.",
            "en",
            ["Some speakers noted the cost", "others called for more funds"],
        ),
        (
            "Se destacó el costo, y se hizo referencia a la ayuda.",
            "es",
            ["Se destacó el costo", "se hizo referencia a la ayuda"],
        ),
        (
            "Le coût a été souligné, et il a été fait référence à l’aide.",
            "fr",
            ["Le coût a été souligné", "il a été fait référence à l’aide"],
        ),
    ],
)
def test_a_sentence_is_cut_where_a_second_attribution_begins(text: str, language: str, clauses: list[str]) -> None:
    assert [text[p.start : p.end] for p in positions(text, language)] == clauses


def test_they_holds_the_view_of_those_before() -> None:
    found = positions("Several speakers noted the delay. They called for more staff.")
    assert [(p.quantifier_class, p.quantifier_text) for p in found] == [
        ("several", "Several speakers"),
        ("several", "They"),
    ]


def test_the_delegation_is_one_of_those_before_it() -> None:
    found = positions("Several delegations noted the delay. The delegation asked for more staff.")
    assert [(p.quantifier_class, p.quantifier_text) for p in found] == [
        ("several", "Several delegations"),
        ("one", "The delegation"),
    ]


def test_they_without_anybody_before_is_nobody() -> None:
    assert positions("They called for more staff.") == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Statements were made by the representatives of Norland and Sudia.", "en"),
        ("The following recommendations, which were not negotiated by the participants, were identified:", "en"),
        ("The Secretary reminded participants that they were invited to speak.", "en"),
        ("The meeting was held in Port Vale.", "en"),
        ("The following officers were elected:", "en"),
        ("The items were introduced by the Secretary.", "en"),
        ("The need for training was stressed by the representative of Norland.", "en"),
        ("The Chair thanked all speakers.", "en"),
        ("The Meeting took note of the report.", "en"),
        ("Representatives of Norland noted the delay.", "en"),
        ("Each regional group was invited to nominate a panellist.", "en"),
        ("It was agreed that the Secretariat would draft a list of speakers.", "en"),
        ("Participants agreed to meet in Port Vale.", "en"),
        ("In her view, the fund was made up of gifts.", "en"),
        ("Dos países presentaron informes.", "es"),
        ("Se invitó a cada grupo a designar un panelista.", "es"),
        ("Deux pays ont présenté un rapport.", "fr"),
        ("Tous les groupes régionaux ont été invités à désigner un intervenant.", "fr"),
        ("A representative of Norland noted the delay.", "en"),
        ("In the report, it was noted that fees were high.", "en"),
        ("The fund served several countries of the region, and highlighted its results.", "en"),
        ("The Chair explained that the need for training was recognized.", "en"),
        ("The draft report was discussed paragraph by paragraph.", "en"),
        ("No questions were raised under the item.", "en"),
        ("Information on the fund was provided to the Committee.", "en"),
        ("Noting also that the island has emerged as a centre of trade,", "en"),
        ("Se debatió el proyecto de informe.", "es"),
        ("Aucune question n’a été soulevée au titre de ce point.", "fr"),
        ("Formularon declaraciones los representantes de Norlandia.", "es"),
        ("Se celebró la reunión en Puerto Valle.", "es"),
        ("Se determinaron las siguientes recomendaciones:", "es"),
        ("Des déclarations ont été faites par les représentants de la Norlande.", "fr"),
        ("La réunion s’est tenue à Port-Val.", "fr"),
        ("Les recommandations ci-après ont été formulées :", "fr"),
    ],
)
def test_procedure_is_no_view(text: str, language: str) -> None:
    assert positions(text, language) == ()


@pytest.mark.parametrize("kind", [ParagraphKind.HEADING, ParagraphKind.LETTERED, ParagraphKind.FOOTNOTE])
def test_headings_letters_and_footnotes_are_not_read(kind: ParagraphKind) -> None:
    assert parse_positions([paragraph("Some speakers noted the delay.", kind)], "en") == ()


def test_an_unknown_verb_is_an_issue_and_not_silence() -> None:
    read = [paragraph("Some speakers danced around the question.")]
    (view,) = parse_positions(read, "en")
    assert (view.quantifier_class, view.verb, view.verb_class) == ("some", "danced", "assert")
    assert [issue.code for issue in unread_attributions(read, "en")] == ["unread-attribution"]


def test_a_read_sentence_is_no_issue() -> None:
    assert unread_attributions([paragraph("Some speakers noted the delay.")], "en") == ()


def told(*sections: str) -> list[str]:
    """The views in a report of these sections, one after the other."""
    text = "I. Recommendations\n\n" + "\n\n".join(sections)
    paragraphs = outline(text)
    return [
        paragraphs[one.paragraph_key].text[one.start : one.end] for one in parse_positions([*paragraphs.values()], "en")
    ]


VIEW = "Some speakers noted the delay"
SUMMARY = f"A. Main theme\n\nSummary of deliberations\n\n1. {VIEW}."


@pytest.mark.parametrize(
    "section",
    [
        "Outcome of deliberations\n\n2. The participants identified the use of drones.",
        "Outcome of deliberations\n\n2. The following measures were recommended by some speakers:\n\n(a) Build bridges.",
        "II. Attendance\n\n2. Some speakers noted the rain.",
        "Annex\n\n2. The panellists invited the Meeting to think again.",
    ],
    ids=["outcome", "list", "attendance", "annex"],
)
def test_views_are_read_in_summaries_alone(section: str) -> None:
    assert told(SUMMARY, section) == [VIEW]


@pytest.mark.parametrize(
    "section",
    [f"Annex\n\n1. {VIEW}.", f"A. Debate\n\n1. {VIEW}.", f"Conclusions\n\n1. Text.\n\nB. Debate\n\n2. {VIEW}."],
    ids=["annex", "section", "next section"],
)
def test_a_report_without_summaries_is_read_whole(section: str) -> None:
    assert told(section) == [VIEW]


def test_the_words_before_recommendations_are_no_view() -> None:
    assert positions("Some speakers made the following recommendations, which were not negotiated:") == ()


PIECES = st.sampled_from(
    [
        "Some speakers ",
        "others ",
        "They ",
        "noted ",
        "the need ",
        "was highlighted ",
        "by several delegations ",
        "that ",
        "it ",
        ", and ",
        "; ",
        ". ",
        "with ",
        "welcoming ",
        "called\u00a0for ",
        "(",
        "The ",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_clauses_lie_in_order_inside_the_text(text: str) -> None:
    found = positions(text)
    assert all(0 <= p.start < p.end <= len(text) and p.verb in " ".join(text[p.start : p.end].split()) for p in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
