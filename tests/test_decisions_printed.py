"""Decisions that a report prints in full, key messages that only tell facts, and headings that are no titles."""

from __future__ import annotations

import pytest
from documents import recommended, report

HEADS = {
    "en": (
        "Executive Board of the Lake Fund\n\nI. Organizational matters\n\n1. The President opened the session.\n\n"
        "II. Charts\n\n2. {who} adopted the following decision:\n\n98/6. Lake Fund: charts\n\n{who}"
    ),
    "es": (
        "Junta Ejecutiva del Fondo de los Lagos\n\nI. Organización\n\n1. El Presidente abrió el período de sesiones.\n\n"
        "II. Cartas\n\n2. {who} aprobó la siguiente decisión:\n\n98/6. Fondo de los Lagos: cartas\n\n{who}"
    ),
    "fr": (
        "Conseil d’administration du Fonds des lacs\n\nI. Organisation\n\n1. Le Président a ouvert la session.\n\n"
        "II. Cartes\n\n2. {who} a adopté la décision suivante :\n\n98/6. Fonds des lacs : cartes\n\n{who}"
    ),
}
OPERATIVE = {
    "en": ("1. Takes note of the report;", "2. Urges Governments to use national pilots;"),
    "es": ("1. Toma nota del informe;", "2. Insta a los gobiernos a recurrir a prácticos nacionales;"),
    "fr": ("1. Prend note du rapport;", "2. Prie instamment les gouvernements de recourir à des pilotes nationaux;"),
}
BODIES = [("en", "The Executive Board"), ("es", "La Junta Ejecutiva"), ("fr", "Le Conseil d’administration")]
OTHERS = [("en", "The General Assembly"), ("es", "La Asamblea General"), ("fr", "L’Assemblée générale")]
MESSAGES = {
    "en": "President’s summary of the Lake Forum\n\n1. The President wrote the summary.\n\nKey messages\n\n• ",
    "es": "Resumen de la Presidenta del Foro de los Lagos\n\n1. Lo escribió la Presidenta.\n\nMensajes clave\n\n• ",
    "fr": "Résumé de la Présidente du Forum des lacs\n\n1. La Présidente l’a rédigé.\n\nMessages clefs\n\n• ",
}


@pytest.mark.parametrize("mark", ["", ","])
@pytest.mark.parametrize(("language", "who"), BODIES)
def test_the_decision_that_the_body_adopted_recommends(language: str, who: str, mark: str) -> None:
    text = "\n\n".join([HEADS[language].format(who=who) + mark, *OPERATIVE[language]])
    assert recommended(text, language) == [OPERATIVE[language][1][3:]]


@pytest.mark.parametrize(("language", "who"), OTHERS)
def test_the_decision_that_another_body_adopted_does_not(language: str, who: str) -> None:
    assert recommended("\n\n".join([HEADS[language].format(who=who), *OPERATIVE[language]]), language) == []


def test_a_chapter_on_organizational_matters_makes_no_other_kind_of_document() -> None:
    text = "\n\n".join(["DP/1998/28", HEADS["en"].format(who="The Executive Board"), *OPERATIVE["en"]])
    assert len(report(text).recommendations) == 1


@pytest.mark.parametrize(
    ("language", "message", "asked"),
    [
        ("en", "The share of lit harbours has risen, but buoys lag behind.", None),
        ("en", "Cooperation between ports offers lessons for others.", None),
        ("en", "Many participants noted that the fund had paid for their flights.", None),
        ("en", "Pilots need to be trained.", "Pilots need to be trained."),
        ("en", "Better lamps for all harbours.", "Better lamps for all harbours."),
        ("en", "Ports lose their lamps. Repair must be given more weight.", "Repair must be given more weight."),
        ("es", "La proporción de puertos iluminados ha aumentado, pero faltan boyas.", None),
        ("es", "Fortalecer la formación de los prácticos.", "Fortalecer la formación de los prácticos."),
        (
            "es",
            "Los puertos pierden lámparas. La reparación debe recibir atención.",
            "La reparación debe recibir atención.",
        ),
        ("fr", "La part des ports éclairés a augmenté, mais les bouées manquent.", None),
        ("fr", "Renforcer la formation des pilotes.", "Renforcer la formation des pilotes."),
        ("fr", "Les ports perdent leurs lampes. La réparation doit primer.", "La réparation doit primer."),
    ],
)
def test_of_key_messages_those_that_ask_are_recommendations(language: str, message: str, asked: str | None) -> None:
    assert recommended(MESSAGES[language] + message, language) == ([] if asked is None else [asked])


@pytest.mark.parametrize(
    ("language", "line", "item"),
    [
        (
            "en",
            "The Lake Meeting,\n\nConvinced that lamps are few,\n\nDecides:",
            "To urge States to light their ports;",
        ),
        (
            "es",
            "La Reunión de los Lagos,\n\nConvencida de ello,\n\nResuelve:",
            "Recomendar a los Estados que los iluminen;",
        ),
        (
            "fr",
            "La Réunion des lacs,\n\nConvaincue de ce fait,\n\nDécide :",
            "De recommander aux États de les éclairer;",
        ),
    ],
)
def test_a_resolution_may_decide_to_recommend(language: str, line: str, item: str) -> None:
    titles = {"en": "REPORT OF THE LAKE MEETING", "es": "INFORME DE LA REUNIÓN", "fr": "RAPPORT DE LA RÉUNION"}
    text = f"{titles[language]}\n\nII. Lamps\n\n3. It met.\n\n{line}\n\n(a) {item}\n\n(b) Xyz"
    assert recommended(text, language) == [item]
