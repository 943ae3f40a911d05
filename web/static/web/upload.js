/**
 * The file door, made comfortable: files dropped or chosen, listed with their sizes, sent with the share
 * and the time left; stopped, or sent again after the line broke. Nothing chosen or typed is lost on the way.
 * Without this module the form does the same with the browser's own means.
 */

import { begin } from "./typed.js";

const english = document.documentElement.lang === "en";
const locale = english ? "en" : "fa-IR";
const percent = new Intl.NumberFormat(locale, { style: "percent" });
const size = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat(locale);
/** The speed is taken over this much of the last time, and told once it is known this long. */
const WINDOW_MS = 6000;
const KNOWN_AFTER_MS = 1500;
/** A line on which nothing moves for this long is called slow. */
const QUIET_MS = 8000;
/** The forms of the page; what is dropped beside them all is for the last. */
const doors = new Map();

for (const form of document.querySelectorAll("form[data-upload]")) doors.set(form, enhance(form));
const doorOf = (event) => doors.get(event.target.closest?.("form[data-upload]")) ?? [...doors.values()].at(-1);

// a file dropped beside the box would be opened in place of the page, and take what was typed with it
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
addEventListener("dragover", (event) => {
  for (const door of doors.values()) door.over(door === doorOf(event));
});
addEventListener("dragleave", (event) => event.relatedTarget || doorOf(event)?.over(false));
addEventListener("drop", (event) => {
  doorOf(event)?.over(false);
  if (event.dataTransfer.files.length) doorOf(event)?.take([...event.dataTransfer.files]);
});

/** @param {HTMLFormElement} form */
function enhance(form) {
  const drop = form.querySelector("[data-drop]");
  const input = form.querySelector('input[type="file"]');
  const list = form.querySelector("[data-files]");
  const sending = sender(form, input);
  let held = [...input.files];
  drop.classList.add("enhanced");
  input.addEventListener("change", () => input.files.length ? take([...input.files]) : put(held));
  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    if (isTooLarge()) input.focus();
    else sending.send(event.submitter);
  });
  put(held);
  return { take, over: (is) => drop.classList.toggle("over", is) };

  /** New files take the place of the old, but the parts of one shapefile come together. */
  function take(files) {
    const stem = (file) => file.name.replace(/(\.shp)?\.[^.]+$/i, "");
    const isPart = input.multiple && held.length && files.every((file) => stem(file) === stem(held[0]));
    const others = isPart ? held.filter((file) => !files.some((each) => each.name === file.name)) : [];
    put([...others, ...files]);
  }

  function put(files) {
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    input.files = transfer.files;
    held = files;
    list.replaceChildren(...files.map(rowOf));
    list.hidden = !files.length;
    sending.forget();
    tellTooLarge();
  }

  function rowOf(file) {
    const row = form.querySelector("[data-file-row]").content.firstElementChild.cloneNode(true);
    row.querySelector("bdi").textContent = file.name;
    row.querySelector("[data-size]").textContent = sizeOf(file.size, list);
    const button = row.querySelector("button");
    button.setAttribute("aria-label", button.dataset.words.replace("{name}", file.name));
    button.addEventListener("click", () => {
      put(held.filter((each) => each !== file));
      (list.querySelector("button") ?? input).focus();
    });
    return row;
  }

  function isTooLarge() {
    return held.reduce((sum, file) => sum + file.size, 0) > Number(input.dataset.most);
  }

  function tellTooLarge() {
    const told = form.querySelector("[data-too-large]");
    told.hidden = !isTooLarge();
    input.toggleAttribute("aria-invalid", isTooLarge());
  }
}

/**
 * @param {number} bytes
 * @param {HTMLElement} words  holds the names of the units
 */
function sizeOf(bytes, words) {
  const [value, unit] = bytes < 1e6 ? [Math.max(bytes / 1e3, 0.1), words.dataset.kb] : [bytes / 1e6, words.dataset.mb];
  return `${size.format(value)}\u00a0${unit}`;
}

/**
 * Sends the form and shows how far it is; the answer is a page, as without this module.
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} input
 */
function sender(form, input) {
  const box = form.querySelector("[data-progress]");
  const part = (name) => box.querySelector(`[data-${name}]`);
  const [state, figures, cancel, retry] = ["progress-state", "progress-left", "cancel", "retry"].map(part);
  let button = form.querySelector("[data-submit]");
  let request = null;
  let quiet = 0;
  cancel.addEventListener("click", () => request?.abort());
  retry.addEventListener("click", () => send());
  addEventListener("online", () => state.dataset.now === "offline" && form.isConnected && send());
  addEventListener("pageshow", (event) => event.persisted && forget());
  return { send, forget };

  /** @param {HTMLButtonElement?} [pressed]  what it says is sent too; when sent again, the same */
  function send(pressed) {
    if (request) request.onabort = null;
    request?.abort();
    button.removeAttribute("aria-busy");
    button = pressed ?? button;
    request = new XMLHttpRequest();
    show(0);
    box.hidden = false;
    tell("sending");
    button.setAttribute("aria-busy", "true");
    const samples = [];
    request.upload.onprogress = (event) => {
      if (!event.lengthComputable) return;
      wait();
      show(event.loaded / event.total);
      const sent = box.dataset.of.replace("{sent}", sizeOf(event.loaded, box)).replace("{all}", sizeOf(event.total, box));
      figures.textContent = [sent, leftOf(samples, event, box)].filter(Boolean).join(" · ");
    };
    request.upload.onload = () => tell("reading");
    request.onload = answered;
    request.onerror = async () => stop(!(await isReadable(input.files)) ? "changed" : navigator.onLine ? "lost" : "offline");
    request.onabort = () => stop("cancelled");
    request.open("POST", form.action);
    const body = new FormData(form);
    if (button.name) body.append(button.name, button.value);
    request.send(body);
    wait();
    if (document.activeElement === retry) cancel.focus();
  }

  function show(share) {
    box.querySelector("progress").value = share * 100;
    part("progress-text").textContent = percent.format(share);
    if (!share) figures.textContent = "";
  }

  /** @param {string} now  the state: its words stand in the page */
  function tell(now) {
    clearTimeout(quiet);
    const isOn = ["sending", "slow", "reading"].includes(now);
    state.dataset.now = now;
    state.textContent = state.dataset[now];
    [cancel.hidden, retry.hidden] = [!isOn, isOn && now !== "slow"];
  }

  function wait() {
    if (state.dataset.now === "slow") tell("sending");
    clearTimeout(quiet);
    quiet = setTimeout(() => tell("slow"), QUIET_MS);
  }

  function stop(why) {
    const wasHeld = document.activeElement === cancel;
    request = null;
    tell(why);
    show(0);
    part("progress-text").textContent = "";
    button.removeAttribute("aria-busy");
    if (wasHeld) retry.focus();
  }

  function forget() {
    if (request) request.onabort = null;
    request?.abort();
    request = null;
    clearTimeout(quiet);
    box.hidden = true;
    state.dataset.now = "";
    button.removeAttribute("aria-busy");
  }

  function answered() {
    clearTimeout(quiet);
    if (request.responseURL !== form.action) return location.assign(request.responseURL);
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    if (page.querySelector(sameForm(form))) return showPage(page, form, input.files);
    return stop("refused");
  }
}

const sameForm = (form) => (form.id ? `#${form.id}` : "form[data-upload]");

/** The form came back with a fault: its page comes in place of this one, the files stay chosen unless it holds their text. */
function showPage(page, sent, files) {
  document.title = page.title;
  document.querySelector("main").replaceWith(page.querySelector("main"));
  const form = document.querySelector(sameForm(sent));
  if (!("taken" in form.dataset)) form.querySelector('input[type="file"]').files = files;
  form.querySelector("[data-file-again]")?.remove();
  if ("typed" in form.dataset) begin(form);
  doors.clear();
  for (const each of document.querySelectorAll("form[data-upload]")) doors.set(each, enhance(each));
  (document.querySelector('[role="alert"]') ?? document.querySelector("main")).focus();
  scrollTo(0, 0);
}

/**
 * Return how long it will take yet, in words; empty while that is not known.
 * @param {{at: number, loaded: number}[]} samples  of the last seconds; the newest is added here
 */
function leftOf(samples, { loaded, total }, words) {
  const at = performance.now();
  samples.push({ at, loaded });
  while (samples.length > 2 && at - samples[0].at > WINDOW_MS) samples.shift();
  const [{ at: since, loaded: before }] = samples;
  if (at - since < KNOWN_AFTER_MS || loaded <= before || loaded >= total) return "";
  const seconds = ((total - loaded) * (at - since)) / (loaded - before) / 1000;
  if (seconds < 90) return words.dataset.seconds.replace("{count}", whole.format(Math.max(Math.ceil(seconds / 5) * 5, 5)));
  return words.dataset.minutes.replace("{count}", whole.format(Math.ceil(seconds / 60)));
}

/** A file that was moved or changed since it was chosen can't be read any more, and never arrives. */
async function isReadable(files) {
  try {
    for (const file of files) await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
