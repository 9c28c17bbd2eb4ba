// Offsets of a selection in the text of a paragraph, counted in code points as the decisions count them.
const length = (text) => [...text].length;

/** Return the text of a paragraph: that of its pieces, one symbol for each character. */
export const textOf = (words) => [...words.querySelectorAll(".piece")].map((piece) => piece.textContent).join("");

// letters, digits and accents; scripts without blanks between words are left as they are selected
const inWord = (symbol) => /[\p{L}\p{N}\p{M}]/u.test(symbol) && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(symbol);

/** Return a span of a text's code points with both ends moved outwards to the borders of words. */
export function wholeWords(points, [start, end]) {
  const cuts = (at) => at > 0 && at < points.length && inWord(points[at - 1]) && inWord(points[at]);
  while (cuts(start)) start -= 1;
  while (cuts(end)) end += 1;
  return [start, end];
}

/** Return [start, end] of the part of the selection that is in a paragraph's words, null if there is none. */
export function selectedSpan(words) {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed || !selection.getRangeAt(0).intersectsNode(words)) return null;
  // a click that selects a whole paragraph ends the selection at the beginning of the next one
  const range = selection.getRangeAt(0).cloneRange();
  if (!words.contains(range.startContainer)) range.setStart(words, 0);
  if (!words.contains(range.endContainer)) range.setEnd(words, words.childNodes.length);
  const before = document.createRange();
  before.selectNodeContents(words);
  before.setEnd(range.startContainer, range.startOffset);
  const chosen = range.toString();
  const start = length(before.toString()) + length(chosen) - length(chosen.trimStart());
  const end = start + length(chosen.trim());
  return start < end ? [start, end] : null;
}

/** Return a DOM range for a span of code points. */
export function rangeOf(words, [start, end]) {
  const range = document.createRange();
  for (const piece of words.querySelectorAll(".piece")) {
    const from = Number(piece.dataset.start);
    const points = [...piece.textContent];
    const units = (offset) => points.slice(0, offset - from).join("").length;
    if (start >= from && start < from + points.length) range.setStart(piece.firstChild, units(start));
    if (end > from && end <= from + points.length) range.setEnd(piece.firstChild, units(end));
  }
  return range;
}

/** Return the spans of the words of a text, without the punctuation around them. */
export function wordSpans(text) {
  const spans = [];
  for (const found of text.matchAll(/[\p{L}\p{N}](?:[^\s]*[\p{L}\p{N}])?/gu)) {
    const start = length(text.slice(0, found.index));
    spans.push([start, start + length(found[0])]);
  }
  return spans;
}

/** Mark the words that a form is about, as long as it is open; without a span, no words. */
export function markChosen(words, span) {
  if (!globalThis.Highlight) return;
  if (span) CSS.highlights.set("choice", new Highlight(rangeOf(words, span)));
  else CSS.highlights.delete("choice");
}
