"""Views in ordinary sentences of summaries: rare quantifiers, verbs that no list has, views in a phrase, and no views."""

from __future__ import annotations

import pytest
from documents import outline, report

from flows.model import Paragraph, ParagraphKind
from flows.parsing.deliberations import parse_positions


def views(text: str, language: str) -> list[tuple[str, str]]:
    read = Paragraph("p1", ParagraphKind.NUMBERED, text, 0, len(text), 0)
    return [(one.quantifier_class, one.verb) for one in parse_positions([read], language)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "A few delegations feared that the costs of the new facility would fall on small States.",
            [("few", "feared")],
        ),
        ("Only a few speakers dissented from that assessment.", [("few", "dissented")]),
        ("A few participants wished to see a shorter agenda for the Congress.", [("few", "wished")]),
        (
            "One participant attributed the rise in burglary to unemployment among young people.",
            [("one", "attributed")],
        ),
        ("Another speaker wondered aloud whether prisons deterred anyone.", [("other", "wondered")]),
        ("Yet another was sceptical of the figures on recidivism.", [("other", "was sceptical")]),
        ("Three representatives replied that their laws already provided for legal aid.", [("counted", "replied")]),
        ("Four speakers, from landlocked countries, complained of delays at borders.", [("counted", "complained")]),
        ("One of them told the Meeting of a village court that sat under a tree.", [("one", "told")]),
        (
            "Some argued that mediation was cheap; others countered that it was slow.",
            [("some", "argued"), ("other", "countered")],
        ),
        ("Participants were divided on the question of mandatory sentences.", [("bare", "were divided")]),
        ("Opinion was divided as to whether a convention was needed.", [("passive", "Opinion was divided")]),
        ("Virtually every speaker touched upon corruption in the judiciary.", [("most", "touched upon")]),
        ("The majority preferred a regional fund to bilateral aid.", [("most", "preferred")]),
        ("Most participants were inclined to favour a soft-law instrument.", [("most", "were inclined")]),
        ("A handful of delegations reserved their position on the matter.", [("few", "reserved their position")]),
        ("A great many speakers dwelt on the plight of witnesses.", [("many", "dwelt on")]),
        ("Numerous participants deprecated the use of torture in all circumstances.", [("many", "deprecated")]),
        ("Various delegations took the view that amnesty weakened the rule of law.", [("several", "took the view")]),
        ("Different participants pleaded for different solutions.", [("several", "pleaded for")]),
        ("One observer, speaking for an association of retired judges, warned against haste.", [("one", "warned")]),
        ("Many delegations did not believe that a new body would help.", [("many", "did not believe")]),
        ("Several participants had found community policing useful.", [("several", "had found")]),
        ("Some of the participants would have liked more time for the workshop.", [("some", "would have liked")]),
        ("None of the speakers questioned the need for training.", [("none", "questioned")]),
        ("Nobody disputed that witnesses needed protection.", [("none", "disputed")]),
        ("Half of those who spoke came out in favour of a protocol.", [("counted", "came out in favour")]),
        ("It was feared that computers would be misused by criminals.", [("passive", "was feared")]),
        ("The opinion was expressed that fines were seldom paid.", [("passive", "was expressed")]),
        ("Doubts were voiced about the usefulness of curfews.", [("passive", "were voiced")]),
        ("Concern was expressed by two delegations that the text was vague.", [("counted", "was expressed")]),
        ("Fears were expressed that the register would be abused.", [("passive", "were expressed")]),
        ("The hope was expressed that the Congress would adopt the rules.", [("passive", "was expressed")]),
        ("The speaker who followed disagreed with that view.", [("one", "disagreed")]),
        ("Speakers from several countries gave examples of successful parole schemes.", [("bare", "gave examples")]),
        ("Some representatives of developing countries lacked confidence in data from abroad.", [("some", "lacked")]),
        (
            "Some delegations viewed the moratorium with favour; one delegation reserved its position.",
            [("some", "viewed"), ("one", "reserved its position")],
        ),
        ("Others, however, cautioned that electronic monitoring was expensive.", [("other", "cautioned")]),
        (
            "In response, several delegations assured the Meeting that amendments were under way.",
            [("several", "assured")],
        ),
        ("In the view of some participants, jury trials were too costly.", [("some", "In the view of")]),
        ("Delegations also discussed at length the question of bail.", [("bare", "discussed")]),
        ("Speakers paid particular heed to the situation of migrants.", [("bare", "paid particular heed")]),
        ("Several delegations disagreed, arguing that the definition was too wide.", [("several", "disagreed")]),
        ("A small number of speakers distanced themselves from that proposal.", [("few", "distanced")]),
        ("Many participants shared the concern that juvenile courts were understaffed.", [("many", "shared")]),
        ("One expert likened the traffic to a hydra.", [("one", "likened")]),
        ("Another participant pointed out that parole boards sat in secret.", [("other", "pointed out")]),
        ("The majority of delegations leaned towards a binding text.", [("most", "leaned")]),
        ("All participants were agreed on the need for restraint.", [("all", "were agreed")]),
        ("Three delegations remained unconvinced.", [("counted", "remained")]),
        ("Several representatives drew a distinction between theft and robbery.", [("several", "drew")]),
        ("It was recalled that the previous Congress had taken up the matter.", [("passive", "was recalled")]),
        ("Mention was made of the work of customary chiefs.", [("passive", "was made")]),
        ("Strong reservations were entered by some delegations.", [("some", "were entered")]),
        ("Participants from several landlocked countries described their experience.", [("bare", "described")]),
        ("In the opinion of one delegation, the draft went too far.", [("one", "In the opinion of")]),
        (
            "A number of speakers, while supporting the aims of the draft, questioned its cost.",
            [("a_number", "questioned")],
        ),
        ("Certain delegations did not share that optimism.", [("some", "did not share")]),
        ("On the question of bail, opinions varied.", [("passive", "varied")]),
        ("Half the delegations abstained from comment.", [("counted", "abstained")]),
        ("Parole was welcomed by many as cheap.", [("many", "was welcomed")]),
        ("Some urged the courts and others to hire clerks.", [("some", "urged")]),
        ("It was placed on record that the ferry had sunk.", [("passive", "was placed on record")]),
        (
            "Some proposed that wardens be armed, others that they be doubled in number.",
            [("some", "proposed"), ("other", "proposed")],
        ),
    ],
)
def test_views_in_english_sentences_have_their_quantifier_and_verb(text: str, found: list[tuple[str, str]]) -> None:
    assert views(text, "en") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Unas pocas delegaciones temían que los costos recayeran en los Estados pequeños.", [("few", "temían")]),
        ("Pocos oradores discreparon de esa apreciación.", [("few", "discreparon")]),
        ("Unos pocos participantes deseaban un programa más breve para el Congreso.", [("few", "deseaban")]),
        ("Un participante atribuyó el aumento de los robos al desempleo juvenil.", [("one", "atribuyó")]),
        ("Otro orador se preguntó si las cárceles disuadían a alguien.", [("other", "se preguntó")]),
        ("Otro se mostró escéptico respecto de las cifras de reincidencia.", [("other", "se mostró escéptico")]),
        (
            "Tres representantes respondieron que sus leyes ya preveían la asistencia letrada.",
            [("counted", "respondieron")],
        ),
        (
            "Cuatro oradores de países sin litoral se quejaron de las demoras en las fronteras.",
            [("counted", "se quejaron")],
        ),
        ("Uno de ellos relató la experiencia de un tribunal de aldea.", [("one", "relató")]),
        (
            "Algunos argumentaron que la mediación era barata; otros replicaron que era lenta.",
            [("some", "argumentaron"), ("other", "replicaron")],
        ),
        ("Los participantes se dividieron respecto de las penas obligatorias.", [("bare", "se dividieron")]),
        (
            "Las opiniones estaban divididas en cuanto a la necesidad de una convención.",
            [("passive", "Las opiniones estaban divididas")],
        ),
        ("La mayoría prefirió un fondo regional a la ayuda bilateral.", [("most", "prefirió")]),
        (
            "La mayor parte de los participantes se inclinó por un instrumento no vinculante.",
            [("most", "se inclinó por")],
        ),
        (
            "Un número considerable de delegaciones albergaba dudas sobre la definición.",
            [("a_number", "albergaba dudas")],
        ),
        ("Un gran número de oradores se detuvo en la situación de los testigos.", [("a_number", "se detuvo")]),
        ("Numerosos participantes repudiaron el uso de la tortura.", [("many", "repudiaron")]),
        (
            "Diversos oradores vieron con buenos ojos la idea de los jueces itinerantes.",
            [("several", "vieron con buenos ojos")],
        ),
        (
            "Un observador, que habló en nombre de una asociación de jueces jubilados, puso en guardia contra la precipitación.",
            [("one", "puso en guardia")],
        ),
        (
            "Algunos oradores no pudieron aceptar el texto propuesto por la Secretaría.",
            [("some", "no pudieron aceptar")],
        ),
        ("Muchas delegaciones no creían que un nuevo órgano fuera útil.", [("many", "no creían")]),
        ("Algunos de los participantes hubieran deseado más tiempo para el taller.", [("some", "hubieran deseado")]),
        ("Ninguna delegación impugnó el principio de reciprocidad.", [("none", "impugnó")]),
        ("Ninguno de los oradores cuestionó la necesidad de capacitación.", [("none", "cuestionó")]),
        ("Varias delegaciones se mostraron favorables a un protocolo.", [("several", "se mostraron favorables")]),
        ("Varios oradores hicieron saber que estaban revisando su legislación.", [("several", "hicieron saber")]),
        ("Se opinó que los talleres debían ser menos numerosos.", [("passive", "Se opinó")]),
        ("Se expresó la opinión de que las multas rara vez se pagaban.", [("passive", "Se expresó la opinión")]),
        ("Se manifestaron dudas sobre la utilidad de los toques de queda.", [("passive", "Se manifestaron dudas")]),
        ("Se señaló a la atención la situación de los niños de la calle.", [("passive", "Se señaló a la atención")]),
        ("Se expresaron temores de que se abusara del registro.", [("passive", "Se expresaron temores")]),
        ("Se expresó la esperanza de que el Congreso aprobara las reglas.", [("passive", "Se expresó la esperanza")]),
        ("Un participante sugirió que se abreviara el programa.", [("one", "sugirió")]),
        (
            "Oradores de varios países dieron ejemplos de programas de libertad condicional.",
            [("bare", "dieron ejemplos")],
        ),
        (
            "Algunos representantes de países en desarrollo desconfiaban de los datos extranjeros.",
            [("some", "desconfiaban")],
        ),
        (
            "Si bien muchos oradores alabaron los progresos, varios señalaron carencias forenses.",
            [("many", "alabaron"), ("several", "señalaron")],
        ),
        ("Otros, en cambio, advirtieron que la vigilancia electrónica era cara.", [("other", "advirtieron")]),
        (
            "A juicio de algunos participantes, los juicios con jurado eran demasiado costosos.",
            [("some", "A juicio de")],
        ),
        ("Según un orador, el hurto de ganado se había duplicado en cinco años.", [("one", "Según")]),
        (
            "Los oradores prestaron especial atención a la situación de los migrantes.",
            [("bare", "prestaron especial atención")],
        ),
        ("Uno de los participantes contó que los jefes resolvían las controversias.", [("one", "contó")]),
        ("Casi todos los oradores coincidieron en ese punto.", [("most", "coincidieron")]),
        ("La totalidad de los oradores subrayó el papel de las escuelas.", [("all", "subrayó")]),
        ("Muchas delegaciones dieron cuenta de nuevas leyes.", [("many", "dieron cuenta")]),
        ("Hubo quienes pidieron más jueces.", [("some", "pidieron")]),
        (
            "Varias delegaciones discreparon y adujeron que la definición era demasiado amplia.",
            [("several", "discreparon")],
        ),
        (
            "Muchos participantes compartieron la inquietud por la falta de jueces de menores.",
            [("many", "compartieron")],
        ),
        (
            "Algunos representantes pidieron cautela; otros no veían motivo para la demora.",
            [("some", "pidieron"), ("other", "no veían")],
        ),
        ("Un experto comparó el tráfico con una hidra.", [("one", "comparó")]),
        ("La mayoría de las delegaciones se decantó por un texto vinculante.", [("most", "se decantó")]),
        (
            "Casi todos los que hicieron uso de la palabra encomiaron la organización del taller.",
            [("most", "encomiaron")],
        ),
        (
            "Todos los participantes estuvieron de acuerdo en la necesidad de moderación.",
            [("all", "estuvieron de acuerdo")],
        ),
        ("Varios representantes distinguieron entre hurto y robo.", [("several", "distinguieron")]),
        ("Se sostuvo que el castigo corporal era contraproducente.", [("passive", "Se sostuvo")]),
        ("Se recordó que el Congreso anterior había abordado la cuestión.", [("passive", "Se recordó")]),
        ("Se formularon preguntas sobre la financiación del instituto.", [("passive", "Se formularon preguntas")]),
        ("Los participantes de varios países sin litoral describieron su experiencia.", [("bare", "describieron")]),
        ("En opinión de una delegación, el proyecto iba demasiado lejos.", [("one", "En opinión de")]),
        ("Pocos oradores entraron en detalles.", [("few", "entraron")]),
        ("Ciertas delegaciones no compartían ese optimismo.", [("some", "no compartían")]),
        ("Las opiniones divergieron en cuanto a la fianza.", [("passive", "Las opiniones divergieron")]),
        ("Ningún orador defendió esa práctica.", [("none", "defendió")]),
        ("Se hizo constar que el transbordador se había hundido.", [("passive", "Se hizo constar")]),
        (
            "Algunos propusieron que se armara a los guardas, otros que se duplicara su número.",
            [("some", "propusieron"), ("other", "propusieron")],
        ),
        ("Muchos oradores replicaron que unos y otros tenían razón.", [("many", "replicaron")]),
    ],
)
def test_views_in_spanish_sentences_have_their_quantifier_and_verb(text: str, found: list[tuple[str, str]]) -> None:
    assert views(text, "es") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Quelques rares délégations craignaient que les coûts ne retombent sur les petits États.",
            [("few", "craignaient")],
        ),
        ("Peu d’orateurs ont contesté cette appréciation.", [("few", "ont contesté")]),
        ("Rares ont été les participants qui souhaitaient un ordre du jour plus court.", [("few", "souhaitaient")]),
        ("Un participant a attribué la hausse des cambriolages au chômage des jeunes.", [("one", "a attribué")]),
        ("Un autre orateur s’est demandé si la prison dissuadait quiconque.", [("other", "s’est demandé")]),
        (
            "Un autre encore s’est montré sceptique quant aux chiffres de la récidive.",
            [("other", "s’est montré sceptique")],
        ),
        (
            "Trois représentants ont répondu que leurs lois prévoyaient déjà l’aide juridictionnelle.",
            [("counted", "ont répondu")],
        ),
        (
            "Quatre orateurs de pays sans littoral se sont plaints des retards aux frontières.",
            [("counted", "se sont plaints")],
        ),
        ("L’un d’eux a raconté l’expérience d’un tribunal de village.", [("one", "a raconté")]),
        (
            "Certains ont avancé que la médiation était peu coûteuse; d’autres ont rétorqué qu’elle était lente.",
            [("some", "ont avancé"), ("other", "ont rétorqué")],
        ),
        ("Les participants étaient partagés sur la question des peines obligatoires.", [("bare", "étaient partagés")]),
        (
            "Les avis étaient partagés quant à la nécessité d’une convention.",
            [("passive", "Les avis étaient partagés")],
        ),
        ("La majorité a préféré un fonds régional à l’aide bilatérale.", [("most", "a préféré")]),
        ("La plupart des participants penchaient pour un instrument non contraignant.", [("most", "penchaient pour")]),
        (
            "Un nombre considérable de délégations nourrissaient des doutes sur la définition.",
            [("a_number", "nourrissaient des doutes")],
        ),
        (
            "Un grand nombre d’orateurs se sont attardés sur le sort des témoins.",
            [("a_number", "se sont attardés sur")],
        ),
        ("De nombreux participants ont réprouvé le recours à la torture.", [("many", "ont réprouvé")]),
        ("Divers orateurs ont jugé intéressante l’idée de juges itinérants.", [("several", "ont jugé")]),
        (
            "Un observateur, s’exprimant au nom d’une association de juges retraités, a mis en garde contre la précipitation.",
            [("one", "a mis en garde")],
        ),
        ("Certains orateurs n’ont pu accepter le libellé proposé par le Secrétariat.", [("some", "n’ont pu accepter")]),
        ("De nombreuses délégations ne croyaient pas à l’utilité d’un nouvel organe.", [("many", "ne croyaient pas")]),
        ("Certains des participants auraient souhaité plus de temps pour l’atelier.", [("some", "auraient souhaité")]),
        ("Aucune délégation n’a contesté le principe de réciprocité.", [("none", "n’a contesté")]),
        ("Aucun des orateurs n’a mis en doute la nécessité de la formation.", [("none", "n’a mis en doute")]),
        ("Quelques-uns ont redouté une dérive policière.", [("some", "ont redouté")]),
        ("Quelques-unes s’y sont opposées.", [("some", "s’y sont opposées")]),
        ("Une délégation a cité l’exemple d’un tribunal mobile.", [("one", "a cité")]),
        ("Il était à craindre, selon certains, que le registre ne soit détourné.", [("some", "selon")]),
        ("L’avis a été exprimé que les amendes étaient rarement payées.", [("passive", "a été exprimé")]),
        ("Des doutes ont été émis quant à l’utilité des couvre-feux.", [("passive", "ont été émis")]),
        ("Des craintes ont été exprimées au sujet du registre.", [("passive", "ont été exprimées")]),
        ("L’espoir a été exprimé que le Congrès adopterait les règles.", [("passive", "a été exprimé")]),
        ("Une délégation a suggéré d’abréger l’ordre du jour.", [("one", "a suggéré")]),
        (
            "Des orateurs de plusieurs pays ont donné des exemples de libération conditionnelle.",
            [("bare", "ont donné des exemples")],
        ),
        (
            "Certains représentants de pays en développement se méfiaient des données étrangères.",
            [("some", "se méfiaient")],
        ),
        (
            "Si de nombreux orateurs ont vanté les progrès accomplis, plusieurs ont relevé des lacunes.",
            [("many", "ont vanté"), ("several", "ont relevé")],
        ),
        ("D’autres, en revanche, ont averti que la surveillance électronique coûtait cher.", [("other", "ont averti")]),
        ("De l’avis de certains participants, les procès avec jury étaient trop coûteux.", [("some", "De l’avis de")]),
        ("Selon un orateur, le vol de bétail avait doublé en cinq ans.", [("one", "Selon")]),
        (
            "Les orateurs ont prêté une attention particulière à la situation des migrants.",
            [("bare", "ont prêté une attention")],
        ),
        ("L’un des participants a confié que les chefs réglaient les différends.", [("one", "a confié")]),
        ("Presque tous les orateurs se sont accordés sur ce point.", [("most", "se sont accordés")]),
        ("L’ensemble des participants ont souligné le rôle des écoles.", [("all", "ont souligné")]),
        ("Nombre de délégations ont rendu compte de nouvelles lois.", [("many", "ont rendu compte")]),
        ("Les intervenants ont été unanimes à condamner ces pratiques.", [("bare", "ont été unanimes")]),
        (
            "Plusieurs délégations n’étaient pas de cet avis et ont fait valoir que la définition était trop large.",
            [("several", "n’étaient")],
        ),
        (
            "De nombreux participants ont partagé l’inquiétude suscitée par le manque de juges.",
            [("many", "ont partagé")],
        ),
        (
            "Certains représentants ont prêché la prudence; d’autres ne voyaient aucune raison d’attendre.",
            [("some", "ont prêché"), ("other", "ne voyaient")],
        ),
        ("Un expert a comparé ce trafic à une hydre.", [("one", "a comparé")]),
        ("La majorité des délégations inclinaient pour un texte contraignant.", [("most", "inclinaient")]),
        ("La plupart de ceux qui ont pris la parole ont félicité les organisateurs.", [("most", "ont félicité")]),
        (
            "Tous les participants sont tombés d’accord sur la nécessité de la retenue.",
            [("all", "sont tombés d’accord")],
        ),
        ("Plusieurs représentants ont distingué le vol simple du vol qualifié.", [("several", "ont distingué")]),
        ("Il a été soutenu que les châtiments corporels étaient contre-productifs.", [("passive", "a été soutenu")]),
        ("Il a été rappelé que le Congrès précédent avait traité de la question.", [("passive", "a été rappelé")]),
        ("Des questions ont été posées sur le financement de l’institut.", [("passive", "ont été posées")]),
        ("Les participants de plusieurs pays sans littoral ont décrit leur expérience.", [("bare", "ont décrit")]),
        ("De l’avis d’une délégation, le projet allait trop loin.", [("one", "De l’avis d’")]),
        ("Rares sont les orateurs qui sont entrés dans le détail.", [("few", "sont entrés")]),
        ("Certaines délégations ne partageaient pas cet optimisme.", [("some", "ne partageaient pas")]),
        ("Les avis ont divergé quant à la caution.", [("passive", "Les avis ont divergé")]),
        ("Aucun orateur n’a défendu cette pratique.", [("none", "n’a défendu")]),
        (
            "Certains ont proposé d’armer les gardes, d’autres de doubler leur nombre.",
            [("some", "ont proposé"), ("other", "ont proposé")],
        ),
        (
            "Deux délégations ont appuyé ce texte, alors que plusieurs autres ont préféré l’ancien.",
            [("counted", "ont appuyé"), ("several", "ont préféré")],
        ),
    ],
)
def test_views_in_french_sentences_have_their_quantifier_and_verb(text: str, found: list[tuple[str, str]]) -> None:
    assert views(text, "fr") == found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The representative of Togo said that prisons were overcrowded.", "en"),
        ("The delegations of Malta and Cyprus expressed reservations on paragraph 4.", "en"),
        ("The participant from Fiji explained how chiefs settled disputes.", "en"),
        ("In his view, a register of weapons was called for.", "en"),
        ("The Secretariat was asked to finalize the report.", "en"),
        ("It was agreed that the Meeting would resume at 3 p.m.", "en"),
        ("It was decided to set up a drafting group.", "en"),
        ("The Meeting recommended that States should ratify the Convention.", "en"),
        ("The Chair thanked all delegations for their cooperation.", "en"),
        ("The names of the participants appear in annex I.", "en"),
        ("Seven delegations attended the closing meeting.", "en"),
        ("Some 40 participants attended the Meeting.", "en"),
        ("Two States members of the Commission were not represented.", "en"),
        ("All participants were given copies of the paper.", "en"),
        ("Several documents were placed before the Meeting.", "en"),
        ("Statements were made by the observers for two organizations.", "en"),
        ("Many countries in the region had acceded to the Convention, the Director said.", "en"),
        ("The draft report was adopted as orally amended.", "en"),
        ("Some countries of the region lacked legislation on cybercrime.", "en"),
        ("The panellists answered questions from the floor.", "en"),
        ("The Expert from UNODC noted that several States had adopted laws.", "en"),
        ("The representatives of Ghana and Mali endorsed that proposal.", "en"),
        ("Delegations of observer States were seated at the rear.", "en"),
        ("Some participants visited the juvenile centre.", "en"),
        ("Two experts were elected to the Bureau.", "en"),
        ("Many participants arrived late because of the storm.", "en"),
        ("The Rapporteur was requested to amend the draft report.", "en"),
        ("Several speakers took the floor.", "en"),
        ("The Committee noted with concern the increase in fraud.", "en"),
        ("El representante del Togo dijo que las cárceles estaban hacinadas.", "es"),
        ("Las delegaciones de Malta y Chipre expresaron reservas sobre el párrafo 4.", "es"),
        ("El participante de Fiji explicó cómo los jefes resolvían las controversias.", "es"),
        ("A su juicio, se imponía un registro de armas.", "es"),
        ("Se pidió a la Secretaría que ultimara el informe.", "es"),
        ("Se acordó que la Reunión reanudaría sus trabajos a las 15.00 horas.", "es"),
        ("Se decidió crear un grupo de redacción.", "es"),
        ("La Reunión recomendó que los Estados ratificaran la Convención.", "es"),
        ("El Presidente agradeció a todas las delegaciones su cooperación.", "es"),
        ("Los nombres de los participantes figuran en el anexo I.", "es"),
        ("Siete delegaciones asistieron a la sesión de clausura.", "es"),
        ("Asistieron a la Reunión unos 40 participantes.", "es"),
        ("Dos Estados miembros de la Comisión no estuvieron representados.", "es"),
        ("Se distribuyó a todos los participantes un ejemplar del documento.", "es"),
        ("Muchos países de la región se habían adherido a la Convención, dijo el Director.", "es"),
        ("El proyecto de informe fue aprobado en su forma enmendada oralmente.", "es"),
        ("Algunos países de la región carecían de legislación sobre el delito cibernético.", "es"),
        ("Los panelistas respondieron a las preguntas del público.", "es"),
        ("Formularon declaraciones los observadores de dos organizaciones.", "es"),
        ("Los representantes de Ghana y Malí hicieron suya esa propuesta.", "es"),
        ("Algunos participantes visitaron el centro de menores.", "es"),
        ("Dos expertos fueron elegidos para integrar la Mesa.", "es"),
        ("Muchos participantes llegaron tarde a causa de la tormenta.", "es"),
        ("Se pidió al Relator que modificara el proyecto de informe.", "es"),
        ("Varios oradores hicieron uso de la palabra.", "es"),
        ("El Comité observó con preocupación el aumento del fraude.", "es"),
        ("Le représentant du Togo a déclaré que les prisons étaient surpeuplées.", "fr"),
        ("Les délégations de Malte et de Chypre ont émis des réserves sur le paragraphe 4.", "fr"),
        ("Le participant des Fidji a expliqué comment les chefs réglaient les différends.", "fr"),
        ("À son avis, un registre des armes s’imposait.", "fr"),
        ("Le Secrétariat a été prié de mettre au point le rapport.", "fr"),
        ("Il a été convenu que la Réunion reprendrait à 15 heures.", "fr"),
        ("Il a été décidé de constituer un groupe de rédaction.", "fr"),
        ("La Réunion a recommandé que les États ratifient la Convention.", "fr"),
        ("Le Président a remercié toutes les délégations de leur coopération.", "fr"),
        ("Les noms des participants figurent à l’annexe I.", "fr"),
        ("Sept délégations ont assisté à la séance de clôture.", "fr"),
        ("Une quarantaine de participants ont assisté à la Réunion.", "fr"),
        ("Deux États membres de la Commission n’étaient pas représentés.", "fr"),
        ("Un exemplaire du document a été remis à tous les participants.", "fr"),
        ("De nombreux pays de la région avaient adhéré à la Convention, a dit le Directeur.", "fr"),
        ("Le projet de rapport a été adopté tel que modifié oralement.", "fr"),
        ("Certains pays de la région étaient dépourvus de législation sur la cybercriminalité.", "fr"),
        ("Les panélistes ont répondu aux questions de la salle.", "fr"),
        ("Des déclarations ont été faites par les observateurs de deux organisations.", "fr"),
        ("Les représentants du Ghana et du Mali ont fait leur cette proposition.", "fr"),
        ("Certains participants ont visité le centre pour mineurs.", "fr"),
        ("Deux experts ont été élus au Bureau.", "fr"),
        ("De nombreux participants sont arrivés en retard à cause de la tempête.", "fr"),
        ("La Rapporteuse a été priée de modifier le projet de rapport.", "fr"),
        ("Plusieurs orateurs ont pris la parole.", "fr"),
        ("Le Comité a noté avec préoccupation l’augmentation de la fraude.", "fr"),
        ("An expert, Professor Ada Lindqvist, opened the debate with a film.", "en"),
        ("The item was presented by a representative of the Secretariat.", "en"),
        ("Questions were raised and comments made by Norway.", "en"),
        ("The book was brought to the attention of the participants.", "en"),
        ("The Meeting was invited to bear the book in mind.", "en"),
        ("Los libros se señalaron a la atención de los participantes.", "es"),
        ("Le point a été présenté par une représentante du Secrétariat.", "fr"),
        ("Des questions ont été posées et des observations faites par le Liban.", "fr"),
        ("La session, suivie par le Chili, le Pérou et 12 autres États, avait recommandé des rapports brefs.", "fr"),
        ("The item was presented by a representative of the Secretariat and others to be named.", "en"),
        ("The session, followed by Chile, Peru and 12 other States, had recommended short reports.", "en"),
    ],
)
def test_what_is_done_or_said_by_others_is_no_view(text: str, language: str) -> None:
    assert views(text, language) == []


def classes(text: str) -> list[str]:
    return [one.quantifier_class for one in parse_positions([*outline(text).values()], "en")]


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("II. Conclusions and recommendations", ["some"]),
        ("II. Recommendations of the Meeting", ["some"]),
        ("II. Adoption of the report", ["some", "bare"]),
        ("II. Ports", ["passive", "some", "bare"]),
        ("II. Recommendations of the Board", ["passive", "some", "bare"]),
    ],
)
def test_below_outcomes_and_business_fewer_views_are_read(heading: str, found: list[str]) -> None:
    sentences = "The list was welcomed. Some speakers feared the cost. Participants welcomed the list."
    assert classes(f"I. Introduction\n\n1. The meeting was short.\n\n{heading}\n\n2. {sentences}") == found


def test_views_are_read_again_below_a_heading_beside_recommendations() -> None:
    text = (
        "I. Debates\n\nSummary of the debate\n\n1. Some speakers feared the cost.\n\n"
        "Recommendations\n\n2. Several speakers feared nothing.\n\nWorkshop on ports\n\n3. Other speakers doubted it."
    )
    assert classes(text) == ["some", "other"]


def test_what_the_meeting_recommends_is_no_view() -> None:
    read = report(
        "Report of the African Regional Preparatory Meeting, held in Nairobi from 2 to 4 March 2054\n\n"
        "I. Ports\n\n1. It was recommended that States should light their ports. Some speakers feared the cost."
    )
    assert [one.quantifier_class for one in read.positions] == ["some"]


@pytest.mark.parametrize(
    ("heading", "language"),
    [
        ("Account of the discussion", "en"),
        ("Points raised", "en"),
        ("Reseña de los debates", "es"),
        ("Aperçu des échanges de vues", "fr"),
    ],
)
def test_an_account_of_the_debate_below_conclusions_is_debate(heading: str, language: str) -> None:
    above = {"en": "Conclusions", "es": "Conclusiones", "fr": "Conclusions"}[language]
    noted = {"en": "It was noted that lakes were deep.", "es": "Se señaló que los lagos eran profundos.",
             "fr": "Il a été noté que les lacs étaient profonds."}[language]  # fmt: skip
    read = outline(f"I. Lakes\n\n1. Deep.\n\nII. {above}\n\nA. Ports\n\n{heading}\n\n2. {noted}", language)
    assert [one.quantifier_class for one in parse_positions([*read.values()], language)] == ["passive"]


def test_after_the_view_of_some_speakers_a_passive_below_conclusions_is_a_view() -> None:
    text = "1. Some speakers feared the cost. It was noted that lakes were deep."
    assert classes(f"I. Conclusions\n\n{text}") == ["some", "passive"]
    assert classes("I. Conclusions\n\n1. It was noted that lakes were deep.") == []


@pytest.mark.parametrize(
    ("heading", "language", "sentence", "found"),
    [
        ("Participation of the public in rescue", "en", "Some speakers feared the cost.", ["some"]),
        ("Participation in the Meeting", "en", "Some speakers feared the cost.", []),
        ("Participation du public au sauvetage", "fr", "Certains orateurs craignaient le coût.", ["some"]),
        ("Participation", "fr", "Certains orateurs craignaient le coût.", []),
        ("Participación de los vecinos en el salvamento", "es", "Algunos oradores temían el costo.", ["some"]),
    ],
)
def test_participation_of_others_is_a_subject_with_views(
    heading: str, language: str, sentence: str, found: list[str]
) -> None:
    read = outline(f"I. Lakes\n\n1. Text.\n\nII. {heading}\n\n2. {sentence}", language)
    assert [one.quantifier_class for one in parse_positions([*read.values()], language)] == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("One speaker asked for a fund; it was replied that existing ones sufficed.", "en",
         [("one", "asked"), ("passive", "was replied")]),
        ("Many speakers asked for funds. A small number of them preferred loans.", "en",
         [("many", "asked"), ("few", "preferred")]),
        ("Un orador pidió un fondo; se le respondió que los vigentes bastaban.", "es",
         [("one", "pidió"), ("passive", "se le respondió")]),
        ("Se hizo observar que la reforma exigía años.", "es", [("passive", "Se hizo observar")]),
        ("Se le entregó el texto.", "es", []),
        ("Muchos oradores pidieron fondos. Un pequeño número de ellos prefirió los préstamos.", "es",
         [("many", "pidieron"), ("few", "prefirió")]),
        ("Il lui a été objecté que le coût serait élevé.", "fr", [("passive", "a été objecté")]),
        ("Il lui a été remis un exemplaire.", "fr", []),
        ("De nombreux orateurs ont évoqué les prisons. Un certain nombre d’entre eux ont critiqué les budgets.", "fr",
         [("many", "ont évoqué"), ("a_number", "ont critiqué")]),
        ("De nombreux orateurs ont demandé des fonds. Un petit nombre d’entre eux ont préféré les prêts.", "fr",
         [("many", "ont demandé"), ("few", "ont préféré")]),
    ],
)  # fmt: skip
def test_a_view_of_some_of_those_before_or_in_answer_to_them(
    text: str, language: str, found: list[tuple[str, str]]
) -> None:
    assert views(text, language) == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Only four States replied promptly to the questionnaire.", "en", []),
        ("Two delegations replied that the questionnaire was long.", "en", [("counted", "replied")]),
        ("Solo seis países de la región respondían periódicamente a las encuestas.", "es", []),
        ("Varios oradores respondieron a las críticas.", "es", [("several", "respondieron")]),
        ("Seuls six pays de la région ont répondu au questionnaire.", "fr", []),
        ("Plusieurs orateurs ont répondu aux critiques.", "fr", [("several", "ont répondu")]),
    ],
)  # fmt: skip
def test_answers_to_a_survey_are_no_views(text: str, language: str, found: list[tuple[str, str]]) -> None:
    assert views(text, language) == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("The observers for the Council of Europe and the World Bank explained their work.", "en", []),
        ("The observers from the Commission explained their work.", "en", [("bare", "explained")]),
        ("Los observadores del Consejo de Europa y de la Unión Africana explicaron sus trabajos.", "es", []),
        ("Los representantes de la Comisión explicaron sus trabajos.", "es", [("bare", "explicaron")]),
        ("Les observateurs du Conseil de l’Europe et de la Ligue arabe ont expliqué leurs travaux.", "fr", []),
        ("Les représentants de la Commission ont expliqué leurs travaux.", "fr", [("bare", "ont expliqué")]),
    ],
)  # fmt: skip
def test_observers_of_a_council_of_a_region_have_names(text: str, language: str, found: list[tuple[str, str]]) -> None:
    assert views(text, language) == found


@pytest.mark.parametrize(
    ("text", "language", "classes"),
    [
        ("No one present questioned the figures.", "en", ["none"]),
        ("None of those present objected to the proposal.", "en", ["none"]),
        ("Ninguno de los presentes se opuso a la propuesta.", "es", ["none"]),
        ("Nul n’a mis en doute les chiffres.", "fr", ["none"]),
        ("Several prosecutors who took part warned that files were lost.", "en", ["several"]),
        ("Several judges had been trained abroad.", "en", []),
        ("Varios fiscales que participaron advirtieron de que se perdían expedientes.", "es", ["several"]),
        ("Deux maires ayant pris part à l’atelier ont demandé des fonds.", "fr", ["counted"]),
        ("Se convino en que las víctimas debían ser escuchadas.", "es", ["passive"]),
        ("Se convino en que la Reunión reanudaría sus trabajos por la tarde.", "es", []),
        ("Few participants knew the Convention.", "en", []),
        ("Pocos participantes conocían el Convenio.", "es", []),
        ("Peu de participants connaissaient la Convention.", "fr", []),
        ("Los delegados de la juventud de Kenya y Malí describieron sus clubes.", "es", []),
        ("Les délégués de la jeunesse ont demandé une place à la table.", "fr", ["bare"]),
    ],
)
def test_views_of_those_present(text: str, language: str, classes: list[str]) -> None:
    assert [held_by for held_by, _ in views(text, language)] == classes
