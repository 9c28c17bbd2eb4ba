"""Speakers beside groups, in brackets with their office, in clauses that answer, and States whose debate is announced."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from flows.mentions import MentionKind, find_mentions
from tests.single_sentences import speakers_of
from tests.test_retold_speakers import BEFORE, speakers

LISTS = [  # names of speakers in square brackets
    ("en", "The following States took the floor: [Chad] and [Mali]. The following observer States also did so: [Peru]."),
    ("en", "The following States spoke: [Chad] and [Mali]. So did the following signatories: [Peru] and [Fiji]."),
    ("en", "The following States ratified the Convention: Chad and Mali. The following States also did so: Peru."),
    ("es", "Intervinieron los siguientes Estados: [Chad] y [Malí]. También lo hicieron los siguientes países: [Perú]."),
    ("es", "Ratificaron la Convención los siguientes Estados: Chad y Malí. Lo hicieron también los siguientes países: Perú."),
    ("fr", "Le [Tchad] et le [Mali] ont pris la parole. Les États observateurs suivants l’ont également fait : [Pérou]."),
    ("fr", "Le [Tchad] et le [Mali] ont pris la parole. Ont fait de même les États suivants : [Pérou] et [Fidji]."),
    ("en", "Statements were made by [Uruguay] (Minister of Social Affairs) and [Iran (Islamic Republic of)] (Ms. Ada Lind)."),
    ("es", "Formularon declaraciones el [Uruguay] (Ministra de Hacienda) y [Grecia] (Secretario General del Gobierno)."),
    ("fr", "Des exposés ont été faits par l’[Uruguay] (Ministre du plan) et la [Grèce] (Vice-Ministre des finances)."),
    ("en", "A joint statement was made by [Norway] for the Nordic countries."),
    ("en", "Statements were made by [Egypt], for the Group of Arab States, [Chad], for the African States, and [Peru]."),
    ("en", "Remarks came from the representative of [Mali], for the Group of 77 and China; and from the observer for [Spain]."),
    ("es", "Formularon declaraciones [Egipto], por el Grupo de los Estados Árabes, [Chad] y el [Perú]."),
    ("fr", "Des déclarations ont été faites par l’[Égypte], pour le Groupe des États arabes, le [Tchad] et le [Pérou]."),
    ("en", "The discussion was opened by [Jordan] with particulars of its Port Department."),
    ("es", "El debate fue abierto por [Jordania] con datos de su Departamento de Puertos."),
    ("fr", "Le débat a été ouvert par la [Jordanie] avec des précisions sur son Département des ports."),
]  # fmt: skip
CLAUSES = [
    ("en", "The delegate of [Chad] complained of thefts, to which that of [Mali] replied."),
    ("en", "[Turkey] described the burden, with which [Italy] and [Greece] professed themselves familiar."),
    ("en", "The delegate of [Chad] described a treaty to which Mali had acceded."),
    ("es", "El delegado del [Chad] denunció los robos, a lo que el de [Honduras] contestó."),
    ("es", "[Fiji] propuso una misión, a lo que [Francia] no puso objeciones."),
    ("es", "El delegado del [Chad] describió un tratado al que se había adherido Honduras."),
    ("fr", "Le délégué du [Tchad] a critiqué le texte, ce que le délégué du [Bénin] a contesté."),
    ("fr", "L’experte du [Japon] a décrit la loi, à quoi le [Mali] a objecté qu’elle était récente."),
    ("en", "[Chad] dwelt on theft by pilots; [Denmark] on tax havens."),
    ("en", "[Fiji] commented on the number of thefts and [Samoa] on the new tribunal."),
    ("en", "The [Russian Federation] argued that a treaty was needed, and was joined in that by [Armenia]."),
    ("en", "The text was supported by Albania and Oman, which aligned themselves with it."),
    ("fr", "Le texte a été appuyé par l’Albanie et Oman, qui s’y sont associés."),
    ("en", "Following a proposal by [Oman], which was supported by [Kuwait], the item was deferred."),
    ("en", "A motion by the representative of [Togo] to adjourn was rejected."),
    ("en", "The proposal by Togo on dues was withdrawn."),
    ("es", "Como Vicepresidentes fueron designados los delegados del Brasil, y como Relatora la jefa de la delegación de Cuba."),
    ("en", "Experts from Brazil and Peru trained 40 pilots in 2051."),
    ("en", "Experts from [Brazil] and [Peru] described the training of pilots."),
    ("en", "According to the report of the expert from Brazil, 40 ports were closed."),
    ("fr", "Des experts du [Brésil] et du [Pérou] ont décrit la formation des pilotes."),
    ("es", "Expertos del [Brasil] y del [Perú] describieron la formación de pilotos."),
    ("en", "As Vice-Chairs were designated the delegates of Brazil and Cuba."),
]  # fmt: skip
APART = [
    ("en", "Representatives of seven States spoke. [Samoa], on behalf of the islands, described the delays."),
    ("en", "[Malta] and [Cyprus] explained the commitments which they had given."),
    ("en", "Malta and Cyprus produced salt."),
    ("en", "In 2051, Malta and Cyprus explained their position."),
    ("es", "[Malta] y [Chipre] explicaron los compromisos que habían contraído."),
    ("es", "Malta y Chipre produjeron sal."),
    ("fr", "[Malte] et [Chypre] ont expliqué les engagements qu’ils avaient pris."),
    ("fr", "Malte et Chypre ont produit du sel."),
]
TOPICS = {"en": "IV. Dues", "es": "IV. Derechos", "fr": "IV. Droits"}
ARTICLE = re.compile(r"(?:the|el|la|le)\s|l[’']", re.IGNORECASE)


def _of(sentence: str) -> tuple[str, list[str]]:
    """Return a sentence without its square brackets, and the names in them."""
    return re.sub(r"\[(.+?)\]", r"\1", sentence), sorted(re.findall(r"\[(.+?)\]", sentence))


@pytest.mark.parametrize(("language", "sentence"), [*LISTS, *CLAUSES])
def test_speakers_of_a_sentence(tmp_path: Path, language: str, sentence: str) -> None:
    text, expected = _of(sentence)
    found = sorted(ARTICLE.sub("", one.name.as_written) for one in speakers(tmp_path, language, text))
    assert found == expected


@pytest.mark.parametrize(("language", "sentence"), APART)
def test_states_speak_in_a_section_without_other_speakers(tmp_path: Path, language: str, sentence: str) -> None:
    text, expected = _of(sentence)
    found = speakers_of(f"{BEFORE[language]}{TOPICS[language]}\n\n2. {text}\n", tmp_path)
    assert sorted(one.name.as_written for one in found) == expected


@pytest.mark.parametrize(
    "words", ["The Russian Federation said", "La Federación de Rusia dijo", "La Fédération de Russie a dit"]
)
def test_a_state_after_an_article_is_a_state(words: str) -> None:
    assert [one.kind for one in find_mentions(words)] == [MentionKind.STATE]
