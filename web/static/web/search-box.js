/**
 * The search box as a combobox: rows while one types, chosen by arrow keys, Enter or a tap.
 * Without this script, or when the server does not answer, the form is sent as it is.
 */

const WAIT_MS = 140;
const LEAST = 1;

for (const form of document.querySelectorAll("[data-search-box]")) enhance(form);

/** @param {HTMLFormElement} form */
function enhance(form) {
  const input = form.querySelector("input[name=q]");
  const list = Object.assign(document.createElement("div"), { className: "search-rows", hidden: true });
  const said = Object.assign(document.createElement("p"), { className: "hidden-text" });
  said.setAttribute("role", "status");
  input.closest(".search").append(list);
  form.append(said);
  const box = { form, input, list, said, active: -1, timer: 0, asked: null, shown: "" };
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": "search-rows",
  })) {
    input.setAttribute(name, value);
  }
  input.addEventListener("input", () => later(box));
  input.addEventListener("keydown", (event) => onKey(box, event));
  input.addEventListener("focus", () => box.list.childElementCount && input.value.trim() === box.shown && open(box));
  form.addEventListener("focusout", () => setTimeout(() => form.contains(document.activeElement) || shut(box), 150));
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => go(event.target.closest("[role=option]")));
  // on a slow line one types before this module has come
  if (document.activeElement === input && input.value !== input.defaultValue) later(box);
}

function later(box) {
  clearTimeout(box.timer);
  box.timer = setTimeout(() => ask(box), WAIT_MS);
}

async function ask(box) {
  const text = box.input.value.trim();
  box.asked?.abort();
  if (text.length < LEAST) return shut(box);
  box.asked = new AbortController();
  const map = box.form.querySelector("input[name=map]") ? "&map=1" : "";
  try {
    const address = `${box.form.dataset.rowsUrl}?q=${encodeURIComponent(text)}${map}`;
    const answer = await fetch(address, { signal: box.asked.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    box.list.innerHTML = await answer.text();
  } catch (error) {
    if (error.name === "AbortError") return;
    box.list.textContent = "";
    shut(box);
    box.said.textContent = box.form.dataset.offline;
    return;
  }
  box.shown = text;
  box.active = -1;
  open(box);
  tell(box);
}

/** Say to those who can't see the rows what came: the note above them, and how many there are. */
function tell(box) {
  const count = rows(box).length;
  const digits = new Intl.NumberFormat(document.documentElement.lang === "en" ? "en" : "fa-IR").format(count);
  const note = box.list.querySelector("[data-said]")?.textContent ?? "";
  box.said.textContent = `${note} ${count ? box.form.dataset.count.replace("{count}", digits) : ""}`.trim();
}

function rows(box) {
  return [...box.list.querySelectorAll("[role=option]")];
}

function open(box) {
  box.list.hidden = false;
  box.input.setAttribute("aria-expanded", "true");
}

function shut(box) {
  box.list.hidden = true;
  box.input.setAttribute("aria-expanded", "false");
  mark(box, -1);
}

function mark(box, index) {
  box.active = index;
  for (const [position, row] of rows(box).entries()) row.setAttribute("aria-selected", String(position === index));
  const row = rows(box)[index];
  if (row) {
    box.input.setAttribute("aria-activedescendant", row.id);
    row.scrollIntoView({ block: "nearest" });
  } else {
    box.input.removeAttribute("aria-activedescendant");
  }
}

function onKey(box, event) {
  const count = rows(box).length;
  const isOpen = !box.list.hidden && count > 0;
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps && count) {
    event.preventDefault();
    if (!isOpen) open(box);
    const from = box.active < 0 && event.key === "ArrowUp" ? count : box.active;
    mark(box, (from + steps[event.key] + count) % count);
  } else if (event.key === "Escape" && !box.list.hidden) {
    event.preventDefault();
    shut(box);
  } else if (event.key === "Enter" && isOpen && box.active >= 0) {
    event.preventDefault();
    go(rows(box)[box.active]);
  } else if (event.key === "Tab") {
    shut(box);
  }
}

function go(row) {
  if (row?.dataset.href) location.assign(row.dataset.href);
}
