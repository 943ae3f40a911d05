/** The pieces of a report as layers of a MapLibre map: fills, edges, bands of accuracy, differences. */

import { token } from "./map-style.js";

const KINDS = ["planned", "band", "uncovered", "gained", "lost"];

/**
 * @param {object} map
 * @param {{features: object[]}} document  as the server gives it; keys are ``layer/class``
 */
export function paintPieces(map, document) {
  const features = document.features.map((each) => ({ ...each, properties: { ...each.properties, key: keyOf(each) } }));
  const of = (kind) => features.filter((each) => each.properties.kind === kind);
  const add = (id, list, layers) => {
    map.addSource(id, { type: "geojson", promoteId: "key", data: { type: "FeatureCollection", features: list } });
    for (const layer of layers) map.addLayer({ source: id, ...layer });
  };
  add("pieces", of("piece"), pieceLayers());
  add("uncovered", of("uncovered"), [area("uncovered", token("--edge"), 0.25), edge("uncovered-line", token("--edge"), [1, 2])]);
  add("planned", of("planned"), [area("planned", token("--m-plan"), 0.14), edge("planned-line", token("--m-plan"), [4, 2.5])]);
  add("gained", of("gained"), [area("gained", token("--z-g1"), 0.55), edge("gained-line", token("--z-g2"))]);
  add("lost", of("lost"), [area("lost", token("--m-bad"), 0.45), edge("lost-line", token("--m-bad"))]);
  add("outline", of("boundary"), [
    { id: "outline-casing", type: "line", paint: { "line-color": token("--m-halo"), "line-width": 5 } },
    { id: "outline", type: "line", layout: { "line-join": "round" }, paint: { "line-color": token("--m-mine"), "line-width": 2.5 } },
  ]);
  add("band", of("band"), [area("band", token("--here"), 0.22), edge("band-line", token("--here"), [3, 2])]);
  return states(map, of("piece"), KINDS.filter((kind) => of(kind).length));
}

function keyOf({ properties }) {
  return properties.class ? `${properties.layer}/${properties.class}` : properties.layer ?? "boundary";
}

function pieceLayers() {
  const state = (name) => ["boolean", ["feature-state", name], false];
  const colour = ["coalesce", ["get", "colour"], token("--edge")];
  return [
    { id: "pieces", type: "fill", paint: { "fill-color": colour, "fill-opacity": ["case", state("chosen"), 0.6, state("lit"), 0.5, 0.26] } },
    {
      // a line of its own keeps a sliver in sight that would be thinner than a pixel
      id: "pieces-line", type: "line", layout: { "line-join": "round" },
      paint: { "line-color": ["case", state("chosen"), token("--m-pick"), colour], "line-width": ["case", state("chosen"), 3.5, state("lit"), 2.5, 1.4] },
    },
    {
      id: "pieces-point", type: "circle", filter: ["in", ["geometry-type"], ["literal", ["Point", "MultiPoint"]]],
      paint: { "circle-radius": ["case", state("chosen"), 9, 6], "circle-color": colour, "circle-stroke-color": token("--m-pick"), "circle-stroke-width": 1.5 },
    },
  ];
}

function area(id, colour, opacity) {
  return { id, type: "fill", paint: { "fill-color": colour, "fill-opacity": opacity } };
}

function edge(id, colour, dashes = null) {
  return { id, type: "line", paint: { "line-color": colour, "line-width": 1.4, ...(dashes && { "line-dasharray": dashes }) } };
}

function states(map, pieces, kinds) {
  const hidden = new Set();
  const set = (name, key) => {
    for (const each of pieces) map.setFeatureState({ source: "pieces", id: each.properties.key }, { [name]: each.properties.key === key });
  };
  const layers = new Map(pieces.map((each) => [each.properties.layer, each]));
  return {
    kinds,
    layers: [...layers.values()].map(({ properties }) => ({ code: properties.layer, title: properties.title, colour: properties.colour })),
    choose: (key) => set("chosen", key),
    light: (key) => set("lit", key),
    boundsOf: (key) => boundsOf(pieces.find((each) => each.properties.key === key)?.geometry),
    show: (name, isShown) => {
      if (isShown) hidden.delete(name);
      else hidden.add(name);
      redraw(map, hidden);
    },
  };
}

function redraw(map, hidden) {
  const kept = ["!", ["in", ["get", "layer"], ["literal", [...hidden]]]];
  const points = ["in", ["geometry-type"], ["literal", ["Point", "MultiPoint"]]];
  for (const id of ["pieces", "pieces-line"]) map.setFilter(id, kept);
  map.setFilter("pieces-point", ["all", kept, points]);
  for (const kind of KINDS) {
    for (const id of [kind, `${kind}-line`]) {
      map.setLayoutProperty(id, "visibility", hidden.has(`kind:${kind}`) ? "none" : "visible");
      map.setFilter(id, kept);
    }
  }
}

/** @returns {number[] | null}  west, south, east, north */
function boundsOf(geometry) {
  if (!geometry) return null;
  const flat = (value) => (typeof value[0] === "number" ? [value] : value.flatMap(flat));
  const corners = (geometry.geometries ?? [geometry]).flatMap((each) => flat(each.coordinates));
  if (!corners.length) return null;
  const [lons, lats] = [corners.map(([lon]) => lon), corners.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
