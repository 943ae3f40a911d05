/**
 * The file door, made comfortable: drop a file, see its name, see it being sent.
 * Without this module the form does the same with the browser's own means.
 */

for (const form of document.querySelectorAll("form[data-upload]")) enhance(form);

/** @param {HTMLFormElement} form */
function enhance(form) {
  const drop = form.querySelector("[data-drop]");
  const input = form.querySelector('input[type="file"]');
  const names = form.querySelector("[data-names]");
  drop.classList.add("enhanced");
  const showNames = () => (names.textContent = [...input.files].map((file) => file.name).join("\n"));
  input.addEventListener("change", showNames);
  showNames();
  for (const kind of ["dragenter", "dragover"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    showNames();
  });
  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    send(form, input);
  });
}

/**
 * Send the form and show how far it is; the answer is a page, as without this module.
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} input
 */
function send(form, input) {
  const box = form.querySelector("[data-progress]");
  const bar = box.querySelector("progress");
  const text = box.querySelector("[data-progress-text]");
  const state = box.querySelector("[data-progress-state]");
  const button = form.querySelector("[data-submit]");
  const percent = new Intl.NumberFormat(document.documentElement.lang === "en" ? "en" : "fa-IR", { style: "percent" });
  const request = new XMLHttpRequest();
  const done = () => {
    button.removeAttribute("aria-busy");
    button.disabled = false;
  };

  box.hidden = false;
  box.querySelector("[data-progress-name]").textContent = [...input.files].map((file) => file.name).join("، ");
  box.querySelector("[data-cancel]").onclick = () => request.abort();
  state.textContent = state.dataset.sending;
  button.setAttribute("aria-busy", "true");
  button.disabled = true;

  request.upload.onprogress = (event) => {
    if (!event.lengthComputable) return;
    bar.value = (event.loaded / event.total) * 100;
    text.textContent = percent.format(event.loaded / event.total);
  };
  request.upload.onload = () => (state.textContent = state.dataset.reading);
  request.onload = () => (request.responseURL.endsWith(form.action) ? showPage(request) : go(request));
  request.onerror = () => {
    state.textContent = state.dataset.lost;
    done();
  };
  request.onabort = () => {
    box.hidden = true;
    done();
  };
  request.open("POST", form.action);
  request.send(new FormData(form));
}

/** The form was taken: its answer has an address of its own. */
function go(request) {
  location.assign(request.responseURL);
}

/** The form came back with a fault: put its page in place of this one and go to the summary. */
function showPage(request) {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  document.title = page.title;
  document.querySelector("main").replaceWith(page.querySelector("main"));
  for (const form of document.querySelectorAll("form[data-upload]")) enhance(form);
  (document.querySelector('[role="alert"]') ?? document.querySelector("main")).focus();
  scrollTo(0, 0);
}
