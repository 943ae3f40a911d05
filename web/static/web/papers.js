/**
 * Papers, made comfortable: sent as soon as they are chosen, photos reduced first, with the share
 * that has gone. Without this module the same form is sent by its button.
 */

const LONGEST_SIDE = 1600;
const KEPT_AS_IT_IS = 400_000;

enhanceAll();

/** What is on its way is left alone: it has its listeners and its progress. */
function enhanceAll() {
  for (const form of document.querySelectorAll("form[data-paper]:not([data-busy])")) enhance(form);
}

/** @param {HTMLFormElement} form */
function enhance(form) {
  const input = form.querySelector('input[type="file"]');
  const button = form.querySelector("[data-send]");
  button.hidden = true;
  form.querySelector("[data-drop]").classList.add("enhanced");
  input.addEventListener("change", () => input.files.length && send(form, input, button));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.files.length) send(form, input, button);
  });
  // on a slow line a file is chosen before this module has come
  if (input.files.length) send(form, input, button);
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} input
 * @param {HTMLElement} button
 */
async function send(form, input, button) {
  const box = form.querySelector("[data-progress]");
  const bar = box.querySelector("progress");
  const percent = box.querySelector("[data-percent]");
  const state = box.querySelector("[data-state]");
  const share = new Intl.NumberFormat(document.documentElement.lang === "en" ? "en" : "fa-IR", { style: "percent" });
  const chosen = input.files[0];

  form.dataset.busy = "";
  box.hidden = false;
  bar.value = 0;
  percent.textContent = "";
  box.querySelector("[data-name]").textContent = chosen.name;
  state.textContent = state.dataset.reducing;
  const file = await reduced(chosen);

  const body = new FormData(form);
  body.set("file", file, file.name);
  const request = new XMLHttpRequest();
  box.querySelector("[data-cancel]").onclick = () => request.abort();
  state.textContent = state.dataset.sending;
  request.upload.onprogress = (event) => {
    if (!event.lengthComputable) return;
    bar.value = (event.loaded / event.total) * 100;
    percent.textContent = share.format(event.loaded / event.total);
  };
  request.upload.onload = () => (state.textContent = state.dataset.reading);
  request.onload = () => {
    delete form.dataset.busy;
    finish(request, form.closest("section").id);
  };
  request.onerror = () => {
    delete form.dataset.busy;
    state.textContent = state.dataset.lost;
    button.hidden = false;
  };
  request.onabort = () => {
    delete form.dataset.busy;
    box.hidden = true;
    input.value = "";
  };
  request.open("POST", location.pathname);
  request.send(body);
}

/** Put the page that came back in place of this one, but for papers still on their way; an answer from elsewhere is gone to. */
function finish(request, card) {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const fresh = page.querySelector("main");
  if (!fresh?.querySelector("form[data-paper]")) {
    location.assign(request.responseURL);
    return;
  }
  document.title = page.title;
  for (const form of document.querySelectorAll("form[data-busy]")) {
    const going = form.closest("section");
    page.getElementById(going.id)?.replaceWith(going);
  }
  document.querySelector("main").replaceWith(fresh);
  enhanceAll();
  const alert = document.querySelector('[role="alert"]');
  (alert ?? document.getElementById(card))?.focus();
}

/**
 * Return a photo with its longer side at most 1600 px; anything else, and what would grow, as it is.
 * @param {File} file
 * @returns {Promise<File>}
 */
async function reduced(file) {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size <= KEPT_AS_IT_IS) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    if (scale === 1) return file;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const brush = canvas.getContext("2d");
    brush.fillStyle = "#fff";
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const smaller = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    if (!smaller || smaller.size >= file.size) return file;
    return new File([smaller], file.name.replace(/\.[^.]+$/, "") + ".jpg", { type: "image/jpeg" });
  } catch {
    return file; // the server says what is wrong with it
  }
}
