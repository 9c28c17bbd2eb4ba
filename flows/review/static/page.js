// What every part of the review page uses: its elements, what is selected, and what is said to the user.
import { markChosen } from "./offsets.js";

export const { root, document: documentId, at, itemTable, itemRow, itemParagraph, left, next } = document.body.dataset;
export const panel = document.getElementById("panel");
export const one = (selector, from = document) => from.querySelector(selector);
export const all = (selector, from = document) => [...from.querySelectorAll(selector)];
export const sections = all(".paragraph");
export const narrow = matchMedia("(max-width: 58rem)");

/** Whether the last thing that the user did was by pointer; then nothing moves below it. */
export const pointer = { isUsed: false };

let saying = 0;
export const say = (text) => {
  one("#announce").textContent = text;
  clearTimeout(saying);
  saying = setTimeout(() => { one("#announce").textContent = ""; }, 8000);
};
export const warn = (text) => {
  one("#alert p").textContent = text;
  one("#alert").classList.toggle("shown", Boolean(text));
  if (text) say("");
};


export const selected = () => one(".paragraph.selected");
export const currentRow = () => one(".row.current", panel);
export const currentDoubt = () => one(".doubt.current");

export function showPanel(section, html) {
  panel.innerHTML = html;
  const complete = one('[data-do="complete"]', panel);
  if (complete) section.classList.toggle("complete", all(".decision", panel).some((found) => found.textContent.includes("nothing missed")));
}

/** Show in the margin how many doubts of a paragraph are open. */
export function showDoubts(section, { doubts, label }) {
  section.classList.toggle("doubtful", doubts > 0);
  const pick = one(".pick", section);
  one(".badge", pick).textContent = doubts || "";
  pick.ariaLabel = `${pick.ariaLabel.split(": ")[0]}: ${label}`;
}

export function placePanel() {
  const section = selected();
  if (narrow.matches && section) section.after(panel);
  else one(".column").after(panel);
}

/** Return how many rows of the document nobody has reviewed. */
export const unreviewed = () => sections.reduce((sum, section) => sum + Number(section.dataset.undecided), 0);

/** Make a row or doubt the current one, about which the keys are; there is one at most. */
export function makeCurrent(card) {
  for (const found of all(".current, .meant")) found.classList.remove("current", "meant");
  if (!card) return;
  card.classList.add("current");
  const row = card.matches(".row") ? card : rowOfDoubt(card);
  if (!row) return;
  const shown = row === card ? "current" : "meant";
  for (const found of [row, ...all(`.mark[data-index="${row.dataset.index}"]`, selected())]) found.classList.add(shown);
}

/** Scroll a row or doubt into view; of a doubt also the row that it is about, if there is room for both. */
export function reveal(card) {
  const row = card?.matches(".doubt") ? rowOfDoubt(card) : null;
  for (const found of [row, card]) found?.scrollIntoView({ block: "nearest", behavior: "instant" });
}

/** Go to a row or doubt, and make it the current one; ``isStill``: nothing is scrolled. */
export function focusCard(card, isStill = false) {
  makeCurrent(card);
  if (!card) return;
  card.focus({ preventScroll: true });
  if (!isStill) reveal(card);
}

export const focusRow = focusCard;

/** Return the row of the panel that a doubt is about, or undefined. */
export const rowOfDoubt = ({ dataset }) => all(".row", panel).find((row) => dataset.aboutRow && row.dataset.table === dataset.aboutTable && row.dataset.id === dataset.aboutRow);

/** Return a row that nobody has decided on and that has exactly the words of another one, or undefined. */
export const undecidedOfWords = ({ dataset }) => all(".row.found", panel).find((row) => dataset.span && row.dataset.span === dataset.span);

/** Return what a row is called when something is said of it: "Participant Ghana". */
export function nameOf({ dataset }) {
  const words = [...dataset.words];
  return `${dataset.kind} ${words.length > 60 ? `${words.slice(0, 59).join("")}…` : dataset.words}`;
}

/** Close the form that is open, if one is. */
export function closeForm() {
  one(".editing")?.remove();
  markFormWords();
}

/** Mark the words that the open form is about in the text; without such a form, none. */
export function markFormWords() {
  const chosen = one(".editing #words")?.dataset.span;
  markChosen(one(".words", selected() ?? document), chosen?.split(":").map(Number));
}

/** Return the form in which something was entered that is not saved, or null. */
export const unsavedForm = () => one(".editing[data-entered]");

/** Say why something was not done. */
export const failed = (error) => warn(error.message);
