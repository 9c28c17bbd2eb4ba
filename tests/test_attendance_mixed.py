"""Sentences on who came that mix counts, brackets, several clauses and joined lists, below a heading on the meeting."""

from __future__ import annotations

import pytest

from tests.short_reports import tables_with


def names(language: str, sentence: str) -> list[str]:
    return sorted(tables_with(language, sentence)["participants"].name_as_written)


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "There were present 71 members, observers from 16 other States, four non-member States and the Holy See, "
         "and representatives of UNICEF and the World Bank.", ["Holy See", "UNICEF", "World Bank"]),
        ("en", "Members of the Group from these countries took part: Cuba, Peru and Togo, together with other specialists.",
         ["Cuba", "Peru", "Togo"]),
        ("en", "Observers from two States outside the Committee, namely Chad and Mali, followed the session, and so did "
         "observers from two other organizations: the African Union and UNICEF.",
         ["Chad", "Mali", "African Union", "UNICEF"]),
        ("en", "The delegations of Benin, Ghana and Togo were led by ministers, those of Mali and Niger by officials.",
         ["Benin", "Ghana", "Togo", "Mali", "Niger"]),
        ("en", "Two United Nations bodies (UNDP and UNESCO), one intergovernmental organization (the African Union) and "
         "two countries (Chad and Mali) sent observers.", ["UNDP", "UNESCO", "African Union", "Chad", "Mali"]),
        ("en", "Experts of Fiji, Kiribati and Samoa, and an expert of the University of the South Pacific, were present.",
         ["Fiji", "Kiribati", "Samoa", "University of the South Pacific"]),
        ("en", "Fiji, Kiribati and Samoa were represented at the level of minister; Tonga sent its ambassador.",
         ["Fiji", "Kiribati", "Samoa", "Tonga"]),
        ("en", "The meeting was attended by these members of the Bureau: Mr. Rauf Aliyev (Azerbaijan), Ms. Shirin "
         "Farahmand (Kazakhstan) and Ms. Bagul Annayeva (Turkmenistan).", ["Azerbaijan", "Kazakhstan", "Turkmenistan"]),
        ("en", "Focal points from the following Parties came to the Meeting: Albania, Croatia, Egypt and Spain.",
         ["Albania", "Croatia", "Egypt", "Spain"]),
        ("es", "Participaron expertos gubernamentales de Fiji, Kiribati y Samoa, y un experto de la Universidad del "
         "Pacífico Sur.", ["Fiji", "Kiribati", "Samoa", "Universidad del Pacífico Sur"]),
        ("es", "Las delegaciones de Benin, Ghana y Togo estuvieron encabezadas por ministros, y las de Malí y el Níger "
         "por funcionarios.", ["Benin", "Ghana", "Togo", "Malí", "Níger"]),
        ("es", "Enviaron observadores dos órganos de las Naciones Unidas (PNUD y UNESCO) y una organización "
         "intergubernamental (la Unión Africana).", ["PNUD", "UNESCO", "Unión Africana"]),
        ("es", "Fiji, Kiribati y Samoa estuvieron representados a nivel de ministro; Tonga envió a su embajador.",
         ["Fiji", "Kiribati", "Samoa", "Tonga"]),
        ("es", "Asistieron los siguientes miembros de la Mesa: Sr. Rauf Aliyev (Azerbaiyán), Sra. Shirin Farahmand "
         "(Kazajstán) y Sra. Bagul Annayeva (Turkmenistán).", ["Azerbaiyán", "Kazajstán", "Turkmenistán"]),
        ("fr", "Les délégations du Bénin, du Ghana et du Togo étaient conduites par des ministres, celles du Mali et du "
         "Niger par des fonctionnaires.", ["Bénin", "Ghana", "Togo", "Mali", "Niger"]),
        ("fr", "Deux organes des Nations Unies (PNUD et UNESCO) et une organisation intergouvernementale (l'Union "
         "africaine) avaient envoyé des observateurs.", ["PNUD", "UNESCO", "Union africaine"]),
        ("fr", "Les Fidji, Kiribati et le Samoa étaient représentés au niveau ministériel; les Tonga avaient envoyé leur "
         "ambassadeur.", ["Fidji", "Kiribati", "Samoa", "Tonga"]),
        ("fr", "Ont assisté à la Réunion les membres suivants du Bureau: M. Rauf Aliyev (Azerbaïdjan), Mme Shirin "
         "Farahmand (Kazakhstan) et Mme Bagul Annayeva (Turkménistan).", ["Azerbaïdjan", "Kazakhstan", "Turkménistan"]),
    ],
)  # fmt: skip
def test_names_in_any_part_of_a_sentence_are_read(language: str, sentence: str, expected: list[str]) -> None:
    assert names(language, sentence) == sorted(expected)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Benin, Ghana and Togo are represented on the Board of the Institute."),
        ("en", "The project covered three countries (Benin, Ghana and Togo) and two institutes (UNICRI and UNAFRI)."),
        ("en", "The Meeting was organized by Benin, Ghana and Togo and attended by 40 experts."),
        ("en", "UNICRI, UNICEF and the World Bank participated in the preparation of the working paper."),
        ("en", "Prison staff of Benin, Ghana and Togo attended courses of the Institute."),
        ("es", "Benin, Ghana y el Togo están representados en la Junta del Instituto."),
        ("es", "La Reunión fue organizada por Benin, Ghana y el Togo y contó con 40 participantes."),
        ("es", "El personal penitenciario de Benin, Ghana y el Togo asistió a cursos del Instituto."),
        ("fr", "Le Bénin, le Ghana et le Togo sont représentés au Conseil de l'Institut."),
        ("fr", "La Réunion était organisée par le Bénin, le Ghana et le Togo et comptait 40 participants."),
        ("fr", "Le personnel pénitentiaire du Bénin, du Ghana et du Togo a suivi des cours de l'Institut."),
    ],
)
def test_who_is_named_for_another_reason_did_not_come(language: str, sentence: str) -> None:
    assert names(language, sentence) == []


@pytest.mark.parametrize(
    ("language", "listed", "expected"),
    [
        ("en", "Chad, United Kingdom of Great Britain and Northern Ireland (United Kingdom) and Mali",
         ["Chad", "United Kingdom of Great Britain and Northern Ireland", "Mali"]),
        ("es", "Chad, Reino Unido de Gran Bretaña e Irlanda del Norte (Reino Unido) y Malí",
         ["Chad", "Reino Unido de Gran Bretaña e Irlanda del Norte", "Malí"]),
        ("fr", "Mali, Royaume-Uni de Grande-Bretagne et d'Irlande du Nord (Royaume-Uni) et Tchad",
         ["Mali", "Royaume-Uni de Grande-Bretagne et d'Irlande du Nord", "Tchad"]),
    ],
)  # fmt: skip
def test_the_short_name_of_a_state_in_brackets_divides_none(language: str, listed: str, expected: list[str]) -> None:
    opening = {"en": "The following States attended", "es": "Asistieron los siguientes Estados",
               "fr": "Les États suivants étaient présents"}  # fmt: skip
    assert names(language, f"{opening[language]}: {listed}.") == sorted(expected)
