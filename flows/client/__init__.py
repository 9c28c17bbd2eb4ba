"""Open a release of prepmeet data: ``import prepmeet``.

``open_release()`` gives a DuckDB connection and data frames with the right types; ``load("recommendations")`` one
table::

    import prepmeet

    with prepmeet.open_release("output/latest") as release:
        frame = release.table("recommendations").to_pandas()
        found = release.search("legal aid").to_polars()

This package needs DuckDB and PyArrow alone, and pandas or polars for their frames. It does not use the package
``flows``, whose name a project of the user may have too; so its imports are relative.
"""

from .errors import ReleaseError
from .release import Release, load, open_release
from .result import Result

__all__ = ["Release", "ReleaseError", "Result", "load", "open_release"]
