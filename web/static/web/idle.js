/**
 * Says in time that the session is about to end, and keeps it where the person wants or goes on
 * typing. The server ends it by its own clock; what is sent after that is kept over signing in again.
 */

const box = document.querySelector("body > [data-idle]");
const warning = box.querySelector("[data-idle-warning]");
const ended = box.querySelector("[data-idle-ended]");
const windows = new BroadcastChannel("zamin-session");
/** Someone who types is not idle; the server hears of it this often at most. */
const TYPING_MS = 5 * 60_000;
const LOOK_MS = 10_000;
let seen = Date.now();

windows.onmessage = () => see();
windows.postMessage("seen");
setInterval(look, LOOK_MS);
document.addEventListener("visibilitychange", look);
document.addEventListener("input", () => Date.now() - seen > TYPING_MS && ended.hidden && stay());
box.querySelector("[data-idle-stay]").addEventListener("click", stay);

/** The server has heard of the person just now, from this window or another. */
function see() {
  seen = Date.now();
  look();
}

function look() {
  const idle = (Date.now() - seen) / 1000;
  show(idle >= Number(box.dataset.end), idle >= Number(box.dataset.warning));
}

/** @param {boolean} isOver @param {boolean} isNear */
function show(isOver, isNear) {
  ended.hidden = !isOver;
  warning.hidden = isOver || !isNear;
}

/** Ask for a page that is the person's alone: its answer tells whether the session still lives. */
async function stay() {
  const asked = Date.now();
  try {
    const answer = await fetch(box.dataset.seen, { method: "HEAD", redirect: "manual" });
    if (!answer.ok) {
      show(true, true);
      return;
    }
    seen = asked;
    look();
    windows.postMessage("seen");
  } catch {
    look(); // the network is away: the warning stays, and so does the button
  }
}
