"""Speakers in a clause beside the main one, after a verb, or around an observer: one sentence, one case."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fidelity.found import find
from tests.single_sentences import speakers_of
from tests.test_retold_speakers import BEFORE, speakers

REPRESENTATIVES = [
    ("en", "Presentations were made by the panellist from Peru and by the observer for the World Bank.",
     ["Peru", "World Bank"]),
    ("en", "Mr. Otto Brandt and the panellist from Egypt, Judge Samir Nasser, made presentations.",
     ["Otto Brandt", "Egypt"]),
    ("en", "The discussant from Fiji and the presenter from Samoa made presentations.", ["Fiji", "Samoa"]),
    ("en", "The moderator invited the panellists from Kenya and Ghana to lunch.", []),
    ("es", "Formularon ponencias los panelistas del Perú y de Chile y el observador del Banco Mundial.",
     ["Perú", "Chile", "Banco Mundial"]),
    ("es", "El Sr. Otto Brandt y el panelista de Egipto, el magistrado Samir Nasser, presentaron ponencias.",
     ["Otto Brandt", "Egipto"]),
    ("es", "La Reunión escuchó a los ponentes de los talleres.", []),
    ("fr", "Des exposés ont été faits par le panéliste du Pérou et par l’observateur de la Banque mondiale.",
     ["Pérou", "Banque mondiale"]),
    ("fr", "M. Otto Brandt et le panéliste de l’Égypte, le juge Samir Nasser, ont fait des exposés.",
     ["Otto Brandt", "Égypte"]),
    ("fr", "Les intervenants du secteur privé ont été remerciés.", []),
]  # fmt: skip
AROUND_OBSERVERS = [
    ("en", "Chile, Peru and, as an observer, Italy took part in the debate.", ["Chile", "Peru", "Italy"]),
    ("en", "Speaking as an observer, Italy took the floor.", ["Italy"]),
    ("en", "The representatives of Chile and the observers for Spain and for Neighbours for Peace took part in the debates.",
     ["Chile", "Spain", "Neighbours for Peace"]),
    ("es", "Intervinieron en el debate Chile, el Perú y, como observador, Italia.", ["Chile", "Perú", "Italia"]),
    ("es", "Hablando como observadora, Italia hizo uso de la palabra.", ["Italia"]),
    ("es", "En los debates participaron los representantes de Chile y los observadores de España y de la Fundación Faro.",
     ["Chile", "España", "Fundación Faro"]),
    ("fr", "Sont intervenus dans le débat le Tchad, le Mali et, en qualité d’observateur, la France.",
     ["Tchad", "Mali", "France"]),
    ("fr", "Le Tchad, le Mali et, à titre d’observateur, l’Espagne ont participé au débat.",
     ["Tchad", "Mali", "Espagne"]),
]  # fmt: skip
DEEDS = [
    ("en", "The progress made by Kenya in reducing overcrowding was welcomed.", []),
    ("en", "The Meeting noted the assistance provided by UNODC and by Norway.", []),
    ("en", "The commitments made by Kenya were recalled.", []),
    ("en", "Contributions were made by Kenya and Mali.", ["Kenya", "Mali"]),
    ("en", "Comments made by Kenya were supported.", ["Kenya"]),
    ("es", "Se acogieron con satisfacción los esfuerzos realizados por Kenya.", []),
    ("es", "Se agradeció la contribución hecha por el Japón al fondo fiduciario.", []),
    ("fr", "Les progrès accomplis par le Kenya ont été salués.", []),
    ("fr", "La contribution apportée par le Japon au fonds d’affectation spéciale a été saluée.", []),
]  # fmt: skip
ANSWERED = [
    ("en", "In reply to the observer for the Lantern Foundation, who had deplored slow trials, the representative of Chad"
     " said that judges had been recruited.", ["Lantern Foundation", "Chad"]),
    ("en", "Replying to Mali, which had asked for details, Niger said that the law was recent.", ["Mali", "Niger"]),
    ("en", "In reply to the representative of Mali, who had visited the prison, the representative of Chad said that it"
     " was full.", ["Chad"]),
    ("en", "Asked by the representative of Chile, Ms. Ana Robles indicated that the survey was annual.",
     ["Chile", "Ana Robles"]),
    ("es", "Respondiendo al representante de Cuba, que había pedido aclaraciones, la representante del Perú dijo que la"
     " ley era reciente.", ["Cuba", "Perú"]),
    ("es", "En respuesta al representante de Cuba, que había visitado la cárcel, el representante de Chile dijo que"
     " estaba llena.", ["Chile"]),
    ("es", "En respuesta a una pregunta formulada por el representante de Chile, la Sra. Ana Robles aclaró que los datos"
     " eran provisionales.", ["Ana Robles"]),
    ("es", "A una pregunta de la delegada de Cuba, el Sr. Otto Brandt contestó que no.", ["Otto Brandt"]),
    ("fr", "En réponse à l’observatrice de la Fondation Phare, qui avait dénoncé la lenteur des procès, le représentant"
     " du Tchad a indiqué que des juges avaient été recrutés.", ["Fondation Phare", "Tchad"]),
    ("fr", "En réponse au représentant du Mali, qui avait visité la prison, le représentant du Tchad a dit qu’elle était"
     " pleine.", ["Tchad"]),
    ("fr", "Interrogée par le représentant du Chili, Mme Ana Robles a indiqué que l’enquête était annuelle.",
     ["Chili", "Ana Robles"]),
]  # fmt: skip
BEFORE_THE_MEETING_WENT_ON = [
    ("en", "The Meeting took up item 3, after the representative of the Secretariat had introduced the working paper.",
     ["Secretariat"]),
    ("en", "After the secretariat had introduced the item, the representative of Mali spoke.", ["secretariat", "Mali"]),
    ("en", "The Meeting resumed after the representative of Mali had been elected Chair.", []),
    ("en", "It was recalled that the secretariat had presented its note in 2010.", []),
    ("es", "La Reunión abordó el tema 3, después de que el representante de la Secretaría presentara el documento.",
     ["Secretaría"]),
    ("es", "El debate comenzó una vez que el representante de Cuba hubo presentado el proyecto.", ["Cuba"]),
    ("es", "La sesión se levantó después de que el representante del Perú abandonara la sala.", []),
    ("fr", "La Réunion a examiné le point 3, après que le représentant du Secrétariat eut présenté le document.",
     ["Secrétariat"]),
    ("fr", "Après que le secrétariat eut présenté le point, le représentant du Mali a pris la parole.",
     ["secrétariat", "Mali"]),
    ("fr", "Le débat s’est ouvert après que le représentant du Mali eut été élu Président.", []),
]  # fmt: skip
PRESENTED = [
    ("en", "Item 5 was introduced by the Chief of the Anti-Fraud Branch of UNODC.", ["UNODC"]),
    ("en", "The workshop was opened by Ms. Ana Robles, whose paper was followed by that of the World Bank.",
     ["Ana Robles", "World Bank"]),
    ("es", "El tema 3 fue presentado por el Jefe de la Sección de Prisiones de la UNODC.", ["UNODC"]),
    ("es", "El proyecto de informe fue presentado por el Relator.", []),
    ("es", "Inauguró el seminario práctico la Sra. Ana Robles, a cuya exposición siguió la del Banco Mundial.",
     ["Ana Robles", "Banco Mundial"]),
    ("es", "Se hizo referencia a las Directrices para la Prevención del Delito.", []),
    ("es", "Se hizo referencia a la Guía de la Justicia Restaurativa.", []),
    ("fr", "Le point 5 a été présenté par le Chef de la Section des prisons de l’ONUDC.", ["ONUDC"]),
    ("fr", "Le séminaire a été ouvert par Mme Ana Robles, dont l’exposé a été suivi de celui de la Banque mondiale.",
     ["Ana Robles", "Banque mondiale"]),
]  # fmt: skip
DONE_BY = [
    ("en", "Satisfaction was expressed at the work done in that field by the World Bank.", []),
    ("en", "Concern was expressed at the delays caused in that regard by Peru.", []),
    ("en", "Support was expressed for the idea by Peru and Chile.", ["Peru", "Chile"]),
    ("es", "Fueron presentados los resultados obtenidos en esa materia por Chile.", []),
    ("es", "La propuesta fue apoyada en principio por Chile y Cuba.", ["Chile", "Cuba"]),
    ("fr", "Ont été présentés les résultats obtenus dans ce domaine par le Mali.", []),
    ("fr", "Des préoccupations ont été exprimées à ce sujet par le Mali.", ["Mali"]),
]  # fmt: skip
SENTENCES = [*REPRESENTATIVES, *AROUND_OBSERVERS, *DEEDS, *ANSWERED, *BEFORE_THE_MEETING_WENT_ON, *PRESENTED, *DONE_BY]


@pytest.mark.parametrize(("language", "sentence", "expected"), SENTENCES)
def test_a_sentence_names_its_speakers(tmp_path: Path, language: str, sentence: str, expected: list[str]) -> None:
    assert [one.name.as_written for one in speakers(tmp_path, language, sentence)] == expected


@pytest.mark.parametrize(
    ("language", "heading", "sentence", "spoken", "capacity"),
    [
        ("en", "III. Attendance", "The following member States of the Commission attended: Jordan and State of Palestine.",
         "The representative of the State of Palestine took the floor.", "representative"),
        ("en", "III. Attendance", "The following States were represented: Jordan and State of Palestine.",
         "The representative of the State of Palestine took the floor.", "observer"),
        ("es", "III. Asistencia", "Asistieron los siguientes Estados miembros de la CESPAO: Jordania y Estado de Palestina.",
         "El representante del Estado de Palestina hizo uso de la palabra.", "representative"),
        ("fr", "III. Participation", "Étaient représentés les États membres de la CESAO suivants : Jordanie et État de Palestine.",
         "Le représentant de l’État de Palestine a pris la parole.", "representative"),
    ],
)  # fmt: skip
def test_a_member_of_the_commission_is_no_observer(
    tmp_path: Path, language: str, heading: str, sentence: str, spoken: str, capacity: str
) -> None:
    path = tmp_path / "report.txt"
    path.write_text(f"{BEFORE[language]}2. {spoken}\n\n{heading}\n\n3. {sentence}\n", encoding="utf-8")
    found = find(path)
    assert [one.capacity for one in found.participants if one.iso3 == "PSE"] == [capacity]
    assert [one.name.capacity for one in found.speakers if one.paragraph == "2"] == [capacity]


@pytest.mark.parametrize(
    ("language", "title", "sentence"),
    [
        ("en", "Report of the Regional Preparatory Meeting for the Seventeenth United Nations Congress on Crime Prevention"
         " and Criminal Justice", "The representative of the Crime Prevention and Criminal Justice Branch made a statement."),
        ("es", "Informe de la Reunión Preparatoria Regional del 17º Congreso de las Naciones Unidas sobre Prevención del Delito"
         " y Justicia Penal", "El representante de la Subdivisión de Prevención del Delito y Justicia Penal formuló una declaración."),
        ("fr", "Rapport de la Réunion préparatoire régionale pour le dix-septième Congrès des Nations Unies pour la prévention du"
         " crime et la justice pénale", "Le représentant du Service de la prévention du crime et de la justice pénale a fait une déclaration."),
    ],
)  # fmt: skip
def test_the_office_that_prepares_a_congress_is_its_secretariat(
    tmp_path: Path, language: str, title: str, sentence: str
) -> None:
    heading, attended, debate = {
        "en": ("I. Attendance", "The Meeting was attended by representatives of Chad and Mali.", "II. Discussion"),
        "es": ("I. Asistencia", "Asistieron a la Reunión representantes de Chile y Cuba.", "II. Debate"),
        "fr": ("I. Participation", "Ont participé à la Réunion des représentants du Tchad et du Mali.", "II. Débat"),
    }[language]
    text = f"{title}\n\n{heading}\n\n1. {attended}\n\n{debate}\n\n2. {sentence}\n"
    assert [one.name.capacity for one in speakers_of(text, tmp_path)] == ["secretariat"]
