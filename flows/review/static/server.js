// What the page asks the server, and how it shows what was decided.
import { all, closeForm, currentDoubt, currentRow, documentId, focusCard, focusRow, one, panel, pointer, root, say, sections, selected, showDoubts, showPanel, unreviewed, warn } from "./page.js";

let revision = Number(document.body.dataset.revision);
export async function ask(path, parameters, options = {}) {
  const answer = await fetch(`${root}/${path}?${new URLSearchParams(parameters)}`, options).catch(() => null);
  if (!answer) throw new Error("prepmeet review does not answer; is it still running?");
  const found = await answer.json().catch(() => ({ error: `error ${answer.status}` }));
  if (!answer.ok) throw new Error(found.error);
  return found;
}

/** Send a decision; returns the answer, or null after an error. ``said`` is announced, unless the answer says more. */
export async function decide(request, said) {
  try {
    const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ document: documentId, ...request }) };
    const answer = await ask("decide", {}, options);
    warn("");
    if (answer.ask) return answer;
    closeForm();
    const before = openIssues();
    await follow(true);
    answer.reopened = openIssues().filter((issue) => !before.includes(issue));
    const number = answer.decisions.length;
    say(answer.said ?? (number > 1 ? `${said}: ${number} decisions` : number ? said : `${said} already; nothing is written`));
    return answer;
  } catch (error) {
    warn(error.message);
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
  for (const id of changes.paragraphs) await refresh(id);
  if (!isOwn && changes.others.length) say(`${changes.others.join(", ")} decided something; it is shown`);
}

async function refresh(id) {
  const section = sections.find((found) => found.dataset.id === id);
  const shown = await ask("paragraph", { document: documentId, paragraph: id });
  one(".words", section).innerHTML = shown.words;
  section.dataset.undecided = shown.undecided;
  if (one("#unreviewed-count")) one("#unreviewed-count").textContent = unreviewed();
  showDoubts(section, shown);
  if (section !== selected()) return;
  if (one(".editing")) return; // never replace what is being entered
  const place = currentRow()?.dataset.index;
  const scrolled = panel.scrollTop;
  const issue = currentDoubt()?.dataset.issue;
  showPanel(section, shown.panel);
  panel.scrollTop = scrolled;
  if (issue) focusCard(all(".doubt", panel).find((found) => found.dataset.issue === issue), pointer.isUsed);
  else if (place) focusRow(all(".row", panel)[place], pointer.isUsed);
  else panel.focus({ preventScroll: true });
}
