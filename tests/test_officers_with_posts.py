"""Officers with a post, a place and a State after the name, by rank, by surname or by State; who was one before."""

from __future__ import annotations

import pytest

from tests.short_reports import tables_with

Expected = set[tuple[str, str, str | None]]
NOBODY: Expected = set()


def officers_of(language: str, text: str) -> Expected:
    found = tables_with(language, text)["officers"]
    codes = [code or None for code in found.country_iso3]
    return set(zip(found.role, found.name, codes, strict=True))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Present were Dr. A. Okon, Chief Health Officer, Lagos, Nigeria (Vice-Chairman); Dr. M. Varma, New Delhi, "
         "India (Chairman); Mr. P. Delorme, Paris, France (Rapporteur).",
         {("Vice-Chair", "A. Okon", "NGA"), ("Chair", "M. Varma", "IND"), ("Rapporteur", "P. Delorme", "FRA")}),
        ("es", "Estaban presentes el Dr. A. Okon, Jefe de Sanidad, Lagos, Nigeria (Vicepresidente); el Dr. M. Varma, Nueva "
         "Delhi, India (Presidente); el Sr. P. Delorme, París, Francia (Relator).",
         {("Vice-Chair", "A. Okon", "NGA"), ("Chair", "M. Varma", "IND"), ("Rapporteur", "P. Delorme", "FRA")}),
        ("fr", "Étaient présents le Dr A. Okon, Ministère de la santé, Lagos, Nigéria (Vice-Président); le Dr M. Varma, New "
         "Delhi, Inde (Président); M. P. Delorme, Paris, France (Rapporteur).",
         {("Vice-Chair", "A. Okon", "NGA"), ("Chair", "M. Varma", "IND"), ("Rapporteur", "P. Delorme", "FRA")}),
        ("en", "The officers were: Chairman, Mr. R. Tessier (Canada); Vice-Chairman, Capt. L. Ohlsson (Sweden).",
         {("Chair", "R. Tessier", "CAN"), ("Vice-Chair", "L. Ohlsson", "SWE")}),
        ("es", "Se eligió Presidente al Cnel. Abel Mensah (Ghana) y Relator al Mayor Tomás Ortiz (Chile).",
         {("Chair", "Abel Mensah", "GHA"), ("Rapporteur", "Tomás Ortiz", "CHL")}),
        ("fr", "La Réunion a élu Président le Col. Abel Mensah (Ghana) et Rapporteur le Cdt Tom Otieno (Kenya).",
         {("Chair", "Abel Mensah", "GHA"), ("Rapporteur", "Tom Otieno", "KEN")}),
        ("en", "The work was directed by Mr. Lars Mwale of Zambia, seconded by Ms. Mona Lotfy of Egypt; Mr. Ben Quist of "
         "Ghana acted as rapporteur.",
         {("Chair", "Lars Mwale", "ZMB"), ("Vice-Chair", "Mona Lotfy", "EGY"), ("Rapporteur", "Ben Quist", "GHA")}),
        ("es", "Los trabajos fueron dirigidos por el Sr. Lars Mwale, de Zambia, secundado por la Sra. Mona Lotfy, de Egipto.",
         {("Chair", "Lars Mwale", "ZMB"), ("Vice-Chair", "Mona Lotfy", "EGY")}),
        ("fr", "Les débats ont été dirigés par M. Lars Mwale, de la Zambie, secondé par Mme Mona Lotfy, de l'Égypte.",
         {("Chair", "Lars Mwale", "ZMB"), ("Vice-Chair", "Mona Lotfy", "EGY")}),
        ("en", "Ethiopia, in the person of Mr. Yonas Haile, was called upon to preside.", {("Chair", "Yonas Haile", "ETH")}),
        ("es", "Etiopía, en la persona del Sr. Yonas Haile, fue llamada a presidir.", {("Chair", "Yonas Haile", "ETH")}),
        ("fr", "L'Éthiopie, en la personne de M. Yonas Haile, a été appelée à présider.", {("Chair", "Yonas Haile", "ETH")}),
        ("fr", "La Réunion a formé deux commissions, présidées respectivement par M. Ali Keïta (Mali) et par Mme Ada Obi "
         "(Nigéria).", {("Chair", "Ali Keïta", "MLI"), ("Chair", "Ada Obi", "NGA")}),
        ("en", "Among the experts were Messrs. Ugo Conti (Italy) and Octavio Merchan (Colombia).\n\n3. Messrs. Conti and "
         "Merchan were elected Vice-Chairs.", {("Vice-Chair", "Conti", "ITA"), ("Vice-Chair", "Merchan", "COL")}),
        ("es", "Entre los expertos figuraban los Sres. Ugo Conti (Italia) y Octavio Merchán (Colombia).\n\n3. Se eligió "
         "Vicepresidentes a los Sres. Conti y Merchán y Relatora a la Sra. Paz (Perú).",
         {("Vice-Chair", "Conti", "ITA"), ("Vice-Chair", "Merchán", "COL"), ("Rapporteur", "Paz", "PER")}),
        ("fr", "Mme Aïcha Ibrahim, Procureure adjointe (Malaisie)\n\n3. Mme Aïcha Ibrahim a été portée à la présidence.",
         {("Chair", "Aïcha Ibrahim", "MYS")}),
        ("es", "La Mesa estaba integrada por Perú (Presidencia), Kenya y Malí (Vicepresidencias) y China (Relatoría).",
         {("Chair", "Perú", "PER"), ("Vice-Chair", "Kenya", "KEN"), ("Vice-Chair", "Malí", "MLI"),
          ("Rapporteur", "China", "CHN")}),
    ],
)  # fmt: skip
def test_officers_with_their_posts_and_states(language: str, text: str, expected: Expected) -> None:
    assert officers_of(language, text) == expected


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", "Officers\n\n2. The Meeting elected:\n\nChairman: Dr. Olga Ruiz, Ecuador\n\nRapporteur: Dr. Carl Mayers, "
         "Chile\n\nRESOLUTION V. SURVEILLANCE OF DENGUE"),
        ("es", "Mesa\n\n2. Los cargos recayeron en:\n\nPresidente: Dra. Olga Ruiz, Ecuador\n\nRelator: Dr. Carl Mayers, "
         "Chile\n\nRESOLUCIÓN V. VIGILANCIA DEL DENGUE"),
        ("fr", "Bureau\n\n2. La Réunion a élu :\n\nPrésidente : Mme Olga Ruiz, Équateur\n\nRapporteur : M. Carl Mayers, "
         "Chili\n\nRÉSOLUTION V. SURVEILLANCE DE LA DENGUE"),
    ],
)  # fmt: skip
def test_a_state_after_a_comma_on_a_line_of_officers_and_a_heading_below(language: str, lines: str) -> None:
    expected = {("Chair", "Olga Ruiz", "ECU"), ("Rapporteur", "Carl Mayers", "CHL")}
    assert officers_of(language, f"The Meeting went on.\n\n{lines}") == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The opening meeting was chaired by Dr. Ernest Villa (Paraguay), outgoing Chairman."),
        ("es", "Presidió la sesión inaugural el Presidente saliente, Sr. Ernesto Villa (Paraguay)."),
        ("fr", "La séance d'ouverture a été présidée par M. Ernest Villa (Paraguay), Président sortant."),
        ("en", "The first meeting was chaired by Mr. Ernest Villa (Paraguay), Chairman of the previous session."),
        ("en", "The first meeting was chaired by Mr. Ernest Villa (Paraguay) pending the election of the Chair."),
        ("es", "La primera sesión fue presidida por el Sr. Ernesto Villa (Paraguay) hasta la elección del Presidente."),
        ("fr", "La séance a été présidée par M. Ernest Villa (Paraguay) en attendant l'élection du Président."),
        ("en", "At the invitation of the Chairman the representatives of Ghana and New Zealand acted as tellers."),
        ("es", "Por invitación del Presidente, los representantes de Ghana y Malí actuaron como escrutadores."),
        ("fr", "Sur l'invitation du Président, les représentants du Ghana et du Mali ont fait fonction de scrutateurs."),
        ("en", "Summing up round table B, its Co-Chairs (Germany and Kenya) remarked on the prevalence of injecting."),
        ("en", "Nigeria, elected Rapporteur at the second session, had informed the secretariat that it would not attend."),
        ("es", "Nigeria, elegida Relatora en el segundo período de sesiones, había comunicado que no asistiría."),
        ("fr", "Le Nigéria, élu rapporteur à la deuxième session, avait fait savoir qu'il ne serait pas représenté."),
        ("en", "Mr. Paul Marin, Colombia, asked the Chair to clarify the matter."),
    ],
)  # fmt: skip
def test_who_is_no_officer(language: str, text: str) -> None:
    assert officers_of(language, text) == NOBODY
