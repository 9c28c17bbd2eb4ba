"""Sentences that continue the attendance named before them, "So were A and B.", and persons with their affiliation."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from test_attendance_groups import listed

BASES = {
    "en": ("Kenya and Mali were represented.", "Kenya and Mali sent observers."),
    "es": ("Estuvieron representados Kenya y Malí.", "Kenya y Malí enviaron observadores."),
    "fr": ("Le Kenya et le Mali étaient représentés.", "Le Kenya et le Mali ont envoyé des observateurs."),
}
GROUPS = {
    "en": ("", ", among the members of the Group of Western States,", ", from the Group of Western States,"),
    "es": ("", ", entre los miembros del Grupo de Estados de Europa,", ", por el Grupo de Estados de Europa,"),
    "fr": ("", ", parmi les membres du Groupe des États d’Europe,", ", au titre du Groupe des États d’Europe,"),
}
FORMS = {
    "en": ("So were", "So, too, were", "So did", "The same was true of", "As did"),
    "es": (
        "También lo estaban",
        "Lo estuvieron asimismo",
        "Lo mismo hicieron",
        "Otro tanto hicieron",
        "Igual hicieron",
    ),
    "fr": ("L’étaient également", "L’étaient", "Ont fait de même", "En ont fait autant"),
}
NAMES = {"en": "Poland and Norway", "es": "Polonia y Noruega", "fr": "la Pologne et la Norvège"}
TAILS = {
    "en": ("Poland and Norway were as well.", "Poland and Norway did so as well.", "Poland and Norway also were."),
    "es": ("Polonia y Noruega también lo hicieron.", "Polonia y Noruega lo estaban asimismo."),
    "fr": ("La Pologne et la Norvège l’étaient également.", "La Pologne et la Norvège en ont fait autant."),
}
JOINED = {
    "en": ("Also represented were{0} {1}.", "Present as well were{0} {1}.", "They were joined by{0} {1}."),
    "es": ("También estuvieron representados{0} {1}.", "Se les sumaron{0} {1}.", "A ellos se unieron{0} {1}."),
    "fr": (
        "Étaient également présents{0} {1}.",
        "Ont également été représentés{0} {1}.",
        "Se sont joints à eux{0} {1}.",
    ),
}

TOPICS = {
    "en": ("As regards the United Nations system", "As for United Nations entities", "Concerning the other entities"),
    "es": ("Respecto del sistema de las Naciones Unidas", "En cuanto a otras entidades", "Por parte del sistema"),
    "fr": ("S’agissant du système des Nations Unies", "Pour ce qui est des entités", "Du côté des Nations Unies"),
}
ABOUT_THEM = {
    "en": ("UNICEF and UNESCO sent observers.", "observers for UNICEF and UNESCO were present."),
    "es": ("el UNICEF y la UNESCO enviaron observadores.", "asistieron observadores del UNICEF y de la UNESCO."),
    "fr": (
        "l’UNICEF et l’UNESCO y ont dépêché des observateurs.",
        "étaient présents des observateurs de l’UNICEF et de l’UNESCO.",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        *((one, f"{form}{group} {NAMES[one]}.") for one in FORMS for form, group in product(FORMS[one], GROUPS[one])),
        *((one, tail) for one in TAILS for tail in TAILS[one]),
        ("fr", "Il en était de même de la Pologne et de la Norvège."),
        ("fr", "Il en allait de même, parmi les membres du Groupe des États d’Europe, de la Pologne et de la Norvège."),
    ],
)
def test_what_continues_attendance_in_every_combination(language: str, sentence: str, tmp_path: Path) -> None:
    for base, capacity in zip(BASES[language], ("representative", "observer"), strict=True):
        found = listed(f"1. {base} {sentence}", tmp_path, language)
        assert (len(found), {*found.values()}) == (4, {capacity})


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "form", "group"),
    [(one, form, group) for one in JOINED for form, group in product(JOINED[one], GROUPS[one])],
)
def test_others_who_attended_in_every_combination(language: str, form: str, group: str, tmp_path: Path) -> None:
    found = listed(f"1. {BASES[language][0]} {form.format(group, NAMES[language])}", tmp_path, language)
    assert (len(found), {*found.values()}) == (4, {"representative"})


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ada Quill (University of the Lakes) and Tom Penn (former judge) attended in an expert capacity."),
        ("en", "Ms. Ada Quill (University of the Lakes) and Mr. Tom Penn (former judge) attended as experts."),
        ("es", "La Sra. Ada Quill (Universidad del Lago) y el Sr. Tom Penn (exjuez) asistieron a título de expertos."),
        ("es", "Ada Quill (Universidad del Lago) y Tom Penn (exjuez) participaron en su condición de expertos."),
        ("fr", "Mme Ada Quill (Université du lac) et M. Tom Penn (ancien juge) ont participé à titre d’experts."),
        ("fr", "Ada Quill (Université du lac) et Tom Penn (ancien juge) étaient présents en tant qu’experts."),
        ("fr", "Ont assisté aux travaux, comme experts, Ada Quill (Université du lac) et Tom Penn."),
    ],
)
def test_experts_with_an_affiliation_attend_as_persons(language: str, text: str, tmp_path: Path) -> None:
    assert listed(f"1. {text}", tmp_path, language) == {"Ada Quill": "expert", "Tom Penn": "expert"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "An expert, Ms. Ada Quill (University of the Lakes), also attended."),
        ("es", "Asistió una experta, la Sra. Ada Quill (Universidad del Lago)."),
        ("fr", "Une experte, Mme Ada Quill (Université du lac), y a également participé."),
    ],
)
def test_one_expert_attends_as_a_person(language: str, text: str, tmp_path: Path) -> None:
    assert listed(f"1. {text}", tmp_path, language) == {"Ada Quill": "expert"}


@pytest.mark.parametrize("language", ABOUT_THEM)
def test_what_a_sentence_is_about_is_no_name(language: str, tmp_path: Path) -> None:
    for topic, sentence in product(TOPICS[language], ABOUT_THEM[language]):
        found = listed(f"1. {BASES[language][0]} {topic}, {sentence}", tmp_path, language)
        assert [*found][2:] == ["UNICEF", "UNESCO"], (topic, sentence)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "For the United Nations system there attended UNICEF, UNESCO and UNHCR."),
        ("es", "Del sistema de las Naciones Unidas estuvieron representados el UNICEF, la UNESCO y el ACNUR."),
        ("fr", "Du côté des Nations Unies ont assisté à la Réunion l’UNICEF, l’UNESCO et le HCR."),
    ],
)
def test_the_first_name_is_not_part_of_what_a_sentence_is_about(language: str, text: str, tmp_path: Path) -> None:
    assert len(listed(f"1. {text}", tmp_path, language)) == 3
