"""Find subject themes in text: the vocabulary is written by hand, in ``reference/themes/``."""

from flows.resolving.themes.vocabulary import ThemeVocabulary, load_vocabulary

__all__ = ["ThemeVocabulary", "load_vocabulary"]
