"""Sentences that ask for action: who asks, in which section, and what only looks like it; one sentence per form."""

from __future__ import annotations

import documents
import pytest
from documents import outline

from flows.parsing.drafts import drafted
from flows.parsing.recommendations import parse_recommendations

TITLES = {
    "en": "I. Report of the Lake Commission\n\n",
    "es": "I. Informe de la Comisión de los Lagos\n\n",
    "fr": "I. Rapport de la Commission des lacs\n\n",
}


def recommended(text: str, language: str = "en") -> list[str]:
    """The words of the recommendations of a report of the Lake Commission."""
    return documents.recommended(TITLES[language] + text, language)


ASKED = [
    ("en", "The Commission recommended that harbours be dredged."),
    ("en", "The Commission urges all States to dredge their harbours."),
    ("en", "The Commission also called upon States to train pilots."),
    ("en", "The Commission called for more frequent soundings."),
    ("en", "In that regard, the Commission strongly encouraged ports to share charts."),
    ("en", "The Lake Commission invites States to report on their lighthouses."),
    ("en", "The Commission requested that all charts be published."),
    ("en", "The Commission welcomed the new atlas and encouraged States to use it."),
    ("en", "The Commission, having heard the pilots, advises ports to keep logs."),
    ("en", "The Commission agreed that States should mark shallow waters."),
    ("en", "The Commission reiterates its call to mark shallow waters."),
    ("en", "It was recommended that ferries carry radios."),
    ("en", "The participants recommended more frequent soundings."),
    ("en", "The Commission stressed the urgent need to dredge harbours."),
    ("en", "The Commission highlighted the importance of training pilots."),
    ("en", "The Commission emphasized that harbours must be dredged."),
    ("en", "The Commission reached the conclusion that States should mark shallow waters."),
    ("en", "The Commission decided to recommend that ports keep logs."),
    ("en", "The Commission was unanimous in recommending that ports keep logs."),
    ("en", "The Commission proposed the creation of a register of ferries."),
    ("es", "La Comisión subrayó la necesidad de dragar los puertos."),
    ("es", "La Comisión destacó la importancia de formar prácticos."),
    ("es", "La Comisión llegó a la conclusión de que los Estados deberían señalizar las aguas."),
    ("es", "La Comisión decidió recomendar que los puertos llevaran un registro."),
    ("es", "La Comisión fue unánime al recomendar que los puertos llevaran un registro."),
    ("es", "La Comisión hizo un llamado a los Estados para que dragaran sus puertos."),
    ("fr", "La Commission a souligné la nécessité de draguer les ports."),
    ("fr", "La Commission a insisté sur l’importance de former des pilotes."),
    ("fr", "La Commission est parvenue à la conclusion que les États devraient signaler les hauts-fonds."),
    ("fr", "La Commission a décidé de recommander que les ports tiennent un registre."),
    ("fr", "La Commission a été unanime à recommander que les ports tiennent un registre."),
    ("es", "La Comisión recomendó que se dragaran los puertos."),
    ("es", "La Comisión insta a todos los Estados a que draguen sus puertos."),
    ("es", "La Comisión exhortó también a los Estados a formar prácticos."),
    ("es", "La Comisión acogió con satisfacción el nuevo atlas e invitó a los Estados a utilizarlo."),
    ("es", "La Comisión convino en que los Estados debían señalizar las aguas."),
    ("es", "Se recomendó que los transbordadores llevaran radio."),
    ("es", "Los participantes recomendaron sondeos más frecuentes."),
    ("fr", "La Commission a recommandé que les ports soient dragués."),
    ("fr", "La Commission exhorte tous les États à draguer leurs ports."),
    ("fr", "La Commission a également invité les États à former des pilotes."),
    ("fr", "La Commission a accueilli le nouvel atlas avec satisfaction et a encouragé les États à l’utiliser."),
    ("fr", "Il a été recommandé que les bacs soient équipés d’une radio."),
    ("fr", "Les participants ont recommandé des sondages plus fréquents."),
    ("en", "It was agreed to recommend that ferries carry radios."),
    ("en", "It was likewise recommended that ferries carry radios."),
    ("en", "The Commission likewise called for a register of ferries."),
    ("en", "The Commission considered it essential that ferries carry radios."),
    ("en", "The Commission was of the view that pilots ought to be trained."),
    ("es", "Se acordó recomendar a los puertos que llevaran un registro."),
    ("es", "Se recomendó asimismo la creación de un registro de transbordadores."),
    ("es", "La Comisión consideró indispensable que los transbordadores llevaran radio."),
    ("es", "La Comisión se declaró partidaria de que los puertos debían llevar un registro."),
    ("fr", "Il a été convenu de recommander que les bacs soient équipés d’une radio."),
    ("fr", "Il a été en outre recommandé que les bacs soient équipés d’une radio."),
    ("fr", "La Commission a jugé indispensable que les bacs soient équipés d’une radio."),
    ("fr", "La Commission s’est déclarée d’avis que les ports devraient tenir un registre."),
]


@pytest.mark.parametrize(("language", "sentence"), ASKED)
def test_what_the_body_asks_for_is_recommended(language: str, sentence: str) -> None:
    assert recommended(f"1. {sentence}", language) == [sentence]


NOT_ASKED = [
    "The Commission stressed the importance of its cooperation with the River Board.",
    "The Commission decided to recommend the provisional agenda to the Council for approval.",
    "The Commission recommended that its next session be held in May.",
    "The Commission invited the ferry companies to participate as observers.",
    "The Commission requested her to write the report.",
    "Ports were urged to keep logs.",
    "The Commission requested the Secretariat to circulate the list.",
    "The Commission invited the observers to make statements.",
    "The Commission considered the measures proposed by the pilots.",
    "The Commission was informed that the General Assembly had urged States to act.",
    "The General Assembly urged States to dredge their harbours.",
    "The River Board urged States to dredge their harbours.",
    "The African Group called for more soundings.",
    "Several speakers recommended that harbours be dredged.",
    "Several participants recommended that harbours be dredged.",
    "The representative of Norland said that the Commission should meet more often.",
    "States should dredge their harbours.",
    "The Commission recommends to the Council the adoption of the draft decision on charts.",
]


@pytest.mark.parametrize("sentence", NOT_ASKED)
def test_what_others_ask_for_and_the_course_of_the_meeting_are_not_recommended(sentence: str) -> None:
    assert recommended(f"1. {sentence}") == []


def test_a_sentence_that_continues_the_one_of_the_body() -> None:
    text = "1. The Commission welcomed the atlas. It also urges States to use it. It was printed in Port Example."
    assert recommended(text) == ["It also urges States to use it."]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "The Commission found the harbours shallow.", "Accordingly, it urged ports to dredge them."),
        ("es", "La Comisión constató la falta de fondo.", "En consecuencia, instó a los puertos a dragarlos."),
        ("fr", "La Commission a constaté le manque de fond.", "En conséquence, elle a invité les ports à draguer."),
    ],
)
def test_what_the_body_asks_as_a_consequence(language: str, first: str, second: str) -> None:
    assert recommended(f"1. {first} {second}", language) == [second]


def test_only_the_sentences_that_ask_are_recommendations() -> None:
    text = (
        "1. Harbours are shallow. The Commission urges States to dredge them. The Commission calls upon ports to help."
    )
    assert recommended(text) == [
        "The Commission urges States to dredge them.",
        "The Commission calls upon ports to help.",
    ]


ANNOUNCED = [
    ("en", "II. Key messages", "Harbours must be dredged."),
    ("en", "II. Recommendations for States", "Governments are urged to dredge harbours."),
    ("en", "II. Conclusions and recommendations", "There is an urgent need to dredge harbours."),
    ("en", "II. Recommendations", "Training is essential."),
    ("en", "II. Agreed conclusions", "Calls upon States to dredge their harbours;"),
    ("es", "II. Recomendaciones", "Los Estados deberían dragar los puertos."),
    ("es", "II. Conclusiones y recomendaciones", "Es necesario dragar los puertos."),
    ("fr", "II. Recommandations", "Les États devraient draguer les ports."),
    ("fr", "II. Conclusions et recommandations", "Il est essentiel de draguer les ports."),
]


@pytest.mark.parametrize(("language", "heading", "sentence"), ANNOUNCED)
def test_below_a_heading_that_announces_recommendations_nobody_has_to_ask(
    language: str, heading: str, sentence: str
) -> None:
    assert recommended(f"{heading}\n\n1. {sentence}", language) == [sentence]


ASKED_OF_SOMEBODY = [
    ("en", "II. Recommendations", "Ports were urged to keep logs."),
    ("en", "II. Recommendations", "It was also suggested that ferries carry radios."),
    ("en", "II. Recommendations", "Ferries, it was recommended, should carry radios."),
    ("en", "II. Recommendations", "It was emphasized that harbours must be dredged."),
    ("en", "II. Recommendations", "Participants called for deeper harbours."),
    ("en", "II. Recommendations", "The experts emphasized the need to train pilots."),
    ("en", "II. Recommendations", "There was strong support for a register of ferries."),
    ("en", "II. Recommendations", "It was deemed desirable that ports keep logs."),
    ("en", "II. Recommendations", "States may wish to dredge their harbours."),
    ("en", "II. Recommendations", "It would be desirable for ports to keep logs."),
    ("en", "II. Recommendations", "Establish a register of ferries."),
    ("en", "II. Conclusions", "Harbours should be dredged."),
    ("en", "II. Outcome of the debate", "Ports were invited to keep logs."),
    ("en", "II. Recommendations", "Consensus emerged that ports ought to keep logs."),
    ("en", "II. Recommendations", "There was general agreement on the need to dredge harbours."),
    ("en", "II. Recommendations", "The pilots were entrusted with the soundings."),
    ("en", "II. Recommendations", "Further recommendations were made, including the dredging of harbours."),
    ("es", "II. Recomendaciones", "Hubo consenso en la necesidad de dragar los puertos."),
    ("es", "II. Recomendaciones", "A los prácticos se les encomendó la medición de los fondos."),
    ("es", "II. Recomendaciones", "Se formularon varias recomendaciones, entre ellas el dragado de los puertos."),
    ("es", "II. Recomendaciones", "Se estimó indispensable que los puertos llevaran un registro."),
    ("es", "II. Recomendaciones", "Asimismo, se les invita a compartir sus cartas."),
    ("fr", "II. Recommandations", "Un consensus s’est dégagé en faveur du dragage des ports."),
    ("fr", "II. Recommandations", "Les pilotes ont été chargés de sonder les fonds."),
    ("fr", "II. Recommandations", "Des recommandations ont été formulées, dont le dragage des ports."),
    ("fr", "II. Recommandations", "Il y a donc lieu de draguer les ports."),
    ("fr", "II. Recommandations", "La Commission des fleuves est priée d’abréger ses formulaires."),
    ("es", "II. Recomendaciones", "Se instó a los puertos a que llevaran un registro."),
    ("es", "II. Recomendaciones", "Se les pidió que llevaran un registro."),
    ("es", "II. Recomendaciones", "Se consideró conveniente que los puertos llevaran un registro."),
    ("es", "II. Recomendaciones", "Los expertos subrayaron la necesidad de formar prácticos."),
    (
        "es",
        "II. Recomendaciones",
        "Los participantes estuvieron de acuerdo en que los Estados debían dragar los puertos.",
    ),
    ("es", "II. Recomendaciones", "Habría que dragar los puertos."),
    ("es", "II. Recomendaciones", "Es menester dragar los puertos."),
    ("es", "II. Recomendaciones", "Reforzar los diques cada año."),
    ("es", "II. Conclusiones", "Los puertos deberían llevar un registro."),
    ("es", "II. Resultados", "Se invitó a los puertos a llevar un registro."),
    ("fr", "II. Recommandations", "Les ports ont été priés de tenir un registre."),
    ("fr", "II. Recommandations", "Il a été suggéré que les bacs aient une radio."),
    ("fr", "II. Recommandations", "Il a été jugé souhaitable que les ports tiennent un registre."),
    ("fr", "II. Recommandations", "Les experts ont souligné la nécessité de former des pilotes."),
    (
        "fr",
        "II. Recommandations",
        "Les participants se sont accordés à dire que les ports devraient tenir un registre.",
    ),
    ("fr", "II. Recommandations", "Il faudrait draguer les ports."),
    ("fr", "II. Recommandations", "Il conviendrait de draguer les ports."),
    ("fr", "II. Recommandations", "Renforcer les digues chaque année."),
    ("fr", "II. Conclusions", "Les ports devraient tenir un registre."),
    ("fr", "II. Résultats", "Les ports ont été invités à tenir un registre."),
]


@pytest.mark.parametrize(("language", "heading", "sentence"), ASKED_OF_SOMEBODY)
def test_below_recommendations_and_conclusions_what_was_asked_is_recommended(
    language: str, heading: str, sentence: str
) -> None:
    assert recommended(f"{heading}\n\n1. {sentence}", language) == [sentence]


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("II. Conclusions", "Training is essential."),
        ("II. Conclusions of the Secretariat", "Harbours should be dredged."),
        ("II. Recommendations", "Several participants called for deeper harbours."),
        ("II. Recommendations", "The delegation of Norland was invited to dredge its harbours."),
        ("II. Recommendations", "While some ports were urged to keep logs, others already did."),
        ("II. Recommendations", "Increase in traffic was observed."),
        ("II. Conclusions", "Should harbours be dredged, traffic will grow."),
        ("II. Debate", "Participants called for deeper harbours."),
        ("II. Debate", "Consensus emerged that ports ought to keep logs."),
        ("II. Recommendations", "They should be read together with the proposals of the pilots."),
        ("II. Recommendations", "Several recommendations were made, and the debate was closed."),
    ],
)
def test_findings_and_what_some_speakers_asked_are_not_recommended(heading: str, sentence: str) -> None:
    assert recommended(f"{heading}\n\n1. {sentence}") == []


OFFERED = [
    ("en", "The Commission reached the following conclusions:", "Harbours are shallow;", "Establish a register."),
    ("en", "The following messages are suggested to the Congress:", "Harbours are shallow;", "Ports should keep logs."),
    ("en", "The proposals of the Chair were as follows:", "Harbours are shallow;", "Publishing charts every year."),
    ("en", "The Commission concluded that:", "Harbours are shallow;", "Ports should keep logs."),
    ("es", "La Comisión concluyó que:", "Los puertos son poco profundos;", "Habría que reforzar los diques."),
    ("fr", "La Commission a conclu que :", "Les ports sont peu profonds ;", "Il faudrait renforcer les digues."),
    ("es", "Se plantearon las siguientes propuestas:", "Los puertos son poco profundos;", "Reforzar los diques."),
    ("fr", "Les propositions suivantes ont été faites :", "Les ports sont peu profonds ;", "Renforcer les digues."),
]


@pytest.mark.parametrize(("language", "chapeau", "finding", "proposal"), OFFERED)
def test_of_conclusions_and_proposals_the_items_that_ask_are_recommended(
    language: str, chapeau: str, finding: str, proposal: str
) -> None:
    first, second = ("(a)", "(b)") if language == "en" else ("a)", "b)")
    text = f"II. Debate\n\n1. {chapeau}\n\n{first} {finding}\n\n{second} {proposal}"
    assert recommended(text, language) == [proposal]


@pytest.mark.parametrize(
    "chapeau",
    [
        "The representative of Norland made the following proposals:",
        "The Commission was informed of the following measures:",
        "The following measures had been taken by ports:",
    ],
)
def test_proposals_of_a_speaker_and_measures_reported_are_not_recommended(chapeau: str) -> None:
    assert recommended(f"II. Debate\n\n1. {chapeau}\n\n(a) Strengthen dykes;\n\n(b) Train pilots.") == []


def test_numbered_paragraphs_below_words_that_announce_them_up_to_the_next_heading() -> None:
    text = (
        "II. Debate\n\n1. The Commission made the following recommendations:\n\n2. Harbours should be dredged.\n\n"
        "3. Train pilots.\n\nIII. Closure\n\n4. Ferries should carry radios."
    )
    assert recommended(text) == ["Harbours should be dredged.", "Train pilots."]


AGREED = [
    ("en", "The following steps were agreed upon:", "(a) ", "Focal points will be appointed by June."),
    ("es", "Se acordaron los siguientes pasos:", "a) ", "Se designarán puntos de contacto antes de junio."),
    ("fr", "Les mesures suivantes ont été convenues :", "a) ", "Des points de contact seront désignés avant juin."),
]


@pytest.mark.parametrize(("language", "chapeau", "label", "item"), AGREED)
def test_steps_that_were_agreed_are_recommended_whatever_their_form(
    language: str, chapeau: str, label: str, item: str
) -> None:
    assert recommended(f"II. Debate\n\n1. {chapeau}\n\n{label}{item}", language) == [item]


def test_spanish_recommendations_that_the_meeting_adopts_as_its_own() -> None:
    text = "1. La Comisión aprobó las siguientes recomendaciones:\n\na) Formar prácticos."
    assert recommended(text, "es") == ["Formar prácticos."]


def test_sentences_that_each_say_who_asks_are_recommendations_of_their_own() -> None:
    text = "1. The Commission urges States to dredge harbours. It also invites ports to keep logs."
    assert recommended(text) == [
        "The Commission urges States to dredge harbours.",
        "It also invites ports to keep logs.",
    ]


def test_each_sentence_that_says_what_should_be_done_is_a_recommendation_of_its_own() -> None:
    text = "II. Recommendations\n\n1. The Commission urges States to dredge harbours. They should do so every year."
    assert recommended(text) == [
        "The Commission urges States to dredge harbours.",
        "They should do so every year.",
    ]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "It was recommended that ferries carry radios.", "Participants also called for lighthouses."),
        ("en", "It was recommended that ferries carry radios.", "In addition, ports would need to keep logs."),
        (
            "es",
            "Se recomendó que los transbordadores llevaran radio.",
            "Asimismo, se instó a los puertos a formar prácticos.",
        ),
        (
            "fr",
            "Il a été recommandé que les bacs aient une radio.",
            "Les participants ont également préconisé des phares.",
        ),
        (
            "fr",
            "Il a été recommandé que les bacs aient une radio.",
            "Il leur a aussi été demandé de former des pilotes.",
        ),
    ],
)
def test_what_adds_to_a_recommendation_recommends(language: str, first: str, second: str) -> None:
    assert recommended(f"II. Debate\n\n1. {first} {second}", language) == [first, second]
    assert recommended(f"II. Debate\n\n1. {first}\n\n2. {second}", language) == [first, second]
    assert recommended(f"II. Debate\n\n1. {second}", language) == []


def test_what_speakers_add_recommends_nothing() -> None:
    first, second = "It was recommended that ferries carry radios.", "Several speakers also called for lighthouses."
    assert recommended(f"II. Debate\n\n1. {first} {second}") == [first]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "The Commission, alarmed by wrecks, condemned neglect.\n\n2. It also expressed the wish that pilots be trained.",
        ),
        ("es", "La Comisión, alarmada, condenó el abandono. Les pidió además que formaran prácticos."),
        ("fr", "La Commission a condamné l’abandon. Elle souhaite de même que des pilotes soient formés."),
    ],
)
def test_the_body_asks_again_after_a_sentence_of_its_own(language: str, text: str) -> None:
    assert len(recommended(f"II. Debate\n\n1. {text}", language)) == 1


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "II. Recommendations of the Lake Commission > A. Wrecks (agenda item 4)"),
        ("en", "II. Conclusions and recommendations > A. Lakes > 1. Wrecks"),
        ("es", "II. Recomendaciones > A. Naufragios (tema 4 del programa)"),
        ("fr", "II. Recommandations issues de la session > A. Naufrages (point 4 de l’ordre du jour)"),
    ],
)
def test_a_chapter_of_recommendations_holds_for_its_sections_by_subject(language: str, heading: str) -> None:
    sentence = {"en": "Ports should keep logs.", "es": "Los puertos deberían formar prácticos."}
    text = sentence.get(language, "Les ports devraient former des pilotes.")
    headings = "\n\n".join(heading.split(" > "))
    assert recommended(f"{headings}\n\n1. {text}", language) == [text]


@pytest.mark.parametrize("heading", ["1. Introduction", "A. Summary of the deliberations", "A. Background"])
def test_a_section_of_another_kind_in_a_chapter_of_recommendations_holds_none(heading: str) -> None:
    assert recommended(f"II. Recommendations\n\n{heading}\n\n1. Ports should keep logs.") == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "An earlier session had met, at which it was recommended that ferries carry radios."),
        ("es", "Se celebró otro período de sesiones, en el que se recomendó que se dragaran los puertos."),
        ("fr", "Une autre session s’est tenue, au cours de laquelle il a été recommandé que les bacs aient une radio."),
        ("es", "La Comisión recomendó a los oradores que no excedieran de cinco minutos."),
        ("en", "The Commission recommended that speakers should keep to five minutes."),
    ],
)
def test_what_others_recommended_and_the_order_of_speeches_is_no_recommendation(language: str, sentence: str) -> None:
    assert recommended(f"II. Debate\n\n1. {sentence}", language) == []


@pytest.mark.parametrize(
    ("language", "chapeau", "item"),
    [
        ("en", "The following points emerged for the consideration of the Congress:", "Ports should keep logs."),
        ("es", "Se acordó recomendar al Congreso:", "Que inste a los puertos a formar prácticos."),
        ("fr", "Il a été convenu de recommander au Congrès :", "D’engager les ports à former des pilotes."),
    ],
)
def test_what_is_put_to_the_congress_is_recommended(language: str, chapeau: str, item: str) -> None:
    label = "(a) " if language == "en" else "a) "
    assert recommended(f"II. Debate\n\n1. {chapeau}\n\n{label}{item}", language) == [item]


def test_a_title_in_capitals_without_accents_names_the_body() -> None:
    text = "I. INFORME DE LA COMISION DE LOS LAGOS\n\n1. La Comisión instó a los Estados a dragar los puertos."
    paragraphs = tuple(outline(text, "es").values())
    assert len(parse_recommendations(paragraphs, (), "es")) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I. Report of the Working Group on Lakes\n\n1. The Group urged States to dredge harbours."),
        ("es", "I. Informe del Grupo de Trabajo sobre Lagos\n\n1. El Grupo instó a los Estados a dragar los puertos."),
        ("fr", "I. Rapport du Groupe de travail sur les lacs\n\n1. Le Groupe a exhorté les États à draguer les ports."),
    ],
)
def test_the_group_alone_is_the_working_group_of_the_title(language: str, text: str) -> None:
    paragraphs = tuple(outline(text, language).values())
    assert len(parse_recommendations(paragraphs, (), language)) == 1


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("II. Debate", "Harbours must be dredged."),
        ("II. Follow-up to recommendations", "Harbours must be dredged."),
        ("II. Key messages", "Harbours are shallow."),
        ("II. Key messages", "The representative of Norland stressed that harbours must be dredged."),
    ],
)
def test_elsewhere_and_in_what_speakers_said_it_is_no_recommendation(heading: str, sentence: str) -> None:
    assert recommended(f"{heading}\n\n1. {sentence}") == []


def test_lines_with_bullets_below_key_messages_are_recommendations_as_a_whole() -> None:
    text = "II. Key messages\n\n• Dredge harbours. They are shallow.\n\n• Train pilots."
    assert recommended(text) == ["Dredge harbours. They are shallow.", "Train pilots."]


def test_in_a_section_in_which_the_body_asks_others_that_should_act_are_asked_too() -> None:
    text = (
        "II. Harbours\n\n1. The Commission urges States to act.\n\n2. Ports should help.\n\n"
        "3. The Commission invites ports to report."
    )
    assert "Ports should help." in recommended(text)


def test_items_below_a_sentence_of_the_body_that_asks() -> None:
    text = "1. The Commission met. It encourages States:\n\n(a) To dredge harbours;\n\n(b) To train pilots, by:\n\n(i) Paying them."
    assert recommended(text) == ["To dredge harbours;", "To train pilots, by:", "Paying them."]


def test_items_of_approved_recommendations_of_others_are_none() -> None:
    text = "1. The Commission approved the following recommendations made by its Working Group:\n\n(a) To visit a port."
    assert recommended(text) == []


DRAFTS = [
    "1. The Commission recommends to the Council the adoption of the following draft decision:\n\n"
    "Charts of lakes\n\n(a) Urges States to publish charts;\n\n(b) Calls upon ports to help.",
    "1. The amendments were as follows:\n\n(a) Paragraph 1 would be replaced by:\n\n“Urges States to publish charts”;",
    "II. Draft resolutions for adoption by the Council\n\n1. The Commission urges States to publish charts.",
]


@pytest.mark.parametrize("text", DRAFTS)
def test_drafts_and_amendments_hold_no_recommendations(text: str) -> None:
    assert recommended(text) == []


def test_items_that_name_drafts_for_adoption_are_recommendations() -> None:
    text = (
        "II. Draft resolutions for adoption by the Council\n\n"
        "1. The Commission recommends to the Council the adoption of the following draft resolutions:\n\n"
        "(a) Draft resolution I: “Charts of lakes”;"
    )
    assert recommended(text) == ["Draft resolution I: “Charts of lakes”;"]


def test_a_draft_ends_at_the_next_number_or_the_next_section() -> None:
    paragraphs = outline(
        "I. Drafts\n\n1. The Commission recommends the adoption of the following draft decision:\n\n"
        "The Council takes note of the charts.\n\n2. The Commission met.\n\nII. Work\n\n3. The Commission met."
    )
    texts = {paragraphs[key].text for key in drafted(tuple(paragraphs.values()), "en")}
    assert texts == {"The Council takes note of the charts."}


# the title of the report is within it
OPENING = "".join(f"{number}. Fog.\n\n" for number in range(1, 21))
PARTS = [
    ("en", "Workshop 1. Pilots", "The workshop urged ports to train pilots."),
    ("en", "Recommendations", "The working group suggested that ports should keep logs."),
    ("es", "Taller 1. Prácticos", "El taller instó a los puertos a formar prácticos."),
    ("es", "Recomendaciones", "El grupo de trabajo sugirió que los puertos llevaran un registro."),
    ("fr", "Atelier 1. Pilotes", "L’atelier a appelé les ports à former des pilotes."),
    ("fr", "Recommandations", "Le groupe de travail a suggéré que les ports tiennent un registre."),
]


@pytest.mark.parametrize(("language", "heading", "sentence"), PARTS)
def test_a_part_of_the_meeting_asks_below_its_heading_and_that_of_recommendations(
    language: str, heading: str, sentence: str
) -> None:
    assert recommended(f"{OPENING}II. {heading}\n\n21. {sentence}", language) == [sentence]


def test_a_part_of_the_meeting_asks_below_the_title_of_a_workshop_too() -> None:
    sentence = "El cursillo pidió a los puertos que llevaran un registro."
    assert recommended(f"{OPENING}II. Cursillos\n\nA. Jóvenes prácticos\n\n21. {sentence}", "es") == [sentence]


def test_a_workshop_of_others_asks_for_nothing_in_a_debate() -> None:
    assert recommended("II. Debate\n\n1. The workshop urged ports to train pilots.") == []


ADDRESSED = [
    ("en", "Recommendations", "For the attention of States", "Dredge the harbours;"),
    ("es", "Recomendaciones", "Dirigidas a los Estados", "Reforzar los diques;"),
    ("fr", "Recommandations", "À l’intention des États Membres", "Renforcer les digues ;"),
]


@pytest.mark.parametrize(("language", "heading", "addressed", "line"), ADDRESSED)
def test_a_heading_that_names_the_addressee_divides_the_recommendations_above(
    language: str, heading: str, addressed: str, line: str
) -> None:
    assert recommended(f"{heading}\n\n{addressed}\n\n– {line}", language) == [line]


ITEMS_OF_THE_BODY = [
    ("en", "The Commission:", "(b) Requests ports to publish:", "(i) Their charts;"),
    ("es", "La Comisión:", "b) Pide a los puertos que publiquen:", "i) Sus cartas;"),
    ("fr", "La Commission :", "b) Prie les ports de publier :", "i) Leurs cartes ;"),
]


@pytest.mark.parametrize(("language", "chapeau", "item", "nested"), ITEMS_OF_THE_BODY)
def test_an_item_that_requests_and_those_nested_in_it(language: str, chapeau: str, item: str, nested: str) -> None:
    heading = {"en": "Recommendations", "es": "Recomendaciones", "fr": "Recommandations"}[language]
    first = {"en": "(a) Notes the fog;", "es": "a) Observa la niebla;", "fr": "a) Constate la brume ;"}[language]
    text = f"II. {heading}\n\n1. {chapeau}\n\n{first}\n\n{item}\n\n{nested}"
    assert recommended(text, language) == [one.split(maxsplit=1)[1] for one in (item, nested)]


CHAPTERS_IN_WORDS = [
    ("en", "PART TWO. RECOMMENDATIONS", "Harbours", "Harbours should be dredged."),
    ("es", "SEGUNDA PARTE. RECOMENDACIONES", "Puertos", "Los puertos deberían dragarse."),
    ("fr", "DEUXIÈME PARTIE. RECOMMANDATIONS", "Ports", "Les ports devraient être dragués."),
]


@pytest.mark.parametrize(("language", "chapter", "section", "sentence"), CHAPTERS_IN_WORDS)
def test_a_chapter_with_its_ordinal_in_words_announces_recommendations(
    language: str, chapter: str, section: str, sentence: str
) -> None:
    assert recommended(f"{chapter}\n\n{section}\n\n1. {sentence}", language) == [sentence]


@pytest.mark.parametrize(
    ("language", "chapeau", "noted", "asked"),
    [
        ("en", "With regard to lakes, the Commission:", "(a) Noted the new atlas;", "Urged ports to keep logs."),
        ("es", "La Comisión:", "a) Tomó nota del nuevo atlas;", "Instó a los puertos a formar prácticos."),
        ("fr", "La Commission :", "a) A pris note du nouvel atlas ;", "A engagé les ports à former des pilotes."),
    ],
)
def test_the_items_below_the_body_alone_are_what_it_does(language: str, chapeau: str, noted: str, asked: str) -> None:
    label = "(b) " if language == "en" else "b) "
    assert recommended(f"II. Debate\n\n1. {chapeau}\n\n{noted}\n\n{label}{asked}", language) == [asked]


@pytest.mark.parametrize(
    ("language", "heading", "asks", "reports"),
    [
        ("en", "Summary of the debate and recommendations", "Ports should keep logs.",
         "One speaker said that ports should keep logs."),
        ("es", "Resumen del debate y recomendaciones", "Los puertos deberían formar prácticos.",
         "Un orador dijo que los puertos deberían formar prácticos."),
        ("fr", "Synthèse des débats et recommandations", "Les ports devraient former des pilotes.",
         "Un orateur a dit que les ports devraient former des pilotes."),
    ],
)  # fmt: skip
def test_in_a_section_of_both_the_paragraphs_that_open_with_what_is_needed_recommend(
    language: str, heading: str, asks: str, reports: str
) -> None:
    assert recommended(f"II. {heading}\n\n1. {reports}\n\n2. {asks}", language) == [asks]


def test_priorities_for_action_are_recommended() -> None:
    text = "II. Recommendations\n\n1. The following were identified as priorities for action:\n\n(a) Ratification of treaties."
    assert recommended(text) == ["Ratification of treaties."]


def test_a_proposal_on_which_no_recommendation_was_made() -> None:
    assert recommended("II. Recommendations\n\n1. No recommendation was made on whether ports should keep logs.") == []


def test_the_body_asks_again_after_the_items_of_its_list() -> None:
    text = "1. The Commission urged States to:\n\n(a) Dredge harbours;\n\n(b) Train pilots.\n\n2. It also invited ports to keep logs."
    assert recommended(f"II. Debate\n\n{text}")[-1] == "It also invited ports to keep logs."


@pytest.mark.parametrize(
    ("language", "heading", "text"),
    [
        ("fr", "État de droit", "Les ports devraient former des pilotes."),
        ("es", "Estado de derecho", "Los puertos deberían formar prácticos."),
    ],
)
def test_the_rule_of_law_is_a_subject_and_no_status(language: str, heading: str, text: str) -> None:
    above = {"fr": "II. Recommandations", "es": "II. Recomendaciones"}[language]
    assert recommended(f"{above}\n\nA. {heading}\n\n1. {text}", language) == [text]
