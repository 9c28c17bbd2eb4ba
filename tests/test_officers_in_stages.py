"""Officers elected in several stages, who continue, who join the Bureau or hold an office by turns; one form per case."""

from __future__ import annotations

import pytest
from test_officers import officers

CHAIR = {"en": ("Chair", "Ana Ruiz", "Peru"), "es": ("Chair", "Ana Ruiz", "Perú"), "fr": ("Chair", "Ana Ruiz", "Pérou")}
ELECTED = {
    "en": "3. Ms. Ana Ruiz (Peru) was elected Chair.",
    "es": "3. La Sra. Ana Ruiz (Perú) fue elegida Presidenta.",
    "fr": "3. Mme Ana Ruiz (Pérou) a été élue Présidente.",
}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Mr. Li Wei (China) agreed to continue as Rapporteur."),
        ("en", "The office of Rapporteur was held by Mr. Li Wei (China)."),
        ("en", "A Rapporteur was needed as well; that office was held by Mr. Li Wei (China)."),
        ("en", "The rapporteurship went to Mr. Li Wei (China)."),
        ("es", "El Sr. Li Wei (China) aceptó continuar como Relator."),
        ("es", "El cargo de Relator fue ocupado por el Sr. Li Wei (China)."),
        ("es", "Se necesitaba también un Relator; ocupó ese cargo el Sr. Li Wei (China)."),
        ("es", "Se dispuso que la relatoría fuera ejercida por el Sr. Li Wei (China)."),
        ("fr", "M. Li Wei (China) a accepté de rester Rapporteur."),
        ("fr", "Le poste de Rapporteur a été occupé par M. Li Wei (China)."),
        ("fr", "Il fallait aussi un Rapporteur; M. Li Wei (China) a exercé ces fonctions."),
    ],
)
def test_an_officer_in_a_further_sentence(language: str, sentence: str) -> None:
    assert officers(f"{ELECTED[language]} {sentence}", language) == [CHAIR[language], ("Rapporteur", "Li Wei", "China")]


@pytest.mark.parametrize(
    ("language", "sentence", "role", "states"),
    [
        ("en", "One office of Vice-Chair was reserved for Togo.", "Vice-Chair", ["Togo"]),
        ("en", "Togo and Fiji held the vice-chairs.", "Vice-Chair", ["Togo", "Fiji"]),
        ("en", "Togo and Fiji joined the Bureau.", "Bureau member", ["Togo", "Fiji"]),
        ("es", "La tercera Vicepresidencia se reservó al Togo.", "Vice-Chair", ["Togo"]),
        ("es", "El Togo y Fiji ocuparon las Vicepresidencias.", "Vice-Chair", ["Togo", "Fiji"]),
        ("es", "Se sumaron a la Mesa Togo y Fiji.", "Bureau member", ["Togo", "Fiji"]),
        ("fr", "La troisième vice-présidence a été réservée au Togo.", "Vice-Chair", ["Togo"]),
        ("fr", "Le Togo et les Fidji ont occupé les vice-présidences.", "Vice-Chair", ["Togo", "Fidji"]),
        ("fr", "Se sont joints au Bureau le Togo et les Fidji.", "Bureau member", ["Togo", "Fidji"]),
    ],
)
def test_states_in_office_or_that_join_the_bureau(language: str, sentence: str, role: str, states: list[str]) -> None:
    found = officers(f"{ELECTED[language]} {sentence}", language)
    assert found == [CHAIR[language], *((role, state, state) for state in states)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "As Rapporteur served, for the first two days, Mr. Tom Otieno (Kenya) and, for the last two, Mr. Li Wei (China).",
        ),
        ("en", "Mr. Tom Otieno (Kenya) acted as Rapporteur until 4 March and Mr. Li Wei (China) from that date."),
        (
            "es",
            "Como Relator actuó durante los dos primeros días el Sr. Tom Otieno (Kenya) y, durante los dos últimos, el Sr. Li Wei (China).",
        ),
        (
            "es",
            "El Sr. Tom Otieno (Kenya) actuó como Relator hasta el 4 de marzo y el Sr. Li Wei (China) a partir de esa fecha.",
        ),
        (
            "fr",
            "Les fonctions de Rapporteur ont été exercées les deux premiers jours par M. Tom Otieno (Kenya) et les deux derniers par M. Li Wei (China).",
        ),
        (
            "fr",
            "M. Tom Otieno (Kenya) a fait office de Rapporteur jusqu’au 4 mars et M. Li Wei (China) à partir de cette date.",
        ),
    ],
)
def test_two_persons_hold_an_office_one_after_the_other(language: str, sentence: str) -> None:
    assert officers(f"3. {sentence}", language) == [
        ("Rapporteur", "Tom Otieno", "Kenya"),
        ("Rapporteur", "Li Wei", "China"),
    ]


def test_a_state_whose_name_is_to_come_among_persons() -> None:
    text = "3. The Meeting elected Ms. Ana Ruiz (Peru) and the representative of Togo, whose name would be given later, Vice-Chairmen."
    assert officers(text) == [("Vice-Chair", "Ana Ruiz", "Peru"), ("Vice-Chair", "Togo", "Togo")]


def test_the_members_who_join_where_an_office_is_left_vacant() -> None:
    text = f"{ELECTED['en']} The second office remained vacant, and Togo and Fiji joined the Bureau."
    assert officers(text)[1:] == [("Bureau member", "Togo", "Togo"), ("Bureau member", "Fiji", "Fiji")]
