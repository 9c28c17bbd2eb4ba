"""Who observes beside members, who is only counted, who asks a speaker, and who is absent: one sentence, one case."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.short_reports import tables_with
from tests.test_retold_speakers import speakers

MEMBER, OBSERVER = "representative", "observer"
BESIDE_MEMBERS = [
    ("en", "The session was attended by Chile and Peru; and, as observers, the World Bank and UNODC."),
    ("en", "Chile and Peru took part as members; and, as special guests, the World Bank and UNODC."),
    ("es", "Asistieron Chile y el Perú, y como observadores, el Banco Mundial y la UNODC."),
    ("es", "Asistieron Chile y el Perú; y como invitados especiales, el Banco Mundial y la UNODC."),
    ("fr", "Ont participé le Chili et le Pérou et, en tant qu’observateurs, la Banque mondiale et l’ONUDC."),
    ("fr", "Ont participé le Chili et le Pérou; et, en qualité d’invités spéciaux, la Banque mondiale et l’ONUDC."),
]
ONLY_COUNTED = [
    ("en", "The Meeting was attended by experts nominated by the Governments of Chile, Cuba and Peru, together with eight "
     "Employer and eight Worker experts."),
    ("es", "Asistieron a la Reunión representantes de Chile, Cuba y el Perú, junto con ocho expertos independientes."),
    ("fr", "Ont participé des représentants du Chili, de Cuba et du Pérou, ainsi que huit experts indépendants."),
]  # fmt: skip
WITH_KIND = [
    ("en", "The Meeting was attended by representatives of Chile, Peru and the non-governmental organization "
     "Transparency International."),
    ("es", "Asistieron representantes de Chile, el Perú y la organización Transparencia Internacional."),
    ("fr", "Étaient présents le Chili, le Pérou et l’ONG Transparency International."),
]  # fmt: skip
ASKERS = [
    ("en", "Asked by Japan what each visit had cost, the observer for UNICEF replied that it varied.", ["Japan", "UNICEF"]),
    ("en", "The observer for UNICEF, asked by the representative of Japan, replied that it varied.", ["UNICEF", "Japan"]),
    ("en", "Questioned by Guinea and Benin, the delegate of Chad replied that it varied.", ["Guinea", "Benin", "Chad"]),
    ("es", "Preguntado por Cuba, el representante de Chile aclaró que ello era posible.", ["Cuba", "Chile"]),
    ("fr", "Interrogé par la Guinée et le Bénin, le représentant du Tchad a rappelé la marge d’erreur.",
     ["Guinée", "Bénin", "Tchad"]),
]  # fmt: skip
IN_THE_VIEW_OF = [
    ("en", "According to Ghana, the World Bank had financed three projects.", ["Ghana"]),
    ("es", "Según Ghana y el Chad, el Banco Mundial financiaba tres proyectos.", ["Ghana", "Chad"]),
    ("fr", "Selon le représentant du Ghana, la Banque mondiale finançait trois projets.", ["Ghana"]),
]
WISHES = [
    ("en", "It was the wish of Ghana and Chad that the text should be short.", ["Ghana", "Chad"]),
    ("en", "There was a plea from Greece for patience.", ["Greece"]),
    ("es", "Era el deseo de Ghana que el texto fuera breve.", ["Ghana"]),
    ("es", "Hubo un llamamiento de Grecia a la paciencia.", ["Grecia"]),
    ("fr", "C’était le souhait du Ghana que le texte soit court.", ["Ghana"]),
    ("fr", "Il y a eu un appel de la Grèce à la patience.", ["Grèce"]),
    ("en", "There were calls from prisoners for better food in Malta.", []),
]
JOINED = [
    ("es", "Adhirieron a la propuesta Paraguay y Cuba.", ["Paraguay", "Cuba"]),
    ("es", "Paraguay adhirió a la Convención en 1999.", []),
]
ABSENT = [
    ("en", "The delegation of Malta having nothing to report, Kenya described its network.", ["Kenya"]),
    ("es", "La delegación de Malta no teniendo nada que informar, España describió su red.", ["España"]),
    ("fr", "L’expert hongrois étant souffrant, le représentant de la Suisse a ouvert le débat.", ["Suisse"]),
]


def attended(language: str, sentence: str) -> set[tuple[str, str]]:
    rows = tables_with(language, sentence)["participants"]
    return set(zip(rows.entity_id, rows.capacity, strict=True))


@pytest.mark.parametrize(("language", "sentence"), BESIDE_MEMBERS)
def test_who_observes_beside_members(language: str, sentence: str) -> None:
    observers = {("org:world-bank", OBSERVER), ("org:unodc", OBSERVER)}
    assert attended(language, sentence) == {("CHL", MEMBER), ("PER", MEMBER), *observers}


@pytest.mark.parametrize(("language", "sentence"), ONLY_COUNTED)
def test_experts_that_are_counted_have_no_name(language: str, sentence: str) -> None:
    assert {entity for entity, _ in attended(language, sentence)} == {"CHL", "CUB", "PER"}


@pytest.mark.parametrize(("language", "sentence"), WITH_KIND)
def test_the_kind_of_a_body_is_no_part_of_its_name(language: str, sentence: str) -> None:
    assert {entity for entity, _ in attended(language, sentence)} == {"CHL", "PER", "org:transparency-international"}


@pytest.mark.parametrize(("language", "sentence", "names"), [*ASKERS, *IN_THE_VIEW_OF, *WISHES, *JOINED, *ABSENT])
def test_who_asks_and_who_is_absent(tmp_path: Path, language: str, sentence: str, names: list[str]) -> None:
    assert [one.name.as_written for one in speakers(tmp_path, language, sentence)] == names


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "The delegation of Chile was elected Vice-Chair and Mr. Kofi Adom (Togo) Chair.",
         {("Vice-Chair", "CHL"), ("Chair", "TGO")}),
        ("en", "Chile and Cuba were elected to the two offices of Vice-Chairman; Mr. Kofi Adom (Togo) was elected Rapporteur.",
         {("Vice-Chair", "CHL"), ("Vice-Chair", "CUB"), ("Rapporteur", "TGO")}),
        ("en", "The Meeting elected as its Chair Mr. Kofi Adom (Togo) and, as Vice-Chairs, the heads of delegation of Chile "
         "and Cuba.", {("Chair", "TGO"), ("Vice-Chair", "CHL"), ("Vice-Chair", "CUB")}),
        ("es", "La delegación de Chile fue elegida Vicepresidenta y el Sr. Kofi Adom (Togo) Presidente.",
         {("Vice-Chair", "CHL"), ("Chair", "TGO")}),
        ("fr", "La délégation du Chili a été élue Vice-Présidente, et M. Kofi Adom (Togo) Président.",
         {("Vice-Chair", "CHL"), ("Chair", "TGO")}),
        ("fr", "Mme Ida Holm (Canada) a été désignée rapporteure générale.", {("Rapporteur", "CAN")}),
        ("en", "Chile was elected Chair, represented by Mr. Kofi Adom (Togo).", set()),
        ("en", "Chile was elected Chair in the person of Mr. Luis Paz, and Ms. Ana Ruiz (Peru) Rapporteur.",
         {("Chair", "CHL"), ("Rapporteur", "PER")}),
        ("es", "Chile fue elegido Presidente en la persona del Sr. Luis Paz, y la Sra. Ana Ruiz (Perú) Relatora.",
         {("Chair", "CHL"), ("Rapporteur", "PER")}),
        ("fr", "Le Chili a été élu Président en la personne de M. Luis Paz, et Mme Ana Ruiz (Pérou) Rapporteuse.",
         {("Chair", "CHL"), ("Rapporteur", "PER")}),
    ],
)  # fmt: skip
def test_states_that_hold_an_office_beside_persons(
    language: str, sentence: str, expected: set[tuple[str, str]]
) -> None:
    found = tables_with(language, sentence)["officers"]
    assert set(zip(found.role, found.country_iso3, strict=True)) == expected
