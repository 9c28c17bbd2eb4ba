"""Families of sentences that name speakers: each alternative of each part of a sentence, and who does not speak.

``[a|b]`` is a part with alternatives. One report in each language has a paragraph for each sentence.
"""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from single_sentences import speakers_by_sentence

pytestmark = pytest.mark.slow

HEADS = {
    "en": "Report of the African Regional Preparatory Meeting for the Nineteenth United Nations Congress on Crime "
    "Prevention and Criminal Justice\n\nII. Summary of deliberations\n\nA. Urban crime\n\nExchange of views\n\n"
    "1. The representative of Brazil made a statement.\n\n",
    "es": "Informe de la Reunión Preparatoria Regional de África para el 19º Congreso de las Naciones Unidas sobre "
    "Prevención del Delito y Justicia Penal\n\nII. Resumen de las deliberaciones\n\nA. Delincuencia urbana\n\n"
    "Intercambio de opiniones\n\n1. El representante del Brasil formuló una declaración.\n\n",
    "fr": "Rapport de la Réunion préparatoire régionale pour l’Afrique en vue du dix-neuvième Congrès des Nations Unies "
    "pour la prévention du crime et la justice pénale\n\nII. Résumé des débats\n\nA. Criminalité urbaine\n\n"
    "Échange de vues\n\n1. Le représentant du Brésil a fait une déclaration.\n\n",
}
PART = re.compile(r"\[([^\]]*)\]")
ANNEXES = {
    "en": ["Annex", "List of participants", "A. States", "Argentina", "Barbados", "Brazil", "Burkina Faso", "Costa Rica",
           "Ghana", "Kenya", "Senegal", "Uganda", "Uruguay", "Zambia", "B. International organizations",
           "Caribbean Community (CARICOM)", "Economic and Social Commission for Western Asia (ESCWA)",
           "Pacific Islands Forum", "United Nations Development Programme (UNDP)",
           "United Nations Human Settlements Programme (UN-Habitat)",
           "United Nations Interregional Crime and Justice Research Institute", "World Bank",
           "C. Non-governmental organizations", "Lantern Alliance for Justice", "D. Academic institutions",
           "Naif Arab University for Security Sciences", "E. Individual experts", "Noha Farid", "Teuila Fa’asavalu"],
    "es": ["Anexo", "Lista de participantes", "A. Estados", "Argentina", "Barbados", "Brasil", "Burkina Faso", "Costa Rica",
           "Ghana", "Kenya", "Senegal", "Uganda", "Uruguay", "Zambia", "B. Organizaciones internacionales",
           "Banco Mundial", "Comisión Económica y Social para Asia Occidental (CESPAO)", "Comunidad del Caribe (CARICOM)",
           "Foro de las Islas del Pacífico",
           "Instituto Interregional de las Naciones Unidas para Investigaciones sobre la Delincuencia y la Justicia",
           "Programa de las Naciones Unidas para el Desarrollo (PNUD)",
           "Programa de las Naciones Unidas para los Asentamientos Humanos (ONU-Hábitat)",
           "C. Organizaciones no gubernamentales", "Alianza Farol por la Justicia", "D. Instituciones académicas",
           "Universidad Árabe Naif de Ciencias de la Seguridad", "E. Expertos a título individual", "Noha Farid",
           "Teuila Fa’asavalu"],
    "fr": ["Annexe", "Liste des participants", "A. États", "Argentine", "Barbade", "Brésil", "Burkina Faso", "Costa Rica",
           "Ghana", "Kenya", "Ouganda", "Sénégal", "Uruguay", "Zambie", "B. Organisations internationales",
           "Banque mondiale", "Commission économique et sociale pour l’Asie occidentale (CESAO)",
           "Communauté des Caraïbes (CARICOM)", "Forum des îles du Pacifique",
           "Institut interrégional de recherche des Nations Unies sur la criminalité et la justice",
           "Programme des Nations Unies pour le développement (PNUD)",
           "Programme des Nations Unies pour les établissements humains (ONU-Habitat)",
           "C. Organisations non gouvernementales", "Alliance du fanal pour la justice",
           "Université arabe Naif des sciences de sécurité", "E. Experts à titre individuel", "Noha Farid",
           "Teuila Fa’asavalu"],
}  # fmt: skip
PERSONS: dict[str, list[tuple[str, list[str]]]] = {
    "en": [
        ("[|He hoped for more. |Costs rose. Trials were slow. ][Mr. Zongo|Ms. Awa Zongo] (Burkina Faso) [drew attention to"
         " the gold mines|wished the courts to be opened|spoke of the hardships of guards|held that judges mattered|went"
         " through the figures|shared the difficulties of inspectors].", ["Burkina Faso"]),
        ("Ms. Wanjiru (Kenya) said that guards were few. Mr. Zongo (Burkina Faso) [gave an account of the mines|wanted help]."
         " Mr. Chilufya (Zambia) [was in favour of a fund|regretted the delay].", ["Kenya", "Burkina Faso", "Zambia"]),
        ("Mr. Zongo (Burkina Faso) [was elected Vice-Chair|chaired the meeting|was appointed Rapporteur|moderated the"
         " workshop|was thanked for his work].", []),
    ],
    "es": [
        ("[|Esperaba más. |Los costos subían. Los juicios eran lentos. ][El Sr. Zongo|La Sra. Awa Zongo] (Burkina Faso)"
         " [dio cuenta de las dificultades|deseó que se abrieran las salas|habló de los guardias|recorrió las cifras|hizo"
         " partícipe a la sala de sus dudas|quiso saber los costos].", ["Burkina Faso"]),
        ("La Sra. Wanjiru (Kenya) dijo que faltaban guardias. El Sr. Zongo (Burkina Faso) [dio cuenta de las minas|pidió"
         " ayuda]. El Sr. Chilufya (Zambia) [se mostró a favor de un fondo|lamentó la demora].",
         ["Kenya", "Burkina Faso", "Zambia"]),
        ("El Sr. Zongo (Burkina Faso) [fue elegido Vicepresidente|presidió la sesión|fue nombrado Relator|moderó el"
         " seminario|recibió las gracias por su labor].", []),
    ],
    "fr": [
        ("[|Elle espérait mieux. |Les coûts montaient. Les procès étaient lents. ][M. Zongo|Mme Awa Zongo] (Burkina Faso)"
         " [a fait part des difficultés|a souhaité que les salles soient ouvertes|a parlé des gardiens|s’est arrêté sur les"
         " chiffres|a tenu à citer les mines|a voulu savoir le coût].", ["Burkina Faso"]),
        ("Mme Wanjiru (Kenya) a dit que les gardiens manquaient. M. Zongo (Burkina Faso) [a fait part des difficultés|a"
         " demandé de l’aide]. M. Chilufya (Zambie) [s’est montré favorable à un fonds|a regretté le retard].",
         ["Kenya", "Burkina Faso", "Zambie"]),
        ("M. Zongo (Burkina Faso) [a été élu Vice-Président|a présidé la séance|a été désigné Rapporteur|a animé"
         " l’atelier|a été remercié de son travail].", []),
    ],
}  # fmt: skip
OFFICES: dict[str, list[tuple[str, list[str]]]] = {
    "en": [
        ("The [Keeper of the Seals, Minister of Justice|Deputy Prime Minister, Minister of the Interior|Minister of State,"
         " Attorney General|Attorney General and Minister of Justice] of Senegal, [Mr. Ousmane Sarr|Mr. Sarr], [said that"
         " tagging helped|described a pilot scheme].", ["Senegal"]),
        ("The Director of Cybercrime of the Argentine prosecution service, Mr. Horacio Prieto (Argentina), and the [Legal"
         " Adviser|Counsel] of the Caribbean Community, Ms. Denise Ferdinand, [presented the rules in"
         " force|gave an overview|described two cases].", ["Argentin", "Caribbean Community"]),
        ("The Keeper of the Seals, Minister of Justice of Senegal, Mr. Ousmane Sarr, was elected Chair.", []),
    ],
    "es": [
        ("[El Viceprimer Ministro, Ministro de Justicia|El Ministro de Estado, Fiscal General|El Guardasellos, Ministro de"
         " Justicia|El Fiscal General y Ministro de Justicia] del Senegal, [Sr. Ousmane Sarr|el Sr. Sarr], [dijo que la"
         " pulsera ayudaba|describió un plan piloto].", ["Senegal"]),
        ("El Director de Ciberdelincuencia de la fiscalía argentina, Sr. Horacio Prieto (Argentina), y la [Asesora"
         " Jurídica|Consejera Jurídica] de la Comunidad del Caribe (CARICOM), Sra. Denise Ferdinand, [presentaron"
         " las normas vigentes|describieron dos casos].", ["Argentina", "Comunidad del Caribe"]),
        ("El Viceprimer Ministro, Ministro de Justicia del Senegal, Sr. Ousmane Sarr, fue elegido Presidente.", []),
    ],
    "fr": [
        ("Le [Garde des sceaux, Ministre de la justice|Vice-Premier Ministre, Ministre de l’intérieur|Ministre d’État, Garde"
         " des sceaux|Procureur général et Ministre de la justice] du Sénégal, [M. Ousmane Sarr|M. Sarr], [a dit que le"
         " bracelet aidait|a décrit un projet pilote].", ["Sénégal"]),
        ("Le Directeur de la cybercriminalité du parquet argentin, M. Horacio Prieto (Argentine), et la Conseillère juridique"
         " de la Communauté des Caraïbes (CARICOM), Mme Denise Ferdinand, [ont présenté les règles en vigueur|ont"
         " décrit deux affaires].", ["Argentine", "Communauté des Caraïbes"]),
        ("Le Garde des sceaux, Ministre de la justice du Sénégal, M. Ousmane Sarr, a été élu Président.", []),
    ],
}  # fmt: skip
SPECIALISTS: dict[str, list[tuple[str, list[str]]]] = {
    "en": [
        ("[Presentations were made|Papers were presented|Presentations were given there] by [specialists|experts|officials|"
         "prosecutors|practitioners] from Ghana, Kenya and UNDP.", ["Ghana", "Kenya", "UNDP"]),
        ("[Specialists|Experts|Researchers] from Ghana and from Kenya [gave presentations|presented papers|made presentations"
         " there].", ["Ghana", "Kenya"]),
        ("Presentations were made by specialists from Ghana and Kenya and by the secretariat of the Pacific Islands Forum.",
         ["Ghana", "Kenya", "secretariat of the Pacific Islands Forum"]),
        ("[Specialists from Ghana and Kenya attended the workshop|Experts from Ghana had been trained in Kenya|The course was"
         " taken by officials from Ghana and Kenya|The manual was drafted by experts from Ghana].", []),
    ],
    "es": [
        ("[Formularon ponencias|Presentaron ponencias|Hicieron exposiciones] [especialistas|expertos|funcionarios|fiscales]"
         " de Ghana, de Kenya y del PNUD.", ["Ghana", "Kenya", "PNUD"]),
        ("Las ponencias [fueron presentadas|estuvieron a cargo] [por especialistas|por expertas] de Ghana y de Kenya y por la"
         " secretaría del Foro de las Islas del Pacífico.", ["Ghana", "Kenya", "secretaría del Foro de las Islas del Pacífico"]),
        ("[Especialistas|Expertos|Investigadores] de Ghana y de Kenya [presentaron ponencias|hicieron exposiciones].",
         ["Ghana", "Kenya"]),
        ("[Especialistas de Ghana y Kenya asistieron al seminario|Expertos de Ghana se habían formado en Kenya|El manual fue"
         " redactado por expertos de Ghana].", []),
    ],
    "fr": [
        ("[Y ont présenté des communications|Y ont fait des exposés|Ont présenté des exposés] des [spécialistes|experts|"
         "fonctionnaires|procureurs] du Ghana, du Kenya et du Programme des Nations Unies pour le développement.",
         ["Ghana", "Kenya", "Programme des Nations Unies pour le développement"]),
        ("Les [exposés ont été présentés|communications ont été faites] par des [spécialistes|expertes|praticiens] du Ghana et"
         " du Kenya et par le secrétariat du Forum des îles du Pacifique.",
         ["Ghana", "Kenya", "secrétariat du Forum des îles du Pacifique"]),
        ("Des [spécialistes|experts|chercheurs] du Ghana et du Kenya [ont présenté des exposés|y ont fait des communications].",
         ["Ghana", "Kenya"]),
        ("[Des spécialistes du Ghana et du Kenya ont suivi l’atelier|Des experts du Ghana avaient été formés au Kenya|Le"
         " manuel a été rédigé par des experts du Ghana].", []),
    ],
}  # fmt: skip
STATEMENTS: dict[str, list[tuple[str, list[str]]]] = {
    "en": [
        ("A [motion of thanks|vote of thanks|motion of appreciation] to the Government of Kenya, [proposed|introduced|moved|"
         "presented] by the representative of Uganda[| on behalf of the participants], was adopted[| by acclamation].",
         ["Uganda"]),
        ("The draft [resolution|report] prepared by the representative of Uganda was adopted.", []),
        ("The United Nations Interregional Crime and Justice Research Institute [launched|opened|began|started] the"
         " [discussion|debate] with a [presentation|paper] on images.",
         ["United Nations Interregional Crime and Justice Research Institute"]),
        ("Barbados, Costa Rica and Uruguay [spoke on the matter|took the floor on the question|expressed themselves on the"
         " question|commented on the issue].", ["Barbados", "Costa Rica", "Uruguay"]),
        ("The Secretariat [showed a short video on fakes|screened a film on fakes|projected a short video on fakes|gave a"
         " demonstration of the tool|displayed a map].", ["Secretariat"]),
        ("The Secretariat [distributed the papers|will prepare the report|was requested to show a video|had shown a film in"
         " 2050].", []),
        ("Ms. Noha Farid[, expert,|, a jurist,|] and the observer for the World Bank [each gave a presentation|both made"
         " presentations|each presented a paper].", ["Noha Farid", "World Bank"]),
        ("The workshop was organized with the [assistance|support] of the Naif Arab University for Security Sciences, which"
         " [gave a presentation|presented a paper there|also made a presentation] on distance learning.",
         ["Naif Arab University for Security Sciences"]),
        ("It was organized with the assistance of the Naif Arab University for Security Sciences, which [had trained guards|"
         "offers courses|was thanked].", []),
        ("The Economic and Social Commission for Western Asia (ESCWA) [provided data|supplied figures|provided information|"
         "furnished statistics] on displacement.", ["Economic and Social Commission for Western Asia (ESCWA)"]),
        ("The Economic and Social Commission for Western Asia (ESCWA) [provided the conference rooms|provided interpreters].",
         []),
        ("Teuila Fa’asavalu presented a study on pardons, and the observer for the Lantern Alliance for Justice [a project"
         " carried out in twelve villages|a survey of villages|the results of a poll].",
         ["Teuila Fa’asavalu", "Lantern Alliance for Justice"]),
        ("[The United Nations Human Settlements Programme and UNODC|UNODC|Kenya|The World Bank and UNDP] [were|was]"
         " [invited|requested|urged|encouraged|called upon|asked] to [help municipalities|assist States that so wished].", []),
        ("Opening [addresses|statements] were [also |]delivered by the Governor of Nairobi and the Mayor of the city.", []),
    ],
    "es": [
        ("[Se aprobó por aclamación|Fue aprobada] una moción de agradecimiento al Gobierno de Kenya, [presentada|propuesta]"
         " por el representante de Uganda[| en nombre de los participantes].", ["Uganda"]),
        ("Una [moción|propuesta] de agradecimiento al Gobierno de Kenya, [presentada|propuesta] por el representante de Uganda"
         "[| en nombre de los participantes], fue aprobada.", ["Uganda"]),
        ("Se aprobó el proyecto de [resolución|informe] preparado por el representante de Uganda.", []),
        ("El Instituto Interregional de las Naciones Unidas para Investigaciones sobre la Delincuencia y la Justicia [abrió|"
         "inició|inauguró|lanzó] el debate con una [ponencia|exposición] sobre las imágenes.",
         ["Instituto Interregional de las Naciones Unidas para Investigaciones sobre la Delincuencia y la Justicia"]),
        ("Barbados, Costa Rica y el Uruguay [se expresaron sobre la cuestión|se pronunciaron sobre la cuestión|hicieron uso de"
         " la palabra|se refirieron al tema].", ["Barbados", "Costa Rica", "Uruguay"]),
        ("La Secretaría [proyectó un breve vídeo|mostró una película|hizo una demostración|exhibió un mapa].", ["Secretaría"]),
        ("La Secretaría [distribuyó los documentos|preparará el informe|había proyectado una película en 2050].", []),
        ("La Sra. Noha Farid[, experta,|, jurista,|] y el observador del Banco Mundial [presentaron sendas ponencias|hicieron"
         " cada uno una exposición|presentaron cada cual una ponencia].", ["Noha Farid", "Banco Mundial"]),
        ("El seminario se organizó con [la asistencia|el apoyo] de la Universidad Árabe Naif de Ciencias de la Seguridad, que"
         " [presentó una ponencia|también hizo una exposición] sobre la enseñanza a distancia.",
         ["Universidad Árabe Naif de Ciencias de la Seguridad"]),
        ("Se organizó con la asistencia de la Universidad Árabe Naif de Ciencias de la Seguridad, que [había formado a los"
         " guardias|ofrece cursos].", []),
        ("La Comisión Económica y Social para Asia Occidental (CESPAO) [proporcionó datos|aportó cifras|facilitó información|"
         "suministró estadísticas] sobre los desplazamientos.",
         ["Comisión Económica y Social para Asia Occidental (CESPAO)"]),
        ("La Comisión Económica y Social para Asia Occidental (CESPAO) [facilitó las salas|proporcionó intérpretes].", []),
        ("Teuila Fa’asavalu presentó un estudio sobre el perdón, y la observadora de la Alianza Farol por la Justicia[,|] [un"
         " proyecto realizado en doce aldeas|una encuesta|los resultados de un sondeo].",
         ["Teuila Fa’asavalu", "Alianza Farol por la Justicia"]),
        ("[Se invitó|Se pidió|Se instó|Se exhortó|Se alentó] [a la UNODC|al Programa de las Naciones Unidas para los"
         " Asentamientos Humanos y a la UNODC] a que ayudaran a los municipios.", []),
        ("[La UNODC y el Banco Mundial fueron|Kenya y Ghana fueron] [invitados|instados|exhortados|alentados] a [ayudar a los"
         " municipios|prestar asistencia].", []),
        ("Pronunciaron [también |]discursos de apertura el Gobernador de Nairobi y [el Alcalde de la ciudad|la Alcaldesa].",
         []),
    ],
    "fr": [
        ("Une motion de [remerciements|gratitude] au Gouvernement et au peuple kényans, [présentée|proposée|déposée] par le"
         " représentant de l’Ouganda[| au nom des participants], a été adoptée[| par acclamation].", ["Ouganda"]),
        ("Le projet de [résolution|rapport] établi par le représentant de l’Ouganda a été adopté.", []),
        ("L’Institut interrégional de recherche des Nations Unies sur la criminalité et la justice a [lancé|ouvert|engagé|"
         "amorcé] [la discussion|le débat] par [un exposé|une communication] sur les images.",
         ["Institut interrégional de recherche des Nations Unies sur la criminalité et la justice"]),
        ("La Barbade, le Costa Rica et l’Uruguay [se sont exprimés sur la question|se sont prononcés sur le sujet|sont"
         " intervenus sur ce point|ont pris la parole].", ["Barbade", "Costa Rica", "Uruguay"]),
        ("Le Secrétariat a [projeté une courte vidéo|montré un film|fait une démonstration|diffusé une vidéo|affiché une"
         " carte].", ["Secrétariat"]),
        ("Le Secrétariat [a distribué les documents|établira le rapport|avait projeté un film en 2050].", []),
        ("Mme Noha Farid[, experte,|, juriste,|] et l’observateur de la Banque mondiale ont [chacun |tous deux |]présenté [un"
         " exposé|une communication].", ["Noha Farid", "Banque mondiale"]),
        ("[L’atelier|Il] a été organisé avec [le concours|l’appui] de l’Université arabe Naif des sciences de sécurité, qui [y a"
         " présenté une communication|a également fait un exposé] sur l’enseignement à distance.",
         ["Université arabe Naif des sciences de sécurité"]),
        ("Il a été organisé avec le concours de l’Université arabe Naif des sciences de sécurité, qui [avait formé les"
         " gardiens|propose des cours|a été remerciée].", []),
        ("La Commission économique et sociale pour l’Asie occidentale (CESAO) a [fourni des données|donné des chiffres|fourni"
         " des informations|communiqué des statistiques] sur les déplacements.",
         ["Commission économique et sociale pour l’Asie occidentale (CESAO)"]),
        ("La Commission économique et sociale pour l’Asie occidentale (CESAO) a fourni [les salles|des interprètes].", []),
        ("Teuila Fa’asavalu y a présenté une étude sur le pardon, et l’observatrice de l’Alliance du fanal pour la justice[,|]"
         " [un projet mené dans douze villages|une enquête|les résultats d’un sondage].",
         ["Teuila Fa’asavalu", "Alliance du fanal pour la justice"]),
        ("[Le Programme des Nations Unies pour les établissements humains et l’ONUDC|L’ONUDC et le PNUD|Le Kenya et le Ghana]"
         " ont été [invités|priés|exhortés|encouragés|engagés|appelés] à [aider les municipalités|prêter assistance].", []),
        ("[Ont également prononcé|Ont prononcé] des allocutions d’ouverture le Gouverneur de Nairobi et le Maire de la ville.",
         []),
    ],
}  # fmt: skip


FURTHER: dict[str, list[tuple[str, list[str]]]] = {
    "en": [
        ("[Mr. Zongo|Ms. Awa Zongo|Judge Awa Zongo] (Burkina Faso) [explained that mines mattered|called"
         " for more judges|emphasized the victims|reported on a project|agreed|observed that no|welcomed"
         " the text|was concerned about the delay|proposed a fund|was of the view that no].",
         ["Burkina Faso"]),
        ("At the 2nd meeting, Mr. Zongo (Burkina Faso) [shared his doubts|presented a project|recalled"
         " the rules].",
         ["Burkina Faso"]),
        ("Ms. Lima (Kenya) praised the text; Mr. Zongo (Burkina Faso) [shared his doubts|thought it long].",
         ["Kenya", "Burkina Faso"]),
        ("[An expert|A specialist|A magistrate|A prosecutor] from Ghana [gave a presentation|described a"
         " project|presented the rules].",
         ["Ghana"]),
        ("[Officials|Experts] from UNDP [presented a study|gave a presentation].",
         ["UNDP"]),
        ("The [Minister of State, Minister of Justice and Human Rights and Keeper of the Seals|Deputy"
         " Prime Minister and Minister of Justice] of Senegal, Ms. Awa Sarr, [took the floor|described a"
         " project].",
         ["Senegal"]),
        ("The United Nations Interregional Crime and Justice Research Institute [introduced the"
         " debate|opened the discussion by presenting a study|led off the discussion|set the scene with a"
         " presentation].",
         ["United Nations Interregional"]),
        ("Barbados and Costa Rica [spoke|associated themselves with that remark|commented on the"
         " point|made comments].",
         ["Barbados", "Costa Rica"]),
        ("The Secretariat [presented a video|showed a ten-minute film|gave an overview|provided"
         " clarifications|gave an update|demonstrated the tool].",
         ["Secretariat"]),
        ("The World Bank [provided clarifications|shared data|presented figures|supplied data].",
         ["World Bank"]),
        ("[Burkina Faso|The representative of Burkina Faso] described a law, and [Kenya a pilot"
         " project|Kenya, a pilot project].",
         ["Burkina Faso", "Kenya"]),
        ("[Kenya|The World Bank|The secretariat] was [invited|requested|encouraged] to [provide"
         " assistance|prepare a report].",
         []),
    ],
    "es": [
        ("[El Sr. Zongo|La Sra. Awa Zongo|La magistrada Awa Zongo] (Burkina Faso) [explicó que las minas"
         " importaban|pidió más jueces|hizo hincapié en las víctimas|informó sobre un proyecto|se mostró"
         " de acuerdo|observó que no|acogió con satisfacción el texto|expresó preocupación|propuso un"
         " fondo|fue del parecer de que no].",
         ["Burkina Faso"]),
        ("En la segunda sesión, el Sr. Zongo (Burkina Faso) [expuso sus dudas|presentó un"
         " proyecto|recordó las normas].",
         ["Burkina Faso"]),
        ("La Sra. Lima (Kenya) elogió el texto; el Sr. Zongo (Burkina Faso) [expuso sus dudas|lo juzgó"
         " largo].",
         ["Kenya", "Burkina Faso"]),
        ("[Un experto|Una especialista|Una magistrada|Un fiscal] de Ghana [presentó una"
         " ponencia|describió un proyecto|expuso las normas].",
         ["Ghana"]),
        ("[Funcionarios|Expertos] del PNUD [presentaron un estudio|hicieron una exposición].",
         ["PNUD"]),
        ("[El Ministro de Estado, Ministro de Justicia y Derechos Humanos|La Vicepresidenta y Ministra de"
         " Justicia] del Senegal, Sra. Awa Sarr, [hizo uso de la palabra|describió un proyecto].",
         ["Senegal"]),
        ("El Instituto Interregional de las Naciones Unidas para Investigaciones sobre la Delincuencia y"
         " la Justicia [introdujo el debate|dio inicio al debate con una ponencia|inauguró la discusión].",
         ["Instituto Interregional"]),
        ("Barbados y Costa Rica [intervinieron|se sumaron a esa observación|comentaron ese"
         " punto|formularon observaciones].",
         ["Barbados", "Costa Rica"]),
        ("La Secretaría [presentó un vídeo|proyectó una película de diez minutos|ofreció un"
         " panorama|facilitó aclaraciones|hizo una demostración].",
         ["Secretaría"]),
        ("El Banco Mundial [facilitó aclaraciones|compartió datos|presentó cifras|ofreció datos].",
         ["Banco Mundial"]),
        ("[Burkina Faso|El representante de Burkina Faso] describió una ley, y [Kenya un proyecto"
         " piloto|Kenya, un proyecto piloto].",
         ["Burkina Faso", "Kenya"]),
        ("[Kenya|El Banco Mundial|La secretaría] fue [invitado|exhortado|alentado] a [prestar"
         " asistencia|preparar un informe].",
         []),
    ],
    "fr": [
        ("[M. Zongo|Mme Awa Zongo] (Burkina Faso)[| et Mme Lima (Burkina Faso)] [ont|a] [expliqué que non|mis l’accent sur les"
         " victimes|rendu compte d’un projet|dit partager cet avis|proposé un fonds].", ["Burkina Faso"]),
        ("La Barbade et le Costa Rica [sont intervenus|se sont associés à cette observation|ont commenté ce point].",
         ["Barbade", "Costa Rica"]),
        ("À la 2e séance, M. Zongo (Burkina Faso) [a fait part des difficultés|a présenté un projet|a"
         " rappelé les règles].",
         ["Burkina Faso"]),
        ("Mme Lima (Kenya) a salué le texte ; M. Zongo (Burkina Faso) [a fait part de ses doutes|l’a jugé"
         " trop long].",
         ["Kenya", "Burkina Faso"]),
        ("[Des communications y ont été présentées par des|Y ont pris la parole des|Y sont intervenus"
         " des|Ont pris la parole des] spécialistes du Ghana et du Kenya.",
         ["Ghana", "Kenya"]),
        ("[Un|Une] [expert|spécialiste|magistrate|procureur] du Ghana [a présenté un exposé|a décrit un"
         " projet|a exposé les règles].",
         ["Ghana"]),
        ("Des [fonctionnaires|experts] du Programme des Nations Unies pour le développement ont [présenté"
         " une étude|fait un exposé].",
         ["Programme des Nations Unies pour le développement"]),
        ("Le Ministre d’État, Ministre de la justice et des droits humains, Garde des sceaux du Sénégal,"
         " [M. Sarr, |]a [pris la parole|déclaré que non].",
         ["Sénégal"]),
        ("La Vice-Première Ministre et Ministre de la justice du Sénégal, Mme Awa Sarr, a [décrit un"
         " projet|ouvert le débat].",
         ["Sénégal"]),
        ("L’Institut interrégional de recherche des Nations Unies sur la criminalité et la justice [a"
         " introduit le débat|a ouvert la discussion en présentant une étude|a été le premier à prendre"
         " la parole].",
         ["Institut interrégional"]),
        ("Le Secrétariat a [présenté une vidéo|projeté un film de dix minutes|fait défiler des"
         " diapositives|expliqué la méthode|donné un aperçu|apporté des précisions|fait le point].",
         ["Secrétariat"]),
        ("La Banque mondiale a [fourni des éclaircissements|communiqué des données|présenté des"
         " chiffres|livré des chiffres|mis à disposition des données].",
         ["Banque mondiale"]),
        ("[Le Burkina Faso|Le représentant du Burkina Faso] a décrit une loi, et [le Kenya un projet"
         " pilote|le Kenya, un projet pilote].",
         ["Burkina Faso", "Kenya"]),
        ("[Le Kenya|La Banque mondiale|Le secrétariat] a été [invité|prié|encouragé] à [fournir une"
         " assistance|établir un rapport].",
         []),
    ],
}  # fmt: skip


def expanded(form: str) -> list[str]:
    """Return the sentences of a form, one for each combination of its alternatives."""
    parts = [part.split("|") for part in PART.split(form)[1::2]]
    frame = PART.sub("{}", form)
    return [frame.format(*chosen) for chosen in product(*parts)]


def sentences(language: str) -> dict[str, set[str]]:
    """Return each sentence with the names of who spoke."""
    families = (PERSONS, OFFICES, SPECIALISTS, STATEMENTS, FURTHER)
    forms = [one for family in families for one in family[language]]
    return {sentence: set(names) for form, names in forms for sentence in expanded(form)}


def is_read(names: set[str], expected: set[str]) -> bool:
    """Return whether names are those expected, with or without an acronym in brackets."""
    return len(names) == len(expected) and all(any(one in name for name in names) for one in expected)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_each_form_of_each_family_names_its_speakers(language: str, tmp_path: Path) -> None:
    expected = sentences(language)
    read = speakers_by_sentence(expected, HEADS[language], ANNEXES[language], tmp_path)
    assert {one: read[one] for one in expected if not is_read(read[one], expected[one])} == {}
