"""The page shows a recommendation as the next run will have it: what follows from its verb and its words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reviewing import row_at
from test_decisions import outcomes, tables
from test_decisions_wording import KEY, READ, TEXT, WORDS, changed, span_of

from flows.model import Decision
from flows.review.document import ReviewDocument, ReviewParagraph
from flows.review.pending import pending_decisions

ABOVE = "The Meeting recommended that Member States should:"


def shown(*decisions: Decision) -> dict[str, str | None]:
    """The fields of the row after the decisions, on the page."""
    fields = {name: value or None for name, value in READ.items()}
    row = replace(row_at(0, len(WORDS), "recommendations", WORDS, **fields), paragraph_id=f"X-en#{KEY}")
    above = ReviewParagraph("X-en#p3", "p3", "numbered", "3", 0, 1, ABOVE)
    item = ReviewParagraph(f"X-en#{KEY}", KEY, "lettered", "(a)", 1, 1, WORDS, (row,), parent_key="p3")
    sha256 = str(decisions[0].sha256)
    document = ReviewDocument(
        "X-en", "cc16-afr", "X", "en", "report", "", "x.txt", sha256, "text/plain", "1", (above, item)
    )
    return dict(pending_decisions(decisions, document).state(item, row).now.fields)


@pytest.mark.parametrize(
    "decisions",
    [
        (changed("lead_verb", "ratify", as_read=READ),),
        (changed("lead_verb", None, as_read=READ),),
        (changed("action_category", "minimal", as_read=READ), changed("lead_verb", "ratify", as_read=READ)),
        (changed("span", span_of("fund the harbour courts"), as_read=READ),),
        (
            changed("addressee", "UNODC", as_read=READ),
            changed("span", span_of("fund the harbour courts"), as_read=READ),
        ),
    ],
)
def test_the_page_shows_what_the_run_makes(decisions: tuple[Decision, ...]) -> None:
    rows = tables(*decisions, text=TEXT)
    assert {name for name, _ in outcomes(rows)} == {"applied"}
    made = next(row for row in rows["recommendations"] if row["paragraph_id"].endswith(KEY))
    page = shown(*decisions)
    assert {name: page[name] for name in ("addressee", "lead_verb", "action_category")} == {
        name: made[name] for name in ("addressee", "lead_verb", "action_category")
    }
