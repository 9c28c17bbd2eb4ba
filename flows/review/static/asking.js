// What the page asks in a dialog before something is written.
import { closeForm, one, unsavedForm } from "./page.js";

function closed(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => { dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true }); });
}

/** Ask whether to do something; resolves to the reason, "" for none, or null for no. ``isGrave``: only a button says yes. */
export async function sure(text, asksWhy = true, isGrave = false) {
  one("#sure-text").textContent = text;
  one("#sure-reason").value = "";
  one("#sure-why").hidden = !asksWhy;
  one("#sure-reason").onkeydown = (event) => { if (isGrave && event.key === "Enter") event.preventDefault(); };
  return (await closed(one("#sure"))) === "yes" ? one("#sure-reason").value : null;
}

/** Ask before a half-filled form is closed; resolves to whether none is open any more. */
export async function leaveForm() {
  const form = unsavedForm();
  if (!form) return true;
  const answer = sure(`“${one("h4", form).textContent}” is not saved. Close the form and lose what you entered?`, false);
  one('#sure [value="no"]').focus(); // Enter keeps what was entered
  const isLost = (await answer) !== null;
  if (isLost) closeForm();
  else one("input, select, textarea", form).focus();
  return isLost;
}

/** Ask which of the choices is meant; resolves to its answer, or null for none. */
export async function choose({ ask, choices }) {
  one("#choice-text").textContent = ask;
  const buttons = choices.map(({ answer, label }) => Object.assign(document.createElement("button"), { value: answer, textContent: label }));
  const back = Object.assign(document.createElement("button"), { value: "", textContent: "Back, nothing is written" });
  one("#choices").replaceChildren(...buttons, back);
  const answered = closed(one("#choice"));
  one("#choice-text").focus(); // the key that has sent the form answers nothing
  return (await answered) || null;
}
