// The review page. State is in the DOM: the selected paragraph, the current row, and the form that is open.
import { chooseWords } from "./choosing.js";
import { selectedSpan, textOf, wholeWords } from "./offsets.js";
import { inTurn, isBusy } from "./queue.js";

const { root, document: documentId, at, itemTable, itemRow, itemParagraph, next } = document.body.dataset;
const panel = document.getElementById("panel");
const one = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const sections = all(".paragraph");
const narrow = matchMedia("(max-width: 58rem)");
let revision = Number(document.body.dataset.revision);
let isByPointer = false; // the last thing the user did; then nothing moves below the pointer

let saying = 0;
const say = (text) => {
  one("#announce").textContent = text;
  clearTimeout(saying);
  saying = setTimeout(() => { one("#announce").textContent = ""; }, 8000);
};
const warn = (text) => {
  one("#alert p").textContent = text;
  one("#alert").classList.toggle("shown", Boolean(text));
  if (text) say("");
};

// ------------------------------------------------------------------------------------------------ server

async function ask(path, parameters, options = {}) {
  const answer = await fetch(`${root}/${path}?${new URLSearchParams(parameters)}`, options).catch(() => null);
  if (!answer) throw new Error("prepmeet review does not answer; is it still running?");
  const found = await answer.json().catch(() => ({ error: `error ${answer.status}` }));
  if (!answer.ok) throw new Error(found.error);
  return found;
}

/** Send a decision; returns the answer, or null after an error. ``said`` is announced, unless the answer says more. */
async function decide(request, said) {
  try {
    const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ document: documentId, ...request }) };
    const answer = await ask("decide", {}, options);
    warn("");
    if (answer.ask) return answer;
    closeForm();
    await follow(true);
    const number = answer.decisions.length;
    say(answer.said ?? (number > 1 ? `${said}: ${number} decisions` : number ? said : `${said} already; nothing is written`));
    return answer;
  } catch (error) {
    warn(error.message);
    return null;
  }
}

/** Show what was decided since the last look, by this session or by others. */
async function follow(isOwn = false) {
  const changes = await ask("changes", { document: documentId, since: revision });
  one("#newer").textContent = changes.newer ? `Release ${changes.newer} is newer: end prepmeet review and start it again to see it.` : "";
  if (changes.revision === revision) return;
  revision = changes.revision;
  if (one("#open-count")) one("#open-count").textContent = changes.open.length;
  for (const stop of all(".stops li")) stop.toggleAttribute("data-open", changes.open.includes(stop.dataset.issue));
  for (const doubt of all(".whole .doubt")) doubt.classList.toggle("settled", !changes.open.includes(doubt.dataset.issue));
  if (one("#decided-count")) one("#decided-count").textContent = changes.decided;
  one("#whole-decisions").replaceChildren(...changes.whole.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  for (const id of changes.paragraphs) await refresh(id);
  if (!isOwn && changes.others.length) say(`${changes.others.join(", ")} decided something; it is shown`);
}

async function refresh(id) {
  const section = sections.find((found) => found.dataset.id === id);
  const shown = await ask("paragraph", { document: documentId, paragraph: id });
  one(".words", section).innerHTML = shown.words;
  section.dataset.undecided = shown.undecided;
  showDoubts(section, shown);
  if (section !== selected()) return;
  if (one(".editing")) return; // never replace what is being entered
  const place = currentRow()?.dataset.index;
  const scrolled = panel.scrollTop;
  const issue = currentDoubt()?.dataset.issue;
  showPanel(section, shown.panel);
  panel.scrollTop = scrolled;
  if (issue) focusCard(all(".doubt", panel).find((found) => found.dataset.issue === issue), isByPointer);
  else if (place) focusRow(all(".row", panel)[place], isByPointer);
  else panel.focus({ preventScroll: true });
}

// ------------------------------------------------------------------------------------------------ selection

const selected = () => one(".paragraph.selected");
const currentRow = () => one(".row.current", panel);
const currentDoubt = () => one(".doubt.current");

function showPanel(section, html) {
  panel.innerHTML = html;
  const complete = one('[data-do="complete"]', panel);
  if (complete) section.classList.toggle("complete", all(".decision", panel).some((found) => found.textContent.includes("nothing missed")));
}

/** Show in the margin how many doubts of a paragraph are open. */
function showDoubts(section, { doubts, label }) {
  section.classList.toggle("doubtful", doubts > 0);
  const pick = one(".pick", section);
  one(".badge", pick).textContent = doubts || "";
  pick.ariaLabel = `${pick.ariaLabel.split(": ")[0]}: ${label}`;
}

function placePanel() {
  const section = selected();
  if (narrow.matches && section) section.after(panel);
  else one(".column").after(panel);
}

/** Show a paragraph in the panel; of a paragraph that the user has just clicked on, the words stay where they are. */
async function select(section, isInView = false) {
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

/** Make a row or doubt the current one; ``isStill``: nothing is scrolled. */
function focusCard(card, isStill = false) {
  for (const found of all(".current")) found.classList.remove("current");
  if (!card) return;
  card.classList.add("current");
  card.focus({ preventScroll: true });
  if (!isStill) card.scrollIntoView({ block: "nearest" });
}

function focusRow(row, isStill = false) {
  focusCard(row, isStill);
  if (row) for (const mark of all(`.mark[data-index="${row.dataset.index}"]`, selected())) mark.classList.add("current");
}

function stepRow(step) {
  const rows = all(".row", panel);
  const place = rows.indexOf(currentRow());
  const target = rows[place < 0 ? (step > 0 ? 0 : rows.length - 1) : place + step];
  if (target) focusRow(target);
  else say(rows.length ? "no more rows in this paragraph" : "no rows in this paragraph");
}

/** Go to the next row that nobody has decided on: in this paragraph, or below it. */
async function nextUndecided() {
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
function goOn(isItem) {
  if (at) { if (isItem) stepDoubt(1); return; }
  const rows = all(".row", panel);
  const place = rows.indexOf(currentRow());
  const row = rows.slice(place + 1).find((found) => found.matches(".found")) ?? one(".row.found", panel);
  if (row) focusRow(row, isByPointer);
}

async function stepParagraph(step, isEach = false) {
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
async function stepDoubt(step) {
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
async function showStop(item) {
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

// ------------------------------------------------------------------------------------------------ forms

function closeForm() { one(".editing")?.remove(); }

function field(label, input) {
  const box = document.createElement("div");
  box.className = "field";
  const name = document.createElement("label");
  name.textContent = label;
  name.htmlFor = input.id;
  box.append(name, input);
  return box;
}

function openForm(parent, title, parts, submitted) {
  closeForm();
  const form = document.createElement("form");
  form.className = "editing";
  form.noValidate = true;
  const heading = Object.assign(document.createElement("h4"), { textContent: title });
  const reason = Object.assign(document.createElement("input"), { id: "reason", autocomplete: "off" });
  const buttons = Object.assign(document.createElement("p"), { className: "actions" });
  const save = Object.assign(document.createElement("button"), { textContent: "Save", className: "primary" });
  const cancel = Object.assign(document.createElement("button"), { textContent: "Cancel", type: "button" });
  buttons.append(save, cancel);
  form.append(heading, ...parts, field("Why (optional)", reason), buttons);
  const back = document.activeElement;
  const leave = () => { form.remove(); (back?.isConnected ? back : panel).focus(); };
  cancel.addEventListener("click", leave);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { leave(); event.stopPropagation(); }
    if (event.key === "Enter" && event.target.matches("select")) { event.preventDefault(); form.requestSubmit(); }
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); inTurn(() => submitted(form, reason.value), failed); });
  parent.append(form);
  one("input, select, textarea", form).focus();
  form.scrollIntoView({ block: "nearest" });
  return form;
}

function fieldsOf(name, values) {
  const parts = document.createElement("div");
  parts.append(one(`#${name}`).content.cloneNode(true));
  for (const input of all("[name]", parts)) input.value = values?.[input.name] ?? input.dataset.default;
  return parts;
}

const entered = (form) => Object.fromEntries(all("[name]", form).map((input) => [input.name, input.value]));
const isSimilar = (card) => Boolean(one('[name="similar"]', card)?.checked);
const about = (row) => ({ table: row.dataset.table, id: row.dataset.id, similar: isSimilar(row) });

/** Return the selection in a paragraph, grown to whole words, or null. */
function selectionIn(section) {
  const words = one(".words", section);
  const selection = selectedSpan(words);
  return selection && wholeWords([...textOf(words)], selection);
}

/** Return the field of a form that chooses other words, and a function that returns their span as START:END. */
function wordsField(span, words, chose = () => {}) {
  let chosen = span;
  const section = selected();
  const shown = Object.assign(document.createElement("button"), { type: "button", id: "words", textContent: `“${words}” – choose other words` });
  shown.addEventListener("click", async () => {
    const selection = selectionIn(section);
    document.getSelection().removeAllRanges();
    const found = selection ?? (await chooseWords(section, chosen.split(":").map(Number), say));
    if (found) {
      chosen = found.join(":");
      const text = [...textOf(one(".words", section))].slice(...found).join("");
      shown.textContent = `“${text}” – choose other words`;
      say(`chosen: ${text}`);
      chose(found);
    }
    shown.focus();
  });
  return [field("Words", shown), () => chosen];
}

function change(row) {
  if (row.dataset.added) { changeAdded(row); return; }
  const { table, span, words } = row.dataset;
  const read = JSON.parse(row.dataset.fields);
  const parts = fieldsOf(`change-${table}`, read);
  const [box, chosen] = span ? wordsField(span, words, (found) => nameEntity(parts, read, found)) : [null, () => span];
  if (box) parts.append(box);
  openForm(row, "Change this row", [parts], (form, reason) => {
    const fields = entered(form);
    if (chosen() !== span) fields.span = chosen();
    return decide({ action: "change", ...about(row), fields, reason }, "changed");
  });
}

/** Enter the entity that other words of a name are, unless the reviewer has entered one. */
async function nameEntity(parts, read, [start, end]) {
  const input = one('[name="entity_id"]', parts);
  if (!input || !one('[name="capacity"]', parts) || ![read.entity_id, input.dataset.named].includes(input.value)) return;
  const { entity } = await ask("entity", { document: documentId, paragraph: selected().dataset.id, start, end });
  input.value = entity ?? read.entity_id;
  input.dataset.named = input.value;
  if (!entity) say(`no State or organization is known by these words: it stays ${read.entity_id}; enter another one, or remove the row and add it`);
  else if (entity !== read.entity_id) say(`these words name ${entity}, which is entered`);
}

/** Change a row that was added but is in no release yet: the addition is withdrawn and made again. */
function changeAdded(row) {
  const { table, span, words, decision } = row.dataset;
  const parts = fieldsOf(`add-${table}`, JSON.parse(row.dataset.added));
  const [box, chosen] = span ? wordsField(span, words) : [null, () => null];
  if (box) parts.append(box);
  openForm(row, "Change this added row", [parts], (form, reason) => {
    const place = chosen()?.split(":").map(Number);
    return decide({ action: "add", table, id: selected().dataset.id, instead: decision, ...(place && { span: place }), fields: entered(form), reason }, "changed");
  });
}

function split(row) {
  const area = Object.assign(document.createElement("textarea"), { id: "parts", rows: 4, value: row.dataset.words });
  openForm(row, "Split this name: one part a line", [field("Parts", area)], (_, reason) => {
    return decide({ action: "split", ...about(row), parts: area.value.split("\n"), reason }, "split");
  });
}

/** Return the paragraphs that the selection is in. */
const selectedSections = () => (document.getSelection().isCollapsed ? [] : sections.filter((found) => selectedSpan(one(".words", found))));

/** Make the paragraph of the selection the current one; returns whether that is clear. */
async function followSelection() {
  const found = selectedSections();
  if (found.length > 1) { say("the selection is in several paragraphs; select words of one"); return false; }
  if (found.length && found[0] !== selected()) await select(found[0], true);
  return true;
}

async function add(isExact = false) {
  if (!(await followSelection())) return;
  const section = selected();
  if (!section) { say("choose a paragraph first"); return; }
  const span = isExact ? selectedSpan(one(".words", section)) : selectionIn(section);
  if (isExact && !span) { say("select characters by mouse first"); return; }
  document.getSelection().removeAllRanges();
  if (span) openAdd(section, span);
  else chooseToAdd(section, null);
}

/** Let the user choose words to add; what is pressed meanwhile is about the choice. */
async function chooseToAdd(section, near, table) {
  const span = await chooseWords(section, near, say);
  if (span) openAdd(section, span, table);
  else { say("nothing is added"); panel.focus(); }
}

/** Add what a doubt says was perhaps missed: of several names, one that the user chooses. */
function addMissed(button) {
  const section = selected();
  const span = button.dataset.span.split(":").map(Number);
  const { table } = button.dataset;
  if (table === "recommendations") openAdd(section, span, table);
  else chooseToAdd(section, span, table);
}

function openAdd(section, span, table = "") {
  const words = [...textOf(one(".words", section))].slice(...span).join("");
  const kind = Object.assign(document.createElement("select"), { id: "kind" });
  kind.append(new Option("(choose)", ""));
  for (const { id, dataset } of all("template[data-title]")) {
    const name = id.replace("add-", "");
    kind.append(new Option(dataset.title, name, false, name === table));
  }
  const parts = document.createElement("div");
  const show = () => parts.replaceChildren(...(kind.value ? [fieldsOf(`add-${kind.value}`, null)] : []));
  kind.addEventListener("change", show);
  show();
  const [box, chosen] = wordsField(span.join(":"), words);
  openForm(one("#editor"), `Add “${words.length > 60 ? `${words.slice(0, 60)}…` : words}”`, [field("What it is", kind), parts, box], async (form, reason) => {
    if (!kind.value) { warn("choose what it is"); kind.focus(); return; }
    const place = chosen().split(":").map(Number);
    const answer = await decide({ action: "add", table: kind.value, id: section.dataset.id, span: place, fields: entered(parts), reason }, "added");
    if (answer) focusRow(all(".row", panel).find((row) => row.dataset.decision === answer.decisions.at(-1)));
  });
}

function sure(text, asksWhy = true) {
  const dialog = one("#sure");
  one("#sure-text").textContent = text;
  one("#sure-reason").value = "";
  one("#sure-why").hidden = !asksWhy;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes" ? one("#sure-reason").value : null), { once: true });
  });
}

async function aboutDocument(action, question, said) {
  const reason = await sure(question);
  if (reason !== null) await decide({ action, table: "documents", id: documentId, reason }, said);
}

// ------------------------------------------------------------------------------------------------ commands

async function undo() {
  const answer = await decide({ action: "undo", id: "" }, "");
  if (answer?.ask && (await sure(answer.ask, false)) !== null) await decide({ action: "undo", id: "", elsewhere: true }, "");
}

async function confirm(row) {
  const isItem = row.dataset.table === itemTable && row.dataset.id === itemRow;
  if (await decide({ action: "confirm", ...about(row) }, "confirmed")) goOn(isItem);
}

async function remove(row) {
  const isItem = row.dataset.table === itemTable && row.dataset.id === itemRow;
  if ((await decide({ action: "remove", ...about(row) }, "removed")) && isItem) goOn(true);
}

async function complete() {
  const section = selected();
  if (!section) { say("choose a paragraph first"); return; }
  const isItem = itemTable === "paragraphs" && itemRow === section.dataset.id;
  if (await decide({ action: "confirm", table: "paragraphs", id: section.dataset.id }, "nothing missed") && isItem) goOn(true);
}

const onRow = (act) => (card) => {
  const row = card?.closest?.(".row") ?? currentRow() ?? one(".row[data-id]", panel);
  if (row?.dataset.id || (row && act === change)) { focusRow(row, isByPointer); return act(row); }
  say(row ? "this row was added by a decision: change or withdraw it" : "choose a row first, with j");
};

const commands = {
  next: () => stepDoubt(1),
  previous: () => stepDoubt(-1),
  help: () => one("#help").showModal(),
  undo,
  whole: () => aboutDocument("confirm", "Reviewed whole confirms every row of this document as it will be in the next release, and says that nothing is missing. Have you read all of it?", "reviewed whole"),
  "not-a-report": () => aboutDocument("not-a-report", "Is this document not a report, so that it gives no rows?", "not a report"),
  confirm: onRow(confirm),
  "confirm-all": () => (selected() ? decide({ action: "confirm", table: "rows", id: selected().dataset.id }, "confirmed") : say("choose a paragraph first")),
  "close-alert": () => warn(""),
  remove: onRow(remove),
  change: onRow(change),
  split: onRow((row) => (one('[data-do="split"]', row) ? split(row) : say("only names are split"))),
  add: () => add(),
  "add-missed": addMissed,
  stop: (button) => showStop(button.closest("li")),
  complete,
  dismiss: async (card) => {
    const doubt = card?.closest?.(".doubt") ?? currentDoubt() ?? one(".doubt:not(.settled)", panel);
    if (!doubt || doubt.matches(".settled")) { say("no open doubt here"); return; }
    if (await decide({ action: "confirm", table: "issues", id: doubt.dataset.issue, similar: isSimilar(doubt) }, "dismissed") && panel.contains(currentDoubt())) goOn(false);
  },
  withdraw: (card) => decide({ action: "withdraw", id: card.dataset.decision }, "withdrawn"),
  picture: () => { const page = one(".page", panel); if (page) page.open = !page.open; else say("there is no PDF page"); },
};
const keys = {
  n: commands.next, p: commands.previous, j: () => stepRow(1), k: () => stepRow(-1), J: () => stepParagraph(1), K: () => stepParagraph(-1),
  "]": () => stepParagraph(1, true), "[": () => stepParagraph(-1, true), N: nextUndecided, C: commands["confirm-all"], A: () => add(true),
  D: () => { if (next) location.href = next; else say("no other document below has open doubts"); },
  c: commands.confirm, e: commands.change, r: commands.remove, s: commands.split, a: commands.add, m: commands.complete,
  d: commands.dismiss, o: commands.picture, w: commands.whole, x: commands["not-a-report"], u: commands.undo, "?": commands.help,
};

const failed = (error) => warn(error.message);
const takesText = () => one("dialog[open]") || document.activeElement?.closest("input, select, textarea, .editing, .choosing");

document.addEventListener("keydown", (event) => {
  isByPointer = false;
  if (event.ctrlKey || event.metaKey || event.altKey || !one("#keys-on").checked || takesText()) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  if (event.repeat && !"jkJKnp[]".includes(event.key)) return; // a key that is held down decides once
  // when its turn comes, a key is about what is shown then; if a form was opened meanwhile it is about nothing
  inTurn(() => (takesText() ? undefined : act(document.activeElement)), failed);
});

document.addEventListener("pointerdown", () => { isByPointer = true; });
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) { inTurn(() => (button.isConnected ? commands[button.dataset.do](button) : undefined), failed); return; }
  const card = event.target.closest(".row, .doubt");
  if (card && !event.target.closest("input, select, textarea, button, label, .editing")) { (card.matches(".row") ? focusRow : focusCard)(card, true); return; }
  const section = event.target.closest(".paragraph");
  if (one(".choosing") || !event.target.closest("article")) return;
  if (selectedSections().length) { if (!one(".editing")) inTurn(followSelection, failed); return; }
  if (!section) return;
  const mark = event.target.closest(".mark");
  inTurn(async () => {
    if (section !== selected()) await select(section, true);
    if (mark) focusRow(all(".row", panel)[mark.dataset.index], narrow.matches);
  }, failed);
});
narrow.addEventListener("change", placePanel);
setInterval(() => { if (!document.hidden && !isBusy()) inTurn(() => follow(), () => {}); }, 5000);

inTurn(async () => {
  if (itemRow) {
    await select(sections.find((found) => found.dataset.id === itemParagraph));
    focusRow(all(".row", panel).find((row) => row.dataset.table === itemTable && row.dataset.id === itemRow));
  } else if (sections.length) await select(one(".paragraph.doubtful") ?? sections[0]);
}, failed);
