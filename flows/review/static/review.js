// The review page: its commands, keys and clicks. State is in the DOM: the selected paragraph, the current row, the form.
import { leaveForm, sure } from "./asking.js";
import { goToDecided, openDecisions, takeBack } from "./decisions.js";
import { about, add, addMissed, change, followSelection, isSimilar, selectedSections, split } from "./forms.js";
import { firstSection, goOn, nextUndecided, returnTo, select, showStop, stepDoubt, stepParagraph, stepRow } from "./moving.js";
import { all, currentDoubt, currentRow, documentId, failed, at, focusCard, focusRow, itemParagraph, itemRow, itemTable, left, makeCurrent, nameOf, narrow, next, one, panel, placePanel, pointer, reveal, rowOfDoubt, say, sections, selected, undecidedOfWords, unreviewed, warn } from "./page.js";
import { inTurn, isBusy } from "./queue.js";
import { decide, follow } from "./server.js";

async function aboutDocument(action, question, said) {
  const reason = await sure(question, true, action === "not-a-report");
  if (reason !== null) await decide({ action, table: "documents", id: documentId, reason }, said);
}

// ------------------------------------------------------------------------------------------------ commands

async function undo() {
  const answer = await decide({ action: "undo", id: "" }, "");
  if (answer?.ask && (await sure(answer.ask, false)) !== null) await decide({ action: "undo", id: "", elsewhere: true }, "");
  else if (answer?.undone) await returnTo(answer.undone, answer.reopened);
}

/** Decide on a row; then go to the next one, unless a doubt is current: it stays so, for its own next key. */
async function judge(action, said, row) {
  const isItem = row.dataset.table === itemTable && row.dataset.id === itemRow;
  const isOfDoubt = Boolean(currentDoubt());
  if (!(await decide({ action, ...about(row) }, `${said}: ${nameOf(row)}`))) return;
  const same = action === "remove" && !at ? undecidedOfWords(row) : undefined;
  if (same) {
    focusRow(same, pointer.isUsed);
    say(`${one("#announce").textContent}; the ${same.dataset.kind.toLowerCase()} of the same words is left: c confirms it, e changes it, r removes it`);
  } else if (!isOfDoubt) goOn(isItem);
}

async function complete() {
  const section = selected();
  if (!section) { say("choose a paragraph first"); return; }
  const isItem = itemTable === "paragraphs" && itemRow === section.dataset.id;
  if (await decide({ action: "confirm", table: "paragraphs", id: section.dataset.id }, "nothing missed") && isItem) goOn(true);
}

const titleOf = (doubt) => one("strong:nth-of-type(2)", doubt)?.textContent ?? "";

/** Return which doubt it is: what, its words, and its paragraph. */
function placeOf(doubt) {
  const where = panel.contains(doubt) ? one("h2", panel).textContent : "the document as a whole";
  return [titleOf(doubt), one(".value", doubt)?.textContent, where].filter(Boolean).join(", ");
}

const NO_ROW = "this doubt is about no row, and nothing is written: a adds what was missed, m says that nothing is missing, d dismisses it";
const OF_DOCUMENT = "this doubt is about the whole document, and nothing is written: d dismisses it";

/** Return the row that a key or a button is about: its own, the current one, or that of the current doubt; else says why none. */
function rowFor(card) {
  const own = card?.matches?.("button") ? card.closest(".row, .doubt") : null;
  if (own?.matches(".doubt")) makeCurrent(own);
  const doubt = currentDoubt();
  const found = own?.matches(".row") ? own : currentRow() ?? (doubt && rowOfDoubt(doubt));
  if (found) return found;
  say(!doubt ? "choose a row first, with j, or a doubt, with n" : panel.contains(doubt) ? NO_ROW : OF_DOCUMENT);
  return null;
}

/** Make a command for the row that is meant; ``keepsDoubt``: the current doubt stays the current thing. */
const onRow = (act, keepsDoubt = false) => (card) => {
  const row = rowFor(card);
  if (!row) return undefined;
  if (!row.dataset.id && !(row.dataset.added && act === change)) { say("this row was made by a decision: change or withdraw that"); return undefined; }
  if (!(keepsDoubt && currentDoubt())) focusRow(row, pointer.isUsed);
  return act(row);
};

const commands = {
  next: () => stepDoubt(1),
  previous: () => stepDoubt(-1),
  help: () => one("#help").showModal(),
  undo,
  whole: () => aboutDocument("confirm", `Reviewed whole confirms every row of this document as it will be in the next release, also the ${unreviewed()} that nobody has reviewed, and says that nothing is missing. Have you read all of it?`, "reviewed whole"),
  "not-a-report": () => aboutDocument("not-a-report", "Is this document not a report, so that it gives no rows?", "not a report"),
  confirm: onRow((row) => judge("confirm", "confirmed", row), true),
  "confirm-all": () => (selected() ? decide({ action: "confirm", table: "rows", id: selected().dataset.id }, "confirmed") : say("choose a paragraph first")),
  "close-alert": () => warn(""),
  remove: onRow((row) => judge("remove", "removed", row), true),
  change: onRow(change),
  split: onRow((row) => (one('[data-do="split"]', row) ? split(row) : say("only names are split"))),
  add: () => add(),
  "add-missed": addMissed,
  list: () => { const list = one(".list"); if (!list) { say("there are no doubts about this document"); return; } list.open = true; one("button", list)?.focus({ preventScroll: true }); (one(".legend") ?? list).scrollIntoView(); },
  stop: (button) => showStop(button.closest("li")),
  complete,
  dismiss: async (card) => {
    const doubt = card?.closest?.(".doubt") ?? currentDoubt();
    const other = one(".doubt:not(.settled)", panel);
    if (!doubt && other) { focusCard(other); say(`this doubt is now the current one: “${titleOf(other)}”; d dismisses it`); return; }
    if (!doubt || doubt.matches(".settled")) { say("no open doubt here"); return; }
    await decide({ action: "confirm", table: "issues", id: doubt.dataset.issue, similar: isSimilar(doubt) }, `dismissed: ${placeOf(doubt)}`);
  },
  withdraw: (card) => decide({ action: "withdraw", id: card.dataset.decision }, "withdrawn"),
  "close-how": () => { one("#how").open = false; one("#how summary").focus(); },
  decisions: openDecisions,
  "decided-place": goToDecided,
  "take-back": takeBack,
  picture: () => { const page = one(".page", panel); if (page) page.open = !page.open; else say("there is no PDF page"); },
};
const keys = {
  n: commands.next, p: commands.previous, j: () => stepRow(1), k: () => stepRow(-1), J: () => stepParagraph(1), K: () => stepParagraph(-1),
  "]": () => stepParagraph(1, true), "[": () => stepParagraph(-1, true), N: nextUndecided, C: commands["confirm-all"], A: () => add(true),
  D: () => { if (next) location.href = next; else say("no other document below has open doubts"); },
  c: commands.confirm, e: commands.change, r: commands.remove, s: commands.split, a: commands.add, m: commands.complete,
  l: commands.list, d: commands.dismiss, o: commands.picture, w: commands.whole, x: commands["not-a-report"], u: commands.undo, "?": commands.help, L: commands.decisions,
};
const OF_CARD = "cersd"; // keys that are about the current card

// what neither closes a form nor makes another one
const KEEP_FORM = ["help", "list", "decisions", "picture", "close-alert", "close-how"];
const KEYS_KEEP_FORM = ["j", "k", "?", "l", "L", "o"];

const takesText = () => one("dialog[open]") || document.activeElement?.closest('input:not([type="checkbox"]), select, textarea, .editing, .choosing');

document.addEventListener("keydown", (event) => {
  pointer.isUsed = false;
  if (event.key === "Escape" && !takesText()) warn("");
  if (event.ctrlKey || event.metaKey || event.altKey || !one("#keys-on").checked || takesText()) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  if (event.repeat && !"jkJKnp[]".includes(event.key)) return; // a key that is held down decides once
  // when its turn comes, a key is about what is shown then; if a form was opened meanwhile it is about nothing
  inTurn(async () => {
    if (takesText() || !(KEYS_KEEP_FORM.includes(event.key) || (await leaveForm()))) return;
    warn(""); // what was said of the last action is not about this one
    if (OF_CARD.includes(event.key)) reveal(currentRow() ?? currentDoubt());
    await act(document.activeElement);
  }, failed);
});

document.addEventListener("pointerdown", () => { pointer.isUsed = true; });
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) {
    inTurn(async () => {
      const name = button.dataset.do;
      if (!button.isConnected || !(KEEP_FORM.includes(name) || (await leaveForm()))) return;
      warn("");
      await commands[name](button);
    }, failed);
    return;
  }
  const card = event.target.closest(".row, .doubt");
  if (card && !event.target.closest("input, select, textarea, button, label, .editing")) { (card.matches(".row") ? focusRow : focusCard)(card, true); return; }
  const section = event.target.closest(".paragraph");
  if (one(".choosing") || !event.target.closest("article")) return;
  if (selectedSections().length) { if (!one(".editing")) inTurn(followSelection, failed); return; }
  if (!section) return;
  const mark = event.target.closest(".mark");
  inTurn(async () => {
    if (section !== selected()) {
      if (!(await leaveForm())) return;
      await select(section, true);
    }
    if (mark) focusRow(all(".row", panel)[mark.dataset.index], narrow.matches);
  }, failed);
});
document.addEventListener("focusin", (event) => {
  const card = event.target.closest(".row, .doubt");
  if (card && !card.matches(".current")) makeCurrent(card);
});
narrow.addEventListener("change", placePanel);
// what was closed once stays closed on the other pages of this review
if (sessionStorage.getItem("how") === "closed") one("#how").open = false;
one("#how").addEventListener("toggle", () => sessionStorage.setItem("how", one("#how").open ? "" : "closed"));
setInterval(() => { if (!document.hidden && !isBusy()) inTurn(() => follow(), () => {}); }, 5000);

inTurn(async () => {
  if (itemRow) {
    await select(sections.find((found) => found.dataset.id === itemParagraph));
    focusRow(all(".row", panel).find((row) => row.dataset.table === itemTable && row.dataset.id === itemRow));
    say(left ? `item ${at}; item ${left} was left without a verdict: p goes back to it` : `item ${at}`);
  } else if (sections.length) await select(firstSection());
}, failed);
