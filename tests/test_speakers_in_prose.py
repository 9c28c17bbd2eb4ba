"""Speakers in the prose of a debate, and whom such prose names without letting them speak: one sentence, one case."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.single_sentences import speakers_of
from tests.test_retold_speakers import BEFORE, speakers

SENTENCES = [
    ("en", "The representative of Nigeria, joined by those of Ghana and Liberia, sought clarification.",
     ["Nigeria", "Ghana", "Liberia"]),
    ("fr", "Le représentant du Niger, auquel se sont joints ceux du Tchad et du Togo, a sollicité des éclaircissements.",
     ["Niger", "Tchad", "Togo"]),
    ("fr", "Elle a été suivie à la tribune par ceux du Maroc et du Bénin.", ["Maroc", "Bénin"]),
    ("es", "El representante del Perú se quejó del retraso. Otro tanto manifestó el de Chile.", ["Perú", "Chile"]),
    ("es", "Opiniones análogas expresaron Cabo Verde y Guinea-Bissau.", ["Cabo Verde", "Guinea-Bissau"]),
    ("en", "The youth delegates of Ghana and Mali made statements.", ["Ghana", "Mali"]),
    ("es", "Los delegados juveniles de Ghana y Malí formularon declaraciones.", ["Ghana", "Malí"]),
    ("es", "Formularon declaraciones las representaciones de Ghana y Malí.", ["Ghana", "Malí"]),
    ("fr", "Les délégués de la jeunesse du Ghana et du Mali ont fait des déclarations.", ["Ghana", "Mali"]),
    ("es", "El representante de Uganda culpó al desempleo, argumento que también esgrimió la representante de Burundi.",
     ["Uganda", "Burundi"]),
    ("fr", "Le représentant de l’Ouganda a accusé le chômage, argument repris par la représentante du Burundi.",
     ["Ouganda", "Burundi"]),
    ("fr", "Cette opinion était partagée par la déléguée des Maldives.", ["Maldives"]),
    ("fr", "Le représentant du Yémen, appuyé par les représentants de l’Iraq et du Liban, s’est dit hostile au texte.",
     ["Yémen", "Iraq", "Liban"]),
    ("fr", "Sont en outre intervenus la Barbade et le Belize.", ["Barbade", "Belize"]),
    ("fr", "Le Mali, le Togo et le Bénin ont pris part à la discussion.", ["Mali", "Togo", "Bénin"]),
    ("fr", "Le représentant du Mali a fait une déclaration au nom du Groupe des États d’Afrique.", ["Mali"]),
    ("es", "El representante de Chile hizo una declaración en nombre del Grupo de los Estados de América.", ["Chile"]),
    ("en", "The representative of Mali made a statement on behalf of the Group of African States.", ["Mali"]),
    ("en", "The delegations of Mali, the Niger and Chad sponsored the draft and spoke in its support.",
     ["Mali", "Niger", "Chad"]),
    ("en", "Statements were made by Oman and Yemen, and by Austria as observer.", ["Oman", "Yemen", "Austria"]),
    ("en", "The observers for Eurojust, the European Police Office (Europol) and the Baltic Patrol Initiative spoke.",
     ["Eurojust", "European Police Office (Europol)", "Baltic Patrol Initiative"]),
    ("en", "Comments were made by Bulgaria and the former Yugoslav Republic of Macedonia.",
     ["Bulgaria", "former Yugoslav Republic of Macedonia"]),
    ("en", "The Baltic Women’s Shelter Network, through its coordinator, Ms. Ana Lind, drew attention to housing.",
     ["Baltic Women’s Shelter Network"]),
    ("en", "Ms. Ilze Liepa (Latvia) wondered whether recordings could be used abroad.", ["Latvia"]),
    ("fr", "M. Kenji Sato (Japon), intervenant comme expert, a traité de l’architecture des prisons.", ["Japon"]),
    ("fr", "Des communications ont été présentées par Mme Aïssa Barry (Guinée) et M. Paul Roy (Ghana).",
     ["Guinée", "Ghana"]),
    ("es", "El Embajador de Indonesia, hablando en nombre de la Asociación de Naciones de Asia Sudoriental, encomió todo.",
     ["Indonesia"]),
    ("en", "The Meeting heard a presentation by Anneliese Brand, an expert on the law of the sea.", ["Anneliese Brand"]),
    ("en", "Papers were presented by Meredith Taura, on surveys, and Chan Soun, on crime in markets.",
     ["Meredith Taura", "Chan Soun"]),
    ("es", "El experto Sr. Leopoldo Fallas presentó un documento de trabajo.", ["Leopoldo Fallas"]),
    ("es", "Haciendo uso de la palabra en calidad de experto, el Dr. Ezequiel Barnet sostuvo lo contrario.",
     ["Ezequiel Barnet"]),
    ("fr", "Le thème a été présenté par Mme Wanjiru Githai, qui a comparé les régimes.", ["Wanjiru Githai"]),
    ("fr", "Le Délégué général aux prisons du Maroc, Driss Lamrani, a évoqué un programme.", ["Maroc"]),
    ("en", "In response to a question raised by the representative of Bahrain, Mr. Dario Sacchi explained the method.",
     ["Bahrain", "Dario Sacchi"]),
    ("en", "General statements were made by Albania and Ukraine (the last-mentioned on behalf of the GUUAM Group).",
     ["Albania", "Ukraine"]),
    ("es", "Los observadores de Caritas Internationalis y de Pax Romana dieron las gracias.",
     ["Caritas Internationalis", "Pax Romana"]),
    ("en", "The delegations of Peru and Chile were thanked for their hospitality.", []),
    ("fr", "Les délégations du Pérou et du Chili ont été remerciées de leur hospitalité.", []),
    ("en", "The Group met under the chairmanship of the representative of Austria.", []),
    ("es", "El Grupo se reunió bajo la presidencia del representante de Austria.", []),
    ("fr", "Le Groupe s’est réuni sous la présidence du représentant de l’Autriche.", []),
    ("en", "A working group composed of the representatives of Egypt and Jordan revised the text.", []),
    ("es", "Un grupo de trabajo integrado por los representantes de Egipto y Jordania revisó el texto.", []),
    ("fr", "Un groupe de travail composé des représentants de l’Égypte et de la Jordanie a révisé le texte.", []),
    ("en", "A reception was offered by the delegation of Brazil.", []),
    ("es", "La delegación del Brasil ofreció una recepción.", []),
    ("fr", "Une réception a été offerte par la délégation du Brésil.", []),
    ("es", "El Presidente dio las gracias a los representantes de Ghana y el Togo por su paciencia.", []),
    ("es", "En 1990, Cuba acogió el Octavo Congreso.", []),
    ("fr", "Une magistrate du Sénégal, qui devait intervenir, n’a pu être jointe.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "expected"), SENTENCES)
def test_a_sentence_names_its_speakers(tmp_path: Path, language: str, sentence: str, expected: list[str]) -> None:
    assert [one.name.as_written for one in speakers(tmp_path, language, sentence)] == expected


@pytest.mark.parametrize(
    ("language", "attendance", "sentence", "name"),
    [
        ("fr", "III. Participation\n\n3. Les organisations non gouvernementales ci-après étaient représentées par des "
         "observateurs : Association béninoise pour la lecture ; Ligue des barreaux ; Union des pêcheurs.",
         "Sont également intervenus le Togo et l’Association béninoise pour la lecture.",
         "Association béninoise pour la lecture"),
        ("es", "III. Asistencia\n\n3. Estuvieron representadas por observadores las siguientes organizaciones no "
         "gubernamentales: Asociación peruana para la lectura; Liga de abogados; Unión de pescadores.",
         "La Asociación peruana para la lectura pidió más bibliotecas.", "Asociación peruana para la lectura"),
        ("en", "III. Attendance\n\n3. The following non-governmental organizations were represented by observers: "
         "Readers for prisons; Lakes League; Union of Fishers.",
         "Readers for prisons asked for more libraries.", "Readers for prisons"),
    ],
)  # fmt: skip
def test_a_name_of_small_words_is_known_from_the_list_of_participants(
    tmp_path: Path, language: str, attendance: str, sentence: str, name: str
) -> None:
    found = speakers_of(f"{BEFORE[language]}2. {sentence}\n\n{attendance}\n", tmp_path)
    assert name in [one.name.as_written for one in found]


def test_a_person_announced_as_an_expert_speaks_for_no_university(tmp_path: Path) -> None:
    text = (
        f"{BEFORE['en']}2. A presentation was given by Ms. Birgitta Stål, Professor of Law at Uppsala University.\n\n"
        "III. Attendance\n\n3. The Meeting was attended by representatives of Brazil and Chile.\n\n4. The following "
        "individual experts attended: Ms. Birgitta Stål and Mr. Tom Abe.\n"
    )
    found = [(one.name.as_written, one.name.capacity) for one in speakers_of(text, tmp_path)]
    assert found == [("Birgitta Stål", "expert")]
