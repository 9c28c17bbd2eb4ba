"""Officers called by office and name in passing: whose office is of this body, and of whom it is a title."""

from __future__ import annotations

import documents
import pytest
from documents import outline

from flows.parsing.officers import parse_officers
from flows.parsing.persons import find_persons

HEADS = {
    "en": "I. Report of the Crime Commission\n\nII. Organization of work\n\n",
    "es": "I. Informe de la Comisión del Delito\n\nII. Organización de los trabajos\n\n",
    "fr": "I. Rapport de la Commission du crime\n\nII. Organisation des travaux\n\n",
}


def found_in(text: str, language: str) -> list[tuple[str, str, str | None]]:
    """The officers of a report of the Crime Commission with one paragraph."""
    return documents.officers(HEADS[language] + text, language)


CALLED = [
    ("en", "1. In opening the session, the Chair of the Commission, the Executive Director of UNODC, Ana Ruiz, observed that crime had grown.", "Ana Ruiz", None),
    ("en", "1. The Chair of the Commission, the Director of the Prison Institute, Ms. Ana Ruiz, made a statement.", "Ana Ruiz", None),
    ("en", "1. The Minister of Justice of Peru and Chair of the Commission, Ana Ruiz, said that prisons were full.", "Ana Ruiz", "Peru"),
    ("en", "1. In her opening statement, the Chair of the Commission, Ana Ruiz underscored the costs.", "Ana Ruiz", None),
    ("en", "1. The Chair, Ana Ruiz thanked the participants.", "Ana Ruiz", None),
    ("en", "1. Ms. Ana Ruiz, as Chair of the Commission, thanked the participants.", "Ana Ruiz", None),
    ("en", "1. Ana Ruiz, as Chair of the Commission, thanked the participants.", "Ana Ruiz", None),
    ("en", "1. The tenth session of the Commission was held in Lima. It was chaired by Ana Ruiz (Peru).", "Ana Ruiz", "Peru"),
    ("en", "1. The tenth session of the Commission was held in Lima. It was chaired by Peru.", "Peru", "Peru"),
    ("es", "1. La Presidenta de la Comisión, Directora Ejecutiva de la UNODC, Ana Ruiz, observó que el delito había aumentado.", "Ana Ruiz", None),
    ("es", "1. La Ministra de Justicia del Perú y Presidenta de la Comisión, Ana Ruiz, dijo que las cárceles estaban llenas.", "Ana Ruiz", "Perú"),
    ("es", "1. La Presidenta de la Comisión, Ana Ruiz subrayó los costos.", "Ana Ruiz", None),
    ("es", "1. La Sra. Ana Ruiz, en calidad de Presidenta de la Comisión, dio las gracias a los participantes.", "Ana Ruiz", None),
    ("es", "1. La Sra. Ana Ruiz, como Presidenta de la Comisión, dio las gracias a los participantes.", "Ana Ruiz", None),
    ("es", "1. La Comisión celebró su décimo período de sesiones en Lima. Estuvo presidido por Ana Ruiz (Perú).", "Ana Ruiz", "Perú"),
    ("fr", "1. La Présidente de la Commission, Directrice exécutive de l’ONUDC, Ana Ruiz, a fait observer que le crime avait augmenté.", "Ana Ruiz", None),
    ("fr", "1. La Ministre de la justice du Pérou et Présidente de la Commission, Ana Ruiz, a dit que les prisons étaient pleines.", "Ana Ruiz", "Pérou"),
    ("fr", "1. La Présidente de la Commission, Ana Ruiz a souligné les coûts.", "Ana Ruiz", None),
    ("fr", "1. Mme Ana Ruiz, en sa qualité de Présidente de la Commission, a remercié les participants.", "Ana Ruiz", None),
    ("fr", "1. Mme Ana Ruiz, en tant que Présidente de la Commission, a remercié les participants.", "Ana Ruiz", None),
    ("fr", "1. La Commission a tenu sa dixième session à Lima. Elle était présidée par Ana Ruiz (Pérou).", "Ana Ruiz", "Pérou"),
]  # fmt: skip

CALLED_ELSEWHERE = [
    ("en", "1. The Chair of the working group, Ana Ruiz, presented the guide."),
    ("en", "1. The Chair of the Human Rights Committee, Ana Ruiz, made a statement."),
    ("en", "1. Recalling the tenth session of the Conference of the Parties, presided over by the Government of Peru in Lima, the Commission took note of the guide."),
    ("en", "1. Ms. Ruiz continued to serve as the rapporteur on reprisals under article 19."),
    ("en", "1. Mr. Ruiz continued to serve as the Rapporteur for follow-up to views."),
    ("en", "1. A letter addressed to the Chair of the Special Committee, the Premier of Peru, was read out."),
    ("en", "1. In a letter addressed to the Chair of the Crime Commission, the Minister requested that the visit be made in May."),
    ("en", "1. A round table was held. It was chaired by Ana Ruiz (Peru)."),
    ("es", "1. La Presidenta del grupo de trabajo, Ana Ruiz, presentó la guía."),
    ("es", "1. La Sra. Ruiz siguió desempeñándose como Relatora sobre represalias."),
    ("es", "1. Recordando el período de sesiones de la Conferencia, presidido por el Gobierno del Perú en Lima, la Comisión tomó nota de la guía."),
    ("es", "1. Se celebró una mesa redonda. Estuvo presidida por Ana Ruiz (Perú)."),
    ("fr", "1. La Présidente du groupe de travail, Ana Ruiz, a présenté le guide."),
    ("fr", "1. Mme Ruiz a continué d’exercer les fonctions de Rapporteuse chargée des représailles."),
    ("fr", "1. Rappelant la session de la Conférence, présidée par le Gouvernement du Pérou à Lima, la Commission a pris note du guide."),
    ("fr", "1. Une table ronde s’est tenue. Elle était présidée par Ana Ruiz (Pérou)."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "name", "country"), CALLED)
def test_the_chair_whom_a_sentence_calls_by_name(language: str, text: str, name: str, country: str | None) -> None:
    assert found_in(text, language) == [("Chair", name, country)]


@pytest.mark.parametrize(("language", "text"), CALLED_ELSEWHERE)
def test_the_office_of_another_body_or_theme(language: str, text: str) -> None:
    assert found_in(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [("en", "Chair: Abdul M. Ruiz (Peru)", "Abdul M. Ruiz"), ("fr", "Président : M. Ruiz (Pérou)", "Ruiz")],
)
def test_m_is_an_honorific_in_french_and_an_initial_elsewhere(language: str, text: str, name: str) -> None:
    assert [one.name for one in find_persons(text, language)] == [name]


def test_two_forms_of_a_state_are_one_officer() -> None:
    text = (
        "1. The panel was led by the Vice-Chair (Kingdom of the Netherlands).\n\n"
        "2. The Commission elected Li Wei (Netherlands (Kingdom of the)) as Vice-Chair."
    )
    assert [name for _, name, _ in found_in(text, "en")] == ["Li Wei"]


def test_the_presidency_of_a_state_is_that_of_its_president() -> None:
    text = (
        "1. The Commission elected Ana Ruiz (Peru) as President.\n\n"
        "2. The Commission met in Lima under the presidency of Peru."
    )
    assert found_in(text, "en") == [("President", "Ana Ruiz", "Peru")]


def test_a_summary_on_the_first_page_names_the_chair() -> None:
    head = "Crime Commission\nTenth session\n\nReport of the Crime Commission\n\nSummary\n\n"
    text = (
        head
        + "The session was held in Lima from 3 to 7 May 2025. It was chaired by Ana Ruiz (Peru).\n\nI. Introduction\n\n1. Text."
    )
    paragraphs = tuple(outline(text, "en").values())
    assert [(one.role, one.name) for one in parse_officers(paragraphs, "en")] == [("Chair", "Ana Ruiz")]
