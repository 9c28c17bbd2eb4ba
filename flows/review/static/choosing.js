// Choose words of a paragraph by keys or by mouse: arrows move, Shift extends, Enter takes, Escape leaves.
import { rangeOf, selectedSpan, textOf, wholeWords, wordSpans } from "./offsets.js";

const KEYS = "← → other word · Shift+← → more or fewer words · ↑ ↓ eight words · Shift+End to the end · or select by mouse · Enter takes them · Esc leaves";

/** Let the user choose words, beginning at ``span`` if there is one; resolves to [start, end], or null. */
export function chooseWords(section, span, say) {
  const words = section.querySelector(".words");
  const text = [...textOf(words)];
  const spans = wordSpans(text.join(""));
  if (!spans.length) return Promise.resolve(null);
  let first = 0; // where the choice begins to grow or shrink
  let last = 0; // the word that moves with Shift: after the first one, or before it
  let exact = null; // what is chosen if it does not begin and end with a word
  const chosen = () => exact ?? [spans[Math.min(first, last)][0], spans[Math.max(first, last)][1]];
  const choose = ([start, end]) => {
    first = Math.max(spans.findIndex((one) => one[1] > start), 0);
    last = Math.max(spans.findLastIndex((one) => one[0] < end), first);
  };
  const show = () => {
    const range = rangeOf(words, chosen());
    if (globalThis.Highlight) CSS.highlights.set("choice", new Highlight(range));
    else { document.getSelection().removeAllRanges(); document.getSelection().addRange(range); }
    say(`chosen: ${text.slice(...chosen()).join("")}`);
    range.startContainer.parentElement.scrollIntoView({ block: "nearest" });
  };
  if (span) choose(span);
  section.classList.add("choosing");
  const hint = Object.assign(document.createElement("p"), { className: "hint", textContent: `${KEYS} ` });
  const take = Object.assign(document.createElement("button"), { type: "button", textContent: "Take these words" });
  const cancel = Object.assign(document.createElement("button"), { type: "button", textContent: "Cancel" });
  hint.append(take, " ", cancel);
  section.append(hint);
  words.tabIndex = -1;
  words.focus({ preventScroll: true });
  show();
  return new Promise((resolve) => {
    const end = (result) => {
      words.removeEventListener("keydown", press);
      words.removeEventListener("blur", leave);
      document.removeEventListener("pointerup", point);
      section.classList.remove("choosing");
      hint.remove();
      globalThis.CSS?.highlights?.delete("choice");
      resolve(result);
    };
    const leave = (event) => { if (!hint.contains(event.relatedTarget)) end(null); };
    // after the browser has made the selection of the click
    const point = () => setTimeout(() => {
      const selection = selectedSpan(words);
      if (!selection || !section.matches(".choosing")) return;
      exact = wholeWords(text, selection);
      choose(exact);
      document.getSelection().removeAllRanges();
      words.focus({ preventScroll: true });
      show();
    });
    const press = (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8, Home: -spans.length, End: spans.length }[event.key];
      if (step) {
        const from = event.shiftKey ? last : step < 0 ? Math.min(first, last) : Math.max(first, last);
        last = Math.min(Math.max(from + step, 0), spans.length - 1);
        if (!event.shiftKey) first = last;
        // to the end of the paragraph, not of its last word: a full stop belongs to a sentence
        exact = event.key === "End" && event.shiftKey ? [spans[Math.min(first, last)][0], [...text.join("").trimEnd()].length] : null;
        show();
      } else if (event.key === "Enter") end(chosen());
      else if (event.key === "Escape") end(null);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    take.addEventListener("click", () => end(chosen()));
    cancel.addEventListener("click", () => end(null));
    words.addEventListener("keydown", press);
    words.addEventListener("blur", leave);
    document.addEventListener("pointerup", point);
  });
}
