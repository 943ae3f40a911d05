/** A trial that runs shows its progress by itself; without this there is a link. */

const later = () => document.querySelector("#trial[data-running]") && setTimeout(renew, 1500);

async function renew() {
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } }).catch(() => null);
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("#trial");
    if (fresh && "running" in fresh.dataset) document.querySelector("#trial").replaceWith(fresh);
    else if (fresh) return finished(fresh);
  }
  later();
}

/** Done: the page is asked for again, with publishing in reach; where something is being typed, only the result is. */
function finished(fresh) {
  const typed = [...document.querySelectorAll("textarea, input:not([type=hidden])")];
  if (typed.every((field) => field.value === field.defaultValue)) location.reload();
  else document.querySelector("#trial").replaceWith(fresh);
}
later();
