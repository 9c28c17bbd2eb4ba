// What the user asks for is done one after the other: a key that is pressed meanwhile waits, and acts on what is shown then.
const MAX_WAITING = 20; // a key that is held down asks for more than anybody means

let last = Promise.resolve();
let waiting = 0;

/** Return whether something is being done. */
export const isBusy = () => waiting > 0;

/** Do ``act`` when everything before it is done; ``failed`` gets its error. */
export function inTurn(act, failed) {
  if (waiting >= MAX_WAITING) return;
  waiting += 1;
  last = last.then(act).catch(failed).finally(() => { waiting -= 1; });
}
