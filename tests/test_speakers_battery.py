"""Speakers in many forms, in many places of a sentence: each form of a speaker is read in each place.

One report in each language has a paragraph for each pair, and for each sentence that only mentions a State.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from tests.fidelity.found import find

pytestmark = pytest.mark.slow

BEFORE = {
    "en": "Report of the Preparatory Meeting, held in Nairobi from 2 to 4 March 2054\n\nII. Summary of deliberations\n\n",
    "es": "Informe de la Reunión Preparatoria, celebrada en Nairobi del 2 al 4 de marzo de 2054\n\n"
    "II. Resumen de las deliberaciones\n\n",
    "fr": "Rapport de la Réunion préparatoire, tenue à Nairobi du 2 au 4 mars 2054\n\nII. Résumé des débats\n\n",
}
ATTENDANCE = {
    "en": "III. Attendance\n\n{number}. The following organizations were represented by observers: Lantern Foundation; "
    "Lakes Youth Forum.\n",
    "es": "III. Asistencia\n\n{number}. Estuvieron representadas por observadores las siguientes organizaciones: "
    "Fundación Faro; Foro Juvenil de los Lagos.\n",
    "fr": "III. Participation\n\n{number}. Les organisations suivantes étaient représentées par des observateurs : "
    "Fondation Phare; Forum des jeunes des lacs.\n",
}
SUBJECTS: dict[str, dict[str, set[str]]] = {
    "en": {
        "the representative of Togo": {"Togo"},
        "Peru": {"Peru"},
        "Fiji and Samoa": {"Fiji", "Samoa"},
        "the delegations of Chile, Cuba and Mali": {"Chile", "Cuba", "Mali"},
        "the observer for the Lantern Foundation": {"Lantern Foundation"},
        "the Attorney General of Nepal": {"Nepal"},
        "Ms. Nora Vale (Oman)": {"Oman"},
    },
    "es": {
        "el representante del Togo": {"Togo"},
        "Chile": {"Chile"},
        "Cuba y Haití": {"Cuba", "Haití"},
        "las delegaciones de Fiji, de Malta y de Omán": {"Fiji", "Malta", "Omán"},
        "la observadora de la Fundación Faro": {"Fundación Faro"},
        "la Fiscal General de Nepal": {"Nepal"},
        "la Sra. Nora Vallés (México)": {"México"},
    },
    "fr": {
        "le représentant du Togo": {"Togo"},
        "Malte": {"Malte"},
        "le Mali et le Niger": {"Mali", "Niger"},
        "les délégations du Chili, de Cuba et du Pérou": {"Chili", "Cuba", "Pérou"},
        "l’observatrice de la Fondation Phare": {"Fondation Phare"},
        "le Procureur général du Népal": {"Népal"},
        "Mme Nora Vallier (Kenya)": {"Kenya"},
    },
}
PLACES = {
    "en": [
        "{subject} would have preferred a shorter text.",
        "At the 3rd meeting, on 4 May, {subject} took the floor.",
        "The costs were high; {subject} went further and asked for a treaty.",
        "The need for training was stressed by {subject}.",
        "The same point was made by {subject}.",
        "According to {subject}, the list was too long.",
        "A shorter text would help, said {subject}.",
    ],
    "es": [
        "{subject} hicieron uso de la palabra.",
        "En la tercera sesión, celebrada el 4 de mayo, {subject} fueron más lejos.",
        "Los costos eran elevados; {subject} no pudieron aceptar el texto.",
        "La necesidad de capacitación fue subrayada por {subject}.",
        "La misma observación fue hecha por {subject}.",
        "Según {subject}, la lista era demasiado larga.",
        "Un texto más breve ayudaría, dijeron {subject}.",
    ],
    "fr": [
        "{subject} ont pris la parole.",
        "À la 3e séance, le 4 mai, {subject} auraient préféré un texte plus court.",
        "Les coûts étaient élevés ; {subject} avaient des doutes sur le calendrier.",
        "La nécessité de former les agents a été soulignée par {subject}.",
        "La même observation a été faite par {subject}.",
        "Selon {subject}, la liste était trop longue.",
        "Un texte plus court aiderait, ont dit {subject}.",
    ],
}
ONLY_SPOKEN_OF: dict[str, dict[str, set[str]]] = {
    "en": {
        "Peru agreed with the representative of Kenya.": {"Peru"},
        "The representative of Togo supported the statement of the representative of Chile.": {"Togo"},
        "The experience of Jamaica was described by the delegate of Malta.": {"Malta"},
        "Cuba’s experience was described by the delegate of Malta.": {"Malta"},
        "The representative of Fiji echoed what had been said by Samoa.": {"Fiji"},
        "The offer of Jordan to host the next meeting was noted.": set(),
        "The representatives of Mali and Togo had sent their apologies.": set(),
        "The Convention, to which Chile was a party, provided for extradition.": set(),
    },
    "es": {
        "Chile coincidió con el representante de Kenya.": {"Chile"},
        "El representante del Togo apoyó la declaración del representante de Chile.": {"Togo"},
        "La experiencia de Jamaica fue descrita por el delegado de Malta.": {"Malta"},
        "Se mencionaron los casos de Jordania y de Malta.": set(),
        "El Gobierno de Ghana había ofrecido acoger la próxima reunión.": set(),
        "La Convención, en la que Chile era parte, preveía la extradición.": set(),
    },
    "fr": {
        "Malte a répondu au représentant du Kenya.": {"Malte"},
        "Le représentant du Togo a appuyé la déclaration du représentant du Chili.": {"Togo"},
        "L’expérience de la Jamaïque a été décrite par la déléguée de Malte.": {"Malte"},
        "Les cas de la Jordanie et de Malte ont été mentionnés.": set(),
        "Le Gouvernement du Ghana avait offert d’accueillir la prochaine réunion.": set(),
        "La Convention, à laquelle le Chili était partie, prévoyait l’extradition.": set(),
    },
}


def sentences(language: str) -> dict[str, set[str]]:
    """Return each sentence with the names of who spoke."""
    found: dict[str, set[str]] = {}
    for place, (subject, names) in product(PLACES[language], SUBJECTS[language].items()):
        sentence = place.format(subject=subject)
        found[sentence[0].upper() + sentence[1:]] = names
    return found | ONLY_SPOKEN_OF[language]


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_each_form_of_a_speaker_is_read_in_each_place(language: str, tmp_path: Path) -> None:
    expected = sentences(language)
    paragraphs = "".join(f"{number}. {sentence}\n\n" for number, sentence in enumerate(expected, start=1))
    path = tmp_path / "report.txt"
    end = ATTENDANCE[language].format(number=len(expected) + 1)
    path.write_text(BEFORE[language] + paragraphs + end, encoding="utf-8")
    spoke: dict[str | None, set[str]] = {}
    for one in find(path).speakers:
        spoke.setdefault(one.paragraph, set()).add(one.name.as_written)
    read = {sentence: spoke.get(str(number), set()) for number, sentence in enumerate(expected, start=1)}
    assert {one: read[one] for one in expected if read[one] != expected[one]} == {}
