"""Further forms of what a meeting asks: passives, agreements of all, adopted texts; one sentence per case."""

from __future__ import annotations

import pytest
from documents import recommended

CONCLUSIONS = {
    "en": "Report of the Lake Meeting\n\nI. Opening\n\n1. The Lake Meeting was held at Port Ann.\n\nII. Legal aid\n\n2. The text.\n\nIII. Conclusions\n\n3. ",
    "es": "Informe de la Reunión de los Lagos\n\nI. Apertura\n\n1. La Reunión de los Lagos se celebró en Puerto Ana.\n\nII. Asistencia letrada\n\n2. The text.\n\nIII. Conclusiones\n\n3. ",
    "fr": "Rapport de la Réunion des lacs\n\nI. Ouverture\n\n1. La Réunion des lacs s’est tenue à Port-Anne.\n\nII. Aide juridique\n\n2. The text.\n\nIII. Conclusions\n\n3. ",
}
PLAIN = {
    "en": "Report of the Lake Meeting\n\nI. Opening\n\n1. The Lake Meeting was held at Port Ann.\n\nII. Legal aid\n\n2. ",
    "es": "Informe de la Reunión de los Lagos\n\nI. Apertura\n\n1. La Reunión de los Lagos se celebró en Puerto Ana.\n\nII. Asistencia letrada\n\n2. ",
    "fr": "Rapport de la Réunion des lacs\n\nI. Ouverture\n\n1. La Réunion des lacs s’est tenue à Port-Anne.\n\nII. Aide juridique\n\n2. ",
}
WHATEVER_ACTORS_WERE_ASKED_ARE_THOSE_WHO_SHOULD_ACT = [
    ("en", PLAIN, "Members were urged to publish their charts.", ["Members were urged to publish their charts."]),
    (
        "en",
        PLAIN,
        "Importing countries were called upon to notify changes in their standards.",
        ["Importing countries were called upon to notify changes in their standards."],
    ),
    (
        "en",
        PLAIN,
        "Larger jurisdictions were asked to second drafters for two years.",
        ["Larger jurisdictions were asked to second drafters for two years."],
    ),
    (
        "en",
        PLAIN,
        "Manufacturers were encouraged to label their lamps.",
        ["Manufacturers were encouraged to label their lamps."],
    ),
    (
        "en",
        PLAIN,
        "All Parties were invited to publish their charts.",
        ["All Parties were invited to publish their charts."],
    ),
    (
        "en",
        PLAIN,
        "Developed countries were requested to fund the charts.",
        ["Developed countries were requested to fund the charts."],
    ),
    (
        "en",
        PLAIN,
        "Shipping companies were urged to slow down near the reefs.",
        ["Shipping companies were urged to slow down near the reefs."],
    ),
    (
        "es",
        PLAIN,
        "Se instó a los Miembros a que publicaran sus cartas.",
        ["Se instó a los Miembros a que publicaran sus cartas."],
    ),
    (
        "es",
        PLAIN,
        "Se exhortó a los países importadores a que notificaran los cambios.",
        ["Se exhortó a los países importadores a que notificaran los cambios."],
    ),
    (
        "es",
        PLAIN,
        "Se pidió a las jurisdicciones mayores que adscribieran redactores.",
        ["Se pidió a las jurisdicciones mayores que adscribieran redactores."],
    ),
    (
        "es",
        PLAIN,
        "Se alentó a los fabricantes a que etiquetaran sus lámparas.",
        ["Se alentó a los fabricantes a que etiquetaran sus lámparas."],
    ),
    (
        "es",
        PLAIN,
        "Los Miembros fueron exhortados a publicar sus cartas.",
        ["Los Miembros fueron exhortados a publicar sus cartas."],
    ),
    (
        "fr",
        PLAIN,
        "Les Membres ont été instamment priés de publier leurs cartes.",
        ["Les Membres ont été instamment priés de publier leurs cartes."],
    ),
    (
        "fr",
        PLAIN,
        "Les pays importateurs ont été invités à notifier les changements.",
        ["Les pays importateurs ont été invités à notifier les changements."],
    ),
    (
        "fr",
        PLAIN,
        "Les grandes juridictions ont été priées de détacher des rédacteurs.",
        ["Les grandes juridictions ont été priées de détacher des rédacteurs."],
    ),
    (
        "fr",
        PLAIN,
        "Les fabricants ont été encouragés à étiqueter leurs lampes.",
        ["Les fabricants ont été encouragés à étiqueter leurs lampes."],
    ),
    (
        "fr",
        PLAIN,
        "Toutes les Parties ont été invitées à publier leurs cartes.",
        ["Toutes les Parties ont été invitées à publier leurs cartes."],
    ),
]

WHAT_IS_ASKED_OF_THOSE_PRESENT_IS_PROCEDURE = [
    ("en", PLAIN, "Participants were invited to visit the harbour."),
    ("en", PLAIN, "Delegations were requested to submit their credentials."),
    ("en", PLAIN, "Members of the press were asked to leave the room."),
    ("en", PLAIN, "The representative of Togo was asked to chair the group."),
    ("en", PLAIN, "Speakers were urged to be brief."),
    ("en", PLAIN, "In 1998, Members had been urged to publish their charts."),
    ("en", PLAIN, "One delegation said that Members were urged to publish their charts."),
    ("en", PLAIN, "Members were invited to take the floor."),
    ("en", PLAIN, "Members were invited to nominate candidates for the Bureau."),
    ("es", PLAIN, "Se invitó a los participantes a visitar el puerto."),
    ("es", PLAIN, "Se pidió a las delegaciones que presentaran sus credenciales."),
    ("es", PLAIN, "Se pidió a los oradores que fueran breves."),
    ("fr", PLAIN, "Les participants ont été invités à visiter le port."),
    ("fr", PLAIN, "Les délégations ont été priées de présenter leurs pouvoirs."),
    ("fr", PLAIN, "Les orateurs ont été priés d’être brefs."),
]

A_GENERAL_AGREEMENT_RECOMMENDS_BELOW_CONCLUSIONS = [
    (
        "en",
        CONCLUSIONS,
        "The participants agreed in general that States should ratify the Convention.",
        ["The participants agreed in general that States should ratify the Convention."],
    ),
    (
        "en",
        CONCLUSIONS,
        "There was also general agreement that it was desirable to set up a body in each country.",
        ["There was also general agreement that it was desirable to set up a body in each country."],
    ),
    (
        "en",
        CONCLUSIONS,
        "It was generally agreed that States should ratify the Convention.",
        ["It was generally agreed that States should ratify the Convention."],
    ),
    (
        "en",
        CONCLUSIONS,
        "There was general agreement that it would be useful to set up a body in each country.",
        ["There was general agreement that it would be useful to set up a body in each country."],
    ),
    (
        "es",
        CONCLUSIONS,
        "Los participantes convinieron en general en que los Estados debían ratificar el Convenio.",
        ["Los participantes convinieron en general en que los Estados debían ratificar el Convenio."],
    ),
    (
        "es",
        CONCLUSIONS,
        "Hubo asimismo acuerdo general en que convenía crear un órgano en cada país.",
        ["Hubo asimismo acuerdo general en que convenía crear un órgano en cada país."],
    ),
    (
        "es",
        CONCLUSIONS,
        "Aunque no era su propósito aprobar resoluciones, los participantes convinieron en que los Estados debían ratificar el Convenio.",
        [
            "Aunque no era su propósito aprobar resoluciones, los participantes convinieron en que los Estados debían ratificar el Convenio."
        ],
    ),
    (
        "es",
        CONCLUSIONS,
        "Hubo acuerdo general en que era necesario crear un órgano en cada país.",
        ["Hubo acuerdo general en que era necesario crear un órgano en cada país."],
    ),
    (
        "es",
        CONCLUSIONS,
        "Se convino en general en que los Estados debían ratificar el Convenio.",
        ["Se convino en general en que los Estados debían ratificar el Convenio."],
    ),
    (
        "fr",
        CONCLUSIONS,
        "Les participants sont convenus de manière générale que les États devaient ratifier la Convention.",
        ["Les participants sont convenus de manière générale que les États devaient ratifier la Convention."],
    ),
    (
        "fr",
        CONCLUSIONS,
        "Il a également été généralement admis qu’il convenait de créer un organe dans chaque pays.",
        ["Il a également été généralement admis qu’il convenait de créer un organe dans chaque pays."],
    ),
    (
        "fr",
        CONCLUSIONS,
        "Il y a eu accord général sur le fait que les États devaient ratifier la Convention.",
        ["Il y a eu accord général sur le fait que les États devaient ratifier la Convention."],
    ),
    (
        "fr",
        CONCLUSIONS,
        "L’accord général s’est fait sur la nécessité de créer un organe dans chaque pays.",
        ["L’accord général s’est fait sur la nécessité de créer un organe dans chaque pays."],
    ),
]

A_GENERAL_AGREEMENT_ON_FACTS_RECOMMENDS_NOTHING = [
    ("en", CONCLUSIONS, "There was general agreement that crime had risen."),
    ("en", CONCLUSIONS, "The participants agreed to meet again in May."),
    ("en", CONCLUSIONS, "There was no general agreement that States should ratify the Convention."),
    ("es", CONCLUSIONS, "Hubo acuerdo general en que la delincuencia había aumentado."),
    ("es", CONCLUSIONS, "Los participantes convinieron en reunirse de nuevo en mayo."),
    ("es", CONCLUSIONS, "No hubo acuerdo general en que convenía crear un órgano en cada país."),
    ("fr", CONCLUSIONS, "Il y a eu accord général sur le fait que la criminalité avait augmenté."),
    ("fr", CONCLUSIONS, "Les participants sont convenus de se réunir à nouveau en mai."),
]

A_DECISION_TO_RECOMMEND_OR_PROPOSE_RECOMMENDS = [
    (
        "en",
        PLAIN,
        "The Meeting decided to recommend to the Conference of the Parties that it should list the reefs in Annex III.",
        [
            "The Meeting decided to recommend to the Conference of the Parties that it should list the reefs in Annex III."
        ],
    ),
    (
        "en",
        PLAIN,
        "The Meeting agreed to propose to the Council that it should fund the charts.",
        ["The Meeting agreed to propose to the Council that it should fund the charts."],
    ),
    (
        "es",
        PLAIN,
        "La Reunión decidió recomendar a la Conferencia de las Partes que incluyera los arrecifes en el anexo III.",
        ["La Reunión decidió recomendar a la Conferencia de las Partes que incluyera los arrecifes en el anexo III."],
    ),
    (
        "es",
        PLAIN,
        "La Reunión acordó proponer al Consejo que costeara las cartas.",
        ["La Reunión acordó proponer al Consejo que costeara las cartas."],
    ),
    (
        "fr",
        PLAIN,
        "La Réunion a décidé de recommander à la Conférence des Parties d’inscrire les récifs à l’annexe III.",
        ["La Réunion a décidé de recommander à la Conférence des Parties d’inscrire les récifs à l’annexe III."],
    ),
    (
        "fr",
        PLAIN,
        "La Réunion est convenue de proposer au Conseil de financer les cartes.",
        ["La Réunion est convenue de proposer au Conseil de financer les cartes."],
    ),
]

A_TEXT_THAT_THE_MEETING_ADOPTED_ASKS = [
    (
        "en",
        PLAIN,
        "The Meeting adopted resolution 12 (IV), sponsored by Togo and Peru, in which Governments are urged to fund the charts.",
        [
            "The Meeting adopted resolution 12 (IV), sponsored by Togo and Peru, in which Governments are urged to fund the charts."
        ],
    ),
    (
        "en",
        PLAIN,
        "The Meeting adopted resolution 4, in which it called upon States to fund the charts.",
        ["The Meeting adopted resolution 4, in which it called upon States to fund the charts."],
    ),
    (
        "en",
        PLAIN,
        "The Meeting adopted a resolution urging States to fund the charts.",
        ["The Meeting adopted a resolution urging States to fund the charts."],
    ),
    (
        "en",
        PLAIN,
        "The Meeting adopted decision 3/2 inviting donors to fund the charts.",
        ["The Meeting adopted decision 3/2 inviting donors to fund the charts."],
    ),
    (
        "es",
        PLAIN,
        "La Reunión aprobó la resolución 12 (IV), patrocinada por el Perú y el Togo, en la que se insta a los gobiernos a que costeen las cartas.",
        [
            "La Reunión aprobó la resolución 12 (IV), patrocinada por el Perú y el Togo, en la que se insta a los gobiernos a que costeen las cartas."
        ],
    ),
    (
        "es",
        PLAIN,
        "La Reunión aprobó la resolución 4, en la que pidió a los Estados que costearan las cartas.",
        ["La Reunión aprobó la resolución 4, en la que pidió a los Estados que costearan las cartas."],
    ),
    (
        "es",
        PLAIN,
        "La Reunión aprobó una resolución en que se exhorta a los Estados a costear las cartas.",
        ["La Reunión aprobó una resolución en que se exhorta a los Estados a costear las cartas."],
    ),
    (
        "es",
        PLAIN,
        "La Reunión aprobó la decisión 3, por la que se invita a los donantes a costear las cartas.",
        ["La Reunión aprobó la decisión 3, por la que se invita a los donantes a costear las cartas."],
    ),
    (
        "fr",
        PLAIN,
        "La Réunion a adopté la résolution 12 (IV), présentée par le Pérou et le Togo, dans laquelle les gouvernements sont instamment priés de financer les cartes.",
        [
            "La Réunion a adopté la résolution 12 (IV), présentée par le Pérou et le Togo, dans laquelle les gouvernements sont instamment priés de financer les cartes."
        ],
    ),
    (
        "fr",
        PLAIN,
        "La Réunion a adopté la résolution 4, dans laquelle elle a demandé aux États de financer les cartes.",
        ["La Réunion a adopté la résolution 4, dans laquelle elle a demandé aux États de financer les cartes."],
    ),
    (
        "fr",
        PLAIN,
        "La Réunion a adopté une résolution invitant les États à financer les cartes.",
        ["La Réunion a adopté une résolution invitant les États à financer les cartes."],
    ),
    (
        "fr",
        PLAIN,
        "La Réunion a adopté la décision 3, par laquelle elle invite les donateurs à financer les cartes.",
        ["La Réunion a adopté la décision 3, par laquelle elle invite les donateurs à financer les cartes."],
    ),
]

TEXTS_OF_OTHERS_AND_TEXTS_THAT_ASK_NOTHING = [
    ("en", PLAIN, "The General Assembly adopted resolution 12, in which Governments are urged to fund the charts."),
    (
        "en",
        PLAIN,
        "The Meeting recalled that the Council had adopted resolution 12, in which Governments are urged to fund the charts.",
    ),
    ("en", PLAIN, "The Meeting adopted resolution 12, in which it took note of the charts."),
    ("en", PLAIN, "The Meeting discussed resolution 12, in which Governments are urged to fund the charts."),
    ("en", PLAIN, "The Meeting adopted resolution 12, in which it requested the secretariat to compile the charts."),
    (
        "es",
        PLAIN,
        "La Asamblea General aprobó la resolución 12, en la que se insta a los gobiernos a que costeen las cartas.",
    ),
    ("es", PLAIN, "La Reunión aprobó la resolución 12, en la que tomó nota de las cartas."),
    (
        "fr",
        PLAIN,
        "L’Assemblée générale a adopté la résolution 12, dans laquelle les gouvernements sont priés de financer les cartes.",
    ),
    ("fr", PLAIN, "La Réunion a adopté la résolution 12, dans laquelle elle a pris note des cartes."),
]

ITEMS_BELOW_A_DECISION_ASK_IN_THE_INFINITIVE = [
    (
        "en",
        PLAIN,
        "The Meeting decided:\n\n(a) To recommend to the Institute that it publish the charts;\n\n(b) To encourage the States to share pilots;\n\n(c) To meet again in May;\n\n(d) To request the Secretariat to translate the rules.",
        ["To recommend to the Institute that it publish the charts;", "To encourage the States to share pilots;"],
    ),
    (
        "es",
        PLAIN,
        "La Reunión decidió:\n\na) Recomendar al Instituto que publique las cartas;\n\nb) Alentar a los Estados a compartir prácticos;\n\nc) Reunirse de nuevo en mayo;\n\nd) Pedir a la Secretaría que traduzca el reglamento.",
        ["Recomendar al Instituto que publique las cartas;", "Alentar a los Estados a compartir prácticos;"],
    ),
    (
        "fr",
        PLAIN,
        "La Réunion a décidé :\n\na) De recommander à l’Institut de publier les cartes;\n\nb) D’encourager les États à partager des pilotes;\n\nc) De se réunir à nouveau en mai;\n\nd) De prier le Secrétariat de traduire le règlement.",
        ["De recommander à l’Institut de publier les cartes;", "D’encourager les États à partager des pilotes;"],
    ),
    (
        "es",
        PLAIN,
        "Al concluir el examen, la Reunión decidió lo siguiente:\n\na) Recomendar al Instituto que publique las cartas;\n\nb) Alentar a los Estados a compartir prácticos;\n\nc) Reunirse de nuevo en mayo.",
        ["Recomendar al Instituto que publique las cartas;", "Alentar a los Estados a compartir prácticos;"],
    ),
    (
        "en",
        PLAIN,
        "The Meeting decided as follows:\n\n(a) To recommend to the Institute that it publish the charts;\n\n(b) To encourage the States to share pilots;\n\n(c) To meet again in May.",
        ["To recommend to the Institute that it publish the charts;", "To encourage the States to share pilots;"],
    ),
    (
        "fr",
        PLAIN,
        "La Réunion a décidé ce qui suit :\n\na) Recommander à l’Institut de publier les cartes;\n\nb) Encourager les États à partager des pilotes;\n\nc) Se réunir à nouveau en mai.",
        ["Recommander à l’Institut de publier les cartes;", "Encourager les États à partager des pilotes;"],
    ),
    (
        "es",
        PLAIN,
        "Los participantes decidieron:\n\na) Recomendar al Instituto que publique las cartas;\n\nb) Reunirse de nuevo en mayo.",
        ["Recomendar al Instituto que publique las cartas;"],
    ),
]


@pytest.mark.parametrize(("language", "report", "text", "asked"), WHATEVER_ACTORS_WERE_ASKED_ARE_THOSE_WHO_SHOULD_ACT)
def test_whatever_actors_were_asked_are_those_who_should_act(
    language: str, report: dict[str, str], text: str, asked: list[str]
) -> None:
    assert recommended(report[language] + text, language) == asked


@pytest.mark.parametrize(("language", "report", "text"), WHAT_IS_ASKED_OF_THOSE_PRESENT_IS_PROCEDURE)
def test_what_is_asked_of_those_present_is_procedure(language: str, report: dict[str, str], text: str) -> None:
    assert recommended(report[language] + text, language) == []


@pytest.mark.parametrize(("language", "report", "text", "asked"), A_GENERAL_AGREEMENT_RECOMMENDS_BELOW_CONCLUSIONS)
def test_a_general_agreement_recommends_below_conclusions(
    language: str, report: dict[str, str], text: str, asked: list[str]
) -> None:
    assert recommended(report[language] + text, language) == asked


@pytest.mark.parametrize(("language", "report", "text"), A_GENERAL_AGREEMENT_ON_FACTS_RECOMMENDS_NOTHING)
def test_a_general_agreement_on_facts_recommends_nothing(language: str, report: dict[str, str], text: str) -> None:
    assert recommended(report[language] + text, language) == []


@pytest.mark.parametrize(("language", "report", "text", "asked"), A_DECISION_TO_RECOMMEND_OR_PROPOSE_RECOMMENDS)
def test_a_decision_to_recommend_or_propose_recommends(
    language: str, report: dict[str, str], text: str, asked: list[str]
) -> None:
    assert recommended(report[language] + text, language) == asked


@pytest.mark.parametrize(("language", "report", "text", "asked"), A_TEXT_THAT_THE_MEETING_ADOPTED_ASKS)
def test_a_text_that_the_meeting_adopted_asks(
    language: str, report: dict[str, str], text: str, asked: list[str]
) -> None:
    assert recommended(report[language] + text, language) == asked


@pytest.mark.parametrize(("language", "report", "text"), TEXTS_OF_OTHERS_AND_TEXTS_THAT_ASK_NOTHING)
def test_texts_of_others_and_texts_that_ask_nothing(language: str, report: dict[str, str], text: str) -> None:
    assert recommended(report[language] + text, language) == []


@pytest.mark.parametrize(("language", "report", "text", "asked"), ITEMS_BELOW_A_DECISION_ASK_IN_THE_INFINITIVE)
def test_items_below_a_decision_ask_in_the_infinitive(
    language: str, report: dict[str, str], text: str, asked: list[str]
) -> None:
    assert recommended(report[language] + text, language) == asked


@pytest.mark.parametrize(
    ("language", "opening", "item"),
    [
        ("en", "The Parties decide:", "To urge States to map their wells;"),
        ("en", "The Meeting of the Parties to the Protocol on Wells decides:", "To urge States to map their wells;"),
        ("es", "Las Partes deciden:", "Instar a los Estados a que cartografíen sus pozos;"),
        (
            "es",
            "La Reunión de las Partes en el Protocolo sobre Pozos decide:",
            "Instar a los Estados a que cartografíen sus pozos;",
        ),
        ("fr", "Les Parties décident :", "De prier les États de dresser la carte de leurs puits ;"),
        (
            "fr",
            "La Réunion des Parties au Protocole sur les puits décide :",
            "De prier les États de dresser la carte de leurs puits ;",
        ),
    ],
)
def test_what_parties_decide_to_ask_is_recommended(language: str, opening: str, item: str) -> None:
    heading = {"en": "Decision IV/1", "es": "Decisión IV/1", "fr": "Décision IV/1"}[language]
    text = f"{PLAIN[language]}The text.\n\nIII. {heading}\n\n{opening}\n\n1. {item}\n\n2. ...\n"
    assert recommended(text, language) == [item]


@pytest.mark.parametrize(
    ("language", "opening", "asks", "thanks"),
    [
        (
            "en",
            "The Meeting made the following recommendations:",
            "To train divers;",
            "To thank Chad for its hospitality;",
        ),
        (
            "en",
            "The Meeting made the following recommendations:",
            "To train divers;",
            "Express its deep gratitude to Chad;",
        ),
        (
            "es",
            "La Reunión formuló las siguientes recomendaciones:",
            "Capacitar a los buzos;",
            "Agradecer al Chad su hospitalidad;",
        ),
        (
            "fr",
            "La Réunion a formulé les recommandations suivantes :",
            "Former les plongeurs ;",
            "Remercier le Tchad de son accueil ;",
        ),
        (
            "en",
            "The Meeting adopted the following recommendation:",
            "Urges States to train divers;",
            "Takes note of the list of lakes;",
        ),
        (
            "es",
            "La Reunión aprobó la siguiente recomendación:",
            "Insta a los Estados a que capaciten a los buzos;",
            "Toma nota de la lista de lagos;",
        ),
        (
            "fr",
            "La Réunion a adopté la recommandation suivante :",
            "Prie instamment les États de former les plongeurs ;",
            "Prend note de la liste des lacs ;",
        ),
    ],
)
def test_an_item_that_only_thanks_or_takes_note_recommends_nothing(
    language: str, opening: str, asks: str, thanks: str
) -> None:
    text = f"{PLAIN[language]}{opening}\n\na) {asks}\n\nb) {thanks}\n\n3. ...\n"
    assert recommended(text, language) == [asks]


def test_an_item_that_thanks_and_asks_is_recommended() -> None:
    item = "Takes note of the list and invites States to complete it;"
    text = f"{PLAIN['en']}The Meeting adopted the following recommendation:\n\n(a) {item}\n\n3. ...\n"
    assert recommended(text, "en") == [item]
    item = "To thank Chad and to urge States to follow its example;"
    text = f"{PLAIN['en']}The Meeting made the following recommendations:\n\n(a) {item}\n\n(b) To train divers;\n\n3. ...\n"
    assert recommended(text, "en") == [item, "To train divers;"]
