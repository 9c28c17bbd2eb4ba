"""Names that a debate speaks of, officers in short form, and offices printed with commas: one sentence, one case."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fidelity.found import find
from tests.test_retold_speakers import speakers

NOT_AN_OFFICE = [
    ("en", "The Executive Board took note of the extension of the programme for Mali, and noted its cost.", []),
    ("en", "The Chair recognized the facilitation of the text by experts of the Permanent Missions of Fiji and Samoa.", []),
    ("en", "The Chief of the Prison Service of Samoa, Ms. Ana Leota, noted the rising cost.", ["Samoa"]),
    ("es", "La Junta Ejecutiva tomó nota de la prórroga del programa para Malí, y señaló su costo.", []),
    ("es", "La Directora de Prisiones de Samoa, Sra. Ana Leota, señaló el aumento del costo.", ["Samoa"]),
    ("fr", "Le Bureau exécutif a pris note de la prorogation du programme pour le Mali, et a relevé son coût.", []),
    ("fr", "La Directrice des prisons du Samoa, Mme Ana Leota, a relevé la hausse du coût.", ["Samoa"]),
]  # fmt: skip
SPOKEN_OF = [
    ("en", "The representative of Togo called for a vote on the amendments proposed by Chad.", ["Togo"]),
    ("en", "The High-level Committee on Programmes of the United Nations held its forty-third session in Rome.", []),
    ("en", "The delegation of Ghana subsequently also joined as a sponsor of the text.", []),
    ("en", "Organizations in the field, such as UNICEF, the World Food Programme and UNHCR.", []),
    ("es", "El Comité de Programas de las Naciones Unidas celebró su 43° período de sesiones en Roma.", []),
    ("fr", "Le représentant du Togo a demandé un vote sur les amendements proposés par le Tchad.", ["Togo"]),
    ("fr", "Le Comité des programmes des Nations Unies a tenu sa quarante-troisième session à Rome.", []),
]  # fmt: skip
OFFICERS = [
    ("en", "The Vice-Chair, Luis Paz Rojas (Peru), presented the inputs of the Bureau.", []),
    ("en", "Closing statements were made by the President of the Committee and by the Director of UNIDO.", ["UNIDO"]),
    ("en", "Statements were made by the representatives of Cuba, Mali and the Chair.", ["Cuba", "Mali"]),
    ("es", "Formularon declaraciones los representantes de Cuba, Malí y el Presidente.", ["Cuba", "Malí"]),
    ("fr", "Des déclarations ont été faites par les représentants de Cuba, du Mali et le Président.", ["Cuba", "Mali"]),
]  # fmt: skip
CONTINUED = [
    ("en", "Togo objected to the draft. The representative of Togo stressed its costs.", ["Togo"]),
    ("es", "El Togo se opuso al proyecto. El representante del Togo destacó su costo.", ["Togo"]),
    ("fr", "Le Togo s’est opposé au projet. Le représentant du Togo a souligné son coût.", ["Togo"]),
]  # fmt: skip
BESIDE_THE_VERB = [
    ("en", "The observer for Norway offered places in a course, for which the representative of Kiribati expressed thanks.",
     ["Norway", "Kiribati"]),
    ("es", "Hizo uso de la palabra Cuba. Le siguió en el uso de la palabra, con otra ponencia, Malí.", ["Cuba", "Malí"]),
    ("fr", "Cuba a pris la parole. Lui a succédé à la tribune, avec un autre exposé, le Mali.", ["Cuba", "Mali"]),
]  # fmt: skip
UNITS = [
    ("en", "The Director, Public Fundraising and Alliances, presented the report.", ["Public Fundraising and Alliances"]),
    ("en", "The Director, Anna Lind, presented the report.", []),
    ("en", "A member of the Working Group on Prison Food, Ms. Ida Holm, presented the report.",
     ["Working Group on Prison Food"]),
    ("en", "Opening remarks were made by Ms. Ana Ruiz, Secretary of State of Peru, Mr. Otto Brandt, Director of UNEP,"
     " and Ms. Ida Holm, Executive Director of UNICEF.", ["Peru", "UNEP", "UNICEF"]),
    ("en", "Waste from farms could be used again, as pointed out by Albania and Malta.", ["Albania", "Malta"]),
    ("es", "Los residuos podían utilizarse de nuevo, como señalaron Albania y Malta.", ["Albania", "Malta"]),
    ("fr", "Les déchets pouvaient être réutilisés, comme l’ont souligné l’Albanie et Malte.", ["Albanie", "Malte"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "sentence", "names"), [*NOT_AN_OFFICE, *SPOKEN_OF, *OFFICERS, *CONTINUED, *BESIDE_THE_VERB, *UNITS]
)
def test_who_speaks_is_not_who_is_spoken_of(tmp_path: Path, language: str, sentence: str, names: list[str]) -> None:
    assert [one.name.as_written for one in speakers(tmp_path, language, sentence)] == names


def test_annex_that_is_the_report_is_read_as_its_body(tmp_path: Path) -> None:
    """A note transmits the report, which is its annex."""
    paragraphs = "\n\n".join(f"{number}. The Meeting considered part {number} of the plan." for number in range(1, 13))
    text = (
        "Note by the Secretariat\n\nThe Secretariat transmits the report of the Meeting.\n\nAnnex\n\n"
        f"Report of the Preparatory Meeting\n\nI. Opening of the session\n\n{paragraphs}\n\nII. Debate\n\n"
        "13. The representative of Brazil made a statement.\n\n"
        "14. Waste from farms could be used again, as pointed out by Albania and Malta.\n"
    )
    path = tmp_path / "x.txt"
    path.write_text(text, encoding="utf-8")
    assert [one.name.as_written for one in find(path).speakers] == ["Brazil", "Albania", "Malta"]
