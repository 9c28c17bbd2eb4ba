"""Lines and words of an attendance section, or of a title page, that name nobody who attended."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import report
from test_attendance_groups import ENDS, attended, listed

REPORTS = {
    "en": "Report of the Preparatory Meeting",
    "es": "Informe de la Reunión Preparatoria",
    "fr": "Rapport de la Réunion préparatoire",
}


@pytest.mark.parametrize(
    ("language", "summary"),
    [
        ("en", "This report reflects the debates. The list of participants is contained in annex II."),
        ("en", "The list of participants is annexed"),
        ("en", "The draft report was before the Meeting; the list of participants appears below."),
        ("es", "El informe da cuenta de los debates. La lista de participantes figura en el anexo II."),
        ("es", "La lista de participantes se adjunta como anexo"),
        ("es", "Véase la lista de participantes en el anexo."),
        ("fr", "Le texte porte sur les débats. La liste des participants est jointe en annexe."),
        ("fr", "La liste des participants figure à l’annexe II"),
        ("fr", "Voir l’annexe pour la liste des participants."),
    ],
)
def test_a_summary_that_mentions_a_list_makes_no_list(language: str, summary: str) -> None:
    text = f"A/CONF.251/RPM.1/1\n\n{REPORTS[language]}\n\n{summary}\n\nI. Introduction\n\n{ENDS[language]}"
    assert report(text).masthead.document_type == "report"


@pytest.mark.parametrize("title", ["List of participants", "Lista de participantes", "Liste des participants"])
def test_a_title_makes_a_list(title: str) -> None:
    assert (
        report(f"A/CONF.251/RPM.1/INF/1\n\n{title}\n\nKenya\n\nMali").masthead.document_type == "list_of_participants"
    )


OPENINGS = {
    "en": ("The following steps were announced:", "The Meeting made the following recommendations:", "Victims should be given:",
           "States were to provide:"),
    "es": ("Se anunciaron las medidas siguientes:", "La Reunión formuló las siguientes recomendaciones:",
           "Debía darse a las víctimas:", "Los Estados debían ofrecer:"),
    "fr": ("Les mesures suivantes ont été annoncées :", "La Réunion a formulé les recommandations suivantes :",
           "Il fallait donner aux victimes :", "Les États devaient offrir :"),
}  # fmt: skip
THINGS = {
    "en": ("A safe place to stay", "Inform the Parties", "An interpreter", "Legal Aid"),
    "es": ("Una vivienda segura", "Informar a las partes", "Un intérprete", "Asistencia letrada"),
    "fr": ("Un logement sûr", "Informer les parties", "Un titre de séjour", "Soins gratuits"),
}


@pytest.mark.parametrize(("language", "opening"), [(one, opening) for one in OPENINGS for opening in OPENINGS[one]])
def test_what_is_done_or_given_is_no_participant(language: str, opening: str, tmp_path: Path) -> None:
    items = "\n\n".join(f"({label}) {thing};" for label, thing in zip("abcd", THINGS[language], strict=True))
    assert listed(f"1. {opening}\n\n{items}", tmp_path, language) == {}


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "1. The following took part:\n\n(a) Kenya;\n\n(b) Lake Notaries Union.", ["Kenya", "Lake Notaries Union"]),
        ("en", "1. The following non-governmental organizations attended:\n\n- A Roof for All\n\n- Save the Lake\n\n- Second Dawn Inc.",
         ["A Roof for All", "Save the Lake", "Second Dawn Inc."]),
        ("es", "1. Estuvieron representados:\n\na) Kenya;\n\nb) Unión de Notarios del Lago.",
         ["Kenya", "Unión de Notarios del Lago"]),
        ("fr", "1. Les organisations non gouvernementales suivantes ont participé :\n\n- Un toit pour tous\n\n- Ligue du lac",
         ["Un toit pour tous", "Ligue du lac"]),
    ],
)  # fmt: skip
def test_lines_below_words_that_say_who_attended_are_names(
    language: str, text: str, names: list[str], tmp_path: Path
) -> None:
    assert {*names} <= {*listed(text, tmp_path, language)}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Twenty-three States of the region were represented."),
        ("en", "Forty countries attended."),
        ("es", "Treinta y dos Estados de la región estuvieron representados."),
        ("es", "Veintitrés países participaron en la Reunión."),
        ("fr", "Trente et un États de la région étaient représentés."),
        ("fr", "Soixante-douze pays ont participé."),
    ],
)
def test_a_number_of_states_is_no_participant(language: str, sentence: str, tmp_path: Path) -> None:
    assert listed(f"1. {sentence}", tmp_path, language) == {}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "Los representantes de Omán y Kuwait apoyaron esa propuesta."),
        ("fr", "Les représentants d’Oman et du Koweït se sont ralliés à cette position."),
        ("fr", "Les représentants d’Oman et du Koweït s’étaient ralliés à cette position."),
    ],
)
def test_words_with_a_verb_are_no_names(language: str, sentence: str) -> None:
    assert attended(f"1. {sentence}", language) == []
