"""Forms of other secretariats: short resolutions, bodies that only a title names, attendance without a heading, names."""

from __future__ import annotations

import pytest
from documents import document, name_lists
from test_officers import officers

from flows.model import Report
from flows.parsing import parse_report

HEAD = {
    "en": "Lake Council\n\nReport of the Lake Council on its third session\n\nLomé, 4-6 March 2005\n\n",
    "es": "Consejo del Lago\n\nInforme del Consejo del Lago sobre su tercer período de sesiones\n\nLomé, 4 a 6 de marzo de 2005\n\n",
    "fr": "Conseil du lac\n\nRapport du Conseil du lac sur sa troisième session\n\nLomé, 4-6 mars 2005\n\n",
}


def read(language: str, *lines: str) -> Report:
    """The report with a head and these paragraphs."""
    return parse_report(document(HEAD[language] + "\n\n".join(lines)))


def recommended(report: Report) -> list[str]:
    texts = {one.key: one.text for one in report.paragraphs}
    return [texts[one.paragraph_key][one.start : one.end] for one in report.recommendations]


def attended(report: Report) -> list[tuple[str, str]]:
    return [(one.capacity.value, names) for one, names in name_lists(report, "attendance")]


RESOLUTIONS = [
    ("en", ["The Lake Council,", "Recalling its decision 2,", "1. Notes the survey;", "2. Invites States to count boats."], [3]),
    ("en", ["The Lake Council", "Aware of the floods;", "1. Urges States to count boats."], [2]),
    ("en", ["The Council", "1. Welcomes the survey, and encourages States to count boats."], [1]),
    ("en", ["The Council,", "1. Recalling its decision 2,", "2. Noting that few counted, also requests States to count boats;"], [2]),
    ("en", ["The Council,", "Recalling its decision 2,", "Calls upon States to count boats;", "Thanks Togo."], [2]),
    ("en", ["The Council,", "Recommends that States:", "(a) Count boats;", "(b) Close ports."], [2, 3]),
    ("en", ["The Council of the Lake:", "(a) Takes note of the survey;", "(b) Invites States to count boats."], [2]),
    ("en", ["1. The Council:", "• noted the survey;", "• urged countries to count boats."], [2]),
    ("en", ["1. The Council,", "(a) Notes the survey;", "(b) Urges States to count boats."], [2]),
    ("en", ["The Council,", "1. Requests the ports to name an expert, and requests the secretariat to help them;"], [1]),
    ("es", ["El Consejo del Lago,", "Recordando su decisión 2,", "1. Toma nota del estudio;", "2. Invita a los Estados a contar los barcos."], [3]),
    ("es", ["El Consejo", "Consciente de las crecidas;", "1. Insta a los Estados a contar los barcos."], [2]),
    ("es", ["El Consejo,", "1. Observando que pocos contaron, pide también a los Estados que cuenten los barcos;"], [1]),
    ("es", ["El Consejo,", "Recomienda que los Estados:", "a) Cuenten los barcos;", "b) Cierren los puertos."], [2, 3]),
    ("es", ["El Consejo del Lago:", "a) Toma nota del estudio;", "b) Invita a los Estados a contar los barcos."], [2]),
    ("fr", ["Le Conseil du lac,", "Rappelant sa décision 2,", "1. Prend note de l’étude;", "2. Invite les États à compter les bateaux."], [3]),
    ("fr", ["Le Conseil", "Consciente des crues;", "1. Exhorte les États à compter les bateaux."], [2]),
    ("fr", ["Le Conseil,", "1. Notant que peu ont compté, prie également les États de compter les bateaux;"], [1]),
    ("fr", ["Le Conseil,", "Recommande que les États :", "a) Comptent les bateaux;", "b) Ferment les ports."], [2, 3]),
    ("fr", ["Le Conseil du lac :", "a) Prend note de l’étude;", "b) Invite les États à compter les bateaux."], [2]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "lines", "places"), RESOLUTIONS)
def test_a_resolution_begins_at_the_name_of_its_body(language: str, lines: list[str], places: list[int]) -> None:
    bare = [line.partition(" ")[2] if line[0] in "1234(•" or line[1] == ")" else line for line in lines]
    assert recommended(read(language, *lines)) == [bare[place] for place in places]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "5. The Lake Council invited States to count boats."),
        ("en", "5. The Council considered that States should count boats."),
        ("en", "5. The Council asked that boats be counted."),
        ("en", "5. The contracting parties invited States to count boats."),
        ("es", "5. El Consejo instó a los Estados a que contaran los barcos."),
        ("es", "5. Los signatarios invitaron a los Estados a que contaran los barcos."),
        ("fr", "5. Le Conseil a invité les États à compter les bateaux."),
        ("fr", "5. Les signataires ont invité les États à compter les bateaux."),
    ],
)
def test_a_body_that_the_title_names_and_all_parties_ask(language: str, sentence: str) -> None:
    assert recommended(read(language, sentence)) == [sentence.partition(" ")[2]]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "5. The Economic and Social Council requested States to count boats."),
        ("en", "5. The General Assembly had invited States to count boats."),
        ("en", "5. The contracting parties requested the secretariat to print the report."),
        ("es", "5. El Consejo Económico y Social instó a los Estados a que contaran los barcos."),
        ("fr", "5. Le Conseil économique et social a invité les États à compter les bateaux."),
    ],
)
def test_other_councils_and_the_own_secretariat(language: str, sentence: str) -> None:
    assert recommended(read(language, sentence)) == []


NO_HEADING = [
    (
        "en",
        ["1. The Council met in Lomé. It was attended by representatives of Benin, Chad, Ghana, Mali and Togo."],
        [("representative", "Benin, Chad, Ghana, Mali and Togo")],
    ),
    (
        "en",
        ["1. 30 participants included representatives of the following members, elected in 2004: Benin, Chad, Ghana, Mali and Togo."],
        [("representative", "Benin, Chad, Ghana, Mali and Togo")],
    ),
    (
        "en",
        ["The session, which lasted two days, had the following members present: Benin, Chad, Ghana, Mali and Togo.",
         "Observers from two States, namely Cuba and Fiji, followed the session."],
        [("representative", "Benin, Chad, Ghana, Mali and Togo"), ("observer", "Cuba and Fiji")],
    ),
    (
        "en",
        ["1. Of the 12 States members, the following took their seats: Benin, Chad, Ghana, Mali and Togo.",
         "2. States outside the Council were present as follows: Cuba and Fiji."],
        [("representative", "Benin, Chad, Ghana, Mali and Togo"), ("observer", "Cuba and Fiji")],
    ),
    (
        "es",
        ["1. El Consejo se reunió en Lomé. Los siguientes Estados estuvieron presentes: Benin, Chad, Ghana, Malí y Togo.",
         "2. Siguieron el período de sesiones observadores de Cuba y Fiji."],
        [("representative", "Benin, Chad, Ghana, Malí y Togo"), ("observer", "Cuba y Fiji")],
    ),
    (
        "fr",
        ["1. Le Conseil s’est réuni à Lomé. Les membres suivants étaient présents : Bénin, Ghana, Mali, Tchad et Togo.",
         "2. Des observateurs de Cuba et des Fidji ont suivi la session."],
        [("representative", "Bénin, Ghana, Mali, Tchad et Togo"), ("observer", "Cuba et des Fidji")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("language", "lines", "expected"), NO_HEADING)
def test_attendance_without_a_heading(language: str, lines: list[str], expected: list[tuple[str, str]]) -> None:
    assert attended(read(language, *lines)) == expected


def test_states_on_lines_below_a_paragraph_open_the_attendance() -> None:
    states = ["Benin", "Chad", "Ghana", "Mali", "Togo"]
    report = read("en", "1. The following States were represented at the session :", *states)
    assert [name for _, name in attended(report)] == states


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("en", "Observers from Cuba, Fiji and 12 other organizations attended.", ["Cuba, Fiji"]),
        ("en", "All members were present except Cuba. Fiji sent an observer.", ["Fiji"]),
        ("es", "Asistieron observadores de Cuba, Fiji y 12 organizaciones internacionales.", ["Cuba, Fiji"]),
        ("fr", "Des observateurs de Cuba, du Mali et 12 organisations internationales ont participé.", ["Cuba, du Mali"]),
    ],
)  # fmt: skip
def test_numbers_of_others_and_who_was_absent_are_no_names(language: str, words: str, expected: list[str]) -> None:
    heading = {"en": "Attendance", "es": "Asistencia", "fr": "Participation"}[language]
    assert [name for _, name in attended(read(language, heading, f"1. {words}"))] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Mr. J.A. Silva-Lopes (Portugal) was elected Chair.", [("Chair", "J.A. Silva-Lopes", "Portugal")]),
        ("en", "Mr. M. Kruse (Germany) was elected Chair.", [("Chair", "M. Kruse", "Germany")]),
        ("en", "The Council elected W. Th. J. Kessel (Belgium) as Chair.", [("Chair", "W. Th. J. Kessel", "Belgium")]),
        ("en", "Mr. Tom Otieno (Kenya), Minister of Ports, was Chair and Rapporteur of the meeting.",
         [("Chair", "Tom Otieno", "Kenya"), ("Rapporteur", "Tom Otieno", "Kenya")]),
        ("es", "El Sr. J.A. Silva-Lopes (Portugal) fue elegido Presidente.", [("Chair", "J.A. Silva-Lopes", "Portugal")]),
        ("es", "El Sr. Tom Otieno (Kenya) fue Presidente y Relator de la Reunión.",
         [("Chair", "Tom Otieno", "Kenya"), ("Rapporteur", "Tom Otieno", "Kenya")]),
        ("fr", "M. J.A. Silva-Lopes (Portugal) a été élu Président.", [("Chair", "J.A. Silva-Lopes", "Portugal")]),
        ("fr", "M. Tom Otieno (Kenya) était Président et Rapporteur de la Réunion.",
         [("Chair", "Tom Otieno", "Kenya"), ("Rapporteur", "Tom Otieno", "Kenya")]),
    ],
)  # fmt: skip
def test_initials_and_offices_that_were_held(language: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert officers(f"3. {text}", language) == expected
