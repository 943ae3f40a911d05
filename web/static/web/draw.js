/**
 * Drawing the boundary: the map and the table are two views of the same corners. The table alone
 * does everything; the map is loaded only when somebody wants it.
 */

import { openMap } from "./map-frame.js";
import { token } from "./map-style.js";

const form = document.querySelector("[data-draw]").closest("form");
const panel = form.querySelector("[data-draw]");
const table = form.querySelector("[data-corners] tbody");
const notation = form.querySelector("[data-notation]");
const drawn = form.querySelector("[data-drawn]");
const english = document.documentElement.lang === "en";
const show = new Intl.NumberFormat(english ? "en" : "fa-IR", { maximumFractionDigits: 0 });
const EARTH_M = 6371008.8;
/** Whether a change came from the map: it must not be sent back there. */
let fromMap = false;
let drawing = null;

panel.hidden = false;
wireTable();
panel.querySelector("[data-start]").addEventListener("click", start);
notation.addEventListener("change", renameColumns);

/** Rows can be added and taken away without a round trip. */
function wireTable() {
  form.querySelector("[data-add]").addEventListener("click", (event) => {
    event.preventDefault();
    addRow("", "").querySelector("input").focus();
  });
  table.addEventListener("click", (event) => {
    const button = event.target.closest('button[name="remove"]');
    if (!button) return;
    event.preventDefault();
    if (table.rows.length > 1) button.closest("tr").remove();
    else button.closest("tr").querySelectorAll("input").forEach((input) => (input.value = ""));
    renumber();
    typed();
  });
  table.addEventListener("input", typed);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("[data-corners] input")) {
      event.preventDefault();
      next(event.target);
    }
  });
  table.addEventListener("paste", pasteRows);
}

/** Enter goes down the column, and makes a row at its end. */
function next(input) {
  const row = input.closest("tr");
  const place = [...row.querySelectorAll("input")].indexOf(input);
  const below = row.nextElementSibling ?? addRow("", "");
  below.querySelectorAll("input")[place].focus();
}

/** A block copied from a spreadsheet fills the rows from the one it is pasted into. */
function pasteRows(event) {
  const lines = event.clipboardData.getData("text").trim().split(/\r?\n/);
  if (lines.length < 2 || !event.target.matches("input")) return;
  event.preventDefault();
  let row = event.target.closest("tr");
  for (const line of lines) {
    const [x = "", y = ""] = line.trim().split(/[\t;]+|\s+/);
    const [first, second] = row.querySelectorAll("input");
    first.value = x;
    second.value = y;
    row = row.nextElementSibling ?? addRow("", "");
  }
  typed();
}

function addRow(x, y) {
  const row = table.rows[0].cloneNode(true);
  row.className = "";
  const [first, second] = row.querySelectorAll("input");
  [first.value, second.value] = [x, y];
  table.append(row);
  renumber();
  return row;
}

function renumber() {
  [...table.rows].forEach((row, index) => {
    const number = show.format(index + 1);
    row.querySelector("th").textContent = number;
    const heads = form.querySelectorAll("[data-corners] thead th");
    row.querySelectorAll("input").forEach((input, place) => {
      input.setAttribute("aria-label", `${heads[place + 1].textContent} ${number}`);
    });
    const button = row.querySelector("button");
    button.value = String(index + 1);
    button.setAttribute("aria-label", button.getAttribute("aria-label").replace(/[\d۰-۹]+/, number));
  });
}

function renameColumns() {
  for (const head of form.querySelectorAll("[data-dd]")) head.textContent = head.dataset[notation.value];
  renumber();
  typed();
}

/** The table was changed by hand: the text counts now, and the map follows. */
function typed() {
  if (fromMap) return;
  drawn.value = "";
  if (drawing) drawing.put(cornersInTable());
}

/** @returns {[number, number][] | null}  corners in degrees, null where a row is no plain pair */
function cornersInTable() {
  if (notation.value !== "dd") return null;
  const corners = [];
  for (const row of table.rows) {
    const [x, y] = [...row.querySelectorAll("input")].map((input) => numberIn(input.value));
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

/** The map was changed: the table follows, without losing the row that has the cursor. */
function putIntoTable(ring) {
  fromMap = true;
  notation.value = "dd";
  for (const head of form.querySelectorAll("[data-dd]")) head.textContent = head.dataset.dd;
  const corners = ring.slice(0, -1);
  while (table.rows.length < corners.length) addRow("", "");
  while (table.rows.length > Math.max(corners.length, 3)) table.deleteRow(-1);
  corners.forEach(([lon, lat], index) => {
    const [x, y] = table.rows[index].querySelectorAll("input");
    [x.value, y.value] = [lon.toFixed(8), lat.toFixed(8)];
  });
  drawn.value = "1";
  fromMap = false;
  tellArea(corners);
}

function tellArea(corners) {
  const { estimate } = panel.dataset;
  const unit = english ? "m²" : "م²";
  const text = `${show.format(areaOf(corners))}\u00a0${unit}`;
  panel.querySelector("[data-area]").textContent = corners.length > 2 ? estimate.replace("{area}", text) : "";
}

/** Area on a sphere: an estimate while drawing; the server's figure counts. */
function areaOf(corners) {
  const rad = Math.PI / 180;
  let sum = 0;
  corners.forEach(([lon, lat], index) => {
    const [nextLon, nextLat] = corners[(index + 1) % corners.length];
    sum += (nextLon - lon) * rad * (2 + Math.sin(lat * rad) + Math.sin(nextLat * rad));
  });
  return Math.abs((sum * EARTH_M * EARTH_M) / 2);
}

async function start() {
  const button = panel.querySelector("[data-start]");
  button.setAttribute("aria-busy", "true");
  const box = panel.querySelector("[data-map-box]");
  box.hidden = false;
  try {
    const config = JSON.parse(document.getElementById("map-config").textContent);
    const view = config.fit
      ? { bounds: config.fit, fitBoundsOptions: { padding: 30, maxZoom: 17 } }
      : { center: config.center, zoom: config.zoom };
    const { map, maplibre } = await openMap(box, panel.dataset, config, view);
    await new Promise((resolve) => map.once("load", resolve));
    map.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-left");
    drawing = await drawOn(map);
    button.hidden = true;
    panel.querySelector("[data-help]").hidden = false;
    const again = panel.querySelector("[data-clear]");
    again.hidden = false;
    again.addEventListener("click", () => drawing.clear());
    drawing.put(cornersInTable());
  } catch (error) {
    console.info("no map here:", error.message);
    box.hidden = true;
    button.hidden = true;
    panel.querySelector("[data-no-map]").hidden = false;
  }
}

/** The applicant's boundary looks the same wherever it is shown. */
function shapeStyle() {
  const mine = token("--m-mine");
  return {
    fillColor: mine, fillOpacity: 0.14, outlineColor: mine, outlineWidth: 3,
    closingPointColor: "#ffffff", closingPointOutlineColor: mine, closingPointOutlineWidth: 2, closingPointWidth: 6,
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
  const draw = new terra.TerraDraw({
    adapter: new terra.TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: 9 }),
    modes: [
      new terra.TerraDrawPolygonMode({ styles: shapeStyle() }),
      new terra.TerraDrawSelectMode({
        styles: selectedStyle(),
        flags: { polygon: { feature: { draggable: false, coordinates: { midpoints: true, draggable: true, deletable: true } } } },
      }),
    ],
  });
  draw.start();
  draw.setMode("polygon");
  const polygon = () => draw.getSnapshot().find((each) => each.geometry.type === "Polygon");
  draw.on("finish", (id) => {
    draw.setMode("select");
    draw.selectFeature(id);
    putIntoTable(polygon().geometry.coordinates[0]);
  });
  draw.on("change", (_ids, kind) => {
    const shape = polygon();
    if (kind === "update" && shape && draw.getMode() === "select" && !fromMap) {
      putIntoTable(shape.geometry.coordinates[0]);
    }
  });
  return {
    clear() {
      draw.clear();
      draw.setMode("polygon");
    },
    /** @param {[number, number][] | null} corners */
    put(corners) {
      if (!corners) return;
      fromMap = true;
      draw.clear();
      const rounded = corners.map(([x, y]) => [Number(x.toFixed(9)), Number(y.toFixed(9))]);
      const [added] = draw.addFeatures([
        {
          type: "Feature",
          properties: { mode: "polygon" },
          geometry: { type: "Polygon", coordinates: [[...rounded, rounded[0]]] },
        },
      ]);
      if (added?.valid) {
        draw.setMode("select");
        draw.selectFeature(added.id);
        map.fitBounds(boundsOf(corners), { padding: 60, maxZoom: 19, duration: 0 });
      }
      fromMap = false;
      tellArea(corners);
    },
  };
}

function boundsOf(corners) {
  const lons = corners.map(([lon]) => lon);
  const lats = corners.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
