/**
 * Drawing the boundary: the map and the table are two views of the same corners. The table alone
 * does everything; the map is loaded only when somebody wants it.
 */

import { cornerTable } from "./corners.js";
import { openMap } from "./map-frame.js";
import { token } from "./map-style.js";
import { lotCorners } from "./snapping.js";
import { watchLive } from "./typed.js";

const form = document.querySelector("[data-draw]").closest("form");
const panel = form.querySelector("[data-draw]");
const notation = form.querySelector("[data-notation]");
const drawn = form.querySelector("[data-drawn]");
const english = document.documentElement.lang === "en";
const show = new Intl.NumberFormat(english ? "en" : "fa-IR", { maximumFractionDigits: 0 });
const showSide = new Intl.NumberFormat(english ? "en" : "fa-IR", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const EARTH_M = 6371008.8;
const DEGREES = Math.PI / 180;
const FEWEST_ROWS = 3;
let drawing = null;

const live = watchLive(form, (answer) => answer.rows && table.sides(answer.rows));
const table = cornerTable(form.querySelector("[data-corners]"), typed);
form.querySelector("[data-add]").addEventListener("click", (event) => {
  event.preventDefault();
  table.add().querySelector("input").focus();
});
for (const [name, step] of [["[data-undo]", "undo"], ["[data-redo]", "redo"]]) {
  form.querySelector(name).addEventListener("click", () => table[step]());
}
form.addEventListener("history", showSteps);
notation.addEventListener("change", renameColumns);
for (const each of form.querySelectorAll("#zone, #area_m2")) each.addEventListener("change", live.ask);
panel.querySelector("[data-start]").addEventListener("click", start);
if (table.rows().some(([x]) => x)) live.ask();

function showSteps() {
  const can = table.can();
  form.querySelector("[data-undo]").disabled = !can.undo;
  form.querySelector("[data-redo]").disabled = !can.redo;
}

function renameColumns() {
  for (const head of form.querySelectorAll("[data-dd]")) head.textContent = head.dataset[notation.value];
  table.renumber();
  typed();
}

/** The table was changed by hand: the text counts now, and the map follows. */
function typed() {
  drawn.value = "";
  const corners = cornersInTable();
  if (corners) drawing?.put(corners);
  else if (table.rows().every(([x, y]) => !x && !y)) drawing?.clear();
  form.dispatchEvent(new CustomEvent("corners"));
  live.ask();
}

/** @returns {[number, number][] | null}  corners in degrees, null where a row is no plain pair */
function cornersInTable() {
  if (notation.value !== "dd") return null;
  const corners = [];
  for (const pair of table.rows()) {
    const [x, y] = pair.map(numberIn);
    if (x === null && y === null) continue;
    if (x === null || y === null || Math.abs(x) > 180 || Math.abs(y) > 90) return null;
    corners.push([x, y]);
  }
  return corners.length >= 3 ? corners : null;
}

/** @param {string} text  in any digits */
function numberIn(text) {
  const plain = text
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/٫/g, ".")
    .replace(/[^\d.+-]/g, "");
  return plain === "" || Number.isNaN(Number(plain)) ? null : Number(plain);
}

/** The map was changed: the table follows, and the step can be undone. */
function putIntoTable(ring) {
  notation.value = "dd";
  for (const head of form.querySelectorAll("[data-dd]")) head.textContent = head.dataset.dd;
  const corners = ring.slice(0, -1);
  table.put(corners.map(([lon, lat]) => [lon.toFixed(8), lat.toFixed(8)]), { fewest: FEWEST_ROWS });
  table.remember();
  drawn.value = "1";
  tellArea(corners);
  form.dispatchEvent(new CustomEvent("corners"));
  live.ask();
}

function tellArea(corners) {
  const { estimate } = panel.dataset;
  const unit = english ? "m²" : "م²";
  const text = `${show.format(areaOf(corners))}\u00a0${unit}`;
  panel.querySelector("[data-area]").textContent = corners.length > 2 ? estimate.replace("{area}", text) : "";
}

/** Area on a sphere: an estimate while drawing; the server's figure counts. */
function areaOf(corners) {
  let sum = 0;
  corners.forEach(([lon, lat], index) => {
    const [nextLon, nextLat] = corners[(index + 1) % corners.length];
    sum += (nextLon - lon) * DEGREES * (2 + Math.sin(lat * DEGREES) + Math.sin(nextLat * DEGREES));
  });
  return Math.abs((sum * EARTH_M * EARTH_M) / 2);
}

/** Length of a side on a sphere, in metres: an estimate while drawing. */
function lengthOf([lon, lat], [nextLon, nextLat]) {
  const half = (angle) => Math.sin((angle * DEGREES) / 2) ** 2;
  const part = half(nextLat - lat) + Math.cos(lat * DEGREES) * Math.cos(nextLat * DEGREES) * half(nextLon - lon);
  return 2 * EARTH_M * Math.asin(Math.sqrt(part));
}

async function start() {
  const button = panel.querySelector("[data-start]");
  button.setAttribute("aria-busy", "true");
  const box = panel.querySelector("[data-map-box]");
  box.hidden = false;
  try {
    const config = JSON.parse(document.getElementById("map-config").textContent);
    const { map, maplibre } = await openMap(box, panel.dataset, config, viewOf(config));
    await new Promise((resolve) => map.once("load", resolve));
    map.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-left");
    addSides(map);
    drawing = await drawOn(map);
    button.hidden = true;
    form.classList.add("drawing");
    for (const name of ["[data-help]", "[data-clear]", "[data-snap]"]) panel.querySelector(name).hidden = false;
    panel.querySelector("[data-clear]").addEventListener("click", startOver);
    const corners = cornersInTable();
    if (corners) drawing.put(corners);
  } catch (error) {
    console.info("no map here:", error.message);
    box.hidden = true;
    button.hidden = true;
    panel.querySelector("[data-no-map]").hidden = false;
  }
}

function viewOf(config) {
  const corners = cornersInTable();
  if (corners) return { bounds: boundsOf(corners), fitBoundsOptions: { padding: 60, maxZoom: 19 } };
  return config.fit
    ? { bounds: config.fit, fitBoundsOptions: { padding: 30, maxZoom: 17 } }
    : { center: config.center, zoom: Math.max(config.zoom, 17) };
}

/** Begin again; what was there can be had back by one step. */
function startOver() {
  drawing.clear();
  table.put([], { fewest: FEWEST_ROWS });
  table.remember();
  drawn.value = "";
  tellArea([]);
  form.dispatchEvent(new CustomEvent("corners"));
  live.ask();
}

/** The length of each side stands beside it on the map. */
function addSides(map) {
  map.addSource("sides", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
  map.addLayer({
    id: "side-length", type: "symbol", source: "sides",
    layout: { "text-font": ["Vazirmatn"], "text-size": 12, "text-field": ["get", "length"], "text-allow-overlap": true, "text-offset": [0, -1.1] },
    paint: { "text-color": token("--m-text"), "text-halo-color": token("--m-halo"), "text-halo-width": 2 },
  });
}

function showSides(map, ring) {
  const features = ring.slice(0, -1).map((corner, index) => {
    const next = ring[index + 1];
    const middle = [(corner[0] + next[0]) / 2, (corner[1] + next[1]) / 2];
    return { type: "Feature", properties: { length: showSide.format(lengthOf(corner, next)) }, geometry: { type: "Point", coordinates: middle } };
  });
  map.getSource("sides")?.setData({ type: "FeatureCollection", features });
}

/** The applicant's boundary looks the same wherever it is shown. */
function shapeStyle() {
  const mine = token("--m-mine");
  return {
    fillColor: mine, fillOpacity: 0.14, outlineColor: mine, outlineWidth: 3,
    closingPointColor: "#ffffff", closingPointOutlineColor: mine, closingPointOutlineWidth: 2, closingPointWidth: 6,
    snappingPointColor: token("--focus"), snappingPointOutlineColor: token("--focus-ink"), snappingPointOutlineWidth: 2, snappingPointWidth: 6,
  };
}

function selectedStyle() {
  const mine = token("--m-mine");
  return {
    selectedPolygonColor: mine, selectedPolygonFillOpacity: 0.14,
    selectedPolygonOutlineColor: mine, selectedPolygonOutlineWidth: 3,
    selectionPointColor: "#ffffff", selectionPointOutlineColor: mine, selectionPointOutlineWidth: 2, selectionPointWidth: 6,
    midPointColor: mine, midPointOutlineColor: "#ffffff", midPointOutlineWidth: 1, midPointWidth: 4,
  };
}

/** terra-draw with one polygon: drawn by clicks, then its corners can be dragged, added, taken away. */
async function drawOn(map) {
  const terra = await import(panel.dataset.terra);
  const lots = lotCorners(map, panel.dataset.parcels);
  const wanted = panel.querySelector("[data-snap] input");
  const toCustom = (event) => (wanted.checked ? lots.near(event.lng, event.lat) : undefined);
  const coordinates = { midpoints: true, draggable: true, deletable: true, snappable: { toCustom } };
  let isOurs = false;
  const draw = new terra.TerraDraw({
    adapter: new terra.TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: 9 }),
    modes: [
      new terra.TerraDrawPolygonMode({ styles: shapeStyle(), snapping: { toCustom }, showCoordinatePoints: false }),
      new terra.TerraDrawSelectMode({
        styles: selectedStyle(),
        flags: { polygon: { feature: { draggable: false, coordinates } } },
      }),
    ],
  });
  draw.start();
  draw.setMode("polygon");
  const ringOf = () => draw.getSnapshot().find((each) => each.geometry.type === "Polygon")?.geometry.coordinates[0];
  draw.on("finish", (id) => {
    const ring = ringOf();
    if (draw.getMode() === "polygon") {
      draw.setMode("select");
      draw.selectFeature(id);
    }
    if (ring) putIntoTable(ring);
  });
  draw.on("change", () => {
    const ring = ringOf();
    showSides(map, ring ?? []);
    if (ring && !isOurs) tellArea(ring.slice(0, -1));
  });
  map.getContainer().addEventListener("keyup", (event) => {
    // terra-draw takes a selected corner away by the Delete key and says no "finish" for it
    const ring = ringOf();
    if (event.key === "Delete" && ring && draw.getMode() === "select") putIntoTable(ring);
  });
  return {
    clear() {
      draw.clear();
      showSides(map, []);
      draw.setMode("polygon");
    },
    /** @param {[number, number][]} corners */
    put(corners) {
      isOurs = true;
      draw.clear();
      const rounded = corners.map(([x, y]) => [Number(x.toFixed(9)), Number(y.toFixed(9))]);
      const ring = [...rounded, rounded[0]];
      const [added] = draw.addFeatures([
        { type: "Feature", properties: { mode: "polygon" }, geometry: { type: "Polygon", coordinates: [ring] } },
      ]);
      if (added?.valid) {
        draw.setMode("select");
        draw.selectFeature(added.id);
        if (!corners.every((corner) => map.getBounds().contains(corner))) {
          map.fitBounds(boundsOf(corners), { padding: 60, maxZoom: 19, duration: 0 });
        }
      }
      isOurs = false;
      showSides(map, ring);
      tellArea(corners);
    },
  };
}

function boundsOf(corners) {
  const lons = corners.map(([lon]) => lon);
  const lats = corners.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
