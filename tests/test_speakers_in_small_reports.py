"""Ordinary sentences that name speakers, and others that only seem to, each in two small reports in which somebody else spoke."""

from __future__ import annotations

import re

import pytest

from tests.frame_rows import build_tables, read_file

HEADS = {
    "en": "Regional Meeting on Rural Post\n\nReport of the Meeting\n\nBangkok, 12-14 August 1984\n\nOriginal: English\n\n",
    "es": "Reunión Regional sobre Correos\n\nInforme de la Reunión\n\nLima, 12 a 14 de agosto de 1984\n\nOriginal: español\n\n",
    "fr": "Réunion régionale sur la poste\n\nRapport de la Réunion\n\nTunis, 12-14 août 1984\n\nOriginal: français\n\n",
}
BEFORE = {
    "en": "The Meeting reviewed the delivery of parcels.",
    "es": "La Reunión examinó el reparto de paquetes.",
    "fr": "La Réunion a examiné la distribution des colis.",
}
AFTER = {
    "en": "The representative of Sweden made a statement.",
    "es": "El representante de Suecia formuló una declaración.",
    "fr": "Le représentant de la Suède a fait une déclaration.",
}
SWEDEN = {"Sweden", "Suecia", "Suède"}
ARTICLE = re.compile(r"(?:the|el|la|le)\s|l[’']|(?:Mr|Ms|Dr|Sr|Sra|M|Mme)\.?\s", re.IGNORECASE)
SPEAKERS = {  # names of speakers in square brackets
    "en": (
        "The delegation of [Japan] reserved its position on that clause.",
        "The attention of the Meeting was drawn by the representative of [Bolivia] to the lost parcels.",
        "A question was raised by the delegate of [Nepal] concerning the weight of letters.",
        "The delegate of [Malta], with the support of [Italy] and [Chile], moved that the clause be deleted.",
        "The report on stamps was presented by its Chairman, Mr. Paul Weber ([Hungary]), and the delegate of [Oman] agreed.",
        "The delegate of [Ireland], speaking as Chairman of the Working Group on Labels, reported that the text was ready.",
        "The delegate of [Oman] agreed. The representative of Oceania ([New Zealand]) asked for figures.",
        "Ms. Eva Lind, Assistant Director-General of the Parcels Department, [FAO], gave a statement on stamps.",
        "The delegate of [Oman] agreed. [UNESCO] reported that two missions had been sent.",
        "Mr. Rolf Berg thanked the host on behalf of [UNESCO].",
    ),
    "es": (
        "La delegación del [Japón] reservó su posición sobre esa cláusula.",
        "La representante de [Bolivia] señaló a la atención de la Reunión los paquetes perdidos.",
        "El delegado de [Malta], con el apoyo de [Italia] y [Chile], propuso que se suprimiera la cláusula.",
        "El delegado de [Irlanda], como Presidente del Grupo de Trabajo sobre Sellos, informó de que el texto estaba listo.",
        "El delegado de [Omán] estuvo de acuerdo. El representante de Oceanía ([Nueva Zelandia]) pidió cifras.",
        "El Sr. Rolf Berg agradeció al anfitrión en nombre de la [UNESCO].",
    ),
    "fr": (
        "La délégation du [Japon] a réservé sa position sur cette clause.",
        "Une question sur le poids des lettres a été posée par le délégué du [Népal].",
        "Le délégué de [Malte], avec l'appui de l'[Italie] et du [Chili], a proposé de supprimer la clause.",
        "Le délégué de l'[Irlande], en tant que Président du Groupe de travail sur les timbres, a dit que le texte était prêt.",
        "Le délégué de l'[Oman] a souscrit à cet avis. Le représentant de l'Océanie ([Nouvelle-Zélande]) a demandé des chiffres.",
        "M. Rolf Berg a remercié le pays hôte au nom de l'[UNESCO].",
    ),
}
OTHERS = {
    "en": (
        "The secretariat was requested to contact the delegation of Chile.",
        "The Meeting recalled that, at its fourth session, the representative of Malta had proposed a survey.",
        "The Prime Minister of Malaysia had said in a speech in 1976 that post offices would be built.",
        "Ms. Ann Dunn acted as rapporteur; Mr. Som Wong saw to the logistics.",
        "It also noted a written comment from the representative of Poland.",
        "Observers of Belgium and Rwanda followed the work.",
        "Mr. Kwame Ofori (Ghana), Chairman of the seventh session, opened the session.",
        "A questionnaire was answered by Austria, Belgium and Chile.",
        "The session was opened in the presence of Mr. Ivo Kral, State Secretary in the Ministry of Posts of Croatia.",
        "A letter from the Permanent Representative of Cuba was circulated.",
    ),
    "es": (
        "La delegación de Chile facilitaría nuevos datos a la secretaría.",
        "La Reunión expresó su agradecimiento al representante de Noruega por su labor.",
        "Se tomó nota también de una observación escrita del representante de Polonia.",
        "El Presidente dio la bienvenida a la delegación de Cabo Verde.",
        "El Sr. Kwame Ofori (Ghana), Presidente de la séptima reunión, declaró abierta la reunión.",
        "Respondieron al cuestionario Austria, Bélgica y Chile.",
        "La delegación de Chile estaba compuesta por cuatro funcionarios.",
    ),
    "fr": (
        "La délégation du Chili fournirait d'autres données au secrétariat.",
        "La Réunion a rappelé que, à sa quatrième session, le représentant de Malte avait proposé une enquête.",
        "Il a été pris note d'une observation écrite du représentant de la Pologne.",
        "Le Président a salué l'arrivée de la délégation du Cap-Vert.",
        "M. Kwame Ofori (Ghana), Président de la septième session, a ouvert la session.",
        "L'Autriche, la Belgique et le Chili ont répondu au questionnaire.",
        "La délégation du Chili était composée de quatre fonctionnaires.",
    ),
}
SENTENCES = [(one, text) for kind in (SPEAKERS, OTHERS) for one, texts in kind.items() for text in texts]


@pytest.mark.parametrize(("language", "sentence"), SENTENCES)
def test_sentence_names_these_speakers_wherever_it_is_printed(language: str, sentence: str) -> None:
    printed = re.sub(r"[\[\]]", "", sentence)
    before = BEFORE[language]
    after = AFTER[language]
    for report in (f"1. {before}\n\n2. {printed}\n\n3. {after}\n", f"{before}\n\n{before} {printed}\n\n{after}\n"):
        tables = build_tables([read_file("report.txt", (HEADS[language] + report).encode())], ())
        names = sorted(ARTICLE.sub("", name) for name in tables["statements"].name_as_written)
        names = [name for name in names if name not in SWEDEN]
        assert names == sorted(re.findall(r"\[([^]]+)\]", sentence))
