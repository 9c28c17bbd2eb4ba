"""A short report whose second paragraph is a sentence of a test, in each language."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from tests.frame_rows import build_tables, read_file

OPENINGS = {
    "en": "Regional Meeting on Lakes\n\nReport of the Meeting\n\nOsaka, 10-14 June 1991\n\nOriginal: English\n\n"
    "Introduction\n\n1. The Meeting took place at Osaka from 10 to 14 June 1991.",
    "es": "Reunión Regional sobre los Lagos\n\nInforme de la Reunión\n\nOsaka, 10 a 14 de junio de 1991\n\n"
    "Original: español\n\nIntroducción\n\n1. La Reunión se celebró en Osaka del 10 al 14 de junio de 1991.",
    "fr": "Réunion régionale sur les lacs\n\nRapport de la Réunion\n\nOsaka, 10-14 juin 1991\n\nOriginal: français\n\n"
    "Introduction\n\n1. La Réunion s'est tenue à Osaka du 10 au 14 juin 1991.",
}
ENDS = {"en": "The agenda was adopted.", "es": "Se aprobó el programa.", "fr": "L'ordre du jour a été adopté."}


def tables_with(language: str, sentence: str) -> Mapping[str, pd.DataFrame]:
    """The tables of a report with this sentence in its introduction."""
    text = f"{OPENINGS[language]}\n\n2. {sentence}\n\n3. {ENDS[language]}\n"
    return build_tables([read_file("report.txt", text.encode())], ())
