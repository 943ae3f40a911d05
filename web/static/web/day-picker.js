/**
 * A calendar beside a text field for a day: Jalali in Persian, Gregorian in English, by `Intl` alone.
 * The field stays what it is: one may type. Arrows, Page Up and Down, Enter and Escape work.
 */

const english = document.documentElement.lang === "en";
const locale = english ? "en-GB-u-ca-gregory" : "fa-IR-u-ca-persian";
const DAY = 86_400_000;
const parts = new Intl.DateTimeFormat(`en-u-ca-${english ? "gregory" : "persian"}-nu-latn`, { timeZone: "UTC", year: "numeric", month: "numeric", day: "numeric" });
const title = new Intl.DateTimeFormat(locale, { timeZone: "UTC", year: "numeric", month: "long" });
const whole = new Intl.DateTimeFormat(locale, { timeZone: "UTC", dateStyle: "full" });
const digits = new Intl.NumberFormat(english ? "en" : "fa-IR", { useGrouping: false });
const weekdays = new Intl.DateTimeFormat(locale, { timeZone: "UTC", weekday: "narrow" });
const words = english
  ? { open: "Choose from the calendar", before: "Previous month", after: "Next month" }
  : { open: "برگزیدن از تقویم", before: "ماه پیش", after: "ماه پس" };
/** Day of the week a week begins with: Monday, or Saturday. */
const FIRST = english ? 1 : 6;

for (const field of document.querySelectorAll("[data-day]")) enhance(field);

/** @param {HTMLInputElement} field */
function enhance(field) {
  const holder = Object.assign(document.createElement("div"), { className: "day" });
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button square" });
  button.setAttribute("aria-label", `${words.open}: ${document.querySelector(`label[for="${field.id}"]`).textContent}`);
  button.setAttribute("aria-expanded", "false");
  button.innerHTML = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M8 2v4m8-4v4M3 10h18M5 4h14a2 2 0 0 1 2 2v13a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z"/></svg>';
  field.replaceWith(holder);
  holder.append(field, button);
  let calendar = null;
  const close = () => {
    calendar?.remove();
    calendar = null;
    button.setAttribute("aria-expanded", "false");
  };
  const open = (day) => {
    close();
    calendar = drawn(day, { open, pick: (picked) => ((field.value = written(picked)), close(), field.focus()) });
    holder.append(calendar);
    button.setAttribute("aria-expanded", "true");
    calendar.querySelector(`[data-time="${day}"]`).focus();
  };
  button.addEventListener("click", () => (calendar ? close() : open(read(field.value) ?? today())));
  holder.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !calendar) return;
    event.stopPropagation();
    close();
    button.focus();
  });
  holder.addEventListener("focusout", (event) => !holder.contains(event.relatedTarget) && event.relatedTarget && close());
}

/** The day in Tehran, as the time of its midnight in UTC. */
function today() {
  return Math.floor((Date.now() + 12_600_000) / DAY) * DAY;
}

/** @param {number} time @returns {{year: number, month: number, day: number}} */
function split(time) {
  const found = Object.fromEntries(parts.formatToParts(time).map(({ type, value }) => [type, Number.parseInt(value, 10)]));
  return { year: found.year ?? found.relatedYear, month: found.month, day: found.day };
}

/** @param {number} time */
function written(time) {
  const { year, month, day } = split(time);
  const two = (number) => String(number).padStart(2, "0");
  return english ? `${year}-${two(month)}-${two(day)}` : [year, two(month), two(day)].join("/").replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[digit]);
}

/** Find the day a text names by looking from a near guess: no table of leap years is needed. */
function read(text) {
  const plain = text.replace(/[۰-۹]/g, (digit) => "۰۱۲۳۴۵۶۷۸۹".indexOf(digit));
  const [year, month, day] = plain.split(/[/.-]/).map(Number);
  if (!day) return null;
  const guess = Date.UTC(english ? year : year + 621, english ? month - 1 : month + 1, english ? day : day + 20);
  for (let off = -45; off <= 45; off += 1) {
    const found = split(guess + off * DAY);
    if (found.year === year && found.month === month && found.day === day) return guess + off * DAY;
  }
  return null;
}

function drawn(chosen, { open, pick }) {
  const first = chosen - (split(chosen).day - 1) * DAY;
  const box = Object.assign(document.createElement("div"), { className: "calendar" });
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", title.format(chosen));
  const head = Object.assign(document.createElement("div"), { className: "row tight fixed" });
  const step = (name, sign, to) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button square bare", textContent: sign });
    button.setAttribute("aria-label", name);
    button.addEventListener("click", () => open(to));
    return button;
  };
  const name = Object.assign(document.createElement("b"), { className: "grow small", textContent: title.format(chosen) });
  const next = nextMonth(first);
  head.append(step(words.before, english ? "‹" : "›", monthBefore(first)), name, step(words.after, english ? "›" : "‹", next));
  box.append(head, grid(first, next, chosen, pick));
  box.addEventListener("keydown", (event) => {
    const from = Number(event.target.dataset.time);
    const to = from && moved(event.key, from, first, next);
    if (to) event.preventDefault(), open(to);
  });
  return box;
}

function grid(first, next, chosen, pick) {
  const table = document.createElement("table");
  const heads = table.createTHead().insertRow();
  const lead = (new Date(first).getUTCDay() - FIRST + 7) % 7;
  for (let at = 0; at < 7; at += 1) {
    const cell = Object.assign(document.createElement("th"), { scope: "col", className: "tiny soft", textContent: weekdays.format(first + (at - lead) * DAY) });
    heads.append(cell);
  }
  const body = table.createTBody();
  let row = body.insertRow();
  for (let at = 0; at < lead; at += 1) row.insertCell();
  for (let time = first; time < next; time += DAY) {
    if (row.cells.length === 7) row = body.insertRow();
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: digits.format(split(time).day), tabIndex: time === chosen ? 0 : -1 });
    button.dataset.time = String(time);
    button.setAttribute("aria-label", whole.format(time));
    button.setAttribute("aria-pressed", String(time === chosen));
    if (time === today()) button.setAttribute("aria-current", "date");
    button.addEventListener("click", () => pick(time));
    row.insertCell().append(button);
  }
  return table;
}

function nextMonth(first) {
  const near = first + 32 * DAY;
  return near - (split(near).day - 1) * DAY;
}

function monthBefore(first) {
  const last = first - DAY;
  return last - (split(last).day - 1) * DAY;
}

/** The day an arrow leads to; right is towards yesterday where the page reads from the right. */
function moved(key, from, first, next) {
  const forward = english ? 1 : -1;
  const steps = { ArrowRight: forward, ArrowLeft: -forward, ArrowDown: 7, ArrowUp: -7 };
  if (key in steps) return from + steps[key] * DAY;
  return { PageUp: monthBefore(first), PageDown: next }[key] ?? 0;
}
