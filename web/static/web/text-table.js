/**
 * The list of points as a table: two views of the same text. A cell that is changed changes its own
 * line; where the points are written in a way a cell can't follow, the whole text is written anew,
 * once, and can be put back.
 */

import { cornerTable } from "./corners.js";

/**
 * @param {HTMLFormElement} form
 * @param {{last: object | null, ask: () => void, listen: (listener: (answer: object) => void) => void}} live
 */
export function textTable(form, live) {
  const view = form.querySelector("[data-table-view]");
  const toggle = form.querySelector("[data-as-table]");
  const text = form.querySelector("textarea[data-text]");
  const back = view.querySelector("[data-text-before]");
  const note = view.querySelector("[data-rewrites]");
  const table = cornerTable(view.querySelector("[data-corners]"), changed);
  let known = [];
  let former = null;

  view.querySelector("[data-add]").addEventListener("click", () => table.add().querySelector("input").focus());
  back.addEventListener("click", () => {
    write(former);
    back.hidden = true;
  });
  toggle.addEventListener("click", open);
  live.listen(show);
  open();

  function open() {
    view.hidden = !view.hidden;
    toggle.setAttribute("aria-expanded", String(!view.hidden));
    if (view.hidden) return;
    if (live.last) show(live.last);
    view.querySelector("input").focus();
  }

  function show(answer) {
    if (view.hidden || !answer.rows) return;
    known = answer.rows;
    note.textContent = answer.order || !known.length ? note.dataset.line : note.dataset.all;
    name(answer.utm ? "utm" : "dd");
    if (!isTyping()) table.put(known.map((row) => [row.x, row.y]), { fewest: 4 });
    table.sides(known);
  }

  /** A row is being typed that the text doesn't hold yet. */
  function isTyping() {
    return view.contains(document.activeElement) && table.rows().some(([x, y]) => Boolean(x) !== Boolean(y));
  }

  function name(kind) {
    for (const head of view.querySelectorAll("[data-dd]")) head.textContent = head.dataset[kind];
    table.renumber();
  }

  function changed(kind, row) {
    const answer = live.last;
    if (answer?.rows?.length && !answer.order) {
      if (!answer.plain) return;
      former = text.value;
      back.hidden = false;
      known = answer.rows.map((each, index) => ({ ...each, line: index + 1, label: "" }));
      write(table.rows().filter(whole).map((pair) => `${pair.join(" ")}${answer.tail}`).join("\n"));
      live.last = { ...answer, rows: known, order: "xy" };
      return;
    }
    const order = answer?.order || "xy";
    if (kind === "cell" && known[row]) rewriteLine(row, order);
    else rewriteAll(order);
  }

  const whole = ([x, y]) => x.trim() && y.trim();
  const lineOf = ([x, y], order, label) => [label, ...(order === "yx" ? [y, x] : [x, y])].filter(Boolean).join(" ");

  function rewriteLine(index, order) {
    const pair = table.rows()[index];
    if (!whole(pair)) return;
    const lines = text.value.split("\n");
    lines[known[index].line - 1] = lineOf(pair, order, known[index].label);
    write(lines.join("\n"));
  }

  /** Rows came, went or changed places: lines that are no point, such as a heading, stay on top. */
  function rewriteAll(order) {
    const taken = new Set(known.map((row) => row.line));
    const heading = text.value.split("\n").filter((line, index) => !taken.has(index + 1) && line.trim());
    const labels = new Map(known.map((row) => [`${row.x} ${row.y}`, row.label]));
    const rows = table.rows().filter(whole);
    const lines = [...heading, ...rows.map((pair) => lineOf(pair, order, labels.get(pair.join(" "))))];
    known = rows.map(([x, y], index) => ({ x, y, line: heading.length + index + 1, label: labels.get(`${x} ${y}`) ?? "" }));
    if (live.last) live.last = { ...live.last, rows: known };
    write(lines.join("\n"));
  }

  function write(value) {
    text.value = value;
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
