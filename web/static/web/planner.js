/**
 * The planner's map: the pieces a report cut, linked with the rows of its table. Without it the
 * links of the rows draw the same piece on the server's sketch.
 */

import { openMap } from "./map-frame.js";
import { paintPieces } from "./planner-pieces.js";

const page = document.querySelector("[data-planner]");
const box = page.querySelector("[data-map-box]");
const said = page.querySelector("[data-said]");
const rows = [...page.querySelectorAll("[data-rows] > tr")];
const links = rows.map((row) => row.querySelector("[data-show]")).filter(Boolean);
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

const print = page.querySelector("[data-print]");
print.hidden = false;
print.addEventListener("click", () => window.print());
start();

async function start() {
  const config = JSON.parse(document.getElementById("map-config").textContent);
  box.hidden = false;
  try {
    const [{ map }, answer] = await Promise.all([
      openMap(box, page.dataset, config, { bounds: config.fit, fitBoundsOptions: { padding: 48, maxZoom: 19 } }),
      // programmes are answered in the language they ask for, whatever the page was chosen to be in
      fetch(page.dataset.pieces, { headers: { "Accept-Language": document.documentElement.lang } }),
    ]);
    if (!answer.ok) throw new Error(`pieces: ${answer.status}`);
    const pieces = await answer.json();
    if (!map.loaded()) await new Promise((resolve) => map.once("load", resolve));
    wire(map, paintPieces(map, pieces), config.fit);
  } catch (error) {
    console.info("no map here:", error.message);
    box.hidden = true;
    page.querySelector("[data-no-map]").hidden = false;
  }
}

function wire(map, pieces, whole) {
  page.querySelector("[data-sketch]").hidden = true;
  for (const name of ["controls", "layers", "live"]) page.querySelector(`[data-${name}]`).hidden = false;
  page.querySelector("[data-zoom-in]").addEventListener("click", () => map.zoomIn());
  page.querySelector("[data-zoom-out]").addEventListener("click", () => map.zoomOut());
  const choose = chooser(map, pieces, whole);
  page.querySelector("[data-whole]").addEventListener("click", () => choose(null));
  ticks(pieces);
  // beside a wide map the list is its legend; over a narrow one it would hide the land
  page.querySelector("[data-layers]").open = box.clientWidth >= 440;
  map.fitBounds(whole, { padding: room(), maxZoom: 19, duration: 0 });
  for (const row of rows) {
    const link = row.querySelector("[data-show]");
    if (!link) continue;
    row.addEventListener("mouseenter", () => pieces.light(row.dataset.row));
    row.addEventListener("mouseleave", () => pieces.light(null));
    link.addEventListener("focus", () => pieces.light(row.dataset.row));
    row.addEventListener("click", (event) => {
      if (event.target.closest("a") && event.target.closest("a") !== link) return;
      event.preventDefault();
      choose(row.dataset.row);
    });
    link.addEventListener("keydown", (event) => moveOn(event, link, choose));
  }
  map.on("click", "pieces", (event) => {
    choose(event.features[0].properties.key);
    const row = rows.find((each) => each.dataset.row === event.features[0].properties.key);
    row?.querySelector("[data-show]")?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  });
  map.on("mousemove", "pieces", (event) => {
    map.getCanvas().style.cursor = "pointer";
    pieces.light(event.features[0].properties.key);
  });
  map.on("mouseleave", "pieces", () => {
    map.getCanvas().style.cursor = "";
    pieces.light(null);
  });
  if (page.dataset.chosen) choose(page.dataset.chosen);
  page.dataset.alive = "1";
}

/** Up and down between rows that have a shape; Escape goes back to the whole. */
function moveOn(event, link, choose) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    links[links.indexOf(link) + step]?.focus();
  }
  if (event.key === "Escape") choose(null);
}

/** Keep what is shown clear of the open list. */
function room() {
  const list = page.querySelector("[data-layers]");
  const bottom = list.open ? Math.min(list.offsetHeight + 100, box.clientHeight / 2) : 64;
  return { top: 64, left: 64, right: 64, bottom };
}

/** Show one row's piece on the map, its row marked; the same row again, or none, shows the whole. */
function chooser(map, pieces, whole) {
  let chosen = null;
  return (key) => {
    chosen = key === chosen ? null : key;
    for (const row of rows) {
      const isIt = row.dataset.row === chosen;
      row.classList.toggle("chosen", isIt);
      if (isIt) row.querySelector("[data-show]")?.setAttribute("aria-current", "true");
      else row.querySelector("[data-show]")?.removeAttribute("aria-current");
    }
    pieces.choose(chosen);
    const name = rows.find((row) => row.dataset.row === chosen)?.querySelector("[data-show]")?.textContent ?? "";
    said.textContent = name && said.dataset.words.replace("{name}", name);
    box.dataset.chosen = chosen ?? "";
    const bounds = (chosen && pieces.boundsOf(chosen)) || whole;
    map.fitBounds(bounds, { padding: room(), maxZoom: 20, duration: calm ? 0 : 220 });
  };
}

/** A tick for each layer with pieces, and one for every other kind of shape there is. */
function ticks(pieces) {
  const panel = page.querySelector("[data-ticks]");
  const note = panel.querySelector("p");
  const add = (name, title, swatch, isShown) => {
    const label = document.createElement("label");
    label.className = "row tight fixed";
    const tick = Object.assign(document.createElement("input"), { type: "checkbox", checked: isShown });
    tick.addEventListener("change", () => pieces.show(name, tick.checked));
    const key = Object.assign(document.createElement("span"), { className: `key ${swatch.name ?? ""}` });
    if (swatch.colour) key.style.backgroundColor = swatch.colour;
    label.append(tick, key, title);
    panel.insertBefore(label, note);
  };
  for (const layer of pieces.layers) add(layer.code, layer.title, { colour: layer.colour }, true);
  for (const kind of pieces.kinds) add(`kind:${kind}`, panel.dataset[kind], { name: kind }, true);
  note.hidden = !pieces.kinds.includes("band"); // it explains the band alone
}
