"""Brackets and long sentences on who attended: regions before their States, heads of delegations, several classes."""

from __future__ import annotations

import pytest
from short_reports import tables_with

BY_REGION = [
    ("en", "Participants came from West Africa (Benin, Mali and Togo), from Central Africa (Cameroon and Gabon) and from North Africa (Morocco and Tunisia)."),
    ("es", "Asistieron participantes de África occidental (Benin, Malí y Togo), de África central (Camerún y Gabón) y de África septentrional (Marruecos y Túnez)."),
    ("fr", "Les participants venaient d'Afrique de l'Ouest (Bénin, Mali et Togo), d'Afrique centrale (Cameroun et Gabon) et d'Afrique du Nord (Maroc et Tunisie)."),
]  # fmt: skip
WITH_HEADS = [
    ("en", "The following States sent delegations: India (Asha Rao), Nepal (Sunita Gurung) and Peru (Rosa Mamani Quispe)."),
    ("es", "Enviaron delegaciones los Estados siguientes: India (Asha Rao), Nepal (Sunita Gurung) y Perú (Rosa Mamani Quispe)."),
    ("fr", "Les États suivants ont envoyé des délégations : Inde (Asha Rao), Népal (Sunita Gurung) et Pérou (Rosa Mamani Quispe)."),
]  # fmt: skip


def attending(language: str, sentence: str) -> list[str]:
    """The entities that attended, sorted."""
    return sorted(tables_with(language, sentence)["participants"]["entity_id"])


@pytest.mark.parametrize(("language", "sentence"), BY_REGION)
def test_the_states_in_the_brackets_of_regions_attended(language: str, sentence: str):
    assert attending(language, sentence) == ["BEN", "CMR", "GAB", "MAR", "MLI", "TGO", "TUN"]


@pytest.mark.parametrize(("language", "sentence"), WITH_HEADS)
def test_the_head_of_a_delegation_in_brackets_is_no_part_of_the_name(language: str, sentence: str):
    assert attending(language, sentence) == ["IND", "NPL", "PER"]


def test_a_long_sentence_on_several_classes_stays_whatever_else_it_names():
    sentence = (
        "The session was attended by representatives of Australia, Cambodia, China, Fiji, Japan, Samoa and Tonga; by "
        "representatives of France and Portugal as States responsible for areas in the region; by representatives of the "
        "United Nations Children's Fund; and by representatives of 29 organizations in official relations with the body."
    )
    states = {"AUS", "KHM", "CHN", "FJI", "JPN", "WSM", "TON"}
    assert states <= set(attending("en", sentence))
