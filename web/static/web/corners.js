/**
 * A table of corners by keyboard and mouse: rows added, taken away and moved, a block pasted from a
 * spreadsheet, each step undone and done again. It knows texts alone, no coordinates.
 */

const english = document.documentElement.lang === "en";
const show = new Intl.NumberFormat(english ? "en" : "fa-IR");
/** Steps that can be undone. */
const MOST_STEPS = 100;

/**
 * @param {HTMLTableElement} table
 * @param {(kind: "cell" | "rows" | "history", row: number) => void} changed  after each change by hand
 */
export function cornerTable(table, changed) {
  const body = table.tBodies[0];
  const steps = [];
  let at = -1;

  const rows = () => [...body.rows].map((row) => [...row.querySelectorAll("input")].map((input) => input.value));
  const inputs = (index) => [...body.rows[index].querySelectorAll("input")];
  const indexOf = (element) => [...body.rows].indexOf(element.closest("tr"));

  function add(x = "", y = "", before = null) {
    const row = body.rows[0].cloneNode(true);
    row.className = "";
    [...row.querySelectorAll("input")].forEach((input, place) => (input.value = [x, y][place]));
    tell(row, "");
    body.insertBefore(row, before);
    renumber();
    return row;
  }

  function remove(index) {
    if (body.rows.length > 1) body.deleteRow(index);
    else inputs(0).forEach((input) => (input.value = ""));
    renumber();
    changed("rows", index);
    remember();
    const near = body.rows[Math.min(index, body.rows.length - 1)];
    near.querySelector("input").focus();
  }

  function move(index, by) {
    const other = index + by;
    if (other < 0 || other >= body.rows.length) return;
    const row = body.rows[index];
    const held = document.activeElement;
    body.insertBefore(row, by < 0 ? body.rows[other] : body.rows[other].nextSibling);
    held?.focus?.();
    renumber();
    changed("rows", other);
    remember();
  }

  function renumber() {
    const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
    [...body.rows].forEach((row, index) => {
      const number = show.format(index + 1);
      row.cells[0].textContent = number;
      row.querySelectorAll("input").forEach((input, place) => input.setAttribute("aria-label", `${heads[place + 1]} ${number}`));
      row.querySelectorAll("button").forEach((button) => {
        button.value = String(index + 1);
        button.setAttribute("aria-label", button.getAttribute("aria-label").replace(/[\d۰-۹]+/, number));
      });
    });
  }

  /** Note where the table stands now, so that it can be come back to. */
  function remember() {
    const now = JSON.stringify(rows());
    if (steps[at] === now) return;
    steps.splice(at + 1);
    steps.push(now);
    if (steps.length > MOST_STEPS) steps.shift();
    at = steps.length - 1;
    table.dispatchEvent(new CustomEvent("history", { bubbles: true }));
  }

  function go(by) {
    if (!steps[at + by]) return;
    at += by;
    put(JSON.parse(steps[at]));
    changed("history", -1);
    table.dispatchEvent(new CustomEvent("history", { bubbles: true }));
  }

  /** Fill the table without losing the cell that is being typed in. */
  function put(pairs, { fewest = 1 } = {}) {
    while (body.rows.length < Math.max(pairs.length, fewest)) add();
    while (body.rows.length > Math.max(pairs.length, fewest)) body.deleteRow(-1);
    [...body.rows].forEach((_row, index) => {
      inputs(index).forEach((input, place) => {
        const value = pairs[index]?.[place] ?? "";
        if (input !== document.activeElement && input.value !== value) input.value = value;
      });
    });
    renumber();
  }

  body.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    event.preventDefault();
    if (button.name === "up") move(indexOf(button), -1);
    else remove(indexOf(button));
  });
  body.addEventListener("input", (event) => changed("cell", indexOf(event.target)));
  body.addEventListener("change", remember);
  body.addEventListener("keydown", (event) => onKey(event));
  body.addEventListener("paste", (event) => paste(event));

  function onKey(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if ((event.ctrlKey || event.metaKey) && ["z", "y"].includes(event.key.toLowerCase())) {
      event.preventDefault();
      remember();
      go(event.key.toLowerCase() === "y" || event.shiftKey ? 1 : -1);
    } else if (!event.target.matches("input")) {
      return;
    } else if (event.altKey && step) {
      event.preventDefault();
      move(indexOf(event.target), step);
    } else if (step || event.key === "Enter") {
      event.preventDefault();
      stepTo(event.target, step ?? 1, event.key === "Enter");
    }
  }

  /** Enter and the arrows go along the column; Enter makes a row at its end. */
  function stepTo(input, by, makes) {
    const index = indexOf(input);
    const place = inputs(index).indexOf(input);
    const next = body.rows[index + by] ?? (makes ? add() : null);
    next?.querySelectorAll("input")[place].focus();
  }

  /** A block copied from a spreadsheet fills the rows from the one it is pasted into. */
  function paste(event) {
    const lines = event.clipboardData.getData("text").trim().split(/\r?\n/);
    if (lines.length < 2 || !event.target.matches("input")) return;
    event.preventDefault();
    let row = event.target.closest("tr");
    for (const line of lines) {
      const pair = line.trim().split(/[\t;]+|\s+/);
      [...row.querySelectorAll("input")].forEach((input, place) => (input.value = pair[place] ?? ""));
      row = row.nextElementSibling ?? add();
    }
    changed("rows", -1);
    remember();
  }

  function tell(row, side) {
    const cell = row.querySelector("[data-side]");
    if (cell) cell.textContent = side;
  }

  // Alt and an arrow move a row: the tab key passes by the button that does the same
  for (const button of body.querySelectorAll('button[name="up"]')) button.tabIndex = -1;
  remember();
  return {
    rows,
    put,
    add,
    remember,
    renumber,
    undo: () => go(-1),
    redo: () => go(1),
    can: () => ({ undo: at > 0, redo: at < steps.length - 1 }),
    /** @param {{side: string, faulty: boolean}[]} told  of each row */
    sides: (told) =>
      [...body.rows].forEach((row, index) => {
        tell(row, told[index]?.side ?? "");
        row.classList.toggle("faulty", Boolean(told[index]?.faulty));
      }),
  };
}
