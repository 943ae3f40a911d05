/**
 * The map page: layers, legend, tap on a parcel → sheet, my place. Everything it tells is also on
 * the search and the parcel page.
 */

import { openMap } from "./map-frame.js";

const page = document.querySelector("[data-map-page]");
const box = page.querySelector("[data-map-box]");
const sheet = page.querySelector("[data-sheet]");
const config = JSON.parse(document.getElementById("map-config").textContent);
const english = document.documentElement.lang === "en";
const digits = new Intl.NumberFormat(english ? "en" : "fa-IR", { maximumFractionDigits: 2 });
let maplibre = null;
let marker = null;

start();

async function start() {
  box.hidden = false;
  let opened;
  try {
    opened = await openMap(box, page.dataset, config, firstView());
  } catch (error) {
    console.info("no map here:", error.message);
    box.hidden = true;
    page.querySelector("[data-no-map]").hidden = false;
    return;
  }
  const { map } = opened;
  maplibre = opened.maplibre;
  page.querySelector("[data-fallback]").hidden = true;
  page.querySelector("[data-controls]").hidden = false;
  page.querySelector("[data-layers]").hidden = false;
  page.classList.add("alive");
  wireControls(map);
  wireLayers(map);
  map.on("load", () => showGiven(map));
  map.on("click", (event) => pick(map, event.lngLat));
  map.on("mousemove", "parcel", () => (map.getCanvas().style.cursor = "pointer"));
  map.on("mouseleave", "parcel", () => (map.getCanvas().style.cursor = ""));
  map.on("move", () => drawScale(map));
  drawScale(map);
}

function firstView() {
  if (config.fit) return { bounds: config.fit, fitBoundsOptions: { padding: 90, maxZoom: 18 } };
  return { center: config.center, zoom: config.zoom };
}

/** What the address asked for: a boundary, a parcel or a place. */
function showGiven(map) {
  if (config.mine) map.getSource("mine").setData(config.mine);
  if (config.place) pick(map, { lng: config.place[0], lat: config.place[1] });
}

/** Ask the server what lies at a place and show it in the sheet. */
async function pick(map, place) {
  const address = `${page.dataset.sheetUrl}?lon=${place.lng.toFixed(7)}&lat=${place.lat.toFixed(7)}`;
  map.getSource("here").setData({ type: "Point", coordinates: [place.lng, place.lat] });
  map.getSource("accuracy").setData({ type: "FeatureCollection", features: [] });
  try {
    const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" } });
    sheet.innerHTML = await answer.text();
  } catch {
    sheet.textContent = page.dataset.offline;
  }
  sheet.hidden = false;
  const found = sheet.querySelector("[data-geometry]");
  const shape = found?.dataset.geometry;
  if (!shape) marker?.remove();
  map.getSource("picked").setData(shape ? tag(map, found.dataset) : { type: "FeatureCollection", features: [] });
  if (shape) map.getSource("here").setData({ type: "FeatureCollection", features: [] });
  sheet.querySelector("[data-close]")?.addEventListener("click", () => close(map));
  keepInSight(map, place);
}

/** Put the code above the lot's northernmost corner, as a tag. */
function tag(map, { geometry, code }) {
  marker?.remove();
  const shape = JSON.parse(geometry);
  const top = shape.coordinates.flat(2).reduce((best, corner) => (corner[1] > best[1] ? corner : best));
  const element = Object.assign(document.createElement("div"), { className: "map-tag", dir: "ltr", textContent: code });
  marker = new maplibre.Marker({ element, anchor: "bottom", offset: [0, -8] }).setLngLat(top).addTo(map);
  return shape;
}

function close(map) {
  sheet.hidden = true;
  marker?.remove();
  const none = { type: "FeatureCollection", features: [] };
  map.getSource("picked").setData(none);
  map.getSource("here").setData(none);
  map.getSource("accuracy").setData(none);
  map.getCanvas().focus();
}

/** Move the place into the part of the map that the sheet leaves free. */
function keepInSight(map, place) {
  const frame = box.getBoundingClientRect();
  const cover = sheet.getBoundingClientRect();
  const below = cover.width > frame.width * 0.8;
  const padding = below
    ? { bottom: frame.bottom - cover.top, top: 0, left: 0, right: 0 }
    : { right: english ? 0 : frame.right - cover.left, left: english ? cover.right - frame.left : 0, top: 0, bottom: 0 };
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  map.easeTo({ center: [place.lng, place.lat], zoom: Math.max(map.getZoom(), 16), padding, duration: calm ? 0 : 220 });
}

function wireControls(map) {
  page.querySelector("[data-zoom-in]").addEventListener("click", () => map.zoomIn());
  page.querySelector("[data-zoom-out]").addEventListener("click", () => map.zoomOut());
  page.querySelector("[data-locate]").addEventListener("click", () => locate(map));
}

function locate(map) {
  const tell = (words) => {
    sheet.textContent = words;
    sheet.hidden = false;
  };
  if (!navigator.geolocation) return tell(page.dataset.noLocation);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => showAccuracy(map, coords),
    () => tell(page.dataset.noLocation),
    { enableHighAccuracy: true, timeout: 15000 },
  );
}

/** Show where one is, with the circle the device believes in, and say how wide it is. */
async function showAccuracy(map, { longitude, latitude, accuracy }) {
  await pick(map, { lng: longitude, lat: latitude });
  map.getSource("accuracy").setData(circle(longitude, latitude, accuracy));
  const note = Object.assign(document.createElement("p"), { className: "small soft" });
  const metres = digits.format(Math.max(1, Math.round(accuracy)));
  note.textContent = english ? `Your place, to about ${metres} m` : `جای شما، با دقت حدود ${metres} متر`;
  sheet.append(note);
}

/** A circle of so many metres, drawn with 48 corners. */
function circle(longitude, latitude, metres) {
  const north = metres / 111_320;
  const east = north / Math.cos((latitude * Math.PI) / 180);
  const corners = Array.from({ length: 49 }, (_, step) => {
    const turn = (step % 48) * (Math.PI / 24);
    return [longitude + east * Math.cos(turn), latitude + north * Math.sin(turn)];
  });
  return { type: "Polygon", coordinates: [corners] };
}

function wireLayers(map) {
  for (const tick of page.querySelectorAll("[data-group]")) {
    tick.addEventListener("change", () => show(map, tick.dataset.group, tick.checked));
    page.querySelector(`[data-legend="${tick.dataset.group}"]`).hidden = !tick.checked;
  }
}

function show(map, group, visible) {
  for (const layer of map.getStyle().layers) {
    if (layer.metadata?.group !== group) continue;
    map.setLayoutProperty(layer.id, "visibility", visible ? "visible" : "none");
  }
  page.querySelector(`[data-legend="${group}"]`).hidden = !visible;
}

/** A bar of a round length, at most 100 pixels. */
function drawScale(map) {
  const middle = map.getCenter();
  const metresPerPixel = (78271.517 * Math.cos((middle.lat * Math.PI) / 180)) / 2 ** map.getZoom();
  const longest = metresPerPixel * 100;
  const power = 10 ** Math.floor(Math.log10(longest));
  const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= longest);
  const bar = page.querySelector("[data-scale-bar]");
  bar.setAttribute("width", String(metres / metresPerPixel));
  const [kilometre, metre] = english ? ["km", "m"] : ["کیلومتر", "متر"];
  page.querySelector("[data-scale-text]").textContent =
    metres >= 1000 ? `${digits.format(metres / 1000)} ${kilometre}` : `${digits.format(metres)} ${metre}`;
}
