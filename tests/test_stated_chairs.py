"""Who chaired the meeting, though of no State: "chaired by Ana Ruiz", "sous la présidence d’Ana Ruiz"; who did not."""

from __future__ import annotations

import documents
import pytest

HEADINGS = {
    "en": "I. Organization of work\n\n",
    "es": "I. Organización de los trabajos\n\n",
    "fr": "I. Organisation des travaux\n\n",
}


def found_in(text: str, language: str) -> list[tuple[str, str, str | None]]:
    """The officers of a report with one paragraph."""
    return documents.officers(HEADINGS[language] + text, language)


CHAIRED = [
    ("en", "1. The meeting was chaired by Ana Ruiz, independent expert."),
    ("en", "1. The session was chaired by Ana Ruiz."),
    ("en", "1. The meeting was chaired by Ms. Ana Ruiz, Director of the Prison Institute."),
    ("en", "1. The seminar was held under the chairmanship of Ana Ruiz, professor of criminology."),
    ("en", "1. The seminar was held under the chairmanship of Professor Ana Ruiz."),
    ("en", "1. The Expert Group met under the chairmanship of Ms. Ana Ruiz of the University of Lima."),
    ("en", "1. The Working Group was presided over by Ana Ruiz, an independent expert."),
    ("en", "1. The Committee met from 3 to 7 May under the chairpersonship of Ana Ruiz."),
    ("en", "1. The Committee, chaired by Ana Ruiz, met in Vienna from 3 to 7 May."),
    ("en", "1. Ms. Ana Ruiz, independent expert, chaired the meeting."),
    ("en", "1. Ana Ruiz presided over the meeting."),
    ("en", "1. Ms. Ana Ruiz acted as Chair of the meeting."),
    ("en", "1. The meeting elected Ana Ruiz, independent expert, as Chair."),
    ("en", "1. The meeting was opened by Ana Ruiz, Chair of the Committee."),
    ("en", "1. The Chair, Ana Ruiz, opened the meeting."),
    ("en", "1. The Chair of the Committee, Ana Ruiz, opened the session."),
    ("en", "1. The session was opened by the Chair of the Committee, Ms. Ana Ruiz."),
    ("en", "1. The session was opened by the Chair, Ana Ruiz."),
    ("en", "1. With Ana Ruiz in the chair, the meeting adopted its agenda."),
    ("es", "1. La reunión estuvo presidida por Ana Ruiz, experta independiente."),
    ("es", "1. La reunión fue presidida por Ana Ruiz."),
    ("es", "1. El seminario se celebró bajo la presidencia de Ana Ruiz, profesora de criminología."),
    ("es", "1. El seminario se celebró bajo la presidencia de la Sra. Ana Ruiz."),
    ("es", "1. El Grupo de Expertos se reunió bajo la presidencia de la Sra. Ana Ruiz, de la Universidad de Lima."),
    ("es", "1. El Comité, presidido por Ana Ruiz, se reunió en Viena del 3 al 7 de mayo."),
    ("es", "1. Presidió la reunión Ana Ruiz, experta independiente."),
    ("es", "1. Presidió la reunión la Sra. Ana Ruiz."),
    ("es", "1. La Sra. Ana Ruiz, experta independiente, presidió la reunión."),
    ("es", "1. Ana Ruiz presidió la reunión."),
    ("es", "1. La presidencia de la reunión correspondió a Ana Ruiz, experta independiente."),
    ("es", "1. La presidencia estuvo a cargo de Ana Ruiz."),
    ("es", "1. La presidencia de la reunión fue ejercida por la Sra. Ana Ruiz."),
    ("es", "1. Ejerció la presidencia de la reunión la Sra. Ana Ruiz."),
    ("es", "1. Actuó como Presidenta de la reunión la Sra. Ana Ruiz."),
    ("es", "1. La Reunión eligió Presidenta a Ana Ruiz, experta independiente."),
    ("es", "1. Abrió la reunión la Presidenta del Comité, Sra. Ana Ruiz."),
    ("es", "1. La Presidenta, Ana Ruiz, abrió la reunión."),
    ("es", "1. La Presidenta del Comité, Sra. Ana Ruiz, abrió el período de sesiones."),
    ("fr", "1. La réunion s’est tenue sous la présidence de Mme Ana Ruiz, experte indépendante."),
    ("fr", "1. La réunion s’est tenue sous la présidence d’Ana Ruiz."),
    ("fr", "1. Le séminaire s’est déroulé sous la présidence de Ana Ruiz, professeure de criminologie."),
    ("fr", "1. Le Groupe d’experts s’est réuni sous la présidence de Mme Ana Ruiz, de l’Université de Lima."),
    ("fr", "1. La réunion était présidée par Mme Ana Ruiz."),
    ("fr", "1. La réunion a été présidée par Ana Ruiz, experte indépendante."),
    ("fr", "1. Le Comité, présidé par Ana Ruiz, s’est réuni à Vienne du 3 au 7 mai."),
    ("fr", "1. La présidence de la réunion a été assurée par Mme Ana Ruiz."),
    ("fr", "1. Mme Ana Ruiz, experte indépendante, a présidé la réunion."),
    ("fr", "1. Ana Ruiz a présidé la réunion."),
    ("fr", "1. Mme Ana Ruiz a assuré la présidence de la réunion."),
    ("fr", "1. Mme Ana Ruiz a exercé les fonctions de Présidente de la réunion."),
    ("fr", "1. Sous la présidence de Mme Ana Ruiz, la réunion a adopté son ordre du jour."),
    ("fr", "1. Sous la présidence d’Ana Ruiz, experte indépendante, le Comité a tenu dix séances."),
    ("es", "1. Bajo la presidencia de Ana Ruiz, experta independiente, el Comité celebró diez sesiones."),
    ("en", "1. Under the chairmanship of Ana Ruiz, independent expert, the Committee held ten meetings."),
    ("fr", "1. La Réunion a élu Ana Ruiz, experte indépendante, à la présidence."),
    ("fr", "1. La réunion a été ouverte par la Présidente du Comité, Mme Ana Ruiz."),
    ("fr", "1. La Présidente, Ana Ruiz, a ouvert la réunion."),
    ("fr", "1. La Présidente du Comité, Mme Ana Ruiz, a ouvert la session."),
    ("fr", "1. La réunion, que présidait Mme Ana Ruiz, a adopté son ordre du jour."),
    ("es", "1. La reunión, que presidió la Sra. Ana Ruiz, aprobó su programa."),
]  # fmt: skip

CHAIRED_ELSEWHERE = [
    ("en", "1. The Plenary set up a contact group, co-chaired by Ana Ruiz (Peru) and Li Wei (China)."),
    ("en", "1. The Committee set up a group of friends of the Chair, chaired by Ana Ruiz (Peru)."),
    ("en", "1. The first panel was chaired by Ana Ruiz, independent expert."),
    ("en", "1. The side event was held under the chairmanship of Ana Ruiz."),
    ("en", "1. The 2019 meeting had been held under the chairmanship of Ana Ruiz."),
    ("en", "1. The Chair of the Prison Institute, Ana Ruiz, spoke."),
    ("en", "1. The President of the Court of Lima, Ana Ruiz, spoke."),
    ("en", "1. Statements were made by Ana Ruiz, Chair of the Board of the Prison Institute."),
    ("en", "1. The Committee was briefed on the work of the Task Force, chaired by Ana Ruiz."),
    ("es", "1. El Plenario creó un grupo de contacto, copresidido por Ana Ruiz (Perú) y Li Wei (China)."),
    ("es", "1. La mesa redonda fue presidida por Ana Ruiz, experta independiente."),
    ("es", "1. El acto paralelo se celebró bajo la presidencia de Ana Ruiz."),
    ("es", "1. La reunión de 2019 se había celebrado bajo la presidencia de Ana Ruiz."),
    ("es", "1. La Presidenta del Instituto de Prisiones, Ana Ruiz, hizo uso de la palabra."),
    ("es", "1. Se informó al Comité de la labor del equipo de tareas, presidido por Ana Ruiz."),
    ("fr", "1. La Plénière a créé un groupe de contact, coprésidé par Ana Ruiz (Pérou) et Li Wei (Chine)."),
    ("fr", "1. La table ronde s’est tenue sous la présidence de Mme Ana Ruiz, experte indépendante."),
    ("fr", "1. La manifestation parallèle a été présidée par Ana Ruiz."),
    ("fr", "1. La réunion de 2019 s’était tenue sous la présidence d’Ana Ruiz."),
    ("fr", "1. La Présidente de l’Institut des prisons, Ana Ruiz, a pris la parole."),
    ("fr", "1. Le Comité a été informé des travaux de l’équipe spéciale, présidée par Ana Ruiz."),
    ("fr", "1. Le Conseil de l’Institut, présidé par Ana Ruiz, avait publié une étude, dont la réunion a pris note."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), CHAIRED)
def test_who_chaired_the_meeting(language: str, text: str) -> None:
    assert found_in(text, language) == [("Chair", "Ana Ruiz", None)]


@pytest.mark.parametrize(("language", "text"), CHAIRED_ELSEWHERE)
def test_who_chaired_something_else(language: str, text: str) -> None:
    assert found_in(text, language) == []
