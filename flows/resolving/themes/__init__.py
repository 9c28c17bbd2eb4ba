"""Find subject themes in text: the vocabulary is written by hand, in ``reference/themes/``."""

from flows.resolving.themes.vocabulary import SLOT, ThemeVocabulary, load_vocabulary

__all__ = ["SLOT", "ThemeVocabulary", "load_vocabulary"]
