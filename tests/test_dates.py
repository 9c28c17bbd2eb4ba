from __future__ import annotations

import pytest

from flows.parsing.dates import find_dates


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        ("en", "5 February 2025", "2025-02-05", "2025-02-05"),
        ("en", "San José, 4–6 February 2025", "2025-02-04", "2025-02-06"),
        ("en", "from 25 to 28 February 2025", "2025-02-25", "2025-02-28"),
        ("en", "30 May–1 June 2035", "2035-05-30", "2035-06-01"),
        ("en", "from 30 December 2024 to 2 January 2025", "2024-12-30", "2025-01-02"),
        ("es", "del 19 al 21 de febrero de 2014", "2014-02-19", "2014-02-21"),
        ("es", "30 de mayo a 1 de junio de 2035", "2035-05-30", "2035-06-01"),
        ("fr", "1er mars 2030", "2030-03-01", "2030-03-01"),
        ("fr", "du 4 au 6 février 2025", "2025-02-04", "2025-02-06"),
        ("fr", "du 31 janvier au 2 février 2025", "2025-01-31", "2025-02-02"),
        ("en", "Nairobi, 14–18 and 21–23 July 2031", "2031-07-14", "2031-07-23"),
        ("en", "28 February–4 March and 7–9 March 2031", "2031-02-28", "2031-03-09"),
        ("en", "23April2025", "2025-04-23", "2025-04-23"),
        ("en", "from Monday, 3 February, to Friday, 7 February 2025", "2025-02-03", "2025-02-07"),
        ("en", "4 TO 6 FEBRUARY 2025", "2025-02-04", "2025-02-06"),
        ("es", "4 FEBRERO 1989", "1989-02-04", "1989-02-04"),
        ("es", "del lunes 4 al viernes 8 de febrero del 2030", "2030-02-04", "2030-02-08"),
        ("fr", "4-6 FEVRIER 1989", "1989-02-04", "1989-02-06"),
        ("fr", "du lundi 4 au vendredi 8 août 2030", "2030-08-04", "2030-08-08"),
        ("es", "del 14 al 18 y del 21 al 23 de julio de 2031", "2031-07-14", "2031-07-23"),
        ("fr", "du 14 au 18 et du 21 au 23 juillet 2031", "2031-07-14", "2031-07-23"),
    ],
)
def test_dates_and_ranges(language: str, text: str, first: str, last: str) -> None:
    found = find_dates(text, language)
    assert [(one.first, one.last) for one in found] == [(first, last)]


@pytest.mark.parametrize("text", ["31 February 2025", "6–4 February 2025", "February 2025", "the 5 members of 2025"])
def test_what_is_no_date_is_left_out(text: str) -> None:
    assert find_dates(text, "en") == ()
