"""What a body asks of others recommends; what it asks of its own secretariat and groups is its course of business."""

from __future__ import annotations

import documents
import pytest

TITLES = {
    "en": "I. Report of the Crime Commission\n\n",
    "es": "I. Informe de la Comisión del Delito\n\n",
    "fr": "I. Rapport de la Commission du crime\n\n",
}


def recommended(text: str, language: str) -> list[str]:
    """The words of the recommendations of a report of the Crime Commission."""
    return documents.recommended(TITLES[language] + text, language)


ASKED_OF_OTHERS = [
    ("en", "The Commission\n\n1. Also welcomes the progress of Peru in prison reform, and calls upon donors to assist it;"),
    ("en", "The Commission,\n\n1. Also takes note of the progress made in applying the audit and calls upon UNODC to apply the rest;"),
    ("en", "The Commission,\n\n1. Also welcomes the checklist, and requests that the gaps be closed;"),
    ("en", "The Commission,\n\n1. Further notes the costs and encourages States to share them;"),
    ("en", "The Commission,\n\n1. Also recognizes, with appreciation, the manual, and urges police services to use it;"),
    ("en", "The Commission,\n\n1. With regard to prisons: encourages States to reduce overcrowding;"),
    ("en", "The Commission,\n\n1. In relation to victims, encourages States to pay compensation;"),
    ("en", "The Commission,\n\n1. With respect to firearms: calls upon States to mark them;"),
    ("en", "The Commission,\n\n1. Emphasizes that prisons should be part of any assessment by the States;"),
    ("en", "The Commission,\n\n1. Stresses that States must protect victims;"),
    ("en", "The Commission,\n\n1. Underlines that training should reach all judges;"),
    ("es", "La Comisión,\n\n1. Acoge también con beneplácito los progresos del Perú, y exhorta a los donantes a que lo ayuden;"),
    ("es", "La Comisión,\n\n1. Toma nota también de los progresos logrados y exhorta a la UNODC a que aplique el resto;"),
    ("es", "La Comisión,\n\n1. También acoge con beneplácito los progresos del Perú e insta a los donantes a que lo ayuden;"),
    ("es", "La Comisión,\n\n1. Asimismo, toma nota de los gastos y alienta a los Estados a compartirlos;"),
    ("es", "La Comisión,\n\n1. En relación con las cárceles: alienta a los Estados a reducir el hacinamiento;"),
    ("es", "La Comisión,\n\n1. En lo que respecta a las víctimas, alienta a los Estados a pagar indemnizaciones;"),
    ("es", "La Comisión,\n\n1. Destaca que las cárceles deberían formar parte de toda evaluación de los Estados;"),
    ("es", "La Comisión,\n\n1. Subraya que los Estados deben proteger a las víctimas;"),
    ("es", "La Comisión,\n\n1. Pone de relieve que la formación debe llegar a todos los jueces;"),
    ("fr", "La Commission,\n\n1. Se félicite également des progrès du Pérou et invite les donateurs à l’aider;"),
    ("fr", "La Commission,\n\n1. Prend également note des progrès accomplis, et demande à l’ONUDC d’appliquer le reste;"),
    ("fr", "La Commission,\n\n1. Note également les coûts et encourage les États à les partager;"),
    ("fr", "La Commission,\n\n1. En ce qui concerne les prisons : encourage les États à réduire la surpopulation;"),
    ("fr", "La Commission,\n\n1. S’agissant des victimes, encourage les États à verser des indemnités;"),
    ("fr", "La Commission,\n\n1. Souligne que les prisons devraient faire partie de toute évaluation des États;"),
    ("fr", "La Commission,\n\n1. Insiste sur le fait que les États doivent protéger les victimes;"),
    ("fr", "La Commission,\n\n1. Met l’accent sur le fait que la formation doit atteindre tous les juges;"),
    ("en", "1. The Commission requested the Secretariat to compile the replies and encouraged Member States to send them."),
    ("en", "1. The Commission noted the concerns, requested the Working Group to report each year, and urged Member States to fund it."),
    ("en", "1. The Commission urged States to mark firearms and requested the Bureau to put the item on the agenda."),
    ("en", "1. The Commission:\n\n(a) Noted the concerns and requested the Working Group to report each year, and encouraged States to fund it;\n\n(b) Took note of the list."),
    ("es", "1. La Comisión pidió a la Secretaría que recopilara las respuestas y alentó a los Estados a enviarlas."),
    ("es", "1. La Comisión instó a los Estados a marcar las armas y pidió a la Mesa que incluyera el tema en el programa."),
    ("fr", "1. La Commission a prié le Secrétariat de compiler les réponses et a encouragé les États à les envoyer."),
    ("fr", "1. La Commission a exhorté les États à marquer les armes et a prié le Bureau d’inscrire le point à l’ordre du jour."),
    ("en", "1. The Commission calls for the police, the customs service and the Committee on Prisons to share data."),
    ("en", "1. The Commission urges Peru, Chile and the Forum of Judges to share data."),
    ("en", "1. The Standing Commission calls upon the Office, the Board of Governors and the donors to act."),
    ("es", "1. La Comisión exhorta a la Oficina, la Conferencia de Ministros y los donantes a que actúen."),
    ("fr", "1. La Commission exhorte l’Office, la Conférence des ministres et les donateurs à agir."),
    ("en", "Decision 3. Firearms\n\nThe Commission,\n\n1. Takes note of the report;\n\nMarking of firearms\n\n2. Requests UNODC to publish a guide;"),
    ("en", "1. The Commission:\n\n(a) Noted the list;\n\n(b) Decided to recommend the establishment of a trust fund for training."),
    ("en", "1. The Commission:\n\n(a) Noted the list;\n\n(b) Encouraged experts to consider the work of the Working Group on Firearms;"),
    ("en", "1. The Commission:\n\n(a) Noted the list;\n\n(b) Encouraged ongoing talks between States under the Working Group on Firearms and suggested training;"),
    ("es", "1. La Comisión:\n\na) Tomó nota de la lista;\n\nb) Decidió recomendar la creación de un fondo fiduciario para la formación."),
    ("es", "1. La Comisión:\n\na) Tomó nota de la lista;\n\nb) Alentó a los expertos a tener en cuenta la labor del Grupo de Trabajo sobre Armas;"),
    ("fr", "1. La Commission :\n\na) A pris note de la liste;\n\nb) A décidé de recommander la création d’un fonds d’affectation spéciale pour la formation."),
    ("fr", "1. La Commission :\n\na) A pris note de la liste;\n\nb) A encouragé les experts à tenir compte des travaux du Groupe de travail sur les armes;"),
    ("en", "1. The Commission strongly reaffirmed the role of judges and emphasized that it must be strengthened."),
    ("en", "1. The Commission welcomed the guide and stressed that States should use it."),
    ("es", "1. La Comisión reafirmó la función de los jueces y subrayó que debía reforzarse."),
    ("fr", "1. La Commission a réaffirmé le rôle des juges et souligné qu’il devait être renforcé."),
    ("fr", "1. La Commission a réaffirmé le rôle des juges et a souligné qu’il devait être renforcé."),
    ("en", "1. The Commission:\n\n(a) Noted the gaps, and in that regard:\n\n(i) Encouraged talks between States;\n\n(b) Took note."),
    ("es", "1. La Comisión:\n\na) Observó las lagunas y a ese respecto:\n\ni) Alentó el diálogo entre los Estados;\n\nb) Tomó nota."),
    ("fr", "1. La Commission :\n\na) A noté les lacunes et à cet égard :\n\ni) A encouragé le dialogue entre les États;\n\nb) A pris note."),
    ("en", "1. The Commission calls upon Peru to uphold the participation of victims who require a visa to attend its sessions."),
    ("es", "1. La Comisión insta al Perú a que facilite la participación de las víctimas que necesitan visado para asistir a la reunión."),
    ("fr", "1. La Commission exhorte le Pérou à faciliter la participation des victimes qui ont besoin d’un visa pour assister à la session."),
]  # fmt: skip

OWN_COURSE = [
    ("en", "1. The Commission encouraged the Expert Group to continue its work with the Network."),
    ("en", "1. The Commission requested the Expert Group on Prison Statistics to report at its next session."),
    ("en", "1. The Commission:\n\n(a) Noted the list;\n\n(b) Encouraged the Group to continue its work with agencies and partners;"),
    ("en", "1. The Commission:\n\n(a) Noted the list;\n\n(b) Requested the group to submit its final report to the Commission at its tenth session."),
    ("en", "1. The Commission agreed with the programme of the High-level Group, and requested the Group to report to the Commission at its tenth session."),
    ("en", "1. The Commission requested the establishment of a task team on firearms."),
    ("en", "1. The Commission requested the urgent establishment of a task force under the Working Group to lead efforts."),
    ("en", "1. The Commission supported the work of the Working Group and encouraged the Group to explore other sources."),
    ("en", "1. The Commission:\n\n(a) Noted the gap, and requested the support of the Bureau and the Secretariat to train judges;\n\n(b) Took note."),
    ("en", "1. The Commission urged the Working Group to select a new convener."),
    ("en", "1. The Commission encouraged interlocutors to attend its sessions."),
    ("en", "1. The Commission encouraged all States to be represented at the highest possible level at its tenth session."),
    ("en", "1. The Commission decided to invite three States to attend the event as observers."),
    ("en", "1. The lapsed bodies may write to the Secretariat; the Commission would be seized of the matter and invited to consider the request."),
    ("en", "1. Delegations welcomed the guide. UNODC was encouraged to share its lessons."),
    ("en", "1. A delegation stressed the costs. Another asked for news. UNODC was urged to adopt the strategy."),
    ("en", "1. A joint statement on behalf of a group of States praised the audit. Furthermore, UNODC was encouraged to adopt the rest."),
    ("es", "1. La Comisión alentó al Grupo de Expertos a proseguir su labor con la Red."),
    ("es", "1. La Comisión:\n\na) Tomó nota de la lista;\n\nb) Alentó al Grupo a proseguir su labor con los organismos;"),
    ("es", "1. La Comisión pidió al Grupo de Expertos que informara en su siguiente período de sesiones."),
    ("es", "1. La Comisión instó al Grupo de Trabajo a elegir un nuevo coordinador."),
    ("es", "1. La Comisión pidió que se estableciera un equipo de tareas sobre armas."),
    ("es", "1. La Comisión alentó a los interlocutores a asistir a sus períodos de sesiones."),
    ("es", "1. La Comisión decidió invitar a tres Estados a asistir al acto como observadores."),
    ("es", "1. La Comisión alentó a todos los Estados a estar representados al más alto nivel posible en su décimo período de sesiones."),
    ("es", "1. Las delegaciones acogieron con agrado la guía. Se alentó a la UNODC a que compartiera sus enseñanzas."),
    ("es", "1. Una delegación destacó los costos. Se instó a la UNODC a que aprobara la estrategia."),
    ("fr", "1. La Commission a encouragé le Groupe d’experts à poursuivre ses travaux avec le Réseau."),
    ("fr", "1. La Commission :\n\na) A pris note de la liste;\n\nb) A encouragé le Groupe à poursuivre ses travaux avec les organismes;"),
    ("fr", "1. La Commission a prié le Groupe d’experts de faire rapport à sa session suivante."),
    ("fr", "1. La Commission a exhorté le Groupe de travail à choisir un nouvel animateur."),
    ("fr", "1. La Commission a demandé la création d’une équipe spéciale sur les armes."),
    ("fr", "1. La Commission a encouragé les interlocuteurs à assister à ses sessions."),
    ("fr", "1. La Commission a décidé d’inviter trois États à assister à la manifestation en qualité d’observateurs."),
    ("fr", "1. La Commission a encouragé tous les États à se faire représenter au plus haut niveau possible à sa dixième session."),
    ("fr", "1. Les délégations ont salué le guide. L’ONUDC a été encouragé à partager ses enseignements."),
    ("fr", "1. Une délégation a souligné les coûts. L’ONUDC a été invité à adopter la stratégie."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), ASKED_OF_OTHERS)
def test_what_is_asked_of_others_recommends(language: str, text: str) -> None:
    assert len(recommended(text, language)) == 1


@pytest.mark.parametrize(("language", "text"), OWN_COURSE)
def test_what_is_asked_of_own_parts_recommends_nothing(language: str, text: str) -> None:
    assert recommended(text, language) == []
