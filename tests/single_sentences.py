"""One report whose paragraphs are single sentences: who is read as a speaker in each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from tests.fidelity.found import find


def speakers_by_sentence(
    sentences: Collection[str], head: str, annexes: Sequence[str], folder: Path
) -> dict[str, set[str]]:
    """The names of the speakers of each sentence, which is a paragraph from 2 on, after ``head`` and before ``annexes``."""
    paragraphs = [f"{number}. {sentence}" for number, sentence in enumerate(sentences, start=2)]
    path = folder / "report.txt"
    path.write_text(head + "\n\n".join([*paragraphs, *annexes]) + "\n", encoding="utf-8")
    spoke: dict[str | None, set[str]] = {}
    for one in find(path).speakers:
        spoke.setdefault(one.paragraph, set()).add(one.name.as_written)
    return {sentence: spoke.get(str(number), set()) for number, sentence in enumerate(sentences, start=2)}
