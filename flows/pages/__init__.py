"""Pages that people read: one HTML file each, without scripts, fonts or requests from elsewhere."""

from flows.pages.matrix import matrix_page

__all__ = ["matrix_page"]
