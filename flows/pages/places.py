"""Addresses of places in documents."""

from __future__ import annotations


def place_address(source_url: str | None) -> str | None:
    """Return the address that the place of a recommendation links to; None if there is none.

    It is the official address of the document, if it is one of the Web.
    """
    return source_url if source_url is not None and source_url.startswith(("https://", "http://")) else None
