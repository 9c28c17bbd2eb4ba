"""The body named by its acronym or as those who met, in three languages; one sentence per case."""

from __future__ import annotations

import pytest
from documents import recommended

SUBSIDIARY = {
    "en": "REPORT OF THE SUBSIDIARY BODY ON LIGHTHOUSES ON ITS THIRD SESSION\n\n1. The third session of the Subsidiary Body on Lighthouses (SBL) was held at Port Ann.\n\nII. Lamps\n\n2. ",
    "es": "INFORME DEL ÓRGANO SUBSIDIARIO DE FAROS SOBRE SU TERCER PERÍODO DE SESIONES\n\n1. El tercer período de sesiones del Órgano Subsidiario de Faros (OSF) se celebró en Puerto Ana.\n\nII. Lámparas\n\n2. ",
    "fr": "RAPPORT DE L’ORGANE SUBSIDIAIRE DES PHARES SUR SA TROISIÈME SESSION\n\n1. La troisième session de l’Organe subsidiaire des phares (OSP) s’est tenue à Port-Anne.\n\nII. Lampes\n\n2. ",
}
GROUP = {
    "en": "Report of the Working Group on Buoys (WGB)\n\nI. Opening\n\n1. The meeting was opened by Ms. Ana Ruiz (Peru).\n\nII. Buoys\n\n2. ",
    "es": "Informe del Grupo de Trabajo sobre Boyas (GTB)\n\nI. Apertura\n\n1. La reunión fue inaugurada por la Sra. Ana Ruiz (Perú).\n\nII. Boyas\n\n2. ",
    "fr": "Rapport du Groupe de travail des bouées (GTB)\n\nI. Ouverture\n\n1. La réunion a été ouverte par Mme Ana Ruiz (Pérou).\n\nII. Bouées\n\n2. ",
}
MINISTERS = {
    "en": "MEETING OF FISHERIES MINISTERS OF THE LAKES\n\nCOMMUNIQUÉ\n\n1. Fisheries Ministers of the lakes met in Port Ann on 5 and 6 May 2001.\n\nNets\n\n2. ",
    "es": "REUNIÓN DE MINISTROS DE PESCA DE LOS LAGOS\n\nCOMUNICADO\n\n1. Los Ministros de Pesca de los lagos se reunieron en Puerto Ana los días 5 y 6 de mayo de 2001.\n\nRedes\n\n2. ",
    "fr": "RÉUNION DES MINISTRES DES PÊCHES DES LACS\n\nCOMMUNIQUÉ\n\n1. Les Ministres des pêches des lacs se sont réunis à Port-Anne les 5 et 6 mai 2001.\n\nFilets\n\n2. ",
}
EXPERTS = {
    "en": "Report of the Regional Meeting of Experts on Wrecks\n\n1. Experts from twelve countries met at Port Ann.\n\n2. The experts chose as their Chairman Mr. Jan Smit (Netherlands).\n\nII. Wrecks\n\n3. ",
    "es": "Informe de la Reunión Regional de Expertos en Naufragios\n\n1. Se reunieron en Puerto Ana expertos de doce países.\n\n2. Los expertos eligieron Presidente al Sr. Juan Ruiz (Perú).\n\nII. Naufragios\n\n3. ",
    "fr": "Rapport de la Réunion régionale d’experts des épaves\n\n1. Des experts de douze pays se sont réunis à Port-Anne.\n\n2. Les experts ont élu président M. Jean Dubois (France).\n\nII. Épaves\n\n3. ",
}
PLAIN = {
    "en": "Report of the Lake Meeting\n\nI. Opening\n\n1. The Lake Meeting was held at Port Ann.\n\nII. Legal aid\n\n2. ",
    "es": "Informe de la Reunión de los Lagos\n\nI. Apertura\n\n1. La Reunión de los Lagos se celebró en Puerto Ana.\n\nII. Asistencia letrada\n\n2. ",
    "fr": "Rapport de la Réunion des lacs\n\nI. Ouverture\n\n1. La Réunion des lacs s’est tenue à Port-Anne.\n\nII. Aide juridique\n\n2. ",
}
THE_BODY_MAY_BE_NAMED_BY_ITS_ACRONYM = [
    (
        "en",
        SUBSIDIARY,
        "The SBL urged Parties to light their harbours.",
        ["The SBL urged Parties to light their harbours."],
    ),
    (
        "es",
        SUBSIDIARY,
        "El OSF instó a las Partes a iluminar sus puertos.",
        ["El OSF instó a las Partes a iluminar sus puertos."],
    ),
    (
        "fr",
        SUBSIDIARY,
        "L’OSP a engagé les Parties à éclairer leurs ports.",
        ["L’OSP a engagé les Parties à éclairer leurs ports."],
    ),
    (
        "en",
        SUBSIDIARY,
        "The Subsidiary Body urged Parties to light their harbours.",
        ["The Subsidiary Body urged Parties to light their harbours."],
    ),
    (
        "es",
        SUBSIDIARY,
        "El Órgano Subsidiario instó a las Partes a iluminar sus puertos.",
        ["El Órgano Subsidiario instó a las Partes a iluminar sus puertos."],
    ),
    (
        "fr",
        SUBSIDIARY,
        "L’Organe subsidiaire a engagé les Parties à éclairer leurs ports.",
        ["L’Organe subsidiaire a engagé les Parties à éclairer leurs ports."],
    ),
]

IT_CONTINUES_A_SENTENCE_THAT_NAMES_THE_BODY_BY_ITS_ACRONYM = [
    (
        "en",
        SUBSIDIARY,
        "The SBL took note of the survey. It invited Parties to light their harbours.",
        ["It invited Parties to light their harbours."],
    ),
    (
        "es",
        SUBSIDIARY,
        "El OSF tomó nota del estudio. Invitó a las Partes a iluminar sus puertos.",
        ["Invitó a las Partes a iluminar sus puertos."],
    ),
    (
        "fr",
        SUBSIDIARY,
        "L’OSP a pris note de l’étude. Il a invité les Parties à éclairer leurs ports.",
        ["Il a invité les Parties à éclairer leurs ports."],
    ),
]

THE_TITLE_MAY_EXPLAIN_THE_ACRONYM = [
    (
        "en",
        GROUP,
        "The WGB recommended that States paint their buoys.",
        ["The WGB recommended that States paint their buoys."],
    ),
    (
        "es",
        GROUP,
        "El GTB recomendó que los Estados pintaran sus boyas.",
        ["El GTB recomendó que los Estados pintaran sus boyas."],
    ),
    (
        "fr",
        GROUP,
        "Le GTB a recommandé que les États peignent leurs bouées.",
        ["Le GTB a recommandé que les États peignent leurs bouées."],
    ),
]

OTHER_ACRONYMS_AND_EARLIER_REQUESTS_RECOMMEND_NOTHING = [
    ("en", SUBSIDIARY, "UNEP urged Parties to light their harbours."),
    ("en", SUBSIDIARY, "The SBL recalled that it had invited Parties to light their harbours."),
    ("en", SUBSIDIARY, "The SBL requested the secretariat to compile the replies."),
    ("en", SUBSIDIARY, "The representative of Togo said that the SBL should urge Parties to light their harbours."),
    ("es", SUBSIDIARY, "El PNUMA instó a las Partes a iluminar sus puertos."),
    ("fr", SUBSIDIARY, "Le PNUE a engagé les Parties à éclairer leurs ports."),
]

MINISTERS_ARE_THE_BODY_OF_THEIR_MEETING = [
    (
        "en",
        MINISTERS,
        "Fisheries Ministers urged coastal jurisdictions to register their nets.",
        ["Fisheries Ministers urged coastal jurisdictions to register their nets."],
    ),
    (
        "es",
        MINISTERS,
        "Los Ministros de Pesca instaron a las jurisdicciones ribereñas a registrar sus redes.",
        ["Los Ministros de Pesca instaron a las jurisdicciones ribereñas a registrar sus redes."],
    ),
    (
        "fr",
        MINISTERS,
        "Les Ministres des pêches ont engagé les territoires riverains à enregistrer leurs filets.",
        ["Les Ministres des pêches ont engagé les territoires riverains à enregistrer leurs filets."],
    ),
]

THEY_CONTINUES_A_SENTENCE_OF_THOSE_WHO_MET = [
    (
        "en",
        MINISTERS,
        "Fisheries Ministers urged coastal jurisdictions to register their nets. They called upon the Lake Fund to pay for the register.",
        [
            "Fisheries Ministers urged coastal jurisdictions to register their nets.",
            "They called upon the Lake Fund to pay for the register.",
        ],
    ),
    (
        "es",
        MINISTERS,
        "Los Ministros de Pesca instaron a las jurisdicciones ribereñas a registrar sus redes. Pidieron al Fondo de los Lagos que costeara el registro.",
        [
            "Los Ministros de Pesca instaron a las jurisdicciones ribereñas a registrar sus redes.",
            "Pidieron al Fondo de los Lagos que costeara el registro.",
        ],
    ),
    (
        "fr",
        MINISTERS,
        "Les Ministres des pêches ont engagé les territoires riverains à enregistrer leurs filets. Ils ont demandé au Fonds des lacs de financer le registre.",
        [
            "Les Ministres des pêches ont engagé les territoires riverains à enregistrer leurs filets.",
            "Ils ont demandé au Fonds des lacs de financer le registre.",
        ],
    ),
]

THEY_ASK_AFTER_A_SENTENCE_THAT_DOES_NOT = [
    (
        "en",
        MINISTERS,
        "Ministers mandated the Secretariat to keep a list. They called upon the Lake Fund to pay for the register.",
        ["They called upon the Lake Fund to pay for the register."],
    ),
    (
        "es",
        MINISTERS,
        "Los Ministros tomaron nota del informe. Pidieron al Fondo de los Lagos que costeara el registro.",
        ["Pidieron al Fondo de los Lagos que costeara el registro."],
    ),
    (
        "fr",
        MINISTERS,
        "Les Ministres ont pris note du rapport. Ils ont demandé au Fonds des lacs de financer le registre.",
        ["Ils ont demandé au Fonds des lacs de financer le registre."],
    ),
]

SOME_OF_THOSE_WHO_MET_ARE_NOT_THE_BODY = [
    ("en", MINISTERS, "Two ministers urged coastal jurisdictions to register their nets."),
    ("en", MINISTERS, "The ministers of Togo and Benin urged coastal jurisdictions to register their nets."),
    ("es", MINISTERS, "Algunos ministros instaron a las jurisdicciones ribereñas a registrar sus redes."),
    ("fr", MINISTERS, "Plusieurs ministres ont engagé les territoires riverains à enregistrer leurs filets."),
]

EXPERTS_ARE_THE_BODY_OF_THEIR_MEETING = [
    (
        "en",
        EXPERTS,
        "The experts asked Governments to mark their wrecks.",
        ["The experts asked Governments to mark their wrecks."],
    ),
    (
        "en",
        EXPERTS,
        "The experts also invited Governments to mark their wrecks.",
        ["The experts also invited Governments to mark their wrecks."],
    ),
    (
        "en",
        EXPERTS,
        "The experts advised the Congress against a new survey and proposed instead that it should mark the wrecks.",
        ["The experts advised the Congress against a new survey and proposed instead that it should mark the wrecks."],
    ),
    (
        "es",
        EXPERTS,
        "Los expertos pidieron a los gobiernos que señalizaran sus naufragios.",
        ["Los expertos pidieron a los gobiernos que señalizaran sus naufragios."],
    ),
    (
        "es",
        EXPERTS,
        "Los expertos instaron también a los gobiernos a señalizar sus naufragios.",
        ["Los expertos instaron también a los gobiernos a señalizar sus naufragios."],
    ),
    (
        "es",
        EXPERTS,
        "Los expertos aconsejaron al Congreso que señalizara los naufragios.",
        ["Los expertos aconsejaron al Congreso que señalizara los naufragios."],
    ),
    (
        "fr",
        EXPERTS,
        "Les experts ont demandé aux gouvernements de baliser leurs épaves.",
        ["Les experts ont demandé aux gouvernements de baliser leurs épaves."],
    ),
    (
        "fr",
        EXPERTS,
        "Les experts ont également invité les gouvernements à baliser leurs épaves.",
        ["Les experts ont également invité les gouvernements à baliser leurs épaves."],
    ),
    (
        "fr",
        EXPERTS,
        "Les experts ont conseillé au Congrès de baliser les épaves.",
        ["Les experts ont conseillé au Congrès de baliser les épaves."],
    ),
]

SOME_EXPERTS_ARE_NOT_THE_BODY = [
    ("en", EXPERTS, "One of the experts asked Governments to mark their wrecks."),
    ("en", EXPERTS, "Some experts asked Governments to mark their wrecks."),
    ("en", EXPERTS, "The experts asked whether Governments marked their wrecks."),
    ("en", EXPERTS, "The experts of Togo asked Governments to mark their wrecks."),
    ("en", EXPERTS, "The experts asked the Secretariat to compile their replies."),
    ("es", EXPERTS, "Uno de los expertos pidió a los gobiernos que señalizaran sus naufragios."),
    ("fr", EXPERTS, "Certains experts ont demandé aux gouvernements de baliser leurs épaves."),
]

WHAT_THE_PARTICIPANTS_ASK_OF_OTHERS_IS_RECOMMENDED = [
    (
        "en",
        PLAIN,
        "The participants invited States to fund legal aid. They encouraged bar associations to offer it free of charge.",
        [
            "The participants invited States to fund legal aid.",
            "They encouraged bar associations to offer it free of charge.",
        ],
    ),
    (
        "es",
        PLAIN,
        "Los participantes invitaron a los Estados a costear la asistencia letrada. Alentaron, por otro lado, a los colegios de abogados a ofrecerla gratuitamente.",
        [
            "Los participantes invitaron a los Estados a costear la asistencia letrada.",
            "Alentaron, por otro lado, a los colegios de abogados a ofrecerla gratuitamente.",
        ],
    ),
    (
        "fr",
        PLAIN,
        "Les participants ont invité les États à financer l’aide juridique. Ils ont encouragé les barreaux à l’offrir gratuitement.",
        [
            "Les participants ont invité les États à financer l’aide juridique.",
            "Ils ont encouragé les barreaux à l’offrir gratuitement.",
        ],
    ),
]

SOME_PARTICIPANTS_ARE_NOT_ALL = [
    ("en", PLAIN, "Several participants invited States to fund legal aid."),
    ("es", PLAIN, "Varios participantes invitaron a los Estados a costear la asistencia letrada."),
    ("fr", PLAIN, "Plusieurs participants ont invité les États à financer l’aide juridique."),
    ("en", PLAIN, "Participants from Togo invited States to fund legal aid."),
    ("en", PLAIN, "The Director invited the participants to speak freely."),
    ("en", PLAIN, "The participants encouraged one another to fund legal aid after the session."),
]


@pytest.mark.parametrize(("language", "report", "text", "asked"), THE_BODY_MAY_BE_NAMED_BY_ITS_ACRONYM)
def test_the_body_may_be_named_by_its_acronym(
    language: str, report: dict[str, str], text: str, asked: list[str]
) -> None:
    assert recommended(report[language] + text, language) == asked


@pytest.mark.parametrize(
    ("language", "report", "text", "asked"), IT_CONTINUES_A_SENTENCE_THAT_NAMES_THE_BODY_BY_ITS_ACRONYM
)
def test_it_continues_a_sentence_that_names_the_body_by_its_acronym(
    language: str, report: dict[str, str], text: str, asked: list[str]
) -> None:
    assert recommended(report[language] + text, language) == asked


@pytest.mark.parametrize(("language", "report", "text", "asked"), THE_TITLE_MAY_EXPLAIN_THE_ACRONYM)
def test_the_title_may_explain_the_acronym(language: str, report: dict[str, str], text: str, asked: list[str]) -> None:
    assert recommended(report[language] + text, language) == asked


@pytest.mark.parametrize(("language", "report", "text"), OTHER_ACRONYMS_AND_EARLIER_REQUESTS_RECOMMEND_NOTHING)
def test_other_acronyms_and_earlier_requests_recommend_nothing(
    language: str, report: dict[str, str], text: str
) -> None:
    assert recommended(report[language] + text, language) == []


@pytest.mark.parametrize(("language", "report", "text", "asked"), MINISTERS_ARE_THE_BODY_OF_THEIR_MEETING)
def test_ministers_are_the_body_of_their_meeting(
    language: str, report: dict[str, str], text: str, asked: list[str]
) -> None:
    assert recommended(report[language] + text, language) == asked


@pytest.mark.parametrize(("language", "report", "text", "asked"), THEY_CONTINUES_A_SENTENCE_OF_THOSE_WHO_MET)
def test_they_continues_a_sentence_of_those_who_met(
    language: str, report: dict[str, str], text: str, asked: list[str]
) -> None:
    assert recommended(report[language] + text, language) == asked


@pytest.mark.parametrize(("language", "report", "text", "asked"), THEY_ASK_AFTER_A_SENTENCE_THAT_DOES_NOT)
def test_they_ask_after_a_sentence_that_does_not(
    language: str, report: dict[str, str], text: str, asked: list[str]
) -> None:
    assert recommended(report[language] + text, language) == asked


@pytest.mark.parametrize(("language", "report", "text"), SOME_OF_THOSE_WHO_MET_ARE_NOT_THE_BODY)
def test_some_of_those_who_met_are_not_the_body(language: str, report: dict[str, str], text: str) -> None:
    assert recommended(report[language] + text, language) == []


@pytest.mark.parametrize(("language", "report", "text", "asked"), EXPERTS_ARE_THE_BODY_OF_THEIR_MEETING)
def test_experts_are_the_body_of_their_meeting(
    language: str, report: dict[str, str], text: str, asked: list[str]
) -> None:
    assert recommended(report[language] + text, language) == asked


@pytest.mark.parametrize(("language", "report", "text"), SOME_EXPERTS_ARE_NOT_THE_BODY)
def test_some_experts_are_not_the_body(language: str, report: dict[str, str], text: str) -> None:
    assert recommended(report[language] + text, language) == []


@pytest.mark.parametrize(("language", "report", "text", "asked"), WHAT_THE_PARTICIPANTS_ASK_OF_OTHERS_IS_RECOMMENDED)
def test_what_the_participants_ask_of_others_is_recommended(
    language: str, report: dict[str, str], text: str, asked: list[str]
) -> None:
    assert recommended(report[language] + text, language) == asked


@pytest.mark.parametrize(("language", "report", "text"), SOME_PARTICIPANTS_ARE_NOT_ALL)
def test_some_participants_are_not_all(language: str, report: dict[str, str], text: str) -> None:
    assert recommended(report[language] + text, language) == []
