/** The shapes of a file on the map of the town; the sketch stays where the device can't draw it. */

import { openMap } from "./map-frame.js";
import { token } from "./map-style.js";

/**
 * @param {HTMLElement} figure
 * @param {(choice: number) => void} picked
 * @param {(choice: number | null) => void} lit
 */
export async function choiceMap(figure, picked, lit) {
  const box = figure.querySelector("[data-map-box]");
  const sketch = figure.querySelector("svg.sketch");
  const shapes = JSON.parse(document.getElementById("choice-shapes").textContent);
  const config = JSON.parse(document.getElementById("map-config").textContent);
  box.hidden = false;
  try {
    const { map, maplibre } = await openMap(box, figure.dataset, config, {
      bounds: boundsOf(shapes.features), fitBoundsOptions: { padding: 40, maxZoom: 19 },
    });
    await new Promise((resolve) => map.once("load", resolve));
    map.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-left");
    addShapes(map, shapes);
    map.on("click", "choices", (event) => picked(event.features[0].id));
    map.on("mousemove", "choices", (event) => lit(event.features[0].id));
    map.on("mouseleave", "choices", () => lit(null));
    sketch.remove();
    return states(map, shapes.features.map((each) => each.id));
  } catch (error) {
    box.hidden = true;
    throw error;
  }
}

function addShapes(map, shapes) {
  const mine = token("--m-mine");
  const state = (name) => ["boolean", ["feature-state", name], false];
  map.addSource("choices", { type: "geojson", data: shapes });
  map.addLayer({
    id: "choices", type: "fill", source: "choices",
    paint: { "fill-color": mine, "fill-opacity": ["case", state("chosen"), 0.3, state("lit"), 0.22, 0.07] },
  });
  map.addLayer({
    id: "choices-line", type: "line", source: "choices", layout: { "line-join": "round" },
    paint: { "line-color": ["case", state("lit"), token("--here"), mine], "line-width": ["case", state("chosen"), 3.5, state("lit"), 3, 1.6] },
  });
  map.addLayer({
    id: "choices-number", type: "symbol", source: "choices",
    layout: { "text-font": ["Vazirmatn"], "text-size": 13, "text-field": ["number-format", ["get", "number"], { locale: document.documentElement.lang === "en" ? "en" : "fa-IR" }] },
    paint: { "text-color": token("--m-text"), "text-halo-color": token("--m-halo"), "text-halo-width": 2.5 },
  });
}

function states(map, ids) {
  const set = (name, taken) => {
    for (const id of ids) map.setFeatureState({ source: "choices", id }, { [name]: taken.includes(id) });
  };
  return {
    mark: (taken) => set("chosen", taken),
    light: (choice) => set("lit", [choice]),
    hide: (out) => {
      for (const layer of ["choices", "choices-line", "choices-number"]) map.setFilter(layer, ["!", ["in", ["id"], ["literal", out]]]);
    },
  };
}

function boundsOf(features) {
  const corners = features.flatMap((each) => each.geometry.coordinates.flat(each.geometry.type === "MultiPolygon" ? 2 : 1));
  const [lons, lats] = [corners.map(([lon]) => lon), corners.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
