"""Rows of paragraphs that all open as what a meeting asks does, without a line that introduces them."""

from __future__ import annotations

import pytest
from documents import recommended

HEADS = {
    "en": "Report of the Lake Meeting\n\nI. Opening\n\n1. The Lake Meeting was held at Port Ann.\n\n",
    "es": "Informe de la Reunión de los Lagos\n\nI. Apertura\n\n1. La Reunión de los Lagos se celebró en Puerto Ana.\n\n",
    "fr": "Rapport de la Réunion des lacs\n\nI. Ouverture\n\n1. La Réunion des lacs s’est tenue à Port-Anne.\n\n",
}
ROWS = {
    "en": [
        ["That schools teach swimming.", "That owners mark their boats.", "That divers be trained.", "That wells be mapped."],
        ["Urges Chad to map wells.", "Invites owners to mark boats.", "Requests Mali to train divers.", "Calls upon Niger to help."],
        ["To urge Chad to map wells.", "To invite owners to mark boats.", "To request Mali to help.", "To encourage divers."],
    ],
    "es": [
        ["Que las escuelas enseñen a nadar.", "Que los dueños marquen sus barcos.", "Que se capacite a los buzos.", "Que se vigilen los pozos."],
        ["Instar al Chad a vigilar los pozos.", "Invitar a los dueños a marcar los barcos.", "Exhortar a Malí a ayudar.", "Alentar a los buzos a estudiar."],
    ],
    "fr": [
        ["Que les écoles enseignent la natation.", "Que les propriétaires marquent leurs bateaux.", "Que l’on forme les plongeurs.", "Que l’on surveille les puits."],
        ["Prie le Tchad de surveiller les puits.", "Invite les propriétaires à marquer les bateaux.", "Demande au Mali d’aider.", "Engage les plongeurs à étudier."],
    ],
}  # fmt: skip
CASES = [(language, row) for language, rows in ROWS.items() for row in rows]


def report(language: str, row: list[str]) -> str:
    """A report that prints two of the row below each of two headings on subjects."""
    first, second = "\n\n".join(f"{number}. {line}" for number, line in enumerate(row, 2)).split(f"4. {row[2]}")
    return f"{HEADS[language]}II. Wells\n\n{first}III. Boats\n\n4. {row[2]}{second}\n"


@pytest.mark.parametrize(("language", "row"), CASES)
def test_a_row_is_recommended(language: str, row: list[str]) -> None:
    assert recommended(report(language, row), language) == row


def test_three_such_paragraphs_are_no_row() -> None:
    assert (
        recommended(report("en", ["That schools teach.", "That owners pay.", "That divers dive.", "Mali spoke."]), "en")
        == []
    )


def test_what_will_be_done_is_no_wish() -> None:
    row = [f"That the {one} will be held in Chad." for one in ("race", "regatta", "fair", "dinner")]
    assert recommended(report("en", row), "en") == []


def test_a_text_for_another_body_is_none_of_the_meeting() -> None:
    row = "\n\n".join(f"{number}. {line}" for number, line in enumerate(ROWS["en"][1], 1))
    text = f"{HEADS['en']}II. Text\n\nThe General Assembly,\n\nRecalling its resolution 1,\n\nA. WELLS\n\n{row}\n"
    assert recommended(text, "en") == []
