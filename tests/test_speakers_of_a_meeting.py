"""Who speaks in a meeting of a Congress, and in what capacity, with a list of participants: one sentence, one case."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.single_sentences import speakers_of
from tests.test_retold_speakers import BEFORE

TITLES = {
    "en": (
        "Preparatory Meeting",
        "African Regional Preparatory Meeting for the Nineteenth United Nations Congress on Crime Prevention and "
        "Criminal Justice",
    ),
    "es": (
        "Reunión Preparatoria",
        "Reunión Preparatoria Regional de África para el 19º Congreso de las Naciones Unidas sobre Prevención del "
        "Delito y Justicia Penal",
    ),
    "fr": (
        "Réunion préparatoire",
        "Réunion préparatoire régionale pour l’Afrique en vue du dix-neuvième Congrès des Nations Unies pour la "
        "prévention du crime et la justice pénale",
    ),
}
ATTENDANCE = {
    "en": (
        "III. Attendance\n\n"
        "90. The Meeting was attended by representatives of the following States: Brazil, Chile, "
        "Ecuador, Guyana, Jamaica, Kenya, Malawi, Mexico, Nepal, Peru, Samoa and Uruguay.\n\n"
        "91. The following States were represented by observers: Canada, France, Japan, Switzerland.\n\n"
        "92. The following non-governmental organizations were represented by observers: Roads, Rivers "
        "and Rights; Lantern Trust; Widows of the Harbour and their Children; Forum of Bailiffs, Ushers "
        "and Clerks.\n\n"
        "93. The African Union and the Council of Europe were represented by observers, as were the "
        "United Nations Interregional Crime and Justice Research Institute and the United Nations "
        "Children's Fund (UNICEF).\n"
    ),
    "es": (
        "III. Asistencia\n\n"
        "90. Asistieron a la Reunión representantes de los siguientes Estados: Argentina, Brasil, Chile, "
        "Ecuador, Guyana, Jamaica, México, Nicaragua, Perú, Suriname y Uruguay.\n\n"
        "91. Estuvieron representados por observadores los siguientes Estados: Canadá, Francia, Japón, "
        "Suiza.\n\n"
        "92. Estuvieron representadas por observadores las siguientes organizaciones no gubernamentales: "
        "Caminos, Ríos y Derechos; Fundación Faro; Viudas del Puerto y sus Hijos; Foro de Ujieres, "
        "Notarios y Escribanos.\n\n"
        "93. También estuvieron representados por observadores la Unión Africana, el Consejo de Europa y "
        "el Fondo de las Naciones Unidas para la Infancia (UNICEF).\n"
    ),
    "fr": (
        "III. Participation\n\n"
        "90. Les États ci-après étaient représentés à la Réunion : Bénin, Burkina Faso, Cameroun, Gabon, "
        "Kenya, Malawi, Mali, Maroc, Niger, Sénégal, Tchad et Togo.\n\n"
        "91. Les États ci-après étaient représentés par des observateurs : Canada, France, Japon, "
        "Suisse.\n\n"
        "92. Les organisations non gouvernementales ci-après étaient représentées par des observateurs : "
        "Chemins, fleuves et droits ; Fondation Phare ; Veuves du port et de la lagune ; Forum des "
        "huissiers, des notaires et des greffiers.\n\n"
        "93. L’Union africaine, le Conseil de l’Europe et le Fonds des Nations Unies pour l’enfance "
        "(UNICEF) étaient également représentés par des observateurs.\n"
    ),
}
CAPACITIES = {"r": "representative", "o": "observer", "s": "secretariat", "e": "expert"}
# language, sentence, and the speakers with the first letter of their capacity
SENTENCES = [
    (
        "en",
        "A representative of the United Nations Office on Drugs and Crime introduced the item.",
        ["United Nations Office on Drugs and Crime:s"],
    ),
    (
        "en",
        "An official of UNODC answered the questions of the delegations.",
        ["UNODC:s"],
    ),
    (
        "en",
        "The representative of UNODC, replying on behalf of the Secretariat, gave further figures.",
        ["UNODC:s"],
    ),
    (
        "en",
        "The Chief of the Prisons Section of UNODC, on behalf of the Secretariat, introduced the note.",
        ["UNODC:s"],
    ),
    (
        "en",
        "An introductory statement was made by an officer of the Centre for International Crime Prevention.",
        ["Centre for International Crime Prevention:s"],
    ),
    (
        "en",
        "A staff member of the United Nations Office on Drugs and Crime presented the working paper.",
        ["United Nations Office on Drugs and Crime:s"],
    ),
    (
        "en",
        "Following an introduction by the Secretariat, the representatives of Peru and Chile took the floor.",
        ["Secretariat:s", "Peru:r", "Chile:r"],
    ),
    (
        "en",
        "After a brief presentation of the item by the Secretariat, statements were made by Samoa and Nepal.",
        ["Secretariat:s", "Samoa:r", "Nepal:r"],
    ),
    (
        "es",
        "Presentó el tema un funcionario de la Oficina de las Naciones Unidas contra la Droga y el Delito.",
        ["Oficina de las Naciones Unidas contra la Droga y el Delito:s"],
    ),
    (
        "es",
        "Un representante de la UNODC respondió a las preguntas.",
        ["UNODC:s"],
    ),
    (
        "es",
        "La representante de la Oficina de las Naciones Unidas contra la Droga y el Delito, en nombre de "
        "la Secretaría, presentó el documento de trabajo.",
        ["Oficina de las Naciones Unidas contra la Droga y el Delito:s"],
    ),
    (
        "es",
        "Tras una breve introducción a cargo de la Secretaría, formularon declaraciones el Perú y Chile.",
        ["Secretaría:s", "Perú:r", "Chile:r"],
    ),
    (
        "es",
        "Después de la exposición de la Secretaría, tomaron la palabra los representantes del Ecuador y de Guyana.",
        ["Secretaría:s", "Ecuador:r", "Guyana:r"],
    ),
    (
        "es",
        "El tema fue presentado por la Secretaría.",
        ["Secretaría:s"],
    ),
    (
        "es",
        "Una vez presentado el tema por la Secretaría, intervino el observador del Japón.",
        ["Secretaría:s", "Japón:o"],
    ),
    (
        "fr",
        "Un fonctionnaire de l’Office des Nations Unies contre la drogue et le crime a présenté ce point.",
        ["Office des Nations Unies contre la drogue et le crime:s"],
    ),
    (
        "fr",
        "Le représentant de l’ONUDC a répondu aux questions.",
        ["ONUDC:s"],
    ),
    (
        "fr",
        "La Chef de la Section des prisons de l’ONUDC, s’exprimant au nom du Secrétariat, a présenté la note.",
        ["ONUDC:s"],
    ),
    (
        "fr",
        "Après une présentation du point par le Secrétariat, les représentants du Mali et du Togo ont pris la parole.",
        ["Secrétariat:s", "Mali:r", "Togo:r"],
    ),
    (
        "fr",
        "À la suite d’un exposé du Secrétariat, le Bénin et le Gabon ont fait des déclarations.",
        ["Secrétariat:s", "Bénin:r", "Gabon:r"],
    ),
    (
        "fr",
        "Le Secrétariat ayant présenté la question, l’observateur du Japon est intervenu.",
        ["Secrétariat:s", "Japon:o"],
    ),
    (
        "en",
        "The following took the floor: Brazil, Chile, Peru and, as observers, Japan and the African Union.",
        ["Brazil:r", "Chile:r", "Peru:r", "Japan:o", "African Union:o"],
    ),
    (
        "en",
        "The following delegations made statements: Brazil, Ecuador, Peru and, in the capacity of "
        "observers, France and Switzerland.",
        ["Brazil:r", "Ecuador:r", "Peru:r", "France:o", "Switzerland:o"],
    ),
    (
        "en",
        "Statements were also made by Brazil and Jamaica, and by France and Japan, observers.",
        ["Brazil:r", "Jamaica:r", "France:o", "Japan:o"],
    ),
    (
        "es",
        "Hicieron declaraciones: Brasil, Chile, el Perú y, como observadores, el Japón y la Unión Africana.",
        ["Brasil:r", "Chile:r", "Perú:r", "Japón:o", "Unión Africana:o"],
    ),
    (
        "es",
        "Intervinieron el Brasil, Jamaica y Francia (en calidad de observadora).",
        ["Brasil:r", "Jamaica:r", "Francia:o"],
    ),
    (
        "es",
        "Intervinieron también Francia y el Japón, observadores, y el Consejo de Europa.",
        ["Francia:o", "Japón:o", "Consejo de Europa:o"],
    ),
    (
        "fr",
        "Des déclarations ont été faites par les délégations suivantes : Bénin, Mali, Niger et, comme "
        "observateur, Canada.",
        ["Bénin:r", "Mali:r", "Niger:r", "Canada:o"],
    ),
    (
        "fr",
        "Des déclarations ont été faites par le Japon et la Suisse, observateurs, ainsi que par le Mali "
        "et le Conseil de l’Europe.",
        ["Japon:o", "Suisse:o", "Mali:r", "Conseil de l’Europe:o"],
    ),
    (
        "fr",
        "La France et le Canada, observateurs, ont pris la parole.",
        ["France:o", "Canada:o"],
    ),
    (
        "en",
        "The observers for Japan and France spoke, as did those for Roads, Rivers and Rights and the "
        "Council of Europe.",
        ["Japan:o", "France:o", "Roads, Rivers and Rights:o", "Council of Europe:o"],
    ),
    (
        "en",
        "Brazil and Peru described their laws. Jamaica and the observer for Canada did likewise.",
        ["Brazil:r", "Peru:r", "Jamaica:r", "Canada:o"],
    ),
    (
        "en",
        "Brazil, the Council of Europe and Roads, Rivers and Rights contributed to the discussion.",
        ["Brazil:r", "Council of Europe:o", "Roads, Rivers and Rights:o"],
    ),
    (
        "en",
        "The Lantern Trust and the African Union contributed to the debate.",
        ["Lantern Trust:o", "African Union:o"],
    ),
    (
        "en",
        "Peru, Samoa and the Lantern Trust joined in the debate.",
        ["Peru:r", "Samoa:r", "Lantern Trust:o"],
    ),
    (
        "en",
        "The Forum of Bailiffs, Ushers and Clerks submitted its views in writing and summarized them orally.",
        ["Forum of Bailiffs, Ushers and Clerks:o"],
    ),
    (
        "en",
        "Papers were read by the representatives of Chile and Mexico and by Ms. Ruth Okafor.",
        ["Chile:r", "Mexico:r", "Ruth Okafor:e"],
    ),
    (
        "en",
        "Papers were read by the two co-organizers, the United Nations Interregional Crime and Justice "
        "Research Institute and the Council of Europe.",
        ["United Nations Interregional Crime and Justice Research Institute:o", "Council of Europe:o"],
    ),
    (
        "fr",
        "Ont participé au débat le Mali, le Togo et les Veuves du port et de la lagune.",
        ["Mali:r", "Togo:r", "Veuves du port et de la lagune:o"],
    ),
    (
        "fr",
        "Des communications ont été lues par les représentants du Gabon et du Maroc et par Mme Ruth Okafor.",
        ["Gabon:r", "Maroc:r", "Ruth Okafor:e"],
    ),
    (
        "fr",
        "Le Forum des huissiers, des notaires et des greffiers a présenté ses vues par écrit et les a "
        "résumées oralement.",
        ["Forum des huissiers, des notaires et des greffiers:o"],
    ),
    (
        "en",
        "Ms. Ruth Okafor, Mr. Jan Vos and the representative of Peru served as panellists.",
        ["Ruth Okafor:e", "Jan Vos:e", "Peru:r"],
    ),
    (
        "en",
        "The workshop was moderated by Mr. Jan Vos, who made no statement.",
        [],
    ),
    (
        "en",
        "The panel was moderated by Ms. Ruth Okafor (Kenya), who did not take the floor.",
        [],
    ),
    (
        "en",
        "The debate was moderated by Ruth Okafor (Kenya), who also gave an introductory presentation.",
        ["Kenya:r"],
    ),
    (
        "en",
        "The debate was launched by Professor Jan Vos, a criminologist, who presented a study of seven ports.",
        ["Jan Vos:e"],
    ),
    (
        "en",
        "The debate was opened by Mr. Jan Vos with a presentation on ports.",
        ["Jan Vos:e"],
    ),
    (
        "es",
        "Actuaron como panelistas la Sra. Ruth Okafor, el Sr. Jan Vos y el representante del Perú.",
        ["Ruth Okafor:e", "Jan Vos:e", "Perú:r"],
    ),
    (
        "es",
        "Fueron panelistas el Sr. Jan Vos y la Sra. Ruth Okafor.",
        ["Jan Vos:e", "Ruth Okafor:e"],
    ),
    (
        "es",
        "Integraron el panel la Sra. Ruth Okafor, el Sr. Jan Vos y la observadora del Japón.",
        ["Ruth Okafor:e", "Jan Vos:e", "Japón:o"],
    ),
    (
        "es",
        "Moderó el debate el Sr. Jan Vos, que no hizo declaración alguna.",
        [],
    ),
    (
        "es",
        "El debate fue moderado por la Sra. Ruth Okafor (Kenya), quien no intervino.",
        [],
    ),
    (
        "es",
        "Abrió el debate con una exposición la profesora Ruth Okafor, que comparó siete puertos.",
        ["Ruth Okafor:e"],
    ),
    (
        "es",
        "El seminario fue moderado por la representante del Perú, que también pronunció unas palabras de introducción.",
        ["Perú:r"],
    ),
    (
        "fr",
        "Mme Ruth Okafor, M. Jan Vos et la représentante du Mali ont participé en qualité d’intervenants.",
        ["Ruth Okafor:e", "Jan Vos:e", "Mali:r"],
    ),
    (
        "fr",
        "Le débat a été lancé par le professeur Jan Vos, criminologue, qui a présenté une étude de sept ports.",
        ["Jan Vos:e"],
    ),
    (
        "fr",
        "La table ronde a été animée par M. Jan Vos, qui n’a pas fait de déclaration.",
        [],
    ),
    (
        "fr",
        "L’atelier avait été préparé par le Conseil de l’Europe, qui a présenté le premier exposé.",
        ["Conseil de l’Europe:o"],
    ),
    (
        "en",
        "Sister Martha Kim and Captain Jan Vos described their work in the ports.",
        ["Martha Kim:e", "Jan Vos:e"],
    ),
    (
        "en",
        "Superintendent Jan Vos and Dr. Ruth Okafor made presentations on Lima and Oslo.",
        ["Jan Vos:e", "Ruth Okafor:e"],
    ),
    (
        "en",
        "Judge Ruth Okafor gave a presentation on family courts.",
        ["Ruth Okafor:e"],
    ),
    (
        "en",
        "Father Paul Oyelaran, prison chaplain, spoke of his visits.",
        ["Paul Oyelaran:e"],
    ),
    (
        "en",
        "A presentation was made by Colonel Jan Vos.",
        ["Jan Vos:e"],
    ),
    (
        "en",
        "Ruth Okafor, youth delegate, and Jan Vos, coach, described their clubs.",
        ["Ruth Okafor:e", "Jan Vos:e"],
    ),
    (
        "en",
        "Ruth Okafor, a former prisoner, told her story.",
        ["Ruth Okafor:e"],
    ),
    (
        "en",
        "Presentations were given by Jan Vos, expert in ports, and by Ruth Okafor, Head of the Fraud "
        "Unit, Office of the Attorney General of Mexico.",
        ["Jan Vos:e", "Mexico:r"],
    ),
    (
        "en",
        "The observer for the Widows of the Harbour and their Children and Sister Martha Kim, who spoke "
        "in a personal capacity, described a flood.",
        ["Widows of the Harbour and their Children:o", "Martha Kim:e"],
    ),
    (
        "es",
        "El padre Paul Oyelaran, capellán, habló de sus visitas.",
        ["Paul Oyelaran:e"],
    ),
    (
        "es",
        "Ruth Okafor, delegada de la juventud, y Jan Vos, entrenador, describieron sus clubes.",
        ["Ruth Okafor:e", "Jan Vos:e"],
    ),
    (
        "es",
        "Por el Perú habló la Directora de Prisiones; por Chile, un alcalde; y por el Japón, en calidad "
        "de observador, un juez.",
        ["Perú:r", "Chile:r", "Japón:o"],
    ),
    (
        "fr",
        "La sœur Martha Kim et le capitaine Jan Vos ont décrit leur travail.",
        ["Martha Kim:e", "Jan Vos:e"],
    ),
    (
        "fr",
        "La juge Ruth Okafor a présenté un exposé.",
        ["Ruth Okafor:e"],
    ),
    (
        "fr",
        "Le père Paul Oyelaran, aumônier, a parlé de ses visites.",
        ["Paul Oyelaran:e"],
    ),
    (
        "fr",
        "Ruth Okafor, déléguée des jeunes, et Jan Vos, entraîneur, ont décrit leurs clubs.",
        ["Ruth Okafor:e", "Jan Vos:e"],
    ),
    (
        "fr",
        "Le commissaire Jan Vos a présenté une étude.",
        ["Jan Vos:e"],
    ),
    (
        "es",
        "Intervinieron los observadores del Japón, la Unión Africana, en nombre de sus miembros, el "
        "Consejo de Europa y Caminos, Ríos y Derechos.",
        ["Japón:o", "Unión Africana:o", "Consejo de Europa:o", "Caminos, Ríos y Derechos:o"],
    ),
    (
        "en",
        "Mention was made of the declaration adopted in Lima in 2040, to which Peru, Chile and Ecuador had subscribed.",
        [],
    ),
    (
        "en",
        "Nepal, Samoa and Japan were among the countries that had replied to the questionnaire of the Secretariat.",
        [],
    ),
    (
        "en",
        "Replies to the questionnaire had been received from Kenya, Malawi and Switzerland.",
        [],
    ),
    (
        "en",
        "Kenya, Malawi and Peru had signed the Protocol in 2039.",
        [],
    ),
    (
        "en",
        "Peru and Chile figured in the annex to the survey.",
        [],
    ),
    (
        "en",
        "The report was introduced by the Rapporteur and adopted as orally revised.",
        [],
    ),
    (
        "en",
        "The Convention had been ratified by Brazil, Chile and Mexico.",
        [],
    ),
    (
        "en",
        "The workshop had been organized by the Council of Europe and hosted by Peru.",
        [],
    ),
    (
        "en",
        "At the invitation of Uruguay, the Meeting visited a prison.",
        [],
    ),
    (
        "en",
        "The draft was sponsored by Brazil, Chile and Peru.",
        [],
    ),
    (
        "en",
        "Data from Kenya, Nepal and Samoa were shown on a map.",
        [],
    ),
    (
        "es",
        "Se mencionó la declaración aprobada en Lima en 2040, que habían suscrito el Perú, Chile y el Ecuador.",
        [],
    ),
    (
        "es",
        "El Brasil, México y el Japón figuraban entre los países que habían respondido al cuestionario "
        "de la Secretaría.",
        [],
    ),
    (
        "es",
        "Se habían recibido respuestas al cuestionario de Guyana, Jamaica y Suiza.",
        [],
    ),
    (
        "es",
        "El Brasil y el Perú habían firmado el Protocolo en 2039.",
        [],
    ),
    (
        "es",
        "El taller había sido organizado por el Consejo de Europa y acogido por el Perú.",
        [],
    ),
    (
        "es",
        "El Relator presentó el informe, que fue aprobado en su forma enmendada oralmente.",
        [],
    ),
    (
        "fr",
        "Il a été fait mention de la déclaration de Lima, que le Bénin, le Mali et le Togo avaient signée.",
        [],
    ),
    (
        "fr",
        "Il a été rappelé l’accord auquel avaient adhéré le Mali, le Niger et le Tchad.",
        [],
    ),
    (
        "fr",
        "Le Mali, le Japon et la Suisse étaient au nombre des pays qui avaient répondu au questionnaire "
        "du Secrétariat.",
        [],
    ),
    (
        "fr",
        "Des réponses au questionnaire avaient été reçues du Gabon, du Kenya et de la Suisse.",
        [],
    ),
    (
        "fr",
        "Le Rapporteur a présenté le rapport, qui a été adopté tel que révisé oralement.",
        [],
    ),
    (
        "fr",
        "L’atelier avait été organisé par le Conseil de l’Europe et accueilli par le Maroc.",
        [],
    ),
    (
        "fr",
        "Le Sénégal, le Mali et le Niger avaient ratifié le Protocole.",
        [],
    ),
    (
        "en",
        "The floor was taken by Guyana, Jamaica and, in their capacity as observers, by France and the Lantern Trust.",
        ["Guyana:r", "Jamaica:r", "France:o", "Lantern Trust:o"],
    ),
    (
        "en",
        "Kenya, Nepal and the observers for Canada and the African Union took part in the exchange of views.",
        ["Kenya:r", "Nepal:r", "Canada:o", "African Union:o"],
    ),
    (
        "en",
        "The keynote speaker was Ms. Ruth Okafor.",
        ["Ruth Okafor:e"],
    ),
    (
        "en",
        "Case studies were presented by Malawi, Samoa and Mr. Jan Vos.",
        ["Malawi:r", "Samoa:r", "Jan Vos:e"],
    ),
    (
        "en",
        "In the ensuing discussion, Brazil, Mexico and the observer for Switzerland intervened.",
        ["Brazil:r", "Mexico:r", "Switzerland:o"],
    ),
    (
        "en",
        "The Secretary of the Meeting made an announcement.",
        [],
    ),
    (
        "en",
        "The Chair thanked Peru and Chile for their interventions.",
        [],
    ),
    (
        "en",
        "Seven States, including Kenya and Malawi, had submitted written replies.",
        [],
    ),
    (
        "en",
        "The Meeting took note of the offer by Uruguay to host the next meeting.",
        [],
    ),
    (
        "en",
        "Mr. Jan Vos, who had been invited to speak, was unable to attend.",
        [],
    ),
    (
        "en",
        "The paper prepared by the Lantern Trust was distributed.",
        [],
    ),
    (
        "en",
        "The results of the pilot project in Nepal and Samoa were encouraging.",
        [],
    ),
    (
        "en",
        "The workshop was chaired by Mr. Jan Vos (Brazil).",
        [],
    ),
    (
        "en",
        "Attention was drawn to the case of Kenya, in which the witness had been heard at night.",
        [],
    ),
    (
        "en",
        "The experience of Peru, Chile and Ecuador was cited as an example.",
        [],
    ),
    (
        "es",
        "La oradora principal fue la Sra. Ruth Okafor.",
        ["Ruth Okafor:e"],
    ),
    (
        "es",
        "Expusieron estudios de casos Chile, Suriname y el Sr. Jan Vos.",
        ["Chile:r", "Suriname:r", "Jan Vos:e"],
    ),
    (
        "es",
        "Formularon preguntas a los panelistas el Perú, el Uruguay y el observador del Canadá.",
        ["Perú:r", "Uruguay:r", "Canadá:o"],
    ),
    (
        "es",
        "El Presidente agradeció al Perú y a Chile sus intervenciones.",
        [],
    ),
    (
        "es",
        "Siete Estados, entre ellos Guyana y Jamaica, habían presentado respuestas por escrito.",
        [],
    ),
    (
        "es",
        "La Reunión tomó nota del ofrecimiento del Uruguay de acoger la próxima reunión.",
        [],
    ),
    (
        "es",
        "El documento preparado por la Fundación Faro fue distribuido.",
        [],
    ),
    (
        "es",
        "Presidió el taller el Sr. Jan Vos (Brasil).",
        [],
    ),
    (
        "es",
        "Se citó como ejemplo la experiencia del Perú, Chile y el Ecuador.",
        [],
    ),
    (
        "es",
        "El Sr. Jan Vos, que había sido invitado a intervenir, no pudo asistir.",
        [],
    ),
    (
        "es",
        "Hizo la presentación del tema un funcionario de la UNODC.",
        ["UNODC:s"],
    ),
    (
        "fr",
        "L’oratrice principale était Mme Ruth Okafor.",
        ["Ruth Okafor:e"],
    ),
    (
        "fr",
        "Des études de cas ont été présentées par le Gabon, le Tchad et M. Jan Vos.",
        ["Gabon:r", "Tchad:r", "Jan Vos:e"],
    ),
    (
        "fr",
        "Au cours du débat qui a suivi, le Mali, le Maroc et l’observateur de la Suisse sont intervenus.",
        ["Mali:r", "Maroc:r", "Suisse:o"],
    ),
    (
        "fr",
        "Le Président a remercié le Mali et le Togo de leurs interventions.",
        [],
    ),
    (
        "fr",
        "Sept États, dont le Gabon et le Kenya, avaient communiqué des réponses écrites.",
        [],
    ),
    (
        "fr",
        "La Réunion a pris note de l’offre du Maroc d’accueillir la prochaine réunion.",
        [],
    ),
    (
        "fr",
        "Le document établi par la Fondation Phare a été distribué.",
        [],
    ),
    (
        "fr",
        "L’atelier était présidé par M. Jan Vos (Bénin).",
        [],
    ),
    (
        "fr",
        "L’expérience du Mali, du Niger et du Tchad a été citée en exemple.",
        [],
    ),
    (
        "fr",
        "M. Jan Vos, qui avait été invité à intervenir, n’avait pu se déplacer.",
        [],
    ),
    (
        "fr",
        "Une fonctionnaire de l’ONUDC a fait la présentation du point.",
        ["ONUDC:s"],
    ),
    (
        "fr",
        "Les observateurs du Japon et de la Suisse se sont exprimés, de même que ceux de la Fondation "
        "Phare et du Conseil de l’Europe.",
        ["Japon:o", "Suisse:o", "Fondation Phare:o", "Conseil de l’Europe:o"],
    ),
    (
        "es",
        "Los observadores del Japón y Suiza hicieron uso de la palabra, así como los de la Fundación "
        "Faro y el Consejo de Europa.",
        ["Japón:o", "Suiza:o", "Fundación Faro:o", "Consejo de Europa:o"],
    ),
]


def report_of(language: str, sentence: str) -> str:
    """A report of a regional meeting with one sentence in its debate and a list of participants."""
    return f"{BEFORE[language].replace(*TITLES[language])}2. {sentence}\n\n{ATTENDANCE[language]}"


@pytest.mark.parametrize(("language", "sentence", "expected"), SENTENCES)
def test_who_speaks_in_what_capacity(tmp_path: Path, language: str, sentence: str, expected: list[str]) -> None:
    found = {(one.name.as_written, one.name.capacity) for one in speakers_of(report_of(language, sentence), tmp_path)}
    named = (one.rsplit(":", 1) for one in expected)
    assert found == {(name, CAPACITIES[letter]) for name, letter in named}


@pytest.mark.parametrize(
    ("language", "attendance", "sentence"),
    [
        ("en", "94. The United Nations Office on Drugs and Crime was represented by observers.",
         "The representative of UNODC gave further figures."),
        ("es", "94. La Oficina de las Naciones Unidas contra la Droga y el Delito estuvo representada por observadores.",
         "La representante de la UNODC dio más cifras."),
        ("fr", "94. L’Office des Nations Unies contre la drogue et le crime était représenté par des observateurs.",
         "Le représentant de l’ONUDC a donné d’autres chiffres."),
    ],
)  # fmt: skip
def test_the_organizer_observes_where_the_list_of_participants_says_so(
    tmp_path: Path, language: str, attendance: str, sentence: str
) -> None:
    found = speakers_of(f"{report_of(language, sentence)}\n{attendance}\n", tmp_path)
    assert [one.name.capacity for one in found] == ["observer"]
