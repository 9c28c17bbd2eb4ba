"""Individual experts: those who came as such, and those whom a summary calls so beside their names."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import document, outline

from flows.parsing.attendance import parse_attendance
from tests.fidelity.found import find
from tests.single_sentences import HEADS, speakers_by_sentence

# sentences, and who speaks in each
SPOKE = {
    "en": """
The panellist Leonor Arango presented the findings of a survey carried out in four cities. | Leonor Arango
Mrs. Ellen Brathwaite, an expert from Barbados, spoke on women in prison. | Ellen Brathwaite
One of the individual experts, Mr. Henri Aubert, estimated that the cost had doubled. | Henri Aubert
One of the experts, Carla Benitez Ramos, estimated that half of the cases were never reported. | Carla Benitez Ramos
The expert Wendell A. Brewster replied that small States could share one laboratory. | Wendell A. Brewster
An expert on the panel, Gonzalo Itier, doubted the usefulness of the requirement. | Gonzalo Itier
A member of the panel, Ms. Aisha Barre, drew attention to the situation of children. | Aisha Barre
Invited as an expert, Jorge Savedra Puyo submitted a paper on the social cost of crime. | Jorge Savedra Puyo
Ms. Nadia Feraoun, formerly of the World Bank, described the recovery of assets. | Nadia Feraoun
In the opinion of the panellist Peter Lindqvist, the figures were too low. | Peter Lindqvist
Another panellist, Heitor Brandao, recalled the hearings held in prisons. | Heitor Brandao
The second panellist, Sara Holm Nilsen, dwelt on the training of judges. | Sara Holm Nilsen
According to one of the invited experts, Tomas Reinholt, the law had been a failure. | Tomas Reinholt
The question was answered by the expert Amina Diop Sarr, who referred to a study of 1,200 families. | Amina Diop Sarr
Replying to the representative of Peru, the panellist Leonor Arango said that the sample had been small. | Leonor Arango
Professor Ruth Alder, attending in her personal capacity, explained the method of the survey. | Ruth Alder
The independent expert Samuel Kofi Adu outlined three options. | Samuel Kofi Adu
Two experts, Samuel Kofi Adu and Ruth Alder, presented the results of their study. | Samuel Kofi Adu; Ruth Alder
The expert group meeting on Urban Crime recommended that figures be collected. |
The Minister of Justice of Peru, Ms. Ana Rojas, said that prisons were full. | Peru
The Meeting thanked the expert Wendell A. Brewster for the paper. |
The panel was chaired by the expert Samuel Kofi Adu. |
The expert of Kenya, Mr. Peter Oduor, said that the law had been changed. | Kenya
A paper by the expert Ruth Alder had been distributed before the session. |
The panellist Leonor Arango was elected Rapporteur. |
The representative of Cuba recalled that the expert Ruth Alder had been unable to attend. | Cuba
One of the experts said that Kenya had closed two prisons. |
The panellist from Kenya presented the findings of the survey. | Kenya
The representative of Peru, Ms. Ana Rojas, an expert on money-laundering, said that prisons were full. | Peru
An expert from the World Bank, Ms. Nadia Feraoun, described the recovery of assets. | World Bank
The discussant Maria Oduya Bell questioned the assumption that sentences deterred offenders. | Maria Oduya Bell
Two of the experts, Mr. Olof Berg and Ms. Maria Oduya, disagreed with that view. | Olof Berg; Maria Oduya
Ms. Maria Oduya, a former judge of the High Court of Kenya, spoke of her years on the bench. | Maria Oduya
A keynote address was delivered by Mr. Olof Berg, formerly Director of Prisons of Sweden. | Olof Berg
The third speaker on the panel, Maria Oduya Bell, presented two case studies. | Maria Oduya Bell
The invited expert, Dr. Olof Berg, cautioned against reliance on police figures. | Olof Berg
In reply, the consultant Olof Berg conceded that the sample had been small. | Olof Berg
The panellists Olof Berg and Maria Oduya both warned against simple answers. | Olof Berg; Maria Oduya
The expert Ms. Maria Oduya (Kenya) pointed out that girls were seldom mentioned. | Maria Oduya
The Meeting heard a presentation by the panellist Maria Oduya Bell on street children. | Maria Oduya Bell
The round table consisted of Olof Berg, Maria Oduya and Kwame Ofori. | Olof Berg; Maria Oduya; Kwame Ofori
For the expert Olof Berg, prevention came first. | Olof Berg
As the panellist Maria Oduya pointed out, courts were slow. | Maria Oduya
The panellist Maria Oduya Bell, whose paper had been circulated, summarized her conclusions. | Maria Oduya Bell
The Chair invited the expert Olof Berg to present his findings. | Olof Berg
The representative of Togo thanked the panellist Maria Oduya Bell for her presentation. | Togo
The delegation of Togo quoted the expert Olof Berg. | Togo
The expert Olof Berg and the panellist Maria Oduya had been invited by the Secretariat. |
The Panel of Experts on Sahel Mining recommended further study. |
The study by the expert Olof Berg was made available to participants. |
An expert nominated by the Government of Kenya, Mr. Peter Oduor, said that the law had been changed. | Kenya
The representative of Italy, a former judge, said that courts were slow. | Italy
The Chair, Ms. Maria Oduya, an expert on prisons, said that time was short. |
Ms. Maria Oduya, a former judge, was elected Rapporteur. |
The expert from Norway, Mr. Olof Berg, and the expert from Chad described their laws. | Norway; Chad
Statements were made by the experts Aminata Sow, Julio Pena and Hana Dvorak. | Aminata Sow; Julio Pena; Hana Dvorak
Statements were made by Mali, Peru and Czechia. | Mali; Peru; Czechia
The panellists came from Mali, Peru and Czechia. |
The panellist Dr. Esi Quartey illustrated her remarks with figures from four ports. | Esi Quartey
One panellist, Noor Al-Sabahi, wondered whether victims had been consulted. | Noor Al-Sabahi
Both experts, Esi Quartey and Ivan Petkov, agreed that data were lacking. | Esi Quartey; Ivan Petkov
The lecturer Noor Al-Sabahi, drawing on her study, explained how gangs recruited. | Noor Al-Sabahi
While Fiji was optimistic, the panellist Esi Quartey was not convinced. | Esi Quartey
Mr. Ivan Petkov, a specialist in ballistics from Bulgaria, gave a demonstration. | Ivan Petkov
The Minister of Health of Ghana, Esi Quartey, an expert in epidemiology, opened the discussion. | Ghana
The experts Esi Quartey and Ivan Petkov were thanked by the Chair. |
A film by the expert Ivan Petkov was shown. |
The Meeting elected the expert Ivan Petkov Rapporteur. |
The representative of Fiji referred to the findings of the panellist Esi Quartey. | Fiji
Consultants from Ghana and Fiji trained the staff. |
The expert of the Institute of Port Studies, Mr. Ivan Petkov, described a pilot project. | Institute of Port Studies
Ms. Esi Quartey and Mr. Ivan Petkov were thanked by the Chair. |
Ms. Esi Quartey was thanked by the Chair. |
The delegation of Malta thanked the Chair, the Secretariat and the expert Ivan Petkov. | Malta
The delegation of Malta thanked the Chair, and the expert Ivan Petkov, for the paper that had been presented. | Malta
""",
    "es": """
La panelista Leonor Arango expuso los hallazgos de un estudio realizado en cuatro ciudades. | Leonor Arango
No obstante, un experto del panel, Gonzalo Itier Palma, dudó de la eficacia de esa exigencia. | Gonzalo Itier Palma
La experta Milagros Terrero Polo habló acerca de la trata de mujeres. | Milagros Terrero Polo
Un experto invitado por el Gobierno anfitrión, José Mukasa Obel, dio cuenta de un proyecto. | José Mukasa Obel
La Sra. Elena Brathwaite, experta de Barbados, habló sobre las mujeres en prisión. | Elena Brathwaite
Uno de los expertos a título individual, el Sr. Enrique Aubert, estimó que el costo se había duplicado. | Enrique Aubert
Una de las expertas, Carla Benítez Ramos, calculó que la mitad de los casos no se denunciaba. | Carla Benítez Ramos
Otro panelista, Heitor Brandao, recordó las audiencias celebradas en las cárceles. | Heitor Brandao
Según la panelista Sara Holm Nilsen, las cifras eran demasiado bajas. | Sara Holm Nilsen
A juicio del experto Pedro Lind Ortega, la ley había fracasado. | Pedro Lind Ortega
Intervino a continuación el panelista Heitor Brandao, quien evocó las audiencias en las cárceles. | Heitor Brandao
La pregunta fue respondida por la experta Amina Diop Sarr, que mencionó un estudio de 1.200 familias. | Amina Diop Sarr
El representante de Kenya estuvo de acuerdo; el experto Pedro Lind, en cambio, pidió cautela. | Kenya; Pedro Lind
Los expertos Samuel Adu y Ruth Alder presentaron los resultados de su estudio. | Samuel Adu; Ruth Alder
La reunión del grupo de expertos sobre Delincuencia Urbana recomendó que se reunieran cifras. |
La Ministra de Justicia del Perú, Sra. Ana Rojas, dijo que las cárceles estaban llenas. | Perú
La Reunión dio las gracias al experto Wendell A. Brewster por su documento. |
El panel fue presidido por el experto Samuel Kofi Adu. |
El experto de Kenya, Sr. Pedro Oduor, dijo que la ley se había modificado. | Kenya
La panelista Leonor Arango fue elegida Relatora. |
El representante de Cuba recordó que la experta Ruth Alder no había podido asistir. | Cuba
Uno de los expertos dijo que Kenya había cerrado dos cárceles. |
La representante del Perú, Sra. Ana Rojas, experta en blanqueo de dinero, dijo que las cárceles estaban llenas. | Perú
Una experta del Banco Mundial, la Sra. Nadia Feraoun, describió la recuperación de activos. | Banco Mundial
El comentarista Ramón Oduya Bello puso en duda que las penas disuadieran. | Ramón Oduya Bello
Acto seguido, el ponente Olof Berg Strand sostuvo que las causas eran otras. | Olof Berg Strand
Dos de los expertos, el Sr. Olof Berg y la Sra. María Oduya, discreparon de esa opinión. | Olof Berg; María Oduya
Kwame Ofori Attah, experto ghanés en contabilidad forense, explicó cómo se examinaban las cuentas. | Kwame Ofori Attah
La Sra. María Oduya, antigua jueza del Tribunal Superior de Kenya, habló de sus años en la judicatura. | María Oduya
La Sra. María Oduya, exministra de Justicia de Kenya, se refirió a las reformas. | María Oduya
La integrante del panel María Oduya Bello expuso dos casos. | María Oduya Bello
El experto invitado, Dr. Olof Berg, advirtió que las cifras de la policía no eran fiables. | Olof Berg
En su respuesta, la consultora María Oduya admitió que la muestra había sido pequeña. | María Oduya
Los panelistas Olof Berg y María Oduya advirtieron que no había soluciones sencillas. | Olof Berg; María Oduya
La experta Sra. María Oduya (Kenya) señaló que rara vez se mencionaba a las niñas. | María Oduya
La Reunión escuchó una exposición de la panelista María Oduya Bello sobre los niños de la calle. | María Oduya Bello
La mesa redonda estuvo integrada por Olof Berg, María Oduya y Kwame Ofori. | Olof Berg; María Oduya; Kwame Ofori
El panel estuvo a cargo de Olof Berg, María Oduya Bello y Kwame Ofori. | Olof Berg; María Oduya Bello; Kwame Ofori
Para la experta María Oduya Bello, la prevención era lo primero. | María Oduya Bello
Cerró el panel la experta María Oduya Bello, quien resumió sus conclusiones. | María Oduya Bello
El representante del Togo agradeció a la panelista María Oduya Bello su exposición. | Togo
La delegación del Togo citó al experto Olof Berg. | Togo
El Grupo de Expertos sobre Minería del Sahel recomendó nuevos estudios. |
El estudio del experto Olof Berg se puso a disposición de los participantes. |
Un experto designado por el Gobierno de Kenya, el Sr. Pedro Oduor, dijo que la ley había cambiado. | Kenya
El representante de Italia, antiguo juez, dijo que los tribunales eran lentos. | Italia
La experta de Noruega, Sra. Olga Berg, y el experto del Chad describieron sus leyes. | Noruega; Chad
La Presidenta, Sra. María Oduya, experta en prisiones, dijo que el tiempo apremiaba. |
La Sra. María Oduya, antigua jueza, fue elegida Relatora. |
Formularon declaraciones los expertos Aminata Sow, Julio Peña y Hana Dvorak. | Aminata Sow; Julio Peña; Hana Dvorak
Formaron el panel Aminata Sow, Julio Peña y Hana Dvorak. | Aminata Sow; Julio Peña; Hana Dvorak
Hicieron declaraciones Malí, el Perú y Chequia. | Malí; Perú; Chequia
La panelista Dra. Esi Quartey ilustró sus observaciones con cifras de cuatro puertos. | Esi Quartey
El Sr. Iván Petkov, funcionario de aduanas jubilado, contó cómo se ocultaban las mercancías. | Iván Petkov
Una panelista, Noor Al-Sabahi, se preguntó si se había consultado a las víctimas. | Noor Al-Sabahi
Ambos expertos, Esi Quartey e Iván Petkov, coincidieron en que faltaban datos. | Esi Quartey; Iván Petkov
La conferenciante Noor Al-Sabahi, basándose en su estudio, explicó cómo reclutaban las bandas. | Noor Al-Sabahi
El Sr. Iván Petkov, especialista en balística de Bulgaria, hizo una demostración. | Iván Petkov
Correspondió al experto Iván Petkov cerrar la sesión con un resumen. |
Los expertos Esi Quartey e Iván Petkov recibieron el agradecimiento del Presidente. |
Se proyectó una película del experto Iván Petkov. |
La representante de Fiji aludió a las conclusiones de la panelista Esi Quartey. | Fiji
""",
    "fr": """
La panéliste Leonor Arango a présenté les résultats d’une enquête menée dans quatre villes. | Leonor Arango
Le panéliste Wendell A. Brewster s’est attardé sur la situation des petits États. | Wendell A. Brewster
L’un des experts, M. Henri Aubert, a estimé que le coût avait doublé. | Henri Aubert
L’un des experts à titre individuel, M. Henri Aubert, a jugé la méthode contestable. | Henri Aubert
Un expert du panel, Gonzalo Itier Palma, a mis en doute l’efficacité de cette exigence. | Gonzalo Itier Palma
Un expert invité par le Gouvernement hôte, Joseph Mukasa Obel, a rendu compte d’un projet. | Joseph Mukasa Obel
Mme Ellen Brathwaite, experte de la Barbade, a parlé des femmes en prison. | Ellen Brathwaite
L’experte Milagros Terrero Polo a parlé de la traite des femmes. | Milagros Terrero Polo
Un autre panéliste, Heitor Brandao, a rappelé les audiences tenues dans les prisons. | Heitor Brandao
Selon la panéliste Sara Holm Nilsen, les chiffres étaient trop faibles. | Sara Holm Nilsen
De l’avis de l’expert Pierre Lindon, la loi avait échoué. | Pierre Lindon
Répondant au représentant du Pérou, la panéliste Leonor Arango a dit que l’échantillon était réduit. | Leonor Arango
Le panel était composé de Gonzalo Itier Palma et de Celia Vidal Montes. | Gonzalo Itier Palma; Celia Vidal Montes
Invité en qualité d’expert, Jorge Savedra Puyo a présenté un document sur le coût social. | Jorge Savedra Puyo
Les experts Samuel Adu et Ruth Alder ont présenté les résultats de leur étude. | Samuel Adu; Ruth Alder
La réunion du groupe d’experts sur la Criminalité Urbaine a recommandé de réunir des chiffres. |
La Ministre de la justice du Pérou, Mme Ana Rojas, a dit que les prisons étaient pleines. | Pérou
La Réunion a remercié l’expert Wendell A. Brewster de son document. |
Le panel était présidé par l’expert Samuel Kofi Adu. |
L’expert du Kenya, M. Pierre Oduor, a dit que la loi avait été modifiée. | Kenya
La panéliste Leonor Arango a été élue Rapporteuse. |
Le représentant de Cuba a rappelé que l’experte Ruth Alder n’avait pas pu venir. | Cuba
L’un des experts a dit que le Kenya avait fermé deux prisons. |
Une experte de la Banque mondiale, Mme Nadia Feraoun, a décrit le recouvrement d’avoirs. | Banque mondiale
Le discutant Ramon Oduya Bel a mis en doute l’effet dissuasif des peines. | Ramon Oduya Bel
Ensuite, l’intervenant Olof Berg Strand a soutenu que les causes étaient ailleurs. | Olof Berg Strand
Deux des experts, M. Olof Berg et Mme Marie Oduya, ne partageaient pas cet avis. | Olof Berg; Marie Oduya
Kwame Ofori Attah, expert ghanéen en comptabilité, a expliqué comment les comptes étaient examinés. | Kwame Ofori Attah
Mme Marie Oduya, ancienne juge à la Haute Cour du Kenya, a évoqué ses années de magistrature. | Marie Oduya
La panéliste Marie Oduya Bel, dont le document avait été distribué, a résumé ses conclusions. | Marie Oduya Bel
L’expert invité, M. Olof Berg, a mis en garde contre les chiffres de la police. | Olof Berg
Dans sa réponse, la consultante Marie Oduya a admis que l’échantillon était réduit. | Marie Oduya
Les panélistes Olof Berg et Marie Oduya ont mis en garde contre les solutions simples. | Olof Berg; Marie Oduya
L’experte Mme Marie Oduya (Kenya) a fait observer que les filles étaient rarement mentionnées. | Marie Oduya
La Réunion a entendu un exposé de la panéliste Marie Oduya Bel sur les enfants des rues. | Marie Oduya Bel
La table ronde était composée de Olof Berg, Marie Oduya et Kwame Ofori. | Olof Berg; Marie Oduya; Kwame Ofori
Pour l’expert Olof Berg, la prévention venait en premier. | Olof Berg
Comme l’a relevé la panéliste Marie Oduya, les tribunaux étaient lents. | Marie Oduya
L’un des membres du panel, Kwame Ofori, a présenté deux cas. | Kwame Ofori
Le représentant du Togo a remercié la panéliste Marie Oduya Bel de son exposé. | Togo
La délégation du Togo a cité l’expert Olof Berg. | Togo
Le Groupe d’experts sur l’Exploitation Minière au Sahel a recommandé de nouvelles études. |
L’étude de l’expert Olof Berg a été mise à la disposition des participants. |
Le représentant de l’Italie, ancien juge, a dit que les tribunaux étaient lents. | Italie
L’experte de la Norvège, Mme Olga Berg, et l’expert du Tchad ont décrit leurs lois. | Norvège; Tchad
La Présidente, Mme Marie Oduya, experte des prisons, a dit que le temps pressait. |
Mme Marie Oduya, ancienne juge, a été élue Rapporteuse. |
Le panel réunissait Aminata Sow, Jules Penard et Hana Dvorak. | Aminata Sow; Jules Penard; Hana Dvorak
Des déclarations ont été faites par le Mali, le Pérou et la Tchéquie. | Mali; Pérou; Tchéquie
La panéliste, Mme Esi Quartey, a illustré son propos par des chiffres de quatre ports. | Esi Quartey
M. Ivan Petkov, douanier à la retraite, a raconté comment les marchandises étaient dissimulées. | Ivan Petkov
Une panéliste, Noor Al-Sabahi, s’est demandé si les victimes avaient été consultées. | Noor Al-Sabahi
Les deux experts, Esi Quartey et Ivan Petkov, sont convenus que les données manquaient. | Esi Quartey; Ivan Petkov
Interrogé par le représentant de Malte, l’intervenant Ivan Petkov a confirmé que l’outil était gratuit. | Ivan Petkov
La conférencière Noor Al-Sabahi, s’appuyant sur son étude, a expliqué comment les gangs recrutaient. | Noor Al-Sabahi
M. Ivan Petkov, spécialiste en balistique de Bulgarie, a fait une démonstration. | Ivan Petkov
Mme Nadia Boustani-Karam, experte, a commenté dix demandes d’entraide. | Nadia Boustani-Karam
Les experts Esi Quartey et Ivan Petkov ont été remerciés par le Président. |
Un film de l’expert Ivan Petkov a été projeté. |
La représentante des Fidji a évoqué les conclusions de la panéliste Esi Quartey. | Fidji
L’expert de l’Institut d’études portuaires, M. Ivan Petkov, a décrit un projet pilote. | Institut d’études portuaires
La délégation de Malte a remercié la Présidente, et l’expert Ivan Petkov, du document qui avait été présenté. | Malte
""",
}

# sentences on attendance, and who came besides Chad and Togo; @: as an individual
CAME = {
    "en": """
The following experts participated as panellists: Ms. Ana Ruiz (Peru) and Mr. Luis Paz (Cuba). | @Ana Ruiz; @Luis Paz
In addition, the following panellists took part: Ms. Ana Ruiz (Peru) and Mr. Luis Paz (Cuba). | @Ana Ruiz; @Luis Paz
Ms. Ana Ruiz (Peru) and Mr. Luis Paz (Cuba) took part as panellists. | @Ana Ruiz; @Luis Paz
The panellists invited by the Secretariat were Ms. Ana Ruiz (Peru) and Mr. Luis Paz (Cuba). | @Ana Ruiz; @Luis Paz
Panellists from Peru and Cuba took part. | Peru; Cuba
The following representatives attended: Ms. Ana Ruiz (Peru) and Mr. Luis Paz (Cuba). | Peru; Cuba
""",
    "es": """
La Sra. Ana Ruiz (Perú) y el Sr. Luis Paz (Cuba) participaron como panelistas. | @Ana Ruiz; @Luis Paz
Los panelistas fueron Ana Ruiz (Perú) y Luis Paz (Cuba). | @Ana Ruiz; @Luis Paz
Participaron panelistas del Perú y Cuba. | Perú; Cuba
Asistieron los siguientes representantes: Sra. Ana Ruiz (Perú) y Sr. Luis Paz (Cuba). | Perú; Cuba
""",
    "fr": """
Mme Ana Ruiz (Pérou) et M. Luc Paz (Cuba) ont participé en tant que panélistes. | @Ana Ruiz; @Luc Paz
Les panélistes étaient Ana Ruiz (Pérou) et Luc Paz (Cuba). | @Ana Ruiz; @Luc Paz
Des experts du Pérou et de Cuba ont assisté à la Réunion. | Pérou; Cuba
Les représentants suivants étaient présents : Mme Ana Ruiz (Pérou) et M. Luc Paz (Cuba). | Pérou; Cuba
""",
}

ATTENDANCE = {
    "en": "I. Attendance\n\n1. Representatives of the following States attended: Chad and Togo.\n\n2. ",
    "es": "I. Asistencia\n\n1. Asistieron representantes de los Estados siguientes: Chad y Togo.\n\n2. ",
    "fr": "I. Participation\n\n1. Des représentants des États suivants étaient présents : Tchad et Togo.\n\n2. ",
}
FIRST = {"Chad", "Tchad", "Togo"}


def cases(lines: str) -> dict[str, set[str]]:
    """The names after each sentence."""
    rows = (line.partition("|") for line in lines.strip().splitlines())
    return {row[0].strip(): {name.strip() for name in row[2].split(";") if name.strip()} for row in rows}


@pytest.mark.parametrize("language", SPOKE)
def test_experts_who_spoke(language: str, tmp_path: Path) -> None:
    """Who is called an expert beside the name speaks for himself or herself, wherever he or she is from."""
    wanted = cases(SPOKE[language])
    assert speakers_by_sentence(wanted, HEADS[language], (), tmp_path) == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "The panellist Ada Quill spoke.",
        "One of the experts, Mr. Ada Quill, spoke.",
        "Ada Quill, an expert from Mali, spoke.",
    ],
)
def test_an_expert_is_an_individual(sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(f"{HEADS['en']}2. {sentence}\n", encoding="utf-8")
    names = [one.name for one in find(path).speakers if one.paragraph == "2"]
    assert [(one.as_written, one.entity_type, one.capacity) for one in names] == [("Ada Quill", "individual", "expert")]


@pytest.mark.parametrize(
    ("language", "sentence", "came"), [(one, *case) for one in CAME for case in cases(CAME[one]).items()]
)
def test_experts_who_came(language: str, sentence: str, came: set[str], tmp_path: Path) -> None:
    """Experts and panellists come as individuals; a State in brackets neither comes nor speaks."""
    title, _, debate = HEADS[language].partition("\n\n")
    path = tmp_path / "report.txt"
    path.write_text(f"{title}\n\n{ATTENDANCE[language]}{sentence}\n\n{debate}", encoding="utf-8")
    found = find(path)
    names = {("@" if one.entity_type == "individual" else "") + one.as_written for one in found.participants}
    assert names - FIRST == came
    assert [one.name.as_written for one in found.speakers if one.paragraph == "2"] == []


def test_experts_between_semicolons_with_a_blank_before_are_all_listed() -> None:
    text = (
        "Les experts ci-après ont assisté à la Réunion : Ada Quill (Malte) ; Zora Reed (Fidji) ; et Jan Moor (Chili)."
    )
    paragraphs = tuple(outline(f"I. Participation\n\n1. {text}", "fr").values())
    lists, _ = parse_attendance(paragraphs, document(f"I. Participation\n\n1. {text}").blocks, "fr")
    assert [one.end - one.start for one in lists] == [len(text) - text.index("Ada") - 1]
