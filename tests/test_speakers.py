"""Who took the floor: one sentence, one case."""

from __future__ import annotations

import pytest
from documents import outline

from flows.model import NameList
from flows.parsing.speakers import parse_speakers


def spoken(sentence: str, language: str = "en") -> list[tuple[str, str, str | None]]:
    """Capacity, names as printed and kind of each list in one paragraph."""
    paragraphs = tuple(outline(f"I. Work\n\n1. {sentence}", language).values())
    by_key = {paragraph.key: paragraph for paragraph in paragraphs}
    lists: tuple[NameList, ...] = parse_speakers(paragraphs, language)
    return [
        (one.capacity.value, by_key[one.paragraph_key].text[one.start : one.end], one.statement_kind) for one in lists
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Statements were made by the representatives of Kenya, Mali and Togo.",
         [("representative", "Kenya, Mali and Togo", "statement")]),
        ("Statements were made by the representatives of Kenya and Mali and by the observers for Japan and Spain.",
         [("representative", "Kenya and Mali", "statement"), ("observer", "Japan and Spain", "statement")]),
        ("The representatives of Kenya and Mali made statements.", [("representative", "Kenya and Mali", "statement")]),
        ("The observer for Japan also made a statement.", [("observer", "Japan", "statement")]),
        ("Statements were made by Kenya, Mali and Togo.", [("representative", "Kenya, Mali and Togo", "statement")]),
        ("Presentations were delivered by representatives of the Secretariat introducing the theme.",
         [("representative", "the Secretariat", "presentation")]),
        ("A representative of the Secretariat made an introductory statement.",
         [("representative", "the Secretariat", "introduction")]),
        ("Opening statements were made by the Minister of Justice of Togo.",
         [("representative", "the Minister of Justice of Togo", "opening")]),
        ("Statements were also made by the observers for Housing Help Inc., Legal Aid Now and Women in Law.",
         [("observer", "Housing Help Inc., Legal Aid Now and Women in Law", "statement")]),
        ("Presentations were made by Ana Ruiz and Tom Otieno, individual experts.",
         [("expert", "Ana Ruiz and Tom Otieno", "presentation")]),
        ("Statements were made, on 4 March, by the representatives of Kenya and Mali.",
         [("representative", "Kenya and Mali", "statement")]),
        ("Kenya, Mali and the European Union took the floor.",
         [("representative", "Kenya, Mali and the European Union", "statement")]),
        ("At its 2nd meeting, on 4 March, Kenya and Mali exercised their rights of reply.",
         [("representative", "Kenya and Mali", "statement")]),
        ("The floor was given to the representatives of Kenya and Mali.",
         [("representative", "Kenya and Mali", "statement")]),
        ("Speakers from Kenya and Mali made statements.", [("representative", "Kenya and Mali", "statement")]),
        ("The Head of the River Bureau, the Council of Lakes and the Hill Trust also took the floor.",
         [("representative", "The Head of the River Bureau", "statement"),
          ("representative", "the Council of Lakes and the Hill Trust", "statement")]),
        ("Inputs were presented by: Kenya, the Delegation of the River Union to the United Nations and Mali.",
         [("representative", "Kenya, the Delegation of the River Union to the United Nations and Mali", "statement")]),
        ("Inputs were presented by Kenya, Mali, Lake Forum on behalf of civil society, the Hill Trust and Togo.",
         [("representative", "Kenya, Mali", "statement"), ("representative", "Lake Forum", "statement"),
          ("representative", "the Hill Trust and Togo", "statement")]),
        ("The observer for the Lake Trust, a non-governmental organization, made a statement.",
         [("observer", "the Lake Trust", "statement")]),
        ("The Meeting was opened by the Minister of Justice of Togo.",
         [("representative", "the Minister of Justice of Togo", "opening")]),
        ("The Executive Director of the Lake Office addressed the Meeting.",
         [("representative", "The Executive Director of the Lake Office", "statement")]),
        ("Opening remarks were made by the Secretary-General of the Lake Conference.",
         [("representative", "the Secretary-General of the Lake Conference", "opening")]),
        ("Presentations were made by the panellists Ms. Ana Ruiz (Peru) and Mr. Tom Otieno (Kenya).",
         [("expert", "Ms. Ana Ruiz (Peru) and Mr. Tom Otieno (Kenya)", "presentation")]),
        ("The representative of Kenya made a statement, which read as follows:",
         [("representative", "Kenya", "statement")]),
    ],
)  # fmt: skip
def test_english_sentences(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert spoken(sentence) == expected


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("es", "Formularon declaraciones los representantes de Chile, el Perú y Cuba.",
         [("representative", "Chile, el Perú y Cuba", "statement")]),
        ("es", "Formularon declaraciones la Argentina y Honduras.",
         [("representative", "la Argentina y Honduras", "statement")]),
        ("es", "El observador de la Santa Sede formuló una declaración.",
         [("observer", "la Santa Sede", "statement")]),
        ("fr", "Des déclarations ont été faites par les représentants du Togo et du Mali.",
         [("representative", "Togo et du Mali", "statement")]),
        ("fr", "L’observateur du Saint-Siège a fait une déclaration.", [("observer", "Saint-Siège", "statement")]),
        ("es", "Chile y el Perú hicieron uso de la palabra.", [("representative", "Chile y el Perú", "statement")]),
        ("es", "La Reunión fue inaugurada por la Ministra de Justicia de Chile.",
         [("representative", "la Ministra de Justicia de Chile", "opening")]),
        ("fr", "La Réunion a été ouverte par le Ministre de la justice du Togo.",
         [("representative", "le Ministre de la justice du Togo", "opening")]),
        ("es", "Intervinieron las delegaciones de Chile y Cuba.", [("representative", "Chile y Cuba", "statement")]),
        ("es", "Los representantes de Chile y Cuba ejercieron su derecho de respuesta.",
         [("representative", "Chile y Cuba", "statement")]),
        ("fr", "Le Togo et le Mali ont pris la parole.", [("representative", "Le Togo et le Mali", "statement")]),
        ("fr", "Les délégations du Togo et du Mali ont pris la parole.",
         [("representative", "Togo et du Mali", "statement")]),
        ("fr", "Le Togo a exercé son droit de réponse.", [("representative", "Le Togo", "statement")]),
    ],
)  # fmt: skip
def test_spanish_and_french_sentences(language: str, sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert spoken(sentence, language) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Several speakers made reference to the statements of earlier meetings.",
        "The closing remarks were made by the Chair.",
        "The representatives met informally.",
        "The Meeting adopted its report.",
        "She spoke of the need for new courts.",
        "The Chair made a statement.",
        "Noting the statement made by the representative of Kenya,",
    ],
)
def test_sentences_that_name_no_speaker(sentence: str) -> None:
    assert spoken(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "group"),
    [
        ("The representative of Egypt made a statement on behalf of the African Group.", "African Group"),
        ("The representative of Egypt, speaking on behalf of the African Group, made a statement.", "African Group"),
        ("The representative of Egypt made a statement.", None),
        ("A statement was made on behalf of the African Group by the representative of Egypt.", "African Group"),
        ("The representative of Egypt, on behalf of the African Group, and Kenya made statements.", "African Group"),
        ("Egypt, on behalf of the African Group, took the floor.", "African Group"),
        (
            "Statements were made by the Minister of Egypt and, on behalf of the Director, by the observer for Japan.",
            None,
        ),
    ],
)
def test_on_behalf_of(sentence: str, group: str | None) -> None:
    paragraphs = tuple(outline(f"I. Work\n\n1. {sentence}").values())
    assert parse_speakers(paragraphs, "en")[0].on_behalf_of == group


def test_speakers_on_lines_below_a_colon() -> None:
    text = "I. Work\n\n1. Presentations were made by the following panellists:\n\nAna Ruiz\n\nTom Otieno"
    paragraphs = tuple(outline(text).values())
    lists = parse_speakers(paragraphs, "en")
    assert [(one.paragraph_key, one.capacity.value) for one in lists] == [("u1", "expert"), ("u2", "expert")]


def test_a_group_that_opens_the_next_speaker() -> None:
    sentence = "The representatives of Kenya and, on behalf of the African Group, Egypt made statements."
    paragraphs = tuple(outline(f"I. Work\n\n1. {sentence}").values())
    found = [(sentence[one.start : one.end], one.on_behalf_of) for one in parse_speakers(paragraphs, "en")]
    assert found == [("Kenya", None), ("Egypt", "African Group")]


def test_a_remark_in_brackets_makes_no_sentence_of_a_name() -> None:
    text = (
        "I. Work\n\n1. The following persons made statements:\n\nPermanent Representative of Kenya\n\n"
        "Permanent Observer of the River Union (on behalf of the States that are members of the River Union)"
    )
    lists = parse_speakers(tuple(outline(text).values()), "en")
    assert [one.paragraph_key for one in lists] == ["u1", "u2"]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "Before the vote, statements were made by Kenya and Mali; after the vote, statements were made by Togo.",
         ["Kenya and Mali", "Togo"]),
        ("es", "Antes de la votación formularon declaraciones los representantes de Kenya y Malí; después de la votación "
         "formuló una declaración el representante de Chile.", ["Kenya y Malí", "Chile"]),
        ("fr", "Avant le vote, des déclarations ont été faites par les représentants du Kenya et du Mali ; après le vote, une "
         "déclaration a été faite par le représentant du Togo.", ["Kenya et du Mali", "Togo"]),
        ("en", "The Committee heard briefings by the representative of Kenya.", ["Kenya"]),
        ("en", "The discussion was facilitated by a panel on lakes comprising representatives of Kenya, Mali and Togo.",
         ["Kenya, Mali and Togo"]),
        ("en", "A video message was played from the President of Kenya.", ["the President of Kenya"]),
        ("en", "At the 3rd meeting, and with the consent of the Committee, Kenya and Mali made statements.",
         ["Kenya and Mali"]),
        ("en", "The delegate of Kenya made a statement.", ["Kenya"]),
        ("en", "Statements were made by the representatives of one State member of the Commission and one observer State.",
         []),
    ],
)  # fmt: skip
def test_speakers_in_further_forms(language: str, sentence: str, expected: list[str]) -> None:
    assert [names for _, names, _ in spoken(sentence, language)] == expected
