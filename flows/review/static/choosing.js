// Choose words of a paragraph by keys: arrows move, Shift extends, Enter takes, Escape leaves.
import { rangeOf, textOf, wordSpans } from "./offsets.js";

/** Let the user choose words, beginning at ``span`` if there is one; resolves to [start, end], or null. */
export function chooseWords(section, span, say) {
  const words = section.querySelector(".words");
  const text = [...textOf(words)];
  const spans = wordSpans(text.join(""));
  if (!spans.length) return Promise.resolve(null);
  let first = span ? Math.max(spans.findIndex(([, end]) => end > span[0]), 0) : 0;
  let last = span ? Math.max(spans.findLastIndex(([start]) => start < span[1]), first) : first;
  const chosen = () => [spans[first][0], spans[last][1]];
  const show = () => {
    const range = rangeOf(words, chosen());
    if (globalThis.Highlight) CSS.highlights.set("choice", new Highlight(range));
    else { document.getSelection().removeAllRanges(); document.getSelection().addRange(range); }
    say(`chosen: ${text.slice(...chosen()).join("")}`);
    range.startContainer.parentElement.scrollIntoView({ block: "nearest" });
  };
  section.classList.add("choosing");
  const hint = Object.assign(document.createElement("p"), { className: "hint", textContent: "← → other word · Shift+→ more words · ↑ ↓ eight words · Enter takes them · Esc leaves" });
  section.append(hint);
  words.tabIndex = -1;
  words.focus();
  show();
  return new Promise((resolve) => {
    const end = (result) => {
      words.removeEventListener("keydown", press);
      words.removeEventListener("blur", leave);
      section.classList.remove("choosing");
      hint.remove();
      globalThis.CSS?.highlights?.delete("choice");
      resolve(result);
    };
    const leave = () => end(null);
    const press = (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8, Home: -spans.length, End: spans.length }[event.key];
      if (step) {
        last = Math.min(Math.max(last + step, 0), spans.length - 1);
        if (!event.shiftKey || last < first) first = last;
        show();
      } else if (event.key === "Enter") end(chosen());
      else if (event.key === "Escape") end(null);
      else if (event.key !== "Shift") return;
      event.preventDefault();
      event.stopPropagation();
    };
    words.addEventListener("keydown", press);
    words.addEventListener("blur", leave);
  });
}
