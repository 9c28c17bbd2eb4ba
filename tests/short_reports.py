"""A short report whose second paragraph is a sentence of a test, in each language."""

from __future__ import annotations

import pandas as pd

from tests.frame_rows import build_tables, read_file

HEADS = {
    "en": "Regional Meeting on Lakes\n\nReport of the Meeting\n\nOsaka, 10-14 June 1991\n\nOriginal: English\n\n"
    "Introduction\n\n1. The Meeting took place at Osaka from 10 to 14 June 1991.\n\n2. {}\n\n3. The agenda was adopted.\n",
    "es": "Reunión Regional sobre los Lagos\n\nInforme de la Reunión\n\nOsaka, 10 a 14 de junio de 1991\n\n"
    "Original: español\n\nIntroducción\n\n1. La Reunión se celebró en Osaka del 10 al 14 de junio de 1991.\n\n2. {}\n\n"
    "3. Se aprobó el programa.\n",
    "fr": "Réunion régionale sur les lacs\n\nRapport de la Réunion\n\nOsaka, 10-14 juin 1991\n\nOriginal: français\n\n"
    "Introduction\n\n1. La Réunion s'est tenue à Osaka du 10 au 14 juin 1991.\n\n2. {}\n\n"
    "3. L'ordre du jour a été adopté.\n",
}  # fmt: skip


def tables_with(language: str, sentence: str) -> dict[str, pd.DataFrame]:
    """The tables of a report with this sentence in its introduction."""
    return build_tables([read_file("report.txt", HEADS[language].format(sentence).encode())], ())
