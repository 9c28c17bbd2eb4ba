"""Split text into sentences, in any language of the reports."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from flows.parsing.languages import LANGUAGES, language_data
from flows.parsing.wording import honorific

# A full stop with closing marks, white space, the start of a sentence; or a full-width stop, which needs no space.
# It starts at the first mark of a run, and gives no character back: a long run of marks is read once.
_STOP = re.compile(
    r"(?<![.?!…؟])(?P<stop>[.?!…؟]++)[\"'”’»)\]]*+(?=\s++[\"'“‘«(\[¿¡—–-]*+\s?\w)|[。！？]",
)
_LETTER = re.compile(r"\w")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,3}[^\W\d_]")
_JOINED_INITIALS = re.compile(r"[^\W\d_]\.-[^\W\d_]")  # "J.-B. Razafy"
_AFTER_INITIAL = re.compile(r"(?<![^\W_])[A-ZÀ-Þ]\.\s$")  # "E. 0. NAME": old scans read the initial O as a zero
INITIAL = 4  # characters of an initial, its full stop and the blanks around it
LONGEST_NAME = 40  # letters of the word before initials that is looked at
_NAME_BEFORE = re.compile(r"(?<!\w)[A-ZÀ-Þ][\w’'-]{1,40}\s$")  # "Ana M.O. Ruiz", not "Washington, D.C."
_PERSON_AFTER = re.compile(
    r"\.\s(?:[A-ZÀ-Þ][\w’'-]{1,40}\s|[A-ZÀ-Þ]\.\s){1,3}\((?=[A-ZÀ-Þ])"
)  # "A.B. Ruiz Mora (Peru)"
_SHORT_NAME = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]")  # "W. Th. Ruiz", "Md. Ruiz"
_VISIBLE = re.compile(r"\S")
_OPENS_TOKEN = re.compile(r"[\s(\[“\"«/’']")


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(
        word.casefold() for code in LANGUAGES for word in language_data(code)["positions"].get("abbreviations", ())
    )


@cache
def _honorific_before() -> re.Pattern[str]:
    """Return a pattern of a form of address right before initials: "Mr. J.A. Ruiz"."""
    return re.compile(rf"(?<!\w)(?:{honorific().pattern})$")


@lru_cache(maxsize=4096)  # asked for each paragraph by many rules
def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the half-open spans of the sentences in ``text``, in order, without the white space around them.

    There is only white space between two spans. A full stop does not end a sentence after an abbreviation ("para."),
    an initial or a list label at the start of the text ("3. Election of officers"), nor before a small letter.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _STOP.finditer(text):
        if _ends_sentence(text, start, match):
            _add_trimmed(text, start, match.end(), spans)
            start = match.end()
    _add_trimmed(text, start, len(text), spans)
    return tuple(spans)


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    stop = match.group("stop")
    if stop is None:
        return True
    if stop == "." and _is_shortened(text, start, match.start()):
        return False
    following = _LETTER.search(text, match.end())
    return following is not None and not following.group().islower()


def _is_shortened(text: str, start: int, stop: int) -> bool:
    """Return whether the full stop at ``stop`` belongs to the word before it rather than to the sentence."""
    first = stop
    while first > start and not _OPENS_TOKEN.match(text, first - 1):
        first -= 1
    word = text[first:stop]
    if not word:
        return False
    is_label = word.isdigit() and _VISIBLE.search(text, start, first) is None
    is_zero = word == "0" and _AFTER_INITIAL.search(text, max(start, first - INITIAL), first) is not None
    is_initial = (len(word) == 1 and word.isalpha()) or is_zero or _JOINED_INITIALS.fullmatch(word) is not None
    if _INITIALS.fullmatch(word):
        before = max(start, first - LONGEST_NAME)
        is_initial = (
            _NAME_BEFORE.search(text, before, first) is not None
            or _honorific_before().search(text, before, first) is not None
            or _PERSON_AFTER.match(text, stop) is not None
        )
    elif _SHORT_NAME.fullmatch(word):
        before = max(start, first - INITIAL)
        is_initial = (
            _AFTER_INITIAL.search(text, before, first) is not None or _PERSON_AFTER.match(text, stop) is not None
        )
    return is_label or is_initial or word.casefold() in _abbreviations()


def _add_trimmed(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        left = start + len(piece) - len(piece.lstrip())
        spans.append((left, left + len(stripped)))
