/**
 * What is typed into the doors of the boundary: kept in this window, read while it is typed, its
 * faulty line marked where it stands. The reading is the server's; without this module the form
 * does the same when it is sent.
 */

/** Stops of typing shorter than this ask nothing. */
const PAUSE_MS = 350;
/** A longer text is kept and sent, but not drawn line by line. */
const MOST_LINES = 2000;

for (const form of document.querySelectorAll("form[data-typed]")) begin(form);

/** @param {HTMLFormElement} form */
export function begin(form) {
  keepDraft(form);
  const text = form.querySelector("textarea[data-text]");
  if (!text) return;
  const marks = lineMarks(text);
  const live = watchLive(form, (answer) => marks.fault(answer.fault));
  text.addEventListener("input", live.ask);
  for (const each of form.querySelectorAll("select, [name=area_m2]")) each.addEventListener("change", live.ask);
  if (text.value.trim()) live.ask();
  form.querySelector("[data-as-table]")?.addEventListener("click", async (event) => {
    const button = event.currentTarget;
    const { textTable } = await import(button.dataset.module);
    textTable(form, live);
  }, { once: true });
}

/**
 * Ask the server what the form would give, a moment after each call of `ask`; answers out of order are dropped.
 * @param {HTMLFormElement} form
 * @param {(answer: object) => void} told
 */
export function watchLive(form, told) {
  const panel = form.querySelector("[data-live-panel]");
  const listeners = [told];
  let waiting = 0;
  let asked = null;
  const live = { last: null, ask, listen: (listener) => listeners.push(listener) };

  function ask() {
    clearTimeout(waiting);
    waiting = setTimeout(send, PAUSE_MS);
  }

  async function send() {
    asked?.abort();
    asked = new AbortController();
    panel.setAttribute("aria-busy", "true");
    try {
      const body = new FormData(form);
      body.delete("file");
      const answer = await fetch(form.dataset.live, { method: "POST", body, signal: asked.signal });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      live.last = await answer.json();
      panel.innerHTML = live.last.html;
      panel.removeAttribute("data-stale");
      for (const listener of listeners) listener(live.last);
    } catch (error) {
      if (error.name === "AbortError") return;
      panel.setAttribute("data-stale", panel.dataset.lost);
    }
    panel.removeAttribute("aria-busy");
  }
  return live;
}

/**
 * Line numbers beside a text, and its faulty line marked in place.
 * @param {HTMLTextAreaElement} text
 */
function lineMarks(text) {
  const sheet = text.parentElement.querySelector("[data-marks]");
  let fault = text.dataset.line
    ? { line: Number(text.dataset.line), column: Number(text.dataset.column) || 0, length: Number(text.dataset.length) || 0 }
    : null;
  sheet.hidden = false;
  text.parentElement.classList.add("marked");
  const draw = () => {
    const lines = text.value.split(/\r\n|\r|\n/).slice(0, MOST_LINES);
    sheet.replaceChildren(...lines.map((line, index) => lineOf(line, fault?.line === index + 1 ? fault : null)));
    follow();
  };
  const follow = () => {
    sheet.scrollTop = text.scrollTop;
    sheet.scrollLeft = text.scrollLeft;
  };
  text.addEventListener("input", draw);
  text.addEventListener("scroll", follow);
  draw();
  return {
    /** @param {{line: number, column: number, length: number, message: string} | null} found */
    fault(found) {
      fault = found;
      const says = text.closest(".field").querySelector("[data-fault]");
      says.hidden = !found?.message;
      says.querySelector("span").textContent = found?.message ?? "";
      for (const old of text.closest(".field").querySelectorAll(".fault:not([data-fault])")) old.remove();
      text.setAttribute("aria-invalid", String(Boolean(found)));
      text.closest(".field").classList.toggle("bad", Boolean(found));
      draw();
    },
  };
}

function lineOf(line, fault) {
  const row = document.createElement("div");
  if (!fault) {
    row.textContent = line || " ";
    return row;
  }
  row.className = "faulty";
  const start = Math.max((fault.column || 1) - 1, 0);
  const end = fault.length ? start + fault.length : line.length;
  const mark = Object.assign(document.createElement("mark"), { textContent: line.slice(start, end) });
  row.append(line.slice(0, start), mark, line.slice(end) || " ");
  return row;
}

/**
 * Everything typed stays in this window until it is cleared: reload, back and a lost connection take nothing.
 * What the server put into the form itself (a refused form) counts more than what was kept.
 * @param {HTMLFormElement} form
 */
function keepDraft(form) {
  const key = `draft ${location.pathname}${new URL(form.action).search}`;
  const note = form.querySelector("[data-draft]");
  const fields = () =>
    [...form.elements].filter((each) => each.name && !["file", "hidden", "submit", "button"].includes(each.type) && each.name !== "csrfmiddlewaretoken");
  const save = () => store(key, fields().map((each) => [each.name, each.value]));
  form.addEventListener("input", save);
  form.addEventListener("change", save);
  form.addEventListener("corners", save);
  const kept = stored(key);
  if (!kept || form.dataset.typed === "given") return;
  const before = JSON.stringify(fields().map((each) => [each.name, each.value]));
  if (before === JSON.stringify(kept)) return;
  putBack(form, kept);
  note.hidden = false;
  note.querySelector("button").addEventListener("click", () => {
    sessionStorage.removeItem(key);
    location.assign(form.action);
  });
}

function putBack(form, kept) {
  const rows = kept.filter(([name]) => name === "x").length;
  const body = form.querySelector("[data-corners] tbody");
  while (body && body.rows.length < rows) body.append(body.rows[0].cloneNode(true));
  const places = {};
  for (const [name, value] of kept) {
    const all = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    places[name] = (places[name] ?? -1) + 1;
    const field = all[places[name]];
    if (field) field.value = value;
  }
}

function store(key, value) {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch (error) {
    console.info("no draft is kept here:", error.message);
  }
}

function stored(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}
