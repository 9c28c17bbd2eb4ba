"""Compare recommendations of different meetings by their words: which propose the same, which related things.

Terms that English, Spanish and French have in common (``terms.csv``) make texts of different languages comparable. A
comparison depends on its two texts only, so that a link has the same score in every release.
"""

from flows.linking.comparison import METHOD_VERSION, Comparison, Relation, compare
from flows.linking.wording import Wording, read_wording

__all__ = ["METHOD_VERSION", "Comparison", "Relation", "Wording", "compare", "read_wording"]
