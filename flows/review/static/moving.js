// How the user goes from one paragraph, row or doubt to another.
import { all, at, closeForm, currentRow, documentId, focusCard, focusRow, narrow, next, one, panel, placePanel, pointer, root, say, sections, selected, showDoubts, showPanel } from "./page.js";
import { ask } from "./server.js";

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

let stop = -1;
export async function stepDoubt(step) {
  if (at) { location.href = `${root}/item?at=${Number(at) + step}`; return; }
  const stops = all(".stops li");
  let place = stop + step;
  while (stops[place] && !stops[place].hasAttribute("data-open")) place += step;
  if (!stops[place]) {
    if (step > 0 && next) { say("the last doubt of this document; the next document opens"); location.href = next; }
    else say(step > 0 ? "no more doubts" : "this is the first doubt");
    return;
  }
  await showStop(stops[place]);
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
