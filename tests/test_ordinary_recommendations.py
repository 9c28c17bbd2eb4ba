"""Ordinary sentences of reports that recommend, or only seem to: each in a section of debates or of recommendations."""

from __future__ import annotations

import pytest
from documents import document

from flows.parsing import parse_report

HEADS = {
    "en": (
        "Asia and Pacific Regional Preparatory Meeting for the Fifteenth United Nations Congress on "
        "Crime Prevention and Criminal Justice\n\n"
        "Bangkok, 4 to 6 March 2025\n\n"
        "I. Introduction\n\n"
        "1. The Meeting was held in Bangkok and was attended by many.\n\n"
    ),
    "es": (
        "Reunión Preparatoria Regional de América Latina y el Caribe para el 15º Congreso de las "
        "Naciones Unidas sobre Prevención del Delito y Justicia Penal\n\n"
        "San José, 4 a 6 de marzo de 2025\n\n"
        "I. Introducción\n\n"
        "1. La Reunión se celebró en San José con muchos asistentes.\n\n"
    ),
    "fr": (
        "Réunion régionale préparatoire pour l’Afrique au quinzième Congrès des Nations Unies pour la "
        "prévention du crime et la justice pénale\n\n"
        "Addis-Abeba, 4-6 mars 2025\n\n"
        "I. Introduction\n\n"
        "1. La Réunion s’est tenue à Addis-Abeba en présence de nombreux participants.\n\n"
    ),
}
DEBATES = {
    "en": "II. Discussion of substantive items",
    "es": "II. Deliberaciones sobre los temas sustantivos",
    "fr": "II. Débats sur les questions de fond",
}
RECOMMENDATIONS = {"en": "II. Recommendations", "es": "II. Recomendaciones", "fr": "II. Recommandations"}
AFTER = {
    "en": "The lakes of the region are shallow.",
    "es": "Los lagos de la región son poco profundos.",
    "fr": "Les lacs de la région sont peu profonds.",
}

ITEMS_1 = ("Consider the adoption of a declaration;", "Invite States to ratify the Convention.")
ITEMS_2 = ("States should strengthen their legislation;", "The training of judges should be improved.")
ITEMS_3 = (
    "Strengthen their legislation on trafficking;",
    "Train judges and prosecutors;",
    "Provide assistance to victims.",
)
ITEMS_4 = ("Ratification of the Convention;", "Establishment of a regional network of prosecutors.")
ITEMS_5 = ("That States strengthen their legislation;", "That judges be trained.")
ITEMS_6 = ("To strengthen their legislation on trafficking;", "To train judges and prosecutors.")
ITEMS_7 = ("Strengthening their legislation;", "Training judges.")
ITEMS_8 = ("Examinara la aprobación de una declaración;", "Invitara a los Estados a ratificar la Convención.")
ITEMS_9 = ("Los Estados deberían fortalecer su legislación;", "Debería mejorarse la formación de los jueces.")
ITEMS_10 = (
    "Fortalecer su legislación contra la trata;",
    "Capacitar a los jueces y fiscales;",
    "Prestar asistencia a las víctimas.",
)
ITEMS_11 = ("Ratificación de la Convención;", "Creación de una red regional de fiscales.")
ITEMS_12 = ("Que fortalezcan su legislación;", "Que capaciten a los jueces.")
ITEMS_13 = ("Fortalezcan su legislación;", "Capaciten a los jueces.")
ITEMS_14 = ("Examine l’adoption d’une déclaration;", "Invite les États à ratifier la Convention.")
ITEMS_15 = ("Les États devraient renforcer leur législation;", "La formation des juges devrait être améliorée.")
ITEMS_16 = (
    "Renforcer leur législation contre la traite;",
    "Former les juges et les procureurs;",
    "Venir en aide aux victimes.",
)
ITEMS_17 = ("Ratification de la Convention;", "Création d’un réseau régional de procureurs.")
ITEMS_18 = ("Que les États renforcent leur législation;", "Que les juges soient formés.")
ITEMS_19 = ("De renforcer leur législation;", "De former les juges.")

LISTS = [
    ("en", DEBATES, "It was recommended that the Congress:", ITEMS_1),
    ("en", DEBATES, "With regard to agenda item 4, participants recommended the following:", ITEMS_2),
    ("en", DEBATES, "The following recommendations emerged from the discussion:", ITEMS_2),
    ("en", DEBATES, "Participants made a number of recommendations, including the following:", ITEMS_2),
    ("en", DEBATES, "The participants identified the following recommendations:", ITEMS_3),
    ("en", DEBATES, "In the light of the discussions, the Meeting invited Member States to:", ITEMS_3),
    ("en", DEBATES, "The Meeting endorsed the following recommendations:", ITEMS_2),
    ("en", DEBATES, "The Chair summarized the main recommendations as follows:", ITEMS_2),
    ("en", DEBATES, "Among the recommendations made were the following:", ITEMS_2),
    ("en", DEBATES, "The Meeting made the following recommendations to Governments:", ITEMS_3),
    ("en", DEBATES, "The following measures were recommended:", ITEMS_4),
    ("en", DEBATES, "The Meeting therefore recommended:", ITEMS_5),
    ("en", DEBATES, "The Workshop’s recommendations were that:", ITEMS_2),
    ("en", DEBATES, "The Meeting called upon States:", ITEMS_6),
    ("en", DEBATES, "The following action was recommended at the national level:", ITEMS_3),
    ("en", DEBATES, "In conclusion, the participants called upon States and UNODC to:", ITEMS_3),
    ("en", DEBATES, "The Meeting drew the attention of the Congress to the following recommendations:", ITEMS_2),
    ("en", DEBATES, "It was agreed to recommend to the Congress:", ITEMS_5),
    ("en", DEBATES, "The workshop adopted the following recommendations:", ITEMS_4),
    ("en", DEBATES, "Participants urged Member States, inter alia:", ITEMS_6),
    (
        "en",
        DEBATES,
        "On the basis of the deliberations, the following recommendations were submitted for consideration by the Congress:",
        ITEMS_2,
    ),
    (
        "en",
        DEBATES,
        "The Meeting requested UNODC, within its mandate and subject to the availability of resources:",
        ITEMS_6,
    ),
    ("en", DEBATES, "The following were the main recommendations of the working group:", ITEMS_2),
    ("en", DEBATES, "Recommendations made by the participants included the following:", ITEMS_2),
    ("en", RECOMMENDATIONS, "Member States should:", ITEMS_3),
    ("en", RECOMMENDATIONS, "States should consider:", ITEMS_7),
    ("en", RECOMMENDATIONS, "Governments are urged:", ITEMS_6),
    ("en", RECOMMENDATIONS, "At the national level:", ITEMS_2),
    ("en", RECOMMENDATIONS, "It is recommended that Governments:", ITEMS_3),
    ("en", RECOMMENDATIONS, "UNODC should, in cooperation with its partners:", ITEMS_3),
    ("en", RECOMMENDATIONS, "To Member States:", ITEMS_6),
    ("en", RECOMMENDATIONS, "The international community is invited to:", ITEMS_3),
    ("en", RECOMMENDATIONS, "At the regional level, efforts should be made to:", ITEMS_3),
    ("en", RECOMMENDATIONS, "Consideration should be given to:", ITEMS_4),
    ("es", DEBATES, "Se recomendó que el Congreso:", ITEMS_8),
    ("es", DEBATES, "En relación con el tema 4, los participantes recomendaron lo siguiente:", ITEMS_9),
    ("es", DEBATES, "De las deliberaciones surgieron las siguientes recomendaciones:", ITEMS_9),
    ("es", DEBATES, "Los participantes formularon varias recomendaciones, entre ellas las siguientes:", ITEMS_9),
    ("es", DEBATES, "La Reunión invitó a los Estados Miembros a:", ITEMS_10),
    ("es", DEBATES, "El Presidente resumió las principales recomendaciones de la siguiente manera:", ITEMS_9),
    ("es", DEBATES, "Entre las recomendaciones formuladas figuraron las siguientes:", ITEMS_9),
    ("es", DEBATES, "La Reunión formuló las siguientes recomendaciones a los gobiernos:", ITEMS_10),
    ("es", DEBATES, "Se recomendaron las medidas siguientes:", ITEMS_11),
    ("es", DEBATES, "Por consiguiente, la Reunión recomendó:", ITEMS_12),
    ("es", DEBATES, "Las recomendaciones del taller fueron las siguientes:", ITEMS_9),
    ("es", DEBATES, "La Reunión exhortó a los Estados a que:", ITEMS_13),
    ("es", DEBATES, "Se recomendó a los Estados:", ITEMS_10),
    ("es", DEBATES, "La Reunión recomendó a los Gobiernos que:", ITEMS_13),
    ("es", DEBATES, "Se instó a los Estados Miembros a:", ITEMS_10),
    ("es", DEBATES, "Los participantes instaron a los Estados, entre otras cosas, a:", ITEMS_10),
    ("es", DEBATES, "El taller aprobó las siguientes recomendaciones:", ITEMS_11),
    ("es", DEBATES, "La Reunión señaló a la atención del Congreso las recomendaciones siguientes:", ITEMS_9),
    (
        "es",
        DEBATES,
        "Sobre la base de los debates se presentaron al Congreso, para su examen, las siguientes recomendaciones:",
        ITEMS_9,
    ),
    ("es", DEBATES, "Se recomienda a los Gobiernos:", ITEMS_12),
    ("es", DEBATES, "La Reunión pidió a la UNODC que:", ITEMS_13),
    ("es", RECOMMENDATIONS, "Los Estados Miembros deberían:", ITEMS_10),
    ("es", RECOMMENDATIONS, "Se exhorta a los gobiernos a:", ITEMS_10),
    ("es", RECOMMENDATIONS, "En el plano nacional:", ITEMS_9),
    ("es", RECOMMENDATIONS, "Se recomienda que los gobiernos:", ITEMS_13),
    ("es", RECOMMENDATIONS, "La UNODC, en cooperación con sus asociados, debería:", ITEMS_10),
    ("es", RECOMMENDATIONS, "A los Estados Miembros:", ITEMS_10),
    ("es", RECOMMENDATIONS, "Se invita a la comunidad internacional a:", ITEMS_10),
    ("es", RECOMMENDATIONS, "Debería prestarse atención a:", ITEMS_11),
    ("es", RECOMMENDATIONS, "Es necesario:", ITEMS_10),
    ("fr", DEBATES, "Il a été recommandé que le Congrès:", ITEMS_14),
    ("fr", DEBATES, "S’agissant du point 4, les participants ont recommandé ce qui suit:", ITEMS_15),
    ("fr", DEBATES, "Les recommandations suivantes se sont dégagées des débats:", ITEMS_15),
    ("fr", DEBATES, "Les participants ont formulé plusieurs recommandations, dont les suivantes:", ITEMS_15),
    ("fr", DEBATES, "La Réunion a invité les États Membres à:", ITEMS_16),
    ("fr", DEBATES, "Le Président a résumé comme suit les principales recommandations:", ITEMS_15),
    ("fr", DEBATES, "Parmi les recommandations formulées figuraient les suivantes:", ITEMS_15),
    ("fr", DEBATES, "La Réunion a adressé aux gouvernements les recommandations ci-après:", ITEMS_16),
    ("fr", DEBATES, "Les mesures suivantes ont été recommandées:", ITEMS_17),
    ("fr", DEBATES, "La Réunion a donc recommandé:", ITEMS_18),
    ("fr", DEBATES, "Les recommandations de l’atelier ont été les suivantes:", ITEMS_15),
    ("fr", DEBATES, "La Réunion a demandé aux États:", ITEMS_19),
    ("fr", DEBATES, "La Réunion a exhorté les États à:", ITEMS_16),
    ("fr", DEBATES, "La Réunion recommande aux gouvernements:", ITEMS_19),
    ("fr", DEBATES, "Les États Membres ont été instamment priés:", ITEMS_19),
    ("fr", DEBATES, "Les participants ont engagé les États, entre autres, à:", ITEMS_16),
    ("fr", DEBATES, "L’atelier a adopté les recommandations suivantes:", ITEMS_17),
    ("fr", DEBATES, "La Réunion a appelé l’attention du Congrès sur les recommandations suivantes:", ITEMS_15),
    (
        "fr",
        DEBATES,
        "Sur la base des débats, les recommandations ci-après ont été soumises au Congrès pour examen:",
        ITEMS_15,
    ),
    ("fr", DEBATES, "La Réunion a prié l’ONUDC:", ITEMS_19),
    ("fr", RECOMMENDATIONS, "Les États Membres devraient:", ITEMS_16),
    ("fr", RECOMMENDATIONS, "Les gouvernements sont instamment priés:", ITEMS_19),
    ("fr", RECOMMENDATIONS, "Au niveau national:", ITEMS_15),
    ("fr", RECOMMENDATIONS, "Il est recommandé aux gouvernements:", ITEMS_19),
    ("fr", RECOMMENDATIONS, "L’ONUDC devrait, en coopération avec ses partenaires:", ITEMS_16),
    ("fr", RECOMMENDATIONS, "La communauté internationale est invitée à:", ITEMS_16),
    ("fr", RECOMMENDATIONS, "Il faudrait:", ITEMS_16),
    ("fr", RECOMMENDATIONS, "Il convient:", ITEMS_19),
]
SENTENCES = [
    ("en", DEBATES, "The Meeting expressed the view that the Congress should adopt a declaration.", 1),
    (
        "en",
        DEBATES,
        "It was recommended that, wherever possible, juveniles should not be detained. It was further recommended that alternatives be developed.",
        2,
    ),
    ("en", DEBATES, "The Meeting strongly recommended the establishment of a regional institute.", 1),
    ("en", DEBATES, "The Meeting, while welcoming the progress made, urged States to ratify the Convention.", 1),
    ("en", DEBATES, "The Meeting appealed to donor countries to support the Institute.", 1),
    ("en", DEBATES, "The Meeting noted with concern the rise in violence and called for urgent measures.", 1),
    ("en", DEBATES, "The Meeting attached great importance to victims and recommended that a fund be created.", 1),
    ("en", DEBATES, "The Meeting recommended to the Congress the adoption of the guidelines.", 1),
    ("en", DEBATES, "The Meeting decided to request the Secretary-General to convene an expert group.", 1),
    ("en", RECOMMENDATIONS, "Greater use should be made of alternatives to imprisonment.", 1),
    ("en", RECOMMENDATIONS, "There is a need to train judges.", 1),
    (
        "en",
        RECOMMENDATIONS,
        "Efforts should be intensified to combat corruption. To that end, specialized units should be created.",
        2,
    ),
    ("en", RECOMMENDATIONS, "States are encouraged to share information.", 1),
    ("en", RECOMMENDATIONS, "The establishment of a regional network is recommended.", 1),
    ("en", RECOMMENDATIONS, "Special attention must be paid to victims.", 1),
    ("en", RECOMMENDATIONS, "Priority should be accorded to prevention.", 1),
    ("en", RECOMMENDATIONS, "The Congress may wish to consider a new convention.", 1),
    ("en", RECOMMENDATIONS, "It is essential that judges be independent.", 1),
    ("en", RECOMMENDATIONS, "Prison conditions have to be improved.", 1),
    ("en", RECOMMENDATIONS, "Legislation ought to be harmonized.", 1),
    ("en", RECOMMENDATIONS, "Technical assistance is to be provided to States upon request.", 1),
    ("en", RECOMMENDATIONS, "More research is needed.", 1),
    ("en", RECOMMENDATIONS, "The participants stressed the importance of training.", 1),
    ("en", RECOMMENDATIONS, "It would be useful to hold annual meetings.", 1),
    ("en", RECOMMENDATIONS, "The adoption of model laws was encouraged.", 1),
    ("es", DEBATES, "La Reunión opinó que el Congreso debería aprobar una declaración.", 1),
    (
        "es",
        DEBATES,
        "Se recomendó que no se detuviera a los menores. Se recomendó además que se elaboraran alternativas.",
        2,
    ),
    ("es", DEBATES, "La Reunión recomendó encarecidamente la creación de un instituto regional.", 1),
    (
        "es",
        DEBATES,
        "La Reunión, al tiempo que acogió con beneplácito los progresos, instó a los Estados a ratificar la Convención.",
        1,
    ),
    ("es", DEBATES, "La Reunión hizo un llamamiento a los donantes para que apoyaran al Instituto.", 1),
    ("es", DEBATES, "La Reunión observó con preocupación el aumento de la violencia y pidió medidas urgentes.", 1),
    ("es", DEBATES, "La Reunión recomendó al Congreso la aprobación de las directrices.", 1),
    ("es", DEBATES, "La Reunión decidió pedir al Secretario General que convocara un grupo de expertos.", 1),
    ("es", RECOMMENDATIONS, "Deberían utilizarse más las medidas sustitutivas de la prisión.", 1),
    ("es", RECOMMENDATIONS, "Es preciso capacitar a los jueces.", 1),
    (
        "es",
        RECOMMENDATIONS,
        "Hay que intensificar la lucha contra la corrupción. Para ello deberían crearse unidades especializadas.",
        2,
    ),
    ("es", RECOMMENDATIONS, "Se alienta a los Estados a que intercambien información.", 1),
    ("es", RECOMMENDATIONS, "Se recomienda la creación de una red regional.", 1),
    ("es", RECOMMENDATIONS, "Se debe prestar especial atención a las víctimas.", 1),
    ("es", RECOMMENDATIONS, "Ha de darse prioridad a la prevención.", 1),
    ("es", RECOMMENDATIONS, "El Congreso tal vez desee considerar una nueva convención.", 1),
    ("es", RECOMMENDATIONS, "Es fundamental que los jueces sean independientes.", 1),
    ("es", RECOMMENDATIONS, "Las condiciones carcelarias tienen que mejorar.", 1),
    ("es", RECOMMENDATIONS, "Se necesitan más investigaciones.", 1),
    ("es", RECOMMENDATIONS, "Sería útil celebrar reuniones anuales.", 1),
    ("es", RECOMMENDATIONS, "Corresponde a los Estados armonizar su legislación.", 1),
    ("es", RECOMMENDATIONS, "Convendría armonizar la legislación.", 1),
    ("fr", DEBATES, "La Réunion a estimé que le Congrès devrait adopter une déclaration.", 1),
    (
        "fr",
        DEBATES,
        "Il a été recommandé de ne pas détenir les mineurs. Il a en outre été recommandé d’élaborer des solutions de remplacement.",
        2,
    ),
    ("fr", DEBATES, "La Réunion a vivement recommandé la création d’un institut régional.", 1),
    (
        "fr",
        DEBATES,
        "La Réunion, tout en se félicitant des progrès accomplis, a prié instamment les États de ratifier la Convention.",
        1,
    ),
    ("fr", DEBATES, "La Réunion a lancé un appel aux donateurs pour qu’ils soutiennent l’Institut.", 1),
    (
        "fr",
        DEBATES,
        "La Réunion a noté avec préoccupation la montée de la violence et a demandé des mesures urgentes.",
        1,
    ),
    ("fr", DEBATES, "La Réunion a recommandé au Congrès l’adoption des principes directeurs.", 1),
    ("fr", DEBATES, "La Réunion a décidé de prier le Secrétaire général de réunir un groupe d’experts.", 1),
    ("fr", RECOMMENDATIONS, "Il faudrait recourir davantage aux mesures de substitution.", 1),
    ("fr", RECOMMENDATIONS, "Il est nécessaire de former les juges.", 1),
    (
        "fr",
        RECOMMENDATIONS,
        "La lutte contre la corruption devrait être intensifiée. À cette fin, des unités spécialisées devraient être créées.",
        2,
    ),
    ("fr", RECOMMENDATIONS, "Les États sont encouragés à échanger des informations.", 1),
    ("fr", RECOMMENDATIONS, "La création d’un réseau régional est recommandée.", 1),
    ("fr", RECOMMENDATIONS, "Une attention particulière doit être accordée aux victimes.", 1),
    ("fr", RECOMMENDATIONS, "Il importe que les juges soient indépendants.", 1),
    ("fr", RECOMMENDATIONS, "Le Congrès voudra peut-être examiner une nouvelle convention.", 1),
    ("fr", RECOMMENDATIONS, "Il y a lieu d’harmoniser les législations.", 1),
    ("fr", RECOMMENDATIONS, "Les conditions de détention sont à améliorer.", 1),
    ("fr", RECOMMENDATIONS, "De nouvelles recherches sont nécessaires.", 1),
    ("fr", RECOMMENDATIONS, "Il serait utile de tenir des réunions annuelles.", 1),
    ("fr", RECOMMENDATIONS, "Il appartient aux États d’harmoniser leur législation.", 1),
    ("fr", RECOMMENDATIONS, "Il conviendrait d’harmoniser les législations.", 1),
]
TRAPS = [
    ("en", DEBATES, "The representative of Japan recommended that ships be inspected."),
    ("en", DEBATES, "Several speakers recommended the training of judges."),
    ("en", DEBATES, "The Eleventh Congress had recommended that victims be compensated."),
    ("en", DEBATES, "The Meeting took note of the recommendations made by the Commission."),
    ("en", DEBATES, "One speaker said that States should cooperate."),
    ("en", RECOMMENDATIONS, "The recommendations below were not negotiated."),
    (
        "en",
        DEBATES,
        "The Meeting expressed its gratitude to the Government of Thailand and asked that its thanks be conveyed.",
    ),
    ("es", DEBATES, "El representante de Chile recomendó que se inspeccionaran los buques."),
    ("es", DEBATES, "Varios oradores recomendaron la capacitación de los jueces."),
    ("es", DEBATES, "El 11º Congreso había recomendado que se indemnizara a las víctimas."),
    ("es", DEBATES, "La Reunión tomó nota de las recomendaciones de la Comisión."),
    ("es", DEBATES, "Un orador dijo que los Estados debían cooperar."),
    ("fr", DEBATES, "Le représentant du Mali a recommandé que les navires soient inspectés."),
    ("fr", DEBATES, "Plusieurs orateurs ont recommandé la formation des juges."),
    ("fr", DEBATES, "Le onzième Congrès avait recommandé que les victimes soient indemnisées."),
    ("fr", DEBATES, "La Réunion a pris note des recommandations de la Commission."),
    ("fr", DEBATES, "Un intervenant a dit que les États devraient coopérer."),
]


def recommended(language: str, section: dict[str, str], text: str, *below: str) -> list[str]:
    """The words of the recommendations of a report with a paragraph in a section."""
    report = parse_report(document("\n\n".join([HEADS[language] + section[language], f"2. {text}", *below])))
    texts = {one.key: one.text for one in report.paragraphs}
    return [texts[one.paragraph_key][one.start : one.end] for one in report.recommendations]


@pytest.mark.parametrize(("language", "section", "chapeau", "items"), LISTS)
def test_the_items_below_a_chapeau_are_recommended(
    language: str, section: dict[str, str], chapeau: str, items: tuple[str, ...]
) -> None:
    labels = ("(a) ", "(b) ", "(c) ") if language == "en" else ("a) ", "b) ", "c) ")
    below = [label + item for label, item in zip(labels, items, strict=False)]
    assert recommended(language, section, chapeau, *below) == list(items)


@pytest.mark.parametrize(("language", "section", "text", "number"), SENTENCES)
def test_a_sentence_is_recommended(language: str, section: dict[str, str], text: str, number: int) -> None:
    assert len(recommended(language, section, text, f"3. {AFTER[language]}")) == number


@pytest.mark.parametrize(("language", "section", "text"), TRAPS)
def test_a_sentence_is_not_recommended(language: str, section: dict[str, str], text: str) -> None:
    assert recommended(language, section, text, f"3. {AFTER[language]}") == []
