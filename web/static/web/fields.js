/**
 * Fields that depend on another are shown when they are asked. Without this module all of them are
 * there, each saying when it counts; the server takes either.
 */

for (const form of document.querySelectorAll("form[data-fields]")) {
  const show = () => form.querySelectorAll("[data-when]").forEach((field) => reveal(form, field));
  form.addEventListener("change", show);
  show();
}

/** @param {HTMLFormElement} form @param {HTMLElement} field */
function reveal(form, field) {
  const wanted = field.dataset.values.split(" ");
  const control = form.elements.namedItem(field.dataset.when);
  const value = control instanceof RadioNodeList ? control.value : control?.type === "checkbox" ? (control.checked ? control.value : "") : control?.value;
  field.classList.toggle("unasked", !wanted.includes(value ?? ""));
}
