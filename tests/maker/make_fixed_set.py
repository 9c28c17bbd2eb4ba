"""Makes the fixed set of fictional reports below tests/golden/made: python -m maker.make_fixed_set, from tests/.

Each report stands there in three languages and all formats, the PDFs printed by LibreOffice from the Word file, with
what must come out of it. Not part of the tests: it needs LibreOffice, and the files change only when somebody runs it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from maker.formats import FORMATS
from maker.names import LANGUAGES
from maker.strategies import truths
from maker.truth import Truth
from maker.word_format import word_literal
from maker.writing import write_report

TARGET = Path(__file__).parents[1] / "golden" / "made"
SEEDS = {"first": 101, "second": 202}
TRIES = 40  # of the truths drawn, the longest that is not too long is taken
LONGEST = 220  # paragraphs
FILTER = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"%s"}}'


def drawn(number: int) -> Truth:
    """Return one truth, the same for the same number."""
    found: list[tuple[int, Truth]] = []

    @seed(number)
    @settings(
        max_examples=TRIES,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(truths())
    def collect(truth: Truth) -> None:
        found.append((len(write_report(truth, "en")[1].paragraphs), truth))

    collect()
    return max((one for one in found if one[0] <= LONGEST), key=lambda one: one[0])[1]


def printed_pdf(docx: bytes, *, tagged: bool) -> bytes:
    """Return the PDF that LibreOffice prints of a Word file."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.docx"
        source.write_bytes(docx)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            FILTER % str(tagged).lower(),
            "--outdir",
            folder,
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return source.with_suffix(".pdf").read_bytes()


def main() -> None:
    for name, number in SEEDS.items():
        truth = drawn(number)
        folder = TARGET / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "truth.json").write_text(_json(asdict(truth)), encoding="utf-8")
        for language in LANGUAGES:
            script, expected = write_report(truth, language)
            (folder / f"{language}.expected.json").write_text(_json(asdict(expected)), encoding="utf-8")
            for form, made in FORMATS.items():
                data = made.write(script)
                if made.suffix == ".pdf":
                    data = printed_pdf(word_literal(script), tagged=form == "tagged")
                (folder / f"{language}.{form}{made.suffix}").write_bytes(data)
                print(name, language, form, len(data), file=sys.stderr)


def _json(value: dict[str, Any]) -> str:
    return (
        json.dumps(
            value, ensure_ascii=False, indent=1, default=lambda day: day.isoformat() if isinstance(day, date) else day
        )
        + "\n"
    )


if __name__ == "__main__":
    main()
