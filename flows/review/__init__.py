"""Review of a release by a person: one document with its rows in the text, and the decisions about them.

``release`` reads documents from a release, ``marks`` cuts a paragraph at the spans of its rows, ``deciding`` makes
decisions, ``pending`` finds those that the release does not show yet, ``server`` serves the review page on this
machine, and ``pages`` makes the static reading pages.
"""
