"""Ordinary sentences that ask or elect, each in several places of a small report, and sentences that only look so."""

from __future__ import annotations

import pytest

from flows.parsing import parse_by_rules
from flows.reading import read_document

BODIES = {"en": "Committee on Inland Fisheries", "es": "Comité de Pesca Continental", "fr": "Comité des pêches"}
HEADS = {
    "en": "Report of the Committee\n\nNairobi, 3-7 May 1982\n\nOriginal: English",
    "es": "Informe del Comité\n\nLima, 3 a 7 de mayo de 1982\n\nOriginal: español",
    "fr": "Rapport du Comité\n\nDakar, 3-7 mai 1982\n\nOriginal: français",
}
OTHERS = {
    "en": "Water had been found at forty metres in the wells of three districts, and the lake had fallen by a metre.",
    "es": "En los pozos de tres distritos se había hallado agua a cuarenta metros y el lago había bajado un metro.",
    "fr": "L'eau avait été trouvée à quarante mètres dans les puits de trois districts et le lac avait baissé d'un mètre.",
}
SUBJECTS = {"en": "Water supply", "es": "Abastecimiento de agua", "fr": "Approvisionnement en eau"}
HEADINGS = {"en": "Recommendations", "es": "Recomendaciones", "fr": "Recommandations"}
PLACES = ("numbered", "unnumbered", "recommendations")

ASKING = {
    "en": (
        "In the view of the Committee, Governments should keep separate accounts for hatcheries.",
        "Governments were urged by the Committee to submit their catch returns by June.",
        "The Committee renewed its call for the ratification of the lake convention.",
        "The Committee pleaded for the early publication of the catch tables.",
        "The Committee would urge Governments to mark the spawning grounds.",
        "The Committee is of opinion that Governments should appoint fishery attachés.",
        "The Committee held that it was essential for hatcheries to keep registers.",
        "The Committee drew the attention of Governments to the need to keep maps of the lagoons.",
        "It is therefore recommended that every country adopt a grading rule.",
        "It was strongly recommended that trainees return to their districts.",
        "The recommendation was made that all landing sites be inspected.",
        "Recommendation 3: Governments should keep a register of wells.",
    ),
    "es": (
        "A juicio del Comité, los gobiernos deberían llevar cuentas separadas de los criaderos.",
        "Los gobiernos fueron instados por el Comité a presentar sus estadísticas en junio.",
        "El Comité renovó su llamamiento a los gobiernos para que ratificaran el convenio.",
        "El Comité abogó por la pronta publicación de los cuadros de capturas.",
        "El Comité sostuvo que era indispensable que los criaderos llevaran registros.",
        "El Comité señaló a la atención de los gobiernos la necesidad de conservar los mapas.",
        "Se recomienda, por consiguiente, que cada país apruebe normas de clasificación.",
        "Se recomendó encarecidamente la formación de pescadores en cada provincia.",
        "Se formuló la recomendación de que se inspeccionaran todos los desembarcaderos.",
        "Recomendación 3: Los gobiernos deberían llevar un registro de pozos.",
    ),
    "fr": (
        "Selon le Comité, les gouvernements devraient tenir des comptes séparés pour les écloseries.",
        "Les gouvernements ont été priés par le Comité de présenter leurs statistiques en juin.",
        "Le Comité a renouvelé son appel aux gouvernements pour qu'ils ratifient la convention.",
        "Le Comité a insisté pour que les débarcadères disposent d'eau propre.",
        "Le Comité a considéré qu'il serait utile que les écloseries tiennent des registres.",
        "Le Comité s'est prononcé en faveur de la fermeture des lagunes en saison sèche.",
        "Il est donc recommandé que chaque pays adopte des normes de classement.",
        "Il a été vivement recommandé de former des pêcheurs dans chaque province.",
        "La recommandation a été faite d'inspecter tous les débarcadères.",
        "Recommandation 3: Les gouvernements devraient tenir un registre des puits.",
    ),
}
NOT_ASKING = {
    "en": (
        "In the view of the representative of Ghana, Governments should subsidize pumps.",
        "The Committee agreed that the item should be taken up at its next session.",
        "It was agreed that the next meeting should be held in Lima.",
        "The question was raised whether Governments should subsidize pumps.",
        "The Committee welcomed the progress made in Kenya, where villages had been encouraged to dig wells.",
    ),
    "es": (
        "A juicio del representante de Ghana, los gobiernos deberían subvencionar las bombas.",
        "El Comité acordó que el tema debía examinarse en su próximo período de sesiones.",
        "Se acordó que la próxima reunión debía celebrarse en Lima.",
        "Se planteó la cuestión de si los gobiernos debían subvencionar las bombas.",
    ),
    "fr": (
        "De l'avis du représentant du Ghana, les gouvernements devraient subventionner les pompes.",
        "Le Comité est convenu que la question devrait être examinée à sa prochaine session.",
        "Il a été convenu que la prochaine réunion devrait se tenir à Lima.",
        "Le Comité a demandé combien de puits avaient été couverts.",
    ),
}


def report(language: str, place: str, sentence: str) -> str:
    """Return a small report with a sentence in a place."""
    head = f"{BODIES[language]}\n\n{HEADS[language]}"
    other, subject = OTHERS[language], SUBJECTS[language]
    if place == "numbered":
        return f"{head}\n\nI. {subject}\n\n1. {other}\n\n2. {sentence}\n\n3. {other}\n"
    if place == "unnumbered":
        return f"{head}\n\n{subject}\n\n{other}\n\n{sentence}\n\n{other}\n"
    return f"{head}\n\nI. {subject}\n\n1. {other}\n\nII. {HEADINGS[language]}\n\n2. {sentence}\n"


def recommended(language: str, place: str, sentence: str) -> list[str]:
    """Return the words of the recommendations that the rules read."""
    found = parse_by_rules(read_document(report(language, place, sentence).encode(), "report.txt"))
    texts = {one.key: one.text for one in found.paragraphs}
    return [texts[one.paragraph_key][one.start : one.end] for one in found.recommendations]


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("place", PLACES)
def test_sentences_that_ask_are_read_wherever_they_are(language: str, place: str) -> None:
    unread = [one for one in ASKING[language] if recommended(language, place, one) != [one]]
    assert unread == []


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("place", PLACES)
def test_what_others_hold_and_the_own_course_is_no_recommendation(language: str, place: str) -> None:
    read = [one for one in NOT_ASKING[language] if recommended(language, place, one)]
    assert read == []


def test_items_below_a_line_beside_a_numbered_paragraph_and_lines_that_part_them_are_read() -> None:
    head = f"{BODIES['en']}\n\n{HEADS['en']}\n\nI. Water supply\n\n1. {OTHERS['en']}"
    items = ("Keep a register of wells;", "Report cases of fluorosis.", "Lend two drilling rigs.")
    text = "{0}\n\nThe Committee recommends:\n\nTo Governments:\n\n- {1}\n\n- {2}\n\nTo donors:\n\n- {3}\n"
    found = parse_by_rules(read_document(text.format(head, *items).encode(), "report.txt"))
    texts = {one.key: one.text for one in found.paragraphs}
    assert [texts[one.paragraph_key] for one in found.recommendations] == list(items)


OFFICERS = {("Chair", "Ada Obi"), ("Vice-Chair", "Luis Rey"), ("Rapporteur", "Mia Sato")}
ELECTIONS = {
    "en": (
        "Ms. Ada Obi (Nigeria) presided over the Meeting, with Mr. Luis Rey (Peru) as Vice-Chair and Ms. Mia Sato "
        "(Japan) as Rapporteur.",
        "Ms. Ada Obi (Nigeria) was elected to the office of Chair, Mr. Luis Rey (Peru) to that of Vice-Chair and Ms. "
        "Mia Sato (Japan) to that of Rapporteur.",
        "Ada Obi of Nigeria was elected Chair. Luis Rey (Peru) was elected Vice-Chair and Mia Sato (Japan) Rapporteur.",
    ),
    "es": (
        "La Sra. Ada Obi (Nigeria) presidió la Reunión, con el Sr. Luis Rey (Perú) como Vicepresidente y la Sra. Mia "
        "Sato (Japón) como Relatora.",
        "La Sra. Ada Obi (Nigeria) desempeñó el cargo de Presidenta, el Sr. Luis Rey (Perú) el de Vicepresidente y la "
        "Sra. Mia Sato (Japón) el de Relatora.",
    ),
    "fr": (
        "Mme Ada Obi (Nigéria) a présidé la Réunion, avec M. Luis Rey (Pérou) comme Vice-Président et Mme Mia Sato "
        "(Japon) comme Rapporteuse.",
        "Mme Ada Obi (Nigéria) a assuré la présidence, M. Luis Rey (Pérou) la vice-présidence et Mme Mia Sato (Japon) "
        "le rapport.",
    ),
}
NO_ELECTIONS = {
    "en": (
        "In 1961 Ms. Ada Obi (Nigeria) had been elected Chair of the Water Board.",
        "Ms. Ada Obi (Nigeria) asked how the rapporteur of the earlier study had been chosen.",
        "Mr. Luis Rey (Peru), Vice-President of the Bank of Lima, explained the loan.",
        "Chile and Egypt proposed that the Chair be elected on the second day.",
    ),
    "es": (
        "En 1961 la Sra. Ada Obi (Nigeria) había sido elegida Presidenta de la Junta de Aguas.",
        "El Sr. Luis Rey (Perú), Vicepresidente del Banco de Lima, explicó el préstamo.",
    ),
    "fr": (
        "En 1961, Mme Ada Obi (Nigéria) avait été élue Présidente de l'Office des eaux.",
        "M. Luis Rey (Pérou), Vice-Président de la Banque de Lima, a expliqué le prêt.",
    ),
}


def officers(language: str, place: str, sentence: str) -> set[tuple[str, str]]:
    """Return the officers that the rules read, without the forms of address."""
    found = parse_by_rules(read_document(report(language, place, sentence).encode(), "report.txt"))
    return {(one.role, one.name) for one in found.officers}


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("place", ["numbered", "unnumbered"])
def test_officers_are_read_wherever_they_are_named(language: str, place: str) -> None:
    assert [one for one in ELECTIONS[language] if officers(language, place, one) != OFFICERS] == []
    assert [one for one in NO_ELECTIONS[language] if officers(language, place, one)] == []


def test_states_among_persons_hold_the_office_after_them() -> None:
    sentence = (
        "The Meeting elected Ms. Ada Obi (Nigeria) as Chair, Chile, Egypt and Italy as Vice-Chairs and Ms. Mia Sato "
        "(Japan) as Rapporteur."
    )
    states = {("Vice-Chair", "Chile"), ("Vice-Chair", "Egypt"), ("Vice-Chair", "Italy")}
    people = {("Chair", "Ada Obi"), ("Rapporteur", "Mia Sato")}
    assert officers("en", "numbered", sentence) == states | people
