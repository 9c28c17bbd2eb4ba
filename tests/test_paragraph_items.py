"""Agenda items that only a paragraph names, by number or as a workshop; one sentence per form."""

from __future__ import annotations

import pytest
from documents import document
from test_agenda_headings import AGENDA, HEAD, TEXT

from flows.parsing import parse_report

CHAPTER = {"en": "II. Recommendations", "es": "II. Recomendaciones", "fr": "II. Recommandations"}
A, B = {"en": "3 (a)", "es": "3 a)", "fr": "3 a)"}, {"en": "3 (b)", "es": "3 b)", "fr": "3 b)"}


def items(language: str, *texts: str, chapter: str | None = None) -> list[str | None]:
    """The agenda items of the paragraphs below a heading that names none."""
    printed = [f"{number}. {text}" for number, text in enumerate(texts, 2)]
    above = [HEAD[language], "I. Agenda", AGENDA[language], chapter or CHAPTER[language]]
    paragraphs = parse_report(document("\n\n".join([*above, *printed]))).paragraphs
    keys = [f"p{number}" for number in range(2, len(texts) + 2)]
    return [one.agenda_item for one in paragraphs if one.key in keys]


@pytest.mark.parametrize(
    ("language", "sentence", "item"),
    [
        ("en", "In relation to agenda item 3 (a), the Meeting urged ports to train pilots.", A["en"]),
        ("en", "Under item 2, the Meeting urged ports to stop poaching.", "2"),
        ("en", "At its 2nd meeting, on agenda item 3 (b), the Meeting urged ports to train pilots.", B["en"]),
        ("en", "In relation to poaching (agenda item 2), the Meeting urged ports to act.", "2"),
        ("en", "Agenda item 3 (a): ports should train pilots.", A["en"]),
        ("en", "At its 2nd meeting, the Meeting considered agenda item 2.", "2"),
        ("en", "Agenda item 2 was introduced by a pilot.", "2"),
        ("en", "With regard to workshop 2, the Meeting urged ports to train pilots.", B["en"]),
        ("en", "Workshop 1: ports should train pilots.", A["en"]),
        ("en", "It was also recommended, in connection with workshop 1, that ports train pilots.", A["en"]),
        ("es", "En relación con el tema 3 a) del programa, la Reunión instó a los puertos a actuar.", A["es"]),
        ("es", "En el marco del tema 2, la Reunión instó a los puertos a actuar.", "2"),
        ("es", "En la segunda sesión, sobre el tema 3 b), la Reunión instó a los puertos a actuar.", B["es"]),
        ("es", "En relación con la pesca (tema 2 del programa), la Reunión instó a los puertos a actuar.", "2"),
        ("es", "Tema 3 a) del programa: los puertos deberían actuar.", A["es"]),
        ("es", "En su segunda sesión, la Reunión examinó el tema 2 del programa.", "2"),
        ("es", "El tema 2 del programa fue presentado por un práctico.", "2"),
        ("es", "Con respecto al taller 2, la Reunión instó a los puertos a actuar.", B["es"]),
        ("es", "El taller 1 propuso que los puertos actuaran.", A["es"]),
        ("es", "Se recomendó también, en relación con el taller 1, que los puertos actuaran.", A["es"]),
        ("fr", "Au titre du point 3 a) de l’ordre du jour, la Réunion a exhorté les ports à agir.", A["fr"]),
        ("fr", "S’agissant du point 2, la Réunion a exhorté les ports à agir.", "2"),
        ("fr", "À la deuxième séance, sur le point 3 b), la Réunion a exhorté les ports à agir.", B["fr"]),
        ("fr", "Au sujet du braconnage (point 2 de l’ordre du jour), la Réunion a exhorté les ports à agir.", "2"),
        ("fr", "Point 3 a) de l’ordre du jour : les ports devraient agir.", A["fr"]),
        ("fr", "À sa deuxième séance, la Réunion a examiné le point 2 de l’ordre du jour.", "2"),
        ("fr", "Le point 2 de l’ordre du jour a été présenté par un pilote.", "2"),
        ("fr", "En ce qui concerne l’atelier 2, la Réunion a exhorté les ports à agir.", B["fr"]),
        ("fr", "Atelier 1 : les ports devraient agir.", A["fr"]),
        ("fr", "Il a aussi été recommandé, à propos de l’atelier 1, que les ports agissent.", A["fr"]),
    ],
)
def test_a_paragraph_names_its_item_also_for_those_that_follow(language: str, sentence: str, item: str) -> None:
    assert items(language, sentence, TEXT[language]) == [item, item]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Under items 2 and 3, the Meeting urged ports to act."),
        ("en", "Under item 2 of the provisional agenda of the Congress, ports should report."),
        ("en", "Under item 9, the Meeting urged ports to act."),
        ("en", "With regard to workshop 7, the Meeting urged ports to act."),
        ("es", "En relación con los temas 2 y 3 del programa, la Reunión instó a los puertos a actuar."),
        ("es", "En relación con el tema 2 del programa provisional del Congreso, los puertos deberían informar."),
        ("fr", "Au titre des points 2 et 3 de l’ordre du jour, la Réunion a exhorté les ports à agir."),
        ("fr", "Au titre du point 2 de l’ordre du jour provisoire du Congrès, les ports devraient faire rapport."),
    ],
)
def test_several_items_or_those_of_another_agenda_name_none(language: str, sentence: str) -> None:
    assert items(language, sentence) == [None]


def test_another_item_the_adoption_of_the_report_and_a_heading_with_its_item_end_one() -> None:
    ends = "The Meeting considered its draft report."
    assert items("en", "Under item 2, ports spoke.", "Under item 3 (a), pilots spoke.", ends) == ["2", "3 (a)", None]
    assert items("en", "With regard to workshop 1, ports spoke.", "Workshop 7: pilots spoke.") == ["3 (a)", None]
    assert items("en", "Under item 3 (a), ports spoke.", chapter="II. Safe ferries (agenda item 3)") == ["3 (a)"]
    assert items("en", "Under item 2, ports spoke.", chapter="II. Safe ferries (agenda item 3)") == ["3"]
