"""Rebuild the weights of the frames (``python -m training``) or print figures.

``python -m training score`` prints those of the frames; ``--sealed-third`` adds the sealed documents (the first two
sets were opened and belong to the others now). ``python -m training themes`` prints those of the themes in the open
half of the coded texts, with ``--sealed`` in the sealed half, with ``--sealed-second``, ``--sealed-third`` or
``--sealed-fourth`` in a further sealed sample, with ``--fictional`` in fictional reports that were looked at, with
``--sealed-fictional`` in such that were not, with ``--written`` and ``--sealed-written`` in single texts of imagined
reports, with ``--battery`` those of sentences of our own, and with ``--aligned`` in how many aligned texts the three
languages have the same themes. ``… instruments`` prints those of cited instruments,
``… instruments --sealed`` in the sealed documents.

PREPMEET_CORPUS names the folders of the documents; PREPMEET_DECISIONS names archives whose decisions of reviewers are
labels too. ``… decisions RAW FILE`` writes these labels as JSON Lines. ``… compare BEFORE AFTER`` compares releases
made with the old and the new weights: which decisions are needed no longer, which confirmed rows are read otherwise.
``… positions`` prints the figures of positions and recommendations with each difference; ``--sealed`` the figures of
the sealed half alone.
``… fragments`` prints the figures of fragments of imagined reports that the weights learn from, with ``--sealed`` those
of the fragments that nobody looked at.
``… rules`` prints what each rule read, how much of it is right, and what the reading loses without it.
``… worth [MODULE …]`` prints what the reading loses without each of its modules.
``… silent`` lists paragraphs that name entities and give neither a row nor an issue, and rows of documents that hold
none.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from flows.model import PrepmeetError
from flows.parsing.frames.weights import write_model
from training.compare import read_outcomes, report_lines
from training.decisions import write_labels
from training.evaluate import examples_of, models_without
from training.examples import labelled_sources, left_out
from training.figures import print_all
from training.fragment_figures import print_fragments
from training.instruments.score import print_figures as print_instruments
from training.positions import figure_lines
from training.record import WEIGHTS, write_record
from training.rules import print_rules
from training.silent import print_silent
from training.themes.battery import print_batteries
from training.themes.figures import print_figures
from training.themes.parallel import print_aligned
from training.worth import print_worth

SEALED_SETS = {"--sealed": 1, "--sealed-second": 2, "--sealed-third": 3}
SEALED_THEMES = {
    **SEALED_SETS,
    "--sealed-fourth": 4,
    "--sealed-fictional": 6,
    "--fictional": 5,
    "--written": 7,
    "--sealed-written": 8,
}


def main(arguments: Sequence[str]) -> int:
    """Write the weights learnt from fragments, written sentences and labels that are not sealed, or print figures."""
    if arguments[:1] in (["decisions"], ["compare"]):
        return _about_decisions(arguments)
    if arguments[:1] == ["positions"]:
        sealed = "--sealed" in arguments
        print(*figure_lines(sealed=sealed, faults=not sealed), sep="\n")
        return 0
    if arguments[:1] == ["instruments"]:
        return print_instruments(sealed="--sealed" in arguments)
    if arguments[:1] == ["worth"]:
        return print_worth(arguments[1:])
    if arguments[:1] == ["rules"]:
        return print_rules()
    if arguments[:1] == ["silent"]:
        return print_silent()
    if arguments[:1] == ["fragments"]:
        print_fragments(sealed="--sealed" in arguments)
        return 0
    if "score" in arguments:
        print_all([number for option, number in SEALED_SETS.items() if option in arguments])
        return 0
    if "themes" in arguments and "--battery" in arguments:
        print_batteries()
        return 0
    if "themes" in arguments and "--aligned" in arguments:
        print_aligned()
        return 0
    if "themes" in arguments:
        print_figures(next((number for option, number in SEALED_THEMES.items() if option in arguments), 0))
        return 0
    sources = list(labelled_sources())
    for name, model in models_without(examples_of(sources), None).items():
        path = WEIGHTS / f"{name}.csv"
        path.write_text(write_model(model), "utf-8")
        print(f"{path.name}: {len(model.weights)} features, {len(sources)} documents")
    write_record(len(sources))
    if missing := left_out(sources):
        print(missing)
    return 0


def _about_decisions(arguments: Sequence[str]) -> int:
    try:
        match arguments:
            case ["decisions", raw, output]:
                lines = [f"{output}: {write_labels(Path(raw), Path(output))} runs of judged paragraphs"]
            case ["compare", before, after]:
                lines = list(report_lines(read_outcomes(Path(before)), read_outcomes(Path(after))))
            case _:
                raise PrepmeetError("write: python -m training decisions RAW FILE, or: … compare BEFORE AFTER")
    except PrepmeetError as error:
        print(error, file=sys.stderr)
        return 1
    print(*lines, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
