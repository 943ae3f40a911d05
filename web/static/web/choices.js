/**
 * Shapes of a file: list and drawing are two views of the same choice. Pointing at one shows the
 * other; the list can be filtered and sorted; the drawing can become a map.
 */

const english = document.documentElement.lang === "en";
const show = new Intl.NumberFormat(english ? "en" : "fa-IR", { maximumFractionDigits: 1 });
const picking = document.querySelector("[data-shapes]");
const list = picking.querySelector("[data-list]");
const figure = picking.querySelector("[data-overview]");
const rows = [...list.children];
const drawn = () => figure?.querySelectorAll("[data-choice]") ?? [];
let map = null;

for (const row of rows) {
  for (const kind of ["pointerenter", "focusin"]) row.addEventListener(kind, () => light(row.dataset.choice));
  for (const kind of ["pointerleave", "focusout"]) row.addEventListener(kind, () => light(null));
}
list.addEventListener("change", mark);
figure?.querySelector("svg").addEventListener("click", (event) => {
  const shape = event.target.closest("[data-choice]");
  if (shape) pick(shape.dataset.choice);
});
figure?.querySelector("svg").addEventListener("pointerover", (event) => {
  const shape = event.target.closest("[data-choice]");
  light(shape?.dataset.choice ?? null);
});
figure?.querySelector("[data-live-map]")?.addEventListener("click", startMap);
picking.querySelector(".filters")?.addEventListener("input", filter);
mark();
if (picking.querySelector(".filters")) filter();

/** @param {string | null} choice  the one that is pointed at */
function light(choice) {
  for (const each of [...rows, ...drawn()]) each.classList.toggle("lit", each.dataset.choice === choice);
  map?.light(choice === null ? null : Number(choice));
}

function pick(choice) {
  const row = rows.find((each) => each.dataset.choice === choice);
  const input = row.querySelector("input");
  input.checked = input.type === "radio" ? true : !input.checked;
  row.scrollIntoView({ block: "nearest" });
  mark();
}

function chosen() {
  return rows.filter((row) => row.querySelector("input").checked);
}

function mark() {
  const taken = new Set(chosen().map((row) => row.dataset.choice));
  for (const each of drawn()) each.classList.toggle("chosen", taken.has(each.dataset.choice));
  map?.mark([...taken].map(Number));
  const sum = picking.querySelector("[data-sum]");
  if (!sum) return;
  const area = chosen().reduce((total, row) => total + Number(row.dataset.area || 0), 0);
  const words = sum.dataset.words.replace("{count}", show.format(taken.size)).replace("{area}", `${show.format(area)}\u00a0${english ? "m²" : "م²"}`);
  sum.textContent = taken.size ? words : "";
}

/** Chosen shapes stay in the list whatever the filter says: nothing is sent that can't be seen. */
function filter() {
  const layer = picking.querySelector("[data-filter-layer]")?.value ?? "";
  const least = numberIn(picking.querySelector("[data-filter-area]").value);
  const sort = picking.querySelector("[data-sort]").value;
  const area = (row) => Number(row.dataset.area || 0);
  const order = { score: (a, b) => a.dataset.choice - b.dataset.choice, large: (a, b) => area(b) - area(a), small: (a, b) => area(a) - area(b) };
  const kept = (row) => row.querySelector("input").checked || ((!layer || row.dataset.layer === layer) && area(row) >= least);
  const out = new Set(rows.filter((row) => !kept(row)).map((row) => row.dataset.choice));
  list.append(...[...rows].sort(order[sort]));
  for (const row of rows) row.hidden = out.has(row.dataset.choice);
  for (const each of drawn()) each.classList.toggle("out", out.has(each.dataset.choice));
  map?.hide([...out].map(Number));
  const shown = picking.querySelector("[data-shown]");
  shown.textContent = shown.dataset.words.replace("{shown}", show.format(rows.length - out.size)).replace("{all}", show.format(rows.length));
  picking.querySelector("[data-none]").hidden = out.size < rows.length;
}

/** @param {string} text  in any digits */
function numberIn(text) {
  const latin = text.replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0)).replace(/[^\d.]/g, "");
  return Number(latin) || 0;
}

async function startMap(event) {
  const button = event.currentTarget;
  button.setAttribute("aria-busy", "true");
  try {
    const { choiceMap } = await import("./choice-map.js");
    map = await choiceMap(figure, (choice) => pick(String(choice)), (choice) => light(choice === null ? null : String(choice)));
    mark();
    if (picking.querySelector(".filters")) filter();
  } catch (error) {
    console.info("no map here:", error.message);
  }
  button.remove();
}
