// The forms that change, split and add rows.
import { chooseWords } from "./choosing.js";
import { select } from "./moving.js";
import { selectedSpan, textOf, wholeWords } from "./offsets.js";
import { all, closeForm, documentId, markFormWords, failed, focusRow, nameOf, one, panel, say, sections, selected, unsavedForm, warn } from "./page.js";
import { inTurn } from "./queue.js";
import { ask, decide, seen } from "./server.js";

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
  form.dataset.seen = seen(); // what others decide while it is open is not in it
  const heading = Object.assign(document.createElement("h4"), { textContent: title });
  const reason = Object.assign(document.createElement("input"), { id: "reason", autocomplete: "off" });
  const ending = Object.assign(document.createElement("div"), { className: "ending" });
  const buttons = Object.assign(document.createElement("p"), { className: "actions" });
  const save = Object.assign(document.createElement("button"), { textContent: "Save", className: "primary" });
  const cancel = Object.assign(document.createElement("button"), { textContent: "Cancel", type: "button" });
  buttons.append(save, cancel);
  ending.append(field("Why (optional)", reason), buttons);
  form.append(heading, ...parts, ending);
  const back = document.activeElement;
  const leave = () => { warn(""); closeForm(); (back?.isConnected ? back : panel).focus(); };
  cancel.addEventListener("click", leave);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { leave(); event.stopPropagation(); }
    const isSent = event.target.matches("select") || event.ctrlKey || event.metaKey;
    if (event.key === "Enter" && isSent) { event.preventDefault(); form.requestSubmit(); }
  });
  form.addEventListener("input", () => { form.dataset.entered = "yes"; });
  form.addEventListener("submit", (event) => { event.preventDefault(); inTurn(() => submitted(form, reason.value), failed); });
  parent.append(form);
  markFormWords();
  const first = one("input, select, textarea", form);
  form.scrollIntoView({ block: "nearest" });
  first.focus({ preventScroll: true });
  first.scrollIntoView({ block: "nearest" });
  return form;
}

function fieldsOf(name, values) {
  const parts = Object.assign(document.createElement("div"), { className: "fields" });
  parts.append(one(`#${name}`).content.cloneNode(true));
  for (const input of all("[name]", parts)) input.value = values?.[input.name] ?? input.dataset.default;
  return parts;
}

const entered = (form) => Object.fromEntries(all("[name]", form).map((input) => [input.name, input.value]));
export const isSimilar = (card) => Boolean(one('[name="similar"]', card)?.checked);
export const about = (row) => ({ table: row.dataset.table, id: row.dataset.id, similar: isSimilar(row) });

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
  shown.dataset.span = span;
  shown.addEventListener("click", async () => {
    const selection = selectionIn(section);
    document.getSelection().removeAllRanges();
    const found = selection ?? (await chooseWords(section, chosen.split(":").map(Number), say));
    if (found) {
      chosen = found.join(":");
      shown.dataset.span = chosen;
      shown.form.dataset.entered = "yes";
      const text = [...textOf(one(".words", section))].slice(...found).join("");
      shown.textContent = `“${text}” – choose other words`;
      say(`chosen: ${text}`);
      chose(found);
    }
    markFormWords();
    shown.focus();
  });
  return [field("Words", shown), () => chosen];
}

export function change(row) {
  if (row.dataset.added) { changeAdded(row); return; }
  const { table, span, words } = row.dataset;
  const read = JSON.parse(row.dataset.fields);
  const parts = fieldsOf(`change-${table}`, read);
  const [box, chosen] = span ? wordsField(span, words, (found) => nameEntity(parts, read, found, true, { row: row.dataset.id })) : [null, () => span];
  if (box) parts.append(box);
  if (span) nameEntity(parts, read, span.split(":").map(Number), false, { row: row.dataset.id }).catch(failed);
  openForm(row, "Change this row", [parts], (form, reason) => {
    const fields = entered(form);
    if (chosen() !== span) fields.span = chosen();
    return decide({ action: "change", ...about(row), fields, reason, seen: Number(form.dataset.seen) }, `changed: ${nameOf(row)}`);
  });
}

const OF_ENTITY = ["entity_id", "name", "entity_type"];

/** Say in a form which entity the words of a name are; of other words, enter it unless the reviewer has entered one. */
async function nameEntity(parts, read, [start, end], isOther = true, about = {}) {
  const input = one('[name="entity_id"]', parts);
  const note = one("#by-words", parts);
  if (!input || !note) return;
  const entered = OF_ENTITY.map((name) => [name, one(`[name="${name}"]`, parts)]).filter(([, found]) => found?.dataset.entered);
  const values = Object.fromEntries(entered.map(([name, found]) => [name, found.value]));
  const { entity, said, there, defaults } = await ask("entity", { document: documentId, paragraph: selected().dataset.id, start, end, ...values, ...about });
  note.textContent = said ? `The words name ${said}${there ? `; already a participant: ${there}` : ""}.` : "";
  note.classList.toggle("new", Boolean(said && !entity));
  if (about.table) showDefaults(parts, defaults);
  if (!isOther || ![read.entity_id, input.dataset.named].includes(input.value)) return;
  input.value = entity ?? "";
  input.dataset.named = input.value;
  say(note.textContent);
}

/** Enter what a new name has by its place, where the reviewer has entered nothing, and say why. */
function showDefaults(parts, defaults) {
  for (const why of all('[id^="why-"]', parts)) {
    const name = why.id.replace("why-", "");
    const input = one(`[name="${name}"]`, parts);
    if (input.dataset.entered) { why.textContent = ""; continue; }
    input.value = defaults[name]?.value ?? input.dataset.default;
    why.textContent = defaults[name] ? `${input.value}, ${defaults[name].reason}` : "";
  }
}

/** Let the fields of a new name follow its words and what the reviewer enters. */
function followEntity(parts, nameAgain) {
  for (const input of all("[name]", parts)) {
    input.addEventListener("input", () => { input.dataset.entered = "yes"; });
    if (OF_ENTITY.includes(input.name)) input.addEventListener("change", nameAgain);
  }
}

/** Change a row that was added but is in no release yet: the addition is withdrawn and made again. */
function changeAdded(row) {
  const { table, span, words, decision } = row.dataset;
  const read = { entity_id: "", ...JSON.parse(row.dataset.added) };
  const parts = fieldsOf(`add-${table}`, JSON.parse(row.dataset.added));
  for (const input of all("[name]", parts)) if (input.name in read && input.value) input.dataset.entered = "yes";
  const name = (found) => nameEntity(parts, read, found, false, { table }).catch(failed);
  const [box, chosen] = span ? wordsField(span, words, name) : [null, () => null];
  if (box) parts.append(box);
  if (span) { followEntity(parts, () => name(chosen().split(":").map(Number))); name(span.split(":").map(Number)); }
  openForm(row, "Change this added row", [parts], (form, reason) => {
    const place = chosen()?.split(":").map(Number);
    return decide({ action: "add", table, id: selected().dataset.id, instead: decision, ...(place && { span: place }), fields: entered(form), reason }, `changed: ${nameOf(row)}`);
  });
}

export function split(row) {
  const area = Object.assign(document.createElement("textarea"), { id: "parts", rows: 4, value: row.dataset.words });
  openForm(row, "Split this name: one part a line", [field("Parts", area)], (_, reason) => {
    return decide({ action: "split", ...about(row), parts: area.value.split("\n"), reason }, `split: ${nameOf(row)}`);
  });
}

/** Return the paragraphs that the selection is in. */
export const selectedSections = () => (document.getSelection().isCollapsed ? [] : sections.filter((found) => selectedSpan(one(".words", found))));

/** Make the paragraph of the selection the current one; returns whether that is clear. */
export async function followSelection() {
  const found = selectedSections();
  if (found.length > 1) { say("the selection is in several paragraphs; select words of one"); return false; }
  if (found.length && found[0] !== selected()) await select(found[0], true);
  return true;
}

export async function add(isExact = false) {
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
export function addMissed(button) {
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
  const name = (found) => nameEntity(parts, {}, found, false, { table: kind.value }).catch(failed);
  const nameAgain = () => name(chosen().split(":").map(Number));
  const show = () => {
    parts.replaceChildren(...(kind.value ? [fieldsOf(`add-${kind.value}`, null)] : []));
    followEntity(parts, nameAgain);
    nameAgain();
  };
  const [box, chosen] = wordsField(span.join(":"), words, name);
  kind.addEventListener("change", show);
  show();
  openForm(one("#editor"), `Add “${words.length > 60 ? `${words.slice(0, 60)}…` : words}”`, [field("What it is", kind), parts, box], async (form, reason) => {
    if (!kind.value) { warn("choose what it is"); kind.focus(); return; }
    const place = chosen().split(":").map(Number);
    const answer = await decide({ action: "add", table: kind.value, id: section.dataset.id, span: place, fields: entered(parts), reason }, `added: ${kind.selectedOptions[0].text} ${words.length > 60 ? `${words.slice(0, 60)}…` : words}`);
    if (answer) focusRow(all(".row", panel).find((row) => row.dataset.decision === answer.decisions.at(-1)));
  });
}

// a page that is left or loaded again loses what is entered
addEventListener("beforeunload", (event) => { if (unsavedForm()) event.preventDefault(); });
