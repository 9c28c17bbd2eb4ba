"""Phrases that wait for their first word are found as in a tree of all of them."""

from __future__ import annotations

import pytest

from flows.resolving.themes.phrases import Phrases, Tree, find_hits, words_of

PHRASES = (
    ("t1", "drug trafficking", "stem"),
    ("t2", "drug", "phrase"),
    ("t3", "AI", "acronym"),
    ("t4", "trust fund", "not"),
    ("t5", "law", "stem"),
    ("t6", "drugs policy", "stem"),
)
CONCEPTS = (("@a", "child*"), ("@b", "!trust in"), ("@c", "self-defen*"), ("@d", "de* facto"))


@pytest.mark.parametrize(
    "text",
    [
        "Drug traffickers and drugs policies trust in AI, not in ai.",
        "The trust funds for children, and a trust fund for a child, are law and lawful.",
        "Self-defence de facto; debated facto. Drug",
        "",
    ],
)
def test_waiting_phrases_are_found_as_in_a_whole_tree(text: str) -> None:
    tree, phrases = Tree(), Phrases("en")
    for key, phrase, match in PHRASES:
        tree.add_phrase(key, phrase, match, "en")
        phrases.add_phrase(key, phrase, match)
    for key, words in CONCEPTS:
        tree.add_words(key, words, "en")
        phrases.add_words(key, words)
    tree.block_name("*", "Trust for Drug Law", 2, "en")
    phrases.block_name("*", "Trust for Drug Law", 2)
    for given in (text, "Trust for drug law", text):
        words = words_of(given)
        expected = list(find_hits(tree, given, words, "en"))
        assert list(phrases.hits(given, words)) == expected
        assert expected or not given


def test_a_phrase_without_a_word_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="without a word"):
        Phrases("en").add_phrase("t1", "…", "phrase")
