"""Speakers beside others of their sentence: the secretariat in small letters, a second presentation, a person in a panel."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.single_sentences import speakers_of

HEADS = {
    "en": ("Report of the African Regional Preparatory Meeting for the Sixteenth United Nations Congress on Crime Prevention"
           " and Criminal Justice", "III. Summary of deliberations", "A. Urban crime (agenda item 3)",
           "Statements were made by the representatives of Chad and Ghana."),
    "es": ("Informe de la Reunión Preparatoria Regional de África para el 16º Congreso de las Naciones Unidas sobre Prevención"
           " del Delito y Justicia Penal", "III. Resumen de las deliberaciones",
           "A. Delincuencia urbana (tema 3 del programa)", "Hicieron declaraciones los representantes de Cuba y el Perú."),
    "fr": ("Rapport de la Réunion préparatoire régionale pour l’Afrique en vue du seizième Congrès des Nations Unies pour la"
           " prévention du crime et la justice pénale", "III. Résumé des débats",
           "A. Criminalité urbaine (point 3 de l’ordre du jour)",
           "Des déclarations ont été faites par les représentants du Gabon et du Bénin."),
}  # fmt: skip


def spoke(language: str, text: str, folder: Path) -> list[tuple[str, str]]:
    """Names as written and capacities of those who spoke in a paragraph of a debate."""
    *heads, first = HEADS[language]
    whole = "\n\n".join([*heads, f"1. {first}", f"2. {text}"]) + "\n"
    return [(one.name.as_written, one.name.capacity) for one in speakers_of(whole, folder)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "A representative of the secretariat introduced the item.", [("secretariat", "secretariat")]),
        ("es", "El representante de la secretaría presentó el tema.", [("secretaría", "secretariat")]),
        ("fr", "Le point 4 a été présenté par un représentant du secrétariat.", [("secrétariat", "secretariat")]),
        ("en", "The representative of the secretariat of the Lake Board introduced the item.", None),
        ("en", "The Meeting heard a statement by the representative of Togo and a presentation by the African Union.",
         [("Togo", "representative"), ("African Union", "observer")]),
        ("es", "La Reunión escuchó una declaración del representante del Togo y una exposición de la Unión Africana.",
         [("Togo", "representative"), ("Unión Africana", "observer")]),
        ("fr", "La Réunion a entendu une déclaration du représentant du Togo et un exposé de l’Union africaine.",
         [("Togo", "representative"), ("Union africaine", "observer")]),
        ("en", "Presentations were made by the representatives of Chad and Togo, as well as by an expert from the Council of Europe.",
         [("Chad", "representative"), ("Togo", "representative"), ("Council of Europe", "observer")]),
        ("es", "Hicieron exposiciones los representantes del Chad y el Togo, así como una experta del Consejo de Europa.",
         [("Chad", "representative"), ("Togo", "representative"), ("Consejo de Europa", "observer")]),
        ("fr", "Des exposés ont été présentés par les représentants du Tchad et du Togo, ainsi que par un expert du Conseil"
         " de l’Europe.", [("Tchad", "representative"), ("Togo", "representative"), ("Conseil de l’Europe", "observer")]),
        ("en", "The panellists were Mr. Alioune Barry (Chad), Ms. Ana Ruiz (Togo) and Mr. Joseph Penn (Ghana).",
         [("Chad", "representative"), ("Togo", "representative"), ("Ghana", "representative")]),
        ("es", "Los panelistas fueron el Sr. Alioune Barry (Chad), la Sra. Ana Ruiz (Togo) y el Sr. Joseph Penn (Ghana).",
         [("Chad", "representative"), ("Togo", "representative"), ("Ghana", "representative")]),
        ("fr", "Des interventions ont été faites par le Togo et, en tant qu’observateurs, par la Norvège et la Suisse.",
         [("Togo", "representative"), ("Norvège", "observer"), ("Suisse", "observer")]),
        ("es", "La Sra. Ana Ruiz presentó una ponencia, a la que siguió una exposición del Banco Mundial.",
         [("Ana Ruiz", "expert"), ("Banco Mundial", "observer")]),
        ("en", "Reference was made to the return of assets by Chad and Togo to Ghana.", []),
        ("es", "Se hizo referencia a la experiencia adquirida por el Chad y el Togo.", []),
        ("fr", "Il a été fait mention de l’expérience acquise par le Tchad et le Togo.", []),
    ],
)  # fmt: skip
def test_who_spoke(language: str, text: str, expected: list[tuple[str, str]] | None, tmp_path: Path) -> None:
    found = spoke(language, text, tmp_path)
    if expected is None:
        assert ("secretariat", "secretariat") not in found
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Mr. Luis Rivas Soto (Chad) led off. Mr. Rivas Soto explained the fees.", [("Chad", "representative")]),
        ("es", "La Sra. Eva Rivas Soto (Togo) tomó la palabra. La Sra. Rivas Soto explicó las tasas.",
         [("Togo", "representative")]),
        ("fr", "M. Luis Rivas Soto (Togo) a pris la parole. M. Rivas Soto a expliqué les frais.", [("Togo", "representative")]),
        ("en", "Mr. Luis Rivas Soto (Chad) led off. Mr. Juan Rivas explained the fees.",
         [("Chad", "representative"), ("Juan Rivas", "expert")]),
    ],
)  # fmt: skip
def test_two_surnames_name_the_person_again(
    language: str, text: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert spoke(language, text, tmp_path) == expected
