/**
 * The map's style, from the same tokens as the page and the legend the server gives.
 */

/** @param {string} name  of a custom property of tokens.css */
export function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/**
 * @param {object} config  `base` and `zoning`: addresses of TileJSON; `legend`: layers with classes
 * @param {string} font  address of the font
 */
export function baseStyle(config, font) {
  const absolute = (address) => new URL(address, location.href).href;
  const sources = { picked: empty(), mine: empty(), here: empty(), accuracy: empty() };
  if (config.base) sources.base = { type: "vector", url: absolute(config.base) };
  if (config.zoning) sources.zoning = { type: "vector", url: absolute(config.zoning) };
  return {
    version: 8,
    "font-faces": { Vazirmatn: absolute(font) },
    sources,
    layers: [
      { id: "land", type: "background", paint: { "background-color": token("--m-land") } },
      ...(config.zoning ? countryside(config) : []),
      ...(config.base ? ground() : []),
      ...fields(config),
      ...(config.base ? roads() : []),
      ...(config.zoning ? zones(config) : []),
      ...water(config),
      ...(config.base ? lots() : []),
      ...(config.zoning ? restrictions(config) : []),
      ...(config.base ? labels(config) : []),
      ...(config.zoning ? zoneLabels() : []),
      ...settlements(config),
      ...selection(),
    ],
  };
}

function empty() {
  return { type: "geojson", data: { type: "FeatureCollection", features: [] } };
}

/** Colour of each class of a layer; a class without one stays grey. */
function colours(layer) {
  const pairs = layer.classes.flatMap((each) => [each.code, each.colour]);
  return pairs.length ? ["match", ["get", "class"], ...pairs, "#9e9e9e"] : "#9e9e9e";
}

function fillOpacity() {
  return Number(token("--m-fill")) || 0.58;
}

/** Wide layers under the town: farmland, national land, limits. */
function countryside(config) {
  return config.legend
    .filter((layer) => layer.group === "land")
    .flatMap((layer) => [area(layer, fillOpacity() * 0.55), outline(layer, 1)]);
}

/** Farmland and rangeland as faint ground, whatever is ticked: a town does not lie in a void. */
function fields(config) {
  const tint = (code, colour, opacity) => ({
    id: `ground-${code}`, type: "fill", source: "zoning", "source-layer": code,
    paint: { "fill-color": token(colour), "fill-opacity": opacity, "fill-antialias": false },
  });
  return [
    ...(has(config, "farmland-quality") ? [tint("farmland-quality", "--m-field", 0.75)] : []),
    ...(has(config, "national-land") ? [tint("national-land", "--m-field-2", 0.9)] : []),
    ...(has(config, "guide-plan") ? [tint("guide-plan", "--m-block", 0.8)] : []),
  ];
}

/** The river's bed, through town and country. */
function water(config) {
  if (!has(config, "river-setback")) return [];
  return [{
    id: "water", type: "fill", source: "zoning", "source-layer": "river-setback",
    filter: ["==", ["get", "class"], "bed"],
    paint: { "fill-color": token("--m-water") },
  }];
}

function has(config, code) {
  return Boolean(config.zoning) && config.legend.some((layer) => layer.code === code);
}

function zones(config) {
  return config.legend.filter((layer) => layer.group === "plan").map((layer) => ({
    // streets are drawn by the base map
    ...area(layer, fillOpacity()), filter: ["!=", ["get", "class"], "W"],
  }));
}

function restrictions(config) {
  return config.legend
    .filter((layer) => ["street", "limit"].includes(layer.group))
    .flatMap((layer) => [area(layer, 0.3), outline(layer, 1.2)])
    // strips of a metre would be thick lines all over the town from afar
    .map((layer) => (layer.metadata.group === "street" ? { ...layer, minzoom: 15 } : layer));
}

function area(layer, opacity) {
  return {
    id: `zone-${layer.code}`,
    type: "fill",
    source: "zoning",
    "source-layer": layer.code,
    metadata: { group: layer.group },
    layout: { visibility: layer.shown ? "visible" : "none" },
    paint: { "fill-color": colours(layer), "fill-opacity": opacity },
  };
}

function outline(layer, width) {
  return {
    id: `edge-${layer.code}`,
    type: "line",
    source: "zoning",
    "source-layer": layer.code,
    metadata: { group: layer.group },
    layout: { visibility: layer.shown ? "visible" : "none" },
    paint: { "line-color": colours(layer), "line-width": width, "line-dasharray": [3, 2] },
  };
}

/** How wide a road is drawn where its true width would be a hair: the wider its class, the wider the line. */
function roadWidth(more) {
  const byClass = (main, local, lane) => [
    "match", ["get", "class"], ["A1", "A2"], main + more, ["C", "L"], local + more, lane + more / 2,
  ];
  return ["interpolate", ["linear"], ["zoom"], 12, byClass(2.4, 1.3, 0.4), 15, byClass(4, 2.4, 1.2)];
}

/** Roads over the fields: lines, until the ground they take can be seen. */
function roads() {
  return [
    {
      id: "street-area", type: "fill", source: "base", "source-layer": "street-areas",
      // no line of their own: it would run across every crossing
      paint: { "fill-color": token("--m-street") },
    },
    {
      id: "street-casing", type: "line", source: "base", "source-layer": "streets", maxzoom: 14,
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": token("--m-lot"), "line-opacity": 0.55, "line-width": roadWidth(1.2) },
    },
    {
      id: "street-line", type: "line", source: "base", "source-layer": "streets", maxzoom: 14,
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": token("--m-street"), "line-width": roadWidth(0) },
    },
  ];
}

function ground() {
  return [
    {
      id: "block", type: "fill", source: "base", "source-layer": "blocks",
      paint: { "fill-color": token("--m-block"), "fill-outline-color": token("--m-street-l") },
    },
  ];
}

function lots() {
  return [
    {
      id: "building", type: "fill", source: "base", "source-layer": "buildings",
      paint: { "fill-color": token("--m-text"), "fill-opacity": 0.08 },
    },
    { id: "parcel", type: "fill", source: "base", "source-layer": "parcels", paint: { "fill-opacity": 0 } },
    {
      id: "parcel-line", type: "line", source: "base", "source-layer": "parcels",
      paint: { "line-color": token("--m-lot"), "line-width": 0.7 },
    },
  ];
}

function lettering(size, options = {}) {
  return {
    layout: { "text-font": ["Vazirmatn"], "text-size": size, "text-max-width": 30, ...options },
    paint: { "text-color": token("--m-text"), "text-halo-color": token("--m-halo"), "text-halo-width": 1.75 },
  };
}

function labels(config) {
  const name = config.language === "en" ? ["coalesce", ["get", "name_en"], ["get", "name"]] : ["get", "name"];
  return [
    {
      id: "street-name", type: "symbol", source: "base", "source-layer": "streets", minzoom: 15,
      ...lettering(12, { "symbol-placement": "line", "text-field": name, "symbol-spacing": 350 }),
    },
    {
      id: "parcel-number", type: "symbol", source: "base", "source-layer": "parcel-labels", minzoom: 17.5,
      ...lettering(11, {
        "text-field": ["number-format", ["get", "number"], { locale: config.language === "en" ? "en" : "fa-IR" }],
      }),
    },
    {
      id: "neighbourhood-name", type: "symbol", source: "base", "source-layer": "neighbourhood-labels",
      minzoom: 13, maxzoom: 16,
      ...lettering(14, { "text-field": name }),
    },
  ];
}

/** From afar the town and its villages have their names; nearer, their neighbourhoods. */
function settlements(config) {
  const name = config.language === "en" ? ["coalesce", ["get", "name_en"], ["get", "name"]] : ["get", "name"];
  return [["urban-limit", 16], ["guide-plan", 12]].filter(([code]) => has(config, code)).map(([code, size]) => ({
    id: `name-${code}`, type: "symbol", source: "zoning", "source-layer": code, maxzoom: 13,
    ...lettering(size, { "text-field": name }),
  }));
}

/** The class is written on the map too: colour is never alone. */
function zoneLabels() {
  return [
    {
      id: "zone-label", type: "symbol", source: "zoning", "source-layer": "land-use", minzoom: 15, maxzoom: 18,
      filter: ["!=", ["get", "class"], "W"],
      metadata: { group: "plan" },
      ...lettering(12, { "text-field": ["get", "class"] }),
    },
  ];
}

function selection() {
  const line = (id, source, colour, width) => ({
    id, type: "line", source, layout: { "line-join": "round" },
    paint: { "line-color": colour, "line-width": width },
  });
  return [
    { id: "mine", type: "fill", source: "mine", paint: { "fill-color": token("--m-mine"), "fill-opacity": 0.14 } },
    line("mine-line", "mine", token("--m-mine"), 2.5),
    line("picked-casing", "picked", token("--m-pick-halo"), 8),
    line("picked-line", "picked", token("--m-pick"), 3),
    {
      id: "accuracy", type: "fill", source: "accuracy",
      paint: { "fill-color": token("--m-mine"), "fill-opacity": 0.16, "fill-outline-color": token("--m-mine") },
    },
    {
      id: "here", type: "circle", source: "here",
      paint: {
        "circle-radius": 7, "circle-color": token("--m-pick"),
        "circle-stroke-width": 3, "circle-stroke-color": token("--m-pick-halo"),
      },
    },
  ];
}
