"""Individual experts: those who came as such, and what a person who is called an expert is."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import attended

from tests.fidelity.found import find
from tests.single_sentences import HEADS, speakers_of

# sentences on attendance, and who came besides Chad and Togo; @: as an individual
CAME = {
    "en": """
The following experts participated as panellists: Ms. Ana Ruiz (Peru) and Mr. Luis Paz (Cuba). | @Ana Ruiz; @Luis Paz
In addition, the following panellists took part: Ms. Ana Ruiz (Peru) and Mr. Luis Paz (Cuba). | @Ana Ruiz; @Luis Paz
Ms. Ana Ruiz (Peru) and Mr. Luis Paz (Cuba) took part as panellists. | @Ana Ruiz; @Luis Paz
The panellists invited by the Secretariat were Ms. Ana Ruiz (Peru) and Mr. Luis Paz (Cuba). | @Ana Ruiz; @Luis Paz
Panellists from Peru and Cuba took part. | Peru; Cuba
The following representatives attended: Ms. Ana Ruiz (Peru) and Mr. Luis Paz (Cuba). | Peru; Cuba
""",
    "es": """
La Sra. Ana Ruiz (Perú) y el Sr. Luis Paz (Cuba) participaron como panelistas. | @Ana Ruiz; @Luis Paz
Los panelistas fueron Ana Ruiz (Perú) y Luis Paz (Cuba). | @Ana Ruiz; @Luis Paz
Participaron panelistas del Perú y Cuba. | Perú; Cuba
Asistieron los siguientes representantes: Sra. Ana Ruiz (Perú) y Sr. Luis Paz (Cuba). | Perú; Cuba
""",
    "fr": """
Mme Ana Ruiz (Pérou) et M. Luc Paz (Cuba) ont participé en tant que panélistes. | @Ana Ruiz; @Luc Paz
Les panélistes étaient Ana Ruiz (Pérou) et Luc Paz (Cuba). | @Ana Ruiz; @Luc Paz
Des experts du Pérou et de Cuba ont assisté à la Réunion. | Pérou; Cuba
Les représentants suivants étaient présents : Mme Ana Ruiz (Pérou) et M. Luc Paz (Cuba). | Pérou; Cuba
""",
}

ATTENDANCE = {
    "en": "I. Attendance\n\n1. Representatives of the following States attended: Chad and Togo.\n\n2. ",
    "es": "I. Asistencia\n\n1. Asistieron representantes de los Estados siguientes: Chad y Togo.\n\n2. ",
    "fr": "I. Participation\n\n1. Des représentants des États suivants étaient présents : Tchad et Togo.\n\n2. ",
}
FIRST = {"Chad", "Tchad", "Togo"}


def cases(lines: str) -> dict[str, set[str]]:
    """The names after each sentence."""
    rows = (line.partition("|") for line in lines.strip().splitlines())
    return {row[0].strip(): {name.strip() for name in row[2].split(";") if name.strip()} for row in rows}


@pytest.mark.parametrize(
    "sentence",
    [
        "The panellist Ada Quill spoke.",
        "One of the experts, Mr. Ada Quill, spoke.",
        "Ada Quill, an expert from Mali, spoke.",
    ],
)
def test_an_expert_is_an_individual(sentence: str, tmp_path: Path) -> None:
    names = [one.name for one in speakers_of(f"{HEADS['en']}2. {sentence}\n", tmp_path)]
    assert [(one.as_written, one.entity_type, one.capacity) for one in names] == [("Ada Quill", "individual", "expert")]


@pytest.mark.parametrize(
    ("language", "sentence", "came"), [(one, *case) for one in CAME for case in cases(CAME[one]).items()]
)
def test_experts_who_came(language: str, sentence: str, came: set[str], tmp_path: Path) -> None:
    """Experts and panellists come as individuals; a State in brackets neither comes nor speaks."""
    title, _, debate = HEADS[language].partition("\n\n")
    path = tmp_path / "report.txt"
    path.write_text(f"{title}\n\n{ATTENDANCE[language]}{sentence}\n\n{debate}", encoding="utf-8")
    found = find(path)
    names = {("@" if one.entity_type == "individual" else "") + one.as_written for one in found.participants}
    assert names - FIRST == came
    assert [one.name.as_written for one in found.speakers if one.paragraph == "2"] == []


def test_experts_between_semicolons_with_a_blank_before_are_all_listed() -> None:
    text = (
        "Les experts ci-après ont assisté à la Réunion : Ada Quill (Malte) ; Zora Reed (Fidji) ; et Jan Moor (Chili)."
    )
    assert [names for _, names in attended(f"1. {text}", "fr")] == [text[text.index("Ada") : -1]]
