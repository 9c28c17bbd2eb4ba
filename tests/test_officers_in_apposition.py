"""Officers in apposition, by turns of phrase other than "elected A as Chair": States, ranks, benches, vacancies."""

from __future__ import annotations

import pytest
from documents import outline

from flows.parsing.officers import parse_officers

OFFICERS = [
    (
        "en",
        "1. The Bureau was composed of Paraguay, which held the chair, and Costa Rica and Brazil, which held the vice-chairs.",
        ["Chair Paraguay", "Vice-Chair Costa Rica", "Vice-Chair Brazil"],
    ),
    (
        "es",
        "1. La Mesa quedó integrada por el Paraguay, que ocupó la Presidencia, y por Costa Rica y el Brasil, que ocuparon las Vicepresidencias.",
        ["Chair Paraguay", "Vice-Chair Costa Rica", "Vice-Chair Brasil"],
    ),
    (
        "fr",
        "1. Le Bureau était composé du Paraguay, qui assurait la présidence, et du Costa Rica et du Brésil, qui assuraient les vice-présidences.",
        ["Chair Paraguay", "Vice-Chair Costa Rica", "Vice-Chair Brésil"],
    ),
    (
        "en",
        "1. Kenya chaired the meeting, Chile and Japan served as Vice-Chairs and Norway as Rapporteur.",
        ["Chair Kenya", "Vice-Chair Chile", "Vice-Chair Japan", "Rapporteur Norway"],
    ),
    (
        "es",
        "1. Kenya presidió la reunión, Chile y el Japón ocuparon las vicepresidencias y Noruega la relatoría.",
        ["Chair Kenya", "Vice-Chair Chile", "Vice-Chair Japón", "Rapporteur Noruega"],
    ),
    (
        "fr",
        "1. Le Kenya a présidé la réunion, le Chili et le Japon ont assuré les vice-présidences et la Norvège a fait office de rapporteur.",
        ["Chair Kenya", "Vice-Chair Chili", "Vice-Chair Japon", "Rapporteur Norvège"],
    ),
    (
        "en",
        "1. The Conference elected its Bureau as follows: Chair: Peru, represented by Ms. Ana Quispe; Vice-Chairs: Chad, Fiji and Oman; Rapporteur: Malta.",
        ["Chair Peru", "Vice-Chair Chad", "Vice-Chair Fiji", "Vice-Chair Oman", "Rapporteur Malta"],
    ),
    (
        "es",
        "1. La Conferencia eligió la Mesa siguiente: Presidencia: Perú, en la persona de la Sra. Ana Quispe; Vicepresidencias: Chad, Fiji y Omán; Relatoría: Malta.",
        ["Chair Perú", "Vice-Chair Chad", "Vice-Chair Fiji", "Vice-Chair Omán", "Rapporteur Malta"],
    ),
    (
        "fr",
        "1. La Conférence a élu le Bureau suivant : Présidence : Pérou, en la personne de Mme Ana Quispe; Vice-Présidence : Tchad, Fidji et Oman; Rapporteur : Malte.",
        ["Chair Pérou", "Vice-Chair Tchad", "Vice-Chair Fidji", "Vice-Chair Oman", "Rapporteur Malte"],
    ),
    (
        "en",
        "1. The Conference elected its Bureau:|Chair: Ambassador Ana Quispe, of Peru|Vice-Chair: Counsellor Tom Reid, of Jamaica|Rapporteur: Judge Omar Diallo, of Mali|II. Debate|2. A debate was held.",
        ["Chair Ana Quispe Peru", "Vice-Chair Tom Reid Jamaica", "Rapporteur Omar Diallo Mali"],
    ),
    (
        "es",
        "1. La Conferencia eligió la Mesa Directiva:|Presidenta: Embajadora Ana Quispe, del Perú|Primer Vicepresidente: Licenciado Tomás Reyes, de Cuba|Relator: Consejero Omar Diallo, de Malí|II. Debate|2. Se celebró un debate.",
        ["Chair Ana Quispe Perú", "Vice-Chair Tomás Reyes Cuba", "Rapporteur Omar Diallo Malí"],
    ),
    (
        "fr",
        "1. La Conférence a élu son Bureau :|Présidente : Ambassadrice Ana Quispe, du Pérou|Vice-Président : Conseiller Thomas Réno, de la Jamaïque|Rapporteur : Juge Omar Diallo, du Mali|II. Débat|2. Un débat a eu lieu.",
        ["Chair Ana Quispe Pérou", "Vice-Chair Thomas Réno Jamaïque", "Rapporteur Omar Diallo Mali"],
    ),
    (
        "en",
        "1. The Conference elected the following officers: Chair: Ms. Ana Quispe (Peru); Vice-Chairs: Mr. Omar Diallo (Mali) and Ms. Olga Petrenko (Ukraine).|2. Mr. Diallo was also elected Rapporteur.",
        [
            "Chair Ana Quispe Peru",
            "Vice-Chair Omar Diallo Mali",
            "Vice-Chair Olga Petrenko Ukraine",
            "Rapporteur Diallo Mali",
        ],
    ),
    (
        "es",
        "1. La Conferencia eligió la siguiente Mesa: Presidenta: Sra. Ana Quispe (Perú); Vicepresidentes: Sr. Omar Diallo (Malí) y Sra. Olga Petrenko (Ucrania).|2. El Sr. Diallo fue elegido también Relator.",
        [
            "Chair Ana Quispe Perú",
            "Vice-Chair Omar Diallo Malí",
            "Vice-Chair Olga Petrenko Ucrania",
            "Rapporteur Diallo Malí",
        ],
    ),
    (
        "fr",
        "1. La Conférence a élu le Bureau suivant : Présidente : Mme Ana Quispe (Pérou); Vice-Présidents : M. Omar Diallo (Mali) et Mme Olga Petrenko (Ukraine).|2. Mme Petrenko a été chargée des fonctions de Rapporteur.",
        [
            "Chair Ana Quispe Pérou",
            "Vice-Chair Omar Diallo Mali",
            "Vice-Chair Olga Petrenko Ukraine",
            "Rapporteur Petrenko Ukraine",
        ],
    ),
    (
        "en",
        "1. The Committee met in Rome on 3 May 1999, with Ms. Ana Quispe (Peru), Chair of the Conference, presiding.",
        ["Chair Ana Quispe Peru"],
    ),
    (
        "fr",
        "1. Le Comité s'est réuni à Rome le 3 mai 1999, Mme Ana Quispe (Pérou), Présidente de la Conférence, assurant la présidence.",
        ["Chair Ana Quispe Pérou"],
    ),
    (
        "en",
        "1. The session was chaired by Ms. Ana Quispe (Peru), assisted by the Vice-Chairs, Mr. Omar Diallo (Mali) and Ms. Olga Petrenko (Ukraine).",
        ["Chair Ana Quispe Peru", "Vice-Chair Omar Diallo Mali", "Vice-Chair Olga Petrenko Ukraine"],
    ),
    (
        "es",
        "1. El período de sesiones fue presidido por la Sra. Ana Quispe (Perú), asistida por los Vicepresidentes, Sr. Omar Diallo (Malí) y Sra. Olga Petrenko (Ucrania).",
        ["Chair Ana Quispe Perú", "Vice-Chair Omar Diallo Malí", "Vice-Chair Olga Petrenko Ucrania"],
    ),
    (
        "fr",
        "1. La session s'est tenue sous la présidence de Mme Ana Quispe (Pérou), secondée par les Vice-Présidents, M. Omar Diallo (Mali) et Mme Olga Petrenko (Ukraine).",
        ["Chair Ana Quispe Pérou", "Vice-Chair Omar Diallo Mali", "Vice-Chair Olga Petrenko Ukraine"],
    ),
    (
        "en",
        "1. The sittings were chaired by Ms. Ana Quispe (Government, Peru). The Reporter was Mr. Omar Diallo (Employers, Mali).",
        ["Chair Ana Quispe Peru", "Rapporteur Omar Diallo Mali"],
    ),
    (
        "es",
        "1. Las sesiones fueron presididas por la Sra. Ana Quispe (Gobierno, Perú). Fue Ponente el Sr. Omar Diallo (empleador, Malí).",
        ["Chair Ana Quispe Perú", "Rapporteur Omar Diallo Malí"],
    ),
    (
        "fr",
        "1. Les séances ont été présidées par Mme Ana Quispe (gouvernement, Pérou). Le rapporteur était M. Omar Diallo (employeur, Mali).",
        ["Chair Ana Quispe Pérou", "Rapporteur Omar Diallo Mali"],
    ),
    (
        "en",
        "1. Ms. Olga Petrenko (Ukraine) had resigned as Vice-Chair. The Conference elected Mr. Omar Diallo (Mali) to fill the vacancy for the remainder of the term.",
        ["Vice-Chair Omar Diallo Mali"],
    ),
    (
        "es",
        "1. La Sra. Olga Petrenko (Ucrania) había renunciado a su cargo de Vicepresidenta. La Conferencia eligió al Sr. Omar Diallo (Malí) para que ocupara la vacante durante el resto del mandato.",
        ["Vice-Chair Omar Diallo Malí"],
    ),
    (
        "fr",
        "1. Mme Olga Petrenko (Ukraine) avait renoncé à ses fonctions de Vice-Présidente. La Conférence a élu M. Omar Diallo (Mali) pour occuper le siège vacant jusqu'à la fin du mandat.",
        ["Vice-Chair Omar Diallo Mali"],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), OFFICERS)
def test_officers_are_read_from_other_turns_of_phrase(language: str, text: str, expected: list[str]) -> None:
    title = {"en": "Report of the Conference", "es": "Informe de la Conferencia", "fr": "Rapport de la Conférence"}
    head = [title[language], "I. Organization", *text.split("|")]
    found = parse_officers(tuple(outline("\n\n".join(head), language).values()), language)
    told = []
    for one in found:
        is_state = one.name == one.country_as_written
        told.append(f"{one.role} {one.name}" + ("" if is_state else f" {one.country_as_written}"))
    assert sorted(told) == sorted(expected)
