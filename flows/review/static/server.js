// What the page asks the server, and how it shows what was decided.
import { choose } from "./asking.js";
import { all, closeForm, currentDoubt, currentRow, documentId, focusCard, focusRow, markFormWords, one, panel, pointer, root, say, sections, selected, showDoubts, showPanel, unreviewed, warn } from "./page.js";

let revision = Number(document.body.dataset.revision);

/** Return how many decisions are shown. */
export const seen = () => revision;

export async function ask(path, parameters, options = {}) {
  const answer = await fetch(`${root}/${path}?${new URLSearchParams(parameters)}`, options).catch(() => null);
  if (!answer) throw new Error("prepmeet review does not answer; is it still running?");
  const found = await answer.json().catch(() => ({ error: `error ${answer.status}` }));
  if (!answer.ok) throw Object.assign(new Error(found.error), { fields: found.fields ?? [] });
  return found;
}

const send = (request) => ask("decide", {}, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ document: documentId, ...request }) });

/** Send a decision, and the answers to what is asked about it; null if one is not given. */
async function answered(request) {
  let answer = await send(request);
  const answers = {};
  while (answer.choices) {
    const chosen = await choose(answer);
    if (!chosen) return null;
    answers[answer.question] = chosen;
    answer = await send({ ...request, answers });
  }
  return answer;
}

/** Send a decision; returns the answer, or null if nothing is done. ``said`` is announced, unless the answer says more. */
export async function decide(request, said) {
  try {
    const answer = await answered(request);
    warn("");
    if (!answer) { say("nothing is written"); return null; }
    if (answer.ask) return answer;
    closeForm();
    const before = openIssues();
    await follow(true);
    answer.reopened = openIssues().filter((issue) => !before.includes(issue));
    const number = answer.decisions.length;
    say(answer.said ?? (number > 1 ? `${said}: ${number} decisions` : number ? said : `already ${said}; nothing is written`));
    return answer;
  } catch (error) {
    warn(error.message);
    one(error.fields?.[0] === "span" ? ".editing #words" : `.editing [name="${error.fields?.[0]}"]`)?.focus();
    return null;
  }
}

const openIssues = () => all(".stops li[data-open]").map((item) => item.dataset.issue);

/** Show what was decided since the last look, by this session or by others. */
export async function follow(isOwn = false) {
  const changes = await ask("changes", { document: documentId, since: revision });
  one("#newer").textContent = changes.newer ? `Release ${changes.newer} is newer: end prepmeet review and start it again to see it.` : "";
  if (changes.revision === revision) return;
  revision = changes.revision;
  if (one("#open-count")) one("#open-count").textContent = changes.open.length;
  for (const stop of all(".stops li")) stop.toggleAttribute("data-open", changes.open.includes(stop.dataset.issue));
  for (const doubt of all(".whole .doubt")) doubt.classList.toggle("settled", !changes.open.includes(doubt.dataset.issue));
  if (one("#decided-count")) one("#decided-count").textContent = changes.decided;
  one("#whole-decisions").replaceChildren(...changes.whole.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  one("#whole-head").textContent = changes.whole.length ? `This document: ${changes.whole.join("; ")}` : "";
  for (const id of changes.paragraphs) await refresh(id);
  if (!isOwn && changes.others.length) say(`${changes.others.join(", ")} decided something; it is shown`);
}

async function refresh(id) {
  const section = sections.find((found) => found.dataset.id === id);
  const shown = await ask("paragraph", { document: documentId, paragraph: id });
  one(".words", section).innerHTML = shown.words;
  section.dataset.undecided = shown.undecided;
  section.dataset.rows = shown.rows;
  if (one("#unreviewed-count")) {
    one("#unreviewed-count").textContent = unreviewed();
    one("#row-count").textContent = sections.reduce((sum, found) => sum + Number(found.dataset.rows), 0);
  }
  showDoubts(section, shown);
  if (section !== selected()) return;
  markFormWords();
  if (one(".editing")) return; // never replace what is being entered
  const row = currentRow()?.dataset;
  const scrolled = panel.scrollTop;
  const doubt = currentDoubt();
  const issue = panel.contains(doubt) ? doubt.dataset.issue : null;
  showPanel(section, shown.panel);
  panel.scrollTop = scrolled;
  if (issue) focusCard(all(".doubt", panel).find((found) => found.dataset.issue === issue), pointer.isUsed);
  else if (row) {
    const rows = all(".row", panel);
    focusRow(rows.find((found) => isSameRow(found.dataset, row)) ?? rows[row.index], pointer.isUsed);
  }
  else if (!doubt) panel.focus({ preventScroll: true });
}

const isSameRow = (one, other) => one.table === other.table && one.id === other.id && one.decision === other.decision && (one.id || one.decision || one.words === other.words);
