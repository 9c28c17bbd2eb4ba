"""Speakers of a retold discussion, who are named by the grammar of a sentence: one sentence, one case."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fidelity.found import Speaker, find
from tests.single_sentences import speakers_of

BEFORE = {
    "en": "Report of the Preparatory Meeting, held in Nairobi from 2 to 4 March 2054\n\nII. Summary of deliberations\n\n"
    "1. The representative of Brazil made a statement.\n\n",
    "es": "Informe de la Reunión Preparatoria, celebrada en Nairobi del 2 al 4 de marzo de 2054\n\n"
    "II. Resumen de las deliberaciones\n\n1. El representante del Brasil formuló una declaración.\n\n",
    "fr": "Rapport de la Réunion préparatoire, tenue à Nairobi du 2 au 4 mars 2054\n\nII. Résumé des débats\n\n"
    "1. Le représentant du Brésil a fait une déclaration.\n\n",
}
SENTENCES = [
    (
        "en",
        "The representative of Kenya, joined by the representative of Uganda, asked for more time to study the proposal.",
        ["Kenya", "Uganda"],
    ),
    (
        "en",
        "Also taking the floor were the observers for Switzerland and the Lantern Foundation.",
        ["Switzerland", "Lantern Foundation"],
    ),
    ("en", "Statements were heard from the representatives of Fiji, Samoa and Tonga.", ["Fiji", "Samoa", "Tonga"]),
    ("en", "At the 3rd meeting, on 4 May, the representative of Peru delivered a statement under item 5.", ["Peru"]),
    (
        "en",
        "The Minister for Home Affairs of Jamaica, the Deputy Attorney General of Belize and the Director of Public Prosecutions of Guyana recounted recent trials.",
        ["Jamaica", "Belize", "Guyana"],
    ),
    ("en", "Nepal, supported by Bhutan and Maldives, called for simpler forms.", ["Nepal", "Bhutan", "Maldives"]),
    (
        "en",
        "Responding to those remarks, the delegate of Ghana maintained that the figures were out of date.",
        ["Ghana"],
    ),
    (
        "en",
        "The World Health Organization outlined its programme on health in prisons, and the International Labour Organization added information on wages.",
        ["World Health Organization", "International Labour Organization"],
    ),
    ("en", "Dr. Amina Okello, a pathologist from Kampala, summed up the evidence.", ["Amina Okello"]),
    ("en", "Statements in exercise of the right of reply were made by India and Pakistan.", ["India", "Pakistan"]),
    ("en", "Turning to prisons, Sweden suggested that visits by judges be made compulsory.", ["Sweden"]),
    (
        "en",
        "The observer for the Bridges, Harbours and Borders Alliance shared the experience of its members.",
        ["Bridges, Harbours and Borders Alliance"],
    ),
    ("en", "A keynote address was given by Mr. Tomás Rey, Vice-Minister of Justice of Chile.", ["Chile"]),
    (
        "en",
        "The delegations of Norway and Finland, while welcoming the draft, found its third part too long.",
        ["Norway", "Finland"],
    ),
    (
        "en",
        "The spokesperson for the Youth Forum of the Lakes read out a message from its members.",
        ["Youth Forum of the Lakes"],
    ),
    ("en", "It was recalled that the treaty had been signed by Togo and Benin.", []),
    ("es", "La delegada de Honduras celebró los avances y solicitó asistencia técnica.", ["Honduras"]),
    ("es", "A esa petición se sumaron las delegaciones de Guatemala y de Nicaragua.", ["Guatemala", "Nicaragua"]),
    ("es", "Prestaron declaración los observadores de Suiza y de la Fundación Faro.", ["Suiza", "Fundación Faro"]),
    ("es", "El Perú y Bolivia lamentaron que el cuestionario llegara tarde.", ["Perú", "Bolivia"]),
    (
        "es",
        "En uso de la palabra, la representante de Chile explicó el funcionamiento de los juzgados de paz.",
        ["Chile"],
    ),
    ("es", "El Sr. Anselmo Quiroga, perito contable, resumió los indicios más comunes.", ["Anselmo Quiroga"]),
    (
        "es",
        "Cerró el debate el observador de la Red de Puertos, Fronteras y Aduanas.",
        ["Red de Puertos, Fronteras y Aduanas"],
    ),
    ("es", "Respondiendo a una pregunta, la delegación de Cuba indicó que la norma seguía vigente.", ["Cuba"]),
    (
        "es",
        "Dirigieron la palabra a los asistentes los representantes del Uruguay y del Paraguay.",
        ["Uruguay", "Paraguay"],
    ),
    ("es", "Colombia propuso un plazo de dos años; México, de tres.", ["Colombia", "México"]),
    ("es", "Se recordó que el tratado había sido firmado por Cuba y Haití.", []),
    ("fr", "La déléguée du Bénin s’est félicitée des progrès accomplis et a demandé un appui technique.", ["Bénin"]),
    ("fr", "À cette demande se sont jointes les délégations du Togo et du Niger.", ["Togo", "Niger"]),
    (
        "fr",
        "Ont fait des déclarations les observateurs de la Suisse et de la Fondation Phare.",
        ["Suisse", "Fondation Phare"],
    ),
    ("fr", "Le Tchad et le Cameroun ont regretté que le questionnaire soit arrivé en retard.", ["Tchad", "Cameroun"]),
    (
        "fr",
        "Ayant demandé la parole, le représentant du Gabon a exposé le fonctionnement des tribunaux de paix.",
        ["Gabon"],
    ),
    ("fr", "M. Anselme Kouadio, expert-comptable, a résumé les indices les plus courants.", ["Anselme Kouadio"]),
    ("fr", "En réponse à une question, la délégation de Cuba a précisé que la règle restait en vigueur.", ["Cuba"]),
    (
        "fr",
        "Des communications ont été présentées par le Maroc, la Tunisie et l’Algérie.",
        ["Maroc", "Tunisie", "Algérie"],
    ),
    ("fr", "Le Burundi, appuyé par le Kenya, a proposé un délai de deux ans.", ["Burundi", "Kenya"]),
    ("fr", "Il a été rappelé que le traité avait été signé par Cuba et Haïti.", []),
    ("en", "Ms. Nora Vale, speaking for the Lantern Network, described its work.", ["Lantern Network"]),
    ("en", "The proposal was seconded by Kenya and by Uganda.", ["Kenya", "Uganda"]),
    ("es", "Se decidió invitar a las delegaciones de Cuba y Haití.", []),
    ("fr", "Il a été décidé d’inviter les délégations du Togo et du Bénin.", []),
    ("en", "It was decided to invite the delegations of Togo and Benin.", []),
    ("en", "The representative of Fiji said that the representatives of Samoa and Tonga had agreed.", ["Fiji"]),
    ("en", "In the debate, in which Fiji, Samoa and Tonga took part, costs were compared.", ["Fiji", "Samoa", "Tonga"]),
    ("es", "Tomaron parte en el diálogo Chile, Perú y Uruguay.", ["Chile", "Perú", "Uruguay"]),
    ("fr", "Un débat a suivi, auquel ont participé le Togo, le Bénin et le Niger.", ["Togo", "Bénin", "Niger"]),
    ("en", "Norway asked for more time. So did Sweden.", ["Norway", "Sweden"]),
    ("es", "Cuba pidió más tiempo. Lo mismo hizo Haití.", ["Cuba", "Haití"]),
    ("fr", "Le Togo a demandé un délai. Ainsi a fait le Bénin.", ["Togo", "Bénin"]),
    (
        "en",
        "The representative of Iraq spoke, followed by a joint statement by Jordan and Oman.",
        ["Iraq", "Jordan", "Oman"],
    ),
    (
        "es",
        "Habló el representante de Chile, seguido de una exposición conjunta de Cuba y Haití.",
        ["Chile", "Cuba", "Haití"],
    ),
    (
        "fr",
        "Le représentant du Togo a pris la parole, suivi d’un exposé conjoint du Bénin et du Niger.",
        ["Togo", "Bénin", "Niger"],
    ),
    ("en", "In Latvia, according to its delegation, all records were kept on paper.", ["Latvia"]),
    ("es", "En Chile, según su delegación, todos los registros se llevaban en papel.", ["Chile"]),
    ("fr", "Au Togo, selon sa délégation, tous les registres étaient tenus sur papier.", ["Togo"]),
    ("en", "Malta associated itself with that view.", ["Malta"]),
    ("en", "Malta associated itself with the statement of the European Union.", []),
    (
        "en",
        "The Comptroller of Ghana, Ms. Ama Mensah, and the Head of Police of Togo, Mr. Kofi Adjo, described their audits.",
        ["Ghana", "Togo"],
    ),
    ("en", "The Registrar of the High Court of Malawi said that the lists were long.", ["Malawi"]),
    ("es", "La Jefa de la Oficina de Estadística del Perú, Sra. Ana Ríos, explicó las cifras.", ["Perú"]),
    (
        "fr",
        "Le Chef de la Cellule de renseignement financier du Mali, M. Ali Keïta, a expliqué les chiffres.",
        ["Mali"],
    ),
    (
        "fr",
        "Mme Awa Diop, Directrice des affaires civiles et des registres du Sénégal, a remercié le pays hôte.",
        ["Sénégal"],
    ),
    ("es", "La Ministra de Justicia de El Salvador, Sra. Eva Solís, agradeció al país anfitrión.", ["El Salvador"]),
    (
        "en",
        "Questions were put by participants from Fiji and Samoa and from the World Bank.",
        ["Fiji", "Samoa", "World Bank"],
    ),
    (
        "en",
        "Statements were made by the observers for Norway and for the Lantern Foundation.",
        ["Norway", "Lantern Foundation"],
    ),
    (
        "en",
        "A panel composed of the Solicitor General of Fiji, a senior judge from Samoa and the President of the Lantern "
        "Association compared two cases.",
        ["Fiji", "Samoa", "Lantern Association"],
    ),
    ("es", "Hizo una pregunta el observador de España y la contestó el de la Santa Sede.", ["España", "Santa Sede"]),
    ("es", "El representante de Chile, en nombre del Grupo, y el de Cuba agradecieron la acogida.", ["Chile", "Cuba"]),
    ("es", "Se presentó una propuesta, que apoyaron los representantes de Chile y de Cuba.", ["Chile", "Cuba"]),
    ("es", "Todas las delegaciones que hicieron uso de la palabra lamentaron el retraso.", []),
    ("es", "El tema fue presentado por la profesora Elvira Ochoa, que citó cifras del Perú.", ["Elvira Ochoa"]),
    ("es", "Abrió el taller la Sra. Elvira Ochoa con una ponencia.", ["Elvira Ochoa"]),
    ("es", "La Dra. Elvira Ochoa, invitada por la Secretaría, disertó sobre las cárceles.", ["Elvira Ochoa"]),
    (
        "es",
        "Seguidamente, la Organización Mundial de la Salud y la Pastoral Social hicieron sendas declaraciones.",
        ["Organización Mundial de la Salud", "Pastoral Social"],
    ),
    (
        "fr",
        "L’observateur du Saint-Siège et la représentante de la Société de droit, de mer et de pêche ont remercié le Togo.",
        ["Saint-Siège", "Société de droit, de mer et de pêche"],
    ),
    ("fr", "Les représentants des Etats suivants ont pris la parole : Mali, Niger et Togo.", ["Mali", "Niger", "Togo"]),
    (
        "en",
        "Speaking on behalf of Doves and Lamps, Clara Novak said that more could be done.",
        ["Doves and Lamps"],
    ),
    ("es", "Presidió el grupo el Sr. Hugo Lara, de la delegación de Cuba.", []),
    ("en", "Malta, Spain and Cyprus were of the same opinion.", ["Malta", "Spain", "Cyprus"]),
    ("es", "Fueron de la misma opinión Chile y el Perú.", ["Chile", "Perú"]),
    ("fr", "Le Togo et le Bénin étaient du même avis.", ["Togo", "Bénin"]),
    ("es", "A esa propuesta se sumaron Cuba y Haití.", ["Cuba", "Haití"]),
    ("fr", "Se sont ralliés à cette proposition le Togo et le Bénin.", ["Togo", "Bénin"]),
    ("fr", "Se sont associés à cette déclaration le Togo et le Bénin.", []),
    ("en", "Support for the plan came from Fiji and Samoa.", ["Fiji", "Samoa"]),
    ("en", "A different opinion was held by Nepal.", ["Nepal"]),
    ("en", "Lebanon's delegation doubted the figures.", ["Lebanon"]),
    ("en", "Statements were made by the Ministers of Health of Fiji, Samoa and Tonga.", ["Fiji", "Samoa", "Tonga"]),
    ("es", "Hicieron declaraciones los Ministros de Salud de Chile, Cuba y el Perú.", ["Chile", "Cuba", "Perú"]),
    ("fr", "Les Directeurs des douanes du Togo et du Bénin ont décrit leurs réformes.", ["Togo", "Bénin"]),
    (
        "en",
        "The panellists were Ms. Ana Lima, of the Ministry of Health of Fiji, and Mr. Paul Roy, of UNICEF.",
        ["Fiji", "UNICEF"],
    ),
    ("en", "The representative of Peru quoted a study of four countries, among them Italy and Malta.", ["Peru"]),
    ("es", "El representante del Perú citó un estudio de cuatro países, entre ellos Italia y Malta.", ["Perú"]),
    ("fr", "Le représentant du Togo a cité une étude de quatre pays, dont l’Italie et Malte.", ["Togo"]),
    ("es", "La Fundación Mar, Viento y Sal presentó un folleto.", ["Fundación Mar, Viento y Sal"]),
    ("es", "El delegado de Cuba apoyó lo expresado por Haití.", ["Cuba"]),
    ("es", "A propuesta del representante de Chile se modificó el texto.", []),
    (
        "es",
        "Hicieron declaraciones la Ministra de Salud de Cuba, Sra. Eva Ríos, el Secretario de Salud de México, "
        "Sr. Juan Paz, y los representantes de Haití y Chile.",
        ["Cuba", "México", "Haití", "Chile"],
    ),
    ("es", "Presentó el tema la Sra. Elvira Ochoa, experta, con algunas láminas.", ["Elvira Ochoa"]),
    (
        "es",
        "El observador del Centro de Estudios “Sol Nuevo” pidió más tiempo.",
        ["Centro de Estudios “Sol Nuevo”"],
    ),
    (
        "en",
        "Closing remarks were made by the representative of Mali, on behalf of the guests, and by Mr. Berg.",
        ["Mali"],
    ),
    ("en", "A message from the Secretary-General was read out by the Executive Secretary.", []),
    ("es", "Respaldaron la enmienda Chile y el Perú.", ["Chile", "Perú"]),
    (
        "es",
        "Se refirieron a ese asunto la Argentina, Cuba y el observador de Portugal.",
        ["Argentina", "Cuba", "Portugal"],
    ),
    ("es", "Firmaron el convenio Chile y el Perú.", []),
    ("fr", "Ont appuyé cet amendement le Togo et le Bénin.", ["Togo", "Bénin"]),
    ("fr", "Ont signé la convention le Togo et le Bénin.", []),
    ("en", "Also speaking on this matter were Fiji and Samoa.", ["Fiji", "Samoa"]),
    ("es", "Hubo preguntas de Cuba y Haití.", ["Cuba", "Haití"]),
    ("en", "There were several questions from Fiji and Samoa.", ["Fiji", "Samoa"]),
    ("fr", "Il y a eu des questions du Togo et du Bénin.", ["Togo", "Bénin"]),
    ("fr", "Le Togo a raconté comment il avait fermé deux prisons.", ["Togo"]),
    ("es", "Algunas delegaciones, entre ellas las de Cuba y Haití, pidieron aclaraciones.", ["Cuba", "Haití"]),
    ("fr", "Plusieurs délégations, dont celles du Togo et du Bénin, ont demandé des précisions.", ["Togo", "Bénin"]),
    ("en", "The bill was proposed by Malta in 2003.", []),
    ("en", "Support for the centre came from Malta.", []),
    ("en", "Fiji dwelt on the costs, and Samoa on the courts of the villages.", ["Fiji", "Samoa"]),
    ("es", "Cuba insistió en los costos, y Haití en los tribunales de las aldeas.", ["Cuba", "Haití"]),
    ("fr", "Le Togo a insisté sur les coûts, et le Bénin sur les tribunaux des villages.", ["Togo", "Bénin"]),
    ("en", "The participant from Malta described the new law.", ["Malta"]),
    ("en", "His colleague from Cyprus made a similar remark.", ["Cyprus"]),
    ("es", "La participante de Cuba describió la nueva ley.", ["Cuba"]),
    ("fr", "La participante du Togo a décrit la nouvelle loi.", ["Togo"]),
    ("en", "The representative of Iraq, replying to the representative of Jordan, denied it.", ["Iraq"]),
    ("es", "El representante de Cuba, respondiendo al representante de Haití, lo negó.", ["Cuba"]),
    ("fr", "Le représentant du Togo, répondant au représentant du Bénin, l’a nié.", ["Togo"]),
    ("en", "Samoa, echoing Fiji, asked for more time.", ["Samoa"]),
    ("es", "Cuba, haciéndose eco de Haití, pidió más tiempo.", ["Cuba"]),
    ("fr", "Le Togo, faisant écho au Bénin, a demandé un délai.", ["Togo"]),
    ("en", "Neither Fiji nor Samoa could accept the annex.", ["Fiji", "Samoa"]),
    ("es", "Ni Cuba ni Haití aceptaron el anexo.", ["Cuba", "Haití"]),
    ("es", "Tanto Cuba como Haití aceptaron el anexo.", ["Cuba", "Haití"]),
    ("fr", "Ni le Togo ni le Bénin n’ont accepté l’annexe.", ["Togo", "Bénin"]),
    ("fr", "Tant le Togo que le Bénin ont accepté l’annexe.", ["Togo", "Bénin"]),
    ("en", "Fiji, like Samoa, regretted the delay.", ["Fiji", "Samoa"]),
    ("es", "Cuba, al igual que Haití, lamentó la demora.", ["Cuba", "Haití"]),
    ("fr", "Le Togo, tout comme le Bénin, a regretté le retard.", ["Togo", "Bénin"]),
    ("en", "Several delegations (Fiji, Samoa and Tonga) asked for copies.", ["Fiji", "Samoa", "Tonga"]),
    ("es", "Varias delegaciones (Cuba, Haití y Panamá) pidieron copias.", ["Cuba", "Haití", "Panamá"]),
    ("fr", "Plusieurs délégations (Bénin, Mali et Togo) ont demandé des copies.", ["Bénin", "Mali", "Togo"]),
    ("en", "The idea met with the approval of Fiji and Samoa.", ["Fiji", "Samoa"]),
    ("es", "La idea contó con el apoyo de Cuba y Haití.", ["Cuba", "Haití"]),
    ("fr", "L’idée a reçu l’appui du Togo et du Bénin.", ["Togo", "Bénin"]),
    ("en", "For Samoa, the first task was training.", ["Samoa"]),
    ("es", "Para Cuba, lo primero era la formación.", ["Cuba"]),
    ("fr", "Pour le Togo, le plus urgent était la formation.", ["Togo"]),
    ("en", "Written statements were submitted by Fiji and Samoa.", []),
    ("es", "Cuba y Haití presentaron declaraciones por escrito.", []),
    ("fr", "Le Togo et le Bénin ont communiqué des déclarations écrites.", []),
    ("en", "Several speakers praised the reforms of Malta.", []),
    ("es", "Varios oradores elogiaron las reformas de Cuba.", []),
    ("fr", "Plusieurs orateurs ont salué les réformes du Togo.", []),
    ("en", "On the proposal of the representative of Fiji, seconded by that of Samoa, the text was deleted.", []),
    ("es", "A propuesta del representante de Cuba, apoyada por el de Haití, se suprimió el texto.", []),
    ("fr", "Sur proposition du représentant du Togo, appuyée par celui du Bénin, le texte a été supprimé.", []),
    ("en", "According to the representative of Fiji, the lists had been closed.", ["Fiji"]),
    ("en", "The floor was then taken by Fiji, Samoa and Tonga.", ["Fiji", "Samoa", "Tonga"]),
    ("fr", "La parole a ensuite été donnée au Togo, au Mali et à la Guinée.", ["Togo", "Mali", "Guinée"]),
    ("en", "The paper prompted comments from Fiji, Samoa and the Lake Forum.", ["Fiji", "Samoa", "Lake Forum"]),
    (
        "es",
        "La ponencia dio lugar a observaciones de Cuba, Haití y la Fundación Faro.",
        ["Cuba", "Haití", "Fundación Faro"],
    ),
    (
        "fr",
        "L’exposé a suscité des observations du Togo, du Bénin et de la Fondation Phare.",
        ["Togo", "Bénin", "Fondation Phare"],
    ),
    (
        "en",
        "The first speaker, the representative of Fiji, was followed by those from Samoa and Tonga.",
        ["Fiji", "Samoa", "Tonga"],
    ),
    ("en", "While Fiji preferred a treaty, Samoa preferred guidelines.", ["Fiji", "Samoa"]),
    ("es", "Mientras que Cuba prefería un tratado, Haití se inclinaba por unas directrices.", ["Cuba", "Haití"]),
    ("fr", "Si le Togo préférait un traité, le Bénin penchait pour des directives.", ["Togo", "Bénin"]),
    ("en", "On behalf of the Group of 77 and China, Fiji welcomed the text.", ["Fiji"]),
    ("es", "En nombre del Grupo de los 77 y China, Cuba acogió el texto con agrado.", ["Cuba"]),
    ("fr", "Au nom du Groupe des 77 et de la Chine, le Togo a salué le texte.", ["Togo"]),
    (
        "es",
        "El Secretario Ejecutivo de la Comisión Económica para América Latina y el Caribe saludó a los asistentes.",
        ["Comisión Económica para América Latina y el Caribe"],
    ),
    (
        "en",
        "The panellists were Ms. Ana Lima, of UNICEF; Mr. Paul Roy, Director of Statistics of Fiji, and Ms. Eva Bay.",
        ["UNICEF", "Fiji", "Eva Bay"],
    ),
    (
        "en",
        "Presentations were made by Mr. Ali Sow, Ms. Ana Lima and Mr. Paul Roy.",
        ["Ali Sow", "Ana Lima", "Paul Roy"],
    ),
    ("en", "Ms. Ana Lima, who spoke on behalf of the latter, read out a letter.", []),
    ("es", "La Sra. Ana Lima, que intervino en nombre de esta última, leyó una carta.", []),
    ("fr", "Mme Ana Lima, qui s’exprimait au nom de cette dernière, a lu une lettre.", []),
    ("fr", "Des craintes ont été exprimées au sujet des fonds versés par le Togo et le Bénin.", []),
]


def speakers(folder: Path, language: str, sentence: str) -> list[Speaker]:
    """The speakers of a sentence in the debate of a report."""
    return speakers_of(f"{BEFORE[language]}2. {sentence}\n", folder)


@pytest.mark.parametrize(("language", "sentence", "expected"), SENTENCES)
def test_a_sentence_names_its_speakers(tmp_path: Path, language: str, sentence: str, expected: list[str]) -> None:
    assert [one.name.as_written for one in speakers(tmp_path, language, sentence)] == expected


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "Japan (observer) asked for the floor and made a statement.", "observer"),
        ("es", "El Sr. Anselmo Quiroga, perito contable, resumió los indicios más comunes.", "expert"),
        (
            "fr",
            "Intervenant en sa qualité d’observateur, le représentant de la Suisse a remercié le pays hôte.",
            "observer",
        ),
        ("fr", "La représentante du Bénin a remercié le pays hôte.", "representative"),
        ("en", "The representative of Japan, attending as an observer, asked for copies.", "observer"),
        ("es", "El representante del Japón, en nombre de los observadores, dio las gracias.", "observer"),
    ],
)
def test_the_capacity_of_a_speaker(tmp_path: Path, language: str, sentence: str, expected: str) -> None:
    assert [one.name.capacity for one in speakers(tmp_path, language, sentence)] == [expected]


def test_a_speaker_observes_as_the_list_of_participants_says(tmp_path: Path) -> None:
    text = (
        f"{BEFORE['en']}2. Norway took the floor.\n\nIII. Attendance\n\n"
        "3. The Meeting was attended by representatives of Brazil and Chile. Norway was represented by an observer.\n"
    )
    assert [one.name.capacity for one in speakers_of(text, tmp_path)] == ["observer"]


@pytest.mark.parametrize(
    ("language", "sentence", "attendance"),
    [
        ("en", "The representative of Norway took the floor.",
         "The Meeting was attended by representatives of Brazil. Norway was represented by an observer."),
        ("es", "El representante de Noruega pidió la palabra y formuló una declaración.",
         "Asistieron a la Reunión representantes del Brasil. Noruega estuvo representada por un observador."),
        ("fr", "Le représentant de la Norvège a pris la parole.",
         "Ont participé à la Réunion des représentants du Brésil. La Norvège était représentée par un observateur."),
    ],
)  # fmt: skip
def test_the_representative_of_an_observer_observes(
    tmp_path: Path, language: str, sentence: str, attendance: str
) -> None:
    heading = {"en": "III. Attendance", "es": "III. Asistencia", "fr": "III. Participation"}[language]
    text = f"{BEFORE[language]}2. {sentence}\n\n{heading}\n\n3. {attendance}\n"
    assert [one.name.capacity for one in speakers_of(text, tmp_path)] == ["observer"]


def test_observers_after_a_conjunction_are_no_remark_on_those_before(tmp_path: Path) -> None:
    sentence = "Statements were also made by Fiji, Samoa and, as observers, Norway and Sweden."
    found = {one.name.as_written: one.name.capacity for one in speakers(tmp_path, "en", sentence)}
    assert found == {"Fiji": "representative", "Samoa": "representative", "Norway": "observer", "Sweden": "observer"}


def test_a_speaker_is_named_as_the_list_of_participants_has_it(tmp_path: Path) -> None:
    text = (
        f"{BEFORE['en']}2. Statements were made by the observers for Norway and Lakes, Boats and Nets.\n\nIII. "
        "Attendance\n\n3. The following organizations were represented by observers: Lakes, Boats and Nets; African "
        "Union; and Lantern Forum.\n"
    )
    found = [one.name.as_written for one in speakers_of(text, tmp_path)]
    assert found == ["Norway", "Lakes, Boats and Nets"]


def test_the_words_of_capacity_before_another_agent_are_not_those_of_a_speaker(tmp_path: Path) -> None:
    sentence = "Des exposés ont été faits par l’observateur de la Suisse et par le Directeur des prisons du Togo."
    found = {one.name.as_written: one.name.capacity for one in speakers(tmp_path, "fr", sentence)}
    assert found == {"Suisse": "observer", "Togo": "representative"}


def test_a_person_whom_the_list_of_participants_announces_needs_no_form_of_address(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        f"{BEFORE['en']}2. Clara Novak delivered a presentation on lists, following which she answered questions from "
        "the representative of Chile.\n\n3. Presentations were made by the observer for Norway; Tom Abe; and the "
        "representative of Peru.\n\nIII. Attendance\n\n4. The Meeting was attended by representatives of Brazil and "
        "Chile.\n\n5. The following individual experts attended: Clara Novak and Tom Abe.\n",
        encoding="utf-8",
    )
    found = {(one.paragraph, one.name.as_written): one.name.capacity for one in find(path).speakers}
    assert found["2", "Clara Novak"] == "expert"
    assert found["3", "Tom Abe"] == "expert"


def test_an_acronym_is_the_organization_beside_which_the_list_of_participants_prints_it(tmp_path: Path) -> None:
    text = (
        f"{BEFORE['en']}2. The representative of LKU said that it would help.\n\nIII. Attendance\n\n3. The following "
        "intergovernmental organizations were represented by observers: Lakes Union (LKU) and African Union.\n"
    )
    found = [(one.name.as_written, one.name.capacity) for one in speakers_of(text, tmp_path)]
    assert found == [("LKU", "observer")]


def test_an_organization_that_provides_the_secretariat_speaks_as_secretariat(tmp_path: Path) -> None:
    text = (
        f"{BEFORE['en']}2. A representative of the United Nations Office on Drugs and Crime introduced the item.\n\n"
        "III. Attendance\n\n3. The Meeting was attended by representatives of Brazil and Chile.\n\n4. The United Nations "
        "Office on Drugs and Crime served as secretariat of the Meeting.\n"
    )
    assert [one.name.capacity for one in speakers_of(text, tmp_path)] == ["secretariat"]
