// The list of the reviewer's decisions: it leads to their places, and takes them back.
import { returnTo } from "./moving.js";
import { documentId, one } from "./page.js";
import { ask, decide } from "./server.js";

async function show(said) {
  const { list } = await ask("decisions", { document: documentId });
  one("#decisions-list").innerHTML = list;
  one("#decisions-said").textContent = said;
}

export async function openDecisions() {
  await show("");
  one("#decisions").showModal();
}

/** Go to the place of a decision of this document. */
export async function goToDecided({ dataset }) {
  one("#decisions").close();
  if (dataset.key) await returnTo(dataset, []);
  else one(".whole").scrollIntoView();
}

/** Withdraw a decision of the list, which stays open: what became of it is said in it. */
export async function takeBack({ dataset, ariaLabel }) {
  const answer = await decide({ action: "withdraw", id: dataset.decision }, "withdrawn");
  await show(answer ? `Withdrawn: ${ariaLabel.replace("Undo ", "")}` : one("#alert p").textContent);
  one("#decisions-title").focus();
}
