"""The pages of a static catalogue of a release: values in, HTML out."""

from flows.pages.site.facts import Catalogue, Code, Column, DocumentFacts, FileFacts, Link, MeetingFacts, Table, View
from flows.pages.site.links import with_catalogue_links
from flows.pages.site.pages import catalogue_menu, catalogue_pages, static_files

__all__ = [
    "Catalogue",
    "Code",
    "Column",
    "DocumentFacts",
    "FileFacts",
    "Link",
    "MeetingFacts",
    "Table",
    "View",
    "catalogue_menu",
    "catalogue_pages",
    "static_files",
    "with_catalogue_links",
]
