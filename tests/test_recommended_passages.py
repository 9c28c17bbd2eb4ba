"""Ordinary passages that recommend, or only look like it, in short reports: history, agendas, procedure, speakers.

Each passage is read as a whole report, by the rules and the models together.
"""

from __future__ import annotations

import pytest
from documents import report

OPENINGS = {
    "en": (
        "United Nations\n\nReport of the {body} on its third session\n\nHeld in Nairobi from 3 to 7 March 2031\n\n"
        "I. Introduction\n\n1. The session was held at the headquarters of the Office and lasted five days.\n\n"
    ),
    "es": (
        "Naciones Unidas\n\nInforme {body} sobre su tercer período de sesiones\n\n"
        "Celebrado en Quito del 3 al 7 de marzo de 2031\n\nI. Introducción\n\n"
        "1. El período de sesiones se celebró en la sede de la Oficina y duró cinco días, con el apoyo del Gobierno.\n\n"
    ),
    "fr": (
        "Nations Unies\n\nRapport {body} sur sa troisième session\n\nTenue à Dakar du 3 au 7 mars 2031\n\n"
        "I. Introduction\n\n1. La session s’est tenue au siège du Bureau et a duré cinq jours, avec le concours du pays.\n\n"
    ),
}
# by the noun of a passage, the body whose report it is in
BODIES = {
    "en": {
        "Working Group": "Working Group on Penal Matters", "Forum": "Forum on Justice", "Committee": "Committee on Justice",
        "Commission": "Commission on Justice", "Seminar": "Seminar on Justice", "Workshop": "Workshop on Customs",
        "Expert Group": "Expert Group on Surveys", "Meeting": "Regional Preparatory Meeting",
        "Group": "Group of Experts on Justice", "": "Regional Preparatory Meeting",
    },
    "es": {
        "Grupo de Trabajo": "del Grupo de Trabajo sobre Justicia", "Comité": "del Comité de Justicia",
        "Comisión": "de la Comisión de Justicia", "Foro": "del Foro sobre Justicia",
        "": "de la Reunión Preparatoria Regional",
    },
    "fr": {
        "Groupe de travail": "du Groupe de travail sur la justice", "Comité": "du Comité sur la justice",
        "Forum": "du Forum sur la justice", "Conférence": "de la Conférence régionale",
        "": "de la Réunion préparatoire régionale",
    },
}  # fmt: skip
# language, heading, paragraphs, and which of them recommend
PASSAGES: list[tuple[str, str, list[str], list[int]]] = [
    (
        "en",
        "Recommendations",
        [
            "5. The Working Group recommended that States parties designate a central authority for requests concerning stolen cultural objects."
        ],
        [0],
    ),
    (
        "en",
        "Conclusions and recommendations",
        ["12. Participants called upon Governments to increase funding for shelters and to train front-line officers."],
        [0],
    ),
    (
        "en",
        "Recommendations",
        ["8. It was recommended that national police academies include courses on electronic evidence."],
        [0],
    ),
    (
        "en",
        "Recommendations",
        [
            "9. It was also suggested that the regional network of prosecutors be provided with a secure platform for exchanging information."
        ],
        [0],
    ),
    (
        "en",
        "Outcome of deliberations",
        [
            "14. The following recommendations were made:",
            "(a) Member States should review their bail legislation with a view to reducing pretrial detention;",
            "(b) Prison administrations should offer vocational training to young offenders;",
            "(c) UNODC should publish a handbook on mediation in family cases.",
        ],
        [1, 2, 3],
    ),
    (
        "en",
        "Recommendations",
        [
            "21. The Meeting adopted the following recommendations:",
            "(a) To establish a regional register of missing persons;",
            "(b) To promote the use of community service orders.",
        ],
        [1, 2],
    ),
    (
        "en",
        "Conclusions",
        [
            "30. The Forum encouraged coastal States to share data on illegal fishing and invited donors to support patrol vessels."
        ],
        [0],
    ),
    (
        "en",
        "Recommendations",
        [
            "31. The Committee urged members to accede to the Convention on the Recovery of Proceeds without further delay."
        ],
        [0],
    ),
    (
        "en",
        "Recommendations",
        ["3. The Expert Group invited the Statistics Division to prepare a compiler's guide on household surveys."],
        [0],
    ),
    (
        "en",
        "Recommendations",
        ["4. Countries should conduct a census of informal dwellings at least once every ten years."],
        [0],
    ),
    (
        "en",
        "Recommendations",
        [
            "17. In the light of the discussion, the Seminar recommended the following:",
            "(a) Strengthening the independence of forensic laboratories;",
            "(b) Developing joint standards for the custody of digital exhibits.",
        ],
        [1, 2],
    ),
    (
        "en",
        "Conclusions and recommendations",
        [
            "40. The Group stressed the need for Governments to allocate adequate resources to legal aid and recommended that legal aid centres be opened in rural districts."
        ],
        [0],
    ),
    (
        "en",
        "Recommendations",
        ["6. Consideration should be given to creating a voluntary fund for victims of maritime piracy."],
        [0],
    ),
    (
        "en",
        "Action taken by the Forum",
        ["2. The Forum requested its member organizations to submit national action plans by the end of the year."],
        [0],
    ),
    (
        "en",
        "Conclusions and recommendations",
        [
            "22. There was general agreement that States should refrain from detaining children for reasons of migration status."
        ],
        [0],
    ),
    (
        "en",
        "Recommendations",
        ["11. The Commission reiterated its call to all States to ratify the Protocol on Firearms Markings."],
        [0],
    ),
    (
        "en",
        "Summary by the Chair of recommendations",
        [
            "19. The Chair summarized the recommendations as follows:",
            "- Governments should ease the access of widows to land titles;",
            "- Development banks should finance rural courts.",
        ],
        [1, 2],
    ),
    (
        "en",
        "Recommendations",
        [
            "7. The Meeting was of the view that the secretariats of the regional commissions should pool their training resources, and recommended the holding of an annual workshop to that end."
        ],
        [0],
    ),
    (
        "en",
        "Conclusions",
        [
            "25. The Workshop concluded that customs administrations should be equipped with scanning devices and that officers should be trained in their use."
        ],
        [0],
    ),
    (
        "en",
        "Recommendations addressed to Governments",
        [
            "1. Governments are encouraged to adopt legislation protecting whistle-blowers in the private sector.",
            "2. Parliaments are invited to review that legislation every five years.",
        ],
        [0, 1],
    ),
    (
        "en",
        "Summary of deliberations",
        ["10. The representative of Peru recommended that the next session discuss corruption in sport."],
        [],
    ),
    (
        "en",
        "Summary of deliberations",
        ["11. One speaker suggested that States should abolish visa fees for expert witnesses."],
        [],
    ),
    (
        "en",
        "Background",
        [
            "2. In 2011, the Fourth Seminar had recommended that States create national preventive mechanisms, and many States had since done so."
        ],
        [],
    ),
    (
        "en",
        "Agenda",
        ["1. Opening of the session.", "2. Conclusions and recommendations.", "3. Adoption of the report."],
        [],
    ),
    (
        "en",
        "Organization of work",
        [
            "4. The Meeting decided to hold its plenary meetings from 10 a.m. to 1 p.m. and to consider items 3 and 4 together."
        ],
        [],
    ),
    (
        "en",
        "Adoption of the report",
        ["50. The Meeting requested the Rapporteur to finalize the report in consultation with the secretariat."],
        [],
    ),
    (
        "en",
        "Summary of deliberations",
        ["15. Several speakers noted that their Governments had adopted national strategies and were training judges."],
        [],
    ),
    (
        "en",
        "Opening of the meeting",
        [
            "3. The Director of the Division welcomed the participants and invited them to take part actively in the discussions."
        ],
        [],
    ),
    (
        "en",
        "Election of officers",
        ["6. On the proposal of the representative of Kenya, the Forum decided to elect the officers by acclamation."],
        [],
    ),
    (
        "en",
        "Documentation",
        [
            "7. The Committee had before it the report of the Expert Group, in which the Group recommended that Governments adopt common indicators."
        ],
        [],
    ),
    (
        "es",
        "Recomendaciones",
        [
            "5. Se recomendó que los Estados establecieran mecanismos de denuncia accesibles para las personas con discapacidad."
        ],
        [0],
    ),
    (
        "es",
        "Recomendaciones",
        [
            "6. El Grupo de Trabajo instó a los Estados miembros a que agilizaran la extradición en los casos de trata de personas."
        ],
        [0],
    ),
    (
        "es",
        "Conclusiones y recomendaciones",
        [
            "9. Se formularon las siguientes recomendaciones:",
            "a) Los Gobiernos deberían fortalecer las defensorías públicas;",
            "b) Las universidades deberían ofrecer cursos de criminología comparada.",
        ],
        [1, 2],
    ),
    (
        "es",
        "Recomendaciones",
        [
            "4. La Reunión aprobó las siguientes recomendaciones:",
            "a) Promover la cooperación entre las unidades de inteligencia financiera;",
            "b) Elaborar protocolos comunes para la entrega vigilada.",
        ],
        [1, 2],
    ),
    (
        "es",
        "Recomendaciones",
        ["12. Se alentó a los países a que compartieran sus bases de datos de perfiles genéticos."],
        [0],
    ),
    (
        "es",
        "Conclusiones",
        ["15. El Foro invitó a los bancos de desarrollo a que financiaran programas de reinserción laboral."],
        [0],
    ),
    (
        "es",
        "Recomendaciones",
        ["2. Los Estados deberían revisar periódicamente sus listas de sustancias sometidas a fiscalización."],
        [0],
    ),
    (
        "es",
        "Recomendaciones",
        ["7. La Comisión recomienda al Consejo que apruebe el programa regional de estadísticas de género."],
        [0],
    ),
    (
        "es",
        "Conclusiones y recomendaciones",
        [
            "20. Se exhortó a los gobiernos a ratificar el Convenio sobre Pruebas Electrónicas y se les invitó a designar puntos de contacto."
        ],
        [0],
    ),
    ("es", "Recomendaciones", ["3. Convendría crear un observatorio regional de la violencia en el deporte."], [0]),
    (
        "es",
        "Resumen de las deliberaciones",
        ["8. El representante de Chile recomendó que se ampliara el programa de becas."],
        [],
    ),
    (
        "es",
        "Resumen de las deliberaciones",
        ["9. Un orador propuso que los Estados crearan tribunales especializados."],
        [],
    ),
    (
        "es",
        "Antecedentes",
        [
            "2. En su reunión anterior, el Comité había recomendado que se revisaran los indicadores, y la mayoría de los países ya lo había hecho."
        ],
        [],
    ),
    ("es", "Organización de los trabajos", ["3. La Reunión decidió examinar los temas 4 y 5 conjuntamente."], []),
    (
        "es",
        "Aprobación del informe",
        ["31. La Reunión pidió a la Relatora que ultimara el informe con ayuda de la secretaría."],
        [],
    ),
    (
        "fr",
        "Recommandations",
        [
            "5. Il a été recommandé que les États mettent en place des numéros verts à l’intention des victimes de violence familiale."
        ],
        [0],
    ),
    (
        "fr",
        "Recommandations",
        [
            "6. Le Groupe de travail a engagé les États parties à harmoniser leurs législations relatives au blanchiment d’argent."
        ],
        [0],
    ),
    (
        "fr",
        "Conclusions et recommandations",
        [
            "9. Les recommandations suivantes ont été formulées :",
            "a) Les États devraient renforcer les capacités des laboratoires de criminalistique ;",
            "b) Les organisations régionales devraient échanger des listes d’experts.",
        ],
        [1, 2],
    ),
    (
        "fr",
        "Recommandations",
        [
            "4. La Réunion a adopté les recommandations ci-après :",
            "a) Encourager le recours aux peines de substitution ;",
            "b) Créer un réseau régional de médiateurs pénaux.",
        ],
        [1, 2],
    ),
    (
        "fr",
        "Recommandations",
        ["12. Les pays ont été encouragés à ratifier la Convention sur les saisies maritimes."],
        [0],
    ),
    (
        "fr",
        "Conclusions",
        ["15. Le Forum a invité les banques de développement à financer des programmes de réinsertion."],
        [0],
    ),
    (
        "fr",
        "Recommandations",
        ["2. Les États devraient réviser périodiquement leur législation sur la détention provisoire."],
        [0],
    ),
    (
        "fr",
        "Recommandations",
        ["7. Le Comité recommande que l’Assemblée adopte le plan d’action régional contre le trafic de bois."],
        [0],
    ),
    (
        "fr",
        "Conclusions et recommandations",
        [
            "20. La Conférence a demandé instamment aux gouvernements d’allouer des ressources suffisantes à l’aide juridictionnelle."
        ],
        [0],
    ),
    ("fr", "Recommandations", ["3. Il conviendrait de créer un observatoire régional de la cybercriminalité."], [0]),
    (
        "fr",
        "Résumé des délibérations",
        ["8. Le représentant du Sénégal a recommandé que le programme de bourses soit élargi."],
        [],
    ),
    ("fr", "Résumé des délibérations", ["9. Un orateur a proposé que les États créent des tribunaux spécialisés."], []),
    (
        "fr",
        "Historique",
        [
            "2. À sa session précédente, le Comité avait recommandé que les indicateurs soient révisés, ce que la plupart des pays avaient fait."
        ],
        [],
    ),
    ("fr", "Organisation des travaux", ["3. La Réunion a décidé d’examiner ensemble les points 4 et 5."], []),
    (
        "fr",
        "Adoption du rapport",
        ["31. La Réunion a prié le Rapporteur d’établir la version définitive du rapport."],
        [],
    ),
    (
        "en",
        "Outcome of the workshop",
        ["5. Participants were in agreement that prison libraries should be opened to the families of prisoners."],
        [0],
    ),
    (
        "en",
        "Findings and recommendations",
        ["5. The Meeting felt that States ought to keep separate records of offences against migrants."],
        [0],
    ),
    (
        "en",
        "Recommendations",
        ["5. States may wish to consider appointing a liaison magistrate in each neighbouring country."],
        [0],
    ),
    (
        "en",
        "Recommendations",
        ["5. It would be desirable for the regional institutes to hold a joint course every year."],
        [0],
    ),
    ("en", "Recommendations", ["5. The establishment of a regional fund for witness protection was recommended."], [0]),
    (
        "en",
        "Recommendations",
        [
            "5. Among the measures recommended were the following:",
            "(a) The creation of mobile courts;",
            "(b) The training of paralegals in indigenous languages.",
        ],
        [1, 2],
    ),
    (
        "en",
        "Discussion",
        ["5. The Meeting appealed to all Governments to ratify the Convention before the Congress."],
        [0],
    ),
    (
        "en",
        "Discussion",
        ["5. The Seminar was unanimous in recommending that corporal punishment be abolished in all institutions."],
        [0],
    ),
    (
        "en",
        "Recommendations",
        ["5. With respect to witnesses, the Meeting proposed the creation of a regional relocation scheme."],
        [0],
    ),
    (
        "en",
        "Outcome",
        [
            "5. Based on the foregoing, the Chair proposed, and the Meeting agreed, that Governments should exchange lists of stolen vehicles."
        ],
        [0],
    ),
    (
        "en",
        "Recommendations for action",
        [
            "A. At the national level",
            "5. Develop indicators on access to justice.",
            "6. Publish annual figures on pretrial detention.",
        ],
        [1, 2],
    ),
    (
        "en",
        "Recommendations",
        [
            "5. Recommendation 1: Member States should create victim support offices in every province.",
            "6. Recommendation 2: The Secretariat should collect good practices.",
        ],
        [0, 1],
    ),
    (
        "en",
        "Way forward",
        [
            "5. The following next steps were agreed upon:",
            "(a) National focal points will be appointed by 1 June;",
            "(b) UNODC should circulate a draft of the guide.",
        ],
        [1, 2],
    ),
    (
        "en",
        "Summary of discussion",
        ["5. The delegation of Chad called upon States to share intelligence on cattle rustling."],
        [],
    ),
    (
        "en",
        "Summary of discussion",
        ["5. Many speakers stressed the need to protect journalists and called for better laws."],
        [],
    ),
    (
        "en",
        "Recommendations",
        ["5. The recommendations of the previous meeting had been transmitted to the Congress in 2015."],
        [],
    ),
    (
        "en",
        "Summary of discussion",
        ["5. The Executive Secretary invited participants to share their experiences."],
        [],
    ),
    (
        "en",
        "Introduction",
        [
            "5. In its resolution 91/4, the General Assembly requested the regional meetings to make action-oriented recommendations."
        ],
        [],
    ),
    (
        "es",
        "Recomendaciones",
        ["5. Los participantes estuvieron de acuerdo en que debía crearse un registro regional de armas."],
        [0],
    ),
    (
        "es",
        "Recomendaciones",
        ["5. Se consideró conveniente que los países armonizaran sus penas por tala ilegal."],
        [0],
    ),
    (
        "es",
        "Recomendaciones",
        ["5. La Reunión hizo un llamamiento a los Gobiernos para que ratificaran la Convención antes del Congreso."],
        [0],
    ),
    ("es", "Recomendaciones", ["5. Se hace un llamado a los Estados para que protejan a los periodistas."], [0]),
    (
        "es",
        "Resultados del taller",
        [
            "5. Los participantes recomendaron las medidas siguientes:",
            "a) La creación de juzgados itinerantes;",
            "b) La capacitación de traductores judiciales.",
        ],
        [1, 2],
    ),
    ("es", "Recomendaciones", ["5. Habría que dotar de más recursos a las defensorías."], [0]),
    ("es", "Recomendaciones", ["5. Es menester que los Estados tipifiquen el reclutamiento de menores."], [0]),
    (
        "es",
        "Recomendaciones",
        [
            "5. La Reunión recomienda:",
            "a) Que los Estados publiquen estadísticas penitenciarias;",
            "b) Que la UNODC elabore un manual.",
        ],
        [1, 2],
    ),
    ("es", "Deliberaciones", ["5. Varias delegaciones instaron a los Estados a ratificar la Convención."], []),
    (
        "es",
        "Deliberaciones",
        ["5. El Secretario Ejecutivo invitó a los participantes a intercambiar experiencias."],
        [],
    ),
    (
        "fr",
        "Recommandations",
        ["5. Les participants se sont accordés à dire que les États devraient tenir un registre des armes."],
        [0],
    ),
    (
        "fr",
        "Recommandations",
        ["5. Il a été jugé souhaitable que les pays harmonisent leurs peines en matière d’abattage illégal."],
        [0],
    ),
    (
        "fr",
        "Recommandations",
        ["5. La Réunion a lancé un appel aux gouvernements pour qu’ils ratifient la Convention avant le Congrès."],
        [0],
    ),
    (
        "fr",
        "Résultats de l’atelier",
        [
            "5. Les participants ont recommandé les mesures suivantes :",
            "a) La création de tribunaux itinérants ;",
            "b) La formation d’interprètes judiciaires.",
        ],
        [1, 2],
    ),
    (
        "fr",
        "Recommandations",
        ["5. Il faudrait doter les bureaux d’aide juridictionnelle de moyens supplémentaires."],
        [0],
    ),
    (
        "fr",
        "Recommandations",
        [
            "5. La Réunion recommande :",
            "a) Que les États publient des statistiques pénitentiaires ;",
            "b) Que l’ONUDC établisse un manuel.",
        ],
        [1, 2],
    ),
    ("fr", "Débats", ["5. Plusieurs délégations ont exhorté les États à ratifier la Convention."], []),
    ("fr", "Débats", ["5. Le Secrétaire exécutif a invité les participants à partager leur expérience."], []),
]


def passage_of(language: str, heading: str, paragraphs: list[str]) -> str:
    text = "\n\n".join(paragraphs)
    body = next(body for noun, body in BODIES[language].items() if noun in text)
    return f"{OPENINGS[language].format(body=body)}II. {heading}\n\n{text}\n"


@pytest.mark.parametrize(("language", "heading", "paragraphs", "expected"), PASSAGES)
def test_a_passage_is_read(language: str, heading: str, paragraphs: list[str], expected: list[int]) -> None:
    read = report(passage_of(language, heading, paragraphs))
    texts = {one.key: one.text for one in read.paragraphs}
    found = [texts[one.paragraph_key][one.start : one.end] for one in read.recommendations]
    assert found == [paragraphs[number].split(" ", 1)[1] for number in expected]


def test_a_third_of_the_passages_recommends_nothing() -> None:
    nothing = [passage for passage in PASSAGES if not passage[3]]
    assert len(nothing) * 4 > len(PASSAGES)
