"""Speakers whom a list of participants in an annex names: each in each place, with many verbs, and who does not speak.

One report in each language has a paragraph for each sentence.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from single_sentences import HEADS, speakers_by_sentence

pytestmark = pytest.mark.slow

ANNEXES = {
    "en": ["Annex", "List of participants", "A. States", "Brazil", "Kenya", "Mali", "Togo", "B. International organizations",
           "United Nations Children’s Fund (UNICEF)", "African Union", "C. Non-governmental organizations",
           "Watch on Public Lamps", "Relief for Night Porters"],
    "es": ["Anexo", "Lista de participantes", "A. Estados", "Brasil", "Kenya", "Malí", "Togo",
           "B. Organizaciones internacionales", "Fondo de las Naciones Unidas para la Infancia (UNICEF)", "Unión Africana",
           "C. Organizaciones no gubernamentales", "Vigilancia de los faroles públicos", "Socorro a los porteros de noche"],
    "fr": ["Annexe", "Liste des participants", "A. États", "Brésil", "Kenya", "Mali", "Togo",
           "B. Organisations internationales", "Fonds des Nations Unies pour l’enfance (UNICEF)", "Union africaine",
           "C. Organisations non gouvernementales", "Veille des lampadaires publics", "Secours aux portiers de nuit"],
}  # fmt: skip
SUBJECTS = {
    "en": {"Kenya": ["Kenya"], "the African Union": ["African Union"], "UNICEF": ["UNICEF"],
           "Watch on Public Lamps": ["Watch on Public Lamps"],
           "the organization Relief for Night Porters": ["Relief for Night Porters"],
           "Mali and the African Union": ["Mali", "African Union"]},
    "es": {"Kenya": ["Kenya"], "la Unión Africana": ["Unión Africana"], "el UNICEF": ["UNICEF"],
           "Vigilancia de los faroles públicos": ["Vigilancia de los faroles públicos"],
           "la organización Socorro a los porteros de noche": ["Socorro a los porteros de noche"]},
    "fr": {"le Kenya": ["Kenya"], "l’Union africaine": ["Union africaine"], "l’UNICEF": ["UNICEF"],
           "Veille des lampadaires publics": ["Veille des lampadaires publics"],
           "l’organisation Secours aux portiers de nuit": ["Secours aux portiers de nuit"]},
}  # fmt: skip
VERBS = {
    "en": ["spoke of asthma in cells", "was at pains to recall the rights of witnesses", "set out the results of a poll",
           "let it be known that a desk had been opened", "went over the findings", "cast doubt on the sums",
           "handed the Secretariat a list and commented on it"],
    "es": ["habló del asma en las celdas", "fue del parecer de que el texto era largo", "se detuvo en los costos",
           "trajo a colación los derechos de los testigos", "se adhirió a esa posición",
           "entregó a la Secretaría una lista y la comentó"],
    "fr": ["a parlé de l’asthme en cellule", "a appelé à ne pas négliger les témoins", "a livré le récit de ses membres",
           "a tenu à rappeler les droits des témoins", "a fait sienne cette préoccupation",
           "a remis au Secrétariat une liste et l’a commentée"],
}  # fmt: skip
PLACES = {
    "en": [("{subject} {verb}.", []), ("At the 2nd meeting, on 3 May, {subject} {verb}.", []),
           ("The observer for Chile gave figures, and {subject} {verb}.", ["Chile"]),
           ("The representative of Brazil presented a plan; {subject} {verb}.", ["Brazil"])],
    "es": [("{subject} {verb}.", []), ("En la segunda sesión, celebrada el 3 de mayo, {subject} {verb}.", []),
           ("El observador de Chile ofreció cifras, y {subject} {verb}.", ["Chile"])],
    "fr": [("{subject} {verb}.", []), ("À la 2e séance, le 3 mai, {subject} {verb}.", []),
           ("L’observateur du Chili a donné des chiffres, et {subject} {verb}.", ["Chili"])],
}  # fmt: skip
BESIDE = {
    "en": [
        ("The Meeting had before it a note, which {one} {said}.", ["a representative of Mali", "the delegation of Mali"],
         ["introduced", "commented on"], ["Mali"]),
        ("The Meeting took up item 4, which was {said} by {one}.", ["a representative of Mali"], ["outlined"], ["Mali"]),
        ("The representative of Togo made an offer, whose terms {one} {said}.", ["Mali", "the representative of Mali"],
         ["welcomed"], ["Togo", "Mali"]),
        ("The delegation of Togo {said}, {one}.", ["as did Mali", "along with Mali, as an observer", "along with that of Mali"],
         ["asked for a short text", "took the floor"], ["Togo", "Mali"]),
        ("Workshop 1 {said} a presentation by {one} on records.", ["Mr. Otto Hahnel", "the African Union"],
         ["began with", "closed with"], []),
        ("Presentations were made by {one} and the African Union.", ["the Judicial Council of Mali", "the Prison Service of Mali"],
         [""], ["Mali", "African Union"]),
    ],
    "es": [
        ("La Reunión tuvo ante sí una nota, que {said} {one}.", ["un representante de Malí", "la delegación de Malí"],
         ["presentó", "le comentó"], ["Malí"]),
        ("El representante del Togo hizo un ofrecimiento, cuyas condiciones {said} {one}.", ["Malí", "el representante de Malí"],
         ["elogió"], ["Togo", "Malí"]),
        ("La delegación del Togo {said}, {one}.", ["al igual que Malí", "así como Malí, en calidad de observador",
         "junto con la de Malí"], ["pidió un texto breve", "hizo uso de la palabra"], ["Togo", "Malí"]),
        ("El taller 1 {said} una exposición de {one} sobre archivos.", ["la Unión Africana"], ["comenzó con", "concluyó con"], []),
        ("Hicieron ponencias {one} y la Unión Africana.", ["el Consejo de la Magistratura de Malí", "la Fiscalía General de Malí"],
         [""], ["Malí", "Unión Africana"]),
    ],
    "fr": [
        ("La Réunion était saisie d’une note, qu’a {said} {one}.", ["un représentant du Mali", "la délégation du Mali"],
         ["présentée", "commentée"], ["Mali"]),
        ("Le représentant du Togo a fait une offre, dont {one} a {said} les termes.", ["le Mali", "la déléguée du Mali"],
         ["salué"], ["Togo", "Mali"]),
        ("La délégation du Togo {said}, {one}.", ["tout comme celle du Mali", "ainsi que le Mali, en tant qu’observateur",
         "à l’instar du Mali"], ["a demandé un texte court", "a pris la parole"], ["Togo", "Mali"]),
        ("L’atelier 1 {said} par un exposé de {one} consacré aux archives.", ["M. Otto Hahnel", "l’Union africaine"],
         ["a débuté", "s’est conclu"], []),
        ("Des exposés y ont été présentés par {one} et l’Union africaine.", ["le Conseil supérieur de la magistrature du Mali",
         "le Parquet général du Mali"], [""], ["Mali", "Union africaine"]),
    ],
}  # fmt: skip
WORKSHOP = ("Otto Hahnel", "African Union", "Unión Africana", "Union africaine")
BACKGROUND = {
    "en": ["In 2051, {deed}.", "Since the previous Congress, {deed}.", "Three years earlier, {deed}.",
           "According to the working paper, {deed}."],
    "es": ["En 2051, {deed}.", "Desde el Congreso anterior, {deed}.", "Tres años antes, {deed}.", "Según el informe, {deed}."],
    "fr": ["En 2051, {deed}.", "Depuis le Congrès précédent, {deed}.", "Trois ans plus tôt, {deed}.",
           "D’après le rapport, {deed}."],
}  # fmt: skip
DEEDS = {
    "en": ["Kenya abolished fines", "Kenya opened two courts", "Kenya amended its code", "Kenya recorded 300 thefts"],
    "es": ["Kenya abolió las multas", "Kenya abrió dos tribunales", "Kenya modificó su código", "Kenya registró 300 robos"],
    "fr": ["le Kenya a aboli les amendes", "le Kenya a ouvert deux tribunaux", "le Kenya a modifié son code",
           "le Kenya a enregistré 300 vols"],
}  # fmt: skip
ONLY_SPOKEN_OF: dict[str, dict[str, list[str]]] = {
    "en": {
        "The representative of Togo named a treaty, which Kenya ratified.": ["Togo"],
        "The representative of Togo cited the laws of Kenya, and those of Mali.": ["Togo"],
        "The representative of Togo visited Kenya, as well as Mali.": ["Togo"],
        "The African Union circulated a paper.": [],
    },
    "es": {
        "El representante del Togo mencionó un tratado, que Kenya ratificó.": ["Togo"],
        "El representante del Togo citó las leyes de Kenya, así como las de Malí.": ["Togo"],
        "El representante del Togo visitó Kenya, así como Malí.": ["Togo"],
        "La Unión Africana distribuyó un documento.": [],
    },
    "fr": {
        "Le représentant du Togo a cité un traité, que le Kenya a ratifié.": ["Togo"],
        "Le représentant du Togo a cité les lois du Kenya, ainsi que celles du Mali.": ["Togo"],
        "Le représentant du Togo a visité le Kenya, ainsi que le Mali.": ["Togo"],
        "L’Union africaine a distribué un document.": [],
    },
}


def sentences(language: str) -> dict[str, set[str]]:
    """Return each sentence with the names of who spoke."""
    found: dict[str, set[str]] = {}
    for (place, others), (subject, names), verb in product(
        PLACES[language], SUBJECTS[language].items(), VERBS[language]
    ):
        if " and " in subject and verb.startswith("was"):
            continue
        found[place.format(subject=subject, verb=verb)] = {*others, *names}
    for form, ones, verbs, names in BESIDE[language]:
        for one, said in product(ones, verbs):
            own = names or [name for name in WORKSHOP if name in one]
            found[form.format(one=one, said=said)] = set(own)
    found |= {form.format(deed=deed): set() for form, deed in product(BACKGROUND[language], DEEDS[language])}
    found |= {sentence: set(names) for sentence, names in ONLY_SPOKEN_OF[language].items()}
    return {sentence[0].upper() + sentence[1:]: names for sentence, names in found.items()}


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_who_attended_speaks_with_any_verb_and_in_any_place(language: str, tmp_path: Path) -> None:
    expected = sentences(language)
    read = speakers_by_sentence(expected, HEADS[language], ANNEXES[language], tmp_path)
    assert {one: read[one] for one in expected if read[one] != expected[one]} == {}
