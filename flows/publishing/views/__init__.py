"""The views of prepmeet.duckdb, which answer common questions without a join.

They contain preparatory meetings of the Crime Congress only (meetings.is_preparatory_meeting); the tables contain all.
"""

from flows.publishing.views.basic import BASIC_VIEWS, CURRENT_DOCUMENTS_VIEW
from flows.publishing.views.matrix import MATRIX_VIEWS
from flows.publishing.views.questions import QUESTION_VIEWS
from flows.publishing.views.stored import STORED
from flows.publishing.views.view import View, create_stored, create_view, fill_stored

VIEWS = (*BASIC_VIEWS, *MATRIX_VIEWS, *QUESTION_VIEWS)  # a view refers only to stored tables and to views before it

__all__ = ["CURRENT_DOCUMENTS_VIEW", "STORED", "VIEWS", "View", "create_stored", "create_view", "fill_stored"]
