"""Who came, in reports of small bodies: persons with their States, text before the first number, names with acronyms."""

from __future__ import annotations

import pytest
from frame_rows import build_tables, read_file

from flows.mentions import MentionKind, find_mentions

TITLES = {
    "en": "Lakes Committee\n\nReport of the Sixth Session\n\nOsaka, 10-14 June 1991\n\nOriginal: English\n\n",
    "es": "Comité de los Lagos\n\nInforme de la sexta reunión\n\nOsaka, 10-14 de junio de 1991\n\nOriginal: español\n\n",
    "fr": "Comité des lacs\n\nRapport de la sixième session\n\nOsaka, 10-14 juin 1991\n\nOriginal: français\n\n",
}
OPENINGS = {"en": "OPENING OF THE SESSION", "es": "APERTURA DE LA REUNIÓN", "fr": "OUVERTURE DE LA SESSION"}
AGENDAS = {
    "en": "The Committee adopted its agenda.",
    "es": "El Comité aprobó su programa.",
    "fr": "Le Comité a adopté son ordre du jour.",
}


def participants(text: str) -> set[str]:
    """Who took part according to a report: codes of States, else names."""
    rows = build_tables([read_file("lakes.txt", text.encode())], ())["participants"]
    return {iso3 or name for iso3, name in zip(rows["iso3"].fillna(""), rows["name_as_written"], strict=True)}


def numbered(sentence: str, language: str) -> str:
    """A report with the sentence in its first paragraph, below a heading that says nothing of attendance."""
    return f"{TITLES[language]}{OPENINGS[language]}\n\n1. {sentence}\n\n2. {AGENDAS[language]}\n"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Those attending were Mr. Hagen (Norway), Chairman, Mr. Ott (Peru) and Mr. Ray (Japan), Vice-Chairmen."),
        ("en", "The following members were present: Ms. Ada Hagen (Norway), Mr. Ben Ott (Peru) and Mr. Cy Ray (Japan)."),
        ("es", "Estaban presentes el Sr. Hagen (Noruega), Presidente, el Sr. Ott (Perú) y el Sr. Ray (Japón), Vicepresidentes."),
        ("es", "Los miembros presentes fueron la Sra. Ada Hagen (Noruega), el Sr. Ben Ott (Perú) y el Sr. Cy Ray (Japón)."),
        ("fr", "Étaient présents M. Hagen (Norvège), Président, M. Ott (Pérou) et M. Ray (Japon), Vice-Présidents."),
        ("fr", "Les membres présents étaient Mme Ada Hagen (Norvège), M. Ben Ott (Pérou) et M. Cy Ray (Japon)."),
    ],
)  # fmt: skip
def test_members_with_their_states_came_for_these(language: str, sentence: str) -> None:
    assert participants(numbered(sentence, language)) == {"NOR", "PER", "JPN"}


def test_experts_with_their_states_are_not_said_to_come_for_these() -> None:
    sentence = "The following experts took part: Ms. Ada Hagen (Norway), Mr. Ben Ott (Peru) and Mr. Cy Ray (Japan)."
    assert participants(numbered(sentence, "en")).isdisjoint({"NOR", "PER", "JPN"})


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Attending in their personal capacity were two experts, Mr. Ben Ott and Ms. Ada Hagen."),
        ("es", "Asistieron a título personal dos expertos, Ben Ott y Ada Hagen."),
        ("fr", "Ont assisté à la session à titre personnel deux experts, Ben Ott et Ada Hagen."),
    ],
)
def test_experts_are_named_after_their_number(language: str, sentence: str) -> None:
    report = numbered(sentence, language).replace(
        OPENINGS[language], {"en": "ATTENDANCE", "es": "ASISTENCIA", "fr": "PARTICIPATION"}[language]
    )
    assert participants(report) == {"Ben Ott", "Ada Hagen"}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "Representatives of five members of the Committee (Chad, Mali, Peru, Togo and Zambia) attended the session.",
        ),
        (
            "es",
            "Asistieron a la reunión representantes de cinco miembros del Comité (el Chad, Malí, el Perú, el Togo y Zambia).",
        ),
        (
            "fr",
            "Des représentants de cinq membres du Comité (Tchad, Mali, Pérou, Togo et Zambie) ont assisté à la session.",
        ),
    ],
)
def test_text_without_number_before_the_first_number_says_who_came(language: str, sentence: str) -> None:
    report = f"{TITLES[language]}{sentence}\n\n1. {AGENDAS[language]}\n"
    assert participants(report) == {"TCD", "MLI", "PER", "TGO", "ZMB"}


def test_notes_of_a_title_page_are_no_text_of_the_report() -> None:
    notes = "Note\n\n" + "\n\n".join(
        f"The {word} document of the Committee has symbols of capital letters with figures, which refer to its documents."
        for word in ("first", "second")
    )
    text = f"{TITLES['en']}{notes}\n\n1. The Committee thanked its host.\n"
    report = read_file("lakes.txt", text.encode()).report
    assert [one.text for one in report.paragraphs if one.is_body_text] == ["The Committee thanked its host."]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("observateurs du Togo, de l’Autorité du bassin du Mono (ABM) et de la FAO", "Autorité du bassin du Mono"),
        ("la Comisión técnica mixta del Río Verde (CTMRV) y la FAO", "Comisión técnica mixta del Río Verde"),
        ("the Authority for the protection of Lake Chad (APLC) and FAO", "Authority for the protection of Lake Chad"),
        ("the Regional Bureau for Latin America and the Caribbean said", "Regional Bureau for Latin America and the Caribbean"),
        ("la Oficina Regional para Asia y el Pacífico señaló", "Oficina Regional para Asia y el Pacífico"),
    ],
)  # fmt: skip
def test_a_name_goes_on_to_its_acronym_and_past_the_halves_of_a_region(text: str, name: str) -> None:
    assert name in [text[one.start : one.end] for one in find_mentions(text) if one.kind is MentionKind.NAME]


def test_other_words_are_between_no_halves_of_a_region() -> None:
    text = "the Bureau for Latin America and the small islands of the Caribbean said"
    name = next(one for one in find_mentions(text) if one.kind is MentionKind.NAME)
    assert text[name.start : name.end] == "Bureau for Latin America"


@pytest.mark.parametrize("text", ["an authority of Niger (AON)", "the Authority, Niger (ANB)", "Niger (ABN)"])
def test_an_acronym_of_other_words_makes_no_name(text: str) -> None:
    assert [text[one.start : one.end] for one in find_mentions(text) if one.kind is MentionKind.STATE] == ["Niger"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Invitations had been sent to Chad, Mali, Peru, Togo and Zambia."),
        ("en", "Participants visited prisons in Chad, Mali, Peru, Togo and Zambia."),
        ("en", "Representatives of Chad, Mali, Peru, Togo and Zambia had attended the previous session."),
        ("en", "The Committee noted that Chad, Mali, Peru, Togo and Zambia had sent experts to the course."),
        ("en", "Fellowships were granted to experts from Chad, Mali, Peru, Togo and Zambia."),
        ("en", "Delegations from Chad, Mali, Peru, Togo and Zambia should attend future sessions."),
        ("en", "The Committee invited Chad, Mali, Peru, Togo and Zambia to be represented at its next session."),
        ("es", "Se habían enviado invitaciones al Chad, Malí, el Perú, el Togo y Zambia."),
        ("es", "Los participantes visitaron prisiones del Chad, Malí, el Perú, el Togo y Zambia."),
        ("es", "Representantes del Chad, Malí, el Perú, el Togo y Zambia habían asistido a la reunión anterior."),
        ("es", "Expertos del Chad, Malí, el Perú, el Togo y Zambia asistirán a la próxima reunión."),
        ("fr", "Des invitations avaient été adressées au Tchad, au Mali, au Pérou, au Togo et à la Zambie."),
        ("fr", "Les participants ont visité des prisons du Tchad, du Mali, du Pérou, du Togo et de la Zambie."),
        ("fr", "L’atelier tenu à Lima en 1990 avait réuni des experts du Tchad, du Mali, du Pérou, du Togo et de la Zambie."),
        ("fr", "Des experts du Tchad, du Mali, du Pérou, du Togo et de la Zambie assisteront à la prochaine session."),
    ],
)  # fmt: skip
def test_who_was_invited_visited_trained_or_came_before_or_is_to_come_did_not_come(
    language: str, sentence: str
) -> None:
    assert participants(numbered(sentence, language)) == set()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The session was attended by five of the members of the Committee (Chad, Mali, Peru, Togo and Zambia)."),
        ("es", "Cinco miembros de la Comisión (el Chad, Malí, el Perú, el Togo y Zambia) asistieron a la reunión."),
        ("fr", "Cinq membres du Comité (Tchad, Mali, Pérou, Togo et Zambie) ont assisté à la session."),
    ],
)
def test_a_number_of_members_is_no_name_those_in_brackets_are(language: str, sentence: str) -> None:
    assert participants(numbered(sentence, language)) == {"TCD", "MLI", "PER", "TGO", "ZMB"}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Observers from Benin, Togo, UNICEF and XKDB also attended."),
        ("es", "Participaron representantes de ocho Estados miembros, así como observadores de Benin, el Togo, el UNICEF y el XKDB."),
        ("fr", "Ont participé des représentants de huit États membres ainsi que des observateurs du Bénin, du Togo, de l’UNICEF et du XKDB."),
    ],
)  # fmt: skip
def test_observers_beside_a_number_of_members_and_unknown_acronyms_are_read(language: str, sentence: str) -> None:
    assert participants(numbered(sentence, language)) >= {"BEN", "TGO", "UNICEF", "XKDB"}
