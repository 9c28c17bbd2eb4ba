"""To whom recommendations are addressed: subject of the modal verb, of the proposal, object of a request."""

from __future__ import annotations

import pytest

from flows.parsing.addressees import Proposal, chapeau_addressee, read_proposal


@pytest.mark.parametrize(
    ("language", "text", "addressee", "lead"),
    [
        ("en", "UNODC should publish a manual;", "UNODC", "publish"),
        ("en", "The Office should, upon request, publish a manual;", "The Office", "publish"),
        ("en", "Competent authorities should adopt laws;", "Competent authorities", "adopt"),
        (
            "en",
            "Judges, prosecutors and police officers should meet;",
            "Judges, prosecutors and police officers",
            "meet",
        ),
        ("en", "Relevant agencies of the United Nations should act;", "Relevant agencies of the United Nations", "act"),
        ("en", "In order to cut costs, Member States should use bail;", "Member States", "use"),
        ("en", "Governments, where appropriate, should use bail;", "Governments", "use"),
        ("en", "Member States should be encouraged to use bail;", "Member States", "use"),
        ("en", "Member States should act and UNODC should advise;", "Member States", "act"),
        ("en", "Members of the Commission should meet;", "Members of the Commission", "meet"),
        ("es", "La UNODC debería publicar un manual;", "La UNODC", "publicar"),
        ("es", "Las autoridades competentes deberían adoptar leyes;", "Las autoridades competentes", "adoptar"),
        ("es", "A fin de ahorrar, los Gobiernos deberían actuar;", "los Gobiernos", "actuar"),
        ("fr", "L’ONUDC devrait publier un manuel ;", "L’ONUDC", "publier"),
        ("fr", "Les autorités compétentes devraient adopter des lois ;", "Les autorités compétentes", "adopter"),
        ("fr", "Les États parties à la Convention devraient agir ;", "Les États parties à la Convention", "agir"),
    ],
)
def test_the_subject_before_the_modal_verb(language: str, text: str, addressee: str, lead: str) -> None:
    assert read_proposal(text, language, follows_that=False) == Proposal(lead, addressee)


@pytest.mark.parametrize(
    ("language", "text", "addressee", "lead"),
    [
        ("en", "Request the Office to continue its work;", "the Office", "Request"),
        ("en", "Invite donors to contribute;", "donors", "Invite"),
        ("en", "Call upon Member States to ratify the Convention;", "Member States", "Call"),
        ("en", "Urging Governments, with civil society, to act;", "Governments", "Urging"),
        ("en", "Encourage the private sector and academia to act;", "the private sector and academia", "Encourage"),
        ("en", "Request UNODC to continue to provide advice;", "UNODC", "Request"),
        (
            "en",
            "Ask the body for aid to the regions to meet;",
            "the body for aid to the regions",
            "Ask",
        ),
        ("en", "Recommend that the Commission consider the matter;", "the Commission", "Recommend"),
        ("es", "Solicitar a la Oficina que continúe su labor;", "la Oficina", "Solicitar"),
        ("es", "Solicitar a la UNODC que siga prestando ayuda, con sujeción a los fondos;", "la UNODC", "Solicitar"),
        ("es", "Pedir al Secretario General que informe;", "Secretario General", "Pedir"),
        ("es", "Alentar a las autoridades centrales a que respondan;", "las autoridades centrales", "Alentar"),
        ("fr", "Prier l’Office de poursuivre ses travaux ;", "l’Office", "Prier"),
        ("fr", "Demander au Secrétariat d’établir une note ;", "Secrétariat", "Demander"),
        ("fr", "Encourager les autorités centrales à répondre ;", "les autorités centrales", "Encourager"),
    ],
)
def test_the_object_of_a_request(language: str, text: str, addressee: str, lead: str) -> None:
    assert read_proposal(text, language, follows_that=False) == Proposal(lead, addressee)


@pytest.mark.parametrize(
    ("language", "text", "addressee", "lead"),
    [
        ("en", "competent authorities adopt laws.", "competent authorities", "adopt"),
        ("en", "Governments of the region adopt laws.", "Governments of the region", "adopt"),
        ("en", "Member States bring the matter to the Congress.", "Member States", "bring"),
        ("en", "UNODC, upon request, provide advice.", "UNODC", "provide"),
        ("es", "las autoridades competentes formen a los jueces.", "las autoridades competentes", "formen"),
        ("fr", "les autorités compétentes forment les juges.", "les autorités compétentes", "forment"),
    ],
)
def test_the_subject_of_what_is_recommended(language: str, text: str, addressee: str, lead: str) -> None:
    assert read_proposal(text, language, follows_that=True) == Proposal(lead, addressee)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Judges should be trained;"),
        ("en", "Training for judges should include ethics;"),
        ("en", "Cooperation among States should continue;"),
        ("en", "Police training should cover human rights;"),
        ("en", "Strengthen the authorities of the region;"),
        ("en", "Encourage the use of bail to reduce costs;"),
        ("es", "Los jueces deberían ser capacitados;"),
        ("es", "La formación de los jueces debería incluir la ética;"),
        ("es", "Fortalecer las autoridades competentes;"),
        ("fr", "Les juges devraient être formés ;"),
        ("fr", "La formation des juges devrait porter sur l’éthique ;"),
        ("fr", "Renforcer les autorités compétentes ;"),
    ],
)
def test_who_is_only_spoken_of_is_not_asked_to_act(language: str, text: str) -> None:
    assert read_proposal(text, language, follows_that=False).addressee is None


@pytest.mark.parametrize(
    ("language", "chapeau", "addressee"),
    [
        ("en", "The Meeting recommended that Member States:", "Member States"),
        ("en", "The Meeting met. The Meeting recommended that Member States reduce costs by:", "Member States"),
        ("en", "The Meeting made the following recommendations to Governments:", "Governments"),
        ("en", "It was agreed that UNODC should:", "UNODC"),
        ("en", "The following recommendations were identified:", None),
        (
            "es",
            "La Reunión recomendó a los Estados Miembros que adoptaran las medidas siguientes:",
            "los Estados Miembros",
        ),
        ("es", "Se formularon las siguientes recomendaciones:", None),
        ("fr", "La Réunion a recommandé aux États Membres de prendre les mesures suivantes :", "États Membres"),
        ("fr", "La Réunion a recommandé que l’ONUDC :", "l’ONUDC"),
    ],
)
def test_the_addressee_that_a_chapeau_names(language: str, chapeau: str, addressee: str | None) -> None:
    assert chapeau_addressee(chapeau, language) == addressee
