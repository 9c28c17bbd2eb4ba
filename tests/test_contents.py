"""Tables of contents whose entries have no dots: which lines belong to them."""

from __future__ import annotations

import pytest

from flows.model import FurnitureReason, Report
from flows.parsing import parse_report
from flows.reading import read_document
from flows.reading.contents import contents_indexes, entries_below

TABLE = [
    "INTRODUCTION 1 - 4 3",
    "I. ORGANIZATION OF THE MEETING 5-17 3",
    "II. RECOMMENDATIONS 18 - 58 6",
    "Annex. Documents 16",
]
REPORT = [
    "INTRODUCTION",
    "1. The Assembly, in its resolution 88/137, welcomed the offer of 2033.",
    "2. It met 3 times.",
]


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        (["CONTENTS"], TABLE),
        (["Contents", "Chapter", "Paragraphs Page"], TABLE),
        (["ÍNDICE", "Párrafos Página"], ["INTRODUCCIÓN 1-4 2", "I. RECOMENDACIONES 5-30 2", "II. ASISTENCIA 31-40 9"]),
        (["TABLE DES MATIÈRES"], ["I. Recommandations adoptées par", "la Réunion 1-20 3", "II. Débats 21-50 7", "Annexe 12"]),
    ],
)  # fmt: skip
def test_entries_in_the_order_of_their_pages(head: list[str], lines: list[str]) -> None:
    texts = ["REPORT OF THE MEETING", *head, *lines, *REPORT]
    assert contents_indexes(texts, [None] * len(texts)) == set(range(1, 1 + len(head) + len(lines)))


def test_a_title_without_entries_or_with_pages_out_of_order_is_no_table() -> None:
    texts = ["CONTENTS", "The parcels held 12", "They weighed 9", "One of them weighed 3", *REPORT]
    assert contents_indexes(texts, [None] * len(texts)) == set()


def test_entries_that_are_headings_further_below() -> None:
    split = ["I.", "INTRODUCTION", "1-4", "3", "II.", "RECOMMENDATIONS", "5-9", "4", "III.", "ATTENDANCE", "10", "7"]
    whole = ["I. Introduction", "II. Recommendations", "III. Attendance"]
    report = ["I. INTRODUCTION", "1. Text.", "II. RECOMMENDATIONS", "5. Text.", "III. ATTENDANCE", "10. Text."]
    for table in (split, whole):
        texts = ["REPORT", "CONTENTS", "Page", *table, *report]
        assert contents_indexes(texts, [None] * len(texts)) == set(range(1, 3 + len(table)))


HEADINGS = {
    "en": ("INTRODUCTION", "ORGANIZATION OF THE MEETING", "SUMMARY OF THE DISCUSSION", "ADOPTION OF THE REPORT"),
    "es": ("INTRODUCCIÓN", "ORGANIZACIÓN DE LA REUNIÓN", "RESUMEN DE LOS DEBATES", "APROBACIÓN DEL INFORME"),
    "fr": ("INTRODUCTION", "ORGANISATION DE LA RÉUNION", "RÉSUMÉ DES DÉBATS", "ADOPTION DU RAPPORT"),
}
WORDS = {
    "en": ("CONTENTS", "Paragraphs", "Page", "Annex", "List of documents", "The Meeting considered the matter."),
    "es": ("ÍNDICE", "Párrafos", "Página", "Anexo", "Lista de documentos", "La Reunión examinó la cuestión."),
    "fr": (
        "TABLE DES MATIÈRES",
        "Paragraphes",
        "Page",
        "Annexe",
        "Liste des documents",
        "La Réunion a vu la question.",
    ),
}
# label, title, first and last paragraph, page of an entry, on one line or on several
ENTRIES = {
    "dots": "{label} {title} ........................ {first} - {last}   {page}",
    "spaced dots": "{label} {title} . . . . . . . . . . . {first}-{last} {page}",
    "tabs": "{label}\t{title}\t{first}-{last}\t{page}",
    "blanks": "{label} {title} {first}-{last} {page}",
    "paragraphs only": "{label} {title} {first}-{last}",
    "page only": "{label} {title} {page}",
    "brackets": "{label} {title} ({paragraphs} {first}-{last})",
    "nothing": "{label} {title}",
    "titles alone": "{title}",
    "a line each": "{label}\n{title}\n{first}-{last}\n{page}",
    "numbers below": "{label} {title}\n{first}-{last}\n{page}",
}
ANNEXES = {
    "none": "",
    "below a heading": "{annex}\nI. {title}",
    "on one line": "{annex} I. {title}",
    "with a page": "{annex} I. {title} ........................ 9",
}


def _report(language: str, entry: str, annex: str) -> tuple[str, str]:
    """A report without and with a table of contents."""
    contents, paragraphs, page, annex_word, title, sentence = WORDS[language]
    labels = ("", "I.", "II.", "III.")
    table = [contents, f"{paragraphs}   {page}"]
    body: list[str] = []
    for number, heading in enumerate(HEADINGS[language]):
        first, last = 2 * number + 1, 2 * number + 2
        place = {"first": first, "last": last, "page": number + 2, "paragraphs": paragraphs.casefold()}
        table += ENTRIES[entry].format(label=labels[number], title=heading, **place).strip().split("\n")
        body += [f"{labels[number]} {heading}".strip(), f"{first}. {sentence}", f"{last}. {sentence}"]
    table += ANNEXES[annex].format(annex=annex_word, title=title).split("\n")
    body += [f"{annex_word} I", title, "A/CONF.297/PM.1"]
    return "\n".join(body), "\n".join([*table, *body])


@pytest.mark.slow
@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.parametrize("annex", ANNEXES)
@pytest.mark.parametrize("language", WORDS)
def test_no_line_of_a_table_of_contents_is_read_and_none_below_it_is_lost(
    language: str, entry: str, annex: str
) -> None:
    without, with_table = (
        [(one.kind, one.label, one.text, one.section_path) for one in _read(text).paragraphs]
        for text in _report(language, entry, annex)
    )
    assert with_table == without


def _read(text: str) -> Report:
    return parse_report(read_document(text.encode(), "report.txt"))


def test_a_table_ends_where_the_text_begins_without_a_heading() -> None:
    table = ["Contents", "I. Opening", "II. Attendance", "III. Debates", "IV. Closing", "Annexes", "I. Documents"]
    report = ["1. The Meeting was held in Lomé.", "I. Opening", "2. It was opened.", "II. Attendance", "III. Debates"]
    texts = [*table, *report, "IV. Closing", "3. It was closed.", "Annex I", "Documents"]
    assert contents_indexes(texts, [None] * len(texts)) == set(range(len(table)))


def test_the_date_and_the_label_of_the_first_heading_below_a_table_are_no_entries() -> None:
    table = ["Contents", "I. Lakes ......... 1-2", "II. Rivers ........ 3", "III. Ports .... 4", "Annexes", "I. Charts"]
    text = ["[4 March 2031]", "Chapter I", "Lakes", "1. The lakes are wide.", "Rivers", "Ports", "Annex I", "Charts"]
    marked = [FurnitureReason.CONTENTS_TABLE if "......" in line else None for line in table]
    assert entries_below([*table, *text], [*marked, *[None] * len(text)]) == set(range(len(table)))
