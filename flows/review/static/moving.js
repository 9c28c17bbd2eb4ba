// How the user goes from one paragraph, row or doubt to another.
import { all, at, closeForm, currentRow, documentId, focusCard, focusRow, narrow, next, one, panel, placePanel, pointer, root, say, sections, selected, showDoubts, showPanel } from "./page.js";
import { ask } from "./server.js";

const PLACE = "paragraph=";
let stop = -1; // the place in the list of doubts

/** Return the paragraph in which the page begins: where it was, else that of the first doubt of the list. */
export function firstSection() {
  const id = location.hash.startsWith(`#${PLACE}`) ? decodeURIComponent(location.hash.slice(PLACE.length + 1)) : null;
  const first = one(".stops li[data-open]")?.dataset.paragraph;
  const found = [id, first].map((wanted) => sections.find((section) => section.dataset.id === wanted));
  const stops = all(".stops li");
  if (id && found[0]) stop = stops.findIndex((item) => item.dataset.paragraph === id);
  return found[0] ?? found[1] ?? sections[0];
}

/** Show a paragraph in the panel; of a paragraph that the user has just clicked on, the words stay where they are. */
export async function select(section, isInView = false) {
  if (!section) return;
  closeForm();
  const shown = await ask("paragraph", { document: documentId, paragraph: section.dataset.id });
  focusCard(null);
  selected()?.classList.remove("selected");
  section.classList.add("selected");
  const top = section.getBoundingClientRect().top;
  showPanel(section, shown.panel);
  showDoubts(section, shown);
  placePanel();
  panel.scrollTop = 0;
  history.replaceState(null, "", `#${PLACE}${encodeURIComponent(section.dataset.id)}`); // a page that is loaded again opens here
  if (isInView) scrollBy({ top: section.getBoundingClientRect().top - top, behavior: "instant" });
  else section.scrollIntoView({ block: narrow.matches ? "start" : "nearest" });
}

export function stepRow(step) {
  const rows = all(".row", panel);
  const place = rows.indexOf(currentRow());
  const target = rows[place < 0 ? (step > 0 ? 0 : rows.length - 1) : place + step];
  if (target) focusRow(target);
  else say(rows.length ? "no more rows in this paragraph" : "no rows in this paragraph");
}

/** Go to the next row that nobody has decided on: in this paragraph, or below it. */
export async function nextUndecided() {
  const rows = all(".row", panel);
  const inside = rows.slice(rows.indexOf(currentRow()) + 1).find((row) => row.matches(".found"));
  if (inside) { focusRow(inside); return; }
  const section = sections.slice(sections.indexOf(selected()) + 1).find((found) => Number(found.dataset.undecided));
  if (!section) { say("no row below that nobody has reviewed; D opens the next document"); return; }
  await select(section);
  focusRow(one(".row.found", panel));
  say(one(".pick", section).ariaLabel);
}

/** After a decision: go to the next row of the paragraph that is not decided; of a sample, to the next item. */
export function goOn(isItem) {
  if (at) { if (isItem) stepDoubt(1); return; }
  const rows = all(".row", panel);
  const place = rows.indexOf(currentRow());
  const row = rows.slice(place + 1).find((found) => found.matches(".found")) ?? one(".row.found", panel);
  if (row) focusRow(row, pointer.isUsed);
  else say(`${one("#announce").textContent}; every row of this paragraph is decided: N goes to the next one below`);
}

/** Show what an undo was about; a doubt that it opens again is the next one. */
export async function returnTo({ table, key, words }, reopened) {
  const section = sections.find((found) => found.dataset.id.endsWith(`#${key}`));
  const said = one("#announce").textContent;
  const places = all(".stops li").flatMap((item, at) => (reopened.includes(item.dataset.issue) ? [at] : []));
  if (places.length) stop = Math.min(...places) - 1;
  if (!section) return;
  if (section !== selected()) await select(section);
  const doubt = all(".doubt", panel).find((found) => reopened.includes(found.dataset.issue));
  const row = all(".row", panel).find((found) => found.dataset.table === table && found.dataset.words === words);
  if (table === "issues" && doubt) focusCard(doubt);
  else if (row) focusRow(row);
  say(said);
}

export async function stepParagraph(step, isEach = false) {
  let place = sections.indexOf(selected());
  place = place < 0 ? 0 : place + step;
  while (!isEach && sections[place] && !Number(sections[place].dataset.rows) && !Number(sections[place].dataset.doubts) && !one(".mark", sections[place])) place += step;
  const section = sections[place];
  await select(section);
  if (section) { one(".pick", section).focus({ preventScroll: true }); say(one(".pick", section).ariaLabel); }
  else if (isEach) say(step > 0 ? "this is the last paragraph" : "this is the first paragraph");
  else say(step > 0 ? "no paragraph below has rows or doubts; ] goes to each" : "no paragraph above has rows or doubts; [ goes to each");
}

export async function stepDoubt(step) {
  if (at) { location.href = `${root}/item?at=${Number(at) + step}`; return; }
  const stops = all(".stops li");
  let place = stop + step;
  while (stops[place] && !stops[place].hasAttribute("data-open")) place += step;
  if (!stops[place]) {
    atEnd(step, stops.filter((item) => item.hasAttribute("data-open")).length);
    return;
  }
  await showStop(stops[place]);
}

/** Say that there is no open doubt further on in the list: the next key begins again, or opens the next document. */
function atEnd(step, open) {
  if (step < 0) { say("this is the first open doubt of the list"); return; }
  if (open) {
    stop = -1;
    say(`the end of the list; still open before it: ${open}. n begins again with the first${next ? ", D opens the next document" : ""}`);
  } else if (next) { say("no doubt of this document is open; the next document opens"); location.href = next; }
  else say("no doubt of this document is open; what was missed without a doubt is found only by reading");
}

/** Go to a doubt of the list. */
export async function showStop(item) {
  const stops = all(".stops li");
  stop = stops.indexOf(item);
  const { issue, paragraph } = item.dataset;
  const section = sections.find((found) => found.dataset.id === paragraph);
  if (section) {
    await select(section);
    focusCard(all(".doubt", panel).find((found) => found.dataset.issue === issue));
  } else focusCard(all(".whole .doubt").find((found) => found.dataset.issue === issue));
  const open = stops.filter((found) => found.hasAttribute("data-open"));
  say(open.includes(item) ? `doubt ${open.indexOf(item) + 1} of ${open.length} that are open` : "this doubt is settled");
}
