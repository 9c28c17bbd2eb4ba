"""Sentences that ask without saying who asks, agreements in the future tense, and sentences that only seem to ask."""

from __future__ import annotations

import documents
import pytest

TITLES = {
    "en": "I. Report of the Lake Commission\n\n",
    "es": "I. Informe de la Comisión de los Lagos\n\n",
    "fr": "I. Rapport de la Commission des lacs\n\n",
}
RECOMMENDATIONS = {"en": "II. Recommendations", "es": "II. Recomendaciones", "fr": "II. Recommandations"}
DEBATES = {"en": "II. Debate", "es": "II. Debates", "fr": "II. Débats"}


def recommended(text: str, language: str) -> list[str]:
    """The words of the recommendations of a report of the Lake Commission."""
    return documents.recommended(TITLES[language] + text, language)


NECESSARY = [
    ("en", "It was important that pilots be rested."),
    ("en", "It was also necessary to mark the wrecks."),
    ("en", "It would be well to mark the wrecks."),
    ("en", "It is high time for ports to keep logs."),
    ("en", "Ferry companies would do well to share their charts."),
    ("en", "There was an urgent need to mark the wrecks."),
    ("en", "Small ports need a register of wrecks."),
    ("en", "An appeal was issued to ferry companies to carry radios."),
    ("en", "Participants in the workshop suggested that pilots be rested."),
    ("es", "Era necesario que los prácticos descansaran."),
    ("es", "Resultaba indispensable señalizar los pecios."),
    ("es", "Importaba que los prácticos descansaran."),
    ("es", "Hacía falta señalizar los pecios."),
    ("es", "Sería preferible que los puertos compartieran sus cartas."),
    ("es", "Haría falta señalizar los pecios."),
    ("es", "Los puertos debían señalizar los pecios."),
    ("es", "Cada puerto procuraría señalizar sus pecios."),
    ("es", "Se exhortaba a los puertos a señalizar los pecios."),
    ("es", "Los transbordadores quedaban invitados a llevar radio."),
    ("es", "Se dirigió un llamamiento a los puertos para que señalizaran los pecios."),
    ("es", "Los expertos en el taller sugirieron que los prácticos descansaran."),
    ("fr", "Il importait que les pilotes se reposent."),
    ("fr", "Il était indispensable de baliser les épaves."),
    ("fr", "Il fallait baliser les épaves."),
    ("fr", "Il conviendrait également que les pilotes se reposent."),
    ("fr", "Il serait bon, en outre, de baliser les épaves."),
    ("fr", "Il est souhaitable que les pilotes se reposent."),
    ("fr", "Mieux vaudrait baliser les épaves."),
    ("fr", "Les ports devaient baliser les épaves."),
    ("fr", "Chaque port veillerait à baliser ses épaves."),
    ("fr", "Les bacs étaient appelés à se doter d’une radio."),
    ("fr", "Un appel a également été adressé aux ports."),
]


@pytest.mark.parametrize(("language", "sentence"), NECESSARY)
def test_what_was_necessary_is_recommended_below_recommendations(language: str, sentence: str) -> None:
    assert recommended(f"{RECOMMENDATIONS[language]}\n\n1. {sentence}", language) == [sentence]
    assert recommended(f"{DEBATES[language]}\n\n1. {sentence}", language) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "One delegation said that it was important to mark the wrecks."),
        ("en", "It was difficult to mark the wrecks."),
        ("en", "No agreement could be reached on whether wrecks should be marked."),
        ("en", "The Commission was unable to agree that wrecks should be marked."),
        ("en", "The proposal that wrecks should be marked did not command support."),
        ("en", "The suggestion that wrecks should be marked was withdrawn."),
        ("es", "Una delegación dijo que era importante señalizar los pecios."),
        ("es", "No se llegó a un acuerdo sobre los pecios, por lo que nada se recomendó."),
        ("es", "No hubo consenso en que los pecios debieran señalizarse."),
        ("es", "La propuesta de que los pecios deberían señalizarse no prosperó."),
        ("fr", "Une délégation a dit qu’il importait de baliser les épaves."),
        ("fr", "Aucun accord ne s’est dégagé sur le point de savoir si les ports devraient baliser les épaves."),
        ("fr", "La Commission n’est pas parvenue à un accord : faut-il que les ports balisent les épaves?"),
        ("fr", "La proposition selon laquelle les épaves devraient être balisées a été rejetée."),
    ],
)
def test_views_and_failed_proposals_are_not_recommended(language: str, sentence: str) -> None:
    assert recommended(f"{RECOMMENDATIONS[language]}\n\n1. {sentence}", language) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "It was agreed that statements should not exceed three minutes."),
        ("en", "It was agreed that the two topics should be considered together."),
        ("en", "It was agreed that the list of speakers should be closed at noon."),
        ("es", "Se acordó que las intervenciones no deberían exceder de tres minutos."),
        ("es", "Se convino en que los dos temas deberían examinarse conjuntamente."),
        ("fr", "Il a été convenu que les interventions devraient être limitées à trois minutes."),
        ("fr", "Il a été convenu que les deux points devraient être examinés ensemble."),
    ],
)
def test_the_order_of_business_is_not_recommended(language: str, sentence: str) -> None:
    assert recommended(f"{DEBATES[language]}\n\n1. {sentence}", language) == []


def test_what_was_agreed_on_the_meetings_own_business_is_not_recommended() -> None:
    sentence = "It was agreed that coffee should be served at ten."
    assert recommended(f"II. Organization of work\n\n1. {sentence}", "en") == []
    assert recommended(f"{DEBATES['en']}\n\n1. {sentence}", "en") == [sentence]


@pytest.mark.parametrize(
    ("language", "asks", "beside"),
    [
        ("en", "The Commission recommended that ferries carry radios.", "Ports were urged to mark the wrecks."),
        ("en", "The Commission recommended that ferries carry radios.", "It would be desirable for ports to mark wrecks."),
        ("es", "La Comisión recomendó que los bacs llevaran radio.", "Los puertos deberían señalizar los pecios."),
        ("es", "La Comisión recomendó que los bacs llevaran radio.", "Se invitó a los puertos a señalizar los pecios."),
        ("fr", "La Commission a recommandé que les bacs aient une radio.", "Les ports ont été priés de baliser les épaves."),
        ("fr", "La Commission a recommandé que les bacs aient une radio.", "Il conviendrait que les ports balisent les épaves."),
    ],
)  # fmt: skip
def test_a_paragraph_beside_one_that_recommends_is_of_the_meeting_too(language: str, asks: str, beside: str) -> None:
    above, further = DEBATES[language], "3. Other."
    assert recommended(f"{above}\n\n1. {asks}\n\n2. {beside}\n\n{further}", language) == [asks, beside]
    assert recommended(f"{above}\n\n1. {beside}\n\n2. {asks}\n\n{further}", language) == [beside, asks]
    assert recommended(f"{above}\n\n1. {asks}\n\n2. Lakes are deep.\n\n3. {beside}\n\n4. Other.\n\n5. More.", language) == [asks]  # fmt: skip


@pytest.mark.parametrize(
    "beside",
    [
        "Some delegations were urged to mark the wrecks.",
        "Ports were urged to mark the wrecks. The lakes are deep.",
        "It was suggested that ports mark the wrecks.",
        "The Commission was invited to mark the wrecks.",
    ],
)
def test_a_paragraph_of_other_words_beside_is_no_recommendation(beside: str) -> None:
    asks = "The Commission recommended that ferries carry radios."
    assert recommended(f"II. Debate\n\n1. {asks}\n\n2. {beside}\n\n3. Other.\n\n4. More.", "en") == [asks]


@pytest.mark.parametrize(
    ("language", "chapeau", "item"),
    [
        ("en", "The Commission agreed as follows:", "Each port will mark its wrecks."),
        ("en", "The participants agreed on the following:", "Each port shall mark its wrecks."),
        ("es", "La Comisión convino en lo siguiente:", "Cada puerto señalizará sus pecios."),
        ("es", "Los participantes acordaron lo siguiente:", "Los pecios se señalizarán."),
        ("fr", "La Commission est convenue de ce qui suit :", "Chaque port balisera ses épaves."),
        ("fr", "Les participants ont convenu de ce qui suit :", "Les épaves seront balisées."),
    ],
)
def test_the_items_of_an_agreement_are_in_the_future_tense(language: str, chapeau: str, item: str) -> None:
    label = "(a) " if language == "en" else "a) "
    assert recommended(f"{DEBATES[language]}\n\n1. {chapeau}\n\n{label}{item}", language) == [item]
    assert recommended(f"{DEBATES[language]}\n\n1. {chapeau[:-1].strip()}. {item}", language) == [item]
    assert recommended(f"{DEBATES[language]}\n\n1. {item}", language) == []


def test_what_the_meeting_itself_will_do_is_not_recommended() -> None:
    text = "1. The Commission agreed as follows:\n\n(a) The Commission will meet in May;\n\n(b) Each port will mark its wrecks."
    assert recommended(f"II. Debate\n\n{text}", "en") == ["Each port will mark its wrecks."]


@pytest.mark.parametrize(
    ("language", "chapeau", "item", "sentence"),
    [
        ("en", "It was recommended that ports:", "(a) Mark wrecks.", "They also appealed to ferries for radios."),
        ("es", "Se recomendó a los puertos que:", "a) Señalizaran pecios.", "Asimismo, alentaron a los prácticos a descansar."),
        ("fr", "Il a été recommandé que les ports :", "a) Balisent les épaves.", "Ils ont également lancé un appel aux bacs."),
    ],
)  # fmt: skip
def test_those_who_recommended_ask_again_after_their_list(
    language: str, chapeau: str, item: str, sentence: str
) -> None:
    text = f"{RECOMMENDATIONS[language]}\n\n1. {chapeau}\n\n{item}\n\n2. {sentence}"
    assert recommended(text, language)[-1] == sentence


@pytest.mark.parametrize(
    ("language", "heading", "suggested", "should"),
    [
        ("en", "Topics and recommendations", "It was suggested that ports mark wrecks.", "Ports should mark wrecks."),
        ("es", "Temas sustantivos y recomendaciones", "Se sugirió señalizar los pecios.", "Los puertos deberían hacerlo."),
        ("fr", "Questions de fond et recommandations", "Il a été suggéré de baliser.", "Les ports devraient baliser."),
    ],
)  # fmt: skip
def test_in_a_section_of_both_what_was_suggested_is_a_view(
    language: str, heading: str, suggested: str, should: str
) -> None:
    assert recommended(f"II. {heading}\n\n1. {suggested}\n\n2. {should}", language) == [should]


@pytest.mark.parametrize(
    ("language", "owner", "item"),
    [
        ("en", "The Commission:", "Issued an appeal to ports to mark wrecks."),
        ("es", "La Comisión:", "Hizo un llamamiento a los puertos para que señalizaran los pecios."),
        ("fr", "La Commission :", "A lancé un appel aux ports pour qu’ils balisent les épaves."),
    ],
)
def test_an_item_that_appeals_is_what_the_body_asks(language: str, owner: str, item: str) -> None:
    label = "(a) " if language == "en" else "a) "
    assert recommended(f"{DEBATES[language]}\n\n1. {owner}\n\n{label}{item}", language) == [item]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "It was recommended that ports mark wrecks.", "The harbour board was also requested to buy radios."),
        ("en", "It was recommended that ports mark wrecks.", "Consideration might also be given to moving the buoys."),
        (
            "es",
            "Se recomendó a los puertos que señalizaran los pecios.",
            "También se pidió a la junta que comprara radios.",
        ),
        (
            "fr",
            "Il a été recommandé que les ports balisent les épaves.",
            "Il y aurait lieu, à cet égard, de former les pilotes.",
        ),
    ],
)
def test_what_follows_a_sentence_that_recommends(language: str, first: str, second: str) -> None:
    assert recommended(f"{DEBATES[language]}\n\n1. {first} {second}", language) == [first, second]


@pytest.mark.parametrize(
    ("language", "verb"), [("en", "Advocates"), ("es", "Preconiza"), ("fr", "Préconise"), ("fr", "Recommande")]
)
def test_items_below_an_operative_verb(language: str, verb: str) -> None:
    opening = {"en": "the following measures:", "es": "las medidas siguientes:", "fr": "les mesures suivantes :"}[
        language
    ]
    item = {"en": "Marking of wrecks;", "es": "Señalización de pecios;", "fr": "Balisage des épaves ;"}[language]
    label = "(a) " if language == "en" else "a) "
    text = f"{RECOMMENDATIONS[language]}\n\n1. {verb} {opening}\n\n{label}{item}"
    assert recommended(text, language) == [item]


@pytest.mark.parametrize(
    ("language", "opening", "items"),
    [
        (
            "fr",
            "La Réunion :",
            ["Engage les États à baliser les épaves ;", "Leur demande de former les pilotes.", "Les prie d’agir."],
        ),
        (
            "es",
            "La Reunión:",
            [
                "Insta a los Estados a señalizar los pecios;",
                "Les pide que formen a los pilotos;",
                "Los exhorta a actuar.",
            ],
        ),
    ],
)
def test_an_item_may_name_those_whom_it_asks_by_a_pronoun(language: str, opening: str, items: list[str]) -> None:
    lines = "\n\n".join(f"{letter}) {item}" for letter, item in zip("abc", items, strict=True))
    assert recommended(f"{RECOMMENDATIONS[language]}\n\n1. {opening}\n\n{lines}", language) == items


CONCLUDING = {"en": "II. Work on the lakes", "es": "II. Trabajos en los lagos", "fr": "II. Travaux sur les lacs"}
OF_BODIES = [
    ("en", "The Institute for Lake Studies was requested to count the wrecks."),
    ("es", "Se pidió al Instituto de Estudios Lacustres que contara los pecios."),
    ("fr", "L’Institut d’études lacustres a été prié de compter les épaves."),
]


@pytest.mark.parametrize(("language", "text"), OF_BODIES)
def test_what_a_body_was_asked_is_a_recommendation_outside_of_debates(language: str, text: str) -> None:
    assert recommended(f"{CONCLUDING[language]}\n\n1. {text}", language) == [text]
    assert recommended(f"{DEBATES[language]}\n\n1. {text}", language) == []


CHAPTERS = [
    ("en", "The panels made the proposals set out below. They were compiled.", "B. Ferries", "Ports should keep logs."),
    (
        "es",
        "Las mesas formularon las propuestas siguientes. Se recopilaron.",
        "B. Bacs",
        "Los puertos deberían contar.",
    ),
    ("fr", "Les ateliers ont fait les propositions ci-après. Elles ont été réunies.", "B. Bacs", "Il faut compter."),
]


@pytest.mark.parametrize(("language", "text", "heading", "proposal"), CHAPTERS)
def test_a_chapter_may_announce_the_proposals_of_its_sections(
    language: str, text: str, heading: str, proposal: str
) -> None:
    below = f"{heading}\n\n2. {proposal}"
    assert recommended(f"{CONCLUDING[language]}\n\n1. {text}\n\n{below}", language) == [proposal]
    assert recommended(f"{CONCLUDING[language]}\n\n1. Nothing.\n\n{below}", language) == []


ITEMS = [
    ("en", "1. The following proposals were made:", "(a) To place officers at the ferry ports."),
    ("en", "1. Ferry companies were invited:", "(a) To refrain from night journeys."),
    ("es", "1. Se formularon las propuestas siguientes:", "a) De ubicar agentes en los puertos."),
    ("fr", "1. Les propositions suivantes ont été faites :", "a) De loger des agents dans les ports."),
]


@pytest.mark.parametrize(("language", "chapeau", "item"), ITEMS)
def test_an_item_that_begins_with_an_infinitive_asks(language: str, chapeau: str, item: str) -> None:
    assert recommended(f"{RECOMMENDATIONS[language]}\n\n{chapeau}\n\n{item}", language) == [item.partition(") ")[2]]
