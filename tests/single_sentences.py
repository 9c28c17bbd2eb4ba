"""Reports whose paragraphs are single sentences: who is read as a speaker in each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from tests.fidelity.found import Speaker, find

# heads of reports in which one State has spoken, up to the first sentence
HEADS = {
    "en": "Report of the African Regional Preparatory Meeting for the Nineteenth United Nations Congress on Crime "
    "Prevention and Criminal Justice\n\nII. Summary of deliberations\n\nA. Urban crime (agenda item 4)\n\n"
    "1. The representative of Brazil made a statement.\n\n",
    "es": "Informe de la Reunión Preparatoria Regional de África para el 19º Congreso de las Naciones Unidas sobre "
    "Prevención del Delito y Justicia Penal\n\nII. Resumen de las deliberaciones\n\nA. Delincuencia urbana (tema 4 del "
    "programa)\n\n1. El representante del Brasil formuló una declaración.\n\n",
    "fr": "Rapport de la Réunion préparatoire régionale pour l’Afrique en vue du dix-neuvième Congrès des Nations Unies "
    "pour la prévention du crime et la justice pénale\n\nII. Résumé des débats\n\nA. Criminalité urbaine (point 4 de "
    "l’ordre du jour)\n\n1. Le représentant du Brésil a fait une déclaration.\n\n",
}


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


def speakers_of(text: str, folder: Path, paragraph: str = "2") -> list[Speaker]:
    """The speakers of one paragraph of a report with this text."""
    path = folder / "report.txt"
    path.write_text(text, encoding="utf-8")
    return [one for one in find(path).speakers if one.paragraph == paragraph]
