"""Officers in words that no rule knows: a person of a State beside a word of office, and the State that a list prints."""

from __future__ import annotations

import pytest
from documents import report

ABOVE = {
    "en": "Report of the Meeting of Experts\n\nLima, 3-5 March 1998\n\nA. Opening\n\n1. The Meeting was held at Lima.",
    "es": "Informe de la Reunión de Expertos\n\nLima, 3 a 5 de marzo de 1998\n\nA. Apertura\n\n1. La Reunión se celebró en Lima.",
    "fr": "Rapport de la Réunion d'experts\n\nLima, 3-5 mars 1998\n\nA. Ouverture\n\n1. La Réunion s'est tenue à Lima.",
}
CODE = "officer-presumed"
PLACES = {"en": ("Peru", "Kenya", "China"), "es": ("Perú", "Kenya", "China"), "fr": ("Pérou", "Kenya", "Chine")}


def read(text: str, language: str) -> tuple[list[tuple[str, str, str | None]], int]:
    """Office, name and country of the officers of a short report, and how many are presumed."""
    found = report(f"{ABOVE[language]}\n\n{text}")
    presumed = [issue for issue in found.issues if issue.code == CODE]
    return [(one.role, one.name, one.country_as_written) for one in found.officers], len(presumed)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "Chairman of the Meeting was Ms. Ana Ruiz (Peru); at her side sat the Vice-Chairman, Mr. Tom Otieno (Kenya), "
            "and Mr. Li Wei (China) took charge of the report.",
        ),
        ("en", "Ms. Ana Ruiz (Peru), Chair; Mr. Tom Otieno (Kenya), Vice-Chair; Mr. Li Wei (China), Rapporteur."),
        (
            "en",
            "Presiding over the Meeting was Ms. Ana Ruiz (Peru). Beside her were Mr. Tom Otieno (Kenya) as Vice-Chair and, "
            "as Rapporteur, Mr. Li Wei (China).",
        ),
        (
            "es",
            "Presidía la Sra. Ana Ruiz (Perú), flanqueada por un Vicepresidente, el Sr. Tom Otieno (Kenya); la redacción "
            "del informe incumbía al Sr. Li Wei (China).",
        ),
        (
            "es",
            "Sra. Ana Ruiz (Perú), Presidenta; Sr. Tom Otieno (Kenya), Vicepresidente; Sr. Li Wei (China), Relator.",
        ),
        (
            "fr",
            "La Réunion s'est donné pour présidente Mme Ana Ruiz (Pérou), flanquée d'un vice-président, M. Tom Otieno "
            "(Kenya). La rédaction du rapport incombait à M. Li Wei (Chine).",
        ),
        (
            "fr",
            "Présidait Mme Ana Ruiz (Pérou); l'entouraient, comme vice-président, M. Tom Otieno (Kenya) et, comme "
            "rapporteur, M. Li Wei (Chine).",
        ),
    ],
)
def test_persons_beside_a_word_of_office(language: str, sentence: str) -> None:
    names = zip(
        ("Chair", "Vice-Chair", "Rapporteur"), ("Ana Ruiz", "Tom Otieno", "Li Wei"), PLACES[language], strict=True
    )
    found, presumed = read(f"2. {sentence}", language)
    assert sorted(found) == sorted(names)
    assert presumed > 0


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The Chair thanked Ms. Ana Ruiz (Peru) for the work done."),
        ("en", "Ms. Ana Ruiz (Peru) asked that the Rapporteur read out the text."),
        ("en", "A working group, with Ms. Ana Ruiz (Peru) as chair, met twice."),
        ("en", "The former Chairman, Ms. Ana Ruiz (Peru), sent a message."),
        ("en", "The Rapporteur on the rights of the child, Ms. Ana Ruiz (Peru), was present."),
        ("en", "Ms. Ana Ruiz (Peru), President of the Supreme Court, gave a lecture."),
        ("es", "El Presidente agradeció a la Sra. Ana Ruiz (Perú) su labor."),
        ("es", "El grupo de redacción, con la Sra. Ana Ruiz (Perú) como Presidenta, se reunió dos veces."),
        ("es", "La Sra. Ana Ruiz (Perú) pidió que el Relator diera lectura al texto."),
        ("fr", "Le Président a remercié Mme Ana Ruiz (Pérou) de son travail."),
        ("fr", "Un groupe de travail, avec Mme Ana Ruiz (Pérou) comme présidente, s'est réuni deux fois."),
        ("fr", "Mme Ana Ruiz (Pérou) a demandé que le Rapporteur donne lecture du texte."),
    ],
)
def test_persons_who_hold_no_office_of_the_meeting(language: str, sentence: str) -> None:
    assert read(f"2. {sentence}", language) == ([], 0)


def test_no_one_is_presumed_where_the_office_is_read() -> None:
    elected = (
        "2. Ms. Ana Ruiz (Peru) was elected Chair, Mr. Tom Otieno (Kenya) Vice-Chair and Mr. Li Wei (China) Rapporteur."
    )
    found, presumed = read(f"{elected}\n\n3. Behind the Chair sat Mr. Jan Novak (Poland).", "en")
    assert [name for _, name, _ in found] == ["Ana Ruiz", "Tom Otieno", "Li Wei"]
    assert presumed == 0


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [
        ("en", "Peru: Ms. Ana Ruiz, Director of Prisons\n\n2. Ms. Ruiz was elected Chair.", "Peru"),
        ("en", "Ms. Ana Ruiz, Peru\n\n2. Ms. Ruiz was elected Chair.", "Peru"),
        ("es", "Perú: Sra. Ana Ruiz, Directora\n\n2. La Sra. Ruiz fue elegida Presidenta.", "Perú"),
        ("fr", "Pour le Pérou : Mme Ana Ruiz, Directrice\n\n2. Mme Ruiz a été élue Présidente.", "Pérou"),
        ("en", "Peru: Ms. Eva Ruizberg\n\n2. Ms. Ruiz was elected Chair.", None),
        ("en", "Peru: Ms. Ana Ruiz\n\nChile: Mr. Leo Ruiz\n\n2. Ms. Ruiz was elected Chair.", None),
    ],
)
def test_the_state_that_a_list_prints_with_the_name(language: str, text: str, country: str | None) -> None:
    assert read(text, language)[0] == [("Chair", "Ruiz", country)]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Brigadier Ana Ruiz", "Ana Ruiz"),
        ("Captain A. Ruiz", "A. Ruiz"),
        ("Mrs. van Ruiz", "van Ruiz"),
        ("A. S. M. Ruiz", "A. S. M. Ruiz"),
        ("Mr. M. Ruiz", "M. Ruiz"),
    ],
)
def test_ranks_initials_and_particles_of_names(written: str, name: str) -> None:
    assert read(f"2. The Meeting elected {written} (Peru) as Chair.", "en")[0] == [("Chair", name, "Peru")]
