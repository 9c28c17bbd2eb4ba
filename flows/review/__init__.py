"""Review of a release by people: its documents with the rows in their text, random samples, and decisions about them.

``release`` reads documents from a release, ``marks`` cuts a paragraph at the spans of its rows, ``deciding`` makes
decisions, ``pending`` finds those that the release does not show yet, ``server`` serves the review page on this
machine, ``sampling`` draws what is judged, and ``pages`` makes the static reading pages.
"""
