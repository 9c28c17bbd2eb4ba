"""HTML pages → Document."""

from flows.reading.html.reader import read_html

__all__ = ["read_html"]
