"""Refuse words that merely name who acts: institutions and persons beside the matter that a sentence is about.

"Police" is a theme where the police is the object of what is asked or discussed. It is none as the agent ("investigated
by the police"), as a companion, a source or a measure ("data from the police", "grew faster than the police"), in a
list of several kinds of institutions ("judges, prosecutors and the police"), nor, for some kinds, as those who are
trained ("a manual for prosecutors"). Some kinds, the police, prisoners and children, are the object only near a matter
of theirs: pay, arms or patrols, cells or visits, care or birth (concepts ``…_matter``). The words are
concepts ``actor_…`` of ``concepts.toml``, one for each kind. In a clause on conduct, trust or oversight they are the
object whatever is named beside them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from flows.resolving.themes.articles import CONJUNCTIONS, is_determiner
from flows.resolving.themes.phrases import Hit, Word
from flows.resolving.themes.slots import Clauses

ACTOR = "@actor_"
CONDUCT = "@conduct"  # what makes an institution the object: conduct, oversight, means
TAUGHT = "@taught"  # words of training, before those who are trained
_PLACE = "@actor_station"
# the theme that the words of a kind name; other kinds only make a list of several
_THEME_OF: Mapping[str, str] = MappingProxyType(
    {
        "@actor_police": "policing",
        "@actor_enforcement": "policing",
        _PLACE: "policing",
        "@actor_prosecution": "investigation-and-prosecution",
        "@actor_prison": "prisons",
        "@actor_court": "judicial-integrity",
        "@actor_bar": "legal-aid",
        "@actor_clerk": "criminal-justice",
        "@actor_prisoner": "prisons",
        "@actor_child": "children",
        "@actor_probation": "alternatives-to-imprisonment",
        "@actor_press": "journalists",
    }
)
# kinds that are none of their theme as those who are trained: the training is on something else
_TRAINEES = frozenset({"@actor_prosecution", "@actor_court", "@actor_clerk"})
# kinds that are the object only beside words of conduct, oversight or means
_RARELY_MEANT = frozenset({"@actor_prosecution"})
# kinds that are the object only beside words of conduct or of what matters for them: how police work, how children live
_MATTER: Mapping[str, str] = MappingProxyType(
    {
        "@actor_police": "@police_matter",
        _PLACE: "@police_matter",
        "@actor_prisoner": "@prisoner_matter",
        "@actor_child": "@child_matter",
    }
)
# a prison is a place and prisoners and children are who is served: a preposition makes them no agent
_SERVED = frozenset({"@actor_prison", "@actor_prisoner", "@actor_child"})
# persons whose clause is on a theme that has them for its object: "volunteers accompany prisoners after release"
_BESIDE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "@actor_prison": frozenset({"alternatives-to-imprisonment"}),
        "@actor_prisoner": frozenset(
            {"rehabilitation", "juvenile-justice", "extradition", "alternatives-to-imprisonment"}
        ),
        "@actor_child": frozenset({"juvenile-justice"}),
    }
)
_MOST_WORDS_BETWEEN_ITEMS = 5
_MOST_WORDS_OF_CONDUCT = 5
_MOST_WORDS_OF_TRAINING = 5
_MOST_WORDS_OF_MATTER = 4
_AGENT: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": frozenset({"by", "with", "from", "between", "among", "through", "via", "to"}),
        "es": frozenset({"por", "con", "desde", "entre", "ante", "mediante"}),
        "fr": frozenset({"par", "avec", "entre", "aupres"}),
    }
)
_COMPARED: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        "en": (("than",), ("those", "of"), ("that", "of"), ("same", "status", "as"), ("as", "well", "as")),
        "es": (("mas", "que"), ("menos", "que"), ("los", "de"), ("las", "de"), ("misma", "que"), ("mismo", "que")),
        "fr": (("ceux", "de"), ("celles", "de"), ("celui", "de"), ("celle", "de"), ("moins", "que"), ("plus", "que")),
    }
)
_AT: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": frozenset({"at", "in", "every", "each", "including", "outside", "near"}),
        "es": frozenset({"en", "cada", "incluidas", "incluida"}),
        "fr": frozenset({"dans", "a", "au", "aux", "en", "compris"}),
    }
)
# between two items of a list: "la policía y de la fiscalía"
_LINKS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": frozenset(
            {"of", "by", "with", "for", "to", "from", "other", "as", "well", "national", "local", "senior"}
        ),
        "es": frozenset({"de", "del", "a", "al", "por", "con", "para", "en", "asi", "como", "otros", "otras"}),
        "fr": frozenset({"de", "du", "des", "d", "a", "aux", "par", "avec", "pour", "ainsi", "que", "autres"}),
    }
)


@dataclass(frozen=True, slots=True)
class Actors:
    """The words of a text that merely name actors, in their order."""

    _refused: Sequence[Hit]

    def are_all(self, theme_id: str, hit: Hit) -> bool:
        """Return whether all words of ``hit`` merely name an actor of the theme."""
        index = bisect_left(self._refused, hit.first + 1, key=lambda one: one.first) - 1
        if index < 0:
            return False
        actor = self._refused[index]
        return actor.last >= hit.last and _THEME_OF.get(actor.key) == theme_id


def find_actors(hits: Sequence[Hit], words: Sequence[Word], clauses: Clauses, language: str) -> Actors:
    """Return the actors that are merely named; ``hits`` are those of concepts and of themes, by their first words."""
    named = list(_without_parts(hit for hit in hits if hit.key.startswith(ACTOR)))
    if not any(hit.key in _THEME_OF for hit in named):
        return Actors(())
    sentence = _Sentence(
        words,
        clauses,
        language,
        [hit for hit in hits if hit.key == CONDUCT],
        [hit for hit in hits if hit.key == TAUGHT],
        {key: [hit for hit in hits if hit.key == key] for key in set(_MATTER.values())},
        frozenset((clauses.clause[hit.first], hit.key) for hit in hits if hit.key[0] != "@"),
    )
    return Actors([hit for index, hit in enumerate(named) if sentence.refuses(named, index)])


def _without_parts(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the longest names only: in "prison staff", "prison" is a part."""
    last = -1
    for hit in sorted(hits, key=lambda one: (one.first, -one.last)):
        if hit.last > last:
            last = hit.last
            yield hit


@dataclass(frozen=True, slots=True)
class _Sentence:
    words: Sequence[Word]
    clauses: Clauses
    language: str
    conduct: Sequence[Hit]
    taught: Sequence[Hit]
    matters: Mapping[str, Sequence[Hit]]
    themes: frozenset[tuple[int, str]]  # by the clause that they are in

    def refuses(self, named: Sequence[Hit], index: int) -> bool:
        """Return whether an actor is merely named."""
        hit = named[index]
        if self._is_near(self.conduct, hit, _MOST_WORDS_OF_CONDUCT):
            return False
        if self._is_idle(hit):
            return True
        if (hit.key in _RARELY_MEANT and not self._is_alone(hit)) or self._is_beside_its_theme(hit):
            return True
        if hit.key in _TRAINEES and self._is_near(self.taught, hit, _MOST_WORDS_OF_TRAINING):
            return True
        listed = hit.key not in _SERVED or hit.key == "@actor_prison"
        return (listed and self._is_beside_others(named, index)) or self._is_companion(hit)

    def _is_alone(self, hit: Hit) -> bool:
        """Return whether a text has no other words, as a heading or a topic."""
        return hit.first == 0 and hit.last == len(self.words) - 1

    def _is_idle(self, hit: Hit) -> bool:
        """Return whether nothing near an actor is a matter of its kind."""
        matter = _MATTER.get(hit.key)
        if matter is None or self._is_alone(hit):
            return False
        return not self._is_near(self.matters[matter], hit, _MOST_WORDS_OF_MATTER)

    def _is_beside_its_theme(self, hit: Hit) -> bool:
        clause = self.clauses.clause[hit.first]
        return any((clause, theme_id) in self.themes for theme_id in _BESIDE.get(hit.key, ()))

    def _is_near(self, others: Sequence[Hit], hit: Hit, within: int) -> bool:
        """Return whether the nearest of ``others`` before or after an actor, in its clause, is ``within`` words."""
        counted, clause = self.clauses.content_words, self.clauses.clause
        at = bisect_left(others, hit.first, key=lambda one: one.first)
        for other in others[max(0, at - 2) : at + 2]:
            if clause[other.first] == clause[hit.first] and not other.first <= hit.first <= other.last:
                first, second = (other, hit) if other.first < hit.first else (hit, other)
                if counted[second.first] - counted[first.last + 1] <= within:
                    return True
        return False

    def _is_beside_others(self, named: Sequence[Hit], index: int) -> bool:
        """Return whether the actor is one item of a list with actors of other kinds."""
        before = index > 0 and self._are_items(named[index - 1], named[index])
        after = index + 1 < len(named) and self._are_items(named[index], named[index + 1])
        kinds = {named[index].key}
        if before:
            kinds.add(named[index - 1].key)
        if after:
            kinds.add(named[index + 1].key)
        return len(kinds) > 1

    def _are_items(self, one: Hit, other: Hit) -> bool:
        item, clause = self.clauses.item, self.clauses.clause
        if clause[one.last] != clause[other.first] or item[one.last] == item[other.first]:
            return False
        between = [word.folded for word in self.words[one.last + 1 : other.first]]
        links = _LINKS[self.language]
        return len(between) <= _MOST_WORDS_BETWEEN_ITEMS and all(
            word in CONJUNCTIONS or word in links or is_determiner(word, self.language) for word in between
        )

    def _is_companion(self, hit: Hit) -> bool:
        """Return whether a preposition before the actor makes it an agent, a companion, a source or a measure."""
        at = hit.first - 1
        while at >= 0 and is_determiner(self.words[at].folded, self.language):
            at -= 1
        if at < 0 or self.clauses.clause[at] != self.clauses.clause[hit.first]:
            return False
        before = tuple(word.folded for word in self.words[max(0, at - 2) : hit.first])
        if any(_ends_in(before, pattern, self.language) for pattern in _COMPARED[self.language]):
            return True
        if hit.key == _PLACE:
            return self.words[at].folded in _AT[self.language]
        return hit.key not in _SERVED and self.words[at].folded in _AGENT[self.language]


def _ends_in(words: tuple[str, ...], pattern: tuple[str, ...], language: str) -> bool:
    """Return whether words end in a pattern and then articles: "than the", "ceux de la"."""
    end = len(words)
    while end > len(pattern) and words[:end][-len(pattern) :] != pattern and is_determiner(words[end - 1], language):
        end -= 1
    return words[:end][-len(pattern) :] == pattern
