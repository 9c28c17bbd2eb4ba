"""How strongly a recommendation is worded, and its verbs: one sentence, one case."""

from __future__ import annotations

import pytest

from flows.parsing.addressees import asked_by_body
from flows.parsing.recommendations import proposal_of
from flows.parsing.strength import strength_wording
from flows.resolving.actions import all_verbs, read_verbs

EN_CHAPEAU = "The Meeting agreed that members of the League and donors should:"


@pytest.mark.parametrize(
    ("text", "above", "language", "strength"),
    [
        ("UNODC should publish a manual;", [], "en", "should"),
        ("States may wish to consider using bail;", [], "en", "may wish to consider"),
        ("Urge Governments to act;", [], "en", "Urge"),
        ("States are encouraged to use bail;", [], "en", "are encouraged to"),
        ("Reduce violence;", [EN_CHAPEAU], "en", "should"),
        ("Reduce violence;", ["The following recommendations were identified:"], "en", None),
        ("Build systems that should last;", [], "en", None),
        ("Los Estados deberían actuar;", [], "es", "deberían"),
        ("Los Estados deberán actuar;", [], "es", "deberán"),
        ("Instar a los Gobiernos a actuar;", [], "es", "Instar"),
        ("Actuar;", ["La Reunión recomendó a los Estados que:"], "es", "recomendó"),
        ("Reducir la violencia;", [], "es", None),
        ("Les États devraient agir ;", [], "fr", "devraient"),
        ("Prier l’Office d’agir ;", [], "fr", "Prier"),
        ("Agir ;", ["La Réunion a recommandé que les États :"], "fr", "recommandé"),
        ("Réduire la violence ;", [], "fr", None),
    ],
)
def test_words_of_strength_are_as_printed(text: str, above: list[str], language: str, strength: str | None) -> None:
    assert strength_wording(text, above, language) == strength


@pytest.mark.parametrize(
    ("text", "language", "lead", "second"),
    [
        ("Consider adopting a law and training judges;", "en", "consider", ("train",)),
        ("Promote action against crime, including organized crime;", "en", "promote", ()),
        ("Invite States to ratify the treaty;", "en", "invite", ("ratify",)),
        ("Efforts must be intensified;", "en", "intensify", ()),
        ("It is necessary to raise awareness;", "en", "raise awareness", ()),
        ("Systematically identify victims;", "en", "identify", ()),
        ("Criminalise arson and publicly support the victims;", "en", "criminalize", ("support",)),
        ("Development of a register;", "en", "develop", ()),
        ("Support the courts and support the police;", "en", "support", ()),
        ("Fortalecer los tribunales y capacitar a los jueces;", "es", "fortalecer", ("capacitar",)),
        ("Que los Estados fortalezcan los tribunales;", "es", "fortalecer", ()),
        ("Se alienta a los Estados a que fortalezcan los tribunales;", "es", "fortalecer", ()),
        ("Recomendó a la Liga que las consultas sobre el registro se prosiguieran;", "es", "proseguir", ()),
        ("Los Estados deberán prestar asistencia a los tribunales;", "es", "prestar asistencia", ()),
        ("Convendría examinar los registros;", "es", "examinar", ()),
        ("Mayor cooperación entre los tribunales;", "es", "cooperar", ()),
        ("Formación de los jueces;", "es", "formar", ()),
        ("Debería darse prioridad a las víctimas;", "es", "dar prioridad", ()),
        ("Utilisation de registres par les tribunaux ;", "fr", "utiliser", ()),
        ("Renforcer les tribunaux et former les juges ;", "fr", "renforcer", ("former",)),
        ("Les tribunaux devraient être renforcés ;", "fr", "renforcer", ()),
    ],
)
def test_the_lead_verb_and_the_others(text: str, language: str, lead: str, second: tuple[str, ...]) -> None:
    proposal = proposal_of(text, [], language, is_item=True)
    verbs = read_verbs(text, proposal.lead_word, language)
    assert (verbs.action.lead_verb, verbs.second) == (lead, second)


@pytest.mark.parametrize(
    ("text", "language", "addressee", "verb"),
    [
        ("The Forum urges Sudia to adopt a law.", "en", "Sudia", "adopt"),
        ("The Committee recommended that the Commission take note.", "en", "the Commission", "take"),
        ("También solicitó a la Secretaría que fortaleciera la ayuda.", "es", "la Secretaría", "fortaleciera"),
        ("Se recomendó que la Autoridad respaldase el plan.", "es", "la Autoridad", "respaldase"),
        ("Le Forum a demandé au secrétariat d’élaborer un plan.", "fr", "secrétariat", "élaborer"),
    ],
)
def test_whom_a_body_asks_to_act(text: str, language: str, addressee: str, verb: str) -> None:
    asked = asked_by_body(text, language)
    assert asked is not None
    assert (asked.addressee, asked.lead_word) == (addressee, verb)


def test_an_addressee_of_the_words_above_is_marked() -> None:
    proposal = proposal_of("Reduce violence;", [EN_CHAPEAU], "en", is_item=True)
    assert (proposal.addressee, proposal.from_above) == ("members of the League and donors", True)


def test_nobody_is_named_where_nobody_is() -> None:
    assert proposal_of("Reduce violence;", [], "en", is_item=True).addressee is None


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_each_language_has_verbs_of_each_category(language: str) -> None:
    found = {verb.category for verb in all_verbs() if verb.language == language}
    assert found == {"minimal", "continuing", "considering", "general", "specific"}
